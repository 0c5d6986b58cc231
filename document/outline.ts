import type { Body, BodySection, NodeJson } from './body.ts';
import type { SectionId } from './ids.ts';

/** A section as the outline shows it. */
export interface OutlineEntry {
  readonly id: SectionId;
  readonly templateKey: string;
  readonly title: string;
  /** `2` for a chapter, `2.1` for a section in it; empty when hidden. */
  readonly number: string;
  readonly level: number;
  readonly hidden: boolean;
  readonly words: number;
}

/** Numbers of the shown sections, by id. Hidden sections have none, and the numbers close up. */
export function sectionNumbers(
  sections: readonly Pick<BodySection, 'id' | 'level' | 'hidden'>[],
): ReadonlyMap<SectionId, string> {
  const numbers = new Map<SectionId, string>();
  let chapter = 0;
  let within = 0;
  for (const section of sections) {
    if (section.hidden) continue;
    if (section.level <= 1) {
      chapter += 1;
      within = 0;
      numbers.set(section.id, String(chapter));
    } else {
      within += 1;
      numbers.set(section.id, chapter === 0 ? String(within) : `${chapter}.${within}`);
    }
  }
  return numbers;
}

/** The sections of `body` in order, numbered, with their words counted in `language`. */
export function outlineOf(body: Body, language: string): readonly OutlineEntry[] {
  const numbers = sectionNumbers(body.sections);
  return body.sections.map((section) => ({
    id: section.id,
    templateKey: section.templateKey,
    title: section.title,
    number: numbers.get(section.id) ?? '',
    level: section.level,
    hidden: section.hidden,
    words: countWords(plainText(section.blocks), language),
  }));
}

/** The text of `nodes`, blocks divided by line breaks; the words of a footnote stand apart from those around it. */
export function plainText(nodes: readonly NodeJson[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.text ?? '';
      if (node.type === 'hardBreak') return '\n';
      const inner = plainText(node.content ?? []);
      if (node.type === 'footnote') return ` ${inner} `;
      return isTextBlock(node) ? `${inner}\n` : inner;
    })
    .join('');
}

function isTextBlock(node: NodeJson): boolean {
  return node.type === 'paragraph' || node.type === 'heading' || node.type === 'picture';
}

/** Words in `text`, after the rules of `language`: Chinese, Lao, Khmer and Thai have words without spaces. */
export function countWords(text: string, language: string): number {
  let words = 0;
  for (const segment of segmenter(language).segment(text)) if (segment.isWordLike === true) words += 1;
  return words;
}

const segmenters = new Map<string, Intl.Segmenter>();

/** Making one is slow, using one is not. */
function segmenter(language: string): Intl.Segmenter {
  let made = segmenters.get(language);
  if (made === undefined) {
    made = new Intl.Segmenter(language, { granularity: 'word' });
    segmenters.set(language, made);
  }
  return made;
}
