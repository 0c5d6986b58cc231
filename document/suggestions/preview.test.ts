import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../ids.ts';
import { addObject, removeObject, setCell } from '../plan/objects.ts';
import {
  block,
  blockAt,
  bodyWith,
  branchOf,
  newBlock,
  OBJECT,
  paragraph,
  put,
  SECTION,
  takeOut,
  textAt,
  words,
} from '../testing/branches.ts';
import { deedsIn, DEED_MOST_CHARACTERS } from './deeds.ts';
import { preview, type Preview } from './preview.ts';

/** What is other after `change` in a branch of `body`. */
function previewed(body: Y.Doc, change: (ydoc: Y.Doc) => void): Preview {
  const branch = branchOf(body);
  change(branch.ydoc);
  return preview(body, branch.ydoc, { suggestions: branch.suggestions() });
}
const deeds = (body: Y.Doc, change: (ydoc: Y.Doc) => void) => deedsIn(previewed(body, change));
const runs = ({ blocks }: Preview) => blocks.map((one) => one.runs.map(({ is, text }) => [is, text]));
const section = SECTION;
const dog = () => bodyWith(paragraph(words('The lazy dog sleeps.')), paragraph(words('By 2030.')));

test('[SG6] words that change are whole words, and only blocks that changed are named', () => {
  const shown = previewed(dog(), (ydoc) => {
    // Letter by letter, as the editor's binding writes it: lazy, happy.
    textAt(ydoc, 0).delete(4, 1);
    textAt(ydoc, 0).insert(4, 'h');
    textAt(ydoc, 0).delete(6, 1);
    textAt(ydoc, 0).insert(6, 'pp');
  });
  expect(runs(shown)).toEqual([
    [
      ['kept', 'The '],
      ['deleted', 'lazy'],
      ['inserted', 'happy'],
      ['kept', ' dog sleeps.'],
    ],
  ]);
  expect(shown.blocks[0]).toMatchObject({
    section,
    before: { name: 'paragraph' },
    after: { name: 'paragraph' },
  });
  expect(deedsIn(shown)).toEqual([{ did: 'replaced', text: 'lazy', by: 'happy', section }]);
  expect(previewed(dog(), () => undefined)).toEqual({ blocks: [], objects: [] });
});

test('[SG6] each change is told of: inserted, deleted, formatted', () => {
  expect(deeds(dog(), (ydoc) => textAt(ydoc, 0).insert(4, 'very '))).toEqual([
    { did: 'inserted', text: 'very', section },
  ]);
  expect(deeds(dog(), (ydoc) => textAt(ydoc, 0).delete(3, 5))).toEqual([
    { did: 'deleted', text: 'lazy', section },
  ]);
  expect(deeds(dog(), (ydoc) => textAt(ydoc, 0).insert(4, ' '))).toEqual([
    { did: 'inserted', text: '', section },
  ]);
  expect(deeds(dog(), (ydoc) => textAt(ydoc, 0).format(4, 4, { bold: {} }))).toEqual([
    { did: 'formatted', text: 'lazy', added: ['bold'], removed: [], section },
  ]);
});

test('[SG6] a block made anew with the same words is one that changed its kind', () => {
  const body = dog();
  const shown = previewed(body, (ydoc) => {
    takeOut(ydoc, 0);
    put(ydoc, 0, newBlock('heading', 'The lazy dog sleeps!', { level: 1 }));
  });
  expect(shown.blocks).toHaveLength(1);
  expect(deedsIn(shown)).toEqual([
    {
      did: 'block-changed',
      from: 'paragraph',
      to: 'heading',
      attributes: ['level'],
      text: 'The lazy dog sleeps.!',
      section,
    },
    { did: 'replaced', text: '.', by: '!', section },
  ]);
  expect(
    deeds(bodyWith(block('heading', [words('Goals')], { level: 1 })), (ydoc) =>
      blockAt(ydoc, 0).setAttribute('level', 2 as unknown as string),
    ),
  ).toEqual([
    { did: 'block-changed', from: 'heading', to: 'heading', attributes: ['level'], text: 'Goals', section },
  ]);
});

test('[SG6] blocks that come and go are told of once, with what stands in them', () => {
  const body = dog();
  const shown = previewed(body, (ydoc) => {
    const list = new Y.XmlElement('bulletList');
    const items = ['one', 'two'].map((text) => {
      const item = new Y.XmlElement('listItem');
      item.insert(0, [newBlock('paragraph', text)]);
      return item;
    });
    list.insert(0, items);
    put(ydoc, 1, list);
    takeOut(ydoc, 2);
  });
  expect(deedsIn(shown)).toEqual([
    { did: 'block-removed', block: 'paragraph', text: 'By 2030.', section },
    { did: 'block-added', block: 'bulletList', text: 'one two', section },
  ]);
  const first = blockAt(body, 0)._item!.id;
  expect(shown.blocks.find(({ before }) => before === null)?.behind).toBe(`${first.client}.${first.clock}`);
});

test('[SG6] whose a change is, is known where several suggest', () => {
  const body = dog();
  const branch = branchOf(body);
  textAt(branch.ydoc, 0).insert(4, 'very ');
  const one = branch.current;
  const two = branch.rotate();
  textAt(branch.ydoc, 0).delete(9, 5);
  const three = branch.rotate();
  takeOut(branch.ydoc, 1);
  const { blocks } = preview(body, branch.ydoc, { suggestions: branch.suggestions() });
  expect(blocks.map(({ by }) => by.toSorted())).toEqual([[one, two].toSorted(), [three]]);
  const by = blocks[0]?.runs.filter(({ is }) => is !== 'kept').map((run) => [run.is, run.text, run.by]);
  expect(by?.toSorted()).toEqual([
    ['deleted', 'lazy', two],
    ['inserted', 'very', one],
  ]);
});

test('[SG6] objects of the plan that come, go or change are told of by their cells', () => {
  const body = dog();
  setCell(body, OBJECT, 'statement', 'Literacy');
  const other = newId('o', (bytes) => bytes.fill(7));
  expect(
    deeds(body, (ydoc) => {
      setCell(ydoc, OBJECT, 'statement', 'Literacy for all');
      addObject(ydoc, 'T6', other);
      setCell(ydoc, other, 'action', 'Open the doors');
    }),
  ).toEqual([
    {
      did: 'cell-changed',
      object: OBJECT,
      kit: 'T4',
      key: 'statement',
      from: 'Literacy',
      to: 'Literacy for all',
    },
    { did: 'object-added', object: other, kit: 'T6', text: 'Open the doors' },
  ]);
  expect(deeds(body, (ydoc) => removeObject(ydoc, OBJECT))).toEqual([
    { did: 'object-removed', object: OBJECT, kit: 'T4', text: 'Literacy' },
  ]);
});

test('[SG6] words on a card are short, whatever the language', () => {
  const long = 'learning '.repeat(40);
  const [deed] = deeds(dog(), (ydoc) => textAt(ydoc, 0).insert(0, long));
  expect(Array.from((deed as { readonly text: string }).text)).toHaveLength(DEED_MOST_CHARACTERS);
  const chinese = bodyWith(paragraph(words('学习对所有人开放')));
  const shown = previewed(chinese, (ydoc) => textAt(ydoc, 0).insert(2, '机会'));
  expect(runs(shown)[0]?.filter(([is]) => is === 'inserted')).toEqual([['inserted', '机会']]);
});
