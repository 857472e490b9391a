// What should be so of every run, held against each event as it is written. It looks at the log and at nothing else, so
// that port and actors cannot agree on a mistake with it. Each invariant names the kinds of events that concern it and
// keeps what it has to know of earlier ones, so that an event costs what it means, however long the log is.
import { after, before, isZero, type Time } from '../kubelet/time.ts';
import { entryAt, rowOfEntry } from '../trace/event.ts';
import { hasEntry } from '../trace/fold.ts';
import { argTime, type Log, wordOf } from '../trace/log.ts';
import {
  A,
  actorOf,
  B,
  CALLER_ANSWERED,
  CALLER_WAITS,
  CAUSE,
  CHANNEL_FILLED,
  detailOf,
  ENTRY_DELETED,
  ENTRY_LOOKED_UP,
  ENTRY_MUTATED,
  ENTRY_OBSERVED,
  ENTRY_WRITTEN,
  HEAD,
  kindOf,
  LOCK_RELEASED,
  NONE,
  OP,
  OP_CALLED,
  OP_RETURNED,
  PEER,
  POD,
  RECORD_DELIVERED,
  TIMESTAMP_SET,
  WORK,
  WORK_BEGAN,
  WORK_ENDED,
} from '../trace/record.ts';
import { INVARIANTS, type InvariantId, isJudged } from '../trace/violation.ts';
import { answersTrue } from './answersTrue.ts';

/** What an invariant does with an event. */
export type Check = (seq: number) => void;
/** Says that an event breaks it, and which others show that. */
export type Break = (seq: number, evidence: readonly number[]) => void;
/** Looks after one log: by kind of event, what to do with one. */
export type Invariant = (log: Log, breaks: Break) => readonly (readonly [kind: number, check: Check])[];

const CHECKED: Readonly<Record<InvariantId, Invariant>> = {
  answeredOnce,
  nobodyForgotten,
  timestampEarned,
  entriesForward,
  answersTrue,
  statusUnshared,
};

/** A class, because it has an identity: it goes along with one log. */
export class Watch {
  private readonly log: Log;
  private upTo = 0;
  /** By kind of event. */
  private readonly checks: Check[][] = [];

  constructor(log: Log) {
    this.log = log;
  }

  /** Takes in the events that were written since the last call, one after the other. */
  catchUp(): void {
    const { log, checks } = this;
    if (this.upTo === 0 && log.length > 0) this.begin();
    for (; this.upTo < log.length; this.upTo++) {
      const seq = this.upTo;
      for (const check of checks[kindOf(wordOf(log, seq, HEAD))] ?? []) check(seq);
    }
  }

  /** By now the actors are known on whom it depends what can be judged. */
  private begin(): void {
    const { log, checks } = this;
    for (const invariant of INVARIANTS.filter((each) => isJudged(log, each))) {
      const breaks: Break = (seq, evidence) => {
        const known = evidence.filter((each) => each !== NONE).sort((a, b) => a - b);
        log.violations.push({ invariant, seq, evidence: known });
      };
      for (const [kind, check] of CHECKED[invariant](log, breaks)) {
        checks[kind] ??= [];
        checks[kind].push(check);
      }
    }
  }
}

/** The actor and the operation of an op.called or op.returned. */
const actorAt = (log: Log, seq: number) => actorOf(wordOf(log, seq, HEAD));
const isGetNewerThan = (log: Log, seq: number) => detailOf(wordOf(log, seq, HEAD)) === OP.getNewerThan;

/**
 * A call of GetNewerThan gets one value, and returns once, with that. (That it ever does, no beginning of a run can
 * show or refute.)
 */
function answeredOnce(log: Log, breaks: Break) {
  /** By actor: the call that it is in, and the channel.filled that answers it. */
  const calls: number[] = [];
  const answers: number[] = [];
  const call = (actor: number) => calls[actor] ?? NONE;
  const answer = (actor: number) => answers[actor] ?? NONE;
  return [
    [
      OP_CALLED,
      (seq) => {
        if (!isGetNewerThan(log, seq)) return;
        calls[actorAt(log, seq)] = seq;
        answers[actorAt(log, seq)] = NONE;
      },
    ],
    [
      CHANNEL_FILLED,
      (seq) => {
        const caller = wordOf(log, seq, PEER);
        if (call(caller) === NONE || answer(caller) !== NONE) breaks(seq, [call(caller), answer(caller)]);
        answers[caller] = seq;
      },
    ],
    [
      RECORD_DELIVERED,
      (seq) => {
        const caller = wordOf(log, seq, PEER);
        if (answer(caller) === NONE) breaks(seq, [call(caller), wordOf(log, seq, B)]);
      },
    ],
    [
      OP_RETURNED,
      (seq) => {
        if (!isGetNewerThan(log, seq)) return;
        const actor = actorAt(log, seq);
        const filled = answer(actor);
        const isAsSent = filled !== NONE && wordOf(log, filled, A) === wordOf(log, seq, A);
        if (call(actor) === NONE || !isAsSent) breaks(seq, [call(actor), filled]);
        calls[actor] = NONE;
      },
    ],
  ] as const satisfies ReturnType<Invariant>;
}

/**
 * Whoever has looked, and found nothing new enough, is released by the next notify of its pod with a time that is its
 * minTime or later. So nobody is left in a list by such a notify, and nobody gets into a list whom one has missed
 * between look and record (G19). One that came before the look does not count: who asks wants strictly newer (fact 1).
 */
function nobodyForgotten(log: Log, breaks: Break) {
  /** By actor. */
  const calls: number[] = [];
  /** Who has looked and has no record yet, with the write of the notify that has missed it. */
  const looking: Listed = new Map();
  /** Who is in the list, with its caller.waits. */
  const waiting: Listed = new Map();
  /** By actor that writes: what its notify goes on from. */
  const writes: number[] = [];
  const callOf = (actor: number) => calls[actor] ?? NONE;
  const timeOf = (call: number) => argTime(log, wordOf(log, call, A));
  const calling: Check = (seq) => {
    calls[actorAt(log, seq)] = seq;
  };
  const writing: Check = (seq) => {
    writes[actorAt(log, seq)] = seq;
  };
  const isMeant = (write: number, actor: number) => !before(timeOf(callOf(actorAt(log, write))), timeOf(callOf(actor)));
  const notified = (released: number, write: number, pod: number) => {
    for (const [actor, missed] of looking.get(pod) ?? []) {
      if (missed === NONE && isMeant(write, actor)) looking.get(pod)?.set(actor, write);
    }
    for (const [actor, wait] of waiting.get(pod) ?? []) {
      if (isMeant(write, actor)) breaks(released, [callOf(actor), wait, write]);
    }
  };
  return [
    [OP_CALLED, calling],
    [
      ENTRY_LOOKED_UP,
      (seq) => {
        const actor = actorAt(log, seq);
        const { getNewerThan, setObservedTime } = OP;
        const op = wordOf(log, seq, PEER) === NONE ? detailOf(wordOf(log, callOf(actor), HEAD)) : NONE;
        if (op === getNewerThan) begin(looking, wordOf(log, seq, POD), actor, NONE);
        // It notifies for a pod that is not in the map, too.
        if (op === setObservedTime) writing(seq);
      },
    ],
    [CALLER_ANSWERED, (seq) => end(looking, wordOf(log, seq, POD), actorAt(log, seq))],
    [
      CALLER_WAITS,
      (seq) => {
        const [actor, pod] = [actorAt(log, seq), wordOf(log, seq, POD)];
        const missed = end(looking, pod, actor);
        if (missed !== NONE) breaks(seq, [callOf(actor), missed]);
        begin(waiting, pod, actor, seq);
      },
    ],
    [RECORD_DELIVERED, (seq) => end(waiting, wordOf(log, seq, POD), wordOf(log, seq, PEER))],
    [ENTRY_WRITTEN, writing],
    [ENTRY_OBSERVED, writing],
    [TIMESTAMP_SET, writing],
    [
      LOCK_RELEASED,
      (seq) => {
        const write = writes[actorAt(log, seq)] ?? NONE;
        if (write === NONE) return;
        writes[actorAt(log, seq)] = NONE;
        const pod = wordOf(log, write, POD);
        const pods = pod === NONE ? new Set([...looking.keys(), ...waiting.keys()]) : [pod];
        for (const each of pods) notified(seq, write, each);
      },
    ],
  ] as const satisfies ReturnType<Invariant>;
}

/** By pod and actor, an event. */
type Listed = Map<number, Map<number, number>>;

function begin(who: Listed, pod: number, actor: number, seq: number): void {
  const actors = who.get(pod) ?? new Map<number, number>();
  who.set(pod, actors.set(actor, seq));
}

/** Gives the event that it began with, or NONE. */
function end(who: Listed, pod: number, actor: number): number {
  const actors = who.get(pod);
  const began = actors?.get(actor) ?? NONE;
  actors?.delete(actor);
  if (actors?.size === 0) who.delete(pod);
  return began;
}

/**
 * The global timestamp is not later than the beginning of the last list of all pods that has succeeded: what it
 * promises of all entries, somebody has looked at. It is broken once, until it is so again.
 */
function timestampEarned(log: Log, breaks: Break) {
  /** The relist that goes on, that of the last list that succeeded, and its beginning. */
  let relist = NONE;
  let listed = NONE;
  let listedAt: Time | null = null;
  let promised: Time | null = null;
  let isBroken = false;
  const isEarned = () => promised === null || isZero(promised) || (listedAt !== null && !after(promised, listedAt));
  return [
    [
      WORK_BEGAN,
      (seq) => {
        const work = detailOf(wordOf(log, seq, HEAD));
        if (work === WORK.relist) relist = seq;
        // It looks at one pod only.
        if (work === WORK.relistPod) relist = NONE;
      },
    ],
    [
      WORK_ENDED,
      (seq) => {
        const isGood = wordOf(log, seq, A) === NONE;
        if (detailOf(wordOf(log, seq, HEAD)) !== WORK.list || !isGood || relist === NONE) return;
        listed = relist;
        listedAt = argTime(log, wordOf(log, relist, A));
        isBroken = isBroken && !isEarned();
      },
    ],
    [
      TIMESTAMP_SET,
      (seq) => {
        promised = argTime(log, wordOf(log, wordOf(log, seq, CAUSE), A));
        const wasBroken = isBroken;
        isBroken = !isEarned();
        if (isBroken && !wasBroken) breaks(seq, [listed]);
      },
    ],
  ] as const satisfies ReturnType<Invariant>;
}

/** What takes the place of an entry is not older than it, nor is the time at which it was seen unchanged. */
function entriesForward(log: Log, breaks: Break) {
  /** An entry that was observed holds the time of that, and any other one that of its Set. */
  const timeOf = (entry: number): Time => {
    const kind = kindOf(wordOf(log, entry, HEAD));
    if (kind === ENTRY_MUTATED) return timeOf(wordOf(log, entry, B));
    return argTime(log, kind === ENTRY_OBSERVED ? wordOf(log, wordOf(log, entry, CAUSE), A) : rowOfEntry(log, entry));
  };
  return [
    [
      ENTRY_WRITTEN,
      (seq) => {
        const replaced = wordOf(log, seq, B);
        if (!hasEntry(log, replaced)) return;
        if (before(timeOf(seq), argTime(log, rowOfEntry(log, replaced)))) breaks(seq, [replaced]);
      },
    ],
    [
      ENTRY_OBSERVED,
      (seq) => {
        const replaced = wordOf(log, seq, B);
        if (before(timeOf(seq), timeOf(replaced))) breaks(seq, [replaced]);
      },
    ],
  ] as const satisfies ReturnType<Invariant>;
}

/** What an entry points to stays as it was written. It is broken once, until there is another entry. */
function statusUnshared(log: Log, breaks: Break) {
  const mutated = new Set<number>();
  const replaced: Check = (seq) => mutated.delete(wordOf(log, seq, POD));
  return [
    [
      ENTRY_MUTATED,
      (seq) => {
        const pod = wordOf(log, seq, POD);
        if (!mutated.has(pod)) breaks(seq, [entryAt(log, wordOf(log, seq, B))?.writtenBy ?? NONE]);
        mutated.add(pod);
      },
    ],
    [ENTRY_WRITTEN, replaced],
    [ENTRY_DELETED, replaced],
  ] as const satisfies ReturnType<Invariant>;
}
