import { may } from '../../document/access.ts';
import type { DocumentDetailView, DocumentView, MeView, SectionView, TeamView } from '../../document/api.ts';
import type { DocumentId, PersonId, SectionId } from '../../document/ids.ts';
import { sectionsOf } from '../../document/template.ts';
import type { Templates } from '../../templates/index.ts';
import { peopleOf } from '../people/announcements.ts';
import { documentResource } from '../people/gate.ts';
import type { Caller } from '../people/sessions.ts';
import { personView, visibleTo, workshopView } from '../people/views.ts';
import type {
  DirectoryReader,
  DocumentRecord,
  PersonRecord,
  TeamRecord,
  WorkshopRecord,
} from '../storage/directory.ts';
import type { Rooms } from '../sync/rooms-port.ts';
import type { ThreadsService } from '../threads/threads.ts';
import type { Outlines } from './outlines.ts';
import type { RefusedChanges } from './refused-changes.ts';

export interface DocumentViews {
  /** Who `caller` is, and everything their start page needs. */
  me(caller: Caller, workshop: WorkshopRecord): Promise<MeView>;
  /** A team with those of its documents that `viewer` may see. */
  team(viewer: PersonRecord, team: TeamRecord): Promise<TeamView>;
  document(viewer: PersonRecord, document: DocumentRecord, team: TeamRecord): Promise<DocumentView>;
  detail(viewer: PersonRecord, document: DocumentRecord, team: TeamRecord): Promise<DocumentDetailView>;
}

/** What people see of documents beside the text. */
export function createDocumentViews({
  directory,
  rooms,
  threads,
  authorsOf,
  outlines,
  templates,
  refused,
  report,
}: {
  readonly directory: DirectoryReader;
  readonly rooms: Pick<Rooms, 'present'>;
  readonly threads: ThreadsService;
  /** Who wrote something beside the text of a document that `reader` may know of, or decided about it. */
  readonly authorsOf: (document: DocumentId, reader: PersonId) => Promise<ReadonlySet<PersonId>>;
  readonly outlines: Outlines;
  readonly templates: Templates;
  readonly refused: Pick<RefusedChanges, 'in'>;
  /** Told when a document could not be read; it is shown without its outline then. */
  readonly report: (document: DocumentRecord, error: unknown) => void;
}): DocumentViews {
  async function sections(
    viewer: PersonRecord,
    document: DocumentRecord,
    mayRead: boolean,
  ): Promise<readonly SectionView[] | null> {
    try {
      const outline = await outlines.of(document.id, document.language);
      const openThreads = await threads.openIn(document.id, viewer.id);
      const here = whoIsWhere(rooms, document);
      const titles = mayRead ? null : templateTitles(templates, document);
      return outline.map((entry) => {
        const status = document.statuses[entry.id];
        return {
          id: entry.id,
          templateKey: entry.templateKey,
          number: entry.number,
          title: titles === null ? entry.title : (titles.get(entry.templateKey) ?? ''),
          level: entry.level,
          hidden: entry.hidden,
          status: status?.status ?? 'not-started',
          statusBy: status?.by ?? null,
          statusAt: status?.at ?? null,
          lead: document.leads?.[entry.id]?.lead ?? null,
          due: document.leads?.[entry.id]?.due ?? null,
          reopened: mayRead ? (document.reopenings?.[entry.id] ?? []) : [],
          words: entry.words,
          openThreads: openThreads.get(entry.id) ?? 0,
          here: here.get(entry.id) ?? [],
        };
      });
    } catch (error) {
      report(document, error);
      return null;
    }
  }

  async function documentView(viewer: PersonRecord, document: DocumentRecord, team: TeamRecord) {
    const { id, kind, template, title, language, createdAt } = document;
    const mayRead = may(viewer, 'body.read', documentResource(document, team));
    const seen = await sections(viewer, document, mayRead);
    return { id, team: team.id, kind, template, title, language, createdAt, sections: seen };
  }

  async function teamView(viewer: PersonRecord, team: TeamRecord): Promise<TeamView> {
    const documents: DocumentView[] = [];
    for (const document of await directory.list('document', { team: team.id }))
      if (may(viewer, 'document.status', documentResource(document, team)))
        documents.push(await documentView(viewer, document, team));
    return { id: team.id, name: team.name, openedTo: team.openedTo, documents };
  }

  return {
    team: teamView,
    document: documentView,
    async me({ person, session }, workshop) {
      const teams: TeamView[] = [];
      for (const team of await directory.list('team', { workshop: workshop.id })) {
        const view = await teamView(person, team);
        const maySee = may(person, 'team.see', { type: 'team', workshop: workshop.id, team: team.id });
        if (maySee || view.documents.length > 0) teams.push(view);
      }
      const people = visibleTo(person, await directory.list('person', { workshop: workshop.id }));
      const isLookingAfter = may(person, 'workshop.progress', { type: 'workshop', workshop: workshop.id });
      const known = new Set(people.map(({ id }) => id));
      const kept = teams
        .flatMap(({ documents }) => documents.flatMap(({ id }) => refused.in(id)))
        .filter((one) => known.has(one.person))
        .toSorted((one, other) => other.at - one.at);
      return {
        person: {
          ...personView(person),
          language: person.language,
          sharedComputer: session.sharedComputer,
        },
        workshop: workshopView(workshop),
        teams,
        people: people.map(personView),
        ...(isLookingAfter ? { refused: kept } : {}),
      };
    },
    async detail(viewer, document, team) {
      const resource = documentResource(document, team);
      const authors = await authorsOf(document.id, viewer.id).catch(() => new Set<PersonId>());
      return {
        document: await documentView(viewer, document, team),
        team: { id: team.id, name: team.name },
        may: {
          write: may(viewer, 'body.write', resource),
          comment: may(viewer, 'comment.write', resource),
          assignComments: may(viewer, 'comment.assign', resource),
          answerComments: may(viewer, 'comment.answer', resource),
          acceptFindings: may(viewer, 'finding.accept', resource),
          assignFindings: may(viewer, 'finding.assign', resource),
          writeNotes: may(viewer, 'note.write', resource),
          readSuggestions: may(viewer, 'suggestion.read', resource),
          suggest: may(viewer, 'suggest', resource),
          decideSuggestions: may(viewer, 'suggestion.decide', resource),
          arrange: may(viewer, 'document.arrange', resource),
          nameParent: may(viewer, 'document.parent', resource),
          setStatus: may(viewer, 'section.status', resource),
          reopen: may(viewer, 'section.reopen', resource),
          assign: may(viewer, 'section.assign', resource),
          export: may(viewer, 'export', resource),
          readVersions: may(viewer, 'version.read', resource),
          nameVersions: may(viewer, 'version.name', resource),
          restore: may(viewer, 'version.restore', resource),
        },
        people: await peopleOf(directory, document, authors),
      };
    },
  };
}

function whoIsWhere(
  rooms: Pick<Rooms, 'present'>,
  document: DocumentRecord,
): ReadonlyMap<SectionId, readonly PersonId[]> {
  const here = new Map<SectionId, PersonId[]>();
  for (const { person, section } of rooms.present(document.id))
    if (section !== null) here.set(section, [...(here.get(section) ?? []), person]);
  return here;
}

/** Titles as the template has them: who may see how far a section is, but not read it, sees no word of the team's. */
function templateTitles(templates: Templates, document: DocumentRecord): ReadonlyMap<string, string> {
  const template = templates.template(document.template, document.language);
  if (template === undefined) return new Map();
  return new Map([...template.chapters, ...sectionsOf(template)].map(({ key, title }) => [key, title]));
}
