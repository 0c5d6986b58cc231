import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { SERVER_CLIENT_ID } from '../../document/body.ts';
import { encodeFrame } from '../../document/frames.ts';
import { newId } from '../../document/ids.ts';
import { planOf } from '../../document/plan/objects.ts';
import {
  createTestStore,
  firstText,
  DOCUMENT,
  FIRST_TEXT,
  permissionOf,
  SECTION,
  setUpRooms,
} from '../testing/rooms-set-up.ts';
import { PACK_LEAST_BYTES } from './body-bytes.ts';

test('[R1] whoever comes while a document loads waits for it, and it is loaded once', async () => {
  const { rooms, clock, store, person } = await setUpRooms();
  let loads = 0;
  const load = store.load.bind(store);
  let go = () => {};
  store.load = async (id) => {
    loads += 1;
    await new Promise<void>((resolve) => (go = resolve));
    return load(id);
  };
  const amina = person('Amina');
  const jonas = person('Jonas');
  amina.connect(rooms, { document: DOCUMENT });
  jonas.connect(rooms, { document: DOCUMENT });
  await clock.advance(50);
  expect([...amina.heard, ...jonas.heard]).toEqual([]);
  go();
  await clock.advance(50);
  expect([amina.text, jonas.text, loads]).toEqual([FIRST_TEXT, FIRST_TEXT, 1]);
});

test('[P20] a long text comes packed to who asked for that, and as it is to everybody else', async () => {
  const { rooms, person, settle } = await setUpRooms();
  const document = newId('d', (bytes) => bytes.fill(5));
  const words = 'Everybody learns, at every age. '.repeat(PACK_LEAST_BYTES / 32);
  await rooms.create(document, firstText(document, words), person('Ines').person);
  const amina = person('Amina');
  const stock = person('Jonas');
  amina.connect(rooms, { document, packs: true });
  stock.connect(rooms, { document });
  await settle();
  expect([amina.text, stock.text]).toEqual([words, words]);
  const [packed, ...more] = amina.heardOf('packed');
  expect(packed?.bytes.length).toBeLessThan(PACK_LEAST_BYTES / 4);
  expect([more.length, stock.heardOf('packed').length]).toEqual([0, 0]);

  // A short one goes as it is, to both.
  const lena = person('Lena');
  lena.connect(rooms, { document: DOCUMENT, packs: true });
  await settle();
  expect([lena.text, lena.heardOf('packed').length]).toEqual([FIRST_TEXT, 0]);
});

test('[R2] a change is on disk before anybody is shown it, its writer included', async () => {
  const { writer, store, settle, onDisk } = await setUpRooms();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  store.isSlow = true;
  amina.type(0, 'Lifelong ');
  await settle();
  expect([jonas.text, amina.heardOf('update').length, amina.kept]).toEqual([FIRST_TEXT, 0, 1]);
  store.isSlow = false;
  store.release();
  await settle();
  expect(jonas.text).toBe(`Lifelong ${FIRST_TEXT}`);
  expect(amina.heardOf('update')).toHaveLength(1);
  expect(amina.kept).toBe(2);
  expect(await onDisk()).toBe(jonas.text);
});

test('[R3] what was received is relayed byte for byte, to everybody', async () => {
  const { writer, settle } = await setUpRooms();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  const sent: Uint8Array[] = [];
  amina.ydoc.on('update', (update: Uint8Array) => sent.push(update));
  amina.type(0, 'L');
  amina.erase(0, 1);
  await settle();
  expect(jonas.heardOf('update').map(({ bytes }) => bytes)).toEqual(sent);
  expect(amina.heardOf('update').map((frame) => encodeFrame(frame))).toEqual(
    sent.map((bytes) => encodeFrame({ type: 'update', bytes })),
  );
});

test('[R4] changes that come while others are being written go to disk together and out in one write', async () => {
  const { writer, store, settle } = await setUpRooms();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  store.isSlow = true;
  amina.type(0, 'a');
  await settle();
  for (const letter of 'bcdef') amina.type(0, letter);
  const before = { writes: jonas.writes, appends: store.appends };
  store.release();
  await settle();
  store.release();
  await settle();
  expect(jonas.heardOf('update')).toHaveLength(6);
  expect({ writes: jonas.writes - before.writes, appends: store.appends - before.appends }).toEqual({
    writes: 2,
    appends: 2,
  });
});

test('[R5] who comes while a change is being written is given what is on disk, and then the change', async () => {
  const { writer, person, rooms, store, settle } = await setUpRooms();
  const amina = await writer('Amina');
  store.isSlow = true;
  amina.type(0, 'Lifelong ');
  const jonas = person('Jonas');
  jonas.connect(rooms, { document: DOCUMENT });
  await settle();
  expect(jonas.heardOf('step2')).toEqual([]);
  store.failing = 'storage/full';
  store.release();
  await settle();
  expect(jonas.text).toBe(FIRST_TEXT);
  expect(jonas.closedWith).toBeNull();
});

test('[R6] while the disk is full nothing is called kept, nothing is shown, and nothing is forgotten', async () => {
  const { writer, rooms, store, settle, onDisk, reports } = await setUpRooms();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  store.failing = 'storage/full';
  amina.type(0, 'Lifelong ');
  await settle();
  expect([amina.kept, amina.closedWith, jonas.text]).toEqual([1, 'storage/full', FIRST_TEXT]);
  expect(jonas.closedWith).toBeNull();
  expect(reports.filter(({ type }) => type === 'storage')).toHaveLength(1);
  expect(Y.encodeStateVector(jonas.ydoc)).toEqual(await stateVectorOf(await rooms.state(DOCUMENT)));

  store.failing = null;
  amina.connect(rooms, { document: DOCUMENT });
  await settle();
  expect(amina.kept).toBe(1);
  expect(jonas.text).toBe(`Lifelong ${FIRST_TEXT}`);
  expect(await onDisk()).toBe(jonas.text);
});

test('[R6] while the store says it is full, writing is refused before anything is applied', async () => {
  const { writer, store, settle } = await setUpRooms();
  const amina = await writer('Amina');
  const { appends } = store;
  store.say('full');
  amina.type(0, 'Lifelong ');
  await settle();
  expect([amina.closedWith, store.appends]).toEqual(['storage/full', appends]);
});

test('[R7] a reader may answer with nothing new; something new closes the connection and changes nothing', async () => {
  const { writer, settle, onDisk } = await setUpRooms();
  const amina = await writer('Amina');
  const olek = await writer('Olek, observer', 'read');
  expect([olek.sent, olek.closedWith]).toEqual([1, null]);
  olek.send({ type: 'update', bytes: Y.encodeStateAsUpdate(amina.ydoc) });
  await settle();
  expect([olek.closedWith, olek.kept]).toEqual([null, 2]);
  olek.erase(0, 8);
  await settle();
  expect([olek.closedWith, amina.text, await onDisk()]).toEqual([
    'access/not-allowed',
    FIRST_TEXT,
    FIRST_TEXT,
  ]);
});

test('[R8] what was received and not applied when a right ended is not taken', async () => {
  const { writer, rooms, store, permissions, settle, onDisk } = await setUpRooms();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  store.isSlow = true;
  jonas.type(0, 'a');
  await settle();
  amina.type(0, 'Lifelong '); // waits for its turn
  permissions.set(amina.person, 'access/not-found');
  await rooms.recheck(amina.person);
  expect(amina.closedWith).toBe('access/not-found');
  store.isSlow = false;
  store.release();
  await settle();
  expect(await onDisk()).toBe(`a${FIRST_TEXT}`);
});

test('[R8] while it is being decided, what a person sends waits and what others send does not', async () => {
  const { writer, rooms, surroundings, settle, permissions } = await setUpRooms();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  let answer = () => {};
  const usual = surroundings.permission.bind(surroundings);
  const asked = new Promise<void>((resolve) => (answer = resolve));
  Object.assign(surroundings, {
    permission: async (...args: Parameters<typeof usual>) => {
      await asked;
      return usual(...args);
    },
  });
  const rechecked = rooms.recheck(amina.person);
  amina.type(0, 'A');
  jonas.type(0, 'J');
  await settle();
  expect([amina.kept, jonas.kept]).toEqual([1, 2]);
  permissions.set(amina.person, permissionOf('Amina', 'read'));
  answer();
  await rechecked;
  await settle();
  expect([amina.closedWith, jonas.text]).toEqual(['access/changed', `J${FIRST_TEXT}`]);
});

test('[R9] who may no longer read is closed with the reason, who may no longer write with "changed"', async () => {
  const { writer, rooms, permissions, settle } = await setUpRooms();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  const lena = await writer('Lena');
  permissions.set(amina.person, 'access/signed-out');
  permissions.set(jonas.person, permissionOf('Jonas', 'read'));
  permissions.set(lena.person, permissionOf('Lena Marie'));
  lena.goTo(SECTION);
  await settle();
  await Promise.all([amina, jonas, lena].map(({ person }) => rooms.recheck(person)));
  expect([amina.closedWith, jonas.closedWith, lena.closedWith]).toEqual([
    'access/signed-out',
    'access/changed',
    null,
  ]);
});

test('[R9] a right that ends while somebody is on the way in is seen', async () => {
  const { rooms, person, store, permissions, settle } = await setUpRooms();
  const amina = person('Amina');
  const load = store.load.bind(store);
  let go = () => {};
  store.load = async (id) => {
    await new Promise<void>((resolve) => (go = resolve));
    return load(id);
  };
  amina.connect(rooms, { document: DOCUMENT });
  await settle();
  permissions.set(amina.person, 'access/not-found');
  await rooms.recheck(amina.person);
  go();
  await settle();
  expect([amina.closedWith, amina.heard]).toEqual(['access/not-found', []]);
});

test('[R10] a damaged document can be read and not changed', async () => {
  const store = createTestStore();
  const { writer, settle } = await setUpRooms({ store });
  const load = store.load.bind(store);
  store.load = async (id) => ({ ...(await load(id)), condition: 'damaged' });
  const amina = await writer('Amina');
  expect(amina.text).toBe(FIRST_TEXT);
  amina.type(0, 'Lifelong ');
  await settle();
  expect(amina.closedWith).toBe('storage/damaged');
});

test('[R10] a log with a hole in it is damaged, whatever the store says', async () => {
  const { writer, store, settle, rooms, clock } = await setUpRooms();
  const amina = await writer('Amina');
  for (const letter of 'abc') {
    amina.type(0, letter);
    await settle();
  }
  amina.disconnect();
  await clock.advance(31_000);
  const load = store.load.bind(store);
  store.load = async (id) => {
    const stored = await load(id);
    return { ...stored, updates: stored.updates.filter((_, index) => index !== 2) };
  };
  const jonas = await writer('Jonas');
  jonas.type(0, 'd');
  await settle();
  expect(jonas.closedWith).toBe('storage/damaged');
  await expect(rooms.edit(DOCUMENT, amina.person, () => undefined)).rejects.toMatchObject({
    code: 'storage/damaged',
  });
});

test('[R11] a document of which nothing can be read is refused, never shown as empty', async () => {
  const { writer, store } = await setUpRooms();
  store.load = async () => ({ state: null, stateSeq: 0, updates: [], condition: 'damaged' });
  const amina = await writer('Amina');
  expect([amina.closedWith, amina.heard]).toEqual(['storage/damaged', []]);
  store.load = () => Promise.reject(new Error('unreadable'));
  const jonas = await writer('Jonas');
  expect([jonas.closedWith, jonas.heard]).toEqual(['storage/damaged', []]);
});

test('[R11] a document nobody has made is not found, and is made once', async () => {
  const { rooms, person, settle, writer } = await setUpRooms();
  const other = 'd_00000000000000000000' as typeof DOCUMENT;
  const amina = person('Amina');
  amina.connect(rooms, { document: other });
  await settle();
  expect(amina.closedWith).toBe('access/not-found');
  const jonas = await writer('Jonas');
  await expect(rooms.create(DOCUMENT, Y.encodeStateAsUpdate(jonas.ydoc), jonas.person)).rejects.toThrow(
    RangeError,
  );
});

test('[R12] the server changes the text as itself; when that resolves it is on disk', async () => {
  const { rooms, writer, settle } = await setUpRooms();
  const amina = await writer('Amina');
  amina.type(0, 'Lifelong ');
  await rooms.edit(DOCUMENT, amina.person, (ydoc) => planOf(ydoc).set('o_1', new Y.Map([['kit', 'T4']])));
  await rooms.edit(DOCUMENT, amina.person, (ydoc) => planOf(ydoc).delete('o_1'));
  await settle();
  const copy = new Y.Doc();
  Y.applyUpdate(copy, await rooms.state(DOCUMENT));
  const others = [...copy.store.clients.keys()].filter((client) => client !== amina.ydoc.clientID);
  expect(others).toHaveLength(2); // the first state, and what the server writes as since it has the document open
  expect(Y.decodeStateVector(Y.encodeStateVector(copy))).toEqual(
    Y.decodeStateVector(Y.encodeStateVector(amina.ydoc)),
  );
  expect(amina.closedWith).toBeNull();
  amina.ydoc.clientID = Math.max(...others);
  amina.type(0, 'Forged ');
  await settle();
  expect(amina.closedWith).toBe('sync/forged');
});

test('[R12] a change of the server that fails half-way leaves nothing behind', async () => {
  const { rooms, writer, store, settle, onDisk } = await setUpRooms();
  const amina = await writer('Amina');
  const failing = rooms.edit(DOCUMENT, amina.person, (ydoc) => {
    ydoc.getXmlFragment('content').delete(0, 1);
    throw new RangeError('half-way');
  });
  await expect(failing).rejects.toThrow('half-way');
  store.failing = 'storage/full';
  const unwritten = rooms.edit(DOCUMENT, amina.person, (ydoc) => ydoc.getXmlFragment('content').delete(0, 1));
  await expect(unwritten).rejects.toMatchObject({ code: 'storage/full' });
  store.failing = null;
  amina.type(0, 'Lifelong ');
  await settle();
  expect(amina.text).toBe(`Lifelong ${FIRST_TEXT}`);
  expect(await onDisk()).toBe(amina.text);
});

test('[R13] a document of twenty mebibytes takes nothing more, and can still be read', async () => {
  const { rooms, person, clock } = await setUpRooms();
  const other = 'd_00000000000000000001' as typeof DOCUMENT;
  const large = new Y.Doc();
  Y.applyUpdate(large, firstText(other));
  large.clientID = SERVER_CLIENT_ID;
  const title = 'x'.repeat(1024 * 1024);
  for (let index = 0; index < 19; index++) large.getMap('meta').set(`filler ${index}`, title);
  large.getMap('meta').set('last', title.slice(200_000));
  const amina = person('Amina');
  await rooms.create(other, Y.encodeStateAsUpdate(large), amina.person);
  amina.connect(rooms, { document: other });
  await clock.advance(50);
  amina.type(0, 'y'.repeat(150_000));
  await clock.advance(50);
  expect([amina.closedWith, amina.kept]).toEqual([null, 2]);
  amina.type(0, 'y'.repeat(150_000));
  await clock.advance(50);
  expect([amina.closedWith, amina.text.length]).toEqual(['request/too-big', 300_000 + FIRST_TEXT.length]);
});

test('[R4] with few receivers every change goes out at once', async () => {
  const { writer, clock } = await setUpRooms();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  for (const text of ['a', 'ba', 'cba']) {
    amina.type(0, text.slice(0, 1));
    await clock.advance(0);
    expect(jonas.text).toBe(`${text}${FIRST_TEXT}`);
  }
});

test('[R4] with more than sixteen people, what comes within six milliseconds goes to disk and out together', async () => {
  const { writer, clock, store } = await setUpRooms();
  const amina = await writer('Amina');
  const others = [];
  for (let index = 0; index < 16; index++) others.push(await writer(`Person ${index}`));
  const jonas = others[8]!;
  const before = { writes: jonas.writes, appends: store.appends };
  const since = () => [jonas.writes - before.writes, store.appends - before.appends, amina.kept];
  amina.type(0, 'a');
  await clock.advance(1);
  expect(since()).toEqual([1, 1, 2]); // the first at once
  for (const letter of 'bcd') {
    amina.type(0, letter);
    await clock.advance(1);
  }
  expect(since()).toEqual([1, 1, 2]);
  await clock.advance(3);
  expect([since(), jonas.text]).toEqual([[2, 2, 5], `dcba${FIRST_TEXT}`]);
});

test('[R4] with 32 messages gathered nobody waits any longer', async () => {
  const { writer, clock } = await setUpRooms();
  const amina = await writer('Amina');
  const others = [];
  for (let index = 0; index < 16; index++) others.push(await writer(`Person ${index}`));
  const jonas = others[8]!;
  amina.type(0, 'a');
  await clock.advance(1);
  const { writes } = jonas;
  for (let count = 0; count < 31; count++) amina.type(0, 'x');
  await clock.advance(0);
  expect(jonas.writes).toBe(writes);
  amina.type(0, 'y');
  await clock.advance(0);
  expect([jonas.writes, jonas.text]).toEqual([writes + 1, amina.text]);
});

async function stateVectorOf(state: Uint8Array): Promise<Uint8Array> {
  return Y.encodeStateVectorFromUpdate(state);
}
