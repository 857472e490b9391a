// A run with the whole cast, for everybody but the worker, who loads the kubelet's actors when they are needed.
import { KUBELET } from './actors/kubelet.ts';
import { Run } from './run.ts';
import type { Injection, Setup } from './setup.ts';

/** As the constructor of Run. */
export function newRun(setup: Setup, injections?: readonly Injection[]): Run {
  return new Run(setup, KUBELET, injections);
}
