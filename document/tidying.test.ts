import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { leaveMarksWhile } from './tidying.ts';

/** What `ydoc` is told of marks that two people set at once, one of whom takes them off again. */
function formattedAtOnce(): readonly Uint8Array[] {
  const amina = new Y.Doc();
  amina.getText('text').insert(0, 'Lifelong learning');
  const first = Y.encodeStateAsUpdate(amina);
  const juma = new Y.Doc();
  Y.applyUpdate(juma, first);
  for (const ydoc of [amina, juma]) ydoc.getText('text').format(0, 8, { bold: true });
  return [first, Y.encodeStateAsUpdate(amina), Y.encodeStateAsUpdate(juma)];
}

/** How many changes a copy makes of its own accord when it is given them. */
function ownChanges(isPassive: boolean): number {
  const copy = new Y.Doc();
  leaveMarksWhile(copy, () => isPassive);
  let own = 0;
  copy.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin !== 'elsewhere') own += 1;
  });
  copy.getText('text');
  for (const update of formattedAtOnce()) Y.applyUpdate(copy, update, 'elsewhere');
  return own;
}

test('[R28] a copy for reading tidies no marks, one for writing does as Yjs does', () => {
  expect([ownChanges(true), ownChanges(false)]).toEqual([0, 1]);
});
