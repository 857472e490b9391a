// What is drawn of a lane in a window of time, whatever the zoom: each bar and sign on its own where it has a pixel,
// and where several share one, one run with their count. So a window costs as much as it has pixels, not as the log has
// events. Pixels are counted from time 0, not from the window's edge: panning moves what is merged and does not merge
// it anew.
import { callOf } from '../../trace/event.ts';
import { type Log, timeNsOf, wordOf } from '../../trace/log.ts';
import { actorOf, CAUSE, HEAD, NONE, PEER } from '../../trace/record.ts';
import type { Item } from './items.ts';
import {
  beginNs,
  countUpToSeq,
  endNs,
  type LaneId,
  type LaneIndex,
  type Marks,
  type Spans,
  seqIn,
} from './laneIndex.ts';

/** Maps virtual time to pixels: x = (time - fromNs) / nsPerPx, drawn from 0 to `widthPx`. */
export interface Scale {
  readonly fromNs: number;
  readonly nsPerPx: number;
  readonly widthPx: number;
}

/** A sign is so wide, so that signs nearer to each other than that are one run. */
export const MARK_PX = 9;

/** Takes one thing to draw: where it lies, the first of the index's items that it is, and how many there are. */
export type PutSpan = (x0: number, x1: number, first: number, count: number, share: number) => void;
export type PutMark = (x0: number, x1: number, first: number, count: number) => void;

export function xOf({ fromNs, nsPerPx }: Scale, timeNs: number): number {
  return (timeNs - fromNs) / nsPerPx;
}

export function timeAt({ fromNs, nsPerPx }: Scale, x: number): number {
  return fromNs + x * nsPerPx;
}

/**
 * The bars of one kind in one lane, from left to right. Those that begin in the same pixel and are narrower than one
 * are a run, with the share of the pixel that they fill. What has not ended goes on up to `knownToNs`.
 */
export function spansInView(log: Log, spans: Spans, scale: Scale, knownToNs: number, put: PutSpan): void {
  const { nsPerPx, fromNs, widthPx } = scale;
  const { count, begins } = spans;
  const toNs = timeAt(scale, widthPx);
  let i = firstFrom(log, spans.ends, count, 0, fromNs);
  while (i < count) {
    const begin = beginNs(log, spans, i);
    if (begin > toNs) return;
    const lastsNs = Math.min(endNs(log, spans, i), knownToNs) - begin;
    if (lastsNs >= nsPerPx) {
      put((begin - fromNs) / nsPerPx, (begin + lastsNs - fromNs) / nsPerPx, i, 1, 1);
      i++;
      continue;
    }
    const column = Math.floor(begin / nsPerPx);
    let next = firstFrom(log, begins, count, i + 1, (column + 1) * nsPerPx);
    // Only the last of them can reach beyond its pixel, since they do not overlap.
    if (next - 1 > i && lastingNs(log, spans, next - 1, knownToNs) >= nsPerPx) next--;
    const x0 = column - fromNs / nsPerPx;
    put(x0, x0 + 1, i, next - i, Math.min(1, coveredNs(log, spans, i, next, knownToNs) / nsPerPx));
    i = next;
  }
}

function lastingNs(log: Log, spans: Spans, i: number, knownToNs: number): number {
  return Math.min(endNs(log, spans, i), knownToNs) - beginNs(log, spans, i);
}

/** How long bars `from` to before `to` take together. */
function coveredNs(log: Log, spans: Spans, from: number, to: number, knownToNs: number): number {
  const beforeNs = (spans.coveredNs[to - 1] ?? 0) - (spans.coveredNs[from] ?? 0);
  return beforeNs + lastingNs(log, spans, to - 1, knownToNs);
}

/** The signs of one kind in one lane, from left to right; those nearer to each other than one is wide are runs. */
export function marksInView(log: Log, { seqs, count }: Marks, scale: Scale, put: PutMark): void {
  const { nsPerPx, fromNs, widthPx } = scale;
  const cellNs = MARK_PX * nsPerPx;
  const toNs = timeAt(scale, widthPx);
  // From the edge of the first cell on, so that its run is whole.
  let i = firstFrom(log, seqs, count, 0, Math.floor(fromNs / cellNs) * cellNs);
  while (i < count) {
    const timeNs = timeNsOf(log, seqIn(seqs, i));
    if (timeNs > toNs) return;
    const next = firstFrom(log, seqs, count, i + 1, (Math.floor(timeNs / cellNs) + 1) * cellNs);
    const lastNs = timeNsOf(log, seqIn(seqs, next - 1));
    put((timeNs - fromNs) / nsPerPx, (lastNs - fromNs) / nsPerPx, i, next - i);
    i = next;
  }
}

/** Who released whom, and when. */
export interface Release {
  readonly seq: number;
  readonly timeNs: number;
  readonly from: LaneId;
  readonly to: LaneId;
}

export function releaseAt(log: Log, seq: number): Release {
  const from: LaneId = { kind: 'actor', actor: actorOf(wordOf(log, seq, HEAD)) };
  return { seq, timeNs: timeNsOf(log, seq), from, to: { kind: 'actor', actor: wordOf(log, seq, PEER) } };
}

/** The releases that an item has to do with, `most` at most: the one that ends a wait, or those of a write. */
export function releasesOf(log: Log, { releases }: LaneIndex, item: Item, most: number): Release[] {
  const { seqs, count } = releases;
  const isRelease = (seq: number) => seqs[countUpToSeq(seqs, count, seq) - 1] === seq;
  const end = item.endSeq ?? item.seq;
  if (isRelease(end)) return [releaseAt(log, end)];
  if (!('mark' in item.what)) return [];
  const found: Release[] = [];
  const call = wordOf(log, item.seq, CAUSE);
  for (let i = countUpToSeq(seqs, count, item.seq); i < count && found.length < most; i++) {
    const release = releaseAt(log, seqIn(seqs, i));
    if (release.timeNs > timeNsOf(log, item.seq)) break;
    if (call !== NONE && callOf(log, release.seq) === callOf(log, item.seq)) found.push(release);
  }
  return found;
}

/**
 * The first index from `start` on whose event happens at `targetNs` or later, or `count`. What has no event yet happens
 * later than everything. Near to `start` it is found soonest.
 */
export function firstFrom(log: Log, seqs: Int32Array, count: number, start: number, targetNs: number): number {
  let low = start;
  let high = start;
  for (let step = 1; high < count && timeOf(log, seqs, high) < targetNs; step *= 2) {
    low = high + 1;
    high += step;
  }
  high = Math.min(high, count);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timeOf(log, seqs, middle) < targetNs) low = middle + 1;
    else high = middle;
  }
  return low;
}

function timeOf(log: Log, seqs: Int32Array, index: number): number {
  const seq = seqIn(seqs, index);
  return seq === NONE ? Number.POSITIVE_INFINITY : timeNsOf(log, seq);
}
