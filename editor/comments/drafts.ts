import { useSyncExternalStore } from 'react';

/** Where drafts of comments are kept between visits. */
const DRAFTS = 'codraft:draft:';

/** What is kept while this browser may keep nothing, or has no room: the draft lives as long as the page then. */
const here = new Map<string, string>();
const listeners = new Set<() => void>();

/** The draft called `name`; empty when there is none. */
export function draftOf(name: string): string {
  const known = here.get(name);
  if (known !== undefined) return known;
  try {
    return localStorage.getItem(`${DRAFTS}${name}`) ?? '';
  } catch {
    return '';
  }
}

/** Keep `text` as the draft called `name`; an empty one is forgotten. */
export function keepDraft(name: string, text: string): void {
  here.set(name, text);
  try {
    if (text === '') localStorage.removeItem(`${DRAFTS}${name}`);
    else localStorage.setItem(`${DRAFTS}${name}`, text);
    here.delete(name);
  } catch {
    // It stays with the page.
  }
  for (const listener of listeners) listener();
}

/** Put `words` before what the draft called `name` has. */
export function addToDraft(name: string, words: string): void {
  keepDraft(name, [words, draftOf(name)].filter((text) => text !== '').join('\n\n'));
}

/** The draft called `name`, in a component. */
export function useDraft(name: string): string {
  return useSyncExternalStore(subscribe, () => draftOf(name));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
