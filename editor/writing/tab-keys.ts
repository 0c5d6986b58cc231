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
  const { node, offset } = view.domAtPos(view.state.selection.head);
  const caret = document.createRange();
  caret.setStart(node, offset);
  const stops = [...view.dom.querySelectorAll<HTMLElement>(STOPS)].filter(
    (stop) => isStop(stop) && isBeside(stop, caret, way),
  );
  const stop = way === 'next' ? stops.at(0) : stops.at(-1);
  stop?.focus();
  return stop !== undefined;
}

/** Whether all of `stop` is behind `caret`, or before it. */
function isBeside(stop: HTMLElement, caret: Range, way: 'next' | 'before'): boolean {
  const around = document.createRange();
  around.selectNode(stop);
  return way === 'next'
    ? around.compareBoundaryPoints(Range.START_TO_START, caret) >= 0
    : around.compareBoundaryPoints(Range.START_TO_END, caret) <= 0;
}

function isStop(element: HTMLElement): boolean {
  return (
    element.tabIndex >= 0 &&
    !element.matches(':disabled, input[type=radio]:not(:checked)') &&
    element.checkVisibility({ visibilityProperty: true })
  );
}
