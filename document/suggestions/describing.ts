import * as Y from 'yjs';
import type { SectionId, SuggestionId } from '../ids.ts';
import { nameField } from '../plan/kits.ts';
import { allPlanObjects } from '../plan/objects.ts';
import { deedsIn, type Deed } from './deeds.ts';
import { preview } from './preview.ts';
import { isGrounded } from './reading.ts';
import { sectionsTouched } from './touching.ts';

/** Deeds of one suggestion that are kept; of more, what it did first. */
export const DESCRIBED_MOST_DEEDS = 12;

/** What a suggestion changes, in words, and in which section: none for what is in the plan, or nowhere any more. */
export interface Described {
  readonly deeds: readonly Deed[];
  readonly section: SectionId | null;
}

/** A suggestion's change. */
export interface Change {
  readonly id: SuggestionId;
  readonly update: Uint8Array;
}

/** Objects that a cell names, by what they are called in one of `bodies`: nobody can read an id. */
function namesIn(bodies: readonly Y.Doc[]): (cell: string) => string {
  return (cell) =>
    cell.replaceAll(OBJECT, (id) => {
      const object = bodies.flatMap(allPlanObjects).find((one) => one.id === id);
      return object?.cells[nameField(object.kit)] ?? id;
    });
}

/** The id of an object, among other words. */
const OBJECT = /o_[0-9a-hjkmnp-tv-z]{20}/g;

/**
 * What each of `changes` does to `body`, which stays as it is. They come in the order of need: each is described upon those before it
 * that it can stand on. What cannot be applied does nothing.
 */
export function describing(
  body: Y.Doc,
  changes: readonly Change[],
  language: string,
): ReadonlyMap<SuggestionId, Described> {
  const described = new Map<SuggestionId, Described>();
  const state = Y.encodeStateAsUpdate(body);
  const before = new Y.Doc();
  const after = new Y.Doc();
  for (const ydoc of [before, after]) Y.applyUpdate(ydoc, state);
  for (const { id, update } of changes) {
    if (!isGrounded(update, before)) {
      described.set(id, { deeds: [], section: null });
      continue;
    }
    Y.applyUpdate(after, update);
    const touched = sectionsTouched([update], [before, after]);
    const named = namesIn([before, after]);
    const deeds = deedsIn(preview(before, after, { language, sections: touched })).map((deed) =>
      deed.did === 'cell-changed' ? { ...deed, from: named(deed.from), to: named(deed.to) } : deed,
    );
    const [first] = deeds.flatMap((deed) =>
      'section' in deed && deed.section !== null ? [deed.section] : [],
    );
    described.set(id, {
      deeds: deeds.slice(0, DESCRIBED_MOST_DEEDS),
      section: first ?? [...touched][0] ?? null,
    });
    Y.applyUpdate(before, update);
  }
  for (const ydoc of [before, after]) ydoc.destroy();
  return described;
}
