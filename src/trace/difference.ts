// Where two logs part: the first event that is not the same in both. Events are the same when they say the same, so
// what words name is compared, not the rows in which it stands. Words come first: most events have the same ones in
// both logs and name no row, and each status is compared once.
import { isDeepEqual } from '../base/isDeepEqual.ts';
import { ARGS_WORDS, type Log, timeNsOf, wordOf } from './log.ts';
import {
  A,
  actorOf,
  B,
  CAUSE,
  CLOCK_SET,
  CLOCK_STEPPED,
  COMPARISON,
  detailOf,
  ENTRY_MUTATED,
  HEAD,
  kindOf,
  LAST_SYNC_SET,
  NONE,
  OP_CALLED,
  PEER,
  POD,
  RECORD_DELIVERED,
  RECORD_WORDS,
  RUNTIME_CHANGED,
  SETTINGS_CHANGED,
  TIMER_SET,
  TIMES_COMPARED,
  WAS_TRUE,
  WORK_BEGAN,
  WORK_ENDED,
} from './record.ts';

/** The kinds of which word A names a row of a side table. Of comparisons only those with `now` name one. */
const ROW_KINDS: readonly number[] = [
  OP_CALLED,
  WORK_BEGAN,
  WORK_ENDED,
  TIMER_SET,
  LAST_SYNC_SET,
  CLOCK_SET,
  CLOCK_STEPPED,
  RUNTIME_CHANGED,
  ENTRY_MUTATED,
  SETTINGS_CHANGED,
];
// By number, for the inner loop.
const namesRows = Uint8Array.from({ length: 256 }, (_, kind) => Number(ROW_KINDS.includes(kind)));

/** Two logs as far as they have been looked through together. It grows with them. */
export interface Overlay {
  readonly a: Log;
  readonly b: Log;
  /** So many events at the beginning of both are the same. */
  same: number;
  /** Both have a further event, and it is another one in each. */
  differs: boolean;
  /** Whether the statuses of one row are the same in both, as far as somebody asked. */
  readonly sameStatuses: boolean[];
}

/** Two logs of which it is known that their first `same` events are the same. */
export function layOver(a: Log, b: Log, same: number): Overlay {
  return { a, b, same, differs: false, sameStatuses: [] };
}

/** Whether there is more to look through: no difference is known, and both logs go on. */
export function hasMore({ a, b, same, differs }: Overlay): boolean {
  return !differs && same < Math.min(a.length, b.length);
}

/** Looks on, through at most `limit` further events. Gives whether there may be more to look through. */
export function extendOverlay(overlay: Overlay, limit: number): boolean {
  if (!hasMore(overlay)) return false;
  const { a, b } = overlay;
  const end = Math.min(a.length, b.length, overlay.same + limit);
  const pods = countSame(a.pods, b.pods);
  const actors = countSame(a.actors, b.actors);
  while (!overlay.differs && overlay.same < end) {
    if (isPlainlySame(a, b, overlay.same, pods, actors) || isSameEvent(overlay, overlay.same)) overlay.same++;
    else overlay.differs = true;
  }
  return hasMore(overlay);
}

/** How many rows at the beginning are the same in both. */
function countSame(a: readonly unknown[], b: readonly unknown[]): number {
  const at = a.findIndex((row, i) => !isDeepEqual(row, b[i]));
  return at < 0 ? a.length : at;
}

/** By its words alone: they are the same, and name nothing but events and the first so many pods and actors. */
function isPlainlySame(a: Log, b: Log, seq: number, pods: number, actors: number): boolean {
  const { words } = a;
  const others = b.words;
  const at = seq * RECORD_WORDS;
  for (let i = at; i < at + RECORD_WORDS; i++) if (words[i] !== others[i]) return false;
  const head = wordOf(a, seq, HEAD);
  return (
    namesRows[kindOf(head)] === 0 &&
    !comparesNow(head) &&
    actorOf(head) < actors &&
    wordOf(a, seq, PEER) < actors &&
    wordOf(a, seq, POD) < pods
  );
}

/** How far a log is known. */
export interface Reach {
  readonly log: Log;
  /** Virtual time before which nothing is missing. */
  readonly knownToNs: number;
  /** Nothing is missing at that time either. */
  readonly isFinished: boolean;
}

/** What is known of where two futures part. */
export type Verdict =
  /** At event `seq`, at `timeNs`. Whoever has that event later, or not at all, does nothing then. */
  | {
      readonly kind: 'differs';
      readonly seq: number;
      readonly timeNs: number;
      readonly inA: boolean;
      readonly inB: boolean;
    }
  /** They are the same up to `timeNs`; what comes later is not simulated in both. */
  | { readonly kind: 'same'; readonly timeNs: number };

/** Of an overlay that has been looked through. A log that has not come so far yet does not differ. */
export function verdictOn({ same, differs }: Overlay, a: Reach, b: Reach): Verdict {
  const atA = same < a.log.length ? timeNsOf(a.log, same) : Number.POSITIVE_INFINITY;
  const atB = same < b.log.length ? timeNsOf(b.log, same) : Number.POSITIVE_INFINITY;
  const timeNs = Math.min(atA, atB);
  if (differs || (timeNs < Number.POSITIVE_INFINITY && isKnown(a, timeNs) && isKnown(b, timeNs)))
    return { kind: 'differs', seq: same, timeNs, inA: atA === timeNs, inB: atB === timeNs };
  return { kind: 'same', timeNs: Math.min(a.knownToNs, b.knownToNs) };
}

function isKnown({ knownToNs, isFinished }: Reach, timeNs: number): boolean {
  return timeNs < knownToNs || (isFinished && timeNs === knownToNs);
}

/** Whether event `seq` says the same in both, when all before it do. */
function isSameEvent(overlay: Overlay, seq: number): boolean {
  const { a, b } = overlay;
  const head = wordOf(a, seq, HEAD);
  const other = wordOf(b, seq, HEAD);
  return (
    timeNsOf(a, seq) === timeNsOf(b, seq) &&
    kindOf(head) === kindOf(other) &&
    detailOf(head) === detailOf(other) &&
    wordOf(a, seq, CAUSE) === wordOf(b, seq, CAUSE) &&
    isSameActor(overlay, actorOf(head), actorOf(other)) &&
    isSameActor(overlay, wordOf(a, seq, PEER), wordOf(b, seq, PEER)) &&
    // NONE is no row of either.
    a.pods[wordOf(a, seq, POD)] === b.pods[wordOf(b, seq, POD)] &&
    isSameOfKind(overlay, seq, head)
  );
}

/** Words A and B. What is the number of an event is the same number, since all before are the same. */
function isSameOfKind(overlay: Overlay, seq: number, head: number): boolean {
  const { a, b } = overlay;
  const ofA = wordOf(a, seq, A);
  const ofB = wordOf(b, seq, A);
  const isSameB = wordOf(a, seq, B) === wordOf(b, seq, B);
  switch (kindOf(head)) {
    case OP_CALLED:
    case WORK_BEGAN:
    case TIMER_SET:
    case LAST_SYNC_SET:
    case CLOCK_SET:
    case CLOCK_STEPPED:
      return isSameB && isSameArgs(overlay, ofA, ofB);
    case TIMES_COMPARED:
      if (!comparesNow(head)) return isSameB && ofA === ofB;
      return isSameArgs(overlay, ofA, ofB) && isSameArgs(overlay, wordOf(a, seq, B), wordOf(b, seq, B));
    case RUNTIME_CHANGED:
    case ENTRY_MUTATED:
      return isSameB && isSameStatus(overlay, ofA, ofB);
    case WORK_ENDED:
      return isSameB && a.errors[ofA] === b.errors[ofB];
    case SETTINGS_CHANGED:
      return isSameB && isDeepEqual(a.settings[ofA], b.settings[ofB]);
    case RECORD_DELIVERED:
      return isSameB && isSameActor(overlay, ofA, ofB);
    default:
      return isSameB && ofA === ofB;
  }
}

const NOW_AND_MIN_TIME = COMPARISON['now.Before(minTime - threshold)'];
const NOW_AND_RECORD = COMPARISON['now.Before(record.time - threshold)'];

/** Whether it is a comparison of which both times are rows of arguments. */
function comparesNow(head: number): boolean {
  if (kindOf(head) !== TIMES_COMPARED) return false;
  const comparison = detailOf(head) & ~WAS_TRUE;
  return comparison === NOW_AND_MIN_TIME || comparison === NOW_AND_RECORD;
}

function isSameArgs(overlay: Overlay, ofA: number, ofB: number): boolean {
  if (ofA === NONE || ofB === NONE) return ofA === ofB;
  const { args } = overlay.a;
  const others = overlay.b.args;
  const atA = ofA * ARGS_WORDS;
  const atB = ofB * ARGS_WORDS;
  return (
    args[atA] === others[atB] &&
    // Where there is no reading, it is NaN.
    Object.is(args[atA + 1], others[atB + 1]) &&
    isSameStatus(overlay, args[atA + 2] ?? NONE, others[atB + 2] ?? NONE) &&
    overlay.a.errors[args[atA + 3] ?? NONE] === overlay.b.errors[others[atB + 3] ?? NONE]
  );
}

/** Rows of one number are compared once, and those of two numbers each time, which is rare. */
function isSameStatus({ a, b, sameStatuses }: Overlay, ofA: number, ofB: number): boolean {
  if (ofA !== ofB || ofA === NONE) return isSameRow(a.statuses, b.statuses, ofA, ofB);
  sameStatuses[ofA] ??= isDeepEqual(a.statuses[ofA], b.statuses[ofB]);
  return sameStatuses[ofA];
}

function isSameActor({ a, b }: Overlay, ofA: number, ofB: number): boolean {
  return isSameRow(a.actors, b.actors, ofA, ofB);
}

function isSameRow<T>(a: readonly T[], b: readonly T[], ofA: number, ofB: number): boolean {
  return ofA === NONE || ofB === NONE ? ofA === ofB : isDeepEqual(a[ofA], b[ofB]);
}
