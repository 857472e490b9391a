import ExternalLink from 'lucide-react/icons/external-link';
import { useState } from 'react';
import { branchOf } from '../../client/playgroundState.ts';
import { codeView, type Present } from '../../view/code/codeView.ts';
import { otherVersions } from '../../view/code/differences.ts';
import { PORT_FILES, type PortFile } from '../../view/code/paths.ts';
import { upstreamOf } from '../../view/code/upstream.ts';
import { actorName } from '../../view/names.ts';
import controls from '../Controls.module.css';
import { useToolWords, useWords } from '../language.tsx';
import { momentOf, useIdentity, useView } from '../playgroundContext.ts';
import { useWho } from '../useWho.ts';
import styles from './Code.module.css';
import { CodeLines, type Shown } from './CodeLines.tsx';
import { codeIndexOf } from './port.ts';

/** More of those who are in the cache are only counted: each is named at its line. */
const MOST_PRESENT = 1;

/** The port's own text, and who is at which line of it. */
export function Code() {
  const words = useWords();
  const { code } = useToolWords();
  const log = useIdentity((state) => branchOf(state).indexed.log);
  const variant = useIdentity((state) => branchOf(state).setup.variant);
  const [file, setFile] = useState<PortFile>('cache.ts');
  const [chosen, setChosen] = useState<number | null>(null);
  const [other, setOther] = useState<Shown['other']>(null);
  // Another future may not have that actor.
  const actor = chosen !== null && chosen < log.actors.length ? chosen : null;
  const view = useView((state) => codeView(words, momentOf(state), codeIndexOf(state), { file, actor }));
  const shown: Shown = { file, actor, variant, other: other === variant ? null : other };
  return (
    <section className={styles['code']} aria-label={code.label} data-long>
      <div className={styles['controls']}>
        <Choice label={code.file} value={file} values={PORT_FILES} textOf={String} onChange={setFile} />
        <WhoChoice actor={actor} onChange={setChosen} />
        <Choice
          label={code.compare}
          value={shown.other}
          values={[null, ...otherVersions(variant)]}
          textOf={(each) => (each === null ? code.compareNone : code.compareWith(words.variant[each]))}
          onChange={setOther}
        />
        <Upstream file={file} variant={variant} />
      </div>
      <Where present={view.present} actor={actor} file={file} onShow={setFile} />
      {/* What is open in one file is of no interest in another. */}
      <CodeLines key={file} shown={shown} marks={view.marks} />
    </section>
  );
}

interface ChoiceProps<Value> {
  readonly label: string;
  readonly value: Value;
  readonly values: readonly Value[];
  readonly textOf: (value: Value) => string;
  readonly onChange: (value: Value) => void;
}

function Choice<Value>({ label, value, values, textOf, onChange }: ChoiceProps<Value>) {
  const change = (index: number) => {
    for (const next of values.slice(index, index + 1)) onChange(next);
  };
  return (
    <label>
      <span className="hidden-text">{label}</span>
      <select value={values.indexOf(value)} onChange={({ currentTarget }) => change(Number(currentTarget.value))}>
        {values.map((each, index) => (
          <option key={textOf(each)} value={index}>
            {textOf(each)}
          </option>
        ))}
      </select>
    </label>
  );
}

function WhoChoice({ actor, onChange }: { actor: number | null; onChange: (actor: number | null) => void }) {
  const words = useWords();
  const { code } = useToolWords();
  const { actors, order } = useWho();
  const textOf = (each: number | null) => (each === null ? code.everybody : actorName(words, { actors }, each));
  return <Choice label={code.who} value={actor} values={[null, ...order.actors]} textOf={textOf} onChange={onChange} />;
}

/** Where upstream's text of the same is. */
function Upstream({ file, variant }: Pick<Shown, 'file' | 'variant'>) {
  const { code } = useToolWords();
  const { href, text } = upstreamOf(file, variant);
  return (
    <>
      <p className={styles['upstream']}>
        <a href={href} target="_blank" rel="noreferrer">
          <span className="hidden-text">{code.upstream} </span>
          {text}
          <span className="hidden-text"> {code.newTab}</span>
          {/* The sign does not go on to a line of its own. */}
          {'\u00a0'}
          <ExternalLink aria-hidden size="0.875em" />
        </a>
      </p>
      {variant === 'observed-1.36' && file === 'cache.ts' && <p className={styles['inferred']}>{code.inferred}</p>}
    </>
  );
}

interface WhereProps {
  readonly present: readonly Present[];
  readonly actor: number | null;
  readonly file: PortFile;
  readonly onShow: (file: PortFile) => void;
}

/** Who is in the cache, in words, and how to get to the file where that is. */
function Where({ present, actor, file, onShow }: WhereProps) {
  const words = useWords();
  const { code } = useToolWords();
  const log = useIdentity((state) => branchOf(state).indexed.log);
  const nobody = actor === null ? code.nobody : code.notInCache(actorName(words, log, actor));
  return (
    <ul className={styles['where']} aria-label={code.present}>
      {present.length === 0 && <li>{nobody}</li>}
      {present.slice(0, MOST_PRESENT).map(({ actor: each, name, phase, ...site }) => (
        <li key={each}>
          <b>{name}</b> {phase !== 'runs' && `${code.phase[phase]} · `}
          <span>
            {site.function} {site.line}
          </span>
          {site.file !== file && (
            <button type="button" className={controls['link']} onClick={() => onShow(site.file)}>
              {code.showLine(site.file, site.line)}
            </button>
          )}
        </li>
      ))}
      {present.length > MOST_PRESENT && <li>{code.more(present.length - MOST_PRESENT)}</li>}
    </ul>
  );
}
