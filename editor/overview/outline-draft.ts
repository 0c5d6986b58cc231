import type { ArrangementRequest, DocumentRequest, SectionView } from '../../document/api.ts';
import type { SectionId } from '../../document/ids.ts';
import type { Template } from '../../document/template.ts';

/** A section or chapter while its document is being arranged. `id` is a template key or a section's name. */
export interface DraftItem {
  readonly id: string;
  readonly title: string;
  readonly isOn: boolean;
  /** The template counts it among the sections of the outline; it may still be switched off. */
  readonly isCore: boolean;
}

/** A chapter with its sections. */
export interface DraftChapter extends DraftItem {
  readonly items: readonly DraftItem[];
}

/** An outline while it is being arranged: changed by making a new one. */
export type OutlineDraft = readonly DraftChapter[];

/** Distance between the places of neighbouring sections. */
const PLACE_STEP = 1024;

/** The outline `template` proposes: everything is on. */
export function draftFrom(template: Template): OutlineDraft {
  return template.chapters.map((chapter) => ({
    id: chapter.key,
    title: chapter.title,
    isOn: true,
    isCore: chapter.sections.some((section) => section.need === 'core'),
    items: chapter.sections.map((section) => ({
      id: section.key,
      title: section.title,
      isOn: true,
      isCore: section.need === 'core',
    })),
  }));
}

/** The outline a document has now. Sections before the first chapter stand in a chapter of their own, without a name. */
export function draftFromSections(sections: readonly SectionView[]): OutlineDraft {
  const chapters: { id: string; title: string; isOn: boolean; isCore: boolean; items: DraftItem[] }[] = [];
  for (const section of sections) {
    const item = { id: section.id, title: section.title, isOn: !section.hidden, isCore: false };
    if (section.level <= 1) chapters.push({ ...item, items: [] });
    else if (chapters.length === 0)
      chapters.push({ id: '', title: '', isOn: true, isCore: false, items: [item] });
    else chapters.at(-1)?.items.push(item);
  }
  return chapters;
}

/** `draft` with a chapter or section switched. A chapter takes its sections with it. */
export function switched(draft: OutlineDraft, id: string, isOn: boolean): OutlineDraft {
  return draft.map((chapter) => {
    if (chapter.id === id)
      return { ...chapter, isOn, items: chapter.items.map((item) => ({ ...item, isOn })) };
    const items = chapter.items.map((item) => (item.id === id ? { ...item, isOn } : item));
    const hasChanged = chapter.items.some((item) => item.id === id);
    // A section that comes back brings its chapter back; a chapter without sections is not left standing.
    return hasChanged ? { ...chapter, items, isOn: items.some((item) => item.isOn) } : chapter;
  });
}

/** `draft` with another title for a chapter or section. */
export function renamed(draft: OutlineDraft, id: string, title: string): OutlineDraft {
  return draft.map((chapter) => ({
    ...chapter,
    title: chapter.id === id ? title : chapter.title,
    items: chapter.items.map((item) => (item.id === id ? { ...item, title } : item)),
  }));
}

/** `draft` with a chapter, or a section within its chapter, one place up (-1) or down (1). */
export function moved(draft: OutlineDraft, id: string, by: -1 | 1): OutlineDraft {
  const at = draft.findIndex((chapter) => chapter.id === id);
  if (at >= 0) return swapped(draft, at, at + by);
  return draft.map((chapter) => {
    const index = chapter.items.findIndex((item) => item.id === id);
    return index < 0 ? chapter : { ...chapter, items: swapped(chapter.items, index, index + by) };
  });
}

/** `draft` with the section `id` put before or after `target`, in the same chapter. */
export function put(
  draft: OutlineDraft,
  id: string,
  where: 'before' | 'after',
  target: string,
): OutlineDraft {
  return draft.map((chapter) => {
    const item = chapter.items.find((each) => each.id === id);
    if (item === undefined || id === target) return chapter;
    const others = chapter.items.filter((each) => each.id !== id);
    const index = others.findIndex((each) => each.id === target);
    if (index < 0) return chapter;
    return { ...chapter, items: others.toSpliced(where === 'before' ? index : index + 1, 0, item) };
  });
}

function swapped<Item>(list: readonly Item[], from: number, to: number): readonly Item[] {
  const one = list[from];
  const other = list[to];
  if (one === undefined || other === undefined) return list;
  return list.with(from, other).with(to, one);
}

/** How many sections of `draft` are on, and how many there are. */
export function countOn(draft: OutlineDraft): { readonly count: number; readonly all: number } {
  const items = draft.flatMap((chapter) => chapter.items);
  return { count: items.filter((item) => item.isOn).length, all: items.length };
}

/** `draft` as a new document is asked for with. */
export function requestedChapters(draft: OutlineDraft): DocumentRequest['chapters'] {
  return draft.map((chapter) => ({
    key: chapter.id,
    title: chapter.title.trim(),
    on: chapter.isOn,
    sections: chapter.items.map((item) => ({ key: item.id, title: item.title.trim(), on: item.isOn })),
  }));
}

/**
 * What has to be asked of the server so that a document with `sections` becomes as `draft` has it: only what differs.
 *
 * When the order is another, every section gets a new place: the distances between the old ones are not known here.
 */
export function wishesFor(
  sections: readonly SectionView[],
  draft: OutlineDraft,
): ArrangementRequest['sections'] {
  const wanted = draft.flatMap((chapter) =>
    chapter.id === '' ? chapter.items : [chapter, ...chapter.items],
  );
  const isMoved = wanted.some((item, index) => sections[index]?.id !== item.id);
  return wanted.flatMap((item, index) => {
    const now = sections.find((section) => section.id === item.id);
    if (now === undefined) return [];
    const title = item.title.trim();
    const wish = {
      ...(title !== '' && title !== now.title ? { title } : {}),
      ...(item.isOn === now.hidden ? { hidden: !item.isOn } : {}),
      ...(isMoved ? { place: index * PLACE_STEP } : {}),
    };
    return Object.keys(wish).length === 0 ? [] : [{ section: item.id as SectionId, ...wish }];
  });
}
