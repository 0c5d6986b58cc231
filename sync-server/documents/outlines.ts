import * as Y from 'yjs';
import { readBody, type Body } from '../../document/body.ts';
import type { DocumentId } from '../../document/ids.ts';
import type { OutlineEntry } from '../../document/outline.ts';
import type { Backstage } from '../backstage/backstage.ts';
import { areSameParts } from '../backstage/same-parts.ts';
import type { Clock } from '../clock.ts';
import { putLatest } from '../latest.ts';
import type { Rooms } from '../sync/rooms-port.ts';

/** An outline is not made anew more often than this, in ms: a start page that many look at costs one. */
const FRESH_MS = 2_000;
/** Outlines kept in memory. */
const MOST_REMEMBERED = 400;

interface Remembered {
  readonly at: number;
  readonly parts: readonly Uint8Array[];
  readonly outline: readonly OutlineEntry[];
}

/** The body of a document now, as plain data. */
export async function bodyOf(rooms: Pick<Rooms, 'state'>, document: DocumentId): Promise<Body> {
  const ydoc = new Y.Doc();
  try {
    Y.applyUpdate(ydoc, await rooms.state(document));
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

/** Outlines of the documents in `rooms`, made backstage: nobody who writes waits for somebody who looks at a list. */
export function createOutlines({
  rooms,
  backstage,
  clock,
}: {
  readonly rooms: Pick<Rooms, 'parts'>;
  readonly backstage: Pick<Backstage, 'outline'>;
  readonly clock: Clock;
}): Outlines {
  const remembered = new Map<DocumentId, Remembered>();
  const making = new Map<DocumentId, Promise<Remembered>>();

  async function make(document: DocumentId, language: string): Promise<Remembered> {
    const before = remembered.get(document);
    const at = clock.now();
    const parts = await rooms.parts(document);
    const isUnchanged = before !== undefined && areSameParts(before.parts, parts);
    const outline = isUnchanged ? before.outline : await backstage.outline(parts, language);
    return { at, parts, outline };
  }

  return {
    async of(document, language) {
      const before = remembered.get(document);
      if (before !== undefined && Math.abs(clock.now() - before.at) < FRESH_MS) return before.outline;
      const underWay = making.get(document);
      if (underWay !== undefined) return (await underWay).outline;
      const made = make(document, language);
      making.set(document, made);
      try {
        const found = await made;
        if (making.get(document) !== made) return found.outline; // it was arranged meanwhile
        putLatest(remembered, [document, found], MOST_REMEMBERED);
        return found.outline;
      } finally {
        if (making.get(document) === made) making.delete(document);
      }
    },
    forget(document) {
      remembered.delete(document);
      making.delete(document);
    },
  };
}
