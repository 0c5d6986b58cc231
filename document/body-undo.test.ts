import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { BodyUndo } from './body-undo.ts';

/** Somebody with a text of paragraphs, who writes and takes back. */
interface Person {
  readonly ydoc: Y.Doc;
  readonly content: Y.XmlFragment;
  readonly undo: Y.UndoManager;
  readonly write: (edit: (text: Y.XmlText) => void) => void;
  /** Make something else of the paragraph, as the binding does: a new element with the same words. */
  readonly turn: (name: string) => void;
}

type Delta = { readonly insert: string; readonly attributes?: { readonly bold: boolean } }[];

function openPerson(clientId: number, state?: Uint8Array): Person {
  const ydoc = new Y.Doc();
  ydoc.clientID = clientId;
  const content = ydoc.getXmlFragment('content');
  if (state !== undefined) Y.applyUpdate(ydoc, state);
  const undo = new BodyUndo([content], {
    trackedOrigins: new Set(['typed']),
    captureTimeout: 0,
    deleteFilter: (item) =>
      !(item instanceof Y.Item) ||
      !(item.content instanceof Y.ContentType) ||
      item.content.type._length === 0,
  });
  return {
    ydoc,
    content,
    undo,
    write: (edit) => ydoc.transact(() => edit(textIn(content)), 'typed'),
    turn: (name) =>
      ydoc.transact(() => {
        const delta = textIn(content).toDelta() as Delta;
        content.delete(0, 1);
        content.insert(0, [blockOf(name, delta)]);
      }, 'typed'),
  };
}

function textIn(content: Y.XmlFragment): Y.XmlText {
  return (content.get(0) as Y.XmlElement).get(0) as Y.XmlText;
}

function blockOf(name: string, delta: Delta): Y.XmlElement {
  const block = new Y.XmlElement(name);
  const text = new Y.XmlText();
  text.applyDelta(delta);
  block.insert(0, [text]);
  return block;
}

/** The state of a text with one paragraph. */
function stateWith(delta: Delta): Uint8Array {
  const ydoc = new Y.Doc();
  ydoc.clientID = 1;
  ydoc.getXmlFragment('content').insert(0, [blockOf('paragraph', delta)]);
  return Y.encodeStateAsUpdate(ydoc);
}

function meet(one: Person, other: Person): void {
  Y.applyUpdate(one.ydoc, Y.encodeStateAsUpdate(other.ydoc));
  Y.applyUpdate(other.ydoc, Y.encodeStateAsUpdate(one.ydoc));
}

function read({ content }: Person): string {
  return JSON.stringify(
    content
      .toArray()
      .map((block) =>
        block instanceof Y.XmlElement
          ? [block.nodeName, block.toArray().map((text) => (text as Y.XmlText).toDelta() as unknown)]
          : null,
      ),
  );
}

test('[L39] words and formatting come back in their order, where somebody else has written in what had come back before', () => {
  const state = stateWith([
    { insert: 'We want ' },
    { insert: 'learning for all', attributes: { bold: true } },
    { insert: ' by 2030.' },
  ]);
  const amina = openPerson(100, state);
  const badr = openPerson(101, state);
  badr.write((text) => text.delete(4, 29));
  badr.undo.undo();
  meet(amina, badr);
  amina.write((text) => text.insert(17, 'lifelong '));
  meet(amina, badr);
  const before = read(badr);
  badr.turn('heading');
  badr.undo.undo();
  expect(read(badr)).toBe(before);
  meet(amina, badr);
  expect(read(amina)).toBe(before);
});

test('[L39] an undo after what came back is gone for good is over, and takes back what it can', () => {
  const amina = openPerson(100, stateWith([{ insert: 'Learning throughout life' }]));
  const badr = openPerson(101, Y.encodeStateAsUpdate(amina.ydoc));
  amina.write((text) => text.insert(8, ' for all'));
  amina.turn('heading');
  amina.undo.undo(); // the words have copies now
  amina.write((text) => text.insert(0, 'x'));
  amina.undo.undo();
  amina.write((text) => text.insert(0, 'We want: ')); // who writes on cannot redo, and what was kept for that may go
  meet(amina, badr);
  badr.turn('quotation'); // the copies go, and so does what was in them
  meet(amina, badr);
  const gone = read(amina);
  expect(gone).toContain('We want: Learning for all throughout life');
  while (amina.undo.undoStack.length > 0) amina.undo.undo();
  expect(read(amina)).toBe(gone);
  meet(amina, badr);
  expect(read(badr)).toBe(gone);
});

/** Numbers below `below`, one after the other, by `seed`. */
function dice(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return Math.floor(((state >>> 8) / 0x1000000) * below);
  };
}

function editAtRandom(person: Person, roll: (below: number) => number): void {
  const { length } = textIn(person.content);
  const at = roll(length + 1);
  const some = Math.min(length - at, 1 + roll(8));
  switch (roll(6)) {
    case 0:
    case 1:
      return person.write((text) => text.insert(at, 'abcdefgh'.slice(0, 1 + roll(6))));
    case 2:
    case 3:
      return person.write((text) => text.delete(at, some));
    case 4:
      return person.write((text) => text.format(at, some, { bold: roll(2) === 0 ? true : null }));
    default:
      return person.turn(['heading', 'paragraph', 'quotation'][roll(3)] ?? '');
  }
}

test('[L39] each undo gives to the letter what was there before, each redo what came after', () => {
  const wanted: string[] = [];
  const given: string[] = [];
  for (let seed = 1; seed <= 200; seed += 1) {
    const roll = dice(seed);
    const amina = openPerson(100, stateWith([{ insert: 'Learning throughout life' }]));
    const { undo } = amina;
    const states = [read(amina)]; // as many as there are steps to take back, and one
    const compare = (deed: string) => {
      wanted.push(`seed ${seed}, ${deed}: ${states[undo.undoStack.length]}`);
      given.push(`seed ${seed}, ${deed}: ${read(amina)}`);
    };
    for (let step = 0; step < 30; step += 1) {
      for (let times = roll(3) === 0 ? roll(4) : 0; times > 0 && undo.undoStack.length > 0; times -= 1) {
        undo.undo();
        compare(`undo ${step}`);
        if (roll(3) > 0) continue;
        undo.redo();
        compare(`redo ${step}`);
      }
      editAtRandom(amina, roll);
      states[undo.undoStack.length] = read(amina);
    }
  }
  expect(given.length).toBeGreaterThan(1_000);
  expect(given).toEqual(wanted);
});

test('[L39] two who write and take back come to the same text', () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const roll = dice(seed);
    const state = stateWith([{ insert: 'Learning throughout life' }]);
    const people = [openPerson(100, state), openPerson(101, state)] as const;
    for (let step = 0; step < 30; step += 1) {
      const person = people[roll(2) === 0 ? 0 : 1];
      if (person.content.length > 0 && roll(3) > 0) editAtRandom(person, roll);
      else if (roll(2) === 0) person.undo.undo();
      else person.undo.redo();
      if (roll(2) === 0) meet(...people);
    }
    meet(...people);
    expect(read(people[0]), `seed ${seed}`).toBe(read(people[1]));
  }
});
