import { may, type DocumentAction, type Resource } from '../../document/access.ts';
import type { PersonView } from '../../document/api.ts';
import type { WorkshopId } from '../../document/ids.ts';

/** Who can be named in comments and who can be given one; for notes of facilitators, facilitators alone. */
export interface Circle {
  readonly named: (isPrivate: boolean) => readonly PersonView[];
  /** Who can be named in what is said about a suggestion. */
  readonly suggested: readonly PersonView[];
  readonly givenTo: (isPrivate: boolean) => readonly PersonView[];
}

/** Those of `people` who may see the comments of a document. The server decides again; this only spares useless choices. */
export function circleOf(
  people: readonly PersonView[],
  document: Resource & { readonly workshop: WorkshopId },
): Circle {
  const whoMay = (action: DocumentAction) =>
    people.filter((person) => may({ ...person, workshop: document.workshop }, action, document));
  const lists = {
    readers: whoMay('comment.read'),
    writers: whoMay('body.write'),
    noteReaders: whoMay('note.read'),
    noteWriters: whoMay('note.write'),
  };
  return {
    named: (isPrivate) => (isPrivate ? lists.noteReaders : lists.readers),
    suggested: whoMay('suggestion.read'),
    givenTo: (isPrivate) => (isPrivate ? lists.noteWriters : lists.writers),
  };
}
