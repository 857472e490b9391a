// How everything here is measured: in rounds, in which whatever is to be compared runs one after the other. A machine
// that is busy for a while then slows both sides of a ratio.

/** What was measured, by name; the unit is the end of the name. */
export type Figures = Readonly<Record<string, number>>;

const ROUNDS = 7;

/**
 * Takes a sample in each round: the figures of that name are the medians, with the least and the most beside them. One
 * round more comes before, when nothing has been compiled yet.
 */
export function inRounds(sample: () => Figures): Figures {
  const names = Object.keys(sample());
  const samples = Array.from({ length: ROUNDS }, sample);
  const figures: Record<string, number> = {};
  for (const name of names) {
    const values = samples.map((each) => each[name] ?? Number.NaN);
    figures[name] = quantile(values, 0.5);
    figures[`${name}Min`] = Math.min(...values);
    figures[`${name}Max`] = Math.max(...values);
  }
  return figures;
}

/** The nanoseconds that it takes. */
export function clocked(run: () => void): number {
  const start = performance.now();
  run();
  return (performance.now() - start) * 1e6;
}

/** The sample below which that share of them lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = Float64Array.from(samples).sort();
  return sorted[Math.floor(share * sorted.length)] ?? Number.NaN;
}

export function mean(samples: readonly number[]): number {
  return samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
}
