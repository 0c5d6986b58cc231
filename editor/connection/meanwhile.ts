import * as Y from 'yjs';
import { CONTENT_ROOT, sectionElements } from '../../document/body.ts';
import type { SectionId } from '../../document/ids.ts';
import { kitsShownIn } from '../../document/plan/places.ts';
import { planOf } from '../../document/plan/objects.ts';

/** How much of a section others have changed. */
export interface SectionChanges {
  readonly section: SectionId;
  /** Paragraphs and other blocks that are new, gone or changed, and objects of the plan. */
  readonly changes: number;
}

/** Counts what comes from others while it is asked to. */
export interface Meanwhile {
  /** Count from now on, from nothing. */
  begin(): void;
  /** What came since, section by section in the order people see, and the text as it was before; counting is over. */
  end(): { readonly sections: readonly SectionChanges[]; readonly before: Uint8Array | null };
  close(): void;
}

/**
 * Counts changes of `ydoc` by others, block by block: a paragraph in which ten people typed is one change.
 *
 * What is asked of a document that was empty before is nobody's change: it is being loaded for the first time.
 */
export function countMeanwhile(ydoc: Y.Doc, isByOthers: (origin: unknown) => boolean): Meanwhile {
  const content = ydoc.getXmlFragment(CONTENT_ROOT);
  const plan = planOf(ydoc);
  let isCounting = false;
  /** What was changed: blocks, sections as far as their facts are concerned, and ids of objects. */
  let changed = new Map<Y.Item | string, Y.Item | null>();
  let before: ReadonlyMap<number, number> = new Map();
  /** The text before the first of it came; null while nothing has. */
  let text: Uint8Array | null = null;

  const note = (item: Y.Item) => {
    for (let at = item, block: Y.Item | null = null; ;) {
      const { parent } = at;
      if (parent === plan) return void changed.set(at.parentSub ?? '', null);
      if (parent === content) {
        // The title and the place of a section are one fact of it.
        if (block !== null) changed.set(block.parentSub === null ? block : at, at);
        return;
      }
      if (!(parent instanceof Y.AbstractType) || parent._item === null) return;
      block = at;
      at = parent._item;
    }
  };

  const hold = ({ origin }: Y.Transaction) => {
    if (!isCounting || text !== null || ydoc.store.clients.size === 0 || !isByOthers(origin)) return;
    text = Y.encodeStateAsUpdate(ydoc);
  };
  ydoc.on('beforeTransaction', hold);

  const hear = (transaction: Y.Transaction) => {
    if (!isCounting || transaction.beforeState.size === 0 || !isByOthers(transaction.origin)) return;
    for (const [client, end] of transaction.afterState) {
      const from = transaction.beforeState.get(client) ?? 0;
      const structs = end > from ? (ydoc.store.clients.get(client) ?? []) : [];
      for (let index = end > from ? Y.findIndexSS(structs, from) : 0; index < structs.length; index += 1) {
        const struct = structs[index];
        if (struct instanceof Y.Item && !struct.deleted) note(struct);
      }
    }
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      const wasThere = struct.id.clock < (transaction.beforeState.get(struct.id.client) ?? 0);
      if (wasThere && struct instanceof Y.Item) note(struct);
    });
  };
  ydoc.on('afterTransaction', hear);

  return {
    begin() {
      isCounting = true;
      text = null;
      changed = new Map();
      before = Y.decodeStateVector(Y.encodeStateVector(ydoc));
    },
    end() {
      isCounting = false;
      const counts = new Map<SectionId, number>();
      const add = (section: SectionId) => counts.set(section, (counts.get(section) ?? 0) + 1);
      const sections = sectionElements(ydoc).map((element) => ({
        element,
        id: element.getAttribute('id') as unknown as SectionId,
        place: Number(element.getAttribute('place') ?? 0),
      }));
      for (const [what, holder] of changed) {
        if (typeof what === 'string') {
          const kit = plan.get(what)?.get('kit');
          const shown = sections.find(({ element }) => kitsShownIn(element).some((each) => each === kit));
          if (shown !== undefined) add(shown.id);
          continue;
        }
        // Made and gone again in between: nobody has to look for it.
        const isPassing = what.deleted && what.id.clock >= (before.get(what.id.client) ?? 0);
        const section = isPassing ? undefined : sections.find(({ element }) => element._item === holder);
        if (section !== undefined) add(section.id);
      }
      changed = new Map();
      const was = text;
      text = null;
      const told = sections
        .toSorted((one, other) => one.place - other.place)
        .flatMap(({ id }) => (counts.has(id) ? [{ section: id, changes: counts.get(id) ?? 0 }] : []));
      return { sections: told, before: was };
    },
    close() {
      isCounting = false;
      ydoc.off('beforeTransaction', hold);
      ydoc.off('afterTransaction', hear);
    },
  };
}
