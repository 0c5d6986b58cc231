import { isId, type DocumentId, type PersonId } from '../../document/ids.ts';
import { remember, remembered, rememberedNames } from '../drafting/remember.ts';
import type { SeenShelf } from './seen.ts';

/** What `person` has read of the comments of `document`, as this browser remembers it. */
export function seenShelf(document: DocumentId, person: PersonId): SeenShelf {
  const name = `seen:${document}:${person}`;
  return {
    get: () => remembered<Readonly<Record<string, number>>>(name),
    set: (seen) => remember(name, seen),
  };
}

/** What `person` has read of every document, as this browser remembers it. */
export function seenByDocument(
  person: PersonId,
): Readonly<Record<DocumentId, Readonly<Record<string, number>>>> {
  const all: Record<DocumentId, Readonly<Record<string, number>>> = {};
  for (const name of rememberedNames()) {
    const [kind, document = '', of] = name.split(':');
    if (kind !== 'seen' || !isId('d', document) || of !== person) continue;
    all[document] = seenShelf(document, person).get() ?? {};
  }
  return all;
}
