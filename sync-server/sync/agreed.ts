import * as Y from 'yjs';
import type { PutBackView } from '../../document/api.ts';
import { CONTENT_ROOT } from '../../document/body.ts';
import type { PersonId, SectionId } from '../../document/ids.ts';
import { writtenAs } from './written-as.ts';

/** The sections that are agreed, with who agreed to each. */
export type AgreedSections = ReadonlyMap<SectionId, PersonId>;

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

/**
 * Apply `update` to `ydoc` and put the text of `agreed` sections back as it was. What came beside it stays: an update that was
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
  const sections = itemsOf(content, agreed);
  if (sections.size === 0) {
    Y.applyUpdate(ydoc, update);
    return isSound() ? NOTHING : null;
  }
  const history = new Y.UndoManager(content, { trackedOrigins: new Set([ORIGIN]), captureTimeout: 0 });
  try {
    ydoc.transact(() => Y.applyUpdate(ydoc, update, ORIGIN), ORIGIN); // in one step, whatever waited for it
    if (!isSound()) return null;
    const changed = new Map<SectionId, Words[]>();
    const [step] = history.undoStack;
    if (step === undefined || !narrow(step, ydoc, sections, changed)) return NOTHING;
    const updates = writtenAs(ydoc, client(), () => history.undo());
    const putBack = [...changed].map(([section, words]) => {
      return { section, words: textOf(words).slice(0, WORDS_MOST) };
    });
    return { sections: putBack, updates };
  } finally {
    history.destroy();
  }
}

/** What holds each of the sections in `wanted`. */
function itemsOf(content: Y.XmlFragment, wanted: AgreedSections): ReadonlyMap<Y.Item, SectionId> {
  const items = new Map<Y.Item, SectionId>();
  if (wanted.size === 0) return items;
  for (const element of content.toArray()) {
    if (!(element instanceof Y.XmlElement) || element._item === null) continue;
    const id = element.getAttribute('id') as SectionId | undefined;
    if (id !== undefined && wanted.has(id)) items.set(element._item, id);
  }
  return items;
}

/**
 * Leave in `step` only what happened in `sections`, and note in `changed` the words that came there. False when nothing is
 * left.
 */
function narrow(
  step: Y.UndoManager['undoStack'][number],
  ydoc: Y.Doc,
  sections: ReadonlyMap<Y.Item, SectionId>,
  changed: Map<SectionId, Words[]>,
): boolean {
  const keep = (set: typeof step.insertions, isNew: boolean): number => {
    const kept = new Map<number, { clock: number; len: number }[]>();
    ydoc.transact((transaction) =>
      Y.iterateDeletedStructs(transaction, set, (struct) => {
        if (!(struct instanceof Y.Item)) return;
        const section = sectionOf(struct, sections);
        if (section === undefined) return;
        const words = changed.get(section) ?? [];
        changed.set(section, words);
        if (isNew && !struct.deleted && struct.content instanceof Y.ContentString)
          words.push({ text: struct.content.str, block: struct.parent });
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

/** The section in `sections` that `item` is, or stands in. */
function sectionOf(item: Y.Item, sections: ReadonlyMap<Y.Item, SectionId>): SectionId | undefined {
  for (let at: Y.Item | null = item; at !== null;) {
    const section = sections.get(at);
    if (section !== undefined) return section;
    at = at.parent instanceof Y.AbstractType ? at.parent._item : null;
  }
  return undefined;
}
