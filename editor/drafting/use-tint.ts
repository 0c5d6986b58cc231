import { useEffect } from 'react';
import { partOf, usePart } from '../ui/part.ts';
import { bindingOf } from '../writing/binding.ts';
import { useStored } from '../writing/use-stored.ts';
import type { Desk } from './desk.ts';

const tintPart = partOf(async () => (await import('../versions/tint.ts')).tint);

/** Tints what others wrote while somebody was away, until it was seen or they put the line about it away. */
export function useTint(desk: Desk): void {
  const absence = useStored(desk.absence);
  const editor = useStored(desk.editor);
  const tint = usePart(tintPart);
  const before = absence?.before ?? null;
  useEffect(() => {
    if (before !== null) void tintPart.fetch().catch(() => null); // it can be read without
  }, [before]);
  useEffect(() => {
    const body = desk.document.ydoc;
    if (tint === null || before === null || editor === null || editor.isDestroyed) return;
    if (bindingOf(editor.state)?.doc !== body) return;
    const sections = new Set(desk.absence.get()?.sections.map(({ section }) => section));
    return tint(editor, {
      body,
      before,
      sections,
      language: desk.detail.get()?.document.language ?? 'en',
      later(ms, work) {
        const timer = setTimeout(work, ms);
        return () => clearTimeout(timer);
      },
      isInSight,
    });
  }, [desk, tint, before, editor]);
}

/** Whether somebody can read `element` now. */
function isInSight(element: Element): boolean {
  const { top, bottom, height } = element.getBoundingClientRect();
  return document.visibilityState === 'visible' && height > 0 && top < window.innerHeight && bottom > 0;
}
