import { useEffect, useState } from 'react';
import { isDeepEqual } from '../../base/isDeepEqual.ts';
import { embedStateOf, type FromEmbed, parseEmbedCommand, parseOrigins } from '../../client/embedMessages.ts';
import { obey } from '../../client/obeyHost.ts';
import type { Playground } from '../../client/playground.ts';
import type { FileError } from '../../scenario/problem.ts';
import { describeFileError } from '../../view/fileError.ts';
import { useToolWords } from '../language.tsx';
import { EMBED } from '../parameters.ts';
import { usePlayground } from '../playgroundContext.ts';

/** The page around is told of a change at most so often. */
const INTERVAL_MS = 100;

const ORIGINS = parseOrigins(new URLSearchParams(location.search).get(EMBED) ?? '');

/** What is wrong with the list of origins in the address; null when nothing is. */
export const wrongOrigins = ORIGINS.ok ? null : ORIGINS.error;

/**
 * Takes commands from the page around, if the address lists its origin, and tells it of every change of the state.
 * Gives the origin of a page that gave a command and is not listed, or null.
 */
export function useHost(): string | null {
  const words = useToolWords();
  const playground = usePlayground();
  const [refused, setRefused] = useState<string | null>(null);
  useEffect(() => {
    const origins = ORIGINS.ok ? ORIGINS.value : [];
    const ended = new AbortController();
    serve(
      { playground, origins, describe: (error) => describeFileError(words, error), refuse: setRefused },
      ended.signal,
    );
    return () => ended.abort();
  }, [playground, words]);
  return refused;
}

interface Service {
  readonly playground: Playground;
  readonly origins: readonly string[];
  readonly describe: (error: FileError) => string;
  readonly refuse: (origin: string) => void;
}

function serve({ playground, origins, describe, refuse }: Service, signal: AbortSignal): void {
  if (parent === window) return;
  // The browser delivers it to the page around if that is of this origin, and to nobody otherwise.
  const tell = (message: FromEmbed, to: readonly string[]) => {
    for (const origin of to) parent.postMessage(message, origin);
  };
  /** Who has said something is the page around; until then it may be any that is listed. */
  let listeners = origins;
  let told: FromEmbed | null = null;
  let timer = 0;
  const tellState = () => {
    timer = 0;
    told = embedStateOf(playground.store.getState());
    tell(told, listeners);
  };
  const follow = () => {
    if (timer !== 0 || isDeepEqual(told, embedStateOf(playground.store.getState()))) return;
    timer = window.setTimeout(tellState, INTERVAL_MS);
  };
  /** Commands are done one after the other: what follows a `load` is about what it loads. */
  let last = Promise.resolve();
  const receive = ({ source, origin, data }: MessageEvent<unknown>) => {
    if (source !== parent) return;
    const command = parseEmbedCommand(data);
    if (!origins.includes(origin)) {
      // Some pages send all their frames messages of their own, which are nobody's mistake.
      if (command.ok) refuse(origin);
      return;
    }
    listeners = [origin];
    last = last.then(async () => {
      const done = command.ok ? await obey(playground, command.value) : command;
      if (done.ok) tellState();
      else tell({ source: 'newerthan', type: 'error', message: describe(done.error) }, [origin]);
    });
    last.catch(reportError);
  };
  window.addEventListener('message', receive, { signal });
  const unsubscribe = playground.store.subscribe(follow);
  const stop = () => {
    clearTimeout(timer);
    unsubscribe();
  };
  signal.addEventListener('abort', stop, { once: true });
  tellState();
}
