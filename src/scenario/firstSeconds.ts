// The scenario that a first visit plays: within ten seconds a hit, a wait, a wake by Set, a wake by UpdateTime, and the
// surprise that an entry of 6 s does not answer "newer than 6 s", while a promise of 6 s releases whoever waits for it
// (fact 1).
import type { Operation } from '../kubelet/operation.ts';
import { type UID, uid } from '../kubelet/runtime.ts';
import { SECOND_NS, unix } from '../kubelet/time.ts';
import type { Scenario } from './scenario.ts';

const WEB = uid('web-7f');
const DB = uid('db-0');
const JOB = uid('job-x');

export const firstSeconds: Scenario = {
  id: 'first-seconds',
  title: { en: 'The first ten seconds', 'zh-TW': '最初的十秒' },
  story: {
    en: 'One answer at once, five waits, a Get. Watch 6.8 s: the entry is from 6 s; the caller wants newer.',
    'zh-TW':
      '一次立即取得回應、五次等待與各自結束的原因，還有一次 Get。請留意 6.8 s：項目的時間是 6 s，呼叫者卻要求比 6 s 還新的。',
  },
  setup: {
    variant: 'classic',
    seed: 1,
    durationNs: 12 * SECOND_NS,
    actors: [
      {
        kind: 'script',
        name: 'Generic PLEG',
        role: 'writer',
        operations: [
          at(0.5, set(WEB, 1, 0.5)),
          at(0.8, updateTime(0.5)),
          // Wakes the one who waits for db-0.
          at(3.2, set(DB, 1, 3.2)),
          // Wakes web with an entry of 0.5 s, since no change seen counts as fresh, and job-x with a default status.
          at(5.2, updateTime(5)),
          at(6.2, set(WEB, 2, 6)),
          // Equal is enough for who waits. Nothing else has changed since it was refused the same entry.
          at(8, updateTime(6)),
          at(9.6, updateTime(9.5)),
          at(10.4, { op: 'delete', uid: DB }),
        ],
      },
      {
        kind: 'script',
        name: 'worker web-7f',
        role: 'caller',
        operations: [at(1.5, getNewerThan(WEB, 0.2)), at(4, getNewerThan(WEB, 3.8)), at(6.8, getNewerThan(WEB, 6))],
      },
      {
        kind: 'script',
        name: 'worker db-0',
        role: 'caller',
        // The second asks for what the first was just released with, and waits: equal is not newer for who calls.
        operations: [at(2.2, getNewerThan(DB, 2)), at(8.6, getNewerThan(WEB, 6)), at(11, { op: 'get', uid: DB })],
      },
      { kind: 'script', name: 'worker job-x', role: 'caller', operations: [at(4.4, getNewerThan(JOB, 4.2))] },
    ],
  },
};

function at(seconds: number, operation: Operation): { atNs: number; operation: Operation } {
  return { atNs: ns(seconds), operation };
}

function set(id: UID, rev: number, seconds: number): Operation {
  return { op: 'set', uid: id, status: { id, name: id, rev }, error: null, timestamp: unix(ns(seconds)) };
}

function updateTime(seconds: number): Operation {
  return { op: 'updateTime', timestamp: unix(ns(seconds)) };
}

function getNewerThan(id: UID, seconds: number): Operation {
  return { op: 'getNewerThan', uid: id, minTime: unix(ns(seconds)) };
}

/** Rounded, because 0.2 s and 10^9 multiply to a whole number on paper only. */
function ns(seconds: number): number {
  return Math.round(seconds * SECOND_NS);
}
