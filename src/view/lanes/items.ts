// One thing in the lanes: which one is under the pointer, which comes next, and what it stands for elsewhere.
import { type Log, timeNsOf, wordOf } from '../../trace/log.ts';
import { actorOf, HEAD, NONE, PEER, POD } from '../../trace/record.ts';
import type { Subject } from '../../trace/subject.ts';
import {
  beginNs,
  countUpToSeq,
  endNs,
  type Lane,
  type LaneId,
  type LaneIndex,
  laneOf,
  MARKS,
  type MarkKind,
  type Marks,
  SPANS,
  type SpanKind,
  type Spans,
  seqIn,
} from './laneIndex.ts';
import { firstFrom, MARK_PX, type Scale, timeAt } from './levels.ts';
import { isSameLane } from './rows.ts';

/** A bar or a sign. With the event that it is or begins with, it is told apart from all others of its lane. */
export interface Item {
  readonly lane: LaneId;
  readonly what: { readonly span: SpanKind } | { readonly mark: MarkKind };
  readonly seq: number;
  /** The event that ends a bar; null for a sign, and while it has not ended. */
  readonly endSeq: number | null;
  /** How many there are in its place, at this zoom. */
  readonly count: number;
}

/** Behind what stands in front: signs, who waits, and what else lasts, the shortest first. */
const FRONT_MARKS = [...MARKS].reverse();
const FRONT_SPANS = [...SPANS].reverse();
/** So far from a bar the pointer still means it. */
const NEAR_PX = 2;

/** What stands in a lane at a place of the window; null for nothing. */
export function itemUnder(
  log: Log,
  index: LaneIndex,
  id: LaneId,
  scale: Scale,
  x: number,
  knownToNs: number,
): Item | null {
  const lane = laneOf(index, id);
  if (lane === undefined) return null;
  const timeNs = timeAt(scale, x);
  for (const mark of FRONT_MARKS) {
    const found = lane.marks[mark];
    const item = found && markNear(log, id, mark, found, timeNs, (MARK_PX / 2) * scale.nsPerPx);
    if (item) return item;
  }
  for (const span of FRONT_SPANS) {
    const found = lane.spans[span];
    const item = found && spanNear(log, id, span, found, timeNs, scale.nsPerPx, knownToNs);
    if (item) return item;
  }
  return null;
}

function markNear(log: Log, lane: LaneId, mark: MarkKind, marks: Marks, timeNs: number, nearNs: number): Item | null {
  const { seqs } = marks;
  const first = firstFrom(log, seqs, marks.count, 0, timeNs - nearNs);
  const end = firstFrom(log, seqs, marks.count, first, timeNs + nearNs);
  if (first === end) return null;
  return markItem(lane, mark, seqIn(seqs, first), end - first);
}

function spanNear(
  log: Log,
  lane: LaneId,
  span: SpanKind,
  spans: Spans,
  timeNs: number,
  nsPerPx: number,
  knownToNs: number,
): Item | null {
  const nearNs = NEAR_PX * nsPerPx;
  const first = firstFrom(log, spans.ends, spans.count, 0, timeNs - nearNs);
  const end = firstFrom(log, spans.begins, spans.count, first, timeNs + nearNs);
  if (first >= end || timeNs - nearNs > knownToNs) return null;
  // One that the pointer is on stands before its neighbours.
  let at = first;
  while (at + 1 < end && endNs(log, spans, at) < timeNs && beginNs(log, spans, at + 1) <= timeNs) at++;
  const isAlone = endNs(log, spans, at) - beginNs(log, spans, at) >= nsPerPx;
  return spanItem(lane, span, spans, at, isAlone ? 1 : end - first);
}

function spanItem(lane: LaneId, span: SpanKind, { begins, ends }: Spans, at: number, count: number): Item {
  const end = seqIn(ends, at);
  return { lane, what: { span }, seq: seqIn(begins, at), endSeq: end === NONE ? null : end, count };
}

/** The item of a lane that is or begins with an event, or that the event ends; null for none. A sign stands first. */
export function itemOf(index: LaneIndex, id: LaneId, seq: number): Item | null {
  const lane = laneOf(index, id);
  if (lane === undefined) return null;
  for (const mark of FRONT_MARKS) {
    const marks = lane.marks[mark];
    if (marks !== undefined && marks.seqs[countUpToSeq(marks.seqs, marks.count, seq) - 1] === seq)
      return markItem(id, mark, seq, 1);
  }
  for (const span of FRONT_SPANS) {
    const spans: Spans | undefined = lane.spans[span];
    if (spans === undefined) continue;
    const at = countUpToSeq(spans.begins, spans.count, seq) - 1;
    if (at >= 0 && (spans.begins[at] === seq || spans.ends[at] === seq)) return spanItem(id, span, spans, at, 1);
  }
  return null;
}

/** The items that an event is, begins or ends: in its actor's lane, its pod's and its peer's. */
export function itemsOf(log: Log, index: LaneIndex, seq: number): Item[] {
  const pod = wordOf(log, seq, POD);
  const peer = wordOf(log, seq, PEER);
  const actor = actorOf(wordOf(log, seq, HEAD));
  const lanes: LaneId[] = [{ kind: 'actor', actor }];
  if (pod !== NONE) lanes.push({ kind: 'pod', pod });
  if (peer !== NONE && peer !== actor) lanes.push({ kind: 'actor', actor: peer });
  return lanes.flatMap((lane) => itemOf(index, lane, seq) ?? []);
}

/** The next item of a lane behind event `seq`, or the one before it; null at the end. */
export function itemBeside(index: LaneIndex, id: LaneId, seq: number, direction: 1 | -1): Item | null {
  const lane = laneOf(index, id);
  if (lane === undefined) return null;
  const found = sequencesOf(lane).flatMap(([seqs, count]) => {
    const at = direction === 1 ? countUpToSeq(seqs, count, seq) : countUpToSeq(seqs, count, seq - 1) - 1;
    return at >= 0 && at < count ? [seqIn(seqs, at)] : [];
  });
  if (found.length === 0) return null;
  return itemOf(index, id, direction === 1 ? Math.min(...found) : Math.max(...found));
}

/** The item of a lane that is nearest to an event, the earlier one first; null in an empty lane. */
export function itemNear(index: LaneIndex, id: LaneId, seq: number): Item | null {
  return itemBeside(index, id, seq + 1, -1) ?? itemBeside(index, id, seq, 1);
}

function sequencesOf({ marks, spans }: Lane): [seqs: Int32Array, count: number][] {
  const signs = MARKS.flatMap((kind): [Int32Array, number][] =>
    marks[kind] ? [[marks[kind].seqs, marks[kind].count]] : [],
  );
  const bars = SPANS.flatMap((kind): [Int32Array, number][] =>
    spans[kind] ? [[spans[kind].begins, spans[kind].count]] : [],
  );
  return [...signs, ...bars];
}

/** The first `limit` items that can be seen between two times, in the order of time, and how many there are. */
export function itemsBetween(
  log: Log,
  index: LaneIndex,
  rows: readonly LaneId[],
  fromNs: number,
  toNs: number,
  limit: number,
): { items: Item[]; count: number } {
  const items: Item[] = [];
  let count = 0;
  const take = (begin: number, end: number, make: (at: number) => Item) => {
    count += end - begin;
    for (let at = begin; at < Math.min(end, begin + limit); at++) items.push(make(at));
  };
  for (const id of rows) {
    const { marks = {}, spans = {} } = laneOf(index, id) ?? {};
    for (const mark of MARKS) {
      const of: Marks | undefined = marks[mark];
      if (of === undefined) continue;
      const first = firstFrom(log, of.seqs, of.count, 0, fromNs);
      const end = firstFrom(log, of.seqs, of.count, first, toNs + 1);
      take(first, end, (at) => markItem(id, mark, seqIn(of.seqs, at), 1));
    }
    for (const span of SPANS) {
      const of: Spans | undefined = spans[span];
      if (of === undefined) continue;
      const first = firstFrom(log, of.ends, of.count, 0, fromNs);
      const end = firstFrom(log, of.begins, of.count, first, toNs + 1);
      take(first, Math.max(first, end), (at) => spanItem(id, span, of, at, 1));
    }
  }
  return { items: items.sort((a, b) => a.seq - b.seq).slice(0, limit), count };
}

function markItem(lane: LaneId, mark: MarkKind, seq: number, count: number): Item {
  return { lane, what: { mark }, seq, endSeq: null, count };
}

export function isSameItem(a: Item | null, b: Item | null): boolean {
  if (a === null || b === null) return a === b;
  return a.seq === b.seq && a.endSeq === b.endSeq && a.count === b.count && isSameLane(a.lane, b.lane);
}

/** What is selected with an item: the caller that waits, the pod that is in the map, and otherwise the event. */
export function subjectOf({ lane, what, seq }: Item): Subject {
  return 'span' in what && (what.span === 'blocked' || what.span === 'entry') ? lane : { kind: 'event', seq };
}

/** From when to when an item can be seen. */
export function timesOf(log: Log, { seq, endSeq, what }: Item, knownToNs: number): { fromNs: number; toNs: number } {
  const fromNs = timeNsOf(log, seq);
  const openNs = 'span' in what ? Math.max(fromNs, knownToNs) : fromNs;
  return { fromNs, toNs: endSeq === null ? openNs : timeNsOf(log, endSeq) };
}
