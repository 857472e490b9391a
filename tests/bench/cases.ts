// The operations whose cost is measured, and in which situation of the cache.
import type { Operation } from '../../src/kubelet/operation.ts';
import { type UID, uid } from '../../src/kubelet/runtime.ts';
import { unix } from '../../src/kubelet/time.ts';

/** An operation with who makes it. */
export interface Call {
  readonly actor: number;
  readonly operation: Operation;
}

export interface Case {
  readonly name: string;
  readonly pods: readonly UID[];
  /** Made once, before everything else. */
  readonly before: readonly Call[];
  /** Made before each repetition of what is timed, and brings the cache back to where it was. */
  readonly setUp: readonly Call[];
  readonly timed: readonly Call[];
  /** How often a timed operation reads, writes or deletes in one of the cache's two maps. */
  readonly mapOperations: number;
}

const PODS = 256;
/** Callers that wait in one case at most; with ten times as many the cases measure the memory. */
const MOST_CALLERS = 8_192;

const WRITER = 0;
const NOW = unix(1_000);
const EARLIER = unix(999);

/** As long as a real one and different from its first digits on, because that decides what it costs as a key. */
function podsOf(count: number): UID[] {
  return Array.from({ length: count }, (_, i) => uid(`${i.toString(16).padEnd(8, 'f')}-0b7d-4c3e-9a55-6f1c2a9e4d70`));
}

function setting(pods: readonly UID[]): Call[] {
  return pods.map((id, rev) => {
    const operation: Operation = { op: 'set', uid: id, status: { id, name: 'pod', rev }, error: null, timestamp: NOW };
    return { actor: WRITER, operation };
  });
}

/** Each by a caller of its own, since whoever waits cannot ask again. */
function asking(pods: readonly UID[], minTime = NOW): Call[] {
  return pods.map((id, i) => ({ actor: WRITER + 1 + i, operation: { op: 'getNewerThan', uid: id, minTime } }));
}

function updating(timestamp = NOW): Call[] {
  return [{ actor: WRITER, operation: { op: 'updateTime', timestamp } }];
}

// A status of NOW releases who asked for NOW, but who asks after it waits again: equal is enough for a waiting caller
// and not for a new one. So asking and setting can take turns for ever, without the times moving on.

function waking(callers: number): Case {
  const pods = podsOf(Math.min(PODS, Math.floor(MOST_CALLERS / callers)));
  return {
    name: `set.wake${callers}`,
    pods,
    before: [],
    setUp: asking(Array.from({ length: callers }, () => pods).flat()),
    timed: setting(pods),
    // The entry, the list and its removal, and the entry again for each caller.
    mapOperations: 3 + callers,
  };
}

function updatingOver(name: string, count: number): Case[] {
  const pods = podsOf(count);
  return [
    {
      name: `updateTime.${name}.keep`,
      pods,
      before: asking(pods),
      setUp: [],
      timed: updating(EARLIER),
      // For each pod the list, which is put back.
      mapOperations: 2 * count,
    },
    {
      name: `updateTime.${name}.wake`,
      pods,
      before: [],
      setUp: asking(pods),
      timed: updating(),
      // For each pod the list, the entry and the removal of the list.
      mapOperations: 3 * count,
    },
  ];
}

const pods = podsOf(PODS);

export const CASES: readonly Case[] = [
  { name: 'set', pods, before: [], setUp: [], timed: setting(pods), mapOperations: 2 },
  {
    name: 'getNewerThan.hit',
    pods,
    before: setting(pods),
    setUp: [],
    timed: asking(pods, EARLIER),
    mapOperations: 1,
  },
  { name: 'getNewerThan.miss', pods, before: [], setUp: setting(pods), timed: asking(pods), mapOperations: 3 },
  waking(1),
  waking(10),
  waking(100),
  ...updatingOver('1k', 1_000),
  ...updatingOver('10k', 10_000),
];
