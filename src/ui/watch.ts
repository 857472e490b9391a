// Which invariants a person wants to hear of, and whether play pauses at them: the browser keeps it.
import type { Playground } from '../client/playground.ts';
import type { PlaygroundState } from '../client/playgroundState.ts';
import { invariantsIn } from '../client/watch.ts';
import { store, stored } from './storage.ts';

type Watch = Pick<PlaygroundState, 'unwatched' | 'pausesWhenBroken'>;

export function keptWatch(): Watch {
  return { unwatched: invariantsIn(stored('unwatched') ?? ''), pausesWhenBroken: stored('pauses') !== 'no' };
}

export function changeWatch(playground: Playground, change: Partial<Watch>): void {
  playground.store.setState(change);
  const { unwatched, pausesWhenBroken } = playground.store.getState();
  store('unwatched', unwatched.join(' '));
  store('pauses', pausesWhenBroken ? 'yes' : 'no');
}
