import type { DocumentId } from '../../document/ids.ts';
import { byDocument } from '../../document/digest.ts';
import type { Call } from '../../document/inbox.ts';
import type { SeenShelf } from '../comments/seen.ts';

/** Where it is remembered what was read of each document. */
export type Shelves = (document: DocumentId) => SeenShelf;

/** Which of `calls` were not seen here: neither in their document nor in the inbox. What came before `since` is nothing new. */
export function newAmong(calls: readonly Call[], shelves: Shelves, since: number): ReadonlySet<Call> {
  const read = new Map<DocumentId, Readonly<Record<string, number>>>();
  const seenOf = (document: DocumentId) => {
    const seen = read.get(document) ?? shelves(document).get() ?? {};
    read.set(document, seen);
    return seen;
  };
  return new Set(calls.filter(({ document, about, at }) => at > (seenOf(document)[about] ?? since)));
}

/** Remember that `calls` were seen. */
export function seeCalls(calls: readonly Call[], shelves: Shelves): void {
  for (const [document, ofOne] of byDocument(calls)) {
    const shelf = shelves(document);
    const seen = shelf.get() ?? {};
    const news = ofOne.map(({ about, at }) => [about, Math.max(at, seen[about] ?? 0)]);
    shelf.set({ ...seen, ...Object.fromEntries(news) });
  }
}
