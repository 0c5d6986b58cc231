import type { Editor } from '@tiptap/core';
import { useEffect, useState, type RefObject } from 'react';
import type { PlacedThread } from './thread-order.ts';

/** How far below the top of `container` the words of each thread stand, in pixels; kept right as the text moves. */
export function useTops(
  editor: Editor | null,
  threads: readonly Pick<PlacedThread, 'thread' | 'isLost' | 'position' | 'section'>[],
  container: RefObject<HTMLElement | null>,
): ReadonlyMap<string, number> {
  const [tops, setTops] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    if (editor === null) return;
    let frame = 0;
    const measure = () => {
      frame = 0;
      const zero = container.current?.getBoundingClientRect().top;
      if (zero === undefined || editor.isDestroyed) return;
      const next = new Map<string, number>();
      for (const { thread, isLost, position, section } of threads) {
        const bottom = isLost
          ? document.getElementById(section?.id ?? '')?.getBoundingClientRect().bottom
          : undefined;
        const top = bottom ?? topOf(editor, Math.min(position, editor.state.doc.content.size));
        if (top !== null) next.set(thread.id, Math.round(top - zero));
      }
      setTops((before) => (isSame(before, next) ? before : next));
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(measure);
    };
    soon();
    editor.on('update', soon);
    const observer = new ResizeObserver(soon);
    observer.observe(editor.view.dom);
    if (container.current !== null) observer.observe(container.current);
    return () => {
      cancelAnimationFrame(frame);
      editor.off('update', soon);
      observer.disconnect();
    };
  }, [editor, threads, container]);
  return tops;
}

function topOf(editor: Editor, position: number): number | null {
  try {
    return editor.view.coordsAtPos(position).top;
  } catch {
    return null; // between two renderings; the next measure has it
  }
}

function isSame(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([id, top]) => b.get(id) === top);
}
