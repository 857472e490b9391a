// Why somebody waits, and what would end that: for a newer status, with both comparisons and their numbers, or for the
// lock.
import { assert } from '../../base/assert.ts';
import { VARIANTS, type VariantId } from '../../kubelet/variants.ts';
import { endOf } from '../../trace/ends.ts';
import { callAt, callOf } from '../../trace/event.ts';
import { actorWord, CALL, WAIT } from '../../trace/fold.ts';
import { timeNsOf, wordOf } from '../../trace/log.ts';
import { actorOf, HEAD, NONE, POD } from '../../trace/record.ts';
import * as format from '../format.ts';
import { lockNames, obstacleOf } from '../lock.ts';
import type { Moment } from '../moment.ts';
import { actorName, podName } from '../names.ts';
import { type Compared, comparisons } from '../why.ts';
import type { ExplainingWords } from './explanation.ts';

export interface Why {
  /** The comparisons that fail, a sentence each. */
  readonly reasons: readonly string[];
  /** The events that the reasons rest on; NONE for none. */
  readonly evidence: readonly number[];
  /** What would end the wait, a sentence each. */
  readonly endings: readonly string[];
  /** The event of this future that does end it, if the log holds one. */
  readonly releasedBy: number | null;
}

/** The explanation for an actor that waits. */
export function whyWaiting(words: ExplainingWords, moment: Moment, actor: number): Why {
  const { log, state } = moment;
  const wait = actorWord(state, actor, WAIT);
  assert(wait !== NONE, `actor ${actor} waits`);
  const seq = actorWord(state, actor, CALL);
  const call = callAt(log, seq);
  assert(call.op === 'getNewerThan', 'only GetNewerThan waits');
  const pod = wordOf(log, seq, POD);
  const releasedBy = endOf(log, wait);
  const { wait: say } = words.explain;
  const compared = comparisons(moment, actor);
  return {
    reasons: compared.map((each) => reasonOf(words, each, format.time(call.minTime))),
    evidence: [seq, ...compared.map(({ by }) => by)],
    endings: [
      say.ends(endingOperations(words, log.variant, podName(log, pod)), format.time(call.minTime)),
      ...(VARIANTS[log.variant].timeShiftThresholdNs === null ? [] : [say.shift]),
      say.noTimeout,
      futureOf(words, moment, releasedBy),
    ],
    releasedBy,
  };
}

/** The operations that release a caller that waits for a pod: `Set(web-7f) or UpdateTime`. */
export function endingOperations(words: ExplainingWords, variant: VariantId, pod: string): string {
  const observing = VARIANTS[variant].observesTime ? [`SetObservedTime(${pod})`] : [];
  return words.caller.oneOf([`Set(${pod})`, ...observing, 'UpdateTime']);
}

function reasonOf({ explain }: ExplainingWords, { what, time, standing }: Compared, minTime: string): string {
  if (time === null) return what === 'timestamp' ? explain.wait.timestampNil : explain.wait.entryMissing;
  return explain.wait[what](standing, format.time(time), minTime);
}

function futureOf(words: ExplainingWords, { log, isWhole }: Moment, releasedBy: number | null): string {
  if (releasedBy === null) return isWhole ? words.explain.wait.notReleased : words.explain.wait.notReleasedYet;
  const call = callOf(log, releasedBy);
  const pod = wordOf(log, call, POD);
  const writer = actorName(words, log, actorOf(wordOf(log, call, HEAD)));
  const text = format.call(callAt(log, call), pod === NONE ? null : podName(log, pod));
  return words.explain.wait.releasedBy(writer, text, format.seconds(timeNsOf(log, releasedBy)));
}

/** Why an actor waits for the lock, and what would let it in; null when it does not wait for it. */
export function whyQueued(words: ExplainingWords, moment: Moment, actor: number): Why | null {
  const { log, state, isWhole } = moment;
  const obstacle = obstacleOf(moment, actor);
  if (obstacle === null) return null;
  const { own, holders, ahead } = obstacle;
  const [first] = holders;
  const { lock, wait } = words.explain;
  const letIn = endOf(log, own.seq);
  const [pending] = ahead;
  const isHeldBack = own.mode === 'read' && first?.mode === 'read' && pending !== undefined;
  const takesToWrite = callAt(log, actorWord(state, actor, CALL)).op === 'getNewerThan';
  return {
    reasons: [
      lock.notNews,
      ...(first === undefined ? [] : [lock.heldFully(first.mode, lockNames(words, log, holders))]),
      ...(isHeldBack ? [lock.heldBack(actorName(words, log, pending.actor))] : []),
      ...(takesToWrite ? [lock.takesToWrite] : []),
    ],
    evidence: [own.seq, ...holders.map(({ seq }) => seq)],
    endings: [
      holders.length + ahead.length === 0 ? lock.endsNow : lock.ends(lockNames(words, log, [...holders, ...ahead])),
      letIn === null
        ? isWhole
          ? wait.notReleased
          : wait.notReleasedYet
        : lock.willBeLetIn(format.seconds(timeNsOf(log, letIn))),
    ],
    releasedBy: letIn,
  };
}
