// The back-off of containers that keep exiting: first alone, then in the sync of a worker.
import { describe, expect, it } from 'vitest';
import { type BackOffEntry, backOffNs, nextBackOff } from '../../../../src/sim/actors/crashLoop.ts';
import { containerSpec, type KubeletOptions, kubeletSetup, podSpec, ran, seconds } from '../../../support/kubelet.ts';
import { s } from '../../../support/port.ts';
import { story } from '../../../support/story.ts';

const SETTINGS = { initialCrashLoopBackOffNs: seconds(10), maxCrashLoopBackOffNs: seconds(300) };

/** The entry after so many restarts, each of them a second after the end of the container. */
function after(restarts: number): BackOffEntry | undefined {
  let entry: BackOffEntry | undefined;
  for (let i = 0; i < restarts; i++) entry = nextBackOff(entry, s(i), s(i + 1), SETTINGS);
  return entry;
}

describe('the back-off of a container', () => {
  it('is none before the first restart, then 10 s, and doubles up to 5 min', () => {
    expect(backOffNs(undefined, s(5), s(5), SETTINGS)).toBe(0);
    expect([1, 2, 3, 4, 5, 6, 7].map((restarts) => (after(restarts)?.delayNs ?? 0) / 1e9)).toEqual([
      10, 20, 40, 80, 160, 300, 300,
    ]);
  });

  it('counts from the end of the container, and is over when it has passed', () => {
    expect(backOffNs(after(1), s(5), s(7), SETTINGS)).toBe(seconds(8));
    expect(backOffNs(after(1), s(5), s(15), SETTINGS)).toBe(0);
  });

  it('is longer by a step back of the wall clock, unless there is none at all', () => {
    expect(backOffNs(after(1), s(50), s(11), SETTINGS)).toBe(seconds(49));
    expect(backOffNs({ delayNs: 0, updatedAtNs: 0 }, s(50), s(11), SETTINGS)).toBe(0);
  });

  it('is no longer than the longest, the first one too', () => {
    const settings = { ...SETTINGS, maxCrashLoopBackOffNs: seconds(3) };
    expect(nextBackOff(undefined, s(0), s(1), settings).delayNs).toBe(seconds(3));
  });

  it('can be turned on for a container that was started again without one', () => {
    const none = nextBackOff(undefined, s(0), s(1), { ...SETTINGS, initialCrashLoopBackOffNs: 0 });
    expect(none.delayNs).toBe(0);
    expect(nextBackOff(none, s(2), s(3), SETTINGS).delayNs).toBe(seconds(10));
  });

  it('begins anew when the container has run for more than 10 minutes', () => {
    const entry = after(3);
    const stable = s((entry?.updatedAtNs ?? 0) / 1e9 + 600);
    expect(nextBackOff(entry, stable, stable, SETTINGS).delayNs).toBe(seconds(80));
    const longer = { wallNs: stable.wallNs + 1, monoNs: null };
    expect(backOffNs(entry, longer, longer, SETTINGS)).toBe(0);
    expect(nextBackOff(entry, longer, longer, SETTINGS).delayNs).toBe(seconds(10));
  });
});

describe('a worker whose container exits again and again', () => {
  /** It runs for a second, so it exits at 1.9 s for the first time. */
  const crashing: KubeletOptions = {
    pods: [podSpec('web-0', { containers: [containerSpec('c1', { exitsAfterNs: seconds(1), exitCode: 1 })] })],
    setup: { durationNs: seconds(60) },
  };
  const told = (options: KubeletOptions, kinds: Parameters<typeof story>[1] = {}) =>
    story(ran(kubeletSetup({ ...crashing, ...options })).log, { actors: ['worker web-0'], ...kinds });

  it('starts it again at once the first time, and leaves it alone the second time', () => {
    const part = { kinds: ['work.ended', 'timer.set'] as const, from: 2, to: 4.1 };
    expect(told({}, part)).toEqual([
      '2.125 worker web-0: work.ended web-0 createContainer',
      '2.325 worker web-0: work.ended web-0 startContainer',
      '2.335 worker web-0: work.ended web-0 sync',
      expect.stringMatching(/^2.335 worker web-0: timer.set web-0 resync at /),
      // What the relist of 3.03 s sees is that it runs.
      '3.045 worker web-0: work.ended web-0 sync',
      expect.stringMatching(/^3.045 worker web-0: timer.set web-0 resync at /),
      // It has ended at 3.325 s. The status of 4.045 s says so, and the back-off counts from there.
      '4.045 worker web-0: work.ended web-0 sync error ' +
        '"failed to \\"StartContainer\\" for \\"c1\\" with CrashLoopBackOff: ' +
        '\\"back-off 10s restarting failed container=c1 pod=web-0\\""',
      '4.045 worker web-0: timer.set web-0 crashLoop at 13.325',
      expect.stringMatching(/^4.045 worker web-0: timer.set web-0 backoff at 1\d\./),
    ]);
  });

  it('looks again after 10 to 15 s of its own, whatever is left of the back-off, until it is told (1.35)', () => {
    const starts = (propagatesBackOff: boolean) =>
      story(ran(kubeletSetup({ ...crashing, podWorkers: { propagatesBackOff } })).log, { kinds: ['runtime.changed'] })
        .filter((line) => line.includes('containerStarted'))
        .map((line) => Number.parseFloat(line));
    const [first, second, third] = starts(false);
    expect([first, second]).toEqual([0.9, 2.325]);
    expect(third).toBeGreaterThan(14);
    expect(third).toBeLessThan(21);
    // 9.28 s are left at 4.045 s. They too are made longer by up to half, and the ticker comes once a second.
    expect(starts(true)[2]).toBeGreaterThan(13.6);
    expect(starts(true)[2]).toBeLessThan(19.5);
    const due = (propagatesBackOff: boolean) =>
      told({ podWorkers: { propagatesBackOff } }, { kinds: ['timer.set'], from: 4.04, to: 4.06 }).at(-1);
    expect(due(true)).not.toBe(due(false));
  });

  it('never leaves it alone when there is no back-off', () => {
    const lines = told({ podWorkers: { initialCrashLoopBackOffNs: 0 }, setup: { durationNs: seconds(20) } });
    expect(lines.filter((line) => line.includes('crashLoop'))).toEqual([]);
    expect(lines.filter((line) => line.includes('work.ended web-0 startContainer')).length).toBeGreaterThan(5);
  });

  it('starts the others meanwhile', () => {
    const containers = [
      containerSpec('c1', { exitsAfterNs: seconds(1), exitCode: 1 }),
      containerSpec('c2', { exitsAfterNs: seconds(6), exitCode: 1 }),
    ];
    const lines = told({ pods: [podSpec('web-0', { containers })], setup: { durationNs: seconds(10) } });
    const last = lines.findLastIndex((line) => line.includes('work.ended web-0 startContainer'));
    // c2 is started for the second time, and then the sync fails for c1, which is left alone.
    expect(lines[last + 1]).toMatch(/work.ended web-0 sync error .*c1.* with CrashLoopBackOff/);
    expect(lines[last + 3]).toMatch(/timer.set web-0 crashLoop at /);
  });

  it('is handed back at once if the back-off has ended while another container was started', () => {
    const containers = [
      containerSpec('c1', { exitsAfterNs: seconds(1), exitCode: 1 }),
      containerSpec('c2', { exitsAfterNs: seconds(6), exitCode: 1 }),
    ];
    const options: KubeletOptions = {
      pods: [podSpec('web-0', { containers })],
      runtime: { startContainerNs: seconds(3) },
      podWorkers: { propagatesBackOff: true, initialCrashLoopBackOffNs: seconds(4) },
    };
    expect(told(options, { kinds: ['work.ended', 'timer.set'], from: 13.2, to: 17 })).toEqual([
      '13.21 worker web-0: work.ended web-0 createContainer',
      // That of c2. The back-off of c1, which this sync ran into at 13.11 s, was to end at 15.16 s.
      '16.21 worker web-0: work.ended web-0 startContainer',
      '16.21 worker web-0: work.ended web-0 sync error ' +
        '"failed to \\"StartContainer\\" for \\"c1\\" with CrashLoopBackOff: ' +
        '\\"back-off 4s restarting failed container=c1 pod=web-0\\""',
      '16.21 worker web-0: timer.set web-0 backoff at 16.21',
    ]);
  });
});
