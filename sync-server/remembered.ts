import type { DocumentId } from '../document/ids.ts';

/** Documents whose records are kept in memory; those of others are read from disk when asked for. */
const MOST_REMEMBERED = 200;

/** What has become of something that is kept beside each document, and the order in which it changes. */
export interface Remembered<State> {
  /**
   * Do `work` with the state of `document` behind what was asked of the same document before. What fails leaves the state as it was.
   */
  inTurn<Result>(
    document: DocumentId,
    work: (state: State) => Promise<{ readonly state: State; readonly result: Result }>,
  ): Promise<Result>;
}

/** States of documents, made by `replay` from their logs when they are asked for. */
export function createRemembered<State>(replay: (document: DocumentId) => Promise<State>): Remembered<State> {
  /** The state of a document after everything that was asked so far, oldest use first. */
  const remembered = new Map<DocumentId, Promise<State>>();

  /** Forget the state of `document`, unless somebody asks for it before what is under way has ended. */
  function forget(document: DocumentId): void {
    const state = remembered.get(document);
    const remove = () => {
      if (remembered.get(document) === state) remembered.delete(document);
    };
    state?.then(remove, remove);
  }

  return {
    inTurn(document, work) {
      const before = remembered.get(document) ?? replay(document);
      const done = before.then(work);
      const after = done.then(
        ({ state }) => state,
        () => before,
      );
      remembered.delete(document);
      remembered.set(document, after);
      // What could not be read is read again next time.
      after.catch(() => remembered.delete(document));
      const [oldest] = remembered.keys();
      if (remembered.size > MOST_REMEMBERED && oldest !== undefined) forget(oldest);
      return done.then(({ result }) => result);
    },
  };
}
