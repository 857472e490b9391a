// Which line of the port each event of a log is from, as an index that grows with the log: by path the events that came
// that way, and by actor its own. What a line has done is the sum of the paths through it.
import { ensure } from '../../base/assert.ts';
import { upperBound } from '../../base/upperBound.ts';
import type { Setup } from '../../sim/setup.ts';
import type { Place } from '../../trace/condition.ts';
import { type Log, timeNsOf, wordOf } from '../../trace/log.ts';
import {
  A,
  actorOf,
  CALLER_ANSWERED,
  CALLER_WAITS,
  CHANNEL_CLOSED,
  CHANNEL_FILLED,
  COMPARISONS,
  detailOf,
  ENTRY_DELETED,
  ENTRY_LOOKED_UP,
  ENTRY_OBSERVED,
  ENTRY_REJECTED,
  ENTRY_WRITTEN,
  HEAD,
  kindOf,
  LOCK_QUEUED,
  LOCK_RELEASED,
  LOCK_TAKEN,
  NONE,
  OP_CALLED,
  OP_RETURNED,
  OPS,
  PEER,
  RECORD_DELIVERED,
  RECORD_KEPT,
  TIMES_COMPARED,
  TIMESTAMP_SET,
  WAS_TRUE,
} from '../../trace/record.ts';
import {
  isOfGetNewerThan,
  type Path,
  type PortCode,
  type ProbeName,
  pathBetween,
  pathLetIn,
  pathOfCall,
  pathOfReturn,
  pathOfStep,
  SECTIONS,
  type Section,
  type Site,
} from './paths.ts';

/** What the probe is told for each kind of event that it tells the log. */
export const PROBE_OF: Readonly<Record<number, ProbeName>> = {
  [LOCK_QUEUED]: 'lockQueued',
  [LOCK_TAKEN]: 'lockTaken',
  [LOCK_RELEASED]: 'lockReleased',
  [ENTRY_LOOKED_UP]: 'entryLookedUp',
  [TIMES_COMPARED]: 'timesCompared',
  [ENTRY_WRITTEN]: 'entryWritten',
  [ENTRY_REJECTED]: 'entryRejected',
  [ENTRY_DELETED]: 'entryDeleted',
  [ENTRY_OBSERVED]: 'observedTimeSet',
  [TIMESTAMP_SET]: 'timestampSet',
  [CALLER_ANSWERED]: 'callerAnswered',
  [CALLER_WAITS]: 'callerWaits',
  [RECORD_KEPT]: 'recordKept',
  [RECORD_DELIVERED]: 'recordDelivered',
  [CHANNEL_FILLED]: 'channelFilled',
  [CHANNEL_CLOSED]: 'channelClosed',
};

/** The events that came one way, in their order. */
export interface Trail {
  readonly path: Path;
  readonly section: Section;
  readonly seqs: number[];
  /** By actor: its own among them. */
  readonly seqsOf: number[][];
}

/** The operation that an actor is in, or was in last. */
interface Calling {
  readonly section: Section;
  /** Where it stands in SECTIONS. */
  readonly number: number;
  /** Its answer is there, so there is no second section. */
  isAnswered: boolean;
}

export interface CodeIndex {
  readonly code: PortCode;
  /** Which calls of which actor are the draft's. A log does not tell, but its setup does. */
  readonly isDraft: (actor: number, call: number) => boolean;
  /** How many events have been taken in. */
  upTo: number;
  readonly trails: Trail[];
  /** By what decides about the way, as one number. */
  readonly known: Map<number, Trail>;
  readonly callings: Calling[];
  readonly calls: number[];
  /** By actor: its events in the port, and beside each of them the way that it came. */
  readonly seqs: number[][];
  readonly ways: Trail[][];
}

export function newCodeIndex(code: PortCode, setup: Setup): CodeIndex {
  const isDraft = (actor: number, call: number) => {
    const settings = setup.actors[actor];
    return settings?.kind === 'script' && settings.operations[call]?.draftGapNs !== undefined;
  };
  return { code, isDraft, upTo: 0, trails: [], known: new Map(), callings: [], calls: [], seqs: [], ways: [] };
}

/** Takes in what the log holds beyond `upTo`. */
export function extendCodeIndex(index: CodeIndex, log: Log): void {
  for (; index.upTo < log.length; index.upTo++) {
    const seq = index.upTo;
    const head = wordOf(log, seq, HEAD);
    const kind = kindOf(head);
    if (kind !== OP_CALLED && kind !== OP_RETURNED && PROBE_OF[kind] === undefined) continue;
    const actor = actorOf(head);
    if (kind === OP_CALLED) beginCall(index, actor, detailOf(head));
    const calling = ensure(index.callings[actor], 'whoever tells of a step is in a call');
    const trail = trailOf(index, log, seq, calling);
    trail.seqs.push(seq);
    trail.seqsOf[actor] ??= [];
    trail.seqsOf[actor].push(seq);
    index.seqs[actor]?.push(seq);
    index.ways[actor]?.push(trail);
    if (kind === CALLER_ANSWERED) calling.isAnswered = true;
    if (kind === LOCK_RELEASED && isGap(calling)) index.callings[actor] = newCalling('draftAppend');
  }
}

function beginCall(index: CodeIndex, actor: number, op: number): void {
  const call = index.calls[actor] ?? 0;
  index.calls[actor] = call + 1;
  index.seqs[actor] ??= [];
  index.ways[actor] ??= [];
  const section = ensure(OPS[op], `there is an operation ${op}`);
  const isDraft = section === 'getNewerThan' && index.isDraft(actor, call);
  index.callings[actor] = newCalling(isDraft ? 'draftCheck' : section);
}

function newCalling(section: Section): Calling {
  return { section, number: SECTIONS.indexOf(section), isAnswered: false };
}

function isGap({ section, isAnswered }: Calling): boolean {
  return section === 'draftCheck' && !isAnswered;
}

function trailOf(index: CodeIndex, log: Log, seq: number, { section, number }: Calling): Trail {
  const head = wordOf(log, seq, HEAD);
  const kind = kindOf(head);
  const peer = wordOf(log, seq, PEER);
  const isForRecord = peer !== NONE && peer !== actorOf(head);
  const comparison = kind === TIMES_COMPARED ? (detailOf(head) & ~WAS_TRUE) + 1 : 0;
  const wasQueued = kind === LOCK_TAKEN && wordOf(log, seq, A) !== NONE;
  // Kinds need 8 bits, comparisons 4 and flags 2.
  const flags = Number(isForRecord) + 2 * Number(wasQueued);
  const key = (number << 14) | (kind << 6) | (comparison << 2) | flags;
  let trail = index.known.get(key);
  if (trail === undefined) {
    const path = pathOf(index.code, { kind, section, isForRecord, comparison, wasQueued });
    trail = { path, section, seqs: [], seqsOf: [] };
    index.known.set(key, trail);
    index.trails.push(trail);
  }
  return trail;
}

interface Deciding {
  readonly kind: number;
  readonly section: Section;
  readonly isForRecord: boolean;
  /** Counted from 1; 0 for a step that compares nothing. */
  readonly comparison: number;
  readonly wasQueued: boolean;
}

function pathOf(code: PortCode, { kind, section, isForRecord, comparison, wasQueued }: Deciding): Path {
  if (kind === OP_CALLED) return pathOfCall(code, section);
  if (kind === OP_RETURNED) return pathOfReturn(code, section);
  if (wasQueued) return pathLetIn(code, section);
  const probe = ensure(PROBE_OF[kind], `events of kind ${kind} are told by a probe`);
  return pathOfStep(code, { section, probe, isForRecord, comparison: COMPARISONS[comparison - 1] ?? null });
}

/** What somebody in the cache is at: a step, its sleep in Lock or at its channel, the draft's gap, or its end. */
export type Phase = 'runs' | 'queued' | 'waits' | 'woken' | 'between' | 'returned';

export interface Whereabouts {
  readonly path: Path;
  readonly phase: Phase;
}

/**
 * Where an actor is at a place of the log; null when it is not in the cache. Who has returned is still told of as long
 * as nothing else happens.
 */
export function whereIs(index: CodeIndex, log: Log, actor: number, { events, timeNs }: Place): Whereabouts | null {
  const seqs = index.seqs[actor] ?? [];
  const at = countBefore(seqs, events) - 1;
  const seq = seqs[at];
  const trail = index.ways[actor]?.[at];
  if (seq === undefined || trail === undefined) return null;
  const { path, section } = trail;
  const kind = kindOf(wordOf(log, seq, HEAD));
  const isLatest = seq === events - 1;
  const isNow = isLatest && timeNsOf(log, seq) === timeNs;
  if (kind === OP_RETURNED && !isLatest) return null;
  if (isNow) return { path, phase: kind === LOCK_QUEUED ? 'queued' : 'runs' };
  if (kind === OP_RETURNED) return { path, phase: 'returned' };
  if (kind === LOCK_QUEUED) return { path, phase: 'queued' };
  if (kind !== LOCK_RELEASED || !isOfGetNewerThan(section)) return { path, phase: 'runs' };
  const isAnswered = index.ways[actor]?.[at - 1]?.path[0]?.function === 'send';
  if (section === 'draftCheck' && !isAnswered) return { path: pathBetween(index.code), phase: 'between' };
  return { path: pathOfReturn(index.code, section), phase: isAnswered ? 'runs' : 'waits' };
}

/** The last step through a line before the first `events` events are over, and the next one after; null for none. */
export interface LineRuns {
  readonly last: number | null;
  readonly next: number | null;
}

/** When a line had its last step and has its next: of one actor, or of anybody when that is null. */
export function runsOf(index: CodeIndex, site: Pick<Site, 'file' | 'line'>, { events, actor }: At): LineRuns {
  let last = NONE;
  let next = Number.POSITIVE_INFINITY;
  for (const { path, seqs, seqsOf } of index.trails) {
    if (!path.some(({ file, line }) => file === site.file && line === site.line)) continue;
    const own = actor === null ? seqs : (seqsOf[actor] ?? []);
    const behind = countBefore(own, events);
    last = Math.max(last, own[behind - 1] ?? NONE);
    next = Math.min(next, own[behind] ?? Number.POSITIVE_INFINITY);
  }
  return { last: last === NONE ? null : last, next: Number.isFinite(next) ? next : null };
}

interface At {
  /** The cursor. */
  readonly events: number;
  readonly actor: number | null;
}

/** How many of the sequence numbers are among the first `events` events. */
function countBefore(seqs: readonly number[], events: number): number {
  return upperBound(seqs.length, (i) => seqs[i] ?? Number.POSITIVE_INFINITY, events - 1);
}
