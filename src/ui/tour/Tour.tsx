import { useEffect, useRef, useState } from 'react';
import type { Playground } from '../../client/playground.ts';
import controls from '../Controls.module.css';
import { noteVisit } from '../firstVisit.ts';
import { isCovered } from '../isCovered.ts';
import { TIME_ID } from '../isField.ts';
import { useToolWords } from '../language.tsx';
import { usePlayground, useView } from '../playgroundContext.ts';
import { goToWaiter, hasWaiter, STOPS, type Stop, stopFor } from './stops.ts';
import styles from './Tour.module.css';
import { useBeside } from './useBeside.ts';

/** How long it is said that something is done, before it goes on. */
const PRAISE_MS = 1500;

/** Shows a newcomer around: a card beside what there is to be done, until it is done. It takes nothing of the page. */
export function Tour() {
  const { tour } = useToolWords();
  const playground = usePlayground();
  const card = useRef<HTMLElement>(null);
  const outline = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState(0);
  const isDone = useDone(playground, place, setPlace);
  const stop = STOPS[place];
  useBeside(stop, card, outline);
  useEffect(noteVisit, []);
  const end = () => {
    // Who has ended it by a button in it goes on with time.
    if (card.current?.contains(document.activeElement)) document.getElementById(TIME_ID)?.focus();
    playground.store.setState({ isTouring: false });
  };
  useEscape(playground, end);
  return (
    <>
      <div ref={outline} className={styles['outline']} aria-hidden="true" />
      <section ref={card} className={styles['card']} aria-label={tour.label}>
        {/* Whatever is new in it is spoken. */}
        <div aria-live="polite">
          {stop === undefined ? <Over /> : <Task key={stop.id} stop={stop} place={place} isDone={isDone} />}
        </div>
        <p className={styles['actions']}>
          {stop !== undefined && (
            <button type="button" className={controls['button']} onClick={() => setPlace(place + 1)}>
              {tour.skip}
            </button>
          )}
          {stop === undefined && (
            <button
              type="button"
              className={controls['button']}
              onClick={() => {
                end();
                playground.store.setState({ dialog: 'gallery' });
              }}
            >
              {tour.over.gallery}
            </button>
          )}
          <button type="button" className={controls['button']} onClick={end}>
            {stop === undefined ? tour.over.close : tour.end}
          </button>
        </p>
      </section>
    </>
  );
}

function Task({ stop, place, isDone }: { stop: Stop; place: number; isDone: boolean }) {
  const { tour } = useToolWords();
  const playground = usePlayground();
  const isThere = useView((state) => stop.id !== 'caller' || hasWaiter(state));
  const { title, text } = tour.stop[stop.id];
  return (
    <>
      <p className={styles['step']}>{tour.step(place + 1, STOPS.length)}</p>
      <h2>{title}</h2>
      <p>{isThere ? text : tour.nobodyWaits}</p>
      {!isThere && (
        <button type="button" className={controls['button']} onClick={() => goToWaiter(playground)}>
          {tour.goThere}
        </button>
      )}
      {isDone && <p className={styles['done']}>✓ {tour.done}</p>}
    </>
  );
}

function Over() {
  const { tour } = useToolWords();
  return (
    <>
      <h2>{tour.over.title}</h2>
      <p>{tour.over.text}</p>
    </>
  );
}

/** Whether what is to be done at a stop has just been done. Then, after a moment, it goes on to the next. */
function useDone(playground: Playground, place: number, go: (place: number) => void): boolean {
  const [donePlace, setDonePlace] = useState<number | null>(null);
  const isDone = donePlace === place;
  useEffect(() => {
    if (isDone) {
      const timer = setTimeout(() => go(place + 1), PRAISE_MS);
      return () => clearTimeout(timer);
    }
    return playground.store.subscribe((now, before) => {
      if (STOPS[place]?.isDone(now, before)) setDonePlace(place);
      else go(stopFor(place, now));
    });
  }, [playground, place, isDone, go]);
  return isDone;
}

/** The first Escape ends it, before the page hears of it; not one that is meant for a dialog or a field. */
function useEscape(playground: Playground, end: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isElsewhere = event.target instanceof Element && event.target.closest('input:not([type=range]), textarea');
      if (event.key !== 'Escape' || isElsewhere || isCovered(playground)) return;
      event.stopImmediatePropagation();
      end();
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  });
}
