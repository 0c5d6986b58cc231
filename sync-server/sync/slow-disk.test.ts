import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../../document/ids.ts';
import { DOCUMENT, FIRST_TEXT, permissionOf, setUpRooms, type SetUp } from '../testing/rooms-set-up.ts';
import { Writer } from '../testing/writer.ts';
import { createRooms } from './rooms.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { createCommitPace } from './commit-pace.ts';

/** Rooms whose disk has been slow for a while, people who are there, and what they were told is kept. */
async function setUpSlow() {
  const setUp = await setUpRooms();
  const { store, clock } = setUp;
  const amina = await setUp.writer('Amina');
  const jonas = await setUp.writer('Jonas');
  const olek = await setUp.writer('Olek, observer', 'read');
  for (const one of [amina, jonas]) one.show({});
  await clock.advance(50);
  store.isSlow = true;
  for (const letter of 'tuvwxyz') {
    amina.type(0, letter);
    await clock.advance(250);
    await release(setUp);
  }
  expect(jonas.text).toBe(`zyxwvut${FIRST_TEXT}`);
  return { ...setUp, amina, jonas, olek, kept: { amina: amina.kept, jonas: jonas.kept } };
}

/** The disk takes what waits, and what that lets come. */
async function release({ store, clock }: Pick<SetUp, 'store' | 'clock'>): Promise<void> {
  for (let flush = 0; flush < 5; flush++) {
    store.release();
    await clock.advance(10);
  }
}

test('[R27] while the disk is slow people see each other’s words at once, and nothing is called kept before it is', async () => {
  const { amina, jonas, store, clock, onDisk, kept, ...setUp } = await setUpSlow();
  amina.type(0, 'a');
  await clock.advance(10);
  jonas.type(0, 'j');
  await clock.advance(10);
  expect([jonas.text, amina.text, store.waiting]).toEqual([
    `jazyxwvut${FIRST_TEXT}`,
    `jazyxwvut${FIRST_TEXT}`,
    1,
  ]);
  expect([amina.kept, jonas.kept]).toEqual([kept.amina, kept.jonas]);
  store.release();
  await clock.advance(10);
  expect([amina.kept, jonas.kept]).toEqual([kept.amina + 1, kept.jonas]); // what came later is in the next flush
  store.isSlow = false;
  await release({ store, clock });
  expect([jonas.kept, await onDisk()]).toEqual([kept.jonas + 1, `jazyxwvut${FIRST_TEXT}`]);
  expect(setUp.reports.filter(({ type }) => type === 'ahead').length).toBeGreaterThan(0);
});

test('[R27] that words may be ahead of the disk is on it before any are, and so is whose they are', async () => {
  const setUp = await setUpRooms();
  const { writer, store, clock } = setUp;
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  store.isSlow = true;
  for (let letter = 0; letter < 5; letter++) {
    amina.type(0, 'a'); // the first with a client id that nobody has seen yet
    await clock.advance(250);
    expect(jonas.text.length).toBe(FIRST_TEXT.length + letter);
    await release(setUp);
  }
  expect(await store.entries(DOCUMENT, 'audit')).toEqual([]);
  amina.type(0, 'b');
  await clock.advance(1_000);
  expect(jonas.text).toBe(`aaaaa${FIRST_TEXT}`);
  await release(setUp); // the words, and that others may now be ahead
  expect(await store.entries(DOCUMENT, 'audit')).toMatchObject([{ json: '{"did":"ahead"}' }]);
  amina.type(0, 'c');
  await clock.advance(10);
  expect([jonas.text, store.waiting]).toEqual([`cbaaaaa${FIRST_TEXT}`, 1]);
  expect(await store.entries(DOCUMENT, 'author')).toHaveLength(1);
});

test('[R27] what somebody writes while their last words are being written is not called kept with them', async () => {
  const { amina, store, clock, kept } = await setUpSlow();
  amina.type(0, 'a');
  await clock.advance(50);
  amina.type(0, 'b');
  await clock.advance(10);
  store.release();
  await clock.advance(10);
  expect(amina.kept).toBe(kept.amina + 1);
  store.isSlow = false;
  await release({ store, clock });
  expect(amina.kept).toBe(kept.amina + 2);
});

test('[R27] what was relayed is held until the disk takes it, for readers and for those who come', async () => {
  const { amina, jonas, olek, kept, person, rooms, store, clock, onDisk } = await setUpSlow();
  amina.type(0, 'Lifelong ');
  await clock.advance(50);
  expect(olek.text).toBe(amina.text);
  store.failing = 'storage/full';
  store.say('full');
  store.isSlow = false;
  store.release();
  await clock.advance(10);
  expect([amina.closedWith, amina.kept, olek.closedWith]).toEqual(['storage/full', kept.amina, null]);
  const lena = person('Lena', 'read');
  lena.connect(rooms, { document: DOCUMENT });
  await clock.advance(10);
  expect([lena.text, lena.kept]).toEqual([olek.text, 0]);
  amina.connect(rooms, { document: DOCUMENT });
  await clock.advance(10);
  expect([amina.closedWith, amina.kept]).toEqual([null, 0]); // it brings what is here, and that is on no disk
  const { appends } = store;
  amina.type(0, 'more ');
  await clock.advance(10);
  expect([amina.closedWith, store.appends]).toEqual(['storage/full', appends]);
  for (const one of [amina, jonas, olek, lena]) one.disconnect();
  await clock.advance(100_000); // nobody is there, and it is held all the same
  store.failing = null;
  store.say('writable');
  await clock.advance(10);
  expect(await onDisk()).toBe(olek.text);
  await clock.advance(100_000);
  expect(clock.appointments).toBe(1); // the next sign of life
});

test('[R27] people who come back while it is held are told that it is kept as soon as it is', async () => {
  const { amina, rooms, store, clock } = await setUpSlow();
  amina.type(0, 'Lifelong ');
  await clock.advance(50);
  store.failing = 'storage/read-only';
  store.say('read-only');
  store.isSlow = false;
  store.release();
  await clock.advance(10);
  amina.connect(rooms, { document: DOCUMENT });
  await clock.advance(10);
  expect(amina.kept).toBe(0);
  store.failing = null;
  store.say('writable');
  await clock.advance(10);
  expect(amina.kept).toBe(1);
});

test('[R27] who comes while words are ahead of the disk is given those, and none that nobody may see yet', async () => {
  const { amina, jonas, person, rooms, store, clock, ...setUp } = await setUpSlow();
  amina.type(0, 'a');
  await clock.advance(10);
  const lena = await setUp.writer('Lena');
  lena.type(0, 'hidden '); // with a client id of which it does not stand on disk whose it is
  await clock.advance(10);
  const shown = `azyxwvut${FIRST_TEXT}`;
  expect(jonas.text).toBe(shown);
  const kofi = person('Kofi', 'read');
  kofi.connect(rooms, { document: DOCUMENT });
  await clock.advance(10);
  expect([kofi.text, jonas.text, store.waiting]).toEqual([shown, shown, 1]);
  store.isSlow = false;
  await release({ store, clock });
  expect([kofi.text, jonas.text]).toEqual([lena.text, lena.text]);
});

test('[R6] a message that had nothing new beside words which the disk did not take is judged again without them', async () => {
  const { olek, store, clock, ...setUp } = await setUpSlow();
  const lena = await setUp.writer('Lena');
  const { kept } = olek;
  lena.type(0, 'lost ');
  await clock.advance(10);
  Y.applyUpdate(olek.ydoc, Y.encodeStateAsUpdate(lena.ydoc)); // a reader repeats what another window heard
  await clock.advance(10);
  expect([olek.closedWith, store.waiting]).toEqual([null, 1]);
  store.failing = 'storage/full';
  store.isSlow = false;
  store.release();
  await clock.advance(10);
  // It brings something now, and that from somebody who may only read.
  expect([lena.closedWith, olek.closedWith, olek.kept]).toEqual(['storage/full', 'access/not-allowed', kept]);
});

test('[R29] words that a slow disk lost with the server come back with whoever has seen them, as theirs to answer for', async () => {
  const { amina, jonas, olek, store, surroundings, clock, permissions, reports } = await setUpSlow();
  amina.type(0, 'Lifelong ');
  await clock.advance(50);
  const seen = jonas.text;
  for (const one of [amina, jonas, olek]) one.disconnect({ clean: false });
  store.isSlow = false; // and what waited is lost
  const again = createRooms(surroundings);
  jonas.connect(again, { document: DOCUMENT });
  jonas.type(0, 'j');
  await clock.advance(50);
  expect([jonas.closedWith, jonas.kept > 0]).toEqual([null, true]);
  const lena = new Writer(newId('p', (bytes) => bytes.fill(9)));
  permissions.set(lena.person, permissionOf('Lena', 'read'));
  lena.connect(again, { document: DOCUMENT });
  await clock.advance(50);
  expect(lena.text).toBe(`j${seen}`);
  const [, deed] = await store.entries(DOCUMENT, 'audit');
  expect(deed).toMatchObject({
    person: jonas.person,
    json: JSON.stringify({ did: 'brought-back', clients: [amina.ydoc.clientID] }),
  });
  amina.connect(again, { document: DOCUMENT });
  amina.type(0, 'a');
  await clock.advance(50);
  expect([amina.closedWith, lena.text]).toEqual([null, amina.text]);
  expect(reports.filter(({ type }) => type === 'refused')).toEqual([]);
});

test('[R29] words from before a backup was restored come back with whoever has them', async () => {
  const { writer, person, rooms, settle, onDisk } = await setUpRooms();
  const jonas = person('Jonas');
  const amina = await writer('Amina');
  amina.show({});
  await settle();
  amina.disconnect();
  amina.type(0, 'Lifelong '); // which the backup does not have
  Y.applyUpdate(jonas.ydoc, Y.encodeStateAsUpdate(amina.ydoc));
  jonas.connect(rooms, { document: DOCUMENT, isReturning: true });
  await settle();
  expect([jonas.closedWith, jonas.kept, await onDisk()]).toEqual([null, 1, `Lifelong ${FIRST_TEXT}`]);
});

test('[R29] nobody brings back words under a client id with which its own person has written since', async () => {
  const { amina, jonas, olek, surroundings, store, clock } = await setUpSlow();
  for (const one of [amina, jonas, olek]) one.disconnect({ clean: false });
  store.isSlow = false;
  const again = createRooms(surroundings);
  amina.connect(again, { document: DOCUMENT });
  amina.type(0, 'Mine. ');
  await clock.advance(50);
  const { text } = amina;
  amina.disconnect();
  const { clientID } = jonas.ydoc;
  Y.applyUpdate(jonas.ydoc, Y.encodeStateAsUpdate(amina.ydoc));
  jonas.ydoc.clientID = amina.ydoc.clientID;
  jonas.type(0, 'Forged. ');
  jonas.ydoc.clientID = clientID;
  jonas.connect(again, { document: DOCUMENT });
  await clock.advance(50);
  amina.connect(again, { document: DOCUMENT });
  amina.type(0, 'More. ');
  await clock.advance(50);
  expect([amina.closedWith, amina.text]).toEqual([null, `More. ${text}`]);
});

test('[R7] [R29] where words may be lost, too, who may no longer write is told that their own are not taken', async () => {
  const { amina, jonas, olek, person, permissions, surroundings, store, clock } = await setUpSlow();
  for (const one of [amina, jonas, olek]) one.disconnect({ clean: false });
  store.isSlow = false;
  const again = createRooms(surroundings);
  const lena = person('Lena');
  lena.connect(again, { document: DOCUMENT });
  await clock.advance(50);
  lena.show({});
  lena.disconnect({ clean: false });
  lena.type(0, 'Mine. '); // the first that she has ever written here
  permissions.set(lena.person, permissionOf('Lena', 'read'));
  const once = createRooms(surroundings); // which has not heard of her
  lena.connect(once, { document: DOCUMENT });
  await clock.advance(50);
  expect(lena.closedWith).toBe('access/not-allowed');
});

test('[R31] while the disk takes nothing nobody is told that anything is kept, and then everybody is', async () => {
  const { writer, rooms, store, settle } = await setUpRooms();
  const amina = await writer('Amina');
  amina.type(0, 'Lifelong ');
  await settle();
  amina.disconnect();
  store.say('read-only');
  amina.connect(rooms, { document: DOCUMENT });
  await settle();
  expect([amina.closedWith, amina.kept]).toEqual([null, 0]);
  store.say('writable');
  await settle();
  expect(amina.kept).toBe(amina.sent);
});

test('[R29] where no word can be lost nobody brings back words of others, and their own are taken all the same', async () => {
  const { writer, rooms, clock, onDisk } = await setUpRooms();
  const amina = await writer('Amina');
  const mallory = await writer('Mallory');
  for (const one of [amina, mallory]) one.show({});
  await clock.advance(50);
  const { clientID } = mallory.ydoc;
  mallory.disconnect();
  mallory.ydoc.clientID = amina.ydoc.clientID;
  mallory.type(0, 'Forged ');
  mallory.ydoc.clientID = clientID;
  mallory.ydoc.getMap('plan').set('o_1', new Y.Map([['kit', 'T4']]));
  mallory.connect(rooms, { document: DOCUMENT });
  await clock.advance(50);
  expect([await onDisk(), mallory.kept]).toEqual([FIRST_TEXT, 0]);
  const served = new Y.Doc();
  Y.applyUpdate(served, await rooms.state(DOCUMENT));
  expect(served.getMap('plan').has('o_1')).toBe(true);
  await clock.advance(5_000);
  expect(mallory.closedWith).toBe('sync/overloaded'); // asked again and again, in vain
  amina.type(0, 'Real ');
  await clock.advance(50);
  expect(await onDisk()).toBe(`Real ${FIRST_TEXT}`);
});

test('[R27] a disk is slow with five late commits in a hundred, or while one takes 200 ms', async () => {
  const clock = new FakeClock();
  const pace = createCommitPace(clock);
  const commit = async (ms: number) => {
    const over = pace.begin();
    await clock.advance(ms);
    over();
  };
  for (let count = 0; count < 4; count++) await commit(26);
  for (let count = 0; count < 95; count++) await commit(25);
  expect(pace.isSlow).toBe(false);
  await commit(26);
  expect(pace.isSlow).toBe(true);
  for (let count = 0; count < 96; count++) await commit(3);
  expect(pace.isSlow).toBe(false);
  const over = pace.begin();
  await clock.advance(199);
  expect(pace.isSlow).toBe(false);
  await clock.advance(1);
  expect(pace.isSlow).toBe(true);
  over();
  expect(pace.isSlow).toBe(false);
});
