// The arcs against the whole log, at every event of any run: none is of the past, and what one says will happen does,
// at its very end.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newRun } from '../../src/sim/newRun.ts';
import { eventAt } from '../../src/trace/event.ts';
import { applyNext, growState, newState } from '../../src/trace/fold.ts';
import type { Log } from '../../src/trace/log.ts';
import { type Deadline, deadlineOf, fractionLeft } from '../../src/view/deadline.ts';
import { en } from '../../src/view/words/en.ts';
import { toolsEn } from '../../src/view/words/tools.en.ts';
import { kubeletRun, scriptedRun } from '../support/arbitrary.ts';

const RUNS = [
  ['scripts', scriptedRun, 60, ['holds the lock']],
  ['a kubelet', kubeletRun, 40, ['will relist', 'will call UpdateTime', 'will sync again', ': until']],
] as const;

type Event = ReturnType<typeof eventAt>;
const eventsOf = (log: Log): Event[] => Array.from({ length: log.length }, (_, seq) => eventAt(log, seq));

/** What an actor does that ends something that has lasted. */
const ENDS = new Set(['work.ended', 'lock.released', 'fault.set']);
/** What an actor does by itself: a timer that is set before it does so has been overtaken. */
const ACTS = new Set(['timer.set', 'work.began', 'op.called', 'work.ended']);

/** Whether the log bears out what is said at a place of it. */
function isBorneOut(all: readonly Event[], events: number, actor: number, { label, toNs }: Deadline, endNs: number) {
  if (label.includes(': until')) {
    return all.some((event) => event.actor === actor && event.timeNs === toNs && ENDS.has(event.kind));
  }
  const next = all.find(({ seq, kind, actor: whose }) => seq >= events && whose === actor && ACTS.has(kind));
  // Nothing more of it: the run is over before, or it has been made to give up.
  if (next === undefined || toNs > endNs) return true;
  if (next.timeNs < toNs) return true;
  // A worker is handed out by the sync loop, at the next tick of that.
  return /again|CrashLoop/.test(label) || next.timeNs === toNs;
}

describe('what runs out for an actor', () => {
  it.each(RUNS)('in any run of %s is ahead, and comes', (_, run, numRuns, expected) => {
    const said = new Set<string>();
    fc.assert(
      fc.property(run, ({ setup, injections }) => {
        const world = newRun(setup, injections);
        while (world.step());
        const { log } = world;
        const all = eventsOf(log);
        const state = newState();
        growState(state, log);
        while (state.at < log.length) {
          applyNext(state, log);
          const events = state.at;
          const nowNs = all[events - 1]?.timeNs ?? 0;
          const nextNs = Math.max(nowNs, all[events]?.timeNs ?? setup.durationNs);
          if (nextNs === nowNs) continue;
          for (const timeNs of [nowNs, (nowNs + nextNs) / 2, nextNs]) {
            const moment = { log, state, events, timeNs, isWhole: true };
            for (const actor of log.actors.keys()) {
              const deadline = deadlineOf(en, toolsEn, moment, actor);
              if (deadline === null) continue;
              said.add(deadline.label);
              const { fromNs, toNs } = deadline;
              const isTrue =
                fromNs <= timeNs &&
                timeNs <= toNs &&
                fractionLeft(deadline, timeNs) === (toNs - timeNs) / (toNs - fromNs) &&
                isBorneOut(all, events, actor, deadline, setup.durationNs);
              if (!isTrue) expect.fail(`actor ${actor} at ${timeNs} after ${events}: ${JSON.stringify(deadline)}`);
            }
          }
        }
      }),
      { numRuns },
    );
    for (const word of expected)
      expect(
        [...said].some((label) => label.includes(word)),
        word,
      ).toBe(true);
  });
});
