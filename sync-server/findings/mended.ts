import type { Templates } from '../../templates/index.ts';
import type { Backstage } from '../backstage/backstage.ts';
import { areSameParts } from '../backstage/same-parts.ts';
import type { Clock } from '../clock.ts';
import { putLatest } from '../latest.ts';
import { dayOf } from '../people/days.ts';
import type { DocumentRecord } from '../storage/directory.ts';
import type { Rooms } from '../sync/rooms-port.ts';

/** Answers that are remembered: one for everybody who was given something in a document. */
const MOST_REMEMBERED = 400;

interface Remembered {
  readonly parts: readonly Uint8Array[];
  readonly today: string;
  readonly mended: ReadonlySet<string>;
}

/** Which findings that were given to somebody are found no more. */
export interface Mended {
  /**
   * Those of the findings called `ids` that the checks do not find any more in `document`, as far as its body alone tells.
   *
   * @throws {StorageError} when the document cannot be read.
   */
  of(document: DocumentRecord, ids: readonly string[]): Promise<ReadonlySet<string>>;
}

/**
 * Looked up in the documents of `rooms`, backstage, by asking the rules of these findings and no others; not again before the
 * text, the day or the question is another.
 */
export function createMended({
  rooms,
  backstage,
  templates,
  clock,
}: {
  readonly rooms: Pick<Rooms, 'parts'>;
  readonly backstage: Pick<Backstage, 'mended'>;
  readonly templates: Pick<Templates, 'template'>;
  readonly clock: Clock;
}): Mended {
  const remembered = new Map<string, Remembered>();
  return {
    async of(document, ids) {
      const template = templates.template(document.template, document.language);
      if (ids.length === 0 || template === undefined) return new Set();
      const today = dayOf(clock.now());
      const asked = [document.id, ...ids].join(' ');
      const parts = await rooms.parts(document.id);
      const before = remembered.get(asked);
      if (before?.today === today && areSameParts(before.parts, parts)) return before.mended;
      const facts = { template, language: document.language, today };
      const mended = new Set(await backstage.mended(parts, ids, facts));
      putLatest(remembered, [asked, { parts, today, mended }], MOST_REMEMBERED);
      return mended;
    },
  };
}
