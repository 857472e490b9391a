// The invariant that needs to know what is true: a caller gets what is so at its minTime or later.

import type { PodStatus } from '../kubelet/runtime.ts';
import { after, before, type Time } from '../kubelet/time.ts';
import { type Entry, entryAt } from '../trace/event.ts';
import { argTime, type Log, timeNsOf, wordOf } from '../trace/log.ts';
import {
  A,
  actorOf,
  CLOCK_STEPPED,
  detailOf,
  HEAD,
  NONE,
  OP,
  OP_CALLED,
  OP_RETURNED,
  POD,
  RUNTIME_CHANGED,
} from '../trace/record.ts';
import { isSaidAlike } from '../trace/sameContents.ts';
import type { Break, Check } from './invariants.ts';

/** What was true of a pod for a while. */
interface Version {
  readonly truth: PodStatus | null;
  /** The runtime.changed that ended it, NONE while it is so, and the latest that the clocks have shown by then. */
  endedBy: number;
  endedAt: Time | null;
}

/**
 * What GetNewerThan gives was true of the pod at a time that is its minTime or later, by the clock with which the cache
 * compares; at the very time of a change what it has changed is true no more. An error is no status: it says that an
 * inspection has failed, which is so as of that inspection and not of any later time.
 */
export function answersTrue(log: Log, breaks: Break) {
  const pods = new Map<number, Version[]>();
  const calls: number[] = [];
  let offsetNs = 0;
  const versionsOf = (pod: number) => {
    const versions = pods.get(pod) ?? [{ truth: null, endedBy: NONE, endedAt: null }];
    pods.set(pod, versions);
    return versions;
  };
  const called: Check = (seq) => {
    calls[actorOf(wordOf(log, seq, HEAD))] = seq;
  };
  const clock: Check = (seq) => {
    // Where a clock goes back, what is so now has been seen at a later reading already.
    const reading = readingAt(log, seq, offsetNs);
    for (const versions of pods.values()) {
      const last = versions.at(-1);
      if (last !== undefined) last.endedAt = later(last.endedAt, reading);
    }
    offsetNs = argTime(log, wordOf(log, seq, A)).wallNs;
  };
  const changed: Check = (seq) => {
    const versions = versionsOf(wordOf(log, seq, POD));
    const last = versions.at(-1);
    if (last !== undefined) {
      last.endedBy = seq;
      last.endedAt = later(last.endedAt, readingAt(log, seq, offsetNs));
    }
    versions.push({
      truth: log.statuses[wordOf(log, seq, A)] ?? null,
      endedBy: NONE,
      endedAt: null,
    });
  };
  const returned: Check = (seq) => {
    const head = wordOf(log, seq, HEAD);
    const call = calls[actorOf(head)] ?? NONE;
    if (detailOf(head) !== OP.getNewerThan || call === NONE) return;
    const entry = entryAt(log, wordOf(log, seq, A));
    const minTime = argTime(log, wordOf(log, call, A));
    if (entry !== null && entry.err !== null) {
      if (before(entry.modified, minTime)) breaks(seq, [call, entry.writtenBy]);
      return;
    }
    const versions = versionsOf(wordOf(log, call, POD));
    if (wasTrueSince(versions, entry, minTime)) return;
    breaks(seq, [call, entry?.writtenBy ?? NONE, endOf(versions, entry)]);
  };
  return [
    [OP_CALLED, called],
    [CLOCK_STEPPED, clock],
    [RUNTIME_CHANGED, changed],
    [OP_RETURNED, returned],
  ] as const;
}

/** The newest come first, because what is returned is true, mostly. */
function wasTrueSince(versions: readonly Version[], entry: Entry | null, minTime: Time): boolean {
  return (
    versions.findLast(
      ({ truth, endedBy, endedAt }) =>
        (endedBy === NONE || endedAt === null || after(endedAt, minTime)) && isSaidAlike(entry?.status ?? null, truth),
    ) !== undefined
  );
}

/** What has made it untrue; NONE when it never was true. */
function endOf(versions: readonly Version[], entry: Entry | null): number {
  return versions.findLast(({ truth }) => isSaidAlike(entry?.status ?? null, truth))?.endedBy ?? NONE;
}

function readingAt(log: Log, seq: number, offsetNs: number): Time {
  const monoNs = timeNsOf(log, seq);
  return { wallNs: monoNs + offsetNs, monoNs };
}

/** Of both clocks the later reading. */
function later(a: Time | null, b: Time): Time {
  return a === null ? b : { wallNs: Math.max(a.wallNs, b.wallNs), monoNs: b.monoNs };
}
