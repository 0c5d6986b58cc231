import type { ObjectId, SectionId } from '../ids.ts';
import type { Reading, YearValue } from '../plan/cells.ts';
import { figureOf } from '../plan/figures.ts';
import { nameField, type Kit } from '../plan/kits.ts';
import type { DocumentKind } from '../template-format.ts';
import type { PaperLayout, Review } from './layout.ts';
import type { Hints } from './hints.ts';
import { linkingIn, linksIn } from './links.ts';
import { columnOf, readingIn, type Links, type ReadRow, type Row, type Survey } from './row.ts';
import type { Prose, Section } from './section.ts';
import { surveyOf } from './survey.ts';

/** What a rule has read of a paper: it has to be asked again when one of these changes, and else not. */
export interface Reads {
  /** Columns by kit, `*` for all of them. A kit without columns: only which rows there are. */
  readonly columns: Map<Kit, Set<string>>;
  readonly prose: Set<SectionId>;
  /** Which sections there are, and which are shown. */
  sections: boolean;
  /** The parent paper, or what reviewing added. */
  around: boolean;
}

/** What was done to answer, counted: figures that are the same on every machine. */
export interface Work {
  rules: number;
  /** Rows and sections handed to rules. */
  rows: number;
  sections: number;
  /** Texts and names compared with one another. */
  comparisons: number;
}

/** A paper that nothing was read of. */
export function noReads(): Reads {
  return { columns: new Map(), prose: new Set(), sections: false, around: false };
}

/** Nothing done yet. */
export function noWork(): Work {
  return { rules: 0, rows: 0, sections: 0, comparisons: 0 };
}

/** Words of a name that stand in a sentence, at most, in characters. */
const NAME_IN_SENTENCE_MOST_CHARACTERS = 70;

/**
 * A paper as a rule sees it. Whatever is asked of it is noted in `reads`, so a rule need not say what it depends on and
 * cannot forget to.
 */
export class Paper {
  readonly #layout: PaperLayout;
  readonly #reads: Reads;
  readonly #work: Work;

  constructor(layout: PaperLayout, reads: Reads = noReads(), work: Work = noWork()) {
    this.#layout = layout;
    this.#reads = reads;
    this.#work = work;
  }

  get kind(): DocumentKind {
    return this.#layout.kind;
  }

  get today(): string {
    return this.#layout.today;
  }

  /** Words of the paper's language that some hints look for. */
  get hints(): Hints {
    return this.#layout.hints;
  }

  /** The paper this one serves; null when it was not given. */
  get parent(): Paper | null {
    this.#reads.around = true;
    return this.#layout.parent === null ? null : new Paper(this.#layout.parent, noReads(), this.#work);
  }

  get review(): Review {
    this.#reads.around = true;
    return this.#layout.review;
  }

  /** The objects of `kit`, in order. */
  rows(kit: Kit): readonly Row[] {
    this.#columns(kit);
    const rows = this.#layout.rows.get(kit) ?? [];
    this.#work.rows += rows.length;
    return rows;
  }

  /** The one row of a kit that is filled once. */
  single(kit: Kit): Row | null {
    return this.rows(kit)[0] ?? null;
  }

  /** The object called `id`; null when there is none, or no more. */
  find(id: ObjectId): Row | null {
    const row = this.#layout.byId.get(id) ?? null;
    // One that is not there may come back as an object of any kit: whoever asked has read the prose or cell that names it.
    if (row === null) for (const kit of this.#layout.rows.keys()) this.#columns(kit);
    else this.#columns(row.kit);
    return row;
  }

  /** The cell as typed. */
  typed(row: Row, key: string): string {
    this.#note(row.kit, key);
    return (row as ReadRow).cells[key] ?? '';
  }

  /** What the cell means. */
  read(row: Row, key: string): Reading {
    this.#note(row.kit, key);
    return readingIn(row as ReadRow, key);
  }

  /** Whether the cell has a number, an amount or a day that can be cited. */
  hasFigure(row: Row, key: string): boolean {
    this.#note(row.kit, key);
    // Which currency and language it is said in changes nothing of whether there is one.
    return figureOf(row as ReadRow, key, { plan: [], language: 'en' }) !== null;
  }

  /** What every rule that looks at each cell of each row asks of this one. */
  survey(row: Row): Survey {
    this.#note(row.kit, '*');
    return surveyOf(row as ReadRow, this.#layout.hints);
  }

  /** Whether something stands in the cell; that it is not known yet is something. */
  isFilled(row: Row, key: string): boolean {
    return this.read(row, key).is !== 'empty';
  }

  isUnknown(row: Row, key: string): boolean {
    return this.read(row, key).is === 'unknown';
  }

  /** The cell's words, choice or day; empty when it has none that its column can read. */
  text(row: Row, key: string): string {
    const reading = this.read(row, key);
    return reading.is === 'value' && typeof reading.value === 'string' ? reading.value : '';
  }

  /** The cell's number; null when there is none. */
  number(row: Row, key: string): number | null {
    const reading = this.read(row, key);
    return reading.is === 'value' && typeof reading.value === 'number' ? reading.value : null;
  }

  tags(row: Row, key: string): readonly string[] {
    const reading = this.read(row, key);
    return reading.is === 'tags' ? reading.tags : [];
  }

  years(row: Row, key: string): readonly YearValue[] {
    const reading = this.read(row, key);
    return reading.is === 'series' ? reading.years : [];
  }

  /** What the cell links to, by id or by a name or other name that rows have. */
  links(row: Row, key: string): Links {
    this.#noteLinks(row.kit, key);
    return linksIn(this.#layout, row as ReadRow, key);
  }

  /** Rows the cell links to. */
  linked(row: Row, key: string): readonly Row[] {
    return this.links(row, key).rows;
  }

  /** Rows of `kit` that link to others in one of the columns `keys`, by the row they link to. */
  linking(kit: Kit, ...keys: readonly string[]): ReadonlyMap<Row, readonly Row[]> {
    this.rows(kit);
    for (const key of keys) this.#noteLinks(kit, key);
    return linkingIn(this.#layout, kit, keys);
  }

  /** What the row is called, short enough for a sentence; empty when it has no name yet. */
  name(row: Row): string {
    const key = nameField(row.kit);
    this.#note(row.kit, key);
    return ((row as ReadRow).name ??= inSentence((row as ReadRow).cells[key] ?? ''));
  }

  /** First and last day of the paper's period; null until both are there and in order. */
  period(): { readonly start: string; readonly end: string } | null {
    const control = this.single('T19');
    if (control === null) return null;
    const start = this.text(control, 'start');
    const end = this.text(control, 'end');
    return start !== '' && end !== '' && start <= end ? { start, end } : null;
  }

  /** All sections, hidden ones too, in the order of the body. */
  sections(): readonly Section[] {
    this.#reads.sections = true;
    this.#work.sections += this.#layout.sections.length;
    return this.#layout.sections;
  }

  /** The section of the template's `key`, when it is shown. */
  section(key: string): Section | null {
    this.#reads.sections = true;
    return this.#layout.sections.find(({ templateKey, hidden }) => templateKey === key && !hidden) ?? null;
  }

  /** Whether the leader has switched the template's `key` off. */
  isOff(key: string): boolean {
    this.#reads.sections = true;
    return this.#layout.sections.some(({ templateKey, hidden }) => templateKey === key && hidden);
  }

  /** What stands in `section`. */
  prose(section: Section): Prose {
    this.#reads.prose.add(section.id);
    const prose = this.#layout.prose.get(section.id);
    if (prose === undefined) throw new RangeError(`no section ${section.id}`);
    return prose;
  }

  /** To be called with the number of texts or names that a rule compared with one another. */
  compared(count: number): void {
    this.#work.comparisons += count;
  }

  #columns(kit: Kit): Set<string> {
    let columns = this.#reads.columns.get(kit);
    if (columns === undefined) this.#reads.columns.set(kit, (columns = new Set()));
    return columns;
  }

  /** A link is read together with the names of what it may lead to. */
  #noteLinks(kit: Kit, key: string): void {
    this.#note(kit, key);
    const { type } = columnOf(kit, key);
    if (type.is !== 'link') return;
    for (const target of type.to) {
      this.#note(target, nameField(target));
      if (target === 'T8') this.#note(target, 'aliases');
    }
  }

  #note(kit: Kit, key: string): void {
    this.#columns(kit).add(key);
  }
}

/** `typed` as it stands in a sentence: on one line, and short enough. */
export function inSentence(typed: string): string {
  const name = typed.trim().replaceAll(/\s+/g, ' ');
  if (name.length <= NAME_IN_SENTENCE_MOST_CHARACTERS) return name;
  const letters = Array.from(name).slice(0, NAME_IN_SENTENCE_MOST_CHARACTERS - 1);
  return `${letters.join('').trimEnd()}…`;
}
