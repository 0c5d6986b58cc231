import type { Editor } from '@tiptap/core';
import type { SectionId, SuggestionId } from '../../document/ids.ts';

/** Brings the words of a suggestion into sight; where there are none, its section or the plan. */
export function toWords(editor: Editor | null, id: SuggestionId, section: SectionId | null): void {
  const words = editor?.view.dom.querySelector(`[data-suggestion='${id}']`);
  const home =
    section === null ? editor?.view.dom.querySelector('.plan-table') : document.getElementById(section);
  (words ?? home)?.scrollIntoView({ block: 'center' });
}

/** Puts the keys on the card of a suggestion, once it is drawn as the one at hand. */
export function toCard(id: SuggestionId): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-card='${id}'] article`)?.focus({ preventScroll: true }),
  );
}
