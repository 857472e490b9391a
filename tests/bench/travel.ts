// What it costs to go anywhere in a log of a million events, and what the log takes in memory.
import { assert } from '../../src/base/assert.ts';
import { below, type RandomState, seeded } from '../../src/base/random.ts';
import { applyNext, growState, newState, type State, undoLast } from '../../src/trace/fold.ts';
import { ARGS_WORDS, type Log } from '../../src/trace/log.ts';
import { RECORD_WORDS } from '../../src/trace/record.ts';
import { type IndexedLog, indexLog, KEYFRAME_EVERY, seek } from '../../src/trace/seek.ts';
import { longLog } from '../support/longLog.ts';
import { clocked, type Figures, inRounds, mean, quantile } from './samples.ts';

const EVENTS = 1_000_000;
const PODS = 200;
const CALLERS = 200;
/** So many callers make more than one event in this time. */
const NS_AN_EVENT = 50_000;

const SEEKS = 5_000;
/** How far the cursor moves at most when somebody steps back and forth. */
const MOST_JOGGED = 10;

/** A log of a million events of two hundred callers, who ask for any pod. */
export function millionEvents(): Log {
  return longLog(EVENTS, PODS, CALLERS, NS_AN_EVENT);
}

/** A log of a million events of a hundred callers, each of whom asks for its own pod. */
export function millionEventsOfWorkers(): Log {
  return longLog(EVENTS, PODS / 2, CALLERS / 2, 2 * NS_AN_EVENT, 'own');
}

export function travelFigures(log: Log): Figures {
  const indexed = indexLog(log);
  return { ...timeFigures(indexed), ...sizeFigures(indexed) };
}

function timeFigures(indexed: IndexedLog): Figures {
  const { log } = indexed;
  const random = seeded(1);
  const applied: number[] = [];
  const times = inRounds(() => {
    const state = newState();
    growState(state, log);
    const replayNs = clocked(() => replay(log, state));
    const undoNs = clocked(() => undoAll(log, state));
    const seeks = timeSeeks(indexed, state, random, applied);
    return {
      'fold.applyNs': replayNs / log.length,
      'fold.undoNs': undoNs / log.length,
      'seek.1m.p50Us': quantile(seeks, 0.5) / 1e3,
      'seek.1m.p99Us': quantile(seeks, 0.99) / 1e3,
      'seek.1m.perReplay': mean(seeks) / replayNs,
      'seek.jogUs': timeJog(indexed, state, random) / 1e3,
    };
  });
  const maxApplied = Math.max(...applied);
  assert(maxApplied <= KEYFRAME_EVERY / 2, `a seek applied ${maxApplied} events`);
  return { ...times, 'seek.1m.maxApplied': maxApplied, 'seek.1m.meanApplied': mean(applied) };
}

function replay(log: Log, state: State): void {
  while (state.at < log.length) applyNext(state, log);
}

function undoAll(log: Log, state: State): void {
  while (state.at > 0) undoLast(state, log);
}

/** The nanoseconds of each seek to anywhere, the events that it applied or undid go to `applied`. */
function timeSeeks(indexed: IndexedLog, state: State, random: RandomState, applied: number[]): number[] {
  return Array.from({ length: SEEKS }, () => {
    const target = below(random, indexed.log.length + 1);
    return clocked(() => applied.push(seek(indexed, state, target)));
  });
}

/** The mean, since one step is shorter than the grain of a browser's clock. */
function timeJog(indexed: IndexedLog, state: State, random: RandomState): number {
  const middle = indexed.log.length / 2;
  let at = middle;
  const targets = Array.from({ length: SEEKS }, () => {
    const distance = 1 + below(random, MOST_JOGGED);
    at += below(random, 2) === 0 ? distance : -distance;
    return at;
  });
  seek(indexed, state, middle);
  const ns = clocked(() => {
    for (const target of targets) seek(indexed, state, target);
  });
  return ns / SEEKS;
}

/** Counted in bytes, not measured: what is in use, without the room that a growing array has ahead. */
function sizeFigures({ log, keyframes }: IndexedLog): Figures {
  const recordBytes = RECORD_WORDS * log.words.BYTES_PER_ELEMENT;
  const keyframeBytes = keyframes.reduce(
    (sum, { header, pods, actors }) => sum + header.byteLength + pods.byteLength + actors.byteLength,
    0,
  );
  return {
    'log.recordBytes': recordBytes,
    'log.bytesPerEvent': recordBytes + keyframeBytes / log.length,
    'log.argsBytesPerEvent': (log.argsLength * ARGS_WORDS * log.args.BYTES_PER_ELEMENT) / log.length,
    'log.statusesPerEvent': log.statuses.length / log.length,
  };
}
