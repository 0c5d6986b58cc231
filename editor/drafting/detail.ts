import { may, type Actor, type DocumentAction, type Resource } from '../../document/access.ts';
import type { DocumentDetailView, LiveEvent, MeView, PersonView, SectionView } from '../../document/api.ts';
import type { DocumentId, PersonId } from '../../document/ids.ts';

/** The facts about a document as far as `me` holds them: for the first moment, and without a connection. */
export function detailFrom(me: MeView, id: DocumentId): DocumentDetailView | null {
  for (const team of me.teams) {
    const document = team.documents.find((one) => one.id === id);
    if (document === undefined) continue;
    const actor: Actor = { ...me.person, workshop: me.workshop.id };
    const resource: Resource = {
      type: 'document',
      workshop: me.workshop.id,
      team: team.id,
      openedTo: team.openedTo,
    };
    const can = (action: DocumentAction) => may(actor, action, resource);
    return {
      document,
      team: { id: team.id, name: team.name },
      may: {
        write: can('body.write'),
        comment: can('comment.write'),
        assignComments: can('comment.assign'),
        answerComments: can('comment.answer'),
        acceptFindings: can('finding.accept'),
        assignFindings: can('finding.assign'),
        writeNotes: can('note.write'),
        readSuggestions: can('suggestion.read'),
        suggest: can('suggest'),
        decideSuggestions: can('suggestion.decide'),
        arrange: can('document.arrange'),
        nameParent: can('document.parent'),
        setStatus: can('section.status'),
        reopen: can('section.reopen'),
        assign: can('section.assign'),
        export: can('export'),
        readVersions: can('version.read'),
        nameVersions: can('version.name'),
        restore: can('version.restore'),
      },
      people: me.people,
    };
  }
  return null;
}

/** Under which name this browser remembers what the server told `person` about `document`. */
export function detailName(document: DocumentId, person: PersonId): string {
  return `detail:${document}:${person}`;
}

/** `detail` after the server told of something beside the text. */
export function after(detail: DocumentDetailView, event: LiveEvent): DocumentDetailView {
  switch (event.type) {
    case 'section': {
      const sections = detail.document.sections?.map((section): SectionView =>
        section.id === event.section.id ? { ...section, ...event.section } : section,
      );
      return { ...detail, document: { ...detail.document, sections: sections ?? null } };
    }
    case 'document':
      return { ...detail, document: { ...detail.document, title: event.title } };
    case 'people':
      return { ...detail, people: event.people };
    case 'thread':
    case 'suggestion':
    case 'parent':
    case 'finding':
    case 'picture':
    case 'agreed':
    case 'storage':
    case 'generation':
    default: // a newer server tells of more
      return detail;
  }
}

/** The person with `id` among `people`, if they are still here. */
export function personIn(people: readonly PersonView[], id: PersonId | null): PersonView | undefined {
  return id === null ? undefined : people.find((person) => person.id === id);
}
