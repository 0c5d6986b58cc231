import type { Thread } from '../../document/threads.ts';
import type { PlacedSection } from '../writing/section-order.ts';
import type { Places } from './comment-marks.ts';

/** A thread and where it stands: beside its words, or with its section when the words are gone. */
export interface PlacedThread {
  readonly thread: Thread;
  readonly isLost: boolean;
  /** Position in the document; of a lost thread, the end of its section. */
  readonly position: number;
  /** Number and title of the section, in the order people see. */
  readonly section: Pick<PlacedSection, 'id' | 'number' | 'title'> | null;
}

/** Threads in the order of their words, section by section as people see them; lost ones at the end of their section. */
export function inOrder(
  threads: readonly Thread[],
  places: Places,
  sections: readonly PlacedSection[],
): readonly PlacedThread[] {
  const order = new Map(sections.map((section, index) => [section.id, index]));
  const placed = threads.map((thread): PlacedThread & { readonly rank: number } => {
    const place = places.get(thread.id);
    const isLost = place === undefined || place.at === 'lost';
    const position = isLost ? null : place.range.from;
    const section =
      position === null
        ? sections.find(({ id }) => id === thread.anchor.section)
        : sections.find(({ from, to }) => from <= position && position < to);
    return {
      thread,
      isLost,
      position: position ?? section?.to ?? Number.MAX_SAFE_INTEGER,
      section: section ?? null,
      rank: section === undefined ? sections.length : (order.get(section.id) ?? sections.length),
    };
  });
  return placed
    .toSorted((a, b) => a.rank - b.rank || Number(a.isLost) - Number(b.isLost) || a.position - b.position)
    .map(({ rank: _rank, ...one }) => one);
}
