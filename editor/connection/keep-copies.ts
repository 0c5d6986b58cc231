import type { SaveState } from './save-state.ts';

/** The part of `navigator.storage` that is used; browsers without it are left alone. */
type Storages = Partial<Pick<StorageManager, 'persist' | 'persisted'>>;

/**
 * Asks the browser not to clear our copies when its disk runs short, once something is on this computer only. Some
 * browsers put that question to the person, so it is asked when it means something, and once; no is an answer.
 *
 * @returns what to call with every new state of a document.
 * @see docs/spec/link.md L75
 */
export function createKeepCopies(storages: Storages | undefined): (save: SaveState) => void {
  let hasAsked = false;
  return (save) => {
    if (hasAsked || save.is !== 'waiting') return;
    hasAsked = true;
    void ask(storages);
  };
}

async function ask(storages: Storages | undefined): Promise<void> {
  try {
    if ((await storages?.persisted?.()) !== true) await storages?.persist?.();
  } catch {
    // A browser that may not be asked keeps what it keeps.
  }
}
