import { useEffect, useMemo } from 'react';
import { cardOf } from '../../client/talk.ts';
import type { TalkCommand, TalkState } from '../../client/talkMessages.ts';
import * as format from '../../view/format.ts';
import controls from '../Controls.module.css';
import { LanguageProvider, useToolWords, useWords } from '../language.tsx';
import { SPEAKER } from '../parameters.ts';
import { useBindings } from '../useKeys.ts';
import { Clocks } from './Clocks.tsx';
import { shortcutOf, talkBindings } from './keys.ts';
import styles from './Speaker.module.css';
import { type RoomSeen, useSpeakerChannel } from './useSpeakerChannel.ts';

const ID = new URLSearchParams(location.search).get(SPEAKER) ?? '';

type Mark = TalkState['marks'][number];
type Send = (command: TalkCommand) => void;

/** What only the speaker sees: notes, what comes next, and the clock. It drives the window that the room sees. */
export function Speaker() {
  return (
    <LanguageProvider>
      <Layout />
    </LanguageProvider>
  );
}

function Layout() {
  const { speaker: words } = useToolWords();
  const { send, ...seen } = useSpeakerChannel(ID);
  const { state } = seen;
  useEffect(() => {
    document.title = `${words.title} · NewerThan`;
  }, [words]);
  useDrivingKeys(send, state?.isPlaying ?? false);
  return (
    <div className={styles['speaker']}>
      <header className={styles['head']}>
        <h1>{state?.title ?? words.title}</h1>
        <Clocks virtualTimeNs={state?.timeNs ?? null} endNs={state?.endNs ?? null} />
      </header>
      <ContactNote seen={seen} />
      {state !== null && <Notes state={state} send={send} />}
      {state !== null && <Controls state={state} send={send} />}
    </div>
  );
}

/** The keys of the window that the room sees, as far as they drive it. */
function useDrivingKeys(send: Send, isPlaying: boolean): void {
  const bindings = useMemo(
    () => ({
      ...talkBindings({
        next: () => send({ type: 'next' }),
        previous: () => send({ type: 'previous' }),
        black: () => send({ type: 'black' }),
        spotlight: () => send({ type: 'spotlight' }),
      }),
      Space: () => send({ type: isPlaying ? 'pause' : 'play' }),
    }),
    [send, isPlaying],
  );
  useBindings(bindings);
}

/** Whether the other window is there; nothing to say when it is. */
function ContactNote({ seen: { contact } }: { seen: RoomSeen }) {
  const { speaker: words } = useToolWords();
  return (
    <p className={styles['contact']} role="status" data-contact={contact}>
      {contact === 'there' ? '' : words[contact]}
    </p>
  );
}

function Notes({ state, send }: { state: TalkState; send: Send }) {
  const { speaker: words } = useToolWords();
  const { marks, markId, nextId, isAsked, sentence } = state;
  const now = marks.find(({ id }) => id === markId);
  const next = marks.find(({ id }) => id === nextId);
  return (
    <main className={styles['notes']}>
      <section className={styles['now']} aria-label={words.now}>
        {now === undefined ? (
          <p className={styles['quiet']}>{marks.length === 0 ? words.noMarks : words.beforeFirst}</p>
        ) : (
          <>
            <h2>{titleOf(words, now)}</h2>
            {isAsked && <p className={styles['asked']}>{words.asked}</p>}
            <p className={styles['note']}>{cardOf(now.note).rest}</p>
          </>
        )}
      </section>
      <section className={styles['happened']} aria-labelledby="happened">
        <h2 id="happened">{words.happened}</h2>
        <p>{sentence}</p>
      </section>
      <section className={styles['next']} aria-labelledby="next">
        <h2 id="next">{words.next}</h2>
        <p>{next === undefined ? words.noNext : titleOf(words, next)}</p>
      </section>
      <nav className={styles['marks']} aria-label={words.marks}>
        <ol>
          {marks.map((mark) => (
            <li key={mark.id} aria-current={mark.id === markId}>
              <button type="button" onClick={() => send({ type: 'goTo', id: mark.id })}>
                <small>{format.clock(mark.timeNs)}</small> {titleOf(words, mark)}
              </button>
            </li>
          ))}
        </ol>
      </nav>
    </main>
  );
}

function titleOf(words: ReturnType<typeof useToolWords>['speaker'], { note, timeNs }: Mark): string {
  return cardOf(note).title || words.untitled(format.clock(timeNs));
}

function Controls({ state, send }: { state: TalkState; send: Send }) {
  const { present: words, speaker } = useToolWords();
  const { dock } = useWords();
  const { isAsked, isPlaying, isBlack, hasSpotlight } = state;
  return (
    <section className={styles['controls']} aria-label={speaker.controls}>
      <button
        type="button"
        className={controls['button']}
        aria-keyshortcuts={shortcutOf('previous')}
        onClick={() => send({ type: 'previous' })}
      >
        {words.previous}
      </button>
      <button
        type="button"
        className={styles['forward']}
        aria-keyshortcuts={shortcutOf('next')}
        onClick={() => send({ type: 'next' })}
      >
        {isAsked ? words.reveal : words.next}
      </button>
      <button
        type="button"
        className={controls['button']}
        aria-keyshortcuts="Space"
        onClick={() => send({ type: isPlaying ? 'pause' : 'play' })}
      >
        {isPlaying ? dock.pause : dock.play}
      </button>
      <button
        type="button"
        className={controls['button']}
        aria-keyshortcuts={shortcutOf('spotlight')}
        aria-pressed={hasSpotlight}
        onClick={() => send({ type: 'spotlight' })}
      >
        {words.spotlight}
      </button>
      <button
        type="button"
        className={controls['button']}
        aria-keyshortcuts={shortcutOf('black')}
        aria-pressed={isBlack}
        onClick={() => send({ type: 'black' })}
      >
        {words.black}
      </button>
    </section>
  );
}
