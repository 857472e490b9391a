import { describe, expect, it } from 'vitest';
import { uid } from '../../../../src/kubelet/runtime.ts';
import { after, before, type Time } from '../../../../src/kubelet/time.ts';
import { delayNsBy, type Fault, faultAt } from '../../../../src/sim/fault.ts';
import { newRun } from '../../../../src/sim/newRun.ts';
import { waitsOf } from '../../../../src/trace/waits.ts';
import { kubeletSetup, podSpec, ran, seconds } from '../../../support/kubelet.ts';
import { story } from '../../../support/story.ts';

function fault(kind: Fault['kind'], from: number, to: number, by = 0, pod: string | null = null): Fault {
  return { kind, fromNs: seconds(from), toNs: seconds(to), pod: pod === null ? null : uid(pod), byNs: seconds(by) };
}

describe('a fault', () => {
  const faults = [fault('slowInspect', 1, 2, 5, 'a'), fault('slowList', 3, 4, 6)];

  it('is on from its beginning until just before its end', () => {
    const isOn = (time: number) => faultAt(faults, 'slowList', seconds(time), null) !== null;
    expect([2.9, 3, 3.9, 4].map(isOn)).toEqual([false, true, true, false]);
  });

  it('touches its pod only, if it names one', () => {
    const byNs = (pod: string | null) => delayNsBy(faults, 'slowInspect', seconds(1), pod === null ? null : uid(pod));
    expect([byNs('a'), byNs('b'), byNs(null)]).toEqual([seconds(5), 0, 0]);
  });

  it('without a pod touches every one', () => {
    expect(faultAt(faults, 'slowList', seconds(3), uid('b'))).toBe(faults[1]);
  });

  it('is noted when it begins and when it ends', () => {
    const run = ran(kubeletSetup({ pods: [], setup: { faults: [...faults, fault('failingList', 3, 100)] } }));
    expect(story(run.log, { kinds: ['fault.set'] })).toEqual([
      '1 faults: fault.set a slowInspect begins',
      '2 faults: fault.set a slowInspect ends',
      '3 faults: fault.set slowList begins',
      '3 faults: fault.set failingList begins',
      '4 faults: fault.set slowList ends',
    ]);
  });

  it('there is nobody to note faults where there are none', () => {
    expect(ran(kubeletSetup({ pods: [] })).find('faults')).toBeNull();
  });
});

describe('a step of the wall clock', () => {
  const step = { setup: { faults: [fault('clockStep', 2, 100, -40)] } };

  /** The clock before and after the step. */
  function readings(isWallClockOnly: boolean): { earlier: Time; later: Time } {
    const run = newRun(kubeletSetup({ pods: [], setup: { ...step.setup, isWallClockOnly } }));
    let earlier: Time | null = null;
    while (run.step()) if (run.nowNs < seconds(2)) earlier = run.now();
    return { earlier: earlier ?? run.now(), later: run.now() };
  }

  it('is noted, with how far it is from virtual time then', () => {
    const steps = [...step.setup.faults, fault('clockStep', 3, 100, 10)];
    expect(story(ran(kubeletSetup({ pods: [], setup: { faults: steps } })).log, { kinds: ['clock.stepped'] })).toEqual([
      '2 faults: clock.stepped wall clock -40 from virtual time',
      '3 faults: clock.stepped wall clock -30 from virtual time',
    ]);
  });

  it('moves the wall reading only, so that later is still after', () => {
    const { earlier, later } = readings(false);
    expect(later.wallNs).toBeLessThan(earlier.wallNs);
    expect(later.monoNs).toBe(seconds(12));
    expect(after(later, earlier)).toBe(true);
    expect(before(later, earlier)).toBe(false);
  });

  it('is all there is to go by for Go before 1.9', () => {
    const { earlier, later } = readings(true);
    expect([earlier.monoNs, later.monoNs]).toEqual([null, null]);
    expect(after(later, earlier)).toBe(false);
    expect(before(later, earlier)).toBe(true);
  });

  it('is not seen by a waiting worker, unless the wall clock is all it has', () => {
    /** The longest that the worker was blocked, in seconds; null if it still is. */
    const longest = (isWallClockOnly: boolean): number | null => {
      const pods = [podSpec('web-0', { touchAtNs: [seconds(2.1)] })];
      const run = ran(kubeletSetup({ pods, setup: { ...step.setup, isWallClockOnly, durationNs: seconds(12) } }));
      const times = waitsOf(run.log).map(({ calledAtNs, answeredAtNs }) =>
        answeredAtNs === null ? null : (answeredAtNs - calledAtNs) / 1e9,
      );
      return times.includes(null) ? null : Math.max(...times.map((time) => time ?? 0));
    };
    expect(longest(false)).toBeLessThan(1.1);
    expect(longest(true)).toBeNull();
  });
});
