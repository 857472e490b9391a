// Go's package time, as much of it as the cache uses. Values are compared with `after` and `before` only, never with
// `<`: which clock decides is part of what a comparison means.

/**
 * Go's time.Time: what the wall clock said and, when the value came from the process's own clock, what its monotonic
 * clock said. Both in nanoseconds since the epoch at which the virtual clock starts.
 */
export interface Time {
  readonly wallNs: number;
  /** null for values that never saw the local clock, such as a CRI event's time.Unix(0, ns). */
  readonly monoNs: number | null;
}

/** Go's zero time.Time is in the year 1, before every instant that a clock or time.Unix gives. */
export const ZERO: Time = { wallNs: Number.NEGATIVE_INFINITY, monoNs: null };

export const SECOND_NS = 1_000_000_000;
export const MILLISECOND_NS = 1_000_000;

/** A time without a monotonic reading, as time.Unix gives it. */
export function unix(wallNs: number): Time {
  return { wallNs, monoNs: null };
}

export function isZero(t: Time): boolean {
  return t.wallNs === Number.NEGATIVE_INFINITY;
}

/** The reading that decides between two times of one process: the monotonic one where there is one. Nanoseconds. */
export function readingNs({ wallNs, monoNs }: Time): number {
  return monoNs ?? wallNs;
}

/** t.After(u): strictly later. Since Go 1.9 the monotonic readings decide when both sides have one. */
export function after(t: Time, u: Time): boolean {
  return t.monoNs !== null && u.monoNs !== null ? t.monoNs > u.monoNs : t.wallNs > u.wallNs;
}

/** t.Before(u): strictly earlier. So `!before(t, u)` is "t is u or later", which is not the same as `after(t, u)`. */
export function before(t: Time, u: Time): boolean {
  return after(u, t);
}

/** t.Add(d): moves both readings. */
export function add(t: Time, durationNs: number): Time {
  return { wallNs: t.wallNs + durationNs, monoNs: t.monoNs === null ? null : t.monoNs + durationNs };
}
