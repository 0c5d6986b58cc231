import { Extension } from '@tiptap/core';
import type { EditorView } from '@tiptap/pm/view';

/** What the Tab key stops at. */
const STOPS = 'button, input, textarea, select, [tabindex="0"]';

/**
 * From the caret Tab leads to what can be used next, and Shift+Tab to what was before it: how far this section is, its prompts.
 * A browser would begin with the first section. Lists and tables have these keys first.
 *
 * @see docs/spec/screen.md V16
 */
export const TabKeys = Extension.create({
  name: 'tabKeys',
  priority: 10,
  addKeyboardShortcuts() {
    const { view } = this.editor;
    return { Tab: () => goOn(view, 'next'), 'Shift-Tab': () => goOn(view, 'before') };
  },
});

function goOn(view: EditorView, way: 'next' | 'before'): boolean {
  const { node: caret } = view.domAtPos(view.state.selection.head);
  const side = way === 'next' ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const stops = [...view.dom.querySelectorAll<HTMLElement>(STOPS)].filter(
    (stop) =>
      // What holds the caret precedes it, too.
      (caret.compareDocumentPosition(stop) & side) !== 0 && !stop.contains(caret) && isStop(stop),
  );
  const stop = way === 'next' ? stops.at(0) : stops.at(-1);
  stop?.focus();
  return stop !== undefined;
}

function isStop(element: HTMLElement): boolean {
  return (
    element.tabIndex >= 0 &&
    !element.matches(':disabled, input[type=radio]:not(:checked)') &&
    element.checkVisibility({ visibilityProperty: true })
  );
}
