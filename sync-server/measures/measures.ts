import type { Frame } from '../../document/frames.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import type { Flush } from '../storage/flushes.ts';

/**
 * Takes note of what happens, to be counted. Never given ids, names or text; nothing that it is told changes what the
 * server does.
 */
export interface Measures {
  /** A message came in over a connection whose person is known. Called by a line. */
  received(type: Frame['type'], bytes: number): void;
  /** Bytes were handed to a connection in one piece. Called by whoever connects lines. */
  written(bytes: number): void;
  /** A connection came to its room, so long after it was accepted. Called by a line. */
  joined(ms: number): void;
  /** An editor was given the text it lacked, from one made before or made for it, in so long. Called by a room. */
  answered(answer: { readonly from: 'cache' | 'built'; readonly bytes: number; readonly ms: number }): void;
  /** An update that came in is on disk, so long after it came. Called by a room, once for each. */
  kept(ms: number): void;
  /** Updates went out to `receivers`, in one piece for each. Called by an outbox. */
  relayed(out: { readonly updates: number; readonly receivers: number }): void;
  /** A connection was refused or closed with `code`. */
  refused(code: RefusalCode): void;
  /** An editor was asked for all it has, because what it sent builds on something that is not here. */
  resynced(): void;
  /** An editor reads too slowly: it is told nothing more for a while, or was cut. */
  lagged(did: 'paused' | 'cut'): void;
  /** Something that somebody should look at: also in the log. */
  failed(what: 'damaged' | 'storage' | 'unexpected'): void;
  /** Records were handed to the store; `appended` or `notAppended` follows. */
  appending(): void;
  /** They are on disk, so long after they were handed over: waiting included. */
  appended(append: { readonly ms: number; readonly records: number }): void;
  /** The store did not take them. */
  notAppended(): void;
  /** The journal wrote and flushed. */
  flushed(flush: Flush): void;
  /** A document was read from disk. */
  loaded(ms: number): void;
  /** A document's log was put into one state. */
  compacted(ms: number): void;
  /** A digest was handed to the mail server, or could not be. */
  mailed(how: 'sent' | 'unsent'): void;
}

const nothing = () => {};

/** Measures that count nothing. */
export const SILENT_MEASURES: Measures = {
  received: nothing,
  written: nothing,
  joined: nothing,
  answered: nothing,
  kept: nothing,
  relayed: nothing,
  refused: nothing,
  resynced: nothing,
  lagged: nothing,
  failed: nothing,
  appending: nothing,
  appended: nothing,
  notAppended: nothing,
  flushed: nothing,
  loaded: nothing,
  compacted: nothing,
  mailed: nothing,
};
