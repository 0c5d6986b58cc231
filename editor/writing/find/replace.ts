import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import type { SectionId } from '../../../document/ids.ts';
import { undoManagerOf } from '../collaboration.ts';
import { findingIn, hitAfter } from './find.ts';
import type { Hit } from './matching.ts';

/** So many hits are replaced in one update: far below the 50,000 structs that the server takes. */
const PIECE_MOST_HITS = 2_000;

/** What became of the hits. */
export interface Replaced {
  readonly replaced: number;
  /** In sections that are agreed. */
  readonly left: number;
}

/** Put `words` in the place of the current hit, in its formatting, and go on to the next. Answers whether it could. */
export function replaceHit(
  editor: Editor,
  words: string,
  isLocked: (section: SectionId) => boolean,
): boolean {
  const { hits, current } = findingIn(editor.state);
  const hit = hits[current];
  if (hit === undefined || isLocked(hit.section) || !editor.isEditable) return false;
  const transaction = editor.state.tr;
  put(transaction, hit, words);
  const before = editor.state.doc;
  undoManagerOf(editor.state)?.stopCapturing();
  editor.view.dispatch(transaction.setMeta(...hitAfter(hit.from + words.length)));
  return editor.state.doc !== before;
}

/**
 * Put `words` in the place of every hit but those in sections that are agreed. However many updates it travels in, it is one step
 * to undo, apart from what was written before and after.
 */
export function replaceAllHits(
  editor: Editor,
  words: string,
  isLocked: (section: SectionId) => boolean,
): Replaced {
  const { hits } = findingIn(editor.state);
  const free = hits.filter(({ section }) => !isLocked(section));
  if (free.length === 0 || !editor.isEditable) return { replaced: 0, left: hits.length };
  // From the end of the document to its start, so that the places of those before still hold.
  const lastFirst = free.toSorted((one, other) => other.from - one.from);
  const undoing = undoManagerOf(editor.state);
  const pause = undoing?.captureTimeout;
  undoing?.stopCapturing();
  if (undoing !== null) undoing.captureTimeout = Number.POSITIVE_INFINITY;
  let replaced = 0;
  try {
    for (let done = 0; done < lastFirst.length; done += PIECE_MOST_HITS) {
      const piece = lastFirst.slice(done, done + PIECE_MOST_HITS);
      const { doc: before, tr: transaction } = editor.state;
      for (const hit of piece) put(transaction, hit, words);
      editor.view.dispatch(transaction);
      if (editor.state.doc !== before) replaced += piece.length;
    }
  } finally {
    if (undoing !== null && pause !== undefined) undoing.captureTimeout = pause;
    undoing?.stopCapturing();
  }
  return { replaced, left: hits.length - free.length };
}

/** `words` get the formatting that the hit begins with, a link too. */
function put(transaction: Transaction, { from, to }: Hit, words: string): void {
  const { doc } = transaction;
  if (words === '') {
    transaction.delete(from, to);
    return;
  }
  const marks = doc.resolve(from).nodeAfter?.marks ?? [];
  transaction.replaceWith(from, to, doc.type.schema.text(words, marks));
}
