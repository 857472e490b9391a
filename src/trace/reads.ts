// Which words of a state somebody has read, so that it can be told later whether any of them is another one by then.
import type { State } from './fold.ts';
import { NONE } from './record.ts';

/** For each part of the state: the place of a word, and behind it what the word was, one pair after the other. */
export interface Reads {
  readonly header: number[];
  readonly pods: number[];
  readonly actors: number[];
}

export function newReads(): Reads {
  return { header: [], pods: [], actors: [] };
}

export function forget(reads: Reads): void {
  reads.header.length = 0;
  reads.pods.length = 0;
  reads.actors.length = 0;
}

/** Whether every word that was read is the same in this state of the same log. */
export function isSameIn(reads: Reads, { header, pods, actors }: State): boolean {
  return areSame(reads.header, header) && areSame(reads.pods, pods) && areSame(reads.actors, actors);
}

function areSame(pairs: readonly number[], words: Int32Array): boolean {
  for (let i = 0; i < pairs.length; i += 2) {
    if ((words[pairs[i] ?? NONE] ?? NONE) !== pairs[i + 1]) return false;
  }
  return true;
}
