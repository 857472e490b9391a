import { type Dispatch, memo, type SetStateAction, useEffect, useRef, useState } from 'react';
import { isDeepEqual } from '../../base/isDeepEqual.ts';
import type { VariantId } from '../../kubelet/variants.ts';
import { type LineMark, type LineStep, lineHistory } from '../../view/code/codeView.ts';
import { type Difference, differenceAt, GUARDED_FILE, isIdle } from '../../view/code/differences.ts';
import { linesWithSteps, PORT_FILES, type PortFile } from '../../view/code/paths.ts';
import { indentOf, type Token } from '../../view/code/source.ts';
import { COUNTERPARTS } from '../../view/code/upstream.ts';
import controls from '../Controls.module.css';
import { useToolWords, useWords } from '../language.tsx';
import { momentOf, usePlayground, useView } from '../playgroundContext.ts';
import styles from './Code.module.css';
import { codeIndexOf, PORT, PORT_GUARDS } from './port.ts';
import { bringIntoSight, useFollowing, useRoving } from './useCodeLines.ts';

/** What is shown of the port. */
export interface Shown {
  readonly file: PortFile;
  /** null: everybody. */
  readonly actor: number | null;
  readonly variant: VariantId;
  /** The version that differences are shown to. */
  readonly other: VariantId | null;
}

/** More of those who are at one line are only counted. */
const MOST_CHIPS = 4;

const WITH_STEPS = new Map(PORT_FILES.map((file) => [file, linesWithSteps(PORT, file)]));
const FUNCTIONS = new Map(
  PORT_FILES.map((file) => [file, new Map(PORT.files[file].functions.map((each) => [each.firstLine, each.name]))]),
);

/**
 * The text, in step with the cursor. The lines that steps come from are one stop on the way of the Tab key, and the
 * arrow keys go from one to the next.
 */
export function CodeLines({ shown, marks }: { shown: Shown; marks: readonly LineMark[] }) {
  const { code } = useToolWords();
  const { file } = shown;
  const [open, setOpen] = useState<number | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const current = marks.find(({ isCurrent }) => isCurrent)?.line ?? null;
  const pin = useFollowing(list, current);
  const firstDifference = firstDifferenceIn(shown);
  useEffect(() => {
    if (firstDifference !== null) bringIntoSight(list.current, firstDifference);
  }, [firstDifference]);
  const { reachable, press, setFocused } = useRoving(list, WITH_STEPS.get(file) ?? [], current);
  const byLine = new Map(marks.map((mark) => [mark.line, mark]));
  return (
    <ol ref={list} className={styles['lines']} aria-label={code.text(file)} onPointerDown={pin} onKeyDown={press}>
      {PORT.files[file].lines.map((tokens, index) => {
        const line = index + 1;
        return (
          <Line
            key={`${file} ${line}`}
            shown={shown}
            line={line}
            tokens={tokens}
            mark={byLine.get(line) ?? null}
            isOpen={line === open}
            isReachable={line === reachable}
            onToggle={setOpen}
            onFocus={setFocused}
          />
        );
      })}
    </ol>
  );
}

function firstDifferenceIn({ file, variant, other }: Shown): number | null {
  if (file !== GUARDED_FILE || other === null) return null;
  const index = PORT.files[file].lines.findIndex((_, i) => differenceAt(PORT_GUARDS, i + 1, variant, other) !== null);
  return index < 0 ? null : index + 1;
}

interface DifferenceProps {
  readonly difference: Difference;
  readonly variant: VariantId;
  readonly other: VariantId;
}

interface LineProps {
  readonly shown: Shown;
  readonly line: number;
  readonly tokens: readonly Token[];
  readonly mark: LineMark | null;
  readonly isOpen: boolean;
  readonly isReachable: boolean;
  readonly onToggle: Dispatch<SetStateAction<number | null>>;
  readonly onFocus: (line: number) => void;
}

/** Renders again only when something about this line is another: hundreds of others do not. */
const Line = memo(LineOfCode, isDeepEqual);

function LineOfCode({ shown, line, tokens, mark, isOpen, isReachable, onToggle, onFocus }: LineProps) {
  const { file, variant, other } = shown;
  const { code } = useToolWords();
  const isIdleHere = file === GUARDED_FILE && isIdle(PORT_GUARDS, line, variant);
  const name = FUNCTIONS.get(file)?.get(line);
  const place = mark?.isCurrent === true ? 'current' : mark?.isOnTheWay === true ? 'onTheWay' : undefined;
  const difference = file === GUARDED_FILE && other !== null ? differenceAt(PORT_GUARDS, line, variant, other) : null;
  const content = (
    <>
      <span className={styles['number']}>{line}</span>
      <code style={hangingIndent(indentOf(tokens))}>
        <Tokens tokens={tokens} />
        <Who mark={mark} />
      </code>
    </>
  );
  const attributes = {
    className: styles['line'],
    'data-line': line,
    'data-place': place,
    'data-idle': isIdleHere || undefined,
    'data-difference': difference?.kind,
    'aria-current': place === 'current' ? ('step' as const) : undefined,
  };
  return (
    <li>
      {name !== undefined && <Counterpart name={name} />}
      {WITH_STEPS.get(file)?.includes(line) === true ? (
        <button
          type="button"
          {...attributes}
          aria-expanded={isOpen}
          tabIndex={isReachable ? 0 : -1}
          onFocus={() => onFocus(line)}
          onClick={() => onToggle((open) => (open === line ? null : line))}
        >
          {content}
        </button>
      ) : (
        <div {...attributes}>{content}</div>
      )}
      {isIdleHere && difference === null && <span className="hidden-text">{code.idle}</span>}
      {difference !== null && other !== null && (
        <DifferenceNote difference={difference} variant={variant} other={other} />
      )}
      {isOpen && <History shown={shown} line={line} />}
    </li>
  );
}

/** What does not fit goes on below, a little further in than the line begins. */
function hangingIndent(indent: number) {
  return { paddingInlineStart: `${indent + 2}ch`, textIndent: '-2ch' };
}

/** Without the space at the beginning, behind which a long word would go on to a line of its own. */
function Tokens({ tokens }: { tokens: readonly Token[] }) {
  return tokens.map(({ kind, text, column }) => {
    const shown = column === 0 ? text.trimStart() : text;
    return kind === 'plain' ? (
      shown
    ) : (
      <span key={column} data-token={kind}>
        {shown}
      </span>
    );
  });
}

/** Who is at a line, and what he does there if that is to wait. */
function Who({ mark }: { mark: LineMark | null }) {
  const { code } = useToolWords();
  const chips = mark?.who ?? [];
  return (
    <>
      {chips.slice(0, MOST_CHIPS).map(({ actor, name, phase }) => (
        <span key={actor} className={styles['who']} data-phase={phase}>
          {phase === 'runs' ? name : `${name} · ${code.phase[phase]}`}
        </span>
      ))}
      {chips.length > MOST_CHIPS && <span className={styles['who']}>{code.more(chips.length - MOST_CHIPS)}</span>}
    </>
  );
}

/** What a function is called upstream, above its head. */
function Counterpart({ name }: { name: string }) {
  const { code } = useToolWords();
  const counterpart = COUNTERPARTS[name];
  if (counterpart === undefined) return null;
  return (
    <p className={styles['counterpart']}>
      {counterpart.kind === 'symbol' ? code.symbol(counterpart.name) : code.inPlace(counterpart.text)}
    </p>
  );
}

const SIGNS = { here: '+', there: '−', other: '±' } as const;

function DifferenceNote({ difference: { kind, column, here, there }, variant, other }: DifferenceProps) {
  const words = useWords();
  const { code } = useToolWords();
  const what = {
    here: code.difference.only(words.variant[variant]),
    there: code.difference.only(words.variant[other]),
    other: code.difference.other,
  }[kind];
  return (
    <p className={styles['difference']} data-difference={kind}>
      <b aria-hidden>{SIGNS[kind]}</b> {what}: {code.column(column, here, there)}
    </p>
  );
}

/** When a line had its last step and has its next, each a way to get there. */
function History({ shown: { file, actor }, line }: { shown: Shown; line: number }) {
  const words = useWords();
  const { code } = useToolWords();
  const { last, isNow, next, isWhole } = useView((state) =>
    lineHistory(words, momentOf(state), codeIndexOf(state), { file, line, actor }),
  );
  const text = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // Newer browsers give a promise here, which React would call when the line is closed.
    text.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <p ref={text} className={styles['history']}>
      {isNow ? code.now : code.last} <StepLink step={last} none={code.noLast} />
      <br />
      {code.next} <StepLink step={next} none={isWhole ? code.noNext : code.noNextYet} />
    </p>
  );
}

function StepLink({ step, none }: { step: LineStep | null; none: string }) {
  const { code } = useToolWords();
  const playground = usePlayground();
  if (step === null) return none;
  return (
    <button type="button" className={controls['link']} onClick={() => playground.goToEvent(step.seq)}>
      {code.step(step.time, step.name)}
    </button>
  );
}
