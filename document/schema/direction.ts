import { Extension } from '@tiptap/core';
import { setDirection } from './set-direction.ts';

/** Blocks whose direction can be set by hand; for all others the letters in them decide. */
export const TURNED_BLOCKS = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'taskList',
  'blockquote',
  'table',
] as const;

/** The attribute `dir` of blocks: which way they run where somebody said so. */
export const StoredDirection = Extension.create({
  name: 'storedDirection',
  addGlobalAttributes: () => [
    {
      types: [...TURNED_BLOCKS],
      attributes: {
        dir: {
          default: null,
          // Only ours: what other programs say about direction is mostly the one of their page.
          parseHTML: (element) => setDirection(element.getAttribute('dir')),
          renderHTML: ({ dir }) => (setDirection(dir) === null ? {} : { dir: setDirection(dir) }),
        },
      },
    },
  ],
});
