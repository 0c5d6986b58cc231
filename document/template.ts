import type { DocumentKind, SectionStructure, SectionWords } from './template-format.ts';

/** A template in one language: structure and words joined, in order. */
export interface Template {
  readonly key: string;
  readonly kind: DocumentKind;
  readonly version: number;
  /** The language of the words given, and all it has words for. */
  readonly language: string;
  readonly languages: readonly string[];
  readonly title: string;
  readonly description: string;
  readonly horizonYears: readonly [number, number];
  readonly typicalWords: readonly [number, number];
  readonly workshopWords: readonly [number, number];
  readonly chapters: readonly TemplateChapter[];
}

export interface TemplateChapter {
  readonly key: string;
  readonly title: string;
  readonly sections: readonly TemplateSection[];
}

export type TemplateSection = SectionStructure & SectionWords;

/** The sections of `template` in order, each with the chapter it stands in. */
export function sectionsOf(
  template: Pick<Template, 'chapters'>,
): readonly (TemplateSection & { readonly chapter: TemplateChapter })[] {
  return template.chapters.flatMap((chapter) => chapter.sections.map((section) => ({ ...section, chapter })));
}
