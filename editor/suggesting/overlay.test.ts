import { Schema, type Node } from '@tiptap/pm/model';
import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { readBody } from '../../document/body.ts';
import { bodySchema } from '../../document/schema/index.ts';
import { preview } from '../../document/suggestions/preview.ts';
import {
  block,
  blockAt,
  bodyWith,
  branchOf,
  newBlock,
  only,
  paragraph,
  put,
  takeOut,
  textAt,
  words,
} from '../../document/testing/branches.ts';
import { blockAt as blockIn, nameOf, placeOfBlock } from './block-places.ts';
import { overlayOf, type Shown } from './overlay.ts';

/** What the page shows of `ydoc`. */
function pageOf(ydoc: Y.Doc): Node {
  const schema: Schema = bodySchema();
  return schema.nodeFromJSON({
    type: 'doc',
    content: readBody(ydoc).sections.map(({ blocks, ...attrs }) => ({
      type: 'section',
      attrs,
      content: blocks,
    })),
  });
}

const dog = () => bodyWith(paragraph(words('The lazy dog sleeps.')), paragraph(words('By 2030.')));

/** What is drawn on one side after `change`: where, and how. */
function drawn(side: 'before' | 'after', change: (ydoc: Y.Doc) => void, body = dog(), page?: Node) {
  const branch = branchOf(body);
  change(branch.ydoc);
  const suggestions = branch.suggestions();
  const ydoc = side === 'before' ? body : branch.ydoc;
  const doc = page ?? pageOf(ydoc);
  const shown: Shown = { doc, ydoc, before: body, after: branch.ydoc, side };
  const made = overlayOf(preview(body, branch.ydoc, { suggestions }), shown, {
    group: 'g',
    only: suggestions[0]?.id ?? null,
    say: (what) => `${what}:`,
  });
  return made.map((one) => {
    // What ProseMirror's decorations are made from is its own; here it is looked at all the same.
    const { attrs, toDOM } = (
      one as unknown as {
        readonly type: { readonly attrs?: { readonly class?: string }; readonly toDOM?: () => HTMLElement };
      }
    ).type;
    const look = attrs?.class ?? toDOM?.().className ?? '';
    const text = toDOM === undefined ? doc.textBetween(one.from, one.to, '|') : (toDOM().textContent ?? '');
    return [look, text];
  });
}

test('[SG30] words that go are struck through in the page, and words that come stand beside them', () => {
  const change = (ydoc: Y.Doc) => {
    textAt(ydoc, 0).delete(4, 4);
    textAt(ydoc, 0).insert(4, 'happy');
  };
  expect(drawn('before', change)).toEqual([
    ['visually-hidden', 'deleted:'],
    ['suggested is-deleted', 'lazy'],
    ['suggested is-inserted', 'inserted: happy'],
  ]);
  expect(drawn('after', change)).toEqual([
    ['suggested is-deleted', 'deleted: lazy'],
    ['visually-hidden', 'inserted:'],
    ['suggested is-inserted', 'happy'],
  ]);
});

test('[SG30] a block that comes stands in its place, one that goes is struck through, one of another kind says so', () => {
  expect(drawn('before', (ydoc) => put(ydoc, 1, newBlock('paragraph', 'Nobody pays.')))).toEqual([
    ['is-paragraph suggested-block is-inserted', 'added: Nobody pays.'],
  ]);
  expect(drawn('before', (ydoc) => takeOut(ydoc, 0))).toEqual([
    ['suggested-block is-deleted', 'The lazy dog sleeps.'],
    ['visually-hidden', 'removed:'],
  ]);
  expect(drawn('after', (ydoc) => takeOut(ydoc, 0))).toEqual([
    ['is-paragraph suggested-block is-deleted', 'removed: The lazy dog sleeps.'],
  ]);
  expect(
    drawn('before', (ydoc) => {
      takeOut(ydoc, 0);
      put(ydoc, 0, newBlock('heading', 'The lazy dog sleeps.', { level: 1 }));
    }),
  ).toEqual([
    ['suggested-block is-changed', 'The lazy dog sleeps.'],
    ['suggested-note', 'changed:'],
  ]);
});

test('[SG30] nothing is drawn in a block whose words in the page are others', () => {
  const body = dog();
  const page = pageOf(bodyWith(paragraph(words('The quick dog sleeps.')), paragraph(words('By 2030.'))));
  expect(drawn('before', (ydoc) => textAt(ydoc, 0).insert(20, ' Well'), body, page)).toEqual([]);
});

test('[SG30] rows of tables come as rows', () => {
  const cell = (text: string) => block('tableCell', [paragraph(words(text))]);
  const body = bodyWith(block('table', [block('tableRow', [cell('a'), cell('b')])]));
  const shown = drawn(
    'before',
    (ydoc) => {
      const row = newBlock('tableRow', '');
      for (const text of ['c', 'd']) {
        const made = newBlock('tableCell', '');
        made.insert(0, [newBlock('paragraph', text)]);
        row.insert(row.length, [made]);
      }
      blockAt(ydoc, 0).insert(1, [row]);
    },
    body,
  );
  expect(shown).toEqual([['is-tableRow suggested-block is-inserted', 'added: cd']]);
});

test('[SG27] the block at a place in the page is found in the text, and back', () => {
  const body = bodyWith(
    paragraph(words('One')),
    block('bulletList', [
      block('listItem', [paragraph(words('Two'))]),
      block('listItem', [paragraph(words('Three'))]),
    ]),
  );
  const doc = pageOf(body);
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    const element = blockIn(body, doc, position + 1);
    expect(element?.toString()).toContain(node.textContent);
    expect(placeOfBlock(body, doc, nameOf(element!))?.position).toBe(position);
    return false;
  });
  const branch = branchOf(body);
  put(branch.ydoc, 0, newBlock('paragraph', 'New'));
  expect(placeOfBlock(body, doc, nameOf(blockAt(branch.ydoc, 0)))).toBeNull();
  expect(only(branch)).toBeDefined();
});
