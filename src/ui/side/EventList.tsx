import {
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { VList, type VListHandle } from 'virtua';
import { branchOf } from '../../client/playgroundState.ts';
import { eventRow } from '../../view/eventRow.ts';
import { useWords } from '../language.tsx';
import { useIdentity, usePlayground, useView } from '../playgroundContext.ts';
import styles from './Side.module.css';

/** About how high a row is, before it is measured. */
const ROW_PX = 30;
/** Frames in which a row that comes into existence may take the focus. */
const MOST_TRIES = 10;

/**
 * All events of the run, in step with the cursor. Only the rows in view exist. The list is one stop on the way of the
 * Tab key, and the arrow keys go from row to row.
 */
export function EventList() {
  const words = useWords();
  const count = useView((state) => branchOf(state).events);
  const happened = useView((state) => state.cursor.events);
  const current = happened - 1;
  const list = useRef<VListHandle>(null);
  const section = useRef<HTMLElement>(null);
  const { follow, pin } = useFollowing(list, section);
  const { reachable, takeFocus, leave, press } = useRoving({ list, section, follow }, count, current);
  return (
    <section ref={section} className={styles['events']} aria-label={words.events.label}>
      <h2 className={styles['kicker']}>
        {words.events.label} <span>{words.dock.position(happened, count)}</span>
      </h2>
      {count === 0 && <p className={styles['prompt']}>{words.events.empty}</p>}
      <VList
        ref={list}
        className={styles['list']}
        data={{ length: count }}
        itemSize={ROW_PX}
        keepMounted={count === 0 ? [] : [reachable]}
        role="list"
        aria-label={words.events.label}
        onPointerDown={pin}
        onKeyDown={press}
        onBlur={leave}
      >
        {(_, seq) => (
          <Row
            key={seq}
            seq={seq}
            place={seq === current ? 'current' : seq < current ? 'past' : 'future'}
            isReachable={seq === reachable}
            onFocus={takeFocus}
          />
        )}
      </VList>
    </section>
  );
}

/**
 * Keeps the row of the cursor in the middle of the list, but not under a pointer that is down: a row that moved away
 * between press and release would not be clicked.
 */
function useFollowing(list: RefObject<VListHandle | null>, section: RefObject<HTMLElement | null>) {
  const isPressed = useRef(false);
  /** The row that the list has not gone to because of the pointer. */
  const missed = useRef<number | null>(null);
  const latest = useRef(0);
  const follow = useCallback(
    (row: number) => {
      latest.current = row;
      if (isPressed.current) missed.current = row;
      else list.current?.scrollToIndex(row, { align: 'center' });
    },
    [list],
  );
  const pin = ({ currentTarget }: PointerEvent) => {
    isPressed.current = true;
    // The list may be on its way, since it goes on until all rows there are measured. This ends it where it is.
    list.current?.scrollTo(currentTarget.scrollTop);
  };
  useEffect(() => {
    const letGo = () => {
      // A click comes after the release, and belongs to the row that was under the pointer then.
      requestAnimationFrame(() => {
        isPressed.current = false;
        if (missed.current !== null) follow(missed.current);
        missed.current = null;
      });
    };
    window.addEventListener('pointerup', letGo);
    window.addEventListener('pointercancel', letGo);
    return () => {
      window.removeEventListener('pointerup', letGo);
      window.removeEventListener('pointercancel', letGo);
    };
  }, [follow]);
  useEffect(() => {
    if (section.current === null) return;
    // The middle is elsewhere once the list is higher or lower, as it is beside open settings.
    const observer = new ResizeObserver(() => follow(latest.current));
    observer.observe(section.current);
    return () => observer.disconnect();
  }, [follow, section]);
  return { follow, pin };
}

interface Followed {
  readonly list: RefObject<VListHandle | null>;
  readonly section: RefObject<HTMLElement | null>;
  /** Brings a row into sight. */
  readonly follow: (row: number) => void;
}

/** Which row the Tab key reaches, and the keys that move the focus from there. */
function useRoving({ list, section, follow }: Followed, count: number, current: number) {
  const { store } = usePlayground();
  /** The row that has the focus. Without one, the row of the cursor is the one that can be reached. */
  const [focused, setFocused] = useState<number | null>(null);
  /** The focus goes to `focused` as soon as that row exists. */
  const isWanted = useRef(false);
  const reachable = Math.max(0, Math.min(count - 1, focused ?? current));
  useEffect(() => {
    let frame = 0;
    // A row takes the focus only once the list has measured and shown it.
    const tryIt = (triesLeft: number) => {
      const row = section.current?.querySelector<HTMLElement>(`[data-seq="${reachable}"]`);
      row?.focus({ preventScroll: true });
      isWanted.current = document.activeElement !== row && triesLeft > 0;
      if (isWanted.current) frame = requestAnimationFrame(() => tryIt(triesLeft - 1));
    };
    if (isWanted.current) tryIt(MOST_TRIES);
    return () => cancelAnimationFrame(frame);
  }, [reachable, section]);
  useEffect(() => {
    follow(Math.max(0, current));
    if (current < 0) return;
    // A step of time takes the focus along. Playing would take it away from whoever reads there.
    if (store.getState().isPlaying || section.current?.contains(document.activeElement) !== true) return;
    isWanted.current = true;
    setFocused(current);
  }, [current, follow, section, store]);
  const press = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((list.current?.viewportSize ?? 0) / ROW_PX) - 1);
    const by = { ArrowUp: -1, ArrowDown: 1, PageUp: -page, PageDown: page, Home: -count, End: count }[event.key];
    if (by === undefined || focused === null) return;
    event.preventDefault();
    // Home and End are keys of the page too.
    event.stopPropagation();
    const to = Math.max(0, Math.min(count - 1, focused + by));
    isWanted.current = to !== focused;
    setFocused(to);
    list.current?.scrollToIndex(to, { align: 'nearest' });
  };
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    // A row that is scrolled out of existence loses the focus too, on its way to another row.
    if (!isWanted.current && !currentTarget.contains(relatedTarget)) setFocused(null);
  };
  return { reachable, takeFocus: setFocused, leave, press };
}

interface RowProps {
  readonly seq: number;
  readonly place: 'past' | 'current' | 'future';
  readonly isReachable: boolean;
  readonly onFocus: (seq: number) => void;
}

function Row({ seq, place, isReachable, onFocus }: RowProps) {
  const words = useWords();
  const playground = usePlayground();
  const log = useIdentity((state) => branchOf(state).indexed.log);
  const count = useIdentity((state) => branchOf(state).events);
  const { time, actor, isNewActor, text, tone } = eventRow(words, log, seq);
  const show = () => {
    playground.goToEvent(seq);
    playground.select({ kind: 'event', seq });
  };
  return (
    <div role="listitem" aria-setsize={count} aria-posinset={seq + 1}>
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
    </div>
  );
}
