import type { Clock } from '../clock.ts';

/** Wrong codes that start with the same characters, from one address, before that address waits. */
export const ADDRESS_MOST_WRONG = 20;
/** Wrong codes from anywhere before codes pause for everybody. Links and sessions go on. */
export const WORKSHOP_MOST_WRONG = 100;
/** For how long wrong codes count, and how long a pause lasts, in ms. */
export const WRONG_CODE_MS = 60_000;
/** A whole hotel shares one address, so an address alone is never what is counted. */
const PREFIX_CHARACTERS = 2;

/** Counts wrong codes. What counts is failures: a hundred people with the right code never wait. */
export interface Throttle {
  /** Whether a code from `address` may be tried now. */
  allows(address: string, code: string): boolean;
  wrong(address: string, code: string): void;
}

/** A throttle with nothing counted yet. */
export function createThrottle(clock: Clock): Throttle {
  /** When wrong codes came, oldest first, by address and prefix; '' is everybody. */
  const wrongs = new Map<string, readonly number[]>();
  const keyOf = (address: string, code: string) => `${address} ${code.slice(0, PREFIX_CHARACTERS)}`;

  function recent(key: string): readonly number[] {
    const since = clock.now() - WRONG_CODE_MS;
    const left = (wrongs.get(key) ?? []).filter((at) => at > since);
    if (left.length === 0) wrongs.delete(key);
    else wrongs.set(key, left);
    return left;
  }

  return {
    allows: (address, code) =>
      recent('').length < WORKSHOP_MOST_WRONG && recent(keyOf(address, code)).length < ADDRESS_MOST_WRONG,
    wrong(address, code) {
      // Nothing counts any more after a quiet minute; so there are never more keys than the budget allows.
      if (recent('').length === 0) wrongs.clear();
      for (const key of ['', keyOf(address, code)]) wrongs.set(key, [...recent(key), clock.now()]);
    },
  };
}
