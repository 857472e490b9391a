// Upstream: pkg/kubelet/container/runtime.go and k8s.io/apimachinery/pkg/types, as much of them as the cache touches.
import type { Brand } from '../base/brand.ts';
import type { Time } from './time.ts';

/** types.UID: the identity of a pod. */
export type UID = Brand<string, 'UID'>;

export function uid(text: string): UID {
  return text as UID;
}

/**
 * *PodStatus. The cache never looks inside; `rev` stands for the contents, so that two statuses can be told apart. Who
 * only writes and reads the cache needs no more; what the kubelet's own actors bring has contents to be looked at.
 */
export interface PodStatus {
  readonly id: UID;
  readonly name: string;
  readonly rev: number;
  readonly contents?: PodContents;
}

/** The fields of *PodStatus that say what runs. */
export interface PodContents {
  readonly ips: readonly string[];
  readonly containerStatuses: readonly ContainerStatus[];
  readonly sandboxStatuses: readonly SandboxStatus[];
  /** upstream: TimeStamp, which only a runtime that fills it in gives; zero otherwise (#126415). */
  readonly timeStamp: Time;
}

/** upstream: kubecontainer.Status. */
export interface ContainerStatus {
  readonly id: string;
  readonly name: string;
  /** How many containers of this name there were before. The runtime reserves (pod, name, attempt). */
  readonly attempt: number;
  readonly state: 'created' | 'running' | 'exited';
  readonly exitCode: number | null;
  readonly createdAt: Time;
  /** null until it has exited. */
  readonly finishedAt: Time | null;
}

/** runtimeapi.PodSandboxStatus. */
export interface SandboxStatus {
  readonly id: string;
  /** How many sandboxes the pod had before. The runtime reserves (pod, attempt). */
  readonly attempt: number;
  readonly state: 'ready' | 'notReady';
  /** Empty until the network is there. */
  readonly ip: string;
  readonly createdAt: Time;
}
