// The small words of scenario files: times and durations as a number with its unit, such as `1s`, `250ms` or `1.5m`,
// counts, and versions.
import * as v from 'valibot';
import { type Time, unix, ZERO } from '../kubelet/time.ts';
import { VARIANT_IDS } from '../kubelet/variants.ts';

const NS_A_UNIT: Readonly<Record<string, number>> = { ns: 1, us: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 };
const PATTERN = /^(-?\d+(?:\.\d+)?)(ns|us|ms|s|m|h)$/;
const PATTERN_POSITIVE = /^(\d+(?:\.\d+)?)(ns|us|ms|s|m|h)$/;

/** Whole nanoseconds. */
function nanoseconds(text: string): number {
  const [, number = '', unit = ''] = PATTERN.exec(text) ?? [];
  return Math.round(Number(number) * (NS_A_UNIT[unit] ?? Number.NaN));
}

/** Whole nanoseconds as a file says them, in the largest unit of which they are one or more. */
export function quantityText(ns: number): string {
  const units = Object.entries(NS_A_UNIT).filter(([unit]) => unit !== 'm' && unit !== 'h');
  const fits = ([unit, size]: [string, number]) => Math.abs(ns) >= size && nanoseconds(`${ns / size}${unit}`) === ns;
  const [unit, size] = units.findLast(fits) ?? ['ns', 1];
  return `${ns / size}${ns === 0 ? 's' : unit}`;
}

/** How long something takes, from 0 on; in nanoseconds once it is read. */
export const duration = v.pipe(
  v.string('duration, such as 1s or 250ms'),
  v.regex(PATTERN_POSITIVE, 'duration, such as 1s or 250ms'),
  v.transform(nanoseconds),
);

/** A duration in nanoseconds; null for what is none. */
export function readDuration(text: string): number | null {
  const read = v.safeParse(duration, text);
  return read.success ? read.output : null;
}

/** From one time to the next of something that comes again and again: without a distance, time would stand still. */
const SHORTEST_PERIOD_NS = 1e6;
export const period = v.pipe(duration, v.minValue(SHORTEST_PERIOD_NS, 'duration of 1ms or more'));

/** How long a run is: a day is more than anybody watches, and still a matter of seconds. */
export const LONGEST_RUN_NS = 24 * 3600e9;
export const runLength = v.pipe(
  duration,
  v.minValue(1, 'duration of more than 0s'),
  v.maxValue(LONGEST_RUN_NS, 'duration of at most 24h'),
);

/** A distance in time, which may be negative. */
export const offset = v.pipe(
  v.string('duration, such as 40s or -40s'),
  v.regex(PATTERN, 'duration, such as 40s or -40s'),
  v.transform(nanoseconds),
);

/** A time as an operation of the cache brings it: from the start of the run, or Go's zero time. */
export const instant = v.pipe(
  v.string('time, such as 3.2s or zero'),
  v.regex(/^(zero|-?\d+(\.\d+)?(ns|us|ms|s|m|h))$/, 'time, such as 3.2s or zero'),
  v.transform((text): Time => (text === 'zero' ? ZERO : unix(nanoseconds(text)))),
);

/** A whole number, of which the least is given. */
export const count = (least: number) =>
  v.pipe(v.number(), v.integer(`integer >= ${least}`), v.minValue(least, `integer >= ${least}`));

export const variantId = v.picklist(VARIANT_IDS);
