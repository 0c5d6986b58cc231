import { Node } from '@tiptap/core';

/**
 * A footnote: a mark in a line, and its words in it. They are shared text like any other, so two people write in one footnote as in
 * a paragraph. Its number is where it stands and is stored nowhere.
 *
 * @see docs/decisions/0017-footnotes-hold-their-words.md
 */
export const Footnote = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  content: 'text*',
  // For the text around it is one thing: its words are written in a panel of their own.
  atom: true,
  selectable: true,
  draggable: false,
  // What is pasted never runs on into its words.
  isolating: true,
  parseHTML: () => [{ tag: 'span[data-footnote]' }],
  renderHTML: () => ['span', { 'data-footnote': '' }, 0],
  renderText: ({ node }) => ` [${node.textContent}]`,
});
