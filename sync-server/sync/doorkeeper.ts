import type { Clock } from '../clock.ts';
import { createBucket, type Rate, type Take } from './bucket.ts';

/**
 * Open connections from one address. A whole workshop may sit behind one: ten teams of twelve with three windows each are
 * 360, and for a moment twice as many when they come back before the old ones are known to be gone.
 */
export const ADDRESS_MOST_LINES = 1_500;
/** Connections that begin from one address: all of those come back at once, three times in a row. */
export const ARRIVALS: Rate = { most: 1_500, perSecond: 50 };
/** Addresses that are remembered; when there are more, those from which nobody is there are forgotten. */
const MOST_ADDRESSES = 10_000;
/** That somebody is kept out is said this often at most, in ms. */
const SAY_AGAIN_MS = 60_000;

/** Keeps one address from taking all the room there is. */
export interface Doorkeeper {
  /** Whether one more connection from `address` may come in: what to call when it is over; null when it may not. */
  letIn(address: string): (() => void) | null;
}

/** What a doorkeeper takes from outside. */
export interface DoorkeeperSurroundings {
  readonly clock: Clock;
  /** Somebody was kept out. */
  readonly keptOut: () => void;
  /** The same, once a minute: for the log. */
  readonly say: () => void;
}

interface Address {
  open: number;
  readonly mayArrive: Take;
}

/** A doorkeeper who has seen nobody yet. */
export function createDoorkeeper({ clock, keptOut, say }: DoorkeeperSurroundings): Doorkeeper {
  const addresses = new Map<string, Address>();
  let saidAt = -Infinity;

  const addressOf = (name: string): Address => {
    const known = addresses.get(name);
    if (known !== undefined) return known;
    if (addresses.size >= MOST_ADDRESSES) {
      for (const [other, { open }] of addresses) if (open === 0) addresses.delete(other);
    }
    const address = { open: 0, mayArrive: createBucket(clock, ARRIVALS) };
    addresses.set(name, address);
    return address;
  };
  return {
    letIn(name) {
      const address = addressOf(name);
      if (address.open >= ADDRESS_MOST_LINES || !address.mayArrive()) {
        keptOut();
        const now = clock.now();
        if (Math.abs(now - saidAt) >= SAY_AGAIN_MS) {
          saidAt = now;
          say();
        }
        return null;
      }
      address.open += 1;
      let isOver = false;
      return () => {
        if (!isOver) address.open -= 1;
        isOver = true;
      };
    },
  };
}
