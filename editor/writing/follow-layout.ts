import type { Editor } from '@tiptap/core';

/**
 * Call `measure` now, and whenever what stands in the text of `editor` may be somewhere else on the page.
 *
 * @param scroller scrolls the text, where it matters how far.
 * @returns how to stop.
 */
export function followLayout(
  editor: Editor,
  measure: () => void,
  scroller: Element | null = null,
): () => void {
  measure();
  editor.on('update', measure);
  scroller?.addEventListener('scroll', measure, { passive: true });
  const observer = new ResizeObserver(measure);
  observer.observe(editor.view.dom);
  return () => {
    editor.off('update', measure);
    scroller?.removeEventListener('scroll', measure);
    observer.disconnect();
  };
}
