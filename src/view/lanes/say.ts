// What a bar or a sign of the lanes says: under the pointer, to who listens, and as a row of the table.
import type { Time } from '../../kubelet/time.ts';
import { callAt, callOf, eventAt } from '../../trace/event.ts';
import { type Log, wordOf } from '../../trace/log.ts';
import { actorOf, CAUSE, HEAD, POD } from '../../trace/record.ts';
import * as format from '../format.ts';
import { actorName, podName, podNameOrNull } from '../names.ts';
import { fullSentence } from '../sentence.ts';
import type { Words } from '../words/en.ts';
import type { ToolWords } from '../words/tools.en.ts';
import { type Item, timesOf } from './items.ts';
import type { SpanKind } from './laneIndex.ts';
import { laneName } from './rows.ts';

/** How far the log goes, and whether that is all there will be. */
export interface Known {
  readonly toNs: number;
  readonly isWhole: boolean;
}

export interface Said {
  readonly title: string;
  /** When, or from when to when. */
  readonly times: string;
  /** What ended it, what went wrong, how many more there are: as much of it as there is. */
  readonly notes: readonly string[];
}

export function sayItem(words: Words & ToolWords, log: Log, item: Item, known: Known): Said {
  const { lanes } = words;
  const { fromNs, toNs } = timesOf(log, item, known.toNs);
  const isSpan = 'span' in item.what;
  const lasts = lanes.lasts(format.seconds(fromNs), format.seconds(toNs), format.seconds(toNs - fromNs));
  return {
    title: 'span' in item.what ? spanTitle(words, log, item, item.what.span) : fullSentence(words, log, item.seq),
    times: isSpan ? lasts : format.seconds(fromNs),
    notes: [
      ...('span' in item.what ? endingOf(words, log, item, item.what.span, known) : []),
      ...(item.count > 1 ? [lanes.more(item.count - 1)] : []),
    ],
  };
}

/** All of it as one text. */
export function spoken({ title, times, notes }: Said): string {
  return [title, times, ...notes].join('. ');
}

/** A row of the table. What has not ended has no end there. */
export interface TableRow {
  readonly lane: string;
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

export function tableRow(words: Words & ToolWords, log: Log, item: Item, known: Known): TableRow {
  const { fromNs, toNs } = timesOf(log, item, known.toNs);
  const { title, notes } = sayItem(words, log, item, known);
  const hasEnd = !('span' in item.what) || item.endSeq !== null;
  return {
    lane: laneName(words, log, item.lane),
    what: [title, ...notes].join('. '),
    from: format.seconds(fromNs),
    to: hasEnd ? format.seconds(toNs) : '–',
  };
}

function spanTitle(words: Words & ToolWords, log: Log, { seq, lane }: Item, span: SpanKind): string {
  const name = laneName(words, log, lane);
  switch (span) {
    case 'blocked':
      return words.why.waits(name, podOf(log, seq), format.time(minTimeOf(log, seq)));
    case 'work':
    case 'call':
      return words.event.finds(name, workName(words, log, seq));
    case 'lock':
      return words.event.finds(name, words.lanes.holds[lockModeOf(log, seq)]);
    case 'entry':
      return words.lanes.inMap(name);
    case 'queued':
    case 'unhealthy':
    case 'fault':
      return fullSentence(words, log, seq);
  }
}

function endingOf(words: Words & ToolWords, log: Log, item: Item, span: SpanKind, known: Known): string[] {
  const { lanes } = words;
  if (item.endSeq === null) {
    if (!known.isWhole) return [lanes.notYetOver];
    return [span === 'blocked' ? lanes.neverReleased : lanes.neverOver];
  }
  if (span === 'blocked') {
    const { actor, call } = releaserOf(words, log, item.endSeq);
    return [lanes.releasedBy(actor, call)];
  }
  const end = eventAt(log, item.endSeq);
  return end.kind === 'work.ended' && end.err !== null ? [lanes.failed(end.err)] : [];
}

/** Who released a caller, and with which call. */
function releaserOf(words: Words, log: Log, delivered: number): { actor: string; call: string } {
  const call = callOf(log, delivered);
  const actor = actorName(words, log, actorOf(wordOf(log, call, HEAD)));
  return { actor, call: format.call(callAt(log, call), podNameOrNull(log, eventAt(log, call).pod)) };
}

function podOf(log: Log, seq: number): string {
  return podName(log, wordOf(log, seq, POD));
}

/** What the caller of a caller.waits asked for. */
function minTimeOf(log: Log, seq: number): Time {
  const call = callAt(log, callOf(log, wordOf(log, seq, CAUSE)));
  if (call.op !== 'getNewerThan') throw new Error(`event ${seq} is no wait`);
  return call.minTime;
}

function workName({ event }: Words, log: Log, seq: number): string {
  const began = eventAt(log, seq);
  if (began.kind !== 'work.began') throw new Error(`event ${seq} begins no work`);
  return event.work[began.work](podNameOrNull(log, began.pod) ?? '');
}

function lockModeOf(log: Log, seq: number): 'read' | 'write' {
  const taken = eventAt(log, seq);
  if (taken.kind !== 'lock.taken') throw new Error(`event ${seq} takes no lock`);
  return taken.mode;
}
