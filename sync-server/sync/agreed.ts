import * as Y from 'yjs';
import type { PutBackView } from '../../document/api.ts';
import { CONTENT_ROOT } from '../../document/body.ts';
import type { PersonId, SectionId } from '../../document/ids.ts';
import { planOf } from '../../document/plan/objects.ts';
import { kitsShownIn } from '../../document/plan/places.ts';
import { writtenAs } from './written-as.ts';

/** The sections that are agreed, with who agreed to each. */
export type AgreedSections = ReadonlyMap<SectionId, PersonId>;

/** Most documents: one for all of them. */
export const NOTHING_AGREED: AgreedSections = new Map();

/** Characters that are given back to who wrote them; the history has all of them. */
const WORDS_MOST = 20_000;

/** Changes that may have to be taken back are known by it. */
const ORIGIN = Symbol('judged');

/** What an update would have changed in agreed sections, and what put that back. */
export interface PutBack {
  /** The sections, each with what was written there. */
  readonly sections: readonly PutBackView[];
  readonly updates: readonly Uint8Array[];
}

const NOTHING: PutBack = { sections: [], updates: [] };

/** What an update is judged by when it is applied. */
interface Judging {
  readonly agreed: AgreedSections;
  /** The client id to put back with. */
  readonly client: () => number;
  /** Asked when the update is in: whether the document is as it should be. */
  readonly isSound: () => boolean;
}

type Plan = ReturnType<typeof planOf>;

/** What must stay as it is: what holds an agreed section, and the objects of the plan that stand in one. */
interface Kept {
  readonly items: ReadonlyMap<Y.Item, SectionId>;
  /** The agreed section in which the objects of a kit stand. */
  readonly kits: ReadonlyMap<string, SectionId>;
  /** The same by object: those that were there before, whatever is made of them. */
  readonly objects: Map<string, SectionId>;
  readonly plan: Plan;
}

/**
 * Apply `update` to `ydoc` and put the text of `agreed` sections back as it was, and the objects of the plan whose grid
 * stands in one of them. What came beside it stays: an update that was
 * made offline before anybody knew is no reason to lose the rest, and of an update nothing can be left out without
 * all that its author writes later being lost.
 *
 * Putting back is writing: it is done as `client`, in further updates, which have to go where `update` goes. `ydoc` must then be
 * let go: Yjs remembers in it what came back as what, and the next time would lose the ends of words by it.
 *
 * @returns what was put back; null when `ydoc` is not sound with `update`, and was left like that.
 * @throws what Yjs throws at `update`.
 * @see docs/spec/guard.md G27
 */
export function applyBeside(
  ydoc: Y.Doc,
  update: Uint8Array,
  { agreed, client, isSound }: Judging,
): PutBack | null {
  const content = ydoc.getXmlFragment(CONTENT_ROOT);
  const plan = planOf(ydoc);
  const kept = keptIn(content, plan, agreed);
  if (kept.items.size === 0) {
    Y.applyUpdate(ydoc, update);
    return isSound() ? NOTHING : null;
  }
  const history = new Y.UndoManager([content, plan], {
    trackedOrigins: new Set([ORIGIN]),
    captureTimeout: 0,
  });
  try {
    ydoc.transact(() => Y.applyUpdate(ydoc, update, ORIGIN), ORIGIN); // in one step, whatever waited for it
    if (!isSound()) return null;
    const changed = new Map<SectionId, Words[]>();
    const [step] = history.undoStack;
    addObjects(kept); // an object that the update makes must not appear there either
    if (step === undefined || !narrow(step, ydoc, kept, changed)) return NOTHING;
    const updates = writtenAs(ydoc, client(), () => history.undo());
    const putBack = [...changed].map(([section, words]) => {
      return { section, words: textOf(words).slice(0, WORDS_MOST) };
    });
    return { sections: putBack, updates };
  } finally {
    history.destroy();
  }
}

/** What holds each of the sections in `wanted`, and the objects that stand in them. */
function keptIn(content: Y.XmlFragment, plan: Plan, wanted: AgreedSections): Kept {
  const kept = { ...placesOf(content, wanted), objects: new Map<string, SectionId>(), plan };
  addObjects(kept);
  return kept;
}

/**
 * Agreed sections and their grids, by what is agreed and the text they were found in: they stay as they are for as long as they
 * are agreed, and looking through all of their blocks at each key press would be slow.
 */
const found = new WeakMap<AgreedSections, WeakMap<Y.XmlFragment, Pick<Kept, 'items' | 'kits'>>>();

function placesOf(content: Y.XmlFragment, wanted: AgreedSections): Pick<Kept, 'items' | 'kits'> {
  const known = found.get(wanted)?.get(content);
  if (known !== undefined) return known;
  const items = new Map<Y.Item, SectionId>();
  const kits = new Map<string, SectionId>();
  for (const element of wanted.size === 0 ? [] : content.toArray()) {
    if (!(element instanceof Y.XmlElement) || element._item === null) continue;
    const id = element.getAttribute('id') as SectionId | undefined;
    if (id === undefined || !wanted.has(id)) continue;
    items.set(element._item, id);
    for (const kit of kitsShownIn(element)) kits.set(kit, kits.get(kit) ?? id);
  }
  const places = { items, kits };
  const ofWanted = found.get(wanted) ?? new WeakMap<Y.XmlFragment, typeof places>();
  found.set(wanted, ofWanted.set(content, places));
  return places;
}

/** Note in `kept` the objects that are there now and stand in agreed sections. */
function addObjects({ kits, objects, plan }: Kept): void {
  if (kits.size === 0) return;
  for (const [id, entry] of plan) {
    const section = entry instanceof Y.Map ? kits.get(String(entry.get('kit'))) : undefined;
    if (section !== undefined && !objects.has(id)) objects.set(id, section);
  }
}

/**
 * Leave in `step` only what happened to what is `kept`, and note in `changed` the words that came there. False when nothing is
 * left.
 */
function narrow(
  step: Y.UndoManager['undoStack'][number],
  ydoc: Y.Doc,
  keptAsIs: Kept,
  changed: Map<SectionId, Words[]>,
): boolean {
  const keep = (set: typeof step.insertions, isNew: boolean): number => {
    const kept = new Map<number, { clock: number; len: number }[]>();
    ydoc.transact((transaction) =>
      Y.iterateDeletedStructs(transaction, set, (struct) => {
        if (!(struct instanceof Y.Item)) return;
        const section = sectionOf(struct, keptAsIs);
        if (section === undefined) return;
        const words = changed.get(section) ?? [];
        changed.set(section, words);
        const text = isNew && !struct.deleted ? wordsIn(struct, keptAsIs.plan) : '';
        if (text !== '') words.push({ text, block: struct.parent });
        const { client, clock } = struct.id;
        const ranges = kept.get(client) ?? [];
        kept.set(client, ranges);
        ranges.push({ clock, len: struct.length });
      }),
    );
    set.clients.clear();
    for (const [client, ranges] of kept) set.clients.set(client, ranges as never);
    return kept.size;
  };
  return keep(step.insertions, true) + keep(step.deletions, false) > 0;
}

/** Words that came, and the text that they came into. */
interface Words {
  readonly text: string;
  readonly block: unknown;
}

/** `words` as they are read, a line for each text. */
function textOf(words: readonly Words[]): string {
  return words
    .map(({ text, block }, index) => (index > 0 && words[index - 1]?.block !== block ? `\n${text}` : text))
    .join('');
}

/** The words that `item` brought: letters of a text, or what was typed into a cell of the plan. */
function wordsIn({ content, parent, parentSub }: Y.Item, plan: Plan): string {
  if (content instanceof Y.ContentString) return content.str;
  const isCell = parent instanceof Y.Map && parent._item?.parent === plan && !FACTS.has(parentSub ?? '');
  const [value] = isCell && content instanceof Y.ContentAny ? (content.arr as readonly unknown[]) : [];
  return typeof value === 'string' ? value : '';
}

/** What an object has beside its cells. */
const FACTS: ReadonlySet<string> = new Set(['kit', 'place', 'removed']);

/** The agreed section that `item` is, or stands in. */
function sectionOf(item: Y.Item, { items, objects, plan }: Kept): SectionId | undefined {
  for (let at: Y.Item | null = item; at !== null;) {
    const section = at.parent === plan ? objects.get(at.parentSub ?? '') : items.get(at);
    if (section !== undefined) return section;
    at = at.parent instanceof Y.AbstractType ? at.parent._item : null;
  }
  return undefined;
}
