import type { ObjectId, SectionId } from '../ids.ts';
import type { Kit } from '../plan/kits.ts';
import { THING } from './blocks.ts';
import type { BlockChange, ObjectChange, Preview } from './preview.ts';
import type { Run } from './runs.ts';

/** Words of a change that stand on its card; longer ones are cut. In characters. */
export const DEED_MOST_CHARACTERS = 80;

/** One thing that a suggestion does, for a card to say in words. Texts are short. */
export type Deed =
  | { readonly did: 'inserted' | 'deleted'; readonly text: string; readonly section: SectionId | null }
  | {
      readonly did: 'replaced';
      readonly text: string;
      readonly by: string;
      readonly section: SectionId | null;
    }
  | {
      readonly did: 'formatted';
      readonly text: string;
      /** Names of marks. */
      readonly added: readonly string[];
      readonly removed: readonly string[];
      readonly section: SectionId | null;
    }
  | {
      readonly did: 'block-added' | 'block-removed';
      /** Name of the node. */
      readonly block: string;
      readonly text: string;
      readonly section: SectionId | null;
    }
  | {
      readonly did: 'block-changed';
      readonly from: string;
      readonly to: string;
      /** What of its attributes is other, where it is the same kind of block. */
      readonly attributes: readonly string[];
      readonly text: string;
      readonly section: SectionId | null;
    }
  | {
      readonly did: 'object-added' | 'object-removed' | 'object-moved';
      readonly object: ObjectId;
      readonly kit: Kit;
      readonly text: string;
    }
  | {
      readonly did: 'cell-changed';
      readonly object: ObjectId;
      readonly kit: Kit;
      readonly key: string;
      readonly from: string;
      readonly to: string;
    };

/** What was done, thing by thing, in the order of the text; objects of the plan last. */
export function deedsIn({ blocks, objects }: Preview): readonly Deed[] {
  return [...blocks.flatMap(deedsOfBlock), ...objects.flatMap(deedsOfObject)];
}

function deedsOfBlock({ section, before, after, runs }: BlockChange): readonly Deed[] {
  const text = short(runs.map((run) => run.text).join(''));
  if (before === null || after === null) {
    const face = after ?? before;
    if (face === null) return [];
    return [{ did: before === null ? 'block-added' : 'block-removed', block: face.name, text, section }];
  }
  const keys = new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)]);
  const attributes = [...keys].filter(
    (key) => JSON.stringify(before.attributes[key] ?? null) !== JSON.stringify(after.attributes[key] ?? null),
  );
  const isOther = before.name !== after.name || attributes.length > 0;
  const deeds: Deed[] = isOther
    ? [{ did: 'block-changed', from: before.name, to: after.name, attributes, text, section }]
    : [];
  for (const { deleted, inserted, formatted } of groupsOf(runs)) {
    const [old, now] = [short(deleted), short(inserted)];
    if (old !== '' && now !== '') deeds.push({ did: 'replaced', text: old, by: now, section });
    else if (now !== '') deeds.push({ did: 'inserted', text: now, section });
    else if (old !== '') deeds.push({ did: 'deleted', text: old, section });
    // Of spaces nothing can be shown, and they are told of all the same.
    else if (deleted !== inserted)
      deeds.push({ did: inserted.length > deleted.length ? 'inserted' : 'deleted', text: '', section });
    if (formatted !== null) deeds.push({ did: 'formatted', ...formatted, section });
  }
  return deeds;
}

interface Group {
  deleted: string;
  inserted: string;
  formatted: {
    readonly text: string;
    readonly added: readonly string[];
    readonly removed: readonly string[];
  } | null;
}

/** Runs that went and came side by side belong together. */
function groupsOf(runs: readonly Run[]): readonly Group[] {
  const groups: Group[] = [];
  let open: Group | null = null;
  for (const run of runs) {
    if (run.is === 'kept') {
      open = null;
      continue;
    }
    if (run.is === 'formatted') {
      const [old, now] = [namesIn(run.before ?? '[]'), namesIn(run.marks)];
      const added = now.filter((name) => !old.includes(name));
      const removed = old.filter((name) => !now.includes(name));
      groups.push({ deleted: '', inserted: '', formatted: { text: short(run.text), added, removed } });
      open = null;
      continue;
    }
    if (open === null) {
      open = { deleted: '', inserted: '', formatted: null };
      groups.push(open);
    }
    open[run.is] += run.text;
  }
  return groups;
}

/** Names of the marks in a run's `marks`; a thing in a line has none. */
function namesIn(marks: string): readonly string[] {
  const all = JSON.parse(marks) as readonly unknown[];
  return all.flatMap((one) => (Array.isArray(one) && typeof one[0] === 'string' ? [one[0]] : []));
}

function deedsOfObject({ object, kit, is, isMoved, cells }: ObjectChange): readonly Deed[] {
  if (is !== 'changed') {
    const text = short(cells.map(({ before, after }) => (is === 'added' ? after : before))[0] ?? '');
    return [{ did: is === 'added' ? 'object-added' : 'object-removed', object, kit, text }];
  }
  const moved: readonly Deed[] = isMoved ? [{ did: 'object-moved', object, kit, text: '' }] : [];
  const changed = cells.map(({ key, before, after }): Deed => ({
    did: 'cell-changed',
    object,
    kit,
    key,
    from: short(before),
    to: short(after),
  }));
  return [...moved, ...changed];
}

/** `text` on one line, cut where it is long; things in a line have no words. */
function short(text: string): string {
  const line = text.replaceAll(THING, '').replaceAll(/\s+/g, ' ').trim();
  const letters = Array.from(line);
  return letters.length <= DEED_MOST_CHARACTERS
    ? line
    : `${letters.slice(0, DEED_MOST_CHARACTERS - 1).join('')}…`;
}
