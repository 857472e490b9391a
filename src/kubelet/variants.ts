// The eras of cache.go side by side. Everything in which two versions of the cache differ is a column of this table;
// cache.ts reads the columns and nothing else. Source: domain history of kubernetes/kubernetes, pull requests named per
// row.

/** Everything in which two versions of the cache differ. */
export interface Variant {
  /** Set refuses a status whose timestamp is before the entry's `modified`, and then wakes nobody. */
  readonly rejectsOlderSet: boolean;
  /**
   * GetNewerThan answers at once with a default status for a pod that is not in the map, however fresh the cache is.
   */
  readonly defaultOnMiss: boolean;
  /** Entries carry observedTime beside modified, and SetObservedTime exists. */
  readonly observesTime: boolean;
  /** A minTime further ahead of the clock than this counts as fulfilled. null: no such check. */
  readonly timeShiftThresholdNs: number | null;
}

export const VARIANT_IDS = ['classic', 'evented-1.26', 'evented-1.29', 'observed-1.36', 'time-shift'] as const;
export type VariantId = (typeof VARIANT_IDS)[number];

export const VARIANTS: Readonly<Record<VariantId, Variant>> = {
  /** v1.2 to v1.25, and every later version with the EventedPLEG gate off (PR #17700). */
  classic: {
    rejectsOlderSet: false,
    defaultOnMiss: false,
    observesTime: false,
    timeShiftThresholdNs: null,
  },
  /** v1.26 to v1.28 with the EventedPLEG gate on (PR #111384). Its default-on-miss duplicated containers (#121003). */
  'evented-1.26': {
    rejectsOlderSet: true,
    defaultOnMiss: true,
    observesTime: false,
    timeShiftThresholdNs: null,
  },
  /** v1.29 to v1.35 with the gate on: without default-on-miss (PR #120942). */
  'evented-1.29': {
    rejectsOlderSet: true,
    defaultOnMiss: false,
    observesTime: false,
    timeShiftThresholdNs: null,
  },
  /**
   * v1.36 on, with the gate off: on-demand relist (PR #137362). Inferred from its callers; upstream's text was not at
   * hand.
   */
  'observed-1.36': {
    rejectsOlderSet: false,
    defaultOnMiss: false,
    observesTime: true,
    timeShiftThresholdNs: null,
  },
  /** A proposal that was closed unmerged (PR #134204, for issue #134153). */
  'time-shift': {
    rejectsOlderSet: true,
    defaultOnMiss: false,
    observesTime: false,
    timeShiftThresholdNs: 30_000_000_000,
  },
};
