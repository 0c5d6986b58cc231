import * as Y from 'yjs';

/** What one undo takes back. */
type Step = Y.UndoManager['undoStack'][number];
type DeleteSet = Step['insertions'];
type Parent = Y.AbstractType<unknown>;

/**
 * Yjs' undo manager, which brings back what was deleted in the order in which it stood, and all of it.
 *
 * What was deleted does not come back itself: a copy of it does, and the deleted item notes which. Yjs' own undo makes the
 * copies one by one in the order in which the items were written, and looks for the place of each at the copies of its
 * neighbours. It goes wrong once somebody has written in the middle of such a copy, or Yjs has made one item of it and the
 * one before: the item notes a whole that is in pieces now. With a heading made of that paragraph and taken back, half of
 * the sentence then stood behind the end of the paragraph, without its formatting; or an item was divided on the way, and
 * its second half forgotten.
 *
 * Here all items and copies are divided alike before anything is brought back, and the copies are made in the order of the
 * text, each right after the copy of what stands before it.
 *
 * @see docs/spec/link.md L39; yjs 13.6.33, `popStackItem` and `redoItem`, whose rules for keys of maps are kept
 */
export class BodyUndo extends Y.UndoManager {
  override undo(): Step | null {
    this.undoing = true;
    try {
      return this.#takeBack(this.undoStack, 'undo');
    } finally {
      this.undoing = false;
    }
  }

  override redo(): Step | null {
    this.redoing = true;
    try {
      return this.#takeBack(this.redoStack, 'redo');
    } finally {
      this.redoing = false;
    }
  }

  /** Takes back the last step of `stack` that still changes something. */
  #takeBack(stack: Step[], type: 'undo' | 'redo'): Step | null {
    const changedParentTypes = this.doc.transact((transaction) => {
      while (this.currStackItem === null) {
        const step = stack.pop();
        if (step === undefined) break;
        if (this.#apply(step, transaction)) this.currStackItem = step;
      }
      for (const [changed, keys] of transaction.changed)
        if (keys.has(null) && changed._searchMarker) changed._searchMarker.length = 0;
      return transaction.changedParentTypes;
    }, this);
    // The observers have seen it while the transaction ended; only then is it over.
    const taken = this.currStackItem;
    if (taken === null) return null;
    this.emit('stack-item-popped', [{ stackItem: taken, type, changedParentTypes, origin: this }, this]);
    this.currStackItem = null;
    return taken;
  }

  /** Brings back what went in `step`, and takes away what came. Whether that was anything. */
  #apply({ insertions, deletions }: Step, transaction: Y.Transaction): boolean {
    for (const set of [insertions, deletions]) Y.iterateDeletedStructs(transaction, set, () => {}); // divides at the ends
    divideAlike(transaction);
    const leaving: Y.Item[] = [];
    Y.iterateDeletedStructs(transaction, insertions, (struct) => {
      const now = lastCopyOf(struct, transaction);
      if (now instanceof Y.Item && !now.deleted && this.#isMine(now)) leaving.push(now);
    });
    const returning = new Set<Y.Item>();
    Y.iterateDeletedStructs(transaction, deletions, (struct) => {
      // What came and went within the step stays away.
      if (struct instanceof Y.Item && this.#isMine(struct) && !Y.isDeleted(insertions, struct.id))
        returning.add(struct);
    });
    let isChange = false;
    for (const item of inOrderOfText(returning))
      if (this.#bringBack(item, { returning, insertions, transaction }) !== null) isChange = true;
    // What is inside goes first: whether an element may go depends on what is left in it.
    for (const item of leaving.toReversed()) {
      if (!this.deleteFilter(item)) continue;
      item.delete(transaction);
      isChange = true;
    }
    return isChange;
  }

  #isMine(item: Y.Item): boolean {
    return this.scope.some((type) => type === this.doc || Y.isParentOf(type as Parent, item));
  }

  /** A copy of the deleted `item` in its place, or the one there is; null where it has no place any more. */
  #bringBack(item: Y.Item, occasion: Occasion): Y.Item | null {
    const { transaction, returning } = occasion;
    if (item.redone !== null) return itemAt(item.redone, transaction);
    let around = parentOf(item)._item;
    if (around?.deleted === true) {
      if (around.redone === null && (!returning.has(around) || this.#bringBack(around, occasion) === null))
        return null;
      around = lastCopyOf(around, transaction);
      if (around === null) return null;
    }
    const parent = around === null ? parentOf(item) : (around.content as Y.ContentType).type;
    const place =
      item.parentSub === null
        ? placeInOrder(item, parent, transaction)
        : this.#placeOfKey(item, item.parentSub, parent, occasion);
    if (place === null) return null;
    const { left, right } = place;
    const { doc } = transaction;
    const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID));
    const leftId = left?.lastId ?? null;
    const copy = new Y.Item(
      id,
      left,
      leftId,
      right,
      right?.id ?? null,
      parent,
      item.parentSub,
      item.content.copy(),
    );
    item.redone = id;
    noteCopied(item, doc);
    keep(copy);
    copy.integrate(transaction, 0);
    return copy;
  }

  /** Behind the values that this person gave the key since; null when the last is somebody else's. */
  #placeOfKey(item: Y.Item, key: string, parent: Parent, occasion: Occasion): Place | null {
    const { insertions, transaction } = occasion;
    const isOurs = (id: Y.ID) =>
      [...this.undoStack, ...this.redoStack].some(({ deletions }) => Y.isDeleted(deletions, id));
    let left: Y.Item | null = null;
    if (item.right !== null && !this.ignoreRemoteMapChanges) {
      left = item;
      for (let right = left.right; right !== null; right = left.right) {
        if (right.redone === null && !Y.isDeleted(insertions, right.id) && !isOurs(right.id)) return null;
        left = lastCopyOf(right, transaction) ?? right;
      }
    }
    if (left === null || left.parent !== parent) left = parent._map.get(key) ?? null;
    return { left, right: null };
  }
}

/** What comes back and what goes, while a step is taken back. */
interface Occasion {
  readonly returning: ReadonlySet<Y.Item>;
  readonly insertions: DeleteSet;
  readonly transaction: Y.Transaction;
}

interface Place {
  readonly left: Y.Item | null;
  readonly right: Y.Item | null;
}

/**
 * Divide items and their copies so that each piece has a copy in one piece, and that is the copy of nothing else. Yjs puts the
 * pieces together again where it can, at the end of the transaction.
 */
function divideAlike(transaction: Y.Transaction): void {
  const { store } = transaction.doc;
  let isDone = true;
  const divide = (client: number, clock: number) => {
    const struct: Y.Item | Y.GC = Y.getItem(store, Y.createID(client, clock));
    if (!(struct instanceof Y.Item) || struct.id.clock === clock) return; // what is gone for good is in no pieces
    Y.getItemCleanStart(transaction, Y.createID(client, clock));
    isDone = false;
  };
  // A copy may have a copy: what divides one divides the other, either way.
  do {
    isDone = true;
    for (const { item, redone } of itemsWithCopies(transaction.doc)) {
      divide(redone.client, redone.clock);
      const copy = itemAt(redone, transaction);
      if (copy === null || copy.length === item.length) continue;
      const longer = copy.length < item.length ? item : copy;
      divide(longer.id.client, longer.id.clock + Math.min(copy.length, item.length));
    }
  } while (!isDone);
}

/** Where the items are that were given copies, by body: looking for them in all of it takes 10 ms in 200 pages. */
const broughtBack = new WeakMap<Y.Doc, { readonly id: Y.ID; readonly length: number }[]>();

function noteCopied({ id, length }: Y.Item, ydoc: Y.Doc): void {
  const known = broughtBack.get(ydoc);
  if (known === undefined) broughtBack.set(ydoc, [{ id, length }]);
  else known.push({ id, length });
}

function itemsWithCopies(ydoc: Y.Doc): readonly { readonly item: Y.Item; readonly redone: Y.ID }[] {
  const found: { readonly item: Y.Item; readonly redone: Y.ID }[] = [];
  for (const { id, length } of broughtBack.get(ydoc) ?? []) {
    const structs = ydoc.store.clients.get(id.client) ?? [];
    for (let at = Y.findIndexSS(structs, id.clock); at < structs.length; at += 1) {
      const item = structs[at];
      if (item === undefined || item.id.clock >= id.clock + length) break;
      if (item instanceof Y.Item && item.redone !== null) found.push({ item, redone: item.redone });
    }
  }
  return found;
}

/** Map entries as they come, then, list by list, items as they stand in it. */
function inOrderOfText(items: ReadonlySet<Y.Item>): readonly Y.Item[] {
  const ordered: Y.Item[] = [];
  const parents = new Set<Parent>();
  for (const item of items) {
    const parent = parentOf(item);
    if (item.parentSub !== null) ordered.push(item);
    else if (!parents.has(parent)) {
      parents.add(parent);
      for (let one = parent._start; one !== null; one = one.right) if (items.has(one)) ordered.push(one);
    }
  }
  return ordered;
}

/** Right before `item`, or, in a copy of what it stood in, right behind the copy of what stands before it. */
function placeInOrder(item: Y.Item, parent: Parent, transaction: Y.Transaction): Place {
  if (item.parent === parent) return { left: item.left, right: item };
  for (let before = item.left; before !== null; before = before.left) {
    const left = copyIn(parent, before, transaction);
    if (left !== null) return { left, right: left.right };
  }
  return { left: null, right: parent._start };
}

/**
 * The last copy of `item` in `parent`, which is a copy of what it stands in itself. Not of an item that came back where it
 * stood: it is that copy that stands before others there.
 */
function copyIn(parent: Parent, item: Y.Item, transaction: Y.Transaction): Y.Item | null {
  let found: Y.Item | null = null;
  let copy = itemAt(item.redone, transaction);
  if (copy?.parent === item.parent) return null;
  for (; copy !== null; copy = itemAt(copy.redone, transaction)) if (copy.parent === parent) found = copy;
  return found;
}

/** What `struct` is now: itself, or the last of its copies; null where that is gone for good. */
function lastCopyOf(struct: Y.Item | Y.GC, transaction: Y.Transaction): Y.Item | null {
  let now = struct instanceof Y.Item ? struct : null;
  while (now !== null && now.redone !== null) now = itemAt(now.redone, transaction);
  return now;
}

function itemAt(id: Y.ID | null, transaction: Y.Transaction): Y.Item | null {
  const found: Y.Item | Y.GC | null = id && Y.getItemCleanStart(transaction, id);
  return found instanceof Y.Item ? found : null;
}

function parentOf(item: Y.Item): Parent {
  return item.parent as Parent;
}

/** Yjs throws the content of deleted items away, but not of those that are kept, and of what they stand in. */
function keep(item: Y.Item): void {
  for (let one: Y.Item | null = item; one !== null && !one.keep; one = parentOf(one)._item) one.keep = true;
}
