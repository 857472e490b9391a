import {
  type FocusEvent,
  type KeyboardEvent,
  memo,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { branchOf } from '../../client/playgroundState.ts';
import type { Log } from '../../trace/log.ts';
import { eventRow } from '../../view/eventRow.ts';
import { LongList, type LongListHandle } from '../LongList.tsx';
import { useWords } from '../language.tsx';
import { useIdentity, usePlayground } from '../playgroundContext.ts';
import styles from './Side.module.css';

/** How high a row is at least. */
const ROW_PX = 28;

/**
 * All events of the run, in step with the cursor. Only the rows in view exist. The list is one stop on the way of the
 * Tab key, and the arrow keys go from row to row.
 */
export function EventList() {
  const words = useWords();
  const log = useIdentity((state) => branchOf(state).indexed.log);
  const count = useIdentity((state) => branchOf(state).events);
  const happened = useIdentity((state) => state.cursor.events);
  const current = happened - 1;
  const list = useRef<LongListHandle>(null);
  const { reachable, takeFocus, leave, press } = useRoving(list, count, current);
  return (
    <section className={styles['events']} aria-label={words.events.label}>
      <h2 className={styles['kicker']}>
        {words.events.label} <span>{words.dock.position(happened, count)}</span>
      </h2>
      {count === 0 && <p className={styles['prompt']}>{words.events.empty}</p>}
      <LongList
        ref={list}
        count={count}
        rowPx={ROW_PX}
        at={Math.max(0, current)}
        align="center"
        kept={reachable}
        aria-label={words.events.label}
        onKeyDown={press}
        onBlur={leave}
      >
        {(seq) => (
          <Row
            log={log}
            seq={seq}
            place={seq === current ? 'current' : seq < current ? 'past' : 'future'}
            isReachable={seq === reachable}
            onFocus={takeFocus}
          />
        )}
      </LongList>
    </section>
  );
}

/** Which row the Tab key reaches, and the keys that move the focus from there. */
function useRoving(list: RefObject<LongListHandle | null>, count: number, current: number) {
  const { store } = usePlayground();
  /** The row that has the focus. Without one, the row of the cursor is the one that can be reached. */
  const [focused, setFocused] = useState<number | null>(null);
  /** The focus goes to `focused` with the next commit. */
  const isWanted = useRef(false);
  const reachable = Math.max(0, Math.min(count - 1, focused ?? current));
  useLayoutEffect(() => {
    if (!isWanted.current) return;
    isWanted.current = false;
    const row = list.current?.element?.querySelector<HTMLElement>(`[data-seq="${reachable}"]`);
    row?.focus({ preventScroll: true });
  }, [reachable, list]);
  useEffect(() => {
    if (current < 0) return;
    // A step of time takes the focus along. Playing would take it away from whoever reads there.
    if (store.getState().isPlaying || list.current?.element?.contains(document.activeElement) !== true) return;
    isWanted.current = true;
    setFocused(current);
  }, [current, list, store]);
  const press = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((list.current?.element?.clientHeight ?? 0) / ROW_PX) - 1);
    const by = { ArrowUp: -1, ArrowDown: 1, PageUp: -page, PageDown: page, Home: -count, End: count }[event.key];
    if (by === undefined || focused === null) return;
    event.preventDefault();
    // Home and End are keys of the page too.
    event.stopPropagation();
    const to = Math.max(0, Math.min(count - 1, focused + by));
    isWanted.current = to !== focused;
    setFocused(to);
    list.current?.reveal(to);
  };
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    // A row that is scrolled out of existence loses the focus too, on its way to another row.
    if (!isWanted.current && !currentTarget.contains(relatedTarget)) setFocused(null);
  };
  return { reachable, takeFocus: setFocused, leave, press };
}

interface RowProps {
  readonly log: Log;
  readonly seq: number;
  readonly place: 'past' | 'current' | 'future';
  readonly isReachable: boolean;
  readonly onFocus: (seq: number) => void;
}

const Row = memo(function Row({ log, seq, place, isReachable, onFocus }: RowProps) {
  const words = useWords();
  const playground = usePlayground();
  const { time, actor, isNewActor, text, tone } = eventRow(words, log, seq);
  const show = () => {
    playground.goToEvent(seq);
    playground.select({ kind: 'event', seq });
  };
  return (
    <button
      type="button"
      className={styles['event']}
      data-seq={seq}
      data-place={place}
      data-tone={tone}
      tabIndex={isReachable ? 0 : -1}
      aria-current={place === 'current' ? 'step' : undefined}
      onFocus={() => onFocus(seq)}
      onClick={show}
    >
      <span className={styles['eventTime']}>{time}</span>
      <span className={isNewActor ? undefined : styles['eventStep']}>
        <b className={isNewActor ? undefined : 'hidden-text'}>{actor}</b> {text}
      </span>
    </button>
  );
});
