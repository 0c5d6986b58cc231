import type { Body, BodySection } from '../body.ts';
import type { ObjectId, SectionId } from '../ids.ts';
import { KITS, type Kit } from '../plan/kits.ts';
import { sectionsOf, type Template, type TemplateSection } from '../template.ts';
import type { DocumentKind } from '../template-format.ts';
import { hintsFor, type Hints } from './hints.ts';
import { columnsChanged, rowOf, type ReadRow } from './row.ts';
import { Prose, type Section } from './section.ts';

/** What reviewing adds to a paper, and its history: what does not stand in the body. All of it may be missing. */
export interface Review {
  /** Open comment threads, and suggestions that nobody decided, by section. */
  readonly openThreads: ReadonlyMap<SectionId, number>;
  readonly undecided: ReadonlyMap<SectionId, number>;
  /** When the words of a section and the objects of a kit were last changed, in ms since the epoch. */
  readonly sectionChanged: ReadonlyMap<SectionId, number>;
  readonly kitChanged: ReadonlyMap<Kit, number>;
}

const NO_REVIEW: Review = {
  openThreads: new Map(),
  undecided: new Map(),
  sectionChanged: new Map(),
  kitChanged: new Map(),
};

/** A paper laid out for rules: sections, rows, names. Nothing of it changes; after an edit there is another. */
export interface PaperLayout {
  /** Tells this layout from all others, and holds nothing. */
  readonly mark: object;
  readonly kind: DocumentKind;
  readonly language: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly hints: Hints;
  readonly sections: readonly Section[];
  readonly prose: ReadonlyMap<SectionId, Prose>;
  readonly rows: ReadonlyMap<Kit, readonly ReadRow[]>;
  readonly byId: ReadonlyMap<ObjectId, ReadRow>;
  readonly parent: PaperLayout | null;
  readonly review: Review;
}

/** What a paper is made from beside its body. */
export interface PaperFacts {
  readonly template: Pick<Template, 'kind' | 'chapters'>;
  readonly language: string;
  readonly today: string;
  readonly review?: Partial<Review>;
  readonly parent?: PaperLayout;
}

/**
 * `body` laid out for rules. Whatever is as it was in `before` is taken from there, with all that was read and counted
 * in it: after one edit, one row or one section is new.
 */
export function layOut(body: Body, facts: PaperFacts, before?: PaperLayout): PaperLayout {
  const { template, language, today } = facts;
  const isSameLanguage = before?.language === language;
  const bySection = new Map(sectionsOf(template).map((section) => [section.key, section]));
  const sectionsBefore = new Map(before?.sections.map((section) => [section.id, section]));
  const prose = new Map<SectionId, Prose>();
  const sections = body.sections.map((section) => {
    const proseBefore = isSameLanguage ? before.prose.get(section.id) : undefined;
    const isSame = proseBefore !== undefined && areSame(proseBefore.blocks, section.blocks);
    prose.set(section.id, isSame ? proseBefore : new Prose(section, language));
    return sectionFrom(section, bySection.get(section.templateKey), sectionsBefore.get(section.id));
  });
  const rows = new Map<Kit, ReadRow[]>(KITS.map((kit) => [kit, []]));
  const byId = new Map<ObjectId, ReadRow>();
  for (const object of body.plan) {
    const old = isSameLanguage ? before.byId.get(object.id) : undefined;
    const isSame =
      old !== undefined && old.kit === object.kit && columnsChanged(old.cells, object.cells).length === 0;
    const row = isSame ? old : rowOf(object);
    rows.get(object.kit)?.push(row);
    byId.set(row.id, row);
  }
  const hints = isSameLanguage ? before.hints : hintsFor(language);
  const review = { ...NO_REVIEW, ...facts.review };
  return {
    mark: {},
    kind: template.kind,
    language,
    today,
    hints,
    sections,
    prose,
    rows,
    byId,
    parent: facts.parent ?? null,
    review,
  };
}

/** A paper of which only the plan is known, as the one that another serves is laid out for the checks of that. */
export function layOutPlan(
  { kind, language, plan }: Pick<PaperLayout, 'kind' | 'language'> & Pick<Body, 'plan'>,
  today: string,
): PaperLayout {
  return layOut({ sections: [], plan }, { template: { kind, chapters: [] }, language, today });
}

function sectionFrom(
  { id, templateKey, hidden }: BodySection,
  template: TemplateSection | undefined,
  before: Section | undefined,
): Section {
  const isSame =
    before?.templateKey === templateKey && before.hidden === hidden && before.template?.key === template?.key;
  return isSame ? before : { id, templateKey, hidden, template: template ?? null };
}

/** Whether two texts are the same, node by node. */
function areSame(before: unknown, after: unknown): boolean {
  if (before === after) return true;
  if (Array.isArray(before))
    return (
      Array.isArray(after) &&
      before.length === after.length &&
      before.every((each, index) => areSame(each, after[index]))
    );
  if (!isRecord(before) || !isRecord(after)) return false;
  const keys = Object.keys(before);
  return keys.length === Object.keys(after).length && keys.every((key) => areSame(before[key], after[key]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
