// The account as a file: a row for each call that has returned. The README documents the columns.
import { readingNs } from '../kubelet/time.ts';
import { callAt, eventAt } from '../trace/event.ts';
import { type Log, timeNsOf } from '../trace/log.ts';
import { accountAt, type FinishedWait, finishedWaits, type Parts, WAIT_CAUSES } from './accounting.ts';
import { goName } from './format.ts';
import type { Moment } from './moment.ts';
import { actorName, podName } from './names.ts';
import type { Words } from './words/en.ts';

const COLUMNS = [
  'call',
  'caller',
  'pod',
  'minTime',
  'called',
  'returned',
  'total',
  ...WAIT_CAUSES,
  'releasedBy',
  'operation',
  'modified',
] as const;

/** Times in seconds of virtual time, a call by the number of its event on the page; null for what there is not. */
type Row = Readonly<Record<(typeof COLUMNS)[number], string | number | null>>;

/** Columns are called the same in every language. Who made a call by hand is called as the page calls them. */
function rowOf(words: Words, log: Log, wait: FinishedWait): Row {
  const { call, returned, actor, pod, totalNs, parts, releasedBy } = wait;
  const asked = callAt(log, call);
  const got = eventAt(log, returned);
  const entry = got.kind === 'op.returned' && 'entry' in got.returned ? got.returned.entry : null;
  const minNs = asked.op === 'getNewerThan' ? readingNs(asked.minTime) : Number.NaN;
  return {
    call: call + 1,
    caller: actorName(words, log, actor),
    pod: podName(log, pod),
    minTime: Number.isFinite(minNs) ? minNs / 1e9 : null,
    called: timeNsOf(log, call) / 1e9,
    returned: timeNsOf(log, returned) / 1e9,
    total: totalNs / 1e9,
    ...inSeconds(parts),
    releasedBy: releasedBy === null ? null : actorName(words, log, eventAt(log, releasedBy).actor),
    operation: releasedBy === null ? null : goName(callAt(log, releasedBy).op),
    modified: entry !== null && Number.isFinite(readingNs(entry.modified)) ? readingNs(entry.modified) / 1e9 : null,
  };
}

/** RFC 4180: a line a call, the names of the columns first. */
export function accountCsv(words: Words, { log, events }: Moment): string {
  const rows = finishedWaits(log, events).map((wait) => rowOf(words, log, wait));
  const lines = [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column]))];
  return lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}

function inSeconds({ relistPeriod, runtime, tick, lock, other }: Parts): Parts {
  return {
    relistPeriod: relistPeriod / 1e9,
    runtime: runtime / 1e9,
    tick: tick / 1e9,
    lock: lock / 1e9,
    other: other / 1e9,
  };
}

function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The same with the sums, and with how long the cache was wrong about each pod. */
export function accountJson(words: Words, moment: Moment): string {
  const { log, events, timeNs } = moment;
  const { totalNs, parts, beliefs } = accountAt(moment);
  const account = {
    variant: log.variant,
    upTo: timeNs / 1e9,
    total: totalNs / 1e9,
    ...inSeconds(parts),
    wrong: beliefs.map(({ pod, wrongNs }) => ({ pod: podName(log, pod), seconds: wrongNs / 1e9 })),
    waits: finishedWaits(log, events).map((wait) => rowOf(words, log, wait)),
  };
  return `${JSON.stringify(account, null, 2)}\n`;
}
