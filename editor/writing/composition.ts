import type { EditorView } from '@tiptap/pm/view';

/** A word that has not changed for so long is no reason to wait: who composes it is looking something up. In ms. */
const IDLE_MS = 5_000;

/** Where others' changes wait. */
export interface Waiting {
  /** Ask `isHeld` before others' changes are applied. */
  holdWhile(isHeld: () => boolean): void;
  /** Apply what waits now. */
  applyNow(): void;
}

/**
 * Keep others' changes waiting while a word is composed with an input method in `view`: applying one redraws the paragraph, and
 * the browser then takes what has been typed so far for the word. They are let in between two words, however quickly the
 * next begins.
 *
 * @returns ends it.
 * @see docs/spec/link.md L14
 */
export function holdWhileComposing(
  view: Pick<EditorView, 'dom' | 'composing'>,
  waiting: Waiting,
  now: () => number,
): () => void {
  let changedAt = 0;
  let ending: ReturnType<typeof setTimeout> | undefined;
  const changed = () => {
    changedAt = now();
  };
  const ended = () => {
    clearTimeout(ending);
    // Once the editor has read the word from the page.
    ending = setTimeout(() => {
      if (!view.composing) waiting.applyNow();
    });
  };
  view.dom.addEventListener('compositionstart', changed);
  view.dom.addEventListener('compositionupdate', changed);
  view.dom.addEventListener('compositionend', ended);
  waiting.holdWhile(() => view.composing && now() - changedAt < IDLE_MS);
  return () => {
    clearTimeout(ending);
    view.dom.removeEventListener('compositionstart', changed);
    view.dom.removeEventListener('compositionupdate', changed);
    view.dom.removeEventListener('compositionend', ended);
    waiting.holdWhile(() => false);
  };
}
