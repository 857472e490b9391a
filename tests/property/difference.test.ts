// The first difference of any two futures, against a plain look at every event, and at the lines that one can read.
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newRun } from '../../src/sim/newRun.ts';
import type { Injection, Setup } from '../../src/sim/setup.ts';
import { extendOverlay, layOver } from '../../src/trace/difference.ts';
import { eventAt } from '../../src/trace/event.ts';
import type { Log } from '../../src/trace/log.ts';
import { logText } from '../../src/trace/text.ts';
import { type DrawnRun, kubeletRun, scriptedRun } from '../support/arbitrary.ts';

function logOf(setup: Setup, injections: readonly Injection[]): Log {
  const run = newRun(setup, injections);
  while (run.step());
  return run.log;
}

/** An event with everything that it says, whatever the rows are. */
function told(log: Log, seq: number): unknown {
  const { pod, actor, peer, ...event } = eventAt(log, seq);
  return { ...event, pod: pod === null ? null : log.pods[pod], actor: log.actors[actor], peer: log.actors[peer ?? -1] };
}

/** Of the events that both have. */
function firstWhere(a: Log, b: Log, differs: (seq: number) => boolean): number | null {
  for (let seq = 0; seq < Math.min(a.length, b.length); seq++) if (differs(seq)) return seq;
  return null;
}

describe.each([
  ['scripts', scriptedRun, 80],
  ['a kubelet', kubeletRun, 40],
] as const)('two futures of %s', (_, drawn, numRuns) => {
  it('part where they first say something else', () => {
    let parted = 0;
    fc.assert(
      fc.property(drawn, fc.nat(), fc.nat(4), ({ setup, injections }: DrawnRun, seed, kept) => {
        const plain = logOf(setup, []);
        const others = [
          logOf(setup, injections),
          logOf(setup, injections.slice(0, kept)),
          logOf({ ...setup, seed }, injections),
        ];
        for (const other of others) {
          const overlay = layOver(plain, other, 0);
          extendOverlay(overlay, Number.POSITIVE_INFINITY);
          const found = overlay.differs ? overlay.same : null;
          expect(found).toBe(firstWhere(plain, other, (seq) => !isDeepStrictEqual(told(plain, seq), told(other, seq))));
          // A line says less than an event: what it says is the same up to there.
          const [lines, otherLines] = [logText(plain).split('\n'), logText(other).split('\n')];
          expect(otherLines.slice(0, overlay.same)).toEqual(lines.slice(0, overlay.same));
          const inLines = firstWhere(plain, other, (seq) => lines[seq] !== otherLines[seq]);
          if (inLines !== null) expect(found).toBeLessThanOrEqual(inLines);
          if (found !== null && found === inLines) parted++;
        }
      }),
      { numRuns },
    );
    expect(parted).toBeGreaterThan(numRuns / 4);
  });
});
