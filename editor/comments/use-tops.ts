import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { SectionId } from '../../document/ids.ts';
import { sectionAt } from '../writing/section-order.ts';
import type { Store } from '../writing/store.ts';
import { elementOfCell } from './cell-places.ts';
import type { Places } from './keep-places.ts';
import type { PlacedThread } from './thread-order.ts';

/** What stands within so many heights of the window above and below it is near what is shown. */
const NEAR = 0.5;

/**
 * How far below the top of `container` the words of each thread stand, in pixels; kept right as the text moves.
 *
 * Asking a browser where words stand makes it lay them out, before anything is shown. So it is asked when words have moved or
 * something has changed its height, not with every key; lines are measured once, from the top of their section's text, until that
 * section changes; and not at all in sections far from what is shown, which the browser has not laid out itself: threads
 * there stand at the top of their section.
 *
 * A lost thread stands at the end of its section, except for who had its words before their eyes when they went: there it stays.
 */
export function useTops(
  editor: Editor | null,
  threads: readonly Pick<PlacedThread, 'thread' | 'isLost' | 'section'>[],
  {
    places,
    container,
  }: { readonly places: Store<Places>; readonly container: RefObject<HTMLElement | null> },
): ReadonlyMap<string, number> {
  const [tops, setTops] = useState<ReadonlyMap<string, number>>(new Map());
  const stood = useRef<Map<string, Stood>>(new Map());
  useEffect(() => {
    if (editor === null || editor.isDestroyed) return;
    const { dom } = editor.view;
    let frame = 0;
    const measure = () => {
      frame = 0;
      const zero = container.current?.getBoundingClientRect().top;
      if (zero === undefined || editor.isDestroyed) return;
      const next = new Map<string, number>();
      const topOf = lines.now();
      const rectOf = createSectionRects();
      for (const { thread, isLost, section } of threads) {
        if (thread.covers !== null) {
          next.set(thread.id, 0); // it is about all
          continue;
        }
        const place = places.get().get(thread.id);
        const cell = thread.cell === null || isLost ? null : elementOfCell(thread.cell);
        const rect = section === null ? null : rectOf(section.id);
        const isGone = isLost || place === undefined || place.at === 'lost';
        const top =
          cell !== null
            ? cell.getBoundingClientRect().top
            : isGone
              ? rect && bottomOrPlace(rect, section?.id, stood.current.get(thread.id))
              : topOf(Math.floor(place.range.from));
        if (top === null) continue;
        next.set(thread.id, Math.round(top - zero));
        if (isGone || section === null || rect === null) continue;
        const isInSight = top >= 0 && top < innerHeight;
        stood.current.set(thread.id, { section: section.id, below: top - rect.top, isInSight });
      }
      setTops((before) => (isSame(before, next) ? before : next));
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(measure);
    };
    const lines = createLines(editor, soon);
    soon();
    document.addEventListener('scroll', soon, { capture: true, passive: true });
    const stop = places.subscribe(soon);
    const observer = new ResizeObserver(soon);
    observer.observe(dom);
    if (container.current !== null) observer.observe(container.current);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('scroll', soon, { capture: true });
      stop();
      observer.disconnect();
      lines.close();
    };
  }, [editor, threads, places, container]);
  return tops;
}

/** Where the words of a thread stood when they were last there, in pixels below the top of their section, and whether that was in sight. */
interface Stood {
  readonly section: SectionId;
  readonly below: number;
  readonly isInSight: boolean;
}

/** Where a lost thread stands in the section at `rect`. */
function bottomOrPlace(rect: DOMRect, section: SectionId | undefined, stood: Stood | undefined): number {
  if (stood === undefined || stood.section !== section || !stood.isInSight) return rect.bottom;
  return Math.min(rect.top + stood.below, rect.bottom);
}

/** Where sections stand on the screen, each asked for once. */
function createSectionRects(): (section: SectionId) => DOMRect | null {
  const rects = new Map<SectionId, DOMRect | null>();
  return (section) => {
    const known = rects.get(section);
    if (known !== undefined) return known;
    const rect = document.getElementById(section)?.getBoundingClientRect() ?? null;
    rects.set(section, rect);
    return rect;
  };
}

/** The lines of a text, measured no more often than they change. */
function createLines(
  editor: Editor,
  changed: () => void,
): { readonly now: () => (position: number) => number | null; readonly close: () => void } {
  /** By section, how far lines stand below the top of its text, by the place of the words within it. */
  const measured = new Map<SectionId, { readonly node: Node; readonly below: Map<number, number> }>();
  const sizes = new WeakMap<Element, string>();
  const observer = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      const size = `${contentRect.width} ${contentRect.height}`;
      const before = sizes.get(target);
      sizes.set(target, size);
      if (before === undefined || before === size) continue;
      measured.delete(target.parentElement?.id as SectionId);
      changed();
    }
  });
  const textOf = (id: SectionId): { readonly top: number; readonly isNear: boolean } | null => {
    const section = document.getElementById(id);
    const text = section?.querySelector(':scope > .section-text');
    if (section === null || text === null || text === undefined || section.hidden) return null;
    const { top, bottom } = section.getBoundingClientRect();
    const isNear = bottom > -innerHeight * NEAR && top < innerHeight * (1 + NEAR);
    if (!isNear) return { top, isNear };
    if (!sizes.has(text)) observer.observe(text);
    return { top: text.getBoundingClientRect().top, isNear };
  };
  return {
    now() {
      const { doc } = editor.state;
      const texts = new Map<SectionId, ReturnType<typeof textOf>>();
      return (position) => {
        const section = sectionAt(doc, position);
        if (section === null) return null;
        const text = texts.has(section.id) ? texts.get(section.id) : textOf(section.id);
        texts.set(section.id, text ?? null);
        if (text === null || text === undefined) return null;
        if (!text.isNear) return text.top;
        let known = measured.get(section.id);
        if (known?.node !== section.node) {
          known = { node: section.node, below: new Map() };
          measured.set(section.id, known);
        }
        const within = position - section.from;
        const below =
          known.below.get(within) ?? lineBelow(editor, Math.min(position, doc.content.size), text.top);
        if (below === null) return null;
        known.below.set(within, below);
        return text.top + below;
      };
    },
    close: () => observer.disconnect(),
  };
}

function lineBelow(editor: Editor, position: number, top: number): number | null {
  try {
    return editor.view.coordsAtPos(position).top - top;
  } catch {
    return null; // between two renderings; the next measure has it
  }
}

function isSame(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([id, top]) => b.get(id) === top);
}
