// The state of a run in one plain shape, made in two independent ways: from the world itself, and from the folded log.
// That they are equal at every step is what makes the picture on the page true.
import { type Answer, makeDefaultData } from '../../src/kubelet/cache.ts';
import { uid } from '../../src/kubelet/runtime.ts';
import type { Time } from '../../src/kubelet/time.ts';
import type { Run } from '../../src/sim/run.ts';
import { callAt, entryAt, eventAt, timestampAt } from '../../src/trace/event.ts';
import {
  actorWord,
  CALL,
  CHANNEL,
  CLOCK,
  ENTRY,
  ENTRY_COUNT,
  headerWord,
  LOCK,
  podWord,
  RETURN,
  type State,
  subscribersOf,
  TIMESTAMP,
  WAIT,
  WAITING_COUNT,
} from '../../src/trace/fold.ts';
import { argTime, type Log, wordOf } from '../../src/trace/log.ts';
import { A, NONE } from '../../src/trace/record.ts';

interface PlainState {
  lock: 'free' | 'read' | 'write';
  timestamp: Time | null;
  clock: Time | null;
  entries: Record<string, Answer & { modified: Time; observedTime: Time }>;
  entryCount: number;
  /** uid to the waiting callers in list order. */
  subscribers: Record<string, { actor: number; minTime: Time }[]>;
  waitingCount: number;
  /** By actor, those in the middle of GetNewerThan: what is in the channel. */
  blocked: Record<number, { slot: Answer | null; closed: boolean }>;
}

export function stateOfWorld({ world }: Run): PlainState {
  const { cache } = world;
  const { lock } = cache;
  return {
    lock: lock.writer ? 'write' : lock.readers > 0 ? 'read' : 'free',
    timestamp: cache.timestamp,
    clock: world.clock,
    entries: Object.fromEntries(cache.pods),
    entryCount: cache.pods.size,
    subscribers: Object.fromEntries(
      [...cache.subscribers].map(([id, list]) => [
        id,
        list.map(({ time, ch }) => ({ actor: ch.receiver, minTime: time })),
      ]),
    ),
    waitingCount: [...cache.subscribers.values()].flat().length,
    blocked: Object.fromEntries(
      world.blockedOn.flatMap((ch, actor) =>
        ch === null
          ? []
          : [[actor, { slot: ch.slot && { status: ch.slot.status, err: ch.slot.err }, closed: ch.closed }]],
      ),
    ),
  };
}

export function stateOfLog(log: Log, state: State): PlainState {
  const lock = headerWord(state, LOCK);
  const lockEvent = lock === NONE ? null : eventAt(log, lock);
  const clock = headerWord(state, CLOCK);
  const timestamp = headerWord(state, TIMESTAMP);
  const plain: PlainState = {
    lock: lockEvent?.kind === 'lock.taken' ? lockEvent.mode : 'free',
    timestamp: timestamp === NONE ? null : timestampAt(log, timestamp),
    clock: clock === NONE ? null : argTime(log, wordOf(log, clock, A)),
    entries: {},
    entryCount: headerWord(state, ENTRY_COUNT),
    subscribers: {},
    waitingCount: headerWord(state, WAITING_COUNT),
    blocked: {},
  };
  for (const [pod, id] of log.pods.entries()) {
    const entry = entryAt(log, podWord(state, pod, ENTRY));
    if (entry !== null) {
      const { status, err, modified, observedTime } = entry;
      plain.entries[id] = { status, err, modified, observedTime };
    }
    const waiting = recordsOf(log, state, pod);
    if (waiting.length > 0) plain.subscribers[id] = waiting;
  }
  for (const actor of log.actors.keys()) {
    const channel = blockedChannel(log, state, actor);
    if (channel !== null) plain.blocked[actor] = channel;
  }
  return plain;
}

function recordsOf(log: Log, state: State, pod: number): { actor: number; minTime: Time }[] {
  return subscribersOf(state, pod).map((actor) => {
    const call = callAt(log, actorWord(state, actor, CALL));
    if (call.op !== 'getNewerThan') throw new Error(`actor ${actor} waits in ${call.op}`);
    return { actor, minTime: call.minTime };
  });
}

function blockedChannel(log: Log, state: State, actor: number): { slot: Answer | null; closed: boolean } | null {
  const word = (index: number) => actorWord(state, actor, index);
  const call = word(CALL);
  if (call === NONE || word(RETURN) > call || callAt(log, call).op !== 'getNewerThan') return null;
  const channel = word(CHANNEL);
  if (channel < call) {
    // In no list: between the two halves of the draft, where it does not sleep yet. The world then has it not blocked.
    return word(WAIT) === NONE ? null : { slot: null, closed: false };
  }
  const event = eventAt(log, channel);
  if (event.kind !== 'channel.filled' && event.kind !== 'channel.closed') throw new Error(event.kind);
  const { status, err } = event.entry ?? makeDefaultData(uid(log.pods[event.pod ?? NONE] ?? ''));
  return { slot: { status, err }, closed: event.kind === 'channel.closed' };
}
