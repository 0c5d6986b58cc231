import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import { isFromYjs } from './binding.ts';

/**
 * Takes formatting off what stands among words and is none: cited objects, line breaks. A body has no place for it, so whoever
 * made it bold would see that alone, until the page is loaded again.
 *
 * @see docs/spec/link.md L38
 */
export const PlainAtoms = Extension.create({
  name: 'plainAtoms',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('plainAtoms'),
      appendTransaction: (transactions, before, { doc, tr }) =>
        transactions.some((one) => one.docChanged && !isFromYjs(one)) ? plain(before, doc, tr) : null,
    }),
  ],
});

function plain({ doc: before }: EditorState, doc: Node, transaction: Transaction): Transaction | null {
  const from = before.content.findDiffStart(doc.content);
  const to = before.content.findDiffEnd(doc.content)?.b;
  if (from === null || to === undefined) return null;
  doc.nodesBetween(Math.min(from, to), Math.max(from, to), (node, position) => {
    if (!node.isInline || node.isText) return;
    for (const mark of node.marks) transaction.removeNodeMark(position, mark);
  });
  return transaction.docChanged ? transaction : null;
}
