import type { NodeJson } from '../../body.ts';
import type { ObjectId, SectionId } from '../../ids.ts';
import type { Kit } from '../../plan/kits.ts';
import type { Template, TemplateSection } from '../../template.ts';
import type { DocumentKind } from '../../template-format.ts';
import { checkPaper } from '../check.ts';
import { layOut, type PaperLayout, type Review } from '../layout.ts';

/** Rows by kit. `id` names a row, and `#id` in a cell links to it; rows without one are named by kit and number: `T4.1`. */
export type Rows = Partial<Record<Kit, readonly Readonly<Record<string, string>>[]>>;

/** A section: its text, a paragraph a line, or more. */
export type SectionText =
  | string
  | {
      readonly text?: string;
      /** Rows cited in it, or numbers of them: `i1.target`. */
      readonly cites?: readonly string[];
      readonly hidden?: true;
      readonly blocks?: readonly NodeJson[];
      readonly template?: Partial<TemplateSection>;
    };

/** What a test's paper has beside its rows. */
export interface Around {
  /** By template key. */
  readonly sections?: Readonly<Record<string, SectionText>>;
  readonly language?: string;
  readonly today?: string;
  readonly parent?: PaperLayout;
  readonly review?: Partial<Review>;
}

/** A paper of `kind` made of `rows` and what stands around them. */
export function paperOf(kind: DocumentKind, rows: Rows, around: Around = {}): PaperLayout {
  const { sections = {}, language = 'en', today = '2026-11-27', parent, review } = around;
  const body = {
    sections: Object.entries(sections).map(([templateKey, said], index) => ({
      id: sectionId(templateKey),
      templateKey,
      level: 2,
      title: templateKey,
      place: index,
      hidden: typeof said !== 'string' && said.hidden === true,
      blocks: blocksOf(said),
    })),
    plan: (Object.entries(rows) as [Kit, NonNullable<Rows[Kit]>][]).flatMap(([kit, list]) =>
      list.map(({ id, ...cells }, index) => ({
        id: objectId(id ?? `${kit}.${index + 1}`),
        kit,
        place: index,
        cells: Object.fromEntries(
          Object.entries(cells).map(([key, typed]) => [
            key,
            typed.replaceAll(/#([\w.-]+)/g, (_, name: string) => objectId(name)),
          ]),
        ),
      })),
    ),
  };
  return layOut(body, {
    template: templateOf(kind, sections),
    language,
    today,
    ...(parent === undefined ? {} : { parent }),
    ...(review === undefined ? {} : { review }),
  });
}

/** Ids of what `rule` finds, with the names that a test gave: `L01:iss1`. */
export function found(rule: string, layout: PaperLayout): readonly string[] {
  const names = new Map(
    [...layout.byId.keys(), ...(layout.parent?.byId.keys() ?? [])].map((id) => [String(id), nameOf(id)]),
  );
  for (const { id, templateKey } of layout.sections) names.set(id, templateKey);
  return checkPaper(layout)
    .filter((finding) => finding.rule === rule)
    .map(
      ({ id, severity }) =>
        `${severity} ${id.replaceAll(/[os]_[0-9a-z]{20}/g, (name) => names.get(name) ?? name)}`,
    );
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 20;
const given = new Map<string, string>();

/** The id of the row that tests call `name`. */
export function objectId(name: string): ObjectId {
  return idOf('o', name) as ObjectId;
}

/** The id of the section with `templateKey`. */
export function sectionId(templateKey: string): SectionId {
  return idOf('s', templateKey) as SectionId;
}

function nameOf(id: string): string {
  return given.get(id) ?? id;
}

/** The same name gives the same id: its letters, turned into those of ids, mixed so that different names differ. */
function idOf(prefix: string, name: string): string {
  let mixed = 7;
  let letters = '';
  for (let at = 0; at < LENGTH; at += 1) {
    mixed = (mixed * 31 + (name.codePointAt(at % Math.max(1, name.length)) ?? 0) * (at + 1)) % 1_000_003;
    letters += ALPHABET[mixed % ALPHABET.length] ?? '0';
  }
  const id = `${prefix}_${letters}`;
  const other = given.get(id);
  if (other !== undefined && other !== name) throw new RangeError(`${name} and ${other} have the same id`);
  given.set(id, name);
  return id;
}

function blocksOf(said: SectionText): readonly NodeJson[] {
  const { text = '', cites = [], blocks = [] } = typeof said === 'string' ? { text: said } : said;
  const lines = text.split('\n').map((line): NodeJson => ({
    type: 'paragraph',
    ...(line === '' ? {} : { content: [{ type: 'text', text: line }] }),
  }));
  const cited: readonly NodeJson[] = cites.map((said) => {
    const [name = '', figure] = said.split('.');
    const attrs = { object: objectId(name), ...(figure === undefined ? {} : { figure }) };
    return { type: 'paragraph', content: [{ type: 'planRef', attrs }] };
  });
  return [...lines, ...cited, ...blocks];
}

/** A template that has the sections of a test. */
export function templateOf(kind: DocumentKind, sections: NonNullable<Around['sections']>): Template {
  return {
    key: kind,
    kind,
    version: 1,
    language: 'en',
    languages: ['en'],
    title: kind,
    description: kind,
    horizonYears: [1, 3],
    typicalWords: [1000, 2000],
    workshopWords: [500, 1000],
    chapters: [
      {
        key: 'chapter',
        title: 'Chapter',
        sections: Object.entries(sections).map(([key, said]) => ({
          ...DEFAULTS,
          key,
          title: key,
          ...(typeof said === 'string' ? {} : said.template),
        })),
      },
    ],
  };
}

const DEFAULTS: Omit<TemplateSection, 'key' | 'title'> = {
  need: 'core',
  content: 'prose',
  kits: [],
  references: [],
  length: { words: null, rows: null },
  purpose: 'Why it is there.',
  questions: ['What is it about?', 'Who says so?'],
  goodAnswer: [],
  example: 'An example.',
  doneWhen: 'It is done.',
};
