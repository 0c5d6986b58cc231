/** The middle of `values`; of an even number of them the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const above = sorted[Math.floor(middle)];
  const below = sorted[Math.ceil(middle) - 1];
  return above === undefined || below === undefined ? NaN : (above + below) / 2;
}

/** Counts how often something took how long. Costs an increment each, however many there are. */
export interface Histogram {
  add(ms: number): void;
  /** The time within which `share` (0 to 1) of them were, in ms; NaN when there were none. */
  percentile(share: number): number;
  readonly count: number;
}

/** Width of a step, in ms, and number of steps: 10 s altogether, the last holds all that took longer. */
const STEP_MS = 0.05;
const STEPS = 200_000;

/** An empty histogram. */
export function createHistogram(): Histogram {
  const steps = new Uint32Array(STEPS);
  let count = 0;
  return {
    add(ms) {
      const step = Math.max(0, Math.min(STEPS - 1, Math.floor(ms / STEP_MS)));
      steps[step] = (steps[step] ?? 0) + 1;
      count += 1;
    },
    percentile(share) {
      if (count === 0) return NaN;
      const wanted = Math.max(1, Math.ceil(count * share));
      let seen = 0;
      const step = steps.findIndex((times) => (seen += times) >= wanted);
      return (step + 0.5) * STEP_MS;
    },
    get count() {
      return count;
    },
  };
}
