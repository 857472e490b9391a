// Whether a run is as its scenario expects: the expectations, held against the log.
import type { PodStatus } from '../kubelet/runtime.ts';
import { after, before, type Time } from '../kubelet/time.ts';
import { entryAt, eventAt, kindAt, type LogEvent, timestampAt } from '../trace/event.ts';
import {
  actorWord,
  CALL_WITHIN,
  ENTRY,
  HEALTH,
  headerWord,
  newState,
  podWord,
  type State,
  TIMESTAMP,
  TRUTH,
  WAITING_COUNT,
  WORK_DONE,
} from '../trace/fold.ts';
import { type Locking, lockOf } from '../trace/lock.ts';
import { countUpTo, type Log } from '../trace/log.ts';
import { NONE, type Work } from '../trace/record.ts';
import { indexLog, seek } from '../trace/seek.ts';
import { waitsOf } from '../trace/waits.ts';
import type { AtMoment, Countable, Counting, Expectation, Releasing, Waiting } from './expectation.ts';

export interface Verdict {
  /** `not reached`: the run was cut short, and what it would have come to decides. */
  readonly verdict: 'holds' | 'fails' | 'not reached';
  /** What was found, in the words of the file. */
  readonly got: string;
}

/**
 * Whether the run that the log holds is as expected. `cutAtNs` is the time to which the run went if it was cut short,
 * with all that happens at that time; by default it came to its end.
 */
export function judge(log: Log, expected: Expectation, cutAtNs: number = Number.POSITIVE_INFINITY): Verdict {
  if ('count' in expected) return judgeCount(log, expected, cutAtNs);
  if ('wait' in expected) return judgeWait(log, expected, cutAtNs);
  if ('order' in expected) return judgeOrder(log, expected, cutAtNs);
  return judgeMoment(log, expected, cutAtNs);
}

function judgeCount(log: Log, expected: Counting, cutAtNs: number): Verdict {
  let count = 0;
  for (let seq = 0; seq < log.length; seq++) if (counts(log, eventAt(log, seq), expected)) count++;
  const isOver = (expected.to ?? Number.POSITIVE_INFINITY) <= cutAtNs;
  return { verdict: isOver ? decided(isWithin(count, expected)) : soFar(count, expected), got: String(count) };
}

function counts(log: Log, event: LogEvent, { count, pod, actor, from, to, exitCode }: Counting): boolean {
  if (!isOf(event, count)) return false;
  if (pod !== undefined && (event.pod === null || log.pods[event.pod] !== pod)) return false;
  if (actor !== undefined && log.actors[event.actor]?.name !== actor) return false;
  if (from !== undefined && event.timeNs < from) return false;
  if (to !== undefined && event.timeNs > to) return false;
  return exitCode === undefined || exitCodesOf(event).includes(exitCode);
}

function isOf(event: LogEvent, what: Countable): boolean {
  switch (event.kind) {
    case 'op.called':
      return event.call.op === what;
    case 'entry.rejected':
      return what === 'setRefused';
    case 'caller.waits':
      return what === 'waits';
    case 'record.delivered':
      return what === 'wakes';
    case 'lock.queued':
      return what === 'queued';
    case 'op.returned':
      return isAnswer(event, what);
    case 'event.sent':
      return what === 'eventsSent';
    case 'event.dropped':
      return what === 'eventsDropped';
    case 'work.ended':
      return event.err === null ? event.work === what : what === 'failures';
    case 'runtime.changed':
      return event.change === what;
    case 'health.set':
      return what === 'skips' && !event.isHealthy;
    default:
      return false;
  }
}

function isAnswer({ returned }: Extract<LogEvent, { kind: 'op.returned' }>, what: Countable): boolean {
  if (returned.op !== 'getNewerThan') return false;
  if (what === 'defaultAnswers') return returned.entry === null;
  if (what === 'errorAnswers') return returned.entry !== null && returned.entry.err !== null;
  return what === 'answers';
}

function exitCodesOf(event: LogEvent): (number | null)[] {
  const status = event.kind === 'op.returned' && 'entry' in event.returned ? event.returned.entry?.status : null;
  return status?.contents?.containerStatuses.map(({ exitCode }) => exitCode) ?? [];
}

function judgeWait(log: Log, expected: Waiting, cutAtNs: number): Verdict {
  const own = waitsOf(log, expected.op).filter(({ actor }) => log.actors[actor]?.name === expected.wait);
  const wait = own[expected.call - 1];
  const isCut = cutAtNs < Number.POSITIVE_INFINITY;
  if (wait === undefined) return { verdict: isCut ? 'not reached' : 'fails', got: `${own.length} calls` };
  const { queued, releasedBy, gotRunning, gotModified } = expected;
  if (wait.answeredAtNs === null && isCut) {
    const verdict = soFar(cutAtNs - wait.calledAtNs, expected.blocked ?? {});
    // How it ends is open as well.
    const isOpen =
      verdict === 'holds' && [queued, releasedBy, gotRunning, gotModified].some((each) => each !== undefined);
    return { verdict: isOpen ? 'not reached' : verdict, got: `blocked since ${inSeconds(wait.calledAtNs)}` };
  }
  const blocked = (wait.answeredAtNs ?? Number.POSITIVE_INFINITY) - wait.calledAtNs;
  const by = wait.releasedBy?.op ?? null;
  const running = runningIn(wait.got?.status ?? null);
  const modified = wait.got?.modified ?? null;
  const holds =
    (expected.blocked === undefined || isWithin(blocked, expected.blocked)) &&
    (queued === undefined || isWithin(wait.queuedNs, queued)) &&
    (releasedBy === undefined || releasedBy === by) &&
    (gotRunning === undefined || gotRunning === running) &&
    (gotModified === undefined || (modified !== null && isBetween(modified, gotModified)));
  const at = modified === null ? 'nothing' : `modified ${inSeconds(modified.wallNs)}`;
  const got = `${blockedText(blocked, wait.queuedNs)}, released by ${by}, got ${running} running, ${at}`;
  return { verdict: decided(holds), got };
}

/** For how long, which is without an end where the run ended first. */
function blockedText(blockedNs: number, queuedNs: number): string {
  const blocked = Number.isFinite(blockedNs) ? `blocked ${inSeconds(blockedNs)}` : 'still blocked';
  if (queuedNs === 0) return blocked;
  return `${blocked}, ${Number.isFinite(queuedNs) ? `of that queued ${inSeconds(queuedNs)}` : 'still queued'}`;
}

/** The order in which notify went through the records, whoever of the released then goes on first. */
function judgeOrder(log: Log, { order }: Releasing, cutAtNs: number): Verdict {
  const released: string[] = [];
  for (let seq = 0; seq < log.length; seq++) {
    const event = eventAt(log, seq);
    const name = event.kind === 'record.delivered' ? log.actors[event.peer ?? NONE]?.name : undefined;
    if (name !== undefined && order.includes(name)) released.push(name);
  }
  const isSoFar = released.every((name, at) => name === order[at]);
  const isOpen = isSoFar && cutAtNs < Number.POSITIVE_INFINITY;
  const got = released.join(', ') || 'nobody';
  return { verdict: isOpen ? 'not reached' : decided(isSoFar && released.length === order.length), got };
}

const PLAIN_FACTS = [
  'healthy',
  'waiting',
  'believedRunning',
  'trulyRunning',
  'believedIps',
  'trueIps',
  'error',
  'doing',
] as const;
/** Lists, which are the same only in the same order. */
const NAMES = ['believedContainers', 'lockedBy', 'queue'] as const;

function judgeMoment(log: Log, expected: AtMoment, cutAtNs: number): Verdict {
  if (expected.at > cutAtNs) return { verdict: 'not reached', got: `an end at ${inSeconds(cutAtNs)}` };
  const state = newState();
  seek(indexLog(log), state, countUpTo(log, expected.at));
  const found = { ...momentOf(log, state, expected.pod), doing: doingOf(log, state, expected.actor) };
  const differs = PLAIN_FACTS.some((key) => expected[key] !== undefined && expected[key] !== found[key]);
  const isTimely = (['timestamp', 'modified'] as const).every((key) => {
    const [bounds, time] = [expected[key], found[key]];
    return bounds === undefined || (time !== null && isBetween(time, bounds));
  });
  const isNamed = NAMES.every((key) => expected[key] === undefined || expected[key].join() === found[key]?.join());
  const shown = { ...found, timestamp: timeText(found.timestamp), modified: timeText(found.modified) };
  return { verdict: decided(!differs && isTimely && isNamed), got: JSON.stringify(shown) };
}

function timeText(time: Time | null): string | null {
  return time === null ? null : inSeconds(time.wallNs);
}

function momentOf(log: Log, state: State, uid: string | undefined) {
  const health = headerWord(state, HEALTH);
  const healthEvent = health === NONE ? null : eventAt(log, health);
  const timestamp = headerWord(state, TIMESTAMP);
  const pod = uid === undefined ? -1 : (log.pods as readonly string[]).indexOf(uid);
  const entry = pod < 0 ? null : entryAt(log, podWord(state, pod, ENTRY));
  const truth = pod < 0 ? NONE : podWord(state, pod, TRUTH);
  const truthEvent = truth === NONE || kindAt(log, truth) !== 'runtime.changed' ? null : eventAt(log, truth);
  const status = truthEvent?.kind === 'runtime.changed' ? truthEvent.truth : null;
  const { holders, queue } = lockOf(log, state);
  const named = (all: readonly Locking[]) => all.map(({ actor }) => log.actors[actor]?.name);
  return {
    healthy: healthEvent?.kind === 'health.set' && healthEvent.isHealthy,
    waiting: headerWord(state, WAITING_COUNT),
    lockedBy: named(holders),
    queue: named(queue),
    timestamp: timestamp === NONE ? null : timestampAt(log, timestamp),
    believedRunning: entry === null ? null : runningIn(entry.status),
    trulyRunning: runningIn(status) ?? 0,
    believedContainers: entry?.status?.contents?.containerStatuses.map(({ name }) => name) ?? null,
    believedIps: entry?.status?.contents?.ips.length ?? null,
    trueIps: status?.contents?.ips.length ?? 0,
    error: entry?.err !== undefined && entry.err !== null,
    modified: entry?.modified ?? null,
  };
}

function doingOf(log: Log, state: State, name: string | undefined): Work | null {
  const actor = log.actors.findIndex((each) => each.name === name);
  if (actor < 0) return null;
  for (const word of [CALL_WITHIN, WORK_DONE]) {
    const seq = actorWord(state, actor, word);
    const event = seq === NONE ? null : eventAt(log, seq);
    if (event?.kind === 'work.began') return event.work;
  }
  return null;
}

function runningIn(status: PodStatus | null): number | null {
  return status?.contents?.containerStatuses.filter(({ state }) => state === 'running').length ?? null;
}

function decided(holds: boolean): Verdict['verdict'] {
  return holds ? 'holds' : 'fails';
}

interface Range {
  readonly is?: number;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** The verdict on a value that can still grow. */
function soFar(value: number, range: Range): Verdict['verdict'] {
  const most = Math.min(range.is ?? Number.POSITIVE_INFINITY, range.atMost ?? Number.POSITIVE_INFINITY);
  if (value > most) return 'fails';
  return most === Number.POSITIVE_INFINITY && isWithin(value, range) ? 'holds' : 'not reached';
}

function isWithin(value: number, range: Range): boolean {
  if (range.is !== undefined && value !== range.is) return false;
  return value >= (range.atLeast ?? Number.NEGATIVE_INFINITY) && value <= (range.atMost ?? Number.POSITIVE_INFINITY);
}

function isBetween(t: Time, bounds: { before?: Time; after?: Time }): boolean {
  if (bounds.before !== undefined && !before(t, bounds.before)) return false;
  return bounds.after === undefined || after(t, bounds.after);
}

function inSeconds(ns: number): string {
  return `${ns / 1e9}s`;
}
