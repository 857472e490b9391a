// How long the whole kubelet takes to simulate: ten virtual minutes of twelve pods under one PLEG and under both, and a
// virtual minute of five hundred pods. In the worker a second of it is a second before the page knows the end.
import type { Setup } from '../../src/sim/setup.ts';
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

export function simulationFigures(): Figures {
  return inRounds(() => ({
    'sim.12pods10min.ms': clocked(() => ran(crowd(12, seconds(600), false))) / 1e6,
    'sim.12pods10minEvented.ms': clocked(() => ran(crowd(12, seconds(600), true))) / 1e6,
    'sim.500pods1min.ms': clocked(() => ran(crowd(500, seconds(60), false))) / 1e6,
  }));
}
