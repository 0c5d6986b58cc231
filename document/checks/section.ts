import type { BodySection, NodeJson } from '../body.ts';
import type { ObjectId, SectionId } from '../ids.ts';
import { countWords, plainText } from '../outline.ts';
import { citedFigure } from '../plan/figures.ts';
import { isKit, type Kit } from '../plan/kits.ts';
import type { TemplateSection } from '../template.ts';

/** What a section is, without its text. */
export interface Section {
  readonly id: SectionId;
  /** Empty for a section that the team added. */
  readonly templateKey: string;
  readonly hidden: boolean;
  /** What the template says of it; null for chapters and for sections that the team added. */
  readonly template: TemplateSection | null;
}

/** What a sentence cites of the plan: an object, or the number that stands in one of its columns. */
export interface Citation {
  readonly object: ObjectId;
  readonly figure: string | null;
}

/** What stands in a section: counted and taken apart when first asked for, and once. */
export class Prose {
  readonly #section: BodySection;
  readonly #language: string;
  #text: string | undefined;
  #words: number | undefined;
  #estimate: Estimate | undefined;
  #lines: readonly string[] | undefined;
  #cited: readonly Citation[] | undefined;
  #kits: readonly Kit[] | undefined;

  constructor(section: BodySection, language: string) {
    this.#section = section;
    this.#language = language;
  }

  get blocks(): readonly NodeJson[] {
    return this.#section.blocks;
  }

  get text(): string {
    return (this.#text ??= plainText(this.blocks));
  }

  /** Words, counted as the outline counts them: slow, so ask `hasWords` where the number itself is not needed. */
  get words(): number {
    return (this.#words ??= countWords(this.text, this.#language));
  }

  /** Whether there are `least` words or more. They are counted only where an estimate leaves it open. */
  hasWords(least: number): boolean {
    if (this.#words === undefined) {
      const { words, isSure } = (this.#estimate ??= estimateOf(this.text));
      if (isSure && words >= least * (1 + ESTIMATE_SHARE)) return true;
      if (isSure && words < least * (1 - ESTIMATE_SHARE)) return false;
    }
    return this.words >= least;
  }

  /** Whether no letter or digit stands there. */
  get isEmpty(): boolean {
    return !/[\p{L}\p{N}]/u.test(this.text);
  }

  /** Paragraphs, headings and points of lists that have words in them. */
  get lines(): readonly string[] {
    return (this.#lines ??= this.text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''));
  }

  /** Objects cited in the text, or numbers of them, in order; one as often as it is cited. */
  get cited(): readonly Citation[] {
    return (this.#cited ??= nodesIn(this.blocks, 'planRef').map(({ attrs = {} }) => ({
      object: String(attrs['object'] ?? '') as ObjectId,
      figure: citedFigure(attrs),
    })));
  }

  /** Kits whose grids stand in the section. */
  get kits(): readonly Kit[] {
    return (this.#kits ??= nodesIn(this.blocks, 'planTable')
      .map((node) => node.attrs?.['kit'] ?? 'T4')
      .filter(isKit));
  }

  /** Rows of tables typed into the text, without their heads. */
  get tableRows(): number {
    return nodesIn(this.blocks, 'table').reduce(
      (rows, table) => rows + Math.max(0, (table.content?.length ?? 0) - 1),
      0,
    );
  }
}

/** Words as spaces divide them; not sure where they hardly do. */
interface Estimate {
  readonly words: number;
  readonly isSure: boolean;
}

/** By so much an estimate may be wrong. */
const ESTIMATE_SHARE = 0.1;
/** In scripts that divide words by spaces they have fewer letters than this, in the middle of a text. */
const WORD_MOST_LETTERS = 12;
/** Words where spaces divide them: letters and digits, with a mark between two letters or two digits (Unicode annex 29, WB6 to WB12). */
const WORD =
  /[\p{L}\p{M}\p{N}_]+(?:(?:(?<=[\p{L}\p{M}])[:·.’'](?=\p{L})|(?<=\p{N})[,.;’'](?=\p{N}))[\p{L}\p{M}\p{N}_]+)*/gu;

function estimateOf(text: string): Estimate {
  const words = text.match(WORD)?.length ?? 0;
  return { words, isSure: words === 0 || text.length / words <= WORD_MOST_LETTERS };
}

function nodesIn(nodes: readonly NodeJson[], type: string): readonly NodeJson[] {
  return nodes.flatMap((node) => (node.type === type ? [node] : nodesIn(node.content ?? [], type)));
}
