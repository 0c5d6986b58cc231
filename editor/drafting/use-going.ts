import { Selection } from '@tiptap/pm/state';
import type { Editor } from '@tiptap/core';
import { useEffect, useRef } from 'react';
import { isId, type SectionId } from '../../document/ids.ts';
import { isFirstPageShown } from '../first-page/early.ts';
import type { ShownSection } from '../writing/sections.ts';
import type { Desk } from './desk.ts';
import type { Layout } from './use-layout.ts';

/** Takes people to sections: the one that the address names when they arrive, and whichever they choose. */
export function useGoing({
  desk,
  editor,
  sections,
  layout,
  mayWrite,
}: {
  readonly desk: Desk;
  readonly editor: Editor | null;
  readonly sections: readonly ShownSection[];
  readonly layout: Layout;
  readonly mayWrite: boolean;
}): (section: SectionId) => void {
  const go = (id: SectionId) => {
    layout.uncover();
    desk.section.set(id);
    globalThis.history.replaceState(globalThis.history.state, '', `#${id}`);
    const element = document.getElementById(id);
    element?.scrollIntoView({ block: 'start' });
    if (editor === null) return;
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
    if (isId('s', wanted) && sections.some(({ id }) => id === wanted)) {
      // Who reads already is left where they are.
      if (isFirstPageShown()) desk.section.set(wanted);
      else requestAnimationFrame(() => go(wanted));
    } else if (first !== undefined && desk.section.get() === null) {
      desk.section.set(first.id);
    }
  });
  return go;
}
