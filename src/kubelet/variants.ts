// The eras of cache.go side by side. Everything in which two versions of the cache differ is a column of this table;
// cache.ts reads the columns and nothing else. Source: domain history of kubernetes/kubernetes, pull requests named per
// row.

/** Everything in which two versions of the cache differ. */
export interface Variant {
  readonly id: VariantId;
  /** The Kubernetes versions whose kubelets behave so. */
  readonly versions: string;
  /** The pull request that brought it. */
  readonly pullRequest: number;
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
  /** v1.2 to v1.25, and every later version with the EventedPLEG gate off. */
  classic: {
    id: 'classic',
    versions: 'v1.2 – v1.25',
    pullRequest: 17700,
    rejectsOlderSet: false,
    defaultOnMiss: false,
    observesTime: false,
    timeShiftThresholdNs: null,
  },
  /** The EventedPLEG gate on, as first released. Its default-on-miss duplicated containers (#121003). */
  'evented-1.26': {
    id: 'evented-1.26',
    versions: 'v1.26 – v1.28, EventedPLEG',
    pullRequest: 111384,
    rejectsOlderSet: true,
    defaultOnMiss: true,
    observesTime: false,
    timeShiftThresholdNs: null,
  },
  /** The gate on, without default-on-miss. */
  'evented-1.29': {
    id: 'evented-1.29',
    versions: 'v1.29 – v1.35, EventedPLEG',
    pullRequest: 120942,
    rejectsOlderSet: true,
    defaultOnMiss: false,
    observesTime: false,
    timeShiftThresholdNs: null,
  },
  /** On-demand relist; the EventedPLEG gate off. Reconstructed from its callers: upstream's text was not at hand. */
  'observed-1.36': {
    id: 'observed-1.36',
    versions: 'v1.36+',
    pullRequest: 137362,
    rejectsOlderSet: false,
    defaultOnMiss: false,
    observesTime: true,
    timeShiftThresholdNs: null,
  },
  /** A proposal that was closed unmerged (issue #134153). */
  'time-shift': {
    id: 'time-shift',
    versions: 'proposal, never merged',
    pullRequest: 134204,
    rejectsOlderSet: true,
    defaultOnMiss: false,
    observesTime: false,
    timeShiftThresholdNs: 30_000_000_000,
  },
};
