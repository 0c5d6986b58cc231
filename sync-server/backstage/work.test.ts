import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../../document/ids.ts';
import { mayForget } from '../../document/plan/cell-values.ts';
import { addObject, setCell } from '../../document/plan/objects.ts';
import { writtenAtTheSameTime } from '../../document/plan/same-time.ts';
import { compacted, createPassiveDocument } from './work.ts';

/** Two people mark the same words at the same time. */
function markedTwice(): readonly Uint8Array[] {
  const amina = new Y.Doc();
  amina.getText('t').insert(0, 'Everybody learns');
  const jonas = new Y.Doc();
  Y.applyUpdate(jonas, Y.encodeStateAsUpdate(amina));
  const before = Y.encodeStateVector(amina);
  for (const ydoc of [amina, jonas]) ydoc.getText('t').format(0, 9, { bold: true });
  return [Y.encodeStateAsUpdate(amina), Y.encodeStateAsUpdate(jonas, before)];
}

function deletionsIn(ydoc: Y.Doc): number {
  return Y.decodeUpdate(Y.encodeStateAsUpdate(ydoc)).ds.clients.size;
}

test('[R28] a document on the server does not tidy up by itself, as those of editors do', () => {
  const passive = createPassiveDocument();
  const usual = new Y.Doc();
  for (const ydoc of [passive, usual]) {
    ydoc.getText('t');
    for (const update of markedTwice()) Y.applyUpdate(ydoc, update);
  }
  expect([deletionsIn(passive), deletionsIn(usual)]).toEqual([0, 1]);
});

test('[B24] a compacted body still has the words that were lost in a cell to others of the same time, and no others', () => {
  const cell = newId('o', (bytes) => bytes.fill(1));
  const first = new Y.Doc();
  addObject(first, 'T4', cell);
  const parts = [Y.encodeStateAsUpdate(first)];
  const device = (client: number) => {
    const ydoc = Object.assign(new Y.Doc({ gcFilter: mayForget }), { clientID: client });
    for (const part of parts) Y.applyUpdate(ydoc, part);
    return ydoc;
  };
  const [amina, juma] = [device(1), device(2)];
  for (const words of ['Adults', 'Adults learn', 'Adults learn near home'])
    setCell(amina, cell, 'statement', words);
  setCell(juma, cell, 'statement', 'Everybody reads');
  for (const ydoc of [amina, juma]) parts.push(Y.encodeStateAsUpdate(ydoc, Y.encodeStateVector(first)));

  const again = compacted(parts, () => 0).state;
  parts.splice(0, parts.length, compacted([again], () => 0).state);
  const told = (own: number) => writtenAtTheSameTime(device(9), (client) => client === own);
  expect(told(1)).toMatchObject([{ lost: 'own', text: 'Adults learn near home' }]);
  expect(told(2)).toMatchObject([{ lost: 'others', text: 'Adults learn near home' }]);
  expect(
    Buffer.from(again)
      .toString('latin1')
      .match(/Adults/g),
  ).toHaveLength(1);
});
