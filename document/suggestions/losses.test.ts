import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../ids.ts';
import { removeObject, setCell } from '../plan/objects.ts';
import {
  block,
  blockAt,
  bodyWith,
  branchOf,
  newBlock,
  OBJECT,
  only,
  paragraph,
  put,
  SECTION,
  takeOut,
  textAt,
  words,
} from '../testing/branches.ts';
import { consequencesOf, losses, type Proposed } from './losses.ts';

/** A body, and what somebody suggests offline: what is done to the body afterwards the suggestion has not seen. */
function suggested(body: Y.Doc, change: (ydoc: Y.Doc) => void): Proposed {
  const branch = branchOf(body);
  change(branch.ydoc);
  const one = only(branch);
  branch.close();
  return one;
}
const twoLines = () => bodyWith(paragraph(words('Learning for all.')), paragraph(words('By 2030.')));
const said = (body: Y.Doc, one: Proposed) =>
  losses(body, [one])
    .map(({ what, name, text }) => [what, name, text])
    .toSorted((one, other) => (one.join() < other.join() ? -1 : 1));

test('[SG4] what others typed into a paragraph that a suggestion takes away is named', () => {
  const body = twoLines();
  const update = suggested(body, (ydoc) => takeOut(ydoc, 0));
  expect(said(body, update)).toEqual([]); // its words were seen
  textAt(body, 0).insert(8, ' and teaching');
  textAt(body, 0).insert(0, 'Lifelong. ');
  expect(said(body, update)).toEqual([
    ['text', '', ' and teaching'],
    ['text', '', 'Lifelong. '],
  ]);
  expect(losses(body, [update])[0]).toMatchObject({ section: SECTION, object: null });
});

test('[SG4] so are pictures, empty rows, things in a line, formatting and attributes', () => {
  const cell = () => block('tableCell', [paragraph(words('a'))]);
  const body = bodyWith(
    block('table', [block('tableRow', [cell()])]),
    block('callout', [paragraph(words('Nobody pays.'))]),
    paragraph(words('Learning for all.')),
    block('heading', [words('Goals')], { level: 1 }),
  );
  const update = suggested(body, (ydoc) => {
    blockAt(ydoc, 3).setAttribute('level', 3 as unknown as string);
    takeOut(ydoc, 0, 3);
  });
  const row = new Y.XmlElement('tableRow');
  blockAt(body, 0).insert(1, [row]);
  const picture = newBlock('picture', '', { alt: 'A school', picture: 'a'.repeat(64) });
  blockAt(body, 1).insert(1, [picture]);
  const cited = newId('o', (bytes) => bytes.fill(9));
  blockAt(body, 2).insert(1, [newBlock('planRef', '', { object: cited })]);
  textAt(body, 2).format(0, 8, { bold: {} });
  expect(said(body, update)).toEqual([
    ['format', 'bold', ''],
    ['node', 'picture', 'A school'],
    ['node', 'planRef', cited],
    ['node', 'tableRow', ''],
  ]);
});

test('[SG4] of two values of one attribute or cell, the one that goes is named, unless they are equal', () => {
  for (const client of [5, 5_000]) {
    const body = bodyWith(block('heading', [words('Goals')], { level: 1 }), paragraph(words('All.')));
    const branch = branchOf(body, [], client);
    blockAt(branch.ydoc, 0).setAttribute('level', 3 as unknown as string);
    setCell(branch.ydoc, OBJECT, 'statement', 'Numeracy');
    const update = only(branch);
    branch.close();
    blockAt(body, 0).setAttribute('level', 2 as unknown as string);
    setCell(body, OBJECT, 'statement', 'Literacy');
    const lost = said(body, update);
    Y.applyUpdate(body, update.update);
    const [level, title] = [blockAt(body, 0).getAttribute('level'), body.getMap('plan').toJSON()];
    // Yjs decides by client id whose value stays; what is named is what went.
    const isTheirs = Number(level) === 3;
    expect(lost).toEqual(
      isTheirs
        ? [
            ['attribute', 'level', '2'],
            ['cell', 'statement', 'Literacy'],
          ]
        : [],
    );
    expect(JSON.stringify(title)).toContain(isTheirs ? 'Numeracy' : 'Literacy');
  }
  const body = bodyWith(block('heading', [words('Goals')], { level: 1 }));
  const same = suggested(body, (ydoc) => blockAt(ydoc, 0).setAttribute('level', 3 as unknown as string));
  blockAt(body, 0).setAttribute('level', 3 as unknown as string);
  expect(said(body, same)).toEqual([]);
});

test('[SG4] what is named is what is lost in the end, and looking changes nothing', () => {
  const body = twoLines();
  const update = suggested(body, (ydoc) => {
    takeOut(ydoc, 0);
    put(ydoc, 0, newBlock('heading', 'Learning for all.', { level: 1 }));
  });
  textAt(body, 0).insert(9, 'NEW ');
  const before = Y.encodeStateAsUpdate(body);
  const [loss] = losses(body, [update]);
  expect(loss?.text).toBe('NEW ');
  expect(Y.encodeStateAsUpdate(body)).toEqual(before);
  Y.applyUpdate(body, update.update);
  expect(blockAt(body, 0).toString()).not.toContain('NEW');
});

test('[SG4] words of a suggestion that would be seen nowhere are known', () => {
  const body = twoLines();
  const update = suggested(body, (ydoc) => textAt(ydoc, 0).insert(9, 'really '));
  expect(consequencesOf(body, [update])).toEqual({ losses: [], unplaced: '' });
  takeOut(body, 0);
  expect(consequencesOf(body, [update])).toEqual({ losses: [], unplaced: 'really ' });
});

test('[SG4] what was written into an object since it was suggested to take it out is named', () => {
  const body = twoLines();
  setCell(body, OBJECT, 'statement', 'Literacy');
  const update = suggested(body, (ydoc) => removeObject(ydoc, OBJECT));
  expect(said(body, update)).toEqual([]);
  setCell(body, OBJECT, 'lead', 'The ministry');
  expect(losses(body, [update])).toMatchObject([
    { what: 'cell', name: 'lead', text: 'The ministry', object: OBJECT },
  ]);
  expect(losses(body, [{ ...update, base: new Uint8Array() }])).toEqual([]); // nobody knows what was seen
  expect(losses(body, [{ ...update, base: new Uint8Array([200, 1, 7]) }])).toEqual([]); // nor where it cannot be read
});
