import * as Y from 'yjs';

/** Whether nobody wrote another value of its cell over this one. Values that were written over it stand behind it in Yjs's list. */
export function isEndOfChain(value: Y.Item): boolean {
  for (let next = value.right; next !== null; next = next.right)
    if (next.origin !== null && Y.compareIDs(next.origin, value.lastId)) return false;
  return true;
}

/** The words that an item of a map holds; null where it holds something else, or they were forgotten. */
export function wordsOf({ content }: Y.Item): string | null {
  if (!(content instanceof Y.ContentAny)) return null;
  const words: unknown = content.arr.at(-1);
  return typeof words === 'string' ? words : null;
}

/**
 * Whether Yjs may forget what a deleted item held: everything but words of a cell that were lost to others written at the
 * same time. For `gcFilter`: whoever wrote them offline has them from here, and so has the server's log, to which they are still to be sent.
 */
export function mayForget(item: Y.Item): boolean {
  const isInCell = item.parentSub !== null && item.parent instanceof Y.Map && item.parent._item !== null;
  return !isInCell || item.right === null || wordsOf(item) === null || !isEndOfChain(item);
}
