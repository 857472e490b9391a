// The invariant that needs to know what is true: a caller gets what is so at its minTime or later.

import type { PodStatus } from '../kubelet/runtime.ts';
import { after, before, type Time } from '../kubelet/time.ts';
import { entryAt } from '../trace/event.ts';
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
import { isWithoutContents, saidBy } from '../trace/sameContents.ts';
import type { Break, Check } from './invariants.ts';

/** What was true of a pod for a while, maybe more than once. */
interface Fact {
  /** The runtime.changed that ended it last, NONE while it is so, and the latest that the clocks have shown by then. */
  endedBy: number;
  endedAt: Time | null;
}

interface Known {
  /** By what an answer has to say for it. */
  readonly facts: Map<string, Fact>;
  /** Those that are so. */
  now: readonly Fact[];
}

/**
 * What GetNewerThan gives was true of the pod at a time that is its minTime or later, by the clock with which the cache
 * compares; at the very time of a change what it has changed is true no more. An error is no status: it says that an
 * inspection has failed, which is so as of that inspection and not of any later time.
 */
export function answersTrue(log: Log, breaks: Break) {
  const pods = new Map<number, Known>();
  const calls: number[] = [];
  let offsetNs = 0;
  const knownOf = (pod: number) => {
    let known = pods.get(pod);
    if (known === undefined) {
      known = { facts: new Map(), now: [] };
      begin(known, null);
      pods.set(pod, known);
    }
    return known;
  };
  const called: Check = (seq) => {
    calls[actorOf(wordOf(log, seq, HEAD))] = seq;
  };
  const clock: Check = (seq) => {
    // Where a clock goes back, what is so now has been seen at a later reading already.
    const reading = readingAt(log, seq, offsetNs);
    for (const { now } of pods.values()) {
      for (const fact of now) fact.endedAt = later(fact.endedAt, reading);
    }
    offsetNs = argTime(log, wordOf(log, seq, A)).wallNs;
  };
  const changed: Check = (seq) => {
    const known = knownOf(wordOf(log, seq, POD));
    for (const fact of known.now) {
      fact.endedBy = seq;
      fact.endedAt = later(fact.endedAt, readingAt(log, seq, offsetNs));
    }
    begin(known, log.statuses[wordOf(log, seq, A)] ?? null);
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
    const fact = knownOf(wordOf(log, call, POD)).facts.get(keyOf(entry?.status ?? null));
    if (fact !== undefined && wasTrueSince(fact, minTime)) return;
    // Nothing has made untrue what never was true.
    breaks(seq, [call, entry?.writtenBy ?? NONE, fact?.endedBy ?? NONE]);
  };
  return [
    [OP_CALLED, called],
    [CLOCK_STEPPED, clock],
    [RUNTIME_CHANGED, changed],
    [OP_RETURNED, returned],
  ] as const;
}

/** It is so from now on. What has contents has a number too, by which an answer without contents may mean it. */
function begin(known: Known, truth: PodStatus | null): void {
  const keys = new Set(truth === null ? [keyOf(truth)] : [keyOf(truth), revKey(truth)]);
  known.now = Array.from(keys, (key) => {
    const fact = known.facts.get(key) ?? { endedBy: NONE, endedAt: null };
    fact.endedBy = NONE;
    known.facts.set(key, fact);
    return fact;
  });
}

/** The same for what says the same. */
function keyOf(status: PodStatus | null): string {
  return isWithoutContents(status) ? revKey(status) : saidBy(status);
}

function revKey({ rev }: PodStatus): string {
  return `rev ${rev}`;
}

function wasTrueSince({ endedBy, endedAt }: Fact, minTime: Time): boolean {
  return endedBy === NONE || endedAt === null || after(endedAt, minTime);
}

function readingAt(log: Log, seq: number, offsetNs: number): Time {
  const monoNs = timeNsOf(log, seq);
  return { wallNs: monoNs + offsetNs, monoNs };
}

/** Of both clocks the later reading. */
function later(a: Time | null, b: Time): Time {
  return a === null ? b : { wallNs: Math.max(a.wallNs, b.wallNs), monoNs: b.monoNs };
}
