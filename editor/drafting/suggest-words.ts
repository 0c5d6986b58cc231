import type { PutBackView } from '../../document/api.ts';
import { placedSections } from '../writing/section-order.ts';
import type { Desk } from './desk.ts';

/** Have what was taken out of agreed sections suggested there: at their end, a paragraph for each line. */
export function suggestWords(desk: Desk, written: readonly PutBackView[]): void {
  desk.chooseMode('suggesting');
  let isDone = false;
  const put = () => {
    if (isDone) return; // several things may have called for it at once
    const editor = desk.editor.get();
    if (desk.mode.get() !== 'suggesting') {
      stop();
      desk.putBack.set(written); // it could not be; the words are not to be lost
      return;
    }
    // First there has to be a branch, and a page that shows it.
    if (
      editor === null ||
      editor.isDestroyed ||
      desk.shown.get() === desk.document.ydoc ||
      !editor.isEditable
    )
      return;
    stop();
    const { doc } = editor.state;
    const ends = new Map(placedSections(doc).map(({ id, to }) => [id, to - 1]));
    const places = written
      .flatMap(({ section, words }) => ({ at: ends.get(section) ?? -1, words }))
      .filter(({ at, words }) => at >= 0 && words.trim() !== '')
      .toSorted((a, b) => b.at - a.at); // from the end, so that the places before it still hold
    for (const { at, words } of places)
      editor.commands.insertContentAt(
        at,
        words
          .trim()
          .split(/\n+/)
          .map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
      );
  };
  const soon = () => void setTimeout(put);
  const stops = [desk.editor.subscribe(soon), desk.shown.subscribe(soon), desk.mode.subscribe(soon)];
  const stop = () => {
    isDone = true;
    for (const each of stops) each();
  };
  soon();
}
