import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { CONTENT_ROOT, readBody } from '../body.ts';
import { newId } from '../ids.ts';
import { addObject, planObjects, planOf, removeObject, setCell } from '../plan/objects.ts';
import {
  block,
  blockAt,
  bodyWith,
  newBlock,
  OBJECT,
  paragraph,
  put,
  SECTION,
  takeOut,
  textAt,
  words,
} from '../testing/branches.ts';
import { RESTORE_EDIT } from './restore-edit.ts';
import { restoreEdits } from './restore.ts';

function kept(ydoc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc));
  return copy;
}

const blocksOf = (ydoc: Y.Doc) => readBody(ydoc).sections[0]?.blocks;

/** Something that stays at the letters it is put at. */
function anchored(text: Y.XmlText, at: number, length: number) {
  const [from, to] = [at, at + length].map((place) => Y.createRelativePositionFromTypeIndex(text, place));
  return (ydoc: Y.Doc) => {
    const [start, end] = [from, to].map((place) =>
      Y.createAbsolutePositionFromRelativePosition(place!, ydoc),
    );
    if (!start || !end || start.type !== end.type) return null;
    return (start.type as Y.XmlText).toJSON().slice(start.index, end.index);
  };
}

test('[VE6] a section is as it was, and its title and place are as they are', () => {
  const ydoc = bodyWith(
    paragraph(words('Learning '), words('for all', 'bold'), words(' by 2030.')),
    block('heading', [words('Principles')], { level: 2 }),
    paragraph(words('Nobody pays.')),
  );
  const old = kept(ydoc);
  textAt(ydoc, 0).insert(3, 'xyz');
  textAt(ydoc, 0).format(0, 6, { italic: {} });
  takeOut(ydoc, 1);
  put(ydoc, 0, newBlock('paragraph', 'Something else.'));
  blockAt(ydoc, 2).setAttribute('dir', 'rtl');
  const section = ydoc.getXmlFragment(CONTENT_ROOT).get(0) as Y.XmlElement;
  section.setAttribute('title', 'Our vision');
  const done = restoreEdits(ydoc, old, { sections: [SECTION] });
  expect(blocksOf(ydoc)).toEqual(blocksOf(old));
  expect(readBody(ydoc).sections[0]?.title).toBe('Our vision');
  expect(done).toEqual({ sections: [SECTION], objects: [], agreed: [] });
});

test('[VE6] a section that is gone from the text altogether comes back where it was, and not where others are restored', () => {
  const ydoc = bodyWith(paragraph(words('Learning for all.')));
  const old = kept(ydoc);
  ydoc.getXmlFragment(CONTENT_ROOT).delete(0, 1);
  expect(restoreEdits(ydoc, old, { sections: [] }).sections).toEqual([]);
  expect(readBody(ydoc).sections).toEqual([]);
  expect(restoreEdits(ydoc, old, { sections: 'all' }).sections).toEqual([SECTION]);
  expect(readBody(ydoc).sections).toEqual(readBody(old).sections);
});

test('[VE6] objects of a section’s grid are as they were; one that came since goes out of it and is not deleted', () => {
  const ydoc = bodyWith(block('planTable', [], { kit: 'T4' }));
  setCell(ydoc, OBJECT, 'statement', 'Adults read');
  const old = kept(ydoc);
  const later = newId('o', (bytes) => bytes.fill(9));
  addObject(ydoc, 'T4', later);
  setCell(ydoc, OBJECT, 'statement', 'Adults write');
  setCell(ydoc, OBJECT, 'lead', 'Somebody');
  removeObject(ydoc, OBJECT);
  const done = restoreEdits(ydoc, old, { sections: [SECTION] });
  expect(planObjects(ydoc, 'T4')).toEqual(planObjects(old, 'T4'));
  expect(planOf(ydoc).has(later)).toBe(true);
  expect(done.objects).toEqual([OBJECT, later]);
});

test('[VE6] nothing is written where nothing is other', () => {
  const ydoc = bodyWith(paragraph(words('Learning for all.')));
  const before = Y.encodeStateAsUpdate(ydoc);
  expect(restoreEdits(ydoc, kept(ydoc), { sections: 'all' })).toEqual({
    sections: [],
    objects: [],
    agreed: [],
  });
  expect(Y.encodeStateAsUpdate(ydoc)).toEqual(before);
});

test('[VE7] comments on words that are the same stay at them, in a line that is put back as well', () => {
  const ydoc = bodyWith(
    paragraph(words('Every adult can learn at work and at home.')),
    paragraph(words('Second.')),
  );
  const old = kept(ydoc);
  const [home, second] = [anchored(textAt(ydoc, 0), 37, 4), anchored(textAt(ydoc, 1), 0, 6)];
  textAt(ydoc, 0).delete(6, 5);
  textAt(ydoc, 0).insert(6, 'person of any age');
  put(ydoc, 0, newBlock('paragraph', 'New.'));
  restoreEdits(ydoc, old, { sections: 'all' });
  expect([home(ydoc), second(ydoc)]).toEqual(['home', 'Second']);
});

test('[VE7] of a word that changed the letters stay that both have, and no letter of two units is cut', () => {
  const ydoc = bodyWith(paragraph(words('learner 👩‍🏫 teacher')));
  const old = kept(ydoc);
  const text = textAt(ydoc, 0);
  const learn = anchored(text, 0, 5);
  text.delete(5, 2);
  text.insert(5, 'ing');
  text.delete(text.toJSON().indexOf('👩‍🏫'), '👩‍🏫'.length);
  text.insert(9, '👩‍🔧');
  const deleted: number[] = [];
  ydoc.on('afterTransaction', ({ deleteSet }: Y.Transaction) =>
    deleted.push(...[...deleteSet.clients.values()].flat().map(({ len }) => len)),
  );
  restoreEdits(ydoc, old, { sections: 'all' });
  expect(textAt(ydoc, 0).toJSON()).toBe('learner 👩‍🏫 teacher');
  expect(learn(ydoc)).toBe('learn');
  expect(deleted.reduce((sum, length) => sum + length, 0)).toBeLessThan(10);
});

test('[VE8] one undo takes a restore back, and nothing of what others wrote meanwhile', () => {
  const ydoc = bodyWith(paragraph(words('One.')), paragraph(words('Two.')));
  const old = kept(ydoc);
  textAt(ydoc, 0).insert(3, ' and a half');
  takeOut(ydoc, 1);
  const undo = new Y.UndoManager(ydoc.getXmlFragment(CONTENT_ROOT), {
    trackedOrigins: new Set<unknown>([RESTORE_EDIT]),
  });
  restoreEdits(ydoc, old, { sections: 'all' });
  const other = kept(ydoc);
  other.clientID = 4_711;
  textAt(other, 0).insert(0, 'Number ');
  Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(other));
  undo.undo();
  expect(ydoc.getXmlFragment(CONTENT_ROOT).toJSON()).toContain('Number One and a half.');
  expect(ydoc.getXmlFragment(CONTENT_ROOT).toJSON()).not.toContain('Two');
});

test('[VE9] an agreed section stays as it is, and so do the objects of its grids', () => {
  const ydoc = bodyWith(paragraph(words('Agreed.')), block('planTable', [], { kit: 'T4' }));
  const old = kept(ydoc);
  textAt(ydoc, 0).insert(0, 'Now ');
  setCell(ydoc, OBJECT, 'lead', 'The ministry');
  const before = Y.encodeStateAsUpdate(ydoc);
  const done = restoreEdits(ydoc, old, { sections: 'all', agreed: new Set([SECTION]) });
  expect(done).toEqual({ sections: [], objects: [], agreed: [SECTION] });
  expect(Y.encodeStateAsUpdate(ydoc)).toEqual(before);
});
