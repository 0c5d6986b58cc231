import * as Y from 'yjs';
import { readBody, type Body } from '../../document/body.ts';
import type { DocumentId } from '../../document/ids.ts';
import { outlineOf, type OutlineEntry } from '../../document/outline.ts';
import type { Clock } from '../clock.ts';
import type { Rooms } from '../sync/rooms-port.ts';

/** An outline is not made anew more often than this, in ms: a start page that many look at costs one. */
const FRESH_MS = 2_000;
/** Outlines kept in memory. */
const MOST_REMEMBERED = 400;

interface Remembered {
  readonly at: number;
  readonly state: Uint8Array;
  readonly outline: readonly OutlineEntry[];
}

/** The body of a document now, as plain data. */
export async function bodyOf(rooms: Pick<Rooms, 'state'>, document: DocumentId): Promise<Body> {
  return bodyIn(await rooms.state(document));
}

function bodyIn(state: Uint8Array): Body {
  const ydoc = new Y.Doc();
  try {
    Y.applyUpdate(ydoc, state);
    return readBody(ydoc);
  } finally {
    ydoc.destroy();
  }
}

/** Outlines with counted words, not older than two seconds. */
export interface Outlines {
  /** @throws {StorageError} when the document cannot be read. */
  of(document: DocumentId, language: string): Promise<readonly OutlineEntry[]>;
  /** Make the next one anew: the document was arranged. */
  forget(document: DocumentId): void;
}

/** Outlines of the documents in `rooms`. */
export function createOutlines({
  rooms,
  clock,
}: {
  readonly rooms: Pick<Rooms, 'state'>;
  readonly clock: Clock;
}): Outlines {
  const remembered = new Map<DocumentId, Remembered>();
  return {
    async of(document, language) {
      const before = remembered.get(document);
      const now = clock.now();
      if (before !== undefined && Math.abs(now - before.at) < FRESH_MS) return before.outline;
      const state = await rooms.state(document);
      const isUnchanged = before !== undefined && Buffer.compare(before.state, state) === 0;
      const outline = isUnchanged ? before.outline : outlineOf(bodyIn(state), language);
      remembered.delete(document);
      remembered.set(document, { at: now, state, outline });
      const [oldest] = remembered.keys();
      if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
      return outline;
    },
    forget: (document) => void remembered.delete(document),
  };
}
