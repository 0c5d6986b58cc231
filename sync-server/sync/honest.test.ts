import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { CONTENT_ROOT, sectionElements } from '../../document/body.ts';
import { dice, edit } from '../testing/honest-edits.ts';
import { DOCUMENT, setUpRooms } from '../testing/rooms-set-up.ts';
import type { Writer } from '../testing/writer.ts';

test.each([1, 2, 3, 4, 5, 6])(
  '[G19] honest editing is never refused, offline branches and undo included (seed %i)',
  async (seed) => {
    const roll = dice(seed);
    const { rooms, writer, settle, clock, reports, store } = await setUpRooms();
    const people = [await writer('Amina'), await writer('Jonas'), await writer('Lena'), await writer('Olek')];
    const undos = people.map(
      ({ ydoc }) =>
        new Y.UndoManager([ydoc.getXmlFragment(CONTENT_ROOT), ydoc.getMap('plan')], { captureTimeout: 0 }),
    );
    for (let step = 0; step < 400; step++) {
      const who = roll(people.length);
      const [amina, undo] = [people[who], undos[who]];
      if (amina === undefined || undo === undefined) continue;
      if (roll(12) === 0) {
        if (amina.isConnected) amina.disconnect({ clean: roll(2) === 0 });
        else amina.connect(rooms, { document: DOCUMENT });
      }
      for (let edits = roll(4); edits >= 0; edits--) edit(amina.ydoc, roll, undo);
      if (roll(3) === 0) await clock.advance(roll(30));
      amina.pong();
    }
    for (const amina of people) if (!amina.isConnected) amina.connect(rooms, { document: DOCUMENT });
    await settle();
    await settle();
    expect(reports).toEqual([]);
    const state = Y.encodeStateVectorFromUpdate(await rooms.state(DOCUMENT));
    const onServer = new Y.Doc();
    Y.applyUpdate(onServer, await rooms.state(DOCUMENT));
    for (const amina of people) {
      expect([amina.closedWith, amina.kept]).toEqual([null, amina.sent]);
      expect(Y.decodeStateVector(Y.encodeStateVector(amina.ydoc))).toEqual(Y.decodeStateVector(state));
      expect(amina.ydoc.getXmlFragment(CONTENT_ROOT).toString()).toBe(
        onServer.getXmlFragment(CONTENT_ROOT).toString(),
      );
      expect(amina.ydoc.getMap('plan').toJSON()).toEqual(onServer.getMap('plan').toJSON());
    }
    const { state: compacted, updates, condition } = await store.load(DOCUMENT);
    const fromDisk = new Y.Doc();
    if (compacted !== null) Y.applyUpdate(fromDisk, compacted);
    for (const { bytes } of updates) Y.applyUpdate(fromDisk, bytes);
    expect([condition, Y.encodeStateVector(fromDisk).length]).toEqual(['whole', state.length]);
  },
);

test('[R28] whose editor tidies marks up may stay, also who only reads', async () => {
  const { writer, rooms, settle, clock, onDisk } = await setUpRooms();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  const olek = await writer('Olek, observer', 'read');
  const bold = ({ ydoc }: Writer) => firstTextOf(ydoc).format(0, 8, { bold: {} });
  for (const one of [amina, jonas]) one.disconnect();
  for (const one of [amina, jonas]) bold(one);
  for (const one of [amina, jonas]) one.connect(rooms, { document: DOCUMENT });
  await settle();
  expect([amina.closedWith, jonas.closedWith, olek.closedWith]).toEqual([null, null, null]);
  expect(olek.sent).toBeGreaterThan(1); // it tidied
  firstTextOf(olek.ydoc).delete(0, 1);
  await clock.advance(50);
  expect([olek.closedWith, await onDisk()]).toEqual(['access/not-allowed', amina.text]);
});

function firstTextOf(ydoc: Y.Doc): Y.XmlText {
  const block = sectionElements(ydoc)[0]?.get(0);
  const text = block instanceof Y.XmlElement ? block.get(0) : undefined;
  if (!(text instanceof Y.XmlText)) throw new Error('no text');
  return text;
}
