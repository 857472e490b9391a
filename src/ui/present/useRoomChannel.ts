import { useEffect, useRef } from 'react';
import { isDeepEqual } from '../../base/isDeepEqual.ts';
import {
  channelOf,
  type FromTalk,
  forSpeaker,
  parseForRoom,
  type TalkState,
  talkStateOf,
} from '../../client/talkMessages.ts';
import { newsAt } from '../../view/outcome.ts';
import { useLanguage } from '../language.tsx';
import { momentOf, usePlayground } from '../playgroundContext.ts';
import type { Screen, Talk } from './useTalk.ts';

/** The speaker is told of a change at most so often. */
const INTERVAL_MS = 100;

interface Room extends Pick<Talk, 'id' | 'act' | 'hasSpeaker'> {
  readonly screen: Screen;
}

/** Obeys the speaker's window, and tells it of every change. */
export function useRoomChannel({ id, act, hasSpeaker, screen }: Room): void {
  const playground = usePlayground();
  const { words, language } = useLanguage();
  const stateNow = useRef<() => TalkState | null>(() => null);
  /** Tells the speaker soon, if there is something new. */
  const follow = useRef(() => {});
  useEffect(() => {
    const { isBlack, hasSpotlight } = screen;
    stateNow.current = () => {
      const state = playground.store.getState();
      const sentence = newsAt(words, momentOf(state));
      return talkStateOf(state, { title: state.scenario.title[language], sentence, isBlack, hasSpotlight });
    };
    follow.current();
  }, [playground, screen, words, language]);
  useEffect(() => {
    const channel = new BroadcastChannel(channelOf(id));
    const say = (message: FromTalk) => channel.postMessage(forSpeaker(message));
    let told: TalkState | null = null;
    let timer = 0;
    const tell = () => {
      // A hello is answered at once, also while something is still to be told.
      clearTimeout(timer);
      timer = 0;
      told = stateNow.current();
      if (told !== null) say({ type: 'state', state: told });
    };
    follow.current = () => {
      if (timer === 0 && !isDeepEqual(told, stateNow.current())) timer = window.setTimeout(tell, INTERVAL_MS);
    };
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const command = parseForRoom(data);
      if (!command.ok) {
        reportError(new Error(`message of a talk: ${command.error}`, { cause: data }));
      } else if (command.value !== null) {
        hasSpeaker.current = true;
        if (command.value.type === 'hello') tell();
        else act(command.value);
      }
    };
    const unsubscribe = playground.store.subscribe(() => follow.current());
    const ended = new AbortController();
    window.addEventListener('pagehide', () => say({ type: 'ended' }), ended);
    tell();
    return () => {
      ended.abort();
      clearTimeout(timer);
      unsubscribe();
      say({ type: 'ended' });
      channel.close();
    };
  }, [id, playground, act, hasSpeaker]);
}
