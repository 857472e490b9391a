// The events of a log as lines of JSON: what `eventAt` gives, with names for the numbers of pods and actors.
import { eventAt } from '../trace/event.ts';
import type { Log } from '../trace/log.ts';
import { nameOf } from '../trace/text.ts';

/**
 * A line for each of the first `upTo` events. A time is `{ wallNs, monoNs }` in nanoseconds; a wallNs that is null is
 * Go's zero time, a monoNs that is null is a time without a monotonic reading. null for a whole time is Go's nil.
 */
export function* jsonLines(log: Log, upTo: number): Generator<string> {
  for (let seq = 0; seq < upTo; seq++) {
    const { actor, pod, peer, ...rest } = eventAt(log, seq);
    const named = {
      actor: nameOf(log, actor),
      pod: pod === null ? null : log.pods[pod],
      peer: peer === null ? null : nameOf(log, peer),
    };
    const { seq: number, timeNs, kind, cause, ...said } = rest;
    yield `${JSON.stringify({ seq: number, timeNs, kind, ...named, cause, ...said })}\n`;
  }
}
