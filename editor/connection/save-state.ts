import type { RefusalCode } from '../../document/refusals.ts';

/** What is known of the way to the server, all at one moment. */
export interface LinkFacts {
  /** `opening`: the first attempt is under way. `down`: there is no connection now; it is tried again by itself. */
  readonly link: 'opening' | 'open' | 'down' | 'refused';
  /** On this connection, both sides have handed over what the other was missing. */
  readonly answered: boolean;
  /** Messages sent on this connection that the server has not yet called kept. */
  readonly inFlight: number;
  /** Changes made here that the server has not called kept; those in flight are among them. */
  readonly waiting: number;
  /** Everything in the text is in this browser's own copy. */
  readonly stored: boolean;
  /** Whether the server can write to its disk. */
  readonly storage: 'writable' | 'full' | 'read-only';
  readonly refusal: RefusalCode | null;
  /** When everything was last on the server's disk. */
  readonly savedAt: number | null;
}

/** What people are told about their changes. Each is a sentence in the catalogue: `save.<is>`. */
export type SaveState =
  | { readonly is: 'opening' }
  | { readonly is: 'saved'; readonly at: number | null }
  | { readonly is: 'saving' }
  /** Kept by this browser, not yet by the server. */
  | { readonly is: 'waiting'; readonly changes: number }
  /** Kept nowhere but in this page: the one state in which closing it loses something. */
  | { readonly is: 'unstored'; readonly changes: number }
  | { readonly is: 'offline' }
  | { readonly is: 'failed' }
  | { readonly is: 'refused'; readonly code: RefusalCode; readonly changes: number };

/**
 * What to say about the changes, from what is known.
 *
 * "Saved" is said only while connected, when both sides have answered each other and nothing is in flight: it is a
 * fact about the server's disk. `synced`, as the stock provider has it, is not enough; a state vector is not either,
 * for a deletion does not change it.
 *
 * @see docs/spec/link.md L1-L7
 */
export function saveState(facts: LinkFacts): SaveState {
  if (facts.refusal !== null) return { is: 'refused', code: facts.refusal, changes: facts.waiting };
  if (facts.link === 'open') {
    if (facts.storage !== 'writable' && facts.waiting > 0) return { is: 'failed' };
    if (facts.answered && facts.inFlight === 0 && facts.waiting === 0)
      return { is: 'saved', at: facts.savedAt };
    return { is: !facts.answered && facts.waiting === 0 ? 'opening' : 'saving' };
  }
  if (facts.waiting > 0) {
    if (!facts.stored) return { is: 'unstored', changes: facts.waiting };
    return facts.storage === 'writable' ? { is: 'waiting', changes: facts.waiting } : { is: 'failed' };
  }
  return { is: facts.link === 'opening' ? 'opening' : 'offline' };
}

/** Whether closing the page now would lose words: something is on neither disk. */
export function wouldLose(facts: LinkFacts): boolean {
  return facts.waiting > 0 && !facts.stored;
}
