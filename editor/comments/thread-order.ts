import type { Thread } from '../../document/threads.ts';
import type { PlacedSection } from '../writing/section-order.ts';
import type { Store } from '../writing/store.ts';
import type { Places } from './keep-places.ts';

/** A thread and where it stands: beside its words, or with its section when the words are gone; before all where it is about all. */
export interface PlacedThread {
  readonly thread: Thread;
  readonly isLost: boolean;
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
  const placed = threads.map(
    (thread): PlacedThread & { readonly rank: number; readonly position: number } => {
      const place = places.get(thread.id);
      const isWhole = thread.covers !== null;
      const isLost = !isWhole && (place === undefined || place.at === 'lost');
      const position = place === undefined || place.at === 'lost' ? null : place.range.from;
      const section = isWhole
        ? undefined
        : position === null
          ? sections.find(({ id }) => id === thread.anchor.section)
          : sections.find(({ from, to }) => from <= position && position < to);
      return {
        thread,
        isLost,
        position: position ?? section?.to ?? Number.MAX_SAFE_INTEGER,
        section:
          section === undefined ? null : { id: section.id, number: section.number, title: section.title },
        rank: isWhole
          ? -1
          : section === undefined
            ? sections.length
            : (order.get(section.id) ?? sections.length),
      };
    },
  );
  return placed
    .toSorted((a, b) => a.rank - b.rank || Number(a.isLost) - Number(b.isLost) || a.position - b.position)
    .map(({ rank: _rank, position: _position, ...one }) => one);
}

/**
 * Threads in their order, as something to show: the same list as long as none comes, goes, changes, is lost or found, or passes
 * another. Where somebody writes, words move all the time, and nothing has to be shown anew for that.
 *
 * @param sections where sections are now, and word when that has changed other than by their length.
 */
export function createThreadOrder({
  threads,
  places,
  sections,
}: {
  readonly threads: Store<readonly Thread[]>;
  readonly places: Store<Places>;
  readonly sections: Pick<Store<readonly PlacedSection[]>, 'get' | 'subscribe'>;
}): Pick<Store<readonly PlacedThread[]>, 'get' | 'subscribe'> {
  let known = inOrder(threads.get(), places.get(), sections.get());
  const look = () => {
    const next = inOrder(threads.get(), places.get(), sections.get());
    if (!isSameOrder(known, next)) known = next;
  };
  return {
    get: () => known,
    subscribe(listener) {
      const hear = () => {
        const before = known;
        look();
        if (known !== before) listener();
      };
      const stops = [threads, places, sections].map((store) => store.subscribe(hear));
      hear();
      return () => stops.forEach((stop) => stop());
    },
  };
}

function isSameOrder(a: readonly PlacedThread[], b: readonly PlacedThread[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, index) => {
      const other = b[index];
      return (
        one.thread === other?.thread &&
        one.isLost === other.isLost &&
        one.section?.id === other.section?.id &&
        one.section?.number === other.section?.number &&
        one.section?.title === other.section?.title
      );
    })
  );
}
