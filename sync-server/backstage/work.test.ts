import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createPassiveDocument } from './work.ts';

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
