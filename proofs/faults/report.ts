/** What a proof of faults found: figures, and what did not hold. */
export interface Found {
  readonly name: string;
  /** What was done and seen, in a sentence. */
  readonly figures: string;
  /** Promises that did not hold; none when all is well. */
  readonly wrong: readonly string[];
}

/** How long `work` took, in seconds with one digit. */
export async function timed<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly seconds: string }> {
  const started = performance.now();
  const result = await work();
  return { result, seconds: ((performance.now() - started) / 1_000).toFixed(1) };
}

/** Let `ms` of real time pass: these proofs are about real disks and processes. */
export function pause(ms: number): Promise<void> {
  return new Promise((go) => void setTimeout(go, ms));
}
