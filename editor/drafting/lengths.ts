import type { Node } from '@tiptap/pm/model';
import type { SectionId } from '../../document/ids.ts';
import { countWords } from '../../document/outline.ts';
import { reading } from '../writing/reading.ts';
import { placedSections } from '../writing/section-order.ts';

/** How long some text is. */
export interface Length {
  readonly words: number;
  /** As people see them, without spaces: é is one, however it is stored. */
  readonly characters: number;
}

/** A section that is shown, and how long it is. */
export interface SectionLength extends Length {
  readonly id: SectionId;
  readonly templateKey: string;
  readonly number: string;
  readonly title: string;
  readonly level: number;
}

/** Written without spaces between words: people there count characters as well. */
const BY_CHARACTERS = /^(zh|ja|th|lo|km|my)\b/;

/** Whether people who write `language` count characters. */
export function countsCharacters(language: string): boolean {
  return BY_CHARACTERS.test(language);
}

/** How long the text of the sections of `doc` is, in the order people see. Hidden sections do not count: nobody gets them. */
export function sectionLengths(doc: Node, language: string): readonly SectionLength[] {
  return placedSections(doc).flatMap(({ id, templateKey, number, title, level, hidden, from }) => {
    const section = hidden ? null : doc.nodeAt(from);
    return section === null
      ? []
      : [{ id, templateKey, number, title, level, ...lengthOf(section, language) }];
  });
}

/** All of `lengths` together. */
export function totalLength(lengths: readonly Length[]): Length {
  return lengths.reduce(
    (total, { words, characters }) => ({
      words: total.words + words,
      characters: total.characters + characters,
    }),
    { words: 0, characters: 0 },
  );
}

const counted = new WeakMap<Node, { readonly language: string; readonly length: Length }>();

/**
 * How long the text of `section` is, block by block: no word goes from one into the next, and a block that has not changed is
 * not counted again.
 *
 * @param told hears of each block that is counted.
 */
export function lengthOf(section: Node, language: string, told: (block: Node) => void = () => {}): Length {
  const lengths: Length[] = [];
  section.forEach((block) => {
    const before = counted.get(block);
    const length = before?.language === language ? before.length : count(block, language);
    if (length !== before?.length) {
      told(block);
      counted.set(block, { language, length });
    }
    lengths.push(length);
  });
  return totalLength(lengths);
}

function count(block: Node, language: string): Length {
  const { text } = reading(block, 0, block.content.size);
  return { words: countWords(text, language), characters: countCharacters(text) };
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function countCharacters(text: string): number {
  let count = 0;
  for (const { segment } of graphemes.segment(text)) if (segment.trim() !== '') count += 1;
  return count;
}
