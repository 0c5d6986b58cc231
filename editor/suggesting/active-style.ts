import type { SuggestionId } from '../../document/ids.ts';
import type { Store } from '../writing/store.ts';

/**
 * Sets off in the page what belongs to the active suggestion. By a rule of its own: to draw a suggestion anew only because it is
 * looked at, it would have to be worked out again.
 *
 * @returns how to stop.
 */
export function markActive(active: Pick<Store<SuggestionId | null>, 'get' | 'subscribe'>): () => void {
  if (!('adoptedStyleSheets' in document)) return () => {};
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const show = () => {
    const id = active.get();
    sheet.replaceSync(
      id === null
        ? ''
        : `.writing [data-suggestion='${CSS.escape(id)}'] { outline: 2px solid var(--accent); outline-offset: 1px; }`,
    );
  };
  show();
  const stop = active.subscribe(show);
  return () => {
    stop();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}
