// The log as text, one line an event in fixed columns, made to be compared by eye and by diff:
//
//   number  virtual time  actor  kind  pod  about whom  what  <- cause
import { assertUnreachable } from '../base/assert.ts';
import type { Answer } from '../kubelet/cache.ts';
import type { PodStatus } from '../kubelet/runtime.ts';
import type { Time } from '../kubelet/time.ts';
import { eventAt, type LogEvent } from './event.ts';
import type { Happening } from './happening.ts';
import type { ActorInfo, Log } from './log.ts';
import type { Kind } from './record.ts';

const NS_A_SECOND = 1_000_000_000;

/** The whole log, a line an event. Events are numbered from 1, as on the page. */
export function logText(log: Log): string {
  return Array.from({ length: log.length }, (_, seq) => lineOf(log, seq)).join('\n');
}

function lineOf(log: Log, seq: number): string {
  const { timeNs, actor, kind, pod, about, what, cause } = columnsOf(log, seq);
  const columns = [
    String(seq + 1).padStart(6),
    secondsText(timeNs).padStart(14),
    actor.padEnd(17),
    kind.padEnd(17),
    (pod ?? '-').padEnd(10),
    (about ?? '-').padEnd(17),
    what.padEnd(60),
    cause === null ? '<- -' : `<- ${cause + 1}`,
  ];
  return columns.join('  ').trimEnd();
}

/** What a line says, a field a column. */
export interface Columns {
  readonly seq: number;
  readonly timeNs: number;
  readonly actor: string;
  readonly kind: Kind;
  readonly pod: string | null;
  /** Another actor that it is about. */
  readonly about: string | null;
  readonly what: string;
  readonly cause: number | null;
}

export function columnsOf(log: Log, seq: number): Columns {
  const event = eventAt(log, seq);
  const { timeNs, actor, kind, pod, peer, cause } = event;
  return {
    seq,
    timeNs,
    actor: nameOf(log, actor),
    kind,
    pod: pod === null ? null : (log.pods[pod] ?? '?'),
    about: peer === null ? null : nameOf(log, peer),
    what: whatOf(event),
    cause,
  };
}

/** The name of an actor as a text shows it. */
export function nameOf(log: Log, actor: number): string {
  const { origin, role, name, number } = log.actors[actor] as ActorInfo;
  return origin === 'scenario' ? name : `${origin} ${role} ${number}`;
}

function whatOf(event: LogEvent): string {
  switch (event.kind) {
    case 'op.called':
      return callText(event.call);
    case 'op.returned':
      return returnText(event.returned);
    case 'lock.queued':
    case 'lock.taken':
    case 'lock.released':
      return event.mode;
    case 'times.compared':
      return `${event.comparison}: ${timeText(event.left)} ${timeText(event.right)} ${event.result}`;
    case 'entry.deleted':
      return event.had ? 'had' : 'had not';
    case 'timestamp.set':
      return timeText(event.timestamp);
    case 'clock.set':
      return timeText(event.now);
    case 'entry.mutated':
      return event.entry.status === null ? 'nil' : contentsText(event.entry.status);
    case 'trace.diverged':
      return `step ${event.step}`;
    case 'entry.lookedUp':
    case 'entry.written':
    case 'entry.observed':
    case 'caller.answered':
    case 'channel.filled':
    case 'channel.closed':
      return entryText(event.entry);
    case 'entry.rejected':
    case 'caller.waits':
    case 'record.kept':
    case 'record.delivered':
      return '';
    default:
      return happeningText(event);
  }
}

function happeningText(event: Happening): string {
  switch (event.kind) {
    case 'runtime.changed':
      return `${event.change}: ${contentsText(event.truth)}`;
    case 'work.began':
      return event.time === null ? event.work : `${event.work} as of ${timeText(event.time)}`;
    case 'work.ended':
      return event.err === null ? event.work : `${event.work} error ${JSON.stringify(event.err)}`;
    case 'timer.set':
      return `${event.timer} at ${secondsText(event.dueNs)}`;
    case 'event.sent':
    case 'event.dropped':
    case 'event.received':
      return event.type;
    case 'lastSync.set':
      return timeText(event.time);
    case 'health.set':
      return event.isHealthy ? 'healthy' : 'not healthy';
    case 'fault.set':
      return `${event.fault} ${event.begins ? 'begins' : 'ends'}`;
    case 'clock.stepped':
      return `wall clock ${secondsText(event.offsetNs)} from virtual time`;
    case 'config.changed':
      return event.change;
    case 'liveness.failed':
      return '';
    case 'settings.changed':
      return Object.entries(event.settings)
        .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
        .join(' ');
    default:
      return assertUnreachable(event);
  }
}

/** What runs in a pod, in one word a thing: `sandbox-1:ready c1#0:running`. */
function contentsText({ contents }: PodStatus): string {
  const sandboxes = (contents?.sandboxStatuses ?? []).map(({ id, state }) => `${id}:${state}`);
  const containers = (contents?.containerStatuses ?? []).map(
    ({ name, attempt, state, exitCode }) => `${name}#${attempt}:${state}${exitCode === null ? '' : `(${exitCode})`}`,
  );
  return [...sandboxes, ...containers].join(' ') || 'nothing';
}

function callText(call: Extract<LogEvent, { kind: 'op.called' }>['call']): string {
  switch (call.op) {
    case 'set':
      return `set ${answerText(call.answer)} ${timeText(call.timestamp)}`;
    case 'getNewerThan':
      return `${call.op} ${timeText(call.minTime)}`;
    case 'updateTime':
    case 'setObservedTime':
      return `${call.op} ${timeText(call.timestamp)}`;
    default:
      return call.op;
  }
}

function returnText(returned: Extract<LogEvent, { kind: 'op.returned' }>['returned']): string {
  switch (returned.op) {
    case 'get':
    case 'getNewerThan':
      return `${returned.op} ${entryText(returned.entry)}`;
    case 'getAll':
      return `${returned.op} ${returned.count}`;
    case 'set':
      return `${returned.op} ${returned.updated}`;
    default:
      return returned.op;
  }
}

function entryText(entry: (Answer & { modified: Time; observedTime: Time }) | null): string {
  if (entry === null) return 'none';
  const { modified, observedTime } = entry;
  const isObserved = observedTime.wallNs !== modified.wallNs;
  return `${answerText(entry)} ${timeText(modified)}${isObserved ? ` observed ${timeText(observedTime)}` : ''}`;
}

function answerText({ status, err }: Answer): string {
  return `${status === null ? 'nil' : `rev ${status.rev}`}${err === null ? '' : ` error ${JSON.stringify(err)}`}`;
}

function timeText(t: Time | null): string {
  if (t === null) return 'nil';
  if (t.wallNs === Number.NEGATIVE_INFINITY) return 'zero';
  const wall = secondsText(t.wallNs);
  return t.monoNs === null || t.monoNs === t.wallNs ? wall : `${secondsText(t.monoNs)}/wall ${wall}`;
}

function secondsText(ns: number): string {
  return (ns / NS_A_SECOND).toFixed(9);
}
