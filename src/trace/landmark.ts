// What one looks for in a log: the events that stand out, by what they are.
import { type Log, wordOf } from './log.ts';
import {
  CLOCK_STEPPED,
  ENTRY_DELETED,
  ENTRY_MUTATED,
  ENTRY_OBSERVED,
  ENTRY_REJECTED,
  ENTRY_WRITTEN,
  FAULT_SET,
  HEAD,
  kindOf,
  RECORD_DELIVERED,
  TIMESTAMP_SET,
} from './record.ts';

const LANDMARK_KINDS = {
  wake: [RECORD_DELIVERED],
  write: [ENTRY_WRITTEN, ENTRY_DELETED, ENTRY_OBSERVED, ENTRY_MUTATED, TIMESTAMP_SET],
  rejection: [ENTRY_REJECTED],
  fault: [FAULT_SET, CLOCK_STEPPED],
} as const satisfies Record<string, readonly number[]>;

export type Landmark = keyof typeof LANDMARK_KINDS;
export const LANDMARKS = Object.keys(LANDMARK_KINDS) as readonly Landmark[];

export function isLandmark(log: Log, seq: number, landmark: Landmark): boolean {
  const kinds: readonly number[] = LANDMARK_KINDS[landmark];
  return kinds.includes(kindOf(wordOf(log, seq, HEAD)));
}
