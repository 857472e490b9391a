// What the lanes hold, found the plain way: one look at all events for each question. Made independently of the index.
import { eventAt, type LogEvent } from '../../src/trace/event.ts';
import type { Log } from '../../src/trace/log.ts';
import { isWithinWork, WORK } from '../../src/trace/record.ts';

/** A bar or a sign: `actor:1 blocked`, with the events that it goes from and to; null while it has not ended. */
export interface NaiveItem {
  readonly where: string;
  readonly from: number;
  readonly to: number | null;
}

export function naiveItems(log: Log): { marks: NaiveItem[]; spans: NaiveItem[] } {
  const events = Array.from({ length: log.length }, (_, seq) => eventAt(log, seq));
  return { marks: events.flatMap(marksOf), spans: spansOf(events).sort(byPlace) };
}

export function byPlace(a: NaiveItem, b: NaiveItem): number {
  return a.where === b.where ? a.from - b.from : a.where < b.where ? -1 : 1;
}

function marksOf(event: LogEvent): NaiveItem[] {
  const at = (lane: string, mark: string) => ({ where: `${lane} ${mark}`, from: event.seq, to: event.seq });
  const actor = `actor:${event.actor}`;
  const pod = `pod:${event.pod}`;
  const both = (mark: string) => [at(actor, mark), at(pod, mark)];
  switch (event.kind) {
    case 'entry.written':
      return both('set');
    case 'entry.observed':
      return both('observe');
    case 'entry.mutated':
      return both('mutate');
    case 'entry.rejected':
      return both('refused');
    case 'entry.deleted':
      return both('delete');
    case 'timestamp.set':
      return [at(actor, 'update')];
    case 'caller.answered':
      return [at(actor, 'answer')];
    case 'op.called':
      return ['get', 'getAll'].includes(event.call.op) ? [at(actor, 'answer')] : [];
    case 'trace.diverged':
    case 'event.dropped':
      return [at(actor, 'refused')];
    case 'event.sent':
    case 'event.received':
    case 'config.changed':
    case 'liveness.failed':
    case 'settings.changed':
    case 'runtime.changed':
      return [at(actor, 'step')];
    case 'fault.set':
    case 'clock.stepped':
      return [at(actor, 'fault')];
    default:
      return [];
  }
}

function spansOf(events: readonly LogEvent[]): NaiveItem[] {
  const open = new Map<string, number>();
  const spans: NaiveItem[] = [];
  const begin = (where: string, seq: number) => open.set(where, seq);
  const end = (where: string, seq: number) => {
    const from = open.get(where);
    open.delete(where);
    const lasts = from !== undefined && events[from]?.timeNs !== events[seq]?.timeNs;
    if (from !== undefined && (lasts || where.endsWith('blocked'))) spans.push({ where, from, to: seq });
  };
  const faults = new Map<string, number>();
  for (const event of events) {
    const { seq } = event;
    const actor = `actor:${event.actor}`;
    if (event.kind === 'caller.waits') begin(`${actor} blocked`, seq);
    if (event.kind === 'record.delivered') end(`actor:${event.peer} blocked`, seq);
    if (event.kind === 'lock.queued') begin(`${actor} queued`, seq);
    if (event.kind === 'lock.taken') end(`${actor} queued`, seq);
    if (event.kind === 'lock.taken') begin(`${actor} lock`, seq);
    if (event.kind === 'lock.released') end(`${actor} lock`, seq);
    if (event.kind === 'entry.written' && !open.has(`pod:${event.pod} entry`)) begin(`pod:${event.pod} entry`, seq);
    if (event.kind === 'entry.deleted') end(`pod:${event.pod} entry`, seq);
    if (event.kind === 'work.began' || event.kind === 'work.ended') {
      const where = `${actor} ${isWithinWork(WORK[event.work]) ? 'call' : 'work'}`;
      if (open.has(where)) end(where, seq);
      if (event.kind === 'work.began') begin(where, seq);
    }
    if (event.kind === 'health.set') {
      if (event.isHealthy) end(`${actor} unhealthy`, seq);
      else if (!open.has(`${actor} unhealthy`)) begin(`${actor} unhealthy`, seq);
    }
    if (event.kind === 'fault.set') {
      const active = (faults.get(actor) ?? 0) + (event.begins ? 1 : -1);
      faults.set(actor, active);
      if (event.begins && active === 1) begin(`${actor} fault`, seq);
      if (!event.begins && active === 0) end(`${actor} fault`, seq);
    }
  }
  return [...spans, ...[...open].map(([where, from]) => ({ where, from, to: null }))];
}
