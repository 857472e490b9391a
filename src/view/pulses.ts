// What has just happened, as something that travels along a line of the stage. A function of virtual time, so it
// scrubs: nothing here is an animation that runs by itself.
import { timeNsOf, wordOf } from '../trace/log.ts';
import {
  actorOf,
  CALLER_ANSWERED,
  ENTRY_DELETED,
  ENTRY_OBSERVED,
  ENTRY_REJECTED,
  ENTRY_WRITTEN,
  HEAD,
  kindOf,
  NONE,
  PEER,
  POD,
  RECORD_DELIVERED,
  TIMESTAMP_SET,
} from '../trace/record.ts';
import type { Moment } from './moment.ts';

/** A write travels towards the cache, an answer and a notify away from it; a refused write breaks off half way. */
export type PulseKind = 'write' | 'refused' | 'answer' | 'notify';

export interface Pulse {
  readonly kind: PulseKind;
  readonly actor: number;
  /** null: the global timestamp. */
  readonly pod: number | null;
  /** How far it has come, from 0 to 1. */
  readonly progress: number;
}

/** More events than this in one glance are more than anybody sees; it bounds the work of a frame. */
const MOST_EVENTS = 4096;

/** The pulses at a moment, of what has happened in the last `lastingNs`. */
export function pulsesAt({ log, events, timeNs }: Moment, lastingNs: number): Pulse[] {
  const pulses: Pulse[] = [];
  for (let seq = events - 1; seq >= 0 && seq >= events - MOST_EVENTS; seq--) {
    const age = timeNs - timeNsOf(log, seq);
    if (age >= lastingNs) break;
    const head = wordOf(log, seq, HEAD);
    const kind = pulseKind(kindOf(head));
    if (kind === null) continue;
    const pod = wordOf(log, seq, POD);
    const actor = kind === 'notify' ? wordOf(log, seq, PEER) : actorOf(head);
    pulses.push({ kind, actor, pod: pod === NONE ? null : pod, progress: age / lastingNs });
  }
  return pulses;
}

function pulseKind(kind: number): PulseKind | null {
  switch (kind) {
    case ENTRY_WRITTEN:
    case ENTRY_DELETED:
    case ENTRY_OBSERVED:
    case TIMESTAMP_SET:
      return 'write';
    case ENTRY_REJECTED:
      return 'refused';
    case CALLER_ANSWERED:
      return 'answer';
    case RECORD_DELIVERED:
      return 'notify';
    default:
      return null;
  }
}
