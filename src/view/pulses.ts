// What has just happened, as something that travels along a line of the stage. A function of virtual time, so it
// scrubs: nothing here is an animation that runs by itself.
import { MILLISECOND_NS } from '../kubelet/time.ts';
import { timeNsOf, wordOf } from '../trace/log.ts';
import { stayAfter } from '../trace/pace.ts';
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
import { type Curve, reversed } from './curve.ts';
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

/** The way of a pulse along a line of the stage, which runs from the actor to the cache. */
export function wayOf(kind: PulseKind, line: Curve): Curve {
  return kind === 'answer' || kind === 'notify' ? reversed(line) : line;
}

/** More events than this in one glance are more than anybody sees; it bounds the work of a frame. */
const MOST_EVENTS = 4096;

/** How fast virtual time passes; with `everyEvent`, since when the last event has been shown. */
export interface Tempo {
  readonly speed: number | 'everyEvent';
  readonly shownMs: number;
}

/** How long a pulse takes on the clock on the wall, however fast virtual time passes. */
export const PULSE_MS = 800;

/** The pulses at a moment: of what has happened within the time that one takes, at this tempo. */
export function pulsesAt({ log, events, timeNs }: Moment, { speed, shownMs }: Tempo): Pulse[] {
  const pulses: Pulse[] = [];
  /** Where every event is shown: how long that one has been. */
  let sinceMs = shownMs;
  for (let seq = events - 1; seq >= 0 && seq >= events - MOST_EVENTS; seq--) {
    const eventNs = timeNsOf(log, seq);
    const ageMs = speed === 'everyEvent' ? sinceMs : (timeNs - eventNs) / MILLISECOND_NS / speed;
    if (ageMs >= PULSE_MS) break;
    sinceMs += stayAfter(log, seq, eventNs).ms;
    const head = wordOf(log, seq, HEAD);
    const kind = pulseKind(kindOf(head));
    if (kind === null) continue;
    const pod = wordOf(log, seq, POD);
    const actor = kind === 'notify' ? wordOf(log, seq, PEER) : actorOf(head);
    pulses.push({ kind, actor, pod: pod === NONE ? null : pod, progress: ageMs / PULSE_MS });
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
