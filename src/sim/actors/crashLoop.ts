// How long a container that keeps exiting is left alone before it is started again. None of it asks the cache: it
// counts from the end that the status names. Upstream: doBackOff of kuberuntime_manager.go, on a Backoff of client-go's
// util/flowcontrol/backoff.go.
import type { Time } from '../../kubelet/time.ts';

export interface CrashLoopSettings {
  /**
   * initialCrashLoopBackOff, 10 s, but never more than the longest (newCrashLoopBackOff of kubelet.go). None: every
   * container is started again at once.
   */
  readonly initialCrashLoopBackOffNs: number;
  /** MaxContainerBackOff, 300 s, since 1.32 MaxCrashLoopBackOff (kubelet.go). */
  readonly maxCrashLoopBackOffNs: number;
}

/** upstream: backoffEntry. The first restart makes one, so that it is the second that has to wait. */
export interface BackOffEntry {
  readonly delayNs: number;
  /** The wall clock when the container was last started again. */
  readonly updatedAtNs: number;
}

/**
 * IsInBackOffSince(): for how long from now on a container that ended then may not be started; 0 if it may. The
 * runtime's time has a wall reading only, so the wall clock decides.
 */
export function backOffNs(
  entry: BackOffEntry | undefined,
  finishedAt: Time,
  now: Time,
  settings: CrashLoopSettings,
): number {
  if (entry === undefined || entry.delayNs === 0 || hasExpired(entry, finishedAt, settings)) return 0;
  // A step back of the clock makes it longer.
  return Math.max(0, finishedAt.wallNs + entry.delayNs - now.wallNs);
}

/** Next(): what holds from now on, since the container is started again. */
export function nextBackOff(
  entry: BackOffEntry | undefined,
  finishedAt: Time,
  now: Time,
  settings: CrashLoopSettings,
): BackOffEntry {
  // There was none before if a person has just turned it on.
  const isFirst = entry === undefined || entry.delayNs === 0 || hasExpired(entry, finishedAt, settings);
  const delayNs = isFirst ? settings.initialCrashLoopBackOffNs : 2 * entry.delayNs;
  return { delayNs: Math.min(delayNs, settings.maxCrashLoopBackOffNs), updatedAtNs: now.wallNs };
}

/** A container that has run for more than twice the longest back-off, 10 minutes, counts as stable. */
function hasExpired({ updatedAtNs }: BackOffEntry, finishedAt: Time, settings: CrashLoopSettings): boolean {
  return finishedAt.wallNs - updatedAtNs > 2 * settings.maxCrashLoopBackOffNs;
}
