// A log as a test tells it: a line an event, in few words, without the cache's own steps between a call and its return.
import type { Log } from '../../src/trace/log.ts';
import type { Kind } from '../../src/trace/record.ts';
import { type Columns, columnsOf } from '../../src/trace/text.ts';

/** The steps within an operation of the cache. */
const INNER: ReadonlySet<Kind> = new Set<Kind>([
  'lock.taken',
  'lock.released',
  'entry.lookedUp',
  'times.compared',
  'entry.written',
  'entry.deleted',
  'entry.observed',
  'timestamp.set',
  'caller.answered',
  'record.kept',
  'record.delivered',
  'channel.filled',
  'channel.closed',
]);

interface Part {
  /** Only of these actors. */
  readonly actors?: readonly string[];
  /** Only of these kinds. */
  readonly kinds?: readonly Kind[];
  /** Only in this span of virtual time, in seconds. */
  readonly from?: number;
  readonly to?: number;
}

/** `1.005 Generic PLEG: work.began list`, with the pod where there is one. */
export function story(log: Log, { actors, kinds, from = 0, to = Number.POSITIVE_INFINITY }: Part = {}): string[] {
  const isTold = ({ actor, kind, timeNs }: Columns) =>
    (kinds === undefined ? !INNER.has(kind) : kinds.includes(kind)) &&
    (actors === undefined || actors.includes(actor)) &&
    timeNs >= from * 1e9 &&
    timeNs <= to * 1e9;
  return Array.from({ length: log.length }, (_, seq) => columnsOf(log, seq))
    .filter(isTold)
    .map(({ timeNs, actor, kind, pod, what }) => {
      const words = [`${timeNs / 1e9} ${actor}:`, kind, pod ?? '', what].filter((word) => word !== '');
      return words.join(' ').replaceAll(/(\d\.\d*?)0+(?!\d)/g, (_, number: string) => number.replace(/\.$/, ''));
    });
}
