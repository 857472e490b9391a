// Who in this world could still release a caller that waits. A caller is stuck for good only where nobody could, by
// what the run was set up with; elsewhere it waits until the next UpdateTime.
import { isRead, type Operation } from '../../kubelet/operation.ts';
import { before, type Time } from '../../kubelet/time.ts';
import { VARIANTS, type VariantId } from '../../kubelet/variants.ts';
import type { Fault } from '../../sim/fault.ts';
import type { ActorSettings } from '../../sim/setup.ts';
import { callsBefore } from '../../trace/calls.ts';
import { type Call, callAt, eventAt, kindAt } from '../../trace/event.ts';
import {
  actorWord,
  CALL,
  CALL_WITHIN,
  HEALTH,
  headerWord,
  RETURN,
  SETTINGS,
  TIMER_DUE,
  WORK_DONE,
} from '../../trace/fold.ts';
import { type Log, wordOf } from '../../trace/log.ts';
import { NONE, POD } from '../../trace/record.ts';
import * as format from '../format.ts';
import { actorName, podName, podNameOrNull } from '../names.ts';
import type { Claim, ExplainingWords, WorldMoment } from './explanation.ts';
import { endingOperations } from './wait.ts';

/** A caller that waits, and for what. */
interface Waiter {
  readonly pod: number;
  readonly minTime: Time;
}

/**
 * Who could release the caller, beyond what the log says of the future. `isReleased` says that the log knows who does:
 * then only why the relist that goes on does not is left to say.
 */
export function prospectClaims(
  words: ExplainingWords,
  moment: WorldMoment,
  actor: number,
  isReleased: boolean,
): Claim[] {
  const { log, state } = moment;
  const seq = actorWord(state, actor, CALL);
  const call = callAt(log, seq);
  if (call.op !== 'getNewerThan') return [];
  const waiter = { pod: wordOf(log, seq, POD), minTime: call.minTime };
  const relist = relistClaims(words, moment, waiter, isReleased);
  if (isReleased) return relist;
  const others = [
    ...tickClaims(words, moment),
    ...callClaims(words, moment, waiter),
    ...aheadClaims(words, moment.ahead),
  ];
  if (relist.length + others.length > 0) return [...relist, ...others];
  const operations = endingOperations(words, log.variant, podName(log, waiter.pod));
  return [{ text: words.explain.nobody(operations) }];
}

/** The Generic PLEG ends each relist with an UpdateTime, or a relist of one pod with its SetObservedTime. */
function relistClaims(words: ExplainingWords, moment: WorldMoment, waiter: Waiter, isReleased: boolean): Claim[] {
  const { log, state } = moment;
  const { relist } = words.explain;
  const pleg = log.actors.findIndex(({ kind }) => kind === 'genericPleg');
  if (pleg === NONE) return [];
  const name = actorName(words, log, pleg);
  const work = actorWord(state, pleg, WORK_DONE);
  if (work !== NONE && kindAt(log, work) === 'work.began')
    return goingOnClaims(words, moment, pleg, waiter, isReleased);
  if (isReleased) return [];
  const last = work === NONE ? null : eventAt(log, work);
  const failed =
    last?.kind === 'work.ended' && last.err !== null ? [{ text: relist.failed(name, last.err), by: work }] : [];
  const timer = actorWord(state, pleg, TIMER_DUE);
  const due = timer === NONE ? null : eventAt(log, timer);
  const isAhead = due?.kind === 'timer.set' && due.dueNs >= moment.timeNs;
  return [...failed, { text: isAhead ? relist.due(name, format.seconds(due.dueNs)) : relist.some(name) }];
}

/** A relist is going on: whether what it will promise is enough, or what keeps it from promising anything. */
function goingOnClaims(
  words: ExplainingWords,
  moment: WorldMoment,
  pleg: number,
  { pod, minTime }: Waiter,
  isReleased: boolean,
): Claim[] {
  const { log, state } = moment;
  const { relist } = words.explain;
  const name = actorName(words, log, pleg);
  const work = actorWord(state, pleg, WORK_DONE);
  const began = eventAt(log, work);
  const within = actorWord(state, pleg, CALL_WITHIN);
  const sends = within > work && kindAt(log, within) === 'work.began' ? eventAt(log, within) : null;
  if (sends?.kind === 'work.began' && sends.work === 'send' && !isReleased) {
    return [{ text: relist.blocked(name), by: within }, ...deadlockClaim(words, moment)];
  }
  // What a relist of another pod alone promises is nothing to this one.
  if (began.pod !== null && began.pod !== pod) return isReleased ? [] : [{ text: relist.some(name) }];
  if (began.kind !== 'work.began' || began.time === null || stampsLate(moment)) {
    return isReleased ? [] : [{ text: relist.goesOn(name), by: work }];
  }
  const start = format.time(began.time);
  if (before(began.time, minTime)) return [{ text: relist.tooOld(name, start, format.time(minTime)), by: work }];
  return isReleased ? [] : [{ text: relist.enough(name, start), by: work }];
}

/** With this fault a relist promises another time than that of its start; a person may bring it, or have brought it. */
function stampsLate({ log, state, setup, ahead }: WorldMoment): boolean {
  const faults = log.actors.findIndex(({ kind }) => kind === 'faults');
  const isChanged = faults !== NONE && actorWord(state, faults, SETTINGS) !== NONE;
  return isChanged || [...(setup.faults ?? []), ...faultsOf(ahead)].some(({ kind }) => kind === 'lateStamp');
}

/**
 * The circle of #72482: the relist waits for room in the channel, the sync loop takes nothing out while the PLEG is
 * unhealthy, and only the next list would make it healthy. Where time can step back, or somebody else calls UpdateTime,
 * it is none; nor where a fault is what leaves no room, or a person changes what the circle is made of.
 */
function deadlockClaim(words: ExplainingWords, moment: WorldMoment): Claim[] {
  const { log, state, setup, ahead, timeNs } = moment;
  const health = headerWord(state, HEALTH);
  const event = health === NONE ? null : eventAt(log, health);
  const loop = log.actors.findIndex(({ kind }) => kind === 'syncLoop');
  // Whether it is healthy with these settings, the loop may have still to find out.
  const isChanged = log.actors.some(
    ({ kind }, actor) => kind === 'genericPleg' && actorWord(state, actor, SETTINGS) > health,
  );
  const isOpen =
    loop === NONE ||
    isChanged ||
    ahead.length > 0 ||
    event?.kind !== 'health.set' ||
    event.isHealthy ||
    setup.isWallClockOnly === true ||
    setup.actors.some(({ kind }) => kind === 'eventedPleg' || kind === 'script' || kind === 'tracePlayer') ||
    (setup.faults ?? []).some(({ kind, toNs }) => kind === 'fullChannel' && toNs >= timeNs);
  return isOpen ? [] : [{ text: words.explain.relist.deadlock(actorName(words, log, loop)), by: health }];
}

/** What a person does later may be anything. */
function aheadClaims(words: ExplainingWords, [next]: WorldMoment['ahead']): Claim[] {
  return next === undefined ? [] : [{ text: words.explain.ahead(format.seconds(next.timeNs)) }];
}

function faultsOf(ahead: WorldMoment['ahead']): readonly Fault[] {
  return ahead.flatMap(({ change }) => (change.kind === 'settings' ? (change.faults ?? []) : []));
}

/** Evented PLEG's tick, while a next one is due. */
function tickClaims(words: ExplainingWords, { log, state, timeNs }: WorldMoment): Claim[] {
  const pleg = log.actors.findIndex(({ kind }) => kind === 'eventedPleg');
  const timer = pleg === NONE ? NONE : actorWord(state, pleg, TIMER_DUE);
  const due = timer === NONE ? null : eventAt(log, timer);
  if (due?.kind !== 'timer.set' || due.timer !== 'tick' || due.dueNs < timeNs) return [];
  return [{ text: words.explain.tick(actorName(words, log, pleg), format.seconds(due.dueNs)), by: timer }];
}

/** Calls that are under way, and those that scripts and a trace have still to make, if they would be enough. */
function callClaims(words: ExplainingWords, moment: WorldMoment, waiter: Waiter): Claim[] {
  const { log, state, setup, events } = moment;
  const { explain } = words;
  const underWay = [...log.actors.keys()].flatMap((actor) => {
    const seq = actorWord(state, actor, CALL);
    if (seq === NONE || actorWord(state, actor, RETURN) > seq) return [];
    const [call, pod] = [callAt(log, seq), wordOf(log, seq, POD)];
    if (!isEnough(log.variant, call, pod, waiter)) return [];
    const text = format.call(call, podNameOrNull(log, pod === NONE ? null : pod));
    return [{ text: explain.underWay(actorName(words, log, actor), text), by: seq }];
  });
  const planned = setup.actors.flatMap((settings, actor) => {
    const next = plannedOf(settings)
      .slice(callsBefore(log, actor, events))
      .find(({ operation }) => isEnough(log.variant, operation, podOf(log, operation), waiter));
    if (next === undefined) return [];
    const time = next.atNs === null ? null : format.seconds(next.atNs);
    return [{ text: explain.left(actorName(words, log, actor), format.operation(next.operation), time) }];
  });
  return [...underWay, ...planned];
}

/** Whether a call releases the caller, as far as one can tell beforehand. */
function isEnough(variant: VariantId, call: Call | Operation, pod: number, waiter: Waiter): boolean {
  if (!('timestamp' in call) || (call.op !== 'updateTime' && pod !== waiter.pod)) return false;
  // Where a step of the clock counts, any time may do.
  return VARIANTS[variant].timeShiftThresholdNs !== null || !before(call.timestamp, waiter.minTime);
}

function podOf(log: Log, operation: Operation): number {
  return 'uid' in operation ? log.pods.indexOf(operation.uid) : NONE;
}

interface Planned {
  readonly operation: Operation;
  /** null: when its turn comes. */
  readonly atNs: number | null;
}

/** The calls that an actor makes by a plan, as itself: the reads of a trace are made by others. */
function plannedOf(settings: ActorSettings): readonly Planned[] {
  switch (settings.kind) {
    case 'script':
      return settings.operations;
    case 'tracePlayer':
      return settings.steps.flatMap((step) =>
        step.kind === 'operation' && !isRead(step.operation.op) ? [{ operation: step.operation, atNs: null }] : [],
      );
    default:
      return [];
  }
}
