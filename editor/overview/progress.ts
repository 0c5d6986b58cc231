import type { SectionView } from '../../document/api.ts';
import type { SectionStatus } from '../../document/status.ts';

/** A chapter with the sections that stand in it. */
export interface Chapter {
  /** Null for sections that stand before the first chapter. */
  readonly head: SectionView | null;
  readonly sections: readonly SectionView[];
}

/** `sections` grouped by chapter, in order. Hidden sections are left out. */
export function chaptersOf(sections: readonly SectionView[]): readonly Chapter[] {
  const chapters: { head: SectionView | null; sections: SectionView[] }[] = [];
  for (const section of sections) {
    if (section.hidden) continue;
    if (section.level <= 1) chapters.push({ head: section, sections: [] });
    else if (chapters.length === 0) chapters.push({ head: null, sections: [section] });
    else chapters.at(-1)?.sections.push(section);
  }
  return chapters;
}

/**
 * The sections people write and decide on: shown ones within chapters, and chapters that have no sections of their own.
 */
export function sectionsToDo(sections: readonly SectionView[]): readonly SectionView[] {
  return chaptersOf(sections).flatMap((chapter) =>
    chapter.sections.length === 0 && chapter.head !== null ? [chapter.head] : chapter.sections,
  );
}

/** How many of the sections to do have `status`, and how many there are. */
export function countOf(
  sections: readonly SectionView[],
  status: SectionStatus,
): { readonly count: number; readonly all: number } {
  const toDo = sectionsToDo(sections);
  return { count: toDo.filter((section) => section.status === status).length, all: toDo.length };
}

/**
 * Where to go on: the first section that is being drafted, else the first not started, else the first to review.
 * Undefined when everything is agreed.
 */
export function nextUnfinished(sections: readonly SectionView[]): SectionView | undefined {
  const toDo = sectionsToDo(sections);
  for (const status of ['drafting', 'not-started', 'ready'] as const) {
    const found = toDo.find((section) => section.status === status);
    if (found !== undefined) return found;
  }
  return undefined;
}
