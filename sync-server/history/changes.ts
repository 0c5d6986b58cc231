import type { Change, TextPlace } from '../../document/history.ts';
import { countWords } from '../../document/outline.ts';
import type { Row, TracedText } from './replay.ts';

/**
 * What was changed in `texts` from beginning to end: words that came and stayed, and words that were there and went.
 * What came and went again in between is in neither.
 */
export function netChanges(texts: readonly TracedText[], language: string): readonly Change[] {
  const sums = new Sums(language);
  for (const { place, traces } of texts) {
    for (const { written, deleted, text } of traces) {
      if (written !== null && deleted === null)
        sums.add('insertedWords', { place, row: written, group: 0, text });
      else if (written === null && deleted !== null)
        sums.add('deletedWords', { place, row: deleted, group: 0, text });
      else sums.endRun();
    }
    sums.endRun();
  }
  return sums.changes(0);
}

/**
 * The work in `texts`, stretch by stretch: all words that came and all that went. `ends` are the numbers of the last
 * updates of the stretches, in order.
 */
export function workIn(
  texts: readonly TracedText[],
  ends: readonly number[],
  language: string,
): readonly (readonly Change[])[] {
  const sums = new Sums(language);
  const stretchOf = ({ seq }: Row) => ends.findIndex((end) => seq <= end);
  for (const kind of ['insertedWords', 'deletedWords'] as const) {
    for (const { place, traces } of texts) {
      for (const { written, deleted, text } of traces) {
        const row = kind === 'insertedWords' ? written : deleted;
        if (row === null) sums.endRun();
        else sums.add(kind, { place, row, group: stretchOf(row), text });
      }
      sums.endRun();
    }
  }
  return ends.map((_, group) => sums.changes(group));
}

type Kind = 'insertedWords' | 'deletedWords';

interface Part {
  readonly place: TextPlace;
  readonly row: Row;
  readonly group: number;
  readonly text: string;
}

/** Adds up words by group, section and person. Characters that follow each other are counted together, as the words they make. */
class Sums {
  readonly #language: string;
  readonly #changes = new Map<string, { readonly group: number; change: Change }>();
  #run: { readonly key: string; readonly kind: Kind; readonly part: Part; text: string } | null = null;

  constructor(language: string) {
    this.#language = language;
  }

  add(kind: Kind, part: Part): void {
    const section = part.place.in === 'section' ? part.place.section : null;
    const key = `${kind} ${part.group} ${section} ${part.row.person}`;
    if (this.#run?.key === key) {
      this.#run.text += part.text;
      return;
    }
    this.endRun();
    this.#run = { key, kind, part, text: part.text };
  }

  endRun(): void {
    if (this.#run === null) return;
    const { kind, part, text } = this.#run;
    this.#run = null;
    const { place, row, group } = part;
    const section = place.in === 'section' ? place.section : null;
    const key = `${group} ${section} ${row.person}`;
    const known = this.#changes.get(key)?.change ?? {
      section,
      person: row.person,
      insertedWords: 0,
      deletedWords: 0,
    };
    const words = countWords(text, this.#language);
    this.#changes.set(key, { group, change: { ...known, [kind]: known[kind] + words } });
  }

  /** The sums of `group`, most work first, without those in which no word was touched. */
  changes(group: number): readonly Change[] {
    const size = ({ insertedWords, deletedWords }: Change) => insertedWords + deletedWords;
    return [...this.#changes.values()]
      .flatMap((entry) => (entry.group === group && size(entry.change) > 0 ? [entry.change] : []))
      .toSorted((one, other) => size(other) - size(one));
  }
}
