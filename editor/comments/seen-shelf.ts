import type { DocumentId, PersonId } from '../../document/ids.ts';
import { remember, remembered } from '../drafting/remember.ts';
import type { SeenShelf } from './seen.ts';

/** What `person` has read of the comments of `document`, as this browser remembers it. */
export function seenShelf(document: DocumentId, person: PersonId): SeenShelf {
  const name = `seen:${document}:${person}`;
  return {
    get: () => remembered<Readonly<Record<string, number>>>(name),
    set: (seen) => remember(name, seen),
  };
}
