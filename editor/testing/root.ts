import { createRoot, type Root } from 'react-dom/client';

/** A React root in an element of its own at the end of the page, for tests of one part. Whoever opens it unmounts it and takes that away. */
export function openRoot(): { readonly root: Root; readonly place: HTMLElement } {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const place = document.createElement('div');
  document.body.append(place);
  return { root: createRoot(place), place };
}
