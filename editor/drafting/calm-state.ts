import { sameBesideSave, type DocumentState, type OpenDocument } from '../connection/open-document.ts';

/** "Saving…" goes on this long after everything is kept, in ms: while somebody writes, words do not change with every key. */
export const LINGER_MS = 500;

/**
 * How `document` is, for showing: "saved" is news only when it has held for a moment. Everything else is told at once, so what is
 * shown is never better than what is.
 */
export function calmState({
  state,
  subscribe,
}: Pick<OpenDocument, 'state' | 'subscribe'>): Pick<OpenDocument, 'state' | 'subscribe'> {
  let shown = state();
  const isOnlySaved = (next: DocumentState) => next.save.is === 'saved' && shown.save.is === 'saving';
  return {
    state: () => shown,
    subscribe(listener) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const show = () => {
        const next = state();
        if (next === shown || isSavingStill(next, shown)) return;
        shown = next;
        listener();
      };
      const hear = () => {
        clearTimeout(timer);
        if (isOnlySaved(state())) timer = setTimeout(show, LINGER_MS);
        else show();
      };
      const stop = subscribe(hear);
      hear();
      return () => {
        clearTimeout(timer);
        stop();
      };
    },
  };
}

/** Whether both say "Saving…" and the same of everything else. */
function isSavingStill(a: DocumentState, b: DocumentState): boolean {
  return a.save.is === 'saving' && b.save.is === 'saving' && sameBesideSave(a, b);
}
