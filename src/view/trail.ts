// Where an event came from and what it led to: the chain of its causes as a short story, and the tree of its effects as
// far as they matter.
import { heapPop, heapPush } from '../base/heap.ts';
import { effectsOf, isSameTurn } from '../trace/effects.ts';
import { type Log, timeNsOf, wordOf } from '../trace/log.ts';
import {
  actorOf,
  CALLER_ANSWERED,
  CALLER_WAITS,
  CAUSE,
  CHANNEL_CLOSED,
  detailOf,
  ENTRY_DELETED,
  ENTRY_MUTATED,
  ENTRY_OBSERVED,
  ENTRY_REJECTED,
  ENTRY_WRITTEN,
  EVENT_DROPPED,
  HEAD,
  isWithinWork,
  kindOf,
  LOCK_QUEUED,
  NONE,
  OP_RETURNED,
  PEER,
  RUNTIME_CHANGED,
  TIMER_SET,
  TIMESTAMP_SET,
  WORK_BEGAN,
} from '../trace/record.ts';
import { causesOf } from '../trace/subject.ts';
import { clausesOf, prose, type StoryWords } from './clauses.ts';
import * as format from './format.ts';
import { actorName } from './names.ts';
import { sentence } from './sentence.ts';

export interface TrailStep {
  /** Its last event on the way. */
  readonly seq: number;
  readonly timeNs: number;
  readonly time: string;
  readonly actor: string;
  readonly text: string;
  /** How much virtual time lies between the step before and this one. */
  readonly gapNs: number;
}

/** What one actor does at one moment, as far as the chain goes through it. */
type Turn = readonly number[];

/** A part of a story: a turn, or what stands for many of them. */
type Part = { readonly turn: Turn } | { readonly rounds: number; readonly last: number } | { readonly skipped: number };

/** A story is at most so many steps long; of a longer one the middle is left out. */
const MOST_STEPS = 24;
/** So many of them are told of its beginning. */
const FIRST_STEPS = 4;

/** The chain of causes of event `seq`, the root first. Rounds of one timer are told once. */
export function trailOf(words: StoryWords, log: Log, seq: number): TrailStep[] {
  const parts = shortened(withoutRounds(log, turnsOf(log, causesOf(log, seq))));
  let beforeNs: number | null = null;
  return parts.map((part, index): TrailStep => {
    const last = lastOf(part, parts[index - 1], parts[index + 1]);
    const timeNs = timeNsOf(log, last);
    const actor = actorName(words, log, actorOf(wordOf(log, last, HEAD)));
    const gapNs = beforeNs === null ? 0 : timeNs - beforeNs;
    beforeNs = timeNs;
    return {
      seq: last,
      timeNs,
      time: format.seconds(timeNs),
      actor,
      text: textOf(words, log, part, actor, timeNs),
      gapNs,
    };
  });
}

function textOf(words: StoryWords, log: Log, part: Part, actor: string, timeNs: number): string {
  const { trail } = words.story;
  if ('turn' in part) return prose(words, log, clausesOf(words, log, part.turn));
  return 'rounds' in part ? trail.rounds(actor, part.rounds, format.seconds(timeNs)) : trail.skipped(part.skipped);
}

function lastOf(part: Part, before: Part | undefined, behind: Part | undefined): number {
  if ('turn' in part) return part.turn.at(-1) ?? NONE;
  if ('last' in part) return part.last;
  const beside = [before, behind].find((each) => each !== undefined && 'turn' in each);
  return beside !== undefined && 'turn' in beside ? (beside.turn.at(-1) ?? NONE) : NONE;
}

function turnsOf(log: Log, chain: readonly number[]): Turn[] {
  const turns: number[][] = [];
  for (const seq of chain) {
    const last = turns.at(-1);
    if (last?.[0] !== undefined && isSameTurn(log, last[0], seq)) last.push(seq);
    else turns.push([seq]);
  }
  return turns;
}

/**
 * Where one actor goes round and round by one timer, with nobody else in between, the first round is told and the last;
 * one that comes between stands for the others.
 */
function withoutRounds(log: Log, turns: readonly Turn[]): Part[] {
  const parts: Part[] = [];
  let from = 0;
  while (from < turns.length) {
    const end = endOfActor(log, turns, from);
    const timers = timersIn(log, turns, from, end);
    const first = timers[0];
    const lastButOne = timers.at(-2);
    if (first === undefined || lastButOne === undefined || timers.length < 4) {
      for (const turn of turns.slice(from, end)) parts.push({ turn });
    } else {
      for (const turn of turns.slice(from, first + 1)) parts.push({ turn });
      parts.push({ rounds: timers.length - 2, last: turns[lastButOne]?.at(-1) ?? NONE });
      for (const turn of turns.slice(lastButOne + 1, end)) parts.push({ turn });
    }
    from = end;
  }
  return parts;
}

/** Behind the last of the turns from `from` on that are the same actor's. */
function endOfActor(log: Log, turns: readonly Turn[], from: number): number {
  const actor = actorOfTurn(log, turns[from]);
  let end = from + 1;
  while (end < turns.length && actorOfTurn(log, turns[end]) === actor) end++;
  return end;
}

function actorOfTurn(log: Log, turn: Turn | undefined): number {
  return turn?.[0] === undefined ? NONE : actorOf(wordOf(log, turn[0], HEAD));
}

/** The turns in which the timer is set that is set there most recently. */
function timersIn(log: Log, turns: readonly Turn[], from: number, end: number): number[] {
  const found: { readonly turn: number; readonly timer: number }[] = [];
  for (let turn = from; turn < end; turn++) {
    const set = turns[turn]?.find((seq) => kindOf(wordOf(log, seq, HEAD)) === TIMER_SET);
    if (set !== undefined) found.push({ turn, timer: detailOf(wordOf(log, set, HEAD)) });
  }
  const last = found.at(-1)?.timer;
  return found.filter(({ timer }) => timer === last).map(({ turn }) => turn);
}

function shortened(parts: readonly Part[]): Part[] {
  const skipped = parts.length - MOST_STEPS;
  if (skipped <= 0) return [...parts];
  return [...parts.slice(0, FIRST_STEPS), { skipped }, ...parts.slice(FIRST_STEPS + skipped)];
}

export interface EffectRow extends TrailStep {
  /** How many branchings lie between it and the event. */
  readonly depth: number;
}

export interface Effects {
  readonly rows: readonly EffectRow[];
  /** There are more, later on. */
  readonly hasMore: boolean;
}

const MOST_ROWS = 24;
/** Of what goes on and on, so many events are looked at. */
const MOST_LOOKED_AT = 4096;

const MATTERS: ReadonlySet<number> = new Set([
  ...[ENTRY_WRITTEN, ENTRY_DELETED, ENTRY_OBSERVED, ENTRY_MUTATED, ENTRY_REJECTED, TIMESTAMP_SET],
  ...[CALLER_ANSWERED, CALLER_WAITS, CHANNEL_CLOSED, LOCK_QUEUED, RUNTIME_CHANGED, EVENT_DROPPED],
]);

interface Found {
  readonly seq: number;
  /** The row of what it follows from; NONE for the event itself. */
  readonly parent: number;
}

/**
 * What event `seq` led to in this log: writes, releases, returns, new waits, new work and changes in the runtime, the
 * earliest first, as a tree. What comes when a timer has run out is routine, and is left out.
 */
export function effectsTold(words: StoryWords, log: Log, seq: number): Effects {
  const { found, hasMore } = effectsThatMatter(log, seq);
  const children = new Map<number, Found[]>();
  for (const each of found) children.set(each.parent, [...(children.get(each.parent) ?? []), each]);
  const rows: EffectRow[] = [];
  const put = (parent: number, depth: number, beforeNs: number) => {
    const own = children.get(parent) ?? [];
    for (const each of own) {
      const row = rowOf(words, log, each.seq, depth, beforeNs);
      rows.push(row);
      put(each.seq, (children.get(each.seq)?.length ?? 0) > 1 ? depth + 1 : depth, row.timeNs);
    }
  };
  put(seq, 0, timeNsOf(log, seq));
  return { rows, hasMore };
}

function rowOf(words: StoryWords, log: Log, seq: number, depth: number, beforeNs: number): EffectRow {
  const timeNs = timeNsOf(log, seq);
  const head = wordOf(log, seq, HEAD);
  const actor = actorName(words, log, actorOf(head));
  const peer = wordOf(log, seq, PEER);
  const clause =
    kindOf(head) === CHANNEL_CLOSED ? words.event.delivered(actorName(words, log, peer)) : sentence(words, log, seq);
  const text = prose(words, log, [{ seq, actor: actorOf(head), text: clause }]);
  return { seq, timeNs, time: format.seconds(timeNs), actor, text, gapNs: timeNs - beforeNs, depth };
}

/** In the order of time, whatever branch they are on. */
function effectsThatMatter(log: Log, seq: number): { readonly found: readonly Found[]; readonly hasMore: boolean } {
  const found: Found[] = [];
  const heap: Found[] = [];
  const isEarlier = (a: Found, b: Found) => a.seq < b.seq;
  const follow = (cause: number, parent: number) => {
    for (const effect of effectsOf(log, cause)) {
      const isRoutine = cause !== seq && kindOf(wordOf(log, cause, HEAD)) === TIMER_SET;
      if (isRoutine && timeNsOf(log, effect) > timeNsOf(log, cause)) continue;
      heapPush(heap, { seq: effect, parent }, isEarlier);
    }
  };
  follow(seq, seq);
  for (let looked = 0; heap.length > 0 && looked < MOST_LOOKED_AT; looked++) {
    const next = heapPop(heap, isEarlier);
    if (next === undefined) break;
    const isTold = matters(log, next.seq);
    if (isTold && found.length === MOST_ROWS) return { found, hasMore: true };
    if (isTold) found.push(next);
    follow(next.seq, isTold ? next.seq : next.parent);
  }
  return { found, hasMore: heap.length > 0 };
}

function matters(log: Log, seq: number): boolean {
  const head = wordOf(log, seq, HEAD);
  if (MATTERS.has(kindOf(head))) return true;
  if (kindOf(head) === WORK_BEGAN) return !isWithinWork(detailOf(head));
  if (kindOf(head) !== OP_RETURNED) return false;
  // Of returns those of who was released. What an answer at once holds has been said.
  const cause = wordOf(log, seq, CAUSE);
  return cause !== NONE && actorOf(wordOf(log, cause, HEAD)) !== actorOf(head);
}
