import type { Ran } from './run.ts';

/** What happened in some seeds, all together. */
export class Tally {
  readonly failed: number[] = [];
  seeds = 0;
  #events = 0;
  #crashes = 0;
  #appends = 0;
  #compactions = 0;
  #slow = 0;

  /** One more was run. */
  add({ events, counts }: Ran): void {
    this.seeds += 1;
    this.#events += events;
    this.#crashes += counts.crashes;
    this.#appends += counts.appends;
    this.#compactions += counts.compactions;
    this.#slow += counts.slow;
  }

  /** In one line; `ms` is how long it took. */
  told(ms: number): string {
    const failed = this.failed.length === 0 ? '' : `: ${this.failed.join(' ')}`;
    return (
      `${this.seeds} seeds in ${(ms / 1_000).toFixed(1)} s: ${this.#events} messages and events, ${this.#appends} appends, ` +
      `${this.#compactions} compactions, ${this.#slow} slow readers, ${this.#crashes} ends of the server; ` +
      `${this.failed.length} failed${failed}`
    );
  }
}
