import { useEffect, useState } from 'react';
import { fileStem } from '../../base/fileStem.ts';
import { branchOf, type PlaygroundState } from '../../client/playgroundState.ts';
import type { Log } from '../../trace/log.ts';
import {
  extendParagraphs,
  type Played,
  paragraphAt,
  paragraphCount,
  paragraphsOf,
  type TranscriptKind,
  transcript,
} from '../../view/transcript.ts';
import controls from '../Controls.module.css';
import { LongList } from '../LongList.tsx';
import { type Language, useLanguage } from '../language.tsx';
import { useIdentity, usePlayground, useView } from '../playgroundContext.ts';
import { copyText, saveFile } from '../takeAlong.ts';
import styles from './Story.module.css';
import { useStoryWords } from './useStoryWords.ts';

/** So many events a frame are looked through for where paragraphs begin: a few milliseconds. */
const EVENTS_A_FRAME = 131_072;
/** How high a paragraph is at least. */
const PARAGRAPH_PX = 28;
const KINDS: Readonly<Record<TranscriptKind, string>> = { md: 'text/markdown', txt: 'text/plain' };

/** The run as prose, to be read, copied and kept. */
export function Story() {
  const words = useStoryWords();
  const { transcript: say } = words.story;
  const log = useIdentity((state) => branchOf(state).indexed.log);
  const [isWhole, setIsWhole] = useState(false);
  const events = useView((state) => (isWhole ? branchOf(state).events : state.cursor.events));
  const count = useParagraphs(log, events);
  return (
    <section className={styles['story']} aria-label={say.label}>
      <div className={styles['tools']}>
        <select
          aria-label={say.range}
          value={String(isWhole)}
          onChange={({ target }) => setIsWhole(target.value === 'true')}
        >
          <option value="false">{say.upToHere}</option>
          <option value="true">{say.whole}</option>
        </select>
        <Keep events={events} />
      </div>
      {count === 0 ? (
        <p className={styles['nothing']}>{say.nothing}</p>
      ) : (
        <List log={log} events={events} count={count} />
      )}
    </section>
  );
}

/** How many paragraphs there are up to a place. A long log is looked through over several frames. */
function useParagraphs(log: Log, events: number): number {
  const [, setLookedAt] = useState(0);
  const paragraphs = paragraphsOf(log);
  const isBehind = paragraphs.upTo < events;
  useEffect(() => {
    if (!isBehind) return;
    let frame = 0;
    const goOn = () => {
      extendParagraphs(paragraphs, log, EVENTS_A_FRAME);
      setLookedAt(paragraphs.upTo);
      if (paragraphs.upTo < events) frame = requestAnimationFrame(goOn);
    };
    goOn();
    return () => cancelAnimationFrame(frame);
  }, [paragraphs, log, events, isBehind]);
  return paragraphCount(paragraphs, events);
}

/** What was chosen before the run began. */
function playedIn(state: PlaygroundState, language: Language): Played {
  const { title, from } = state.scenario;
  const { setup, choice } = branchOf(state);
  const switched = from?.file.switches.filter(({ id }) => choice?.switches.includes(id)) ?? [];
  const settings = choice?.settings.map(({ path, value }) => `${path}: ${JSON.stringify(value)}`) ?? [];
  return {
    title: title[language],
    seed: setup.seed,
    chosen: [...switched.map((each) => each.title[language]), ...settings],
  };
}

/** Copies the text, or saves it as a file. */
function Keep({ events }: { events: number }) {
  const words = useStoryWords();
  const { transcript: say } = words.story;
  const { language } = useLanguage();
  const { store } = usePlayground();
  const [outcome, setOutcome] = useState('');
  const textOf = (kind: TranscriptKind) => {
    const state = store.getState();
    return transcript(words, branchOf(state).indexed.log, playedIn(state, language), events, kind);
  };
  const copy = async () => {
    const why = await copyText(textOf('md'));
    setOutcome(why === null ? say.copied : say.refused(why));
  };
  return (
    <>
      <button type="button" className={controls['button']} onClick={() => void copy()}>
        {say.copy}
      </button>
      {(['md', 'txt'] as const).map((kind) => (
        <button
          key={kind}
          type="button"
          className={controls['button']}
          aria-label={say.save(`.${kind}`)}
          title={say.save(`.${kind}`)}
          onClick={() => saveFile(`${fileStem(store.getState().scenario.id)}.${kind}`, KINDS[kind], textOf(kind))}
        >
          <span aria-hidden="true">↓ </span>.{kind}
        </button>
      ))}
      <span role="status">{outcome}</span>
    </>
  );
}

interface ListProps {
  readonly log: Log;
  readonly events: number;
  readonly count: number;
}

/** Only the paragraphs in view exist. The end, where the cursor is, stays in sight. */
function List({ log, events, count }: ListProps) {
  const { transcript: say } = useStoryWords().story;
  return (
    <LongList count={count} rowPx={PARAGRAPH_PX} at={count - 1} align="end" aria-label={say.label} tabIndex={0}>
      {(index) => <Paragraph log={log} index={index} events={events} />}
    </LongList>
  );
}

function Paragraph({ log, index, events }: Omit<ListProps, 'count'> & { index: number }) {
  const words = useStoryWords();
  const playground = usePlayground();
  const { time, text, lastSeq } = paragraphAt(words, log, paragraphsOf(log), index, events);
  return (
    <p className={styles['paragraph']}>
      <button type="button" className={controls['link']} onClick={() => playground.goToEvent(lastSeq)}>
        {time}
      </button>{' '}
      {text}
    </p>
  );
}
