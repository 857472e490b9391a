import type { ChangesFrom as From } from '../../client/playgroundState.ts';
import type { Settled as Why } from '../../scenario/midway.ts';
import * as format from '../../view/format.ts';
import { useToolWords } from '../language.tsx';
import { useIdentity, usePlayground, useView } from '../playgroundContext.ts';
import { Segments } from '../Segments.tsx';
import styles from './Tools.module.css';

const CHOICES: readonly From[] = ['start', 'cursor'];

/** From where on a change of switches, settings and faults holds. */
export function ChangesFrom() {
  const { from: words } = useToolWords().settings;
  const playground = usePlayground();
  const current = useIdentity((state) => state.changesFrom);
  const time = useView((state) => format.clock(state.cursor.timeNs));
  return (
    <div className={styles['from']}>
      <p aria-hidden="true">{words.title}</p>
      <Segments
        label={words.title}
        name="changes-from"
        choices={CHOICES}
        current={current}
        textOf={(each) => (each === 'start' ? words.start : words.cursor(time))}
        onChange={(from) => playground.setChangesFrom(from)}
      />
      <p className={styles['note']}>{words.note[current]}</p>
    </div>
  );
}

/** Says of what is settled when a run begins that it is, and why, while changes are to hold from the cursor on. */
export function Settled({ why }: { why: Why | null }) {
  const { settled } = useToolWords().settings;
  const from = useIdentity((state) => state.changesFrom);
  return why === null || from === 'start' ? null : <small className={styles['settled']}>{settled[why]}</small>;
}
