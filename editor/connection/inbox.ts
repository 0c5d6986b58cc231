import * as Y from 'yjs';

/** Other people's changes are applied together, at most this long after the first came in. In milliseconds. */
const GATHER_MS = 60;
/** While somebody composes a word with an input method, changes wait at most this long: applying one ends the composition. */
const HOLD_MOST_MS = 30_000;
/** How often a held inbox looks again. */
const LOOK_AGAIN_MS = 60;

/** Where other people's changes wait for a moment before they are applied, in one transaction. */
export interface Inbox {
  put(update: Uint8Array): void;
  /** Apply what waits now, held or not: before an answer to the server is made from the text. */
  flush(): void;
  /** Ask `isHeld` before applying; while it says yes, changes wait, up to thirty seconds. */
  holdWhile(isHeld: () => boolean): void;
  close(): void;
}

/** An inbox for `ydoc`. Its transactions have the origin `origin`, so that nothing is sent back. */
export function createInbox(ydoc: Y.Doc, origin: unknown, now: () => number): Inbox {
  let waiting: Uint8Array[] = [];
  let since = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isHeld = () => false;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const updates = waiting;
    waiting = [];
    if (updates.length === 0) return;
    ydoc.transact(() => {
      for (const update of updates) Y.applyUpdate(ydoc, update, origin);
    }, origin);
  };
  const tick = () => {
    timer = undefined;
    if (isHeld() && now() - since < HOLD_MOST_MS) timer = setTimeout(tick, LOOK_AGAIN_MS);
    else flush();
  };
  return {
    put(update) {
      if (waiting.length === 0) since = now();
      waiting.push(update);
      timer ??= setTimeout(tick, GATHER_MS);
    },
    flush,
    holdWhile(asked) {
      isHeld = asked;
    },
    close() {
      clearTimeout(timer);
      waiting = [];
    },
  };
}
