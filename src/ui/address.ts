// What keeps the address at what is shown, and shows what it says. It comes after all that a first visit needs.

import { LONGEST_LINK, linkOf } from '../client/link.ts';
import type { Playground } from '../client/playground.ts';
import type { PlaygroundState } from '../client/playgroundState.ts';
import { reopen } from '../client/reopen.ts';
import { sessionFileOf } from '../client/saveSession.ts';
import type { FileError } from '../scenario/problem.ts';
import type { Language } from './language.tsx';
import { EMBED } from './parameters.ts';

/** Time has to stand still for so long before the address follows. */
const PAUSE_MS = 400;

/** What the current entry of the history shows: another scenario or future is another entry. */
let shown: Pick<PlaygroundState, 'scenario' | 'branchId'> | null = null;

/**
 * Counts the entries of the history that a person has gone to. Reading and writing take a while: what was begun at an
 * earlier entry must not be shown at, or written over, the one that is there by then.
 */
let visits = 0;
/** The entry that is there is still being read, so what is shown is not what it says. */
let isReading = false;

/**
 * Shows what the current entry of the history says, or the first scenario. Gives what is wrong with it; null when
 * nothing is, or somebody has gone on meanwhile.
 */
export async function openAddress(playground: Playground): Promise<FileError | null> {
  visits++;
  const visit = visits;
  isReading = true;
  try {
    return await showEntry(playground, history.state, location.hash, () => visit === visits);
  } finally {
    if (visit === visits) isReading = false;
  }
}

async function showEntry(
  playground: Playground,
  kept: unknown,
  hash: string,
  isStillThere: () => boolean,
): Promise<FileError | null> {
  const { readLink, showLinked } = await import('../client/readLink.ts');
  const { readSession } = await import('../client/session.ts');
  const { gallery } = playground.store.getState();
  const [first] = gallery;
  if (!isStillThere()) return null;
  if (typeof kept === 'string') {
    const session = readSession(kept, gallery);
    if (!session.ok) return session.error;
    reopen(playground, session.value);
  } else if (hash.length > 1) {
    const linked = await readLink(hash, gallery);
    if (!isStillThere()) return null;
    if (!linked.ok) return linked.error;
    showLinked(playground, linked.value);
  } else if (first !== undefined) {
    playground.load(first);
  }
  shown = playground.store.getState();
  return null;
}

/** The address of what is shown now, on the whole page. */
export async function addressOf(state: PlaygroundState, language: Language): Promise<string> {
  return pageAddress() + (await linkOf(state, language));
}

/** The address of the whole page, without a fragment. */
export function pageAddress(): string {
  const page = new URL(location.href);
  page.hash = '';
  if (page.searchParams.has(EMBED)) page.searchParams.delete(EMBED);
  return page.href;
}

/** Of the address of something on the whole page: that of the same to be shown in a frame. */
export function asEmbed(address: string): string {
  const { search } = new URL(address);
  return address.replace('#', `${search === '' ? '?' : '&'}${EMBED}#`);
}

/**
 * Keeps the address at what is shown, whenever time stands still, and shows what it says when a person goes back or
 * forth. `onRead` is told what was wrong with the address then, or null.
 */
export function followSession(
  playground: Playground,
  language: Language,
  onRead: (wrong: FileError | null) => void,
  signal: AbortSignal,
): void {
  if (signal.aborted) return;
  shown ??= playground.store.getState();
  let timer = 0;
  const follow = (state: PlaygroundState) => {
    clearTimeout(timer);
    if (isToBeWritten(state)) timer = window.setTimeout(() => void write(playground, language, signal), PAUSE_MS);
  };
  const unsubscribe = playground.store.subscribe(follow);
  const stop = () => {
    clearTimeout(timer);
    unsubscribe();
  };
  signal.addEventListener('abort', stop, { once: true });
  window.addEventListener('popstate', () => void openAddress(playground).then(onRead), { signal });
  // At once, because a language that has just been chosen must outlast a reload.
  if (isToBeWritten(playground.store.getState())) void write(playground, language, signal);
}

/** Not while time passes, unless something else is shown than the entry says. */
function isToBeWritten(state: PlaygroundState): boolean {
  return (!state.isPlaying || isAnother(state)) && state.destination === null && state.failure === null;
}

function isAnother({ scenario, branchId }: PlaygroundState): boolean {
  return shown !== null && (shown.scenario !== scenario || shown.branchId !== branchId);
}

async function write(playground: Playground, language: Language, signal: AbortSignal): Promise<void> {
  if (isReading) return;
  const visit = visits;
  const state = playground.store.getState();
  const address = await addressOf(state, language);
  // Somebody else has shown something meanwhile, which is followed in its turn.
  if (signal.aborted || visit !== visits || playground.branch.id !== state.branchId) return;
  const isNew = isAnother(state);
  shown = state;
  const isShort = address.length <= LONGEST_LINK;
  const [page = ''] = address.split('#');
  // What is too long for an address is kept by the browser, for the way back.
  const entry: Parameters<typeof history.pushState> = isShort ? [null, '', address] : [sessionFileOf(state), '', page];
  if (isNew) history.pushState(...entry);
  else if (!isShort || address !== location.href) history.replaceState(...entry);
}
