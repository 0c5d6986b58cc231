import { Node, wrappingInputRule } from '@tiptap/core';
import { TaskItem, TaskList } from '@tiptap/extension-list';
import { calloutKind } from './callout-kind.ts';

/** A list of things to do, each done or not, and lists in them. */
export const TASKS = [TaskList, TaskItem.configure({ nested: true })];

/** Text that is set off from the rest: a definition, a principle, what must not be overlooked. */
export const Callout = Node.create({
  name: 'callout',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => ({
    kind: {
      default: null,
      parseHTML: (element) => calloutKind(element.getAttribute('data-kind')),
      renderHTML: ({ kind }) => (calloutKind(kind) === null ? {} : { 'data-kind': calloutKind(kind) }),
    },
  }),
  parseHTML: () => [{ tag: 'aside' }],
  renderHTML: ({ HTMLAttributes }) => ['aside', { ...HTMLAttributes, class: 'callout' }, 0],
  addInputRules() {
    return [wrappingInputRule({ find: /^!!\s$/, type: this.type })];
  },
});

/** What follows begins on a new page, where there are pages. */
export const PageBreak = Node.create({
  name: 'pageBreak',
  group: 'block',
  atom: true,
  parseHTML: () => [{ tag: 'div[data-page-break]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', { ...HTMLAttributes, 'data-page-break': '' }],
});
