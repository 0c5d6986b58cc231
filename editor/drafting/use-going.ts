import { Selection } from '@tiptap/pm/state';
import type { Editor } from '@tiptap/core';
import { useEffect, useRef } from 'react';
import { isId } from '../../document/ids.ts';
import { isFirstPageShown } from '../first-page/early.ts';
import { sectionAt } from '../writing/section-order.ts';
import type { ShownSection } from '../writing/sections.ts';
import type { Desk } from './desk.ts';
import type { GoTo } from './go-to.ts';
import type { Layout } from './use-layout.ts';

/**
 * Takes people to sections: whichever they choose, and when they arrive to the place where they were before the page was
 * loaded again, else to the section that the address names.
 */
export function useGoing({
  desk,
  editor,
  sections,
  layout,
  mayWrite,
  returnToPlace,
}: {
  readonly desk: Desk;
  readonly editor: Editor | null;
  readonly sections: readonly ShownSection[];
  readonly layout: Layout;
  readonly mayWrite: boolean;
  /** Goes back to where this person was; false when there is no such place. */
  readonly returnToPlace: () => boolean;
}): GoTo {
  const go: GoTo = (id, { withCaret = true } = {}) => {
    layout.uncover();
    desk.section.set(id);
    globalThis.history.replaceState(globalThis.history.state, '', `#${id}`);
    const element = document.getElementById(id);
    element?.scrollIntoView({ block: 'start' });
    if (editor === null || !withCaret) return;
    editor.state.doc.forEach((node, offset) => {
      if (node.attrs['id'] !== id) return;
      const end = offset + node.nodeSize - 2;
      if (!mayWrite || layout.width === 'phone') return;
      // Looking back, so that a section that ends with a list does not send the caret on into the next.
      const last = Selection.near(editor.state.doc.resolve(end), -1);
      editor.chain().setTextSelection(last.to).focus(undefined, { scrollIntoView: false }).run();
    });
  };
  // The address may name a section: `#s_…`. Once, when the text is there.
  const arrived = useRef(false);
  useEffect(() => {
    if (arrived.current || sections.length === 0 || editor === null) return;
    arrived.current = true;
    const wanted = globalThis.location.hash.slice(1);
    const first = sections.find(({ level }) => level > 1) ?? sections[0];
    const isNamed = isId('s', wanted) && sections.some(({ id }) => id === wanted);
    const isReading = isFirstPageShown();
    if (isReading && isNamed) desk.section.set(wanted);
    else if (first !== undefined && desk.section.get() === null && !isNamed) desk.section.set(first.id);
    // Where the text can be read already, that is read on first; who has not moved there goes back to their place.
    const arrive = () => {
      if (isFirstPageShown()) requestAnimationFrame(arrive);
      else if (editor.isDestroyed) return;
      else if (returnToPlace())
        desk.section.set(sectionAt(editor.state.doc, editor.state.selection.head)?.id ?? null);
      else if (isNamed && !isReading) go(wanted);
    };
    requestAnimationFrame(arrive);
  });
  return go;
}
