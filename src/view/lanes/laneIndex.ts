// What there is to draw in the swim lanes, lane by lane: an index of a log that grows with it. Bars and signs of one
// kind in one lane are a sequence in the order of time, in typed arrays, so that any window is found by binary search
// and what is merged there is counted by subtraction: nothing depends on how long the log is.
import { upperBound } from '../../base/upperBound.ts';
import { type Log, timeNsOf, wordOf } from '../../trace/log.ts';
import {
  actorOf,
  detailOf,
  HEAD,
  isWithinWork,
  KINDS,
  type Kind,
  kindOf,
  NONE,
  OP,
  PEER,
  POD,
  RECORD_DELIVERED,
  WAS_TRUE,
} from '../../trace/record.ts';
import type { Subject } from '../../trace/subject.ts';

/** Whose lane it is: an actor's, or that of a pod's entry. */
export type LaneId = Extract<Subject, { kind: 'actor' | 'pod' }>;

/** What lasts, in the order in which it is drawn: what stands later lies on what stands before. */
export const SPANS = ['entry', 'fault', 'unhealthy', 'work', 'call', 'queued', 'lock', 'blocked'] as const;
export type SpanKind = (typeof SPANS)[number];

/** What happens at a moment, in the order in which it is drawn. */
export const MARKS = ['step', 'answer', 'fault', 'update', 'delete', 'observe', 'mutate', 'set', 'refused'] as const;
export type MarkKind = (typeof MARKS)[number];

/** Bars of one kind in one lane. They do not overlap, so begins and ends are both in the order of time. */
export interface Spans {
  count: number;
  /** The events that they begin with. */
  begins: Int32Array;
  /** The events that they end with; NONE for the last one while it has not ended. */
  ends: Int32Array;
  /** How many nanoseconds all before take together. */
  coveredNs: Float64Array;
  /** How many are open within each other, for what is counted and not told apart. */
  depth: number;
}

/** Signs of one kind in one lane, by their events. */
export interface Marks {
  count: number;
  seqs: Int32Array;
}

export interface Lane {
  readonly spans: Partial<Record<SpanKind, Spans>>;
  readonly marks: Partial<Record<MarkKind, Marks>>;
}

export interface LaneIndex {
  /** How many events have been taken in. */
  upTo: number;
  readonly actors: (Lane | undefined)[];
  readonly pods: (Lane | undefined)[];
  /** Who released whom: each record.delivered. */
  readonly releases: Marks;
}

type Owner = 'actor' | 'pod' | 'peer';

interface MarkRule {
  readonly on: readonly Owner[];
  readonly mark: MarkKind;
  /** Only with such a detail. */
  readonly when?: (detail: number) => boolean;
}

interface SpanRule {
  readonly on: Owner;
  readonly span: (detail: number) => SpanKind;
  readonly begins: (detail: number) => boolean;
  /** What a beginning does to a bar that has not ended: it goes on, it ends there, or both have to end. */
  readonly again: 'goesOn' | 'ends' | 'nests';
}

const yes = () => true;
const no = () => false;
const BOTH: readonly Owner[] = ['actor', 'pod'];
const OWN: readonly Owner[] = ['actor'];

/** Which events are a sign, and in whose lanes. */
const MARK_RULES: Readonly<Partial<Record<Kind, MarkRule>>> = {
  'entry.written': { on: BOTH, mark: 'set' },
  'entry.observed': { on: BOTH, mark: 'observe' },
  'entry.mutated': { on: BOTH, mark: 'mutate' },
  'entry.rejected': { on: BOTH, mark: 'refused' },
  'entry.deleted': { on: BOTH, mark: 'delete' },
  'timestamp.set': { on: OWN, mark: 'update' },
  'caller.answered': { on: OWN, mark: 'answer' },
  'op.called': { on: OWN, mark: 'answer', when: (op) => op === OP.get || op === OP.getAll },
  'trace.diverged': { on: OWN, mark: 'refused' },
  'event.dropped': { on: OWN, mark: 'refused' },
  'event.sent': { on: OWN, mark: 'step' },
  'event.received': { on: OWN, mark: 'step' },
  'config.changed': { on: OWN, mark: 'step' },
  'settings.changed': { on: OWN, mark: 'step' },
  'liveness.failed': { on: OWN, mark: 'step' },
  'runtime.changed': { on: OWN, mark: 'step' },
  'fault.set': { on: OWN, mark: 'fault' },
  'clock.stepped': { on: OWN, mark: 'fault' },
};

const work = (detail: number): SpanKind => (isWithinWork(detail) ? 'call' : 'work');
const held = (): SpanKind => 'lock';
const queued = (): SpanKind => 'queued';

/** Which events begin or end a bar, and in whose lane. */
const SPAN_RULES: Readonly<Partial<Record<Kind, readonly SpanRule[]>>> = {
  'caller.waits': [{ on: 'actor', span: () => 'blocked', begins: yes, again: 'ends' }],
  'record.delivered': [{ on: 'peer', span: () => 'blocked', begins: no, again: 'ends' }],
  'work.began': [{ on: 'actor', span: work, begins: yes, again: 'ends' }],
  'work.ended': [{ on: 'actor', span: work, begins: no, again: 'ends' }],
  'lock.queued': [{ on: 'actor', span: queued, begins: yes, again: 'ends' }],
  'lock.taken': [
    { on: 'actor', span: queued, begins: no, again: 'ends' },
    { on: 'actor', span: held, begins: yes, again: 'ends' },
  ],
  'lock.released': [{ on: 'actor', span: held, begins: no, again: 'ends' }],
  'entry.written': [{ on: 'pod', span: () => 'entry', begins: yes, again: 'goesOn' }],
  'entry.deleted': [{ on: 'pod', span: () => 'entry', begins: no, again: 'goesOn' }],
  'health.set': [{ on: 'actor', span: () => 'unhealthy', begins: (healthy) => healthy === 0, again: 'goesOn' }],
  'fault.set': [{ on: 'actor', span: () => 'fault', begins: (fault) => (fault & WAS_TRUE) !== 0, again: 'nests' }],
};

// By number, for the inner loop.
const markRules = KINDS.map((kind) => MARK_RULES[kind]);
const spanRules = KINDS.map((kind) => SPAN_RULES[kind] ?? []);

const FIRST_CAPACITY = 8;

const indices = new WeakMap<Log, LaneIndex>();

/** The index of a log, as far as it has been looked through: `extendLanes` takes in the rest. */
export function lanesOf(log: Log): LaneIndex {
  let index = indices.get(log);
  if (index === undefined || index.upTo > log.length) {
    index = { upTo: 0, actors: [], pods: [], releases: newMarks() };
    indices.set(log, index);
  }
  return index;
}

/** Takes in what the log holds beyond `upTo`, at most `limit` events of it. */
export function extendLanes(index: LaneIndex, log: Log, limit: number): void {
  const end = Math.min(log.length, index.upTo + limit);
  for (let seq = index.upTo; seq < end; seq++) {
    const head = wordOf(log, seq, HEAD);
    const kind = kindOf(head);
    const detail = detailOf(head);
    const mark = markRules[kind];
    if (mark !== undefined && mark.when?.(detail) !== false) {
      for (const owner of mark.on) addMark(marksIn(index, log, seq, owner, mark.mark), seq);
    }
    for (const rule of spanRules[kind] ?? []) addEdge(index, log, seq, detail, rule);
    if (kind === RECORD_DELIVERED) addMark(index.releases, seq);
  }
  index.upTo = end;
}

/** The lane of an actor or a pod; undefined while nothing has happened in it. */
export function laneOf(index: LaneIndex, id: LaneId): Lane | undefined {
  return id.kind === 'actor' ? index.actors[id.actor] : index.pods[id.pod];
}

/** One of a sequence of events; NONE beyond its end. */
export function seqIn(seqs: Int32Array, i: number): number {
  return seqs[i] ?? NONE;
}

/** Where a bar begins. */
export function beginNs(log: Log, { begins }: Spans, i: number): number {
  return timeNsOf(log, seqIn(begins, i));
}

/** Where a bar ends; for one that has not, infinitely far away. */
export function endNs(log: Log, { ends }: Spans, i: number): number {
  const end = seqIn(ends, i);
  return end === NONE ? Number.POSITIVE_INFINITY : timeNsOf(log, end);
}

/** Where event `seq` stands in an ascending sequence of events: how many of them are `seq` or before. */
export function countUpToSeq(seqs: Int32Array, count: number, seq: number): number {
  return upperBound(count, (i) => seqIn(seqs, i), seq);
}

function addEdge(index: LaneIndex, log: Log, seq: number, detail: number, rule: SpanRule): void {
  const kind = rule.span(detail);
  const spans = spansIn(index, log, seq, rule.on, kind);
  if (spans === undefined) return;
  const isOpen = spans.depth > 0;
  if (!rule.begins(detail)) {
    // What ends without having begun (a pod that was not in the map) is no bar.
    if (spans.depth > 0) spans.depth--;
    if (isOpen && spans.depth === 0) close(log, spans, seq, kind);
    return;
  }
  if (isOpen && rule.again === 'nests') spans.depth++;
  if (isOpen && rule.again !== 'ends') return;
  if (isOpen) close(log, spans, seq, kind);
  open(spans, seq);
}

function open(spans: Spans, seq: number): void {
  if (spans.count === spans.begins.length) grow(spans);
  spans.begins[spans.count] = seq;
  spans.ends[spans.count] = NONE;
  spans.count++;
  spans.depth = 1;
}

/** What took no time is nothing to be seen, but for a caller that waited. */
function close(log: Log, spans: Spans, seq: number, kind: SpanKind): void {
  const last = spans.count - 1;
  const lastedNs = timeNsOf(log, seq) - beginNs(log, spans, last);
  spans.depth = 0;
  if (lastedNs === 0 && kind !== 'blocked') {
    spans.count = last;
    return;
  }
  spans.ends[last] = seq;
  spans.coveredNs[last + 1] = (spans.coveredNs[last] ?? 0) + lastedNs;
}

function grow(spans: Spans): void {
  const capacity = spans.begins.length * 2;
  const { begins, ends, coveredNs } = spans;
  spans.begins = new Int32Array(capacity);
  spans.begins.set(begins);
  spans.ends = new Int32Array(capacity);
  spans.ends.set(ends);
  spans.coveredNs = new Float64Array(capacity + 1);
  spans.coveredNs.set(coveredNs);
}

function newMarks(): Marks {
  return { count: 0, seqs: new Int32Array(FIRST_CAPACITY) };
}

function addMark(marks: Marks | undefined, seq: number): void {
  if (marks === undefined) return;
  if (marks.count === marks.seqs.length) {
    const { seqs } = marks;
    marks.seqs = new Int32Array(seqs.length * 2);
    marks.seqs.set(seqs);
  }
  marks.seqs[marks.count] = seq;
  marks.count++;
}

function marksIn(index: LaneIndex, log: Log, seq: number, owner: Owner, kind: MarkKind): Marks | undefined {
  const lane = ownLane(index, log, seq, owner);
  if (lane === undefined) return undefined;
  lane.marks[kind] ??= newMarks();
  return lane.marks[kind];
}

function spansIn(index: LaneIndex, log: Log, seq: number, owner: Owner, kind: SpanKind): Spans | undefined {
  const lane = ownLane(index, log, seq, owner);
  if (lane === undefined) return undefined;
  lane.spans[kind] ??= {
    count: 0,
    begins: new Int32Array(FIRST_CAPACITY),
    ends: new Int32Array(FIRST_CAPACITY),
    coveredNs: new Float64Array(FIRST_CAPACITY + 1),
    depth: 0,
  };
  return lane.spans[kind];
}

/** The lane that an event belongs to as its actor's, its pod's or its peer's; undefined when it names none. */
function ownLane(index: LaneIndex, log: Log, seq: number, owner: Owner): Lane | undefined {
  const place = owner === 'actor' ? actorOf(wordOf(log, seq, HEAD)) : wordOf(log, seq, owner === 'pod' ? POD : PEER);
  if (place === NONE) return undefined;
  const lanes = owner === 'pod' ? index.pods : index.actors;
  lanes[place] ??= { spans: {}, marks: {} };
  return lanes[place];
}
