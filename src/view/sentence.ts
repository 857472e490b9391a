// One event as a clause, to be read behind the name of its actor.
import { assertUnreachable } from '../base/assert.ts';
import { type Entry, eventAt, type LogEvent } from '../trace/event.ts';
import type { Happening } from '../trace/happening.ts';
import type { Log } from '../trace/log.ts';
import { changedText } from './changedSettings.ts';
import * as format from './format.ts';
import { actorName, podNameOrNull } from './names.ts';
import type { Words } from './words/en.ts';

/** What event `seq` says: `writes web-7f: rev 2, modified 6.000 s`. */
export function sentence(words: Words, log: Log, seq: number): string {
  const event = eventAt(log, seq);
  const { event: say } = words;
  const pod = podNameOrNull(log, event.pod) ?? '';
  const peer = event.peer === null ? null : actorName(words, log, event.peer);
  switch (event.kind) {
    case 'op.called':
      return say.called(format.call(event.call, podNameOrNull(log, event.pod)));
    case 'lock.queued':
      return say.lockQueued(event.mode);
    case 'lock.taken':
      return say.lockTaken(event.mode);
    case 'lock.released':
      return say.lockReleased(event.mode);
    case 'entry.lookedUp': {
      const entry = entryText(words, event.entry);
      return peer === null ? say.lookedUp(pod, entry) : say.lookedUpAgain(pod, entry, peer);
    }
    case 'times.compared':
      return comparison(words, event, peer);
    case 'entry.written':
      return say.written(pod, entryText(words, event.entry) ?? '');
    case 'entry.observed':
      return say.observed(pod, format.time(event.entry.observedTime));
    case 'entry.mutated':
      return say.mutated(pod, containerNames(event.entry));
    case 'entry.rejected':
      return say.rejected(pod);
    case 'entry.deleted':
      return say.deleted(pod, event.had);
    case 'timestamp.set':
      return say.timestampSet(format.time(event.timestamp));
    case 'caller.answered':
      return say.answered(entryText(words, event.entry));
    case 'caller.waits':
      return say.waits(pod);
    case 'record.kept':
      return say.kept(peer ?? '');
    case 'record.delivered':
      return say.delivered(peer ?? '');
    case 'channel.filled':
      return say.filled(peer ?? '', entryText(words, event.entry));
    case 'channel.closed':
      return say.closed(peer ?? '');
    case 'op.returned':
      return returned(words, event);
    case 'clock.set':
      return say.clockSet(format.time(event.now));
    case 'trace.diverged':
      return say.diverged(event.step);
    default:
      return happening(words, event, pod, peer ?? '');
  }
}

function happening(words: Words, event: Happening, pod: string, peer: string): string {
  const { event: say } = words;
  switch (event.kind) {
    case 'runtime.changed':
      return say.runtimeChanged[event.change](pod);
    case 'work.began':
      return event.time === null
        ? say.workBegan(say.work[event.work](pod))
        : say.workBeganAsOf(say.work[event.work](pod), format.time(event.time));
    case 'work.ended': {
      const work = say.work[event.work](pod);
      return event.err === null ? say.workEnded(work) : say.workFailed(work, event.err);
    }
    case 'timer.set':
      return say.timerSet[event.timer](format.seconds(event.dueNs));
    case 'event.sent':
      return say.eventSent(event.type, pod, peer);
    case 'event.dropped':
      return say.eventDropped(event.type, pod);
    case 'event.received':
      return say.eventReceived(event.type, pod);
    case 'lastSync.set':
      return say.lastSyncSet(format.time(event.time));
    case 'health.set':
      return event.isHealthy ? say.healthy : say.unhealthy;
    case 'fault.set':
      return say.fault(say.faults[event.fault], event.begins, pod);
    case 'clock.stepped':
      return say.clockStepped(format.seconds(event.offsetNs));
    case 'config.changed':
      return say.configChanged[event.change](pod);
    case 'liveness.failed':
      return say.livenessFailed(pod);
    case 'settings.changed':
      return say.settingsChanged(changedText(words, event.settings));
    default:
      return assertUnreachable(event);
  }
}

/** The containers of an entry, in their order. */
function containerNames({ status }: Entry): string {
  return status?.contents?.containerStatuses.map(({ name }) => name).join(', ') ?? '';
}

/** An entry in short, null for none: `rev 2, modified 6.000 s`. `written` gives its time. */
export function entryText(words: Words, entry: Entry | null, written = format.time): string | null {
  return entry === null ? null : words.event.entry(format.answer(entry.status, entry.err), written(entry.modified));
}

/** As `sentence`, with its actor: `Generic PLEG writes web-7f: …`. */
export function fullSentence(words: Words, log: Log, seq: number): string {
  const { actor, kind } = eventAt(log, seq);
  const clause = sentence(words, log, seq);
  // A comparison has a subject of its own.
  const say = kind === 'times.compared' ? words.event.finds : words.event.full;
  return say(actorName(words, log, actor), clause);
}

type Compared = Extract<LogEvent, { kind: 'times.compared' }>;

function comparison(words: Words, { comparison: what, left, right, result }: Compared, peer: string | null): string {
  const { event: say } = words;
  if (left === null) return say.nilTimestamp;
  const l = format.time(left);
  const r = format.time(right);
  const isEqual = l === r;
  switch (what) {
    case 'timestamp.After(minTime)':
      return say.after(say.left.timestamp(l), result, say.right.minTime(r), isEqual);
    case 'modified.After(minTime)':
      return say.after(say.left.modified(l), result, say.right.minTime(r), isEqual);
    case 'observedTime.After(minTime)':
      return say.after(say.left.observedTime(l), result, say.right.minTime(r), isEqual);
    case 'modified.After(timestamp)':
      return say.after(say.left.modified(l), result, say.right.timestamp(r), isEqual);
    case 'timestamp.Before(record.time)':
      return say.before(l, result, say.right.record(r, peer ?? ''), isEqual);
    case 'now.Before(minTime - threshold)':
    case 'now.Before(record.time - threshold)':
      return say.before(say.left.now(l), result, say.right.bound(r), isEqual);
    default:
      return assertUnreachable(what);
  }
}

function returned(words: Words, { returned: of }: Extract<LogEvent, { kind: 'op.returned' }>): string {
  const { event: say } = words;
  switch (of.op) {
    case 'get':
    case 'getNewerThan':
      return say.returnedEntry(format.goName(of.op), entryText(words, of.entry));
    case 'getAll':
      return say.returnedCount(format.goName(of.op), of.count);
    case 'set':
      return say.returnedUpdated(of.updated);
    default:
      return say.returned(format.goName(of.op));
  }
}
