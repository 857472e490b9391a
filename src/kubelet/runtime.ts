// Upstream: pkg/kubelet/container/runtime.go and k8s.io/apimachinery/pkg/types, as much of them as the cache touches.
import type { Brand } from '../base/brand.ts';

/** types.UID: the identity of a pod. */
export type UID = Brand<string, 'UID'>;

export function uid(text: string): UID {
  return text as UID;
}

/** *PodStatus. The cache never looks inside; `rev` stands for the contents, so that two statuses can be told apart. */
export interface PodStatus {
  readonly id: UID;
  readonly name: string;
  readonly rev: number;
}
