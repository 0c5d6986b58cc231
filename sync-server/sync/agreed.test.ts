import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { CONTENT_ROOT, readBody, sectionElements } from '../../document/body.ts';
import { newId, type SectionId } from '../../document/ids.ts';
import { addObject, planOf, removeObject, setCell } from '../../document/plan/objects.ts';
import { dice, edit } from '../testing/honest-edits.ts';
import { DOCUMENT, FIRST_TEXT, SECOND_SECTION, SECTION, setUpRooms } from '../testing/rooms-set-up.ts';
import type { Writer } from '../testing/writer.ts';
import { createRooms } from './rooms.ts';

/** The blocks of `section`, as a reader is shown them. */
function blocksOf(ydoc: Y.Doc, section: SectionId): unknown {
  return readBody(ydoc).sections.find(({ id }) => id === section)?.blocks;
}

/** The text of section number `index`, to write in. */
function textOf({ ydoc }: Writer, index: number): Y.XmlText {
  const block = sectionElements(ydoc)[index]?.get(0);
  const text = block instanceof Y.XmlElement ? block.get(0) : undefined;
  if (!(text instanceof Y.XmlText)) throw new TypeError('the section has a text');
  return text;
}

/** The text of the second section, to write in. */
function secondText(writer: Writer): Y.XmlText {
  return textOf(writer, 1);
}

/** Rooms in which Lena has agreed to the first section, and Amina and Jonas write. */
async function withAgreed() {
  const set = await setUpRooms();
  const lena = set.person('Lena, leader').person;
  const agree = (...sections: readonly SectionId[]) =>
    set.rooms.agree(DOCUMENT, new Map(sections.map((section) => [section, lena])));
  const amina = await set.writer('Amina');
  const jonas = await set.writer('Jonas');
  return { ...set, lena, agree, amina, jonas };
}

test('[G27] what is written offline into a section that was agreed meanwhile is taken out, and the rest stays', async () => {
  const { agree, amina, jonas, rooms, settle, onDisk } = await withAgreed();
  amina.disconnect({ clean: false });
  amina.type(0, 'Offline: ');
  secondText(amina).insert(0, 'Three goals. ');
  agree(SECTION);
  amina.connect(rooms, { document: DOCUMENT });
  await settle();
  for (const { text, ydoc } of [amina, jonas]) {
    expect(text).toBe(FIRST_TEXT);
    expect(JSON.stringify(blocksOf(ydoc, SECOND_SECTION))).toContain(`Three goals. ${FIRST_TEXT}`);
  }
  expect(await onDisk()).toBe(FIRST_TEXT);
  expect([amina.closedWith, amina.kept]).toEqual([null, amina.sent]);
  const putBack = {
    type: 'agreed',
    id: expect.any(String) as string,
    sections: [{ section: SECTION, words: 'Offline: ' }],
  };
  expect(amina.events).toContainEqual(putBack);
  expect(jonas.events).not.toContainEqual(putBack);
  // She goes on as before.
  secondText(amina).insert(0, 'Now: ');
  await settle();
  expect(secondText(jonas).toString()).toBe(`Now: Three goals. ${FIRST_TEXT}`);
});

test('[G27] who is told on a connection that is lost is told again on the next, and on one that is there already', async () => {
  const { agree, amina, jonas, rooms, settle, clock } = await withAgreed();
  agree(SECTION);
  amina.slow = true; // what the server says from now on does not arrive
  amina.type(0, 'Half-open: ');
  await settle();
  amina.disconnect({ clean: false });
  amina.slow = false;
  amina.events = [];
  amina.connect(rooms, { document: DOCUMENT });
  await settle();
  const told = amina.events.filter(({ type }) => type === 'agreed');
  expect(told).toMatchObject([{ sections: [{ section: SECTION, words: 'Half-open: ' }] }]);
  amina.disconnect();
  amina.events = [];
  amina.connect(rooms, { document: DOCUMENT });
  await settle();
  expect(amina.events.filter(({ type }) => type === 'agreed')).toEqual(told); // the same, by its id
  amina.disconnect();
  await clock.advance(120_000);
  amina.events = [];
  amina.connect(rooms, { document: DOCUMENT });
  await settle();
  expect(amina.events.filter(({ type }) => type === 'agreed')).toEqual([]);
  expect(jonas.events.filter(({ type }) => type === 'agreed')).toEqual([]);
});

test('[G27] deleted words, formatting and whole paragraphs of an agreed section come back', async () => {
  const { agree, amina, jonas, settle } = await withAgreed();
  const before = blocksOf(jonas.ydoc, SECTION);
  agree(SECTION);
  const first = sectionElements(amina.ydoc)[0];
  const changes: readonly (() => void)[] = [
    () => amina.erase(0, 8),
    () => (first?.get(0) as Y.XmlElement | undefined)?.setAttribute('dir', 'rtl'),
    () => textOf(amina, 0).format(0, 8, { bold: {} }),
    () => first?.insert(0, [new Y.XmlElement('paragraph')]),
    () => first?.delete(0, first.length),
    () => first?.setAttribute('title', 'Another title'),
    () => amina.ydoc.getXmlFragment(CONTENT_ROOT).delete(0, 1),
  ];
  for (const change of changes) {
    change();
    // oxlint-disable-next-line no-await-in-loop -- one after another
    await settle();
    for (const { ydoc } of [amina, jonas]) {
      expect(blocksOf(ydoc, SECTION)).toEqual(before);
      expect(readBody(ydoc).sections.map(({ title }) => title)).toEqual(['Vision', 'Objectives']);
    }
  }
  expect(amina.closedWith).toBe(null);
});

test('[G28] objects whose grid stands in an agreed section stay as they are, and those of other grids can be changed', async () => {
  const { agree, amina, jonas, settle } = await withAgreed();
  const grid = new Y.XmlElement('planTable');
  grid.setAttribute('kit', 'T4');
  sectionElements(amina.ydoc)[0]?.insert(1, [grid]);
  const [first, second, action] = [1, 2, 3].map((byte) => newId('o', (bytes) => bytes.fill(byte)));
  if (first === undefined || second === undefined || action === undefined) throw new Error('three objects');
  addObject(amina.ydoc, 'T4', first);
  setCell(amina.ydoc, first, 'statement', 'Everybody reads');
  addObject(amina.ydoc, 'T6', action);
  await settle();
  agree(SECTION);
  const before = planOf(jonas.ydoc).toJSON();
  const changes: readonly (readonly [string, () => void])[] = [
    ['Half of them', () => setCell(amina.ydoc, first, 'statement', 'Half of them')],
    ['Nobody', () => setCell(amina.ydoc, first, 'lead', 'Nobody')],
    ['', () => removeObject(amina.ydoc, first)],
    ['', () => planOf(amina.ydoc).delete(first)],
    ['', () => planOf(amina.ydoc).get(first)?.set('kit', 'T6')],
    ['', () => planOf(amina.ydoc).get(first)?.delete('statement')],
    ['', () => planOf(amina.ydoc).set(first, new Y.Map([['kit', 'T6']]))],
    ['', () => addObject(amina.ydoc, 'T4', second)],
    ['', () => planOf(amina.ydoc).get(action)?.set('kit', 'T4')],
  ];
  for (const [words, change] of changes) {
    amina.events.length = 0;
    change();
    // oxlint-disable-next-line no-await-in-loop -- one after another
    await settle();
    for (const { ydoc } of [amina, jonas]) expect(planOf(ydoc).toJSON()).toEqual(before);
    expect(amina.events).toContainEqual({
      type: 'agreed',
      id: expect.any(String) as string,
      sections: [{ section: SECTION, words }],
    });
  }
  setCell(amina.ydoc, action, 'action', 'Open the doors');
  await settle();
  expect(planOf(jonas.ydoc).get(action)?.get('action')).toBe('Open the doors');
  expect(amina.closedWith).toBe(null);
  agree();
  setCell(amina.ydoc, first, 'statement', 'Everybody reads and writes');
  await settle();
  expect(planOf(jonas.ydoc).get(first)?.get('statement')).toBe('Everybody reads and writes');
});

test('[G27] keys pressed while the section is being agreed do not get in, and those elsewhere do', async () => {
  const { agree, amina, jonas, settle } = await withAgreed();
  amina.type(0, 'A');
  secondText(jonas).insert(0, 'B');
  await settle();
  agree(SECTION);
  amina.type(1, 'n');
  secondText(jonas).insert(1, 'y');
  secondText(jonas).delete(0, 1);
  amina.erase(0, 1);
  await settle();
  for (const writer of [amina, jonas]) {
    expect(writer.text).toBe(`A${FIRST_TEXT}`);
    expect(secondText(writer).toString()).toBe(`y${FIRST_TEXT}`);
  }
});

test('[G27] a section that is opened again can be written in; one that is agreed when the room is loaded cannot', async () => {
  const { agree, amina, jonas, lena, rooms, settle, surroundings, clock } = await withAgreed();
  agree(SECTION);
  agree();
  amina.type(0, 'Open: ');
  await settle();
  expect(jonas.text).toBe(`Open: ${FIRST_TEXT}`);
  for (const writer of [amina, jonas]) writer.disconnect();
  await rooms.close();

  const again = createRooms({ ...surroundings, agreed: async () => new Map([[SECTION, lena]]) });
  jonas.connect(again, { document: DOCUMENT });
  await clock.advance(50);
  jonas.type(0, 'Not here. ');
  await clock.advance(50);
  expect(jonas.text).toBe(`Open: ${FIRST_TEXT}`);
  await again.close();
});

test('[G27] what the server itself changes for somebody who may is not put back', async () => {
  const { agree, amina, rooms, lena, settle } = await withAgreed();
  agree(SECTION);
  await rooms.edit(DOCUMENT, lena, (ydoc) => {
    sectionElements(ydoc)[0]?.setAttribute('title', 'Our vision');
  });
  await settle();
  expect(readBody(amina.ydoc).sections[0]?.title).toBe('Our vision');
});

test.each([1, 2, 3, 4, 5, 6])(
  '[G27] whatever is written everywhere, offline and undone too, the agreed section stays and all see the same (seed %i)',
  async (seed) => {
    const roll = dice(seed);
    const { rooms, clock, agree, amina, jonas, writer, settle, reports } = await withAgreed();
    const before = blocksOf(amina.ydoc, SECTION);
    agree(SECTION);
    const people = [amina, jonas, await writer('Olek')];
    const undos = people.map(
      ({ ydoc }) => new Y.UndoManager([ydoc.getXmlFragment(CONTENT_ROOT)], { captureTimeout: 0 }),
    );
    for (let step = 0; step < 300; step++) {
      const who = roll(people.length);
      const [one, undo] = [people[who], undos[who]];
      if (one === undefined || undo === undefined) continue;
      if (roll(12) === 0) {
        if (one.isConnected) one.disconnect({ clean: roll(2) === 0 });
        else one.connect(rooms, { document: DOCUMENT });
      }
      for (let edits = roll(4); edits >= 0; edits--) edit(one.ydoc, roll, undo);
      // oxlint-disable-next-line no-await-in-loop
      if (roll(3) === 0) await clock.advance(roll(30));
      one.pong();
    }
    for (const one of people) if (!one.isConnected) one.connect(rooms, { document: DOCUMENT });
    await settle();
    await settle();
    expect(reports).toEqual([]);
    const onServer = new Y.Doc();
    Y.applyUpdate(onServer, await rooms.state(DOCUMENT));
    expect(blocksOf(onServer, SECTION)).toEqual(before);
    for (const one of people) {
      expect([one.closedWith, one.kept]).toEqual([null, one.sent]);
      expect(one.ydoc.getXmlFragment(CONTENT_ROOT).toString()).toBe(
        onServer.getXmlFragment(CONTENT_ROOT).toString(),
      );
    }
  },
);
