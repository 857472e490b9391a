// How long the whole kubelet takes to simulate: ten virtual minutes of twelve pods under one PLEG and under both, and a
// virtual minute of five hundred pods. In the worker a second of it is a second before the page knows the end.
import { Watch } from '../../src/sim/invariants.ts';
import type { Setup } from '../../src/sim/setup.ts';
import type { Log } from '../../src/trace/log.ts';
import { containerSpec, kubeletSetup, podSpec, ran, seconds } from '../support/kubelet.ts';
import { clocked, type Figures, inRounds } from './samples.ts';

/** Pods whose container exits every 20 s, so that there is always something to do. */
function crowd(count: number, durationNs: number, isEvented: boolean): Setup {
  const containers = [containerSpec('app', { exitsAfterNs: seconds(20), exitCode: 1 })];
  return kubeletSetup({
    podWorkers: { initialCrashLoopBackOffNs: 0 },
    pods: Array.from({ length: count }, (_, i) => podSpec(`pod-${i}`, { containers })),
    setup: { durationNs, variant: isEvented ? 'evented-1.29' : 'classic' },
    ...(isEvented && { eventedPleg: {}, genericPleg: { relistPeriodNs: seconds(300) } }),
  });
}

/** The invariants are checked within the simulation; here once more by themselves, for their share of it. */
export function simulationFigures(): Figures {
  return inRounds(() => {
    const logs: Log[] = [];
    const simulated = (...[count, durationNs, isEvented]: Parameters<typeof crowd>) =>
      clocked(() => logs.push(ran(crowd(count, durationNs, isEvented)).log));
    const times = [
      simulated(12, seconds(600), false),
      simulated(12, seconds(600), true),
      simulated(500, seconds(60), false),
    ];
    const [generic = 0, evented = 0, many = 0] = times;
    const checkNs = clocked(() => {
      for (const log of logs) new Watch({ ...log, violations: [] }).catchUp();
    });
    const events = logs.reduce((sum, { length }) => sum + length, 0);
    return {
      'sim.12pods10min.ms': generic / 1e6,
      'sim.12pods10minEvented.ms': evented / 1e6,
      'sim.500pods1min.ms': many / 1e6,
      'sim.invariants.nsPerEvent': checkNs / events,
      'sim.invariants.share': checkNs / (generic + evented + many),
    };
  });
}
