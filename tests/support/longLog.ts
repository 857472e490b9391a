import { assert, ensure } from '../../src/base/assert.ts';
import { below, seeded } from '../../src/base/random.ts';
import type { Operation } from '../../src/kubelet/operation.ts';
import { uid } from '../../src/kubelet/runtime.ts';
import { MILLISECOND_NS, unix } from '../../src/kubelet/time.ts';
import type { ScriptSettings } from '../../src/sim/actors/script.ts';
import { newRun } from '../../src/sim/newRun.ts';
import type { Setup } from '../../src/sim/setup.ts';
import type { Log } from '../../src/trace/log.ts';

/**
 * The setup of a run in which `callers` keep asking for what two writers keep writing, for as long as one likes to
 * look: each for any pod or, as pod workers do, for its own.
 */
export function busySetup(
  pods: number,
  callers: number,
  durationNs: number,
  seed = 1,
  asks: 'any' | 'own' = 'any',
): Setup {
  const random = seeded(seed);
  const podUids = Array.from({ length: pods }, (_, i) => uid(`pod-${i}`));
  const drawPod = () => ensure(podUids[below(random, pods)], 'a drawn pod is one of them');
  const every = (periodNs: number, operationAt: (atNs: number) => Operation): ScriptSettings['operations'] => {
    const operations = [];
    for (let atNs = below(random, periodNs); atNs < durationNs; atNs += 1 + below(random, 2 * periodNs)) {
      operations.push({ atNs, operation: operationAt(atNs) });
    }
    return operations;
  };
  const script = (name: string, role: ScriptSettings['role'], operations: ScriptSettings['operations']) =>
    ({ kind: 'script', name, role, operations }) as const;
  let rev = 0;
  const set = (atNs: number): Operation => {
    const id = drawPod();
    rev++;
    return { op: 'set', uid: id, status: { id, name: id, rev }, error: null, timestamp: unix(atNs) };
  };
  return {
    variant: 'classic',
    seed,
    durationNs,
    actors: [
      script('setter', 'writer', every(4 * MILLISECOND_NS, set)),
      script(
        'ticker',
        'writer',
        every(40 * MILLISECOND_NS, (atNs) => ({ op: 'updateTime', timestamp: unix(atNs) })),
      ),
      ...Array.from({ length: callers }, (_, i) =>
        script(
          `caller ${i}`,
          'caller',
          every(100 * MILLISECOND_NS, (atNs) => ({
            op: 'getNewerThan',
            uid: asks === 'any' ? drawPod() : ensure(podUids[i % pods], 'each caller has a pod'),
            minTime: unix(atNs),
          })),
        ),
      ),
    ],
  };
}

/** A log of exactly so many events, of a run with so many pods and callers that lasts at least `periodNs` an event. */
export function longLog(
  events: number,
  pods = 20,
  callers = 20,
  periodNs = MILLISECOND_NS,
  asks: 'any' | 'own' = 'any',
): Log {
  const run = newRun(busySetup(pods, callers, events * periodNs, 1, asks));
  while (run.log.length < events && run.step());
  assert(run.log.length >= events, `the run gave only ${run.log.length} of ${events} events`);
  run.log.length = events;
  return run.log;
}
