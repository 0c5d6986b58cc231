/** Our own count of what was sent and what the server called kept. */
export interface Delivery {
  /** A sync message went out on this connection. An answer to step 1 carries everything that was unsent. */
  sent(kind: 'step2' | 'update'): void;
  /** The text was changed here. When a message with it has just gone out, it is in flight; else it is unsent. */
  changed(): void;
  /** Somebody else's change, or one from the local copy, went through; it is not ours to count. */
  passed(): void;
  /** The server says that the first `count` messages of this connection are on its disk. */
  kept(count: number): void;
  /** The connection is gone; what was in flight may or may not have arrived, so it counts as unsent again. */
  cut(): void;
  readonly inFlight: number;
  readonly waiting: number;
  /** Whether this connection's answer to the server's step 1 has gone out. */
  readonly answered: boolean;
}

/** A count that starts with `unsent` changes from an earlier visit. */
export function createDelivery(unsent: number): Delivery {
  let outside = unsent;
  let flights: number[] = [];
  let kept = 0;
  let answered = false;
  let fresh = false;
  return {
    sent(kind) {
      flights.push(kind === 'step2' ? outside : 0);
      if (kind === 'step2') {
        outside = 0;
        answered = true;
      } else {
        fresh = true;
      }
    },
    changed() {
      const last = flights.length - 1;
      if (fresh && last >= 0) flights[last] = (flights[last] ?? 0) + 1;
      else outside += 1;
      fresh = false;
    },
    passed() {
      fresh = false;
    },
    kept(count) {
      flights = flights.slice(Math.max(0, count - kept));
      kept = Math.max(kept, count);
    },
    cut() {
      outside += flights.reduce((sum, changes) => sum + changes, 0);
      flights = [];
      kept = 0;
      answered = false;
      fresh = false;
    },
    get inFlight() {
      return flights.length;
    },
    get waiting() {
      return outside + flights.reduce((sum, changes) => sum + changes, 0);
    },
    get answered() {
      return answered;
    },
  };
}
