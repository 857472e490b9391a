// The invariants again, in the words in which they are defined and without regard to cost: each event is judged by a
// look at all others. One that no run breaks is left out: the port would have to be another.
import { after, before, isZero, type Time } from '../../src/kubelet/time.ts';
import { entryAt, eventAt, type LogEvent } from '../../src/trace/event.ts';
import { type Log, wordOf } from '../../src/trace/log.ts';
import { B } from '../../src/trace/record.ts';
import { isSaidAlike } from '../../src/trace/sameContents.ts';
import { INVARIANTS, type InvariantId, isJudged, type Violation } from '../../src/trace/violation.ts';

type Broken = Pick<Violation, 'invariant' | 'seq'>;
type Judge = (log: Log, events: readonly LogEvent[], event: LogEvent) => boolean;

export function naiveViolations(log: Log): Broken[] {
  const events = Array.from({ length: log.length }, (_, seq) => eventAt(log, seq));
  return events.flatMap((event) =>
    INVARIANTS.filter((invariant) => isJudged(log, invariant) && BREAKS[invariant](log, events, event)).map(
      (invariant) => ({ invariant, seq: event.seq }),
    ),
  );
}

const BREAKS: Readonly<Record<InvariantId, Judge>> = {
  answeredOnce: () => false,
  nobodyForgotten(_log, events, event) {
    if (event.kind !== 'caller.waits') return false;
    const { actor, pod } = event;
    const isLook = (each: LogEvent) => each.kind === 'entry.lookedUp' && each.actor === actor && each.peer === null;
    const look = events.slice(0, event.seq).findLast(isLook);
    const minTime = lastCall(events, event.seq, actor, 'getNewerThan')?.minTime;
    return events.slice(look?.seq, event.seq).some((each) => {
      const time = notifies(events, each);
      const isOfPod = each.pod === pod || each.kind === 'timestamp.set';
      return isOfPod && time !== null && minTime !== undefined && !before(time, minTime);
    });
  },
  timestampEarned: (_log, events, { kind, seq }) =>
    kind === 'timestamp.set' && !isEarned(events, seq + 1) && isEarned(events, seq),
  entriesForward(log, _events, event) {
    if (event.kind !== 'entry.written' && event.kind !== 'entry.observed') return false;
    const replaced = entryAt(log, wordOf(log, event.seq, B));
    const which = event.kind === 'entry.written' ? 'modified' : 'observedTime';
    return replaced !== null && before(event.entry[which], replaced[which]);
  },
  answersTrue(_log, events, event) {
    if (event.kind !== 'op.returned' || event.returned.op !== 'getNewerThan') return false;
    const minTime = lastCall(events, event.seq, event.actor, 'getNewerThan')?.minTime as Time;
    const { entry } = event.returned;
    if (entry !== null && entry.err !== null) return before(entry.modified, minTime);
    const past = events.slice(0, event.seq);
    const changes = past.filter((each) => each.kind === 'runtime.changed' && each.pod === event.pod);
    const truths = [null, ...changes.map((each) => (each.kind === 'runtime.changed' ? each.truth : null))];
    return !truths.some((truth, i) => {
      const [from, to] = [changes[i - 1]?.seq ?? 0, changes[i]?.seq];
      if (!isSaidAlike(entry?.status ?? null, truth)) return false;
      return to === undefined || readingsIn(past, from, to).some((reading) => after(reading, minTime));
    });
  },
  statusUnshared(_log, events, event) {
    if (event.kind !== 'entry.mutated') return false;
    const ofEntry = events
      .slice(0, event.seq)
      .filter(({ kind, pod }) => pod === event.pod && /^entry\.[wdm]/.test(kind));
    return ofEntry.at(-1)?.kind !== 'entry.mutated';
  },
};

function lastCall<Op extends string>(events: readonly LogEvent[], seq: number, actor: number, op: Op) {
  const last = events.slice(0, seq).findLast((each) => each.kind === 'op.called' && each.actor === actor);
  const call = last?.kind === 'op.called' ? last.call : undefined;
  return call?.op === op ? (call as Extract<typeof call, { op: Op }>) : undefined;
}

/** The time with which an event makes notify run, if it does. */
function notifies(events: readonly LogEvent[], event: LogEvent): Time | null {
  const before = (op: string) => lastCall(events, event.seq, event.actor, op) as { timestamp: Time } | undefined;
  if (event.kind === 'entry.written') return before('set')?.timestamp ?? null;
  if (event.kind === 'timestamp.set') return event.timestamp;
  // SetObservedTime notifies for a pod that is not in the map, too, of which only the look into it tells.
  if (event.kind !== 'entry.lookedUp' || event.peer !== null) return null;
  return before('setObservedTime')?.timestamp ?? null;
}

/** Whether the global timestamp is backed by a list, after so many events. */
function isEarned(events: readonly LogEvent[], count: number): boolean {
  const past = events.slice(0, count);
  const set = past.findLast(({ kind }) => kind === 'timestamp.set');
  const promised = set?.kind === 'timestamp.set' ? set.timestamp : null;
  if (promised === null || isZero(promised)) return true;
  const relistOf = ({ seq }: LogEvent) =>
    past
      .slice(0, seq)
      .findLast((each) => each.kind === 'work.began' && (each.work === 'relist' || each.work === 'relistPod'));
  const isOfAll = (each: LogEvent) => {
    const relist = relistOf(each);
    return relist?.kind === 'work.began' && relist.work === 'relist';
  };
  const isDone = (each: LogEvent) => each.kind === 'work.ended' && each.work === 'list' && each.err === null;
  const list = past.findLast((each) => isDone(each) && isOfAll(each));
  const relist = list === undefined ? undefined : relistOf(list);
  return relist?.kind === 'work.began' && relist.time !== null && !after(promised, relist.time);
}

/** What both clocks have shown between two events, as late as there can be: at their end, and before each step. */
function readingsIn(events: readonly LogEvent[], from: number, to: number): Time[] {
  let offsetNs = 0;
  const readings: Time[] = [];
  for (const { kind, seq, timeNs, ...event } of events) {
    if (seq > to) break;
    if (seq >= from && (kind === 'clock.stepped' || seq === to)) {
      readings.push({ wallNs: timeNs + offsetNs, monoNs: timeNs });
    }
    if (kind === 'clock.stepped') offsetNs = (event as unknown as { offsetNs: number }).offsetNs;
  }
  return readings;
}
