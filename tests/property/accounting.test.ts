// The account of waits, with its running sums, says what a plain look at the whole log says, at any moment of any run.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newRun } from '../../src/sim/newRun.ts';
import { isRight } from '../../src/trace/belief.ts';
import { entryAt, eventAt, type LogEvent } from '../../src/trace/event.ts';
import { type Log, timeNsOf } from '../../src/trace/log.ts';
import { waitsOf } from '../../src/trace/waits.ts';
import { accountAt, BUCKETS_NS, finishedWaits, WAIT_CAUSES } from '../../src/view/accounting.ts';
import { type DrawnRun, kubeletRun, scriptedRun } from '../support/arbitrary.ts';
import { momentAt } from '../support/moment.ts';

function logOf({ setup, injections }: DrawnRun): Log {
  const run = newRun(setup, injections);
  while (run.step());
  return run.log;
}

const eventsOf = (log: Log) => Array.from({ length: log.length }, (_, seq) => eventAt(log, seq));

/** For how long, between two events, the Generic PLEG was at something. */
function plegNs(log: Log, events: readonly LogEvent[], from: number, to: number, what: 'idle' | 'runtime'): number {
  let ns = 0;
  let state = 'idle';
  for (const event of events.slice(0, to)) {
    if (log.actors[event.actor]?.kind === 'genericPleg') {
      if (event.kind === 'work.began') state = /^(list|inspect)$/.test(event.work) ? 'runtime' : 'other';
      if (event.kind === 'work.ended') state = /^relist/.test(event.work) ? 'idle' : 'other';
    }
    if (event.seq >= from && state === what) ns += timeNsOf(log, event.seq + 1) - event.timeNs;
  }
  return ns;
}

/** For how long the cache was wrong about a pod by the end of the log. */
function wrongNs(log: Log, events: readonly LogEvent[], pod: number, endNs: number): number {
  let ns = 0;
  let truth = null;
  let entry = null;
  for (const [i, event] of events.entries()) {
    if (event.pod === pod) {
      if (event.kind === 'runtime.changed') truth = event.truth;
      if (/^entry\.(written|mutated|deleted)$/.test(event.kind)) entry = entryAt(log, event.seq);
    }
    if (!isRight(entry, truth)) ns += (events[i + 1]?.timeNs ?? endNs) - event.timeNs;
  }
  return ns;
}

describe.each([
  ['scripts', scriptedRun, 100],
  ['a kubelet', kubeletRun, 30],
] as const)('in any run of %s', (_, run, numRuns) => {
  it('each call is accounted for, and its parts are the whole', () => {
    fc.assert(
      fc.property(run, (drawn) => {
        const log = logOf(drawn);
        const events = eventsOf(log);
        const finished = finishedWaits(log, log.length);
        const expected = waitsOf(log).filter(({ answeredAtNs }) => answeredAtNs !== null);
        expect(finished.map(({ call }) => call).sort((a, b) => a - b)).toEqual(expected.map(({ seq }) => seq));
        for (const { call, returned, totalNs, parts, releasedBy } of finished) {
          const wait = expected.find(({ seq }) => seq === call);
          expect(totalNs).toBe((wait?.answeredAtNs ?? 0) - (wait?.calledAtNs ?? 0));
          expect(WAIT_CAUSES.reduce((sum, cause) => sum + parts[cause], 0)).toBe(totalNs);
          expect(Math.min(...WAIT_CAUSES.map((cause) => parts[cause]))).toBeGreaterThanOrEqual(0);
          expect(parts.lock).toBe(wait?.queuedNs);
          expect(releasedBy).toBe(wait?.releasedBy?.seq ?? null);
          const releaser = wait?.releasedBy ? log.actors[wait.releasedBy.actor]?.kind : undefined;
          const waits = events.find(
            ({ kind, seq, actor }) => kind === 'caller.waits' && seq > call && actor === wait?.actor,
          );
          const isOfPleg = releaser === 'genericPleg' && waits !== undefined;
          const during = (what: 'idle' | 'runtime') => (isOfPleg ? plegNs(log, events, waits.seq, returned, what) : 0);
          expect(parts).toMatchObject({ relistPeriod: during('idle'), runtime: during('runtime') });
        }
      }),
      { numRuns },
    );
  });

  it('at any moment the rows, the histogram and the total are those of what has returned by then', () => {
    fc.assert(
      fc.property(run, fc.nat(), (drawn, drawnEvents) => {
        const log = logOf(drawn);
        const events = log.length === 0 ? 0 : drawnEvents % (log.length + 1);
        const moment = momentAt(log, events === 0 ? 0 : timeNsOf(log, events - 1) / 1e9, events);
        const account = accountAt(moment);
        const finished = finishedWaits(log, log.length).filter(({ returned }) => returned < events);
        const sum = (list: readonly { totalNs: number }[]) => list.reduce((total, { totalNs }) => total + totalNs, 0);
        expect(account.totalNs).toBe(sum(finished));
        for (const { actor, pod, calls, blocked, totalNs, longest } of account.rows) {
          const own = finished.filter((each) => each.actor === actor && each.pod === pod);
          expect([calls, totalNs]).toEqual([own.length, sum(own)]);
          expect(blocked).toBe(own.filter((each) => each.totalNs > 0).length);
          expect(longest.ns).toBe(Math.max(...own.map((each) => each.totalNs)));
        }
        expect(account.rows.reduce((total, { calls }) => total + calls, 0)).toBe(finished.length);
        const lower = (i: number) => BUCKETS_NS[i - 1] ?? Number.NEGATIVE_INFINITY;
        expect(account.histogram).toEqual(
          BUCKETS_NS.map(
            (upToNs, i) => finished.filter(({ totalNs }) => totalNs > lower(i) && totalNs <= upToNs).length,
          ),
        );
      }),
      { numRuns },
    );
  });
});

it('for how long the cache was wrong is what a look at every event gives', () => {
  let wrong = 0;
  fc.assert(
    fc.property(kubeletRun, (drawn) => {
      const log = logOf(drawn);
      const events = eventsOf(log);
      const endNs = events.at(-1)?.timeNs ?? 0;
      const { beliefs } = accountAt({ ...momentAt(log, 0, log.length), timeNs: endNs });
      for (const pod of log.pods.keys()) {
        const known = beliefs.find((each) => each.pod === pod)?.wrongNs ?? 0;
        expect(known).toBe(wrongNs(log, events, pod, endNs));
        wrong += known;
      }
    }),
    { numRuns: 40 },
  );
  expect(wrong).toBeGreaterThan(0);
});
