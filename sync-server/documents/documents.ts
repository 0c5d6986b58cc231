import { may } from '../../document/access.ts';
import type { ArrangementRequest, DocumentRequest, LeadRequest, StatusRequest } from '../../document/api.ts';
import { arrange, firstState } from '../../document/body.ts';
import { newId, type DocumentId, type Random, type SectionId } from '../../document/ids.ts';
import { SECTION_MOST_REOPENINGS, TEAM_MOST_DOCUMENTS } from '../../document/limits.ts';
import { Refused } from '../../document/refusals.ts';
import type { Template } from '../../document/template.ts';
import type { Templates } from '../../templates/index.ts';
import type { Clock } from '../clock.ts';
import { documentResource } from '../people/gate.ts';
import type {
  Directory,
  DirectoryReader,
  DocumentRecord,
  PersonRecord,
  TeamRecord,
} from '../storage/directory.ts';
import type { AgreedSections } from '../sync/agreed.ts';
import type { Rooms } from '../sync/rooms-port.ts';
import { firstSections } from './first-sections.ts';
import type { Outlines } from './outlines.ts';

export interface Documents {
  /** Make a document of `team` from a template. Its first state is on disk before it is in any list. */
  create(by: PersonRecord, team: TeamRecord, request: DocumentRequest): Promise<DocumentRecord>;
  rename(id: DocumentId, title: string): Promise<void>;
  arrange(id: DocumentId, by: PersonRecord, request: ArrangementRequest): Promise<void>;
  /** Set how far a section is. Only who may reopen may set it to agreed, or change it once it is, and then says why. */
  setStatus(id: DocumentId, section: SectionId, by: PersonRecord, request: StatusRequest): Promise<void>;
  /** Say who of the team leads the writing of a section, and by when it is to be ready. */
  setLead(id: DocumentId, section: SectionId, request: LeadRequest): Promise<void>;
  /** The template of a document, in the document's language. */
  guidance(id: DocumentId): Promise<Template>;
}

/** The documents in `directory`, with their text in `rooms`. */
export function createDocuments({
  directory,
  rooms,
  templates,
  outlines,
  clock,
  random,
}: {
  readonly directory: Directory;
  readonly rooms: Pick<Rooms, 'create' | 'edit' | 'tell' | 'agree'>;
  readonly templates: Templates;
  readonly outlines: Outlines;
  readonly clock: Clock;
  readonly random: Random;
}): Documents {
  async function refuseOverflow(reader: DirectoryReader, team: TeamRecord): Promise<void> {
    const documents = await reader.list('document', { team: team.id });
    if (documents.length >= TEAM_MOST_DOCUMENTS) throw new Refused('request/too-big');
  }

  async function record(reader: DirectoryReader, id: DocumentId): Promise<DocumentRecord> {
    const document = await reader.get('document', id);
    if (document === null) throw new Refused('access/not-found');
    return document;
  }

  async function refuseUnknown(id: DocumentId, section: SectionId): Promise<void> {
    const { language } = await record(directory, id);
    const outline = await outlines.of(id, language);
    if (!outline.some((entry) => entry.id === section)) throw new Refused('document/unknown-section');
  }

  return {
    async create(by, team, request) {
      const template = templates.template(request.template, request.language);
      if (template === undefined) throw new Refused('document/unknown-template');
      await refuseOverflow(directory, team);
      const { language, title } = request;
      const id = newId('d', random);
      const sections = firstSections(request, template, random);
      // The text first: a title without text would look like a document whose text was lost.
      await rooms.create(id, firstState({ document: id, template: template.key, language, sections }), by.id);
      const document: DocumentRecord = {
        id,
        workshop: team.workshop,
        team: team.id,
        kind: template.kind,
        template: template.key,
        title,
        language,
        createdBy: by.id,
        createdAt: clock.now(),
        statuses: {},
      };
      await directory.change(async (writer) => {
        await refuseOverflow(writer, team);
        writer.put('document', document);
      });
      return document;
    },
    async rename(id, title) {
      await directory.change(async (writer) =>
        writer.put('document', { ...(await record(writer, id)), title }),
      );
      rooms.tell(id, { type: 'document', title });
    },
    async arrange(id, by, { sections }) {
      await rooms.edit(id, by.id, (ydoc) => arrange(ydoc, sections));
      outlines.forget(id);
    },
    async setStatus(id, section, by, { status, reason = '' }) {
      await refuseUnknown(id, section);
      const at = clock.now();
      const changed = await directory.change(async (writer) => {
        const document = await record(writer, id);
        const team = await writer.get('team', document.team);
        if (team === null) throw new Refused('access/not-found');
        const mayDecide = may(by, 'section.reopen', documentResource(document, team));
        const isAgreed = document.statuses[section]?.status === 'agreed';
        if (isAgreed && !mayDecide) throw new Refused('document/agreed');
        if (status === 'agreed' && !mayDecide) throw new Refused('access/not-allowed');
        const isReopened = isAgreed && status !== 'agreed';
        if (isReopened && reason === '')
          throw new Refused('request/invalid', { reason: 'must not be empty' });
        const { [section]: _, ...others } = document.statuses;
        const statuses =
          status === 'not-started' ? others : { ...others, [section]: { status, by: by.id, at } };
        const before = document.reopenings?.[section] ?? [];
        const reopened = [{ by: by.id, at, reason }, ...before].slice(0, SECTION_MOST_REOPENINGS);
        const after: DocumentRecord = {
          ...document,
          statuses,
          ...(isReopened ? { reopenings: { ...document.reopenings, [section]: reopened } } : {}),
        };
        writer.put('document', after);
        return after;
      });
      rooms.agree(id, agreedSections(changed));
      const isStarted = status !== 'not-started';
      rooms.tell(id, {
        type: 'section',
        section: {
          id: section,
          status,
          statusBy: isStarted ? by.id : null,
          statusAt: isStarted ? at : null,
          reopened: changed.reopenings?.[section] ?? [],
        },
      });
    },
    async setLead(id, section, { lead, due }) {
      await refuseUnknown(id, section);
      await directory.change(async (writer) => {
        const document = await record(writer, id);
        const person = lead === null ? null : await writer.get('person', lead);
        if (lead !== null && !writesIn(person, document))
          throw new Refused('request/invalid', { lead: 'does not write here' });
        const { [section]: _, ...others } = document.leads ?? {};
        const leads = lead === null && due === null ? others : { ...others, [section]: { lead, due } };
        writer.put('document', { ...document, leads });
      });
      rooms.tell(id, { type: 'section', section: { id: section, lead, due } });
    },
    async guidance(id) {
      const { template: key, language } = await record(directory, id);
      const template = templates.template(key, language);
      if (template === undefined) throw new Refused('document/unknown-template');
      return template;
    },
  };
}

/** Whether `person` is one of those who write `document`. */
function writesIn(person: PersonRecord | null, { team }: DocumentRecord): boolean {
  const role = person?.standing === 'joined' ? person.teamRoles[team] : undefined;
  return role === 'leader' || role === 'member';
}

/** The sections of `document` that are agreed, with who agreed to each. */
export function agreedSections({ statuses }: DocumentRecord): AgreedSections {
  return new Map(
    Object.entries(statuses).flatMap(([section, { status, by }]) =>
      status === 'agreed' ? [[section as SectionId, by] as const] : [],
    ),
  );
}
