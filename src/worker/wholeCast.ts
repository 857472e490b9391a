// Everybody at once, for hosts that have no reason to load the kubelet's actors later.
import { ok } from '../base/result.ts';
import { KUBELET } from '../sim/actors/kubelet.ts';
import type { HostPort } from './host.ts';

export const wholeCast: HostPort['castFor'] = (_setup, then) => then(ok(KUBELET));
