// How long every caller of GetNewerThan waited, and on what; and for how long the cache was wrong about each pod. An
// index of a log that grows with it, with running sums, so that any moment of a run is a few binary searches.
import { upperBound } from '../base/upperBound.ts';
import { callOf } from '../trace/event.ts';
import { actorWord, CALL, RETURN } from '../trace/fold.ts';
import { type Log, timeNsOf, wordOf } from '../trace/log.ts';
import {
  A,
  actorOf,
  CALLER_WAITS,
  CAUSE,
  detailOf,
  HEAD,
  kindOf,
  LOCK_TAKEN,
  NONE,
  OP,
  OP_CALLED,
  OP_RETURNED,
  POD,
  WORK,
  WORK_BEGAN,
  WORK_ENDED,
} from '../trace/record.ts';
import { wrongAt } from '../trace/truth.ts';
import type { Moment } from './moment.ts';

/**
 * On what a caller waited. Who is released by the Generic PLEG waited for the relist period while that was between two
 * relists, and for the runtime while it listed or inspected; who is released by the Evented PLEG's UpdateTime waited
 * for the tick; the lock is the time in its queue. All the rest is other: an event, a script, a full channel, a hold
 * time.
 */
export const WAIT_CAUSES = ['relistPeriod', 'runtime', 'tick', 'lock', 'other'] as const;
export type WaitCause = (typeof WAIT_CAUSES)[number];
export type Parts = Readonly<Record<WaitCause, number>>;

/** One call that has returned. Times in nanoseconds; events by number. */
export interface FinishedWait {
  readonly call: number;
  readonly returned: number;
  readonly actor: number;
  readonly pod: number;
  readonly totalNs: number;
  readonly parts: Parts;
  /** The call that released it; null when it was answered at once. */
  readonly releasedBy: number | null;
}

/** Up to where a wait counts for a row of the histogram: the first is of those that did not wait at all. */
export const BUCKETS_NS = [0, 10e6, 100e6, 1e9, 2e9, 5e9, 10e9, 60e9, Number.POSITIVE_INFINITY] as const;

/** What a caller waited for one pod, in the order of return, with running sums. */
interface Ledger {
  readonly actor: number;
  readonly pod: number;
  readonly ends: number[];
  readonly sums: Record<WaitCause, number>[];
  /** Where in `waits` the longest one so far stands. */
  readonly longest: number[];
  /** How many have waited at all. */
  readonly blocked: number[];
}

interface OpenCall {
  readonly call: number;
  lockNs: number;
  /** What the Generic PLEG had done when it began to wait on its channel. */
  waits: PlegClock | null;
}

/** For how long the Generic PLEG has been between relists, and in calls to the runtime. */
interface PlegClock {
  readonly idleNs: number;
  readonly runtimeNs: number;
}

interface Accounts {
  upTo: number;
  readonly waits: FinishedWait[];
  /** By bucket of the histogram, the returns. */
  readonly buckets: number[][];
  readonly ledgers: Map<string, Ledger>;
  /** By actor. */
  readonly open: (OpenCall | undefined)[];
  pleg: PlegClock & { readonly state: 'idle' | 'runtime' | 'other'; readonly sinceNs: number };
}

const known = new WeakMap<Log, Accounts>();

function accountsOf(log: Log): Accounts {
  let accounts = known.get(log);
  if (accounts === undefined || accounts.upTo > log.length) {
    accounts = {
      upTo: 0,
      waits: [],
      buckets: BUCKETS_NS.map(() => []),
      ledgers: new Map(),
      open: [],
      pleg: { state: 'idle', sinceNs: 0, idleNs: 0, runtimeNs: 0 },
    };
    known.set(log, accounts);
  }
  for (; accounts.upTo < log.length; accounts.upTo++) take(accounts, log, accounts.upTo);
  return accounts;
}

function take(accounts: Accounts, log: Log, seq: number): void {
  const head = wordOf(log, seq, HEAD);
  const [actor, detail, timeNs] = [actorOf(head), detailOf(head), timeNsOf(log, seq)];
  const open = accounts.open[actor];
  switch (kindOf(head)) {
    case OP_CALLED:
      accounts.open[actor] = detail === OP.getNewerThan ? { call: seq, lockNs: 0, waits: null } : undefined;
      break;
    case LOCK_TAKEN:
      if (open !== undefined && wordOf(log, seq, A) !== NONE)
        open.lockNs += timeNs - timeNsOf(log, wordOf(log, seq, A));
      break;
    case CALLER_WAITS:
      if (open !== undefined) open.waits = plegClockAt(accounts, timeNs);
      break;
    case OP_RETURNED:
      if (open !== undefined) finish(accounts, log, seq, open);
      accounts.open[actor] = undefined;
      break;
    case WORK_BEGAN:
    case WORK_ENDED:
      if (log.actors[actor]?.kind === 'genericPleg') turn(accounts, timeNs, kindOf(head) === WORK_BEGAN, detail);
  }
}

/** The Generic PLEG begins or ends something. */
function turn(accounts: Accounts, timeNs: number, begins: boolean, work: number): void {
  const isCall = work === WORK.list || work === WORK.inspect;
  const isWhole = work === WORK.relist || work === WORK.relistPod;
  const state = begins && isCall ? 'runtime' : !begins && isWhole ? 'idle' : 'other';
  accounts.pleg = { ...plegClockAt(accounts, timeNs), state, sinceNs: timeNs };
}

function plegClockAt({ pleg }: Accounts, timeNs: number): PlegClock {
  const passedNs = timeNs - pleg.sinceNs;
  return {
    idleNs: pleg.idleNs + (pleg.state === 'idle' ? passedNs : 0),
    runtimeNs: pleg.runtimeNs + (pleg.state === 'runtime' ? passedNs : 0),
  };
}

function finish(accounts: Accounts, log: Log, seq: number, open: OpenCall): void {
  const { waits, ledgers, buckets } = accounts;
  const actor = actorOf(wordOf(log, seq, HEAD));
  const pod = wordOf(log, open.call, POD);
  const totalNs = timeNsOf(log, seq) - timeNsOf(log, open.call);
  const releasedBy = open.waits === null ? null : callOf(log, wordOf(log, seq, CAUSE));
  const parts = partsOf(accounts, log, seq, open, totalNs, releasedBy);
  const wait: FinishedWait = { call: open.call, returned: seq, actor, pod, totalNs, parts, releasedBy };
  const index = waits.push(wait) - 1;
  buckets[BUCKETS_NS.findIndex((upToNs) => totalNs <= upToNs)]?.push(seq);
  const key = `${actor} ${pod}`;
  const ledger = ledgers.get(key) ?? { actor, pod, ends: [], sums: [], longest: [], blocked: [] };
  ledgers.set(key, ledger);
  const last = ledger.sums.at(-1);
  const longest = ledger.longest.at(-1) ?? index;
  ledger.ends.push(seq);
  ledger.sums.push(added(last ?? NOTHING, parts));
  ledger.longest.push(totalNs > (waits[longest]?.totalNs ?? 0) ? index : longest);
  ledger.blocked.push((ledger.blocked.at(-1) ?? 0) + Number(totalNs > 0));
}

function partsOf(
  accounts: Accounts,
  log: Log,
  seq: number,
  { lockNs, waits }: OpenCall,
  totalNs: number,
  releasedBy: number | null,
): Parts {
  const parts = { ...NOTHING, lock: lockNs };
  const head = releasedBy === null ? NONE : wordOf(log, releasedBy, HEAD);
  const releaser = releasedBy === null ? undefined : log.actors[actorOf(head)]?.kind;
  if (waits !== null && releaser === 'genericPleg') {
    const now = plegClockAt(accounts, timeNsOf(log, seq));
    parts.relistPeriod = now.idleNs - waits.idleNs;
    parts.runtime = now.runtimeNs - waits.runtimeNs;
  }
  if (releaser === 'eventedPleg' && detailOf(head) === OP.updateTime) parts.tick = totalNs - lockNs;
  return { ...parts, other: totalNs - parts.lock - parts.relistPeriod - parts.runtime - parts.tick };
}

const NOTHING = { relistPeriod: 0, runtime: 0, tick: 0, lock: 0, other: 0 };

function added(a: Parts, b: Parts): Record<WaitCause, number> {
  const sum = { ...NOTHING };
  for (const cause of WAIT_CAUSES) sum[cause] = a[cause] + b[cause];
  return sum;
}

/** A row of the account: a caller and a pod. */
export interface AccountRow {
  readonly actor: number;
  readonly pod: number;
  /** Calls that have returned, and how many of them waited at all. */
  readonly calls: number;
  readonly blocked: number;
  readonly totalNs: number;
  readonly parts: Parts;
  /** The longest wait that is over: its call, and how long it took. */
  readonly longest: { readonly call: number; readonly ns: number };
}

export interface Account {
  readonly rows: readonly AccountRow[];
  readonly parts: Parts;
  readonly totalNs: number;
  /** The calls that have not returned, since when each. */
  readonly open: readonly { readonly actor: number; readonly call: number; readonly ns: number }[];
  /** How many calls took so long, by bucket. */
  readonly histogram: readonly number[];
  /** The pods about which the cache has been wrong, for how long, and whether it is. */
  readonly beliefs: readonly { readonly pod: number; readonly wrongNs: number; readonly isWrong: boolean }[];
}

/** The account at a moment: of all that has returned by then. */
export function accountAt({ log, state, events, timeNs }: Moment): Account {
  const { ledgers, buckets, waits } = accountsOf(log);
  const countIn = (seqs: readonly number[]) => upperBound(seqs.length, (i) => seqs[i] ?? 0, events - 1);
  const rows = [...ledgers.values()].flatMap(({ actor, pod, ends, sums, longest, blocked }): AccountRow[] => {
    const calls = countIn(ends);
    const parts = sums[calls - 1];
    const wait = waits[longest[calls - 1] ?? 0];
    if (parts === undefined || wait === undefined) return [];
    const longestOne = { call: wait.call, ns: wait.totalNs };
    return [{ actor, pod, calls, blocked: blocked[calls - 1] ?? 0, totalNs: sumOf(parts), parts, longest: longestOne }];
  });
  const parts = rows.reduce<Parts>((sum, row) => added(sum, row.parts), NOTHING);
  return {
    rows: rows.sort((a, b) => b.totalNs - a.totalNs || a.actor - b.actor || a.pod - b.pod),
    parts,
    totalNs: sumOf(parts),
    open: [...log.actors.keys()].flatMap((actor) => {
      const call = actorWord(state, actor, CALL);
      const isOpen = call !== NONE && call > actorWord(state, actor, RETURN);
      if (!isOpen || detailOf(wordOf(log, call, HEAD)) !== OP.getNewerThan) return [];
      return [{ actor, call, ns: timeNs - timeNsOf(log, call) }];
    }),
    histogram: buckets.map(countIn),
    beliefs: [...log.pods.keys()].flatMap((pod) => {
      const wrong = wrongAt(log, pod, events, timeNs);
      return wrong === null ? [] : [{ pod, wrongNs: wrong.totalNs, isWrong: wrong.since !== null }];
    }),
  };
}

function sumOf(parts: Parts): number {
  return WAIT_CAUSES.reduce((sum, cause) => sum + parts[cause], 0);
}

/** The calls that have returned among the first `events` events, in that order. */
export function finishedWaits(log: Log, events: number): readonly FinishedWait[] {
  const { waits } = accountsOf(log);
  return waits.slice(
    0,
    upperBound(waits.length, (i) => waits[i]?.returned ?? 0, events - 1),
  );
}
