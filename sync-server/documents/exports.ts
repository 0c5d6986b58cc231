import type { z } from 'zod';
import type { exportRequest, ParentView } from '../../document/api.ts';
import type { Body, BodySection, NodeJson } from '../../document/body.ts';
import type { DocumentId, PersonId } from '../../document/ids.ts';
import { directionOf } from '../../document/languages.ts';
import {
  isPictureId,
  pictureIn,
  type PictureFile,
  type PictureId,
} from '../../document/pictures/picture-file.ts';
import { plainFileOf, type PlainThread } from '../../document/plain-paper.ts';
import { Refused } from '../../document/refusals.ts';
import { sectionsOf, type Template, type TemplateSection } from '../../document/template.ts';
import type { Thread } from '../../document/threads.ts';
import type { Templates } from '../../templates/index.ts';
import type { Clock } from '../clock.ts';
import type { FindingsService } from '../findings/findings.ts';
import type {
  Checked,
  ExportedDocument,
  ExportedFile,
  SectionGuidance,
} from '../export/exported-document.ts';
import { fileNameOf } from '../export/file-name.ts';
import { labelsFor, type Labels } from '../export/labels.ts';
import type { Exporter } from '../export/run-export.ts';
import { dayOf } from '../people/days.ts';
import type { DirectoryReader, DocumentRecord } from '../storage/directory.ts';
import type { Pictures } from '../storage/pictures.ts';
import type { Rooms } from '../sync/rooms-port.ts';
import type { SuggestionsService } from '../suggestions/suggestions.ts';
import { EVERYBODY, type ThreadsService } from '../threads/threads.ts';
import { homeBriefing } from './home-briefing.ts';
import { bodyOf } from './outlines.ts';
import { responseTable } from './response-table.ts';
import type { SaidAbout } from './said-about.ts';

/** What is to be made, checked. */
export type ExportWish = z.output<typeof exportRequest>;

/** Files one person may have under way. */
const PERSON_MOST_FILES = 2;
/** Files that may wait altogether: at a few seconds each, who comes later would give up. */
const MOST_FILES = 20;

/** The notice that the licence of the guidance asks for. */
const ATTRIBUTION =
  'Guidance adapted in own words from: UNESCO Institute for Lifelong Learning (2022), Making lifelong learning a ' +
  'reality: A handbook, ISBN 978-92-820-1238-3, CC BY-SA 3.0 IGO. This adaptation was not made by UNESCO or UIL and is ' +
  'not an official publication of theirs. The guidance is offered under CC BY-SA 3.0 IGO.';

export interface Exports {
  /**
   * `document` as a file for `person`, who may read what `parent` has of the document above; it is asked only where that
   * has a part in the file.
   *
   * @throws {Refused} when it cannot be made, or too many are under way.
   */
  make(
    person: PersonId,
    document: DocumentRecord,
    wish: ExportWish,
    parent: () => Promise<ParentView>,
  ): Promise<ExportedFile>;
  /** `document` as data that other programs read: what stands in it, hidden sections too, and which threads are open. */
  plain(person: PersonId, document: DocumentRecord): Promise<ExportedFile>;
  /** The response table of `document` as a file; with suggestions for who `maySee` them. */
  responses(
    person: PersonId,
    document: DocumentRecord,
    wish: { readonly format: 'docx' | 'xlsx'; readonly maySee: boolean },
  ): Promise<ExportedFile>;
  /** The open questions about `document` that are to be decided at home, as a file. */
  briefing(person: PersonId, document: DocumentRecord, format: 'docx' | 'pdf'): Promise<ExportedFile>;
}

/** Exports of the documents in `rooms`. */
export function createExports({
  directory,
  rooms,
  templates,
  exporter,
  pictures,
  threads,
  suggestions,
  findings,
  clock,
}: {
  readonly directory: DirectoryReader;
  readonly rooms: Pick<Rooms, 'state'>;
  readonly templates: Templates;
  readonly exporter: Pick<Exporter, 'render'>;
  readonly pictures: Pick<Pictures, 'find' | 'read'>;
  readonly threads: Pick<ThreadsService, 'list' | 'openIn'>;
  readonly suggestions: Pick<SuggestionsService, 'described'>;
  readonly findings: Pick<FindingsService, 'list'>;
  readonly clock: Clock;
}): Exports {
  /** For whom files are being made, once for each file. */
  let under: readonly PersonId[] = [];

  /** What views and findings go by beside the text. */
  async function checkedBy(
    document: DocumentRecord,
    template: Template,
    parent: ParentView,
  ): Promise<Checked> {
    // Whoever gets the file, notes of facilitators are not counted in it.
    const openThreads = Object.fromEntries(await threads.openIn(document.id, EVERYBODY));
    const people = await directory.list('person', { workshop: document.workshop });
    const names = new Map(people.map(({ id, name }) => [id, name]));
    const handlings = await findings.list(document.id);
    return {
      template,
      parent: parent.is === 'read' ? parent : null,
      openThreads,
      accepted: Object.fromEntries(
        handlings.flatMap(({ finding, accepted }) => (accepted === null ? [] : [[finding, accepted.reason]])),
      ),
      assigned: Object.fromEntries(
        handlings.flatMap(({ finding, assigned }) =>
          assigned === null ? [] : [[finding, names.get(assigned.person) ?? '']],
        ),
      ),
    };
  }

  async function exported(
    document: DocumentRecord,
    wish: ExportWish,
    parent: () => Promise<ParentView> = async () => ({ is: 'none' }),
  ): Promise<ExportedDocument> {
    const team = await directory.get('team', document.team);
    const workshop = await directory.get('workshop', document.workshop);
    const body = await bodyOf(rooms, document.id);
    const isWorkbook = wish.format === 'xlsx';
    const known = templates.template(document.template, document.language);
    const template = wish.guidance ? known : undefined;
    const isChecked = known !== undefined && (wish.views || isWorkbook);
    return {
      title: document.title,
      kind: document.kind,
      team: team?.name ?? '',
      workshop: workshop?.title ?? '',
      language: document.language,
      direction: directionOf(document.language),
      date: dayOf(clock.now()),
      status: null,
      labels: labelsFor(document.language),
      body,
      pictures: await picturesOf(document.id, picturesNamedIn(body), pictures),
      guidance: template === undefined ? null : guidanceOf(template),
      attribution: template === undefined ? null : ATTRIBUTION,
      checked: isChecked ? await checkedBy(document, known, await parent()) : null,
      options: {
        coverPage: wish.coverPage,
        contents: wish.contents,
        hiddenSections: false,
        ...(wish.views ? { views: true } : {}),
        ...(isWorkbook ? { isWorkbook: true } : {}),
      },
    };
  }

  /** What was said about the text, made by `make`; without a word of the text itself but those that were quoted. */
  async function said(
    document: DocumentRecord,
    {
      title,
      make,
      maySee,
    }: {
      readonly title: (labels: Labels) => string;
      readonly make: (source: SaidAbout) => readonly BodySection[];
      /** Whether suggestions are for them, too. */
      readonly maySee: boolean;
    },
  ): Promise<ExportedDocument> {
    const whole = await exported(document, NOTHING_AROUND);
    const people = await directory.list('person', { workshop: document.workshop });
    const names = new Map(people.map(({ id, name }) => [id, name]));
    const { labels, language, body } = whole;
    const sections = make({
      // Whoever gets the file, notes of facilitators are not in it.
      threads: await threads.list(document.id, { ...EVERYBODY, suggestions: maySee }),
      suggestions: maySee ? await suggestions.described(document.id) : [],
      sections: body.sections,
      nameOf: (person) => names.get(person) ?? labels.responses.someone,
      language,
      labels,
    });
    return {
      ...whole,
      title: `${title(labels)} – ${document.title}`,
      body: { ...body, sections: [...sections] },
      pictures: {},
      options: { ...whole.options, isOneSection: true },
    };
  }

  async function taking(person: PersonId, make: () => Promise<ExportedFile>): Promise<ExportedFile> {
    const own = under.filter((one) => one === person).length;
    if (own >= PERSON_MOST_FILES || under.length >= MOST_FILES) throw new Refused('request/too-fast');
    under = [...under, person];
    try {
      return await make();
    } finally {
      under = under.toSpliced(under.indexOf(person), 1);
    }
  }

  return {
    make: (person, document, wish, parent) =>
      taking(person, async () => exporter.render(await exported(document, wish, parent), wish.format)),
    plain: (person, document) =>
      taking(person, async () => {
        const whole = await exported(document, NOTHING_AROUND);
        const { title, team, kind, language, date, body } = whole;
        const file = plainFileOf({
          title,
          team,
          kind,
          template: document.template,
          language,
          date,
          sections: body.sections,
          plan: body.plan,
          // Whoever gets the file, notes of facilitators are not in it.
          threads: (await threads.list(document.id, EVERYBODY)).map(plainThread),
        });
        return {
          bytes: new TextEncoder().encode(file),
          mediaType: 'application/json; charset=utf-8',
          fileName: fileNameOf(whole, 'json'),
          notes: [],
        };
      }),
    responses: (person, document, { format, maySee }) =>
      taking(person, async () => {
        const title = ({ responses }: Labels) => responses.title;
        const table = await said(document, { title, make: responseTable, maySee });
        return exporter.render({ ...table, options: { ...table.options, isTurned: true } }, format);
      }),
    briefing: (person, document, format) =>
      taking(person, async () =>
        exporter.render(
          await said(document, {
            title: ({ briefing }) => briefing.title,
            make: homeBriefing,
            maySee: false,
          }),
          format,
        ),
      ),
  };
}

/** For files of which the text is only a part. */
const NOTHING_AROUND: ExportWish = {
  format: 'docx',
  coverPage: false,
  contents: false,
  guidance: false,
  views: false,
};

function plainThread({ id, anchor, state }: Thread): PlainThread {
  return { id, section: anchor.section, state, quote: anchor.quote };
}

/** Files of pictures in one export, in bytes; those beyond are named in words. All of them are in memory three times. */
const PICTURES_MOST_BYTES = 64 * 1024 * 1024;

/** The files of pictures, as far as they can be read: one that cannot is no reason to leave somebody without a file. */
async function picturesOf(
  document: DocumentId,
  names: ReadonlySet<PictureId>,
  pictures: Pick<Pictures, 'find' | 'read'>,
): Promise<Readonly<Record<string, PictureFile>>> {
  const files: Record<string, PictureFile> = {};
  let room = PICTURES_MOST_BYTES;
  for (const name of names) {
    const stored = pictures.find(document, name);
    if (stored === null || stored.bytes > room) continue;
    // oxlint-disable-next-line no-await-in-loop -- one after another: others use the disk too
    const bytes = await pictures.read(document, name).catch(() => null);
    const file = bytes === null ? 'picture/unknown' : pictureIn(bytes);
    if (typeof file === 'string') continue;
    files[name] = file;
    room -= stored.bytes;
  }
  return files;
}

/** Names of all pictures in the sections that are shown, each once. */
function picturesNamedIn({ sections }: Body): ReadonlySet<PictureId> {
  const names = new Set<PictureId>();
  const waiting: NodeJson[] = sections.flatMap(({ hidden, blocks }) => (hidden ? [] : blocks));
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const name = node.type === 'picture' ? node.attrs?.['picture'] : null;
    if (isPictureId(name)) names.add(name);
    waiting.push(...(node.content ?? []));
  }
  return names;
}

function guidanceOf(template: Template): Readonly<Record<string, SectionGuidance>> {
  return Object.fromEntries(
    sectionsOf(template).map((section) => [
      section.key,
      { purpose: section.purpose, questions: section.questions, source: sourceOf(section) },
    ]),
  );
}

function sourceOf({ references }: TemplateSection): string {
  return references
    .map(({ section, source }) => [section === null ? '' : `Handbook ${section}`, source ?? ''])
    .map((parts) => parts.filter((part) => part !== '').join(', '))
    .join('; ');
}
