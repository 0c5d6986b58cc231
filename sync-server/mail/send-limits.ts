import type { PersonId } from '../../document/ids.ts';
import type { Clock } from '../clock.ts';
import { DAY_MS } from '../people/days.ts';

/** First mails that one address is sent within a day, whoever asks for them: nobody is pestered by way of this server. */
export const ADDRESS_MOST_MAILS = 3;
/** First mails that one person asks for within a day. */
export const PERSON_MOST_MAILS = 5;

/** Counts the mails that people ask for. In memory: a start of the server begins anew. */
export interface SendLimits {
  /** Whether `person` may have a mail sent to `address` now; it is counted then. */
  take(person: PersonId, address: string): boolean;
}

/** Limits with nothing counted yet. */
export function createSendLimits(clock: Clock): SendLimits {
  const taken = new Map<string, readonly number[]>();

  function recent(key: string): readonly number[] {
    return (taken.get(key) ?? []).filter((at) => at > clock.now() - DAY_MS);
  }

  return {
    take(person, address) {
      // What counts no more is forgotten, so there are never more keys than a day's mails.
      for (const key of taken.keys()) if (recent(key).length === 0) taken.delete(key);
      const keys = [`person ${person}`, `address ${address.toLowerCase()}`] as const;
      if (recent(keys[0]).length >= PERSON_MOST_MAILS || recent(keys[1]).length >= ADDRESS_MOST_MAILS)
        return false;
      for (const key of keys) taken.set(key, [...recent(key), clock.now()]);
      return true;
    },
  };
}
