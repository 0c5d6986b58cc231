import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { DOCUMENT, FIRST_TEXT, setUpRooms } from '../testing/rooms-set-up.ts';
import { Writer } from '../testing/writer.ts';

/** About one mebibyte and a half of text in one go. */
const LONG = 'Everybody learns, everywhere and at every age. '.repeat(4_000);

test('[R20] an editor that does not read is told nothing more, and gets all of it when it reads again', async () => {
  const { writer, settle, reports } = await setUpRooms();
  const amina = await writer('Amina');
  const slow = await writer('Olek, on hotel Wi-Fi');
  slow.slow = true;
  for (let paste = 0; paste < 20; paste++) {
    amina.type(0, LONG);
    await settle();
  }
  expect(slow.unreadBytes).toBeLessThan(2 * 1024 * 1024);
  expect(reports.filter(({ type }) => type === 'slow-reader')).toHaveLength(1);
  amina.type(0, 'Lifelong. ');
  await settle();
  slow.slow = false;
  await settle();
  expect(slow.text.length).toBe(amina.text.length);
  amina.type(0, 'More. ');
  await settle();
  expect(slow.text === amina.text).toBe(true);
});

test('[R20] what is being written while somebody falls behind reaches them too', async () => {
  const { writer, settle, store } = await setUpRooms();
  const amina = await writer('Amina');
  const slow = await writer('Olek, on hotel Wi-Fi');
  slow.slow = true;
  for (let paste = 0; paste < 8; paste++) {
    store.isSlow = true;
    amina.type(0, LONG);
    await settle();
    amina.type(0, `${paste} `);
    store.isSlow = false;
    store.release();
    await settle();
  }
  slow.slow = false;
  await settle();
  expect(slow.text === amina.text).toBe(true);
});

test('[R21] who has not caught up after half a minute is cut', async () => {
  const { writer, clock, settle } = await setUpRooms();
  const amina = await writer('Amina');
  const slow = await writer('Olek, on hotel Wi-Fi');
  slow.slow = true;
  for (let paste = 0; paste < 8; paste++) {
    amina.type(0, LONG);
    await settle();
  }
  await clock.advance(20_000);
  amina.pong();
  slow.pong();
  expect(slow.isCut).toBe(false);
  await clock.advance(20_000);
  expect([slow.isCut, amina.isCut]).toEqual([true, false]);
});

test('[R21] who asks for the whole text again and again without reading is cut', async () => {
  const { writer, settle } = await setUpRooms();
  const amina = await writer('Amina');
  for (let paste = 0; paste < 10; paste++) amina.type(0, LONG);
  await settle();
  const slow = await writer('Olek');
  slow.slow = true;
  for (let count = 0; count < 15; count++) slow.send({ type: 'step1', stateVector: Uint8Array.of(0) });
  await settle();
  expect([slow.isCut, slow.unreadBytes < 16 * 1024 * 1024]).toEqual([true, true]);
});

test('[R22] a room nobody is in for half a minute is let go, and the next one who comes gets the same text', async () => {
  const { writer, store, clock } = await setUpRooms();
  let loads = 0;
  const load = store.load.bind(store);
  store.load = (id) => {
    loads += 1;
    return load(id);
  };
  const amina = await writer('Amina');
  amina.type(0, 'Lifelong ');
  await clock.advance(40_000);
  amina.disconnect();
  await clock.advance(29_000);
  const again = await writer('Amina again');
  again.disconnect();
  expect(loads).toBe(1);
  await clock.advance(30_000);
  const jonas = await writer('Jonas');
  expect([loads, jonas.text]).toEqual([2, `Lifelong ${FIRST_TEXT}`]);
});

test('[R22] who comes and writes while a room is tidying up waits for nothing and loses nothing', async () => {
  const { writer, person, rooms, store, clock, onDisk } = await setUpRooms();
  const amina = await writer('Amina');
  for (let count = 0; count < 100; count++) amina.type(0, 'x');
  await clock.advance(1_000);
  const compact = store.compact.bind(store);
  let go = () => {};
  store.compact = async (...args) => {
    await new Promise<void>((resolve) => (go = resolve));
    return compact(...args);
  };
  amina.disconnect();
  await clock.advance(30_000); // compaction has begun
  const jonas = person('Jonas');
  jonas.connect(rooms, { document: DOCUMENT });
  await clock.advance(50);
  jonas.type(0, 'y');
  await clock.advance(50);
  expect([store.compactions, jonas.kept, jonas.text]).toEqual([0, 2, `y${'x'.repeat(100)}${FIRST_TEXT}`]);
  go();
  await clock.advance(50);
  jonas.type(0, 'z');
  await clock.advance(50);
  expect([store.compactions, jonas.kept, await onDisk()]).toEqual([1, 3, jonas.text]);
});

test('[R23] a quiet document with a long log is compacted to a state that says the same', async () => {
  const { writer, store, clock, rooms, onDisk } = await setUpRooms();
  const amina = await writer('Amina');
  for (let beat = 0; beat < 2; beat++) {
    await clock.advance(20_000); // quiet, with nothing to do
    amina.pong();
  }
  for (let count = 0; count < 499; count++) {
    amina.type(0, 'x');
    if (count % 100 === 99) await clock.advance(1_000);
  }
  const before = Y.encodeStateAsUpdate(amina.ydoc);
  await clock.advance(31_000);
  const stored = await store.load(DOCUMENT);
  expect([store.compactions, stored.updates.length]).toEqual([1, 0]);
  expect(Y.encodeStateVectorFromUpdate(stored.state ?? new Uint8Array())).toEqual(
    Y.encodeStateVectorFromUpdate(before),
  );
  amina.pong();
  amina.type(0, 'after ');
  await clock.advance(31_000);
  expect([store.compactions, (await store.load(DOCUMENT)).updates.length]).toEqual([1, 1]);
  expect(await onDisk()).toBe(amina.text);
  await rooms.close();
});

test('[R23] a document that is never quiet is compacted too, and what comes meanwhile is behind the state', async () => {
  const { writer, store, clock, onDisk } = await setUpRooms();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  for (let count = 0; count < 2_200; count++) {
    (count % 2 === 0 ? amina : jonas).type(count % 7, 'x');
    if (count % 20 === 0) await clock.advance(200);
  }
  await clock.advance(200);
  expect(store.compactions).toBeGreaterThanOrEqual(2);
  expect((await store.load(DOCUMENT)).updates.length).toBeLessThan(1_000);
  expect([jonas.text, await onDisk()]).toEqual([amina.text, amina.text]);
});

test('[R23] who typed on and on while it was compacted can write elsewhere afterwards', async () => {
  const { writer, store, clock, onDisk, reports } = await setUpRooms();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  for (let count = 0; count < 2_100; count++) {
    amina.type(count, 'x'); // each behind the last: taken without looking at the text
    if (count % 20 === 0) await clock.advance(200);
  }
  await clock.advance(200);
  expect(store.compactions).toBeGreaterThanOrEqual(2);
  jonas.type(3, 'y');
  amina.erase(0, 2);
  amina.type(0, 'z');
  await clock.advance(200);
  expect(reports).toEqual([]);
  expect([jonas.text, await onDisk()]).toEqual([amina.text, amina.text]);
});

test('[R23] a compaction that fails takes nothing with it', async () => {
  const { writer, store, clock, onDisk, reports } = await setUpRooms();
  const amina = await writer('Amina');
  let tries = 0;
  store.compact = () => {
    tries += 1;
    return Promise.reject(new Error('the disk of the test'));
  };
  for (let count = 0; count < 1_100; count++) {
    amina.type(0, 'x');
    if (count % 100 === 99) await clock.advance(1_000);
  }
  expect(tries).toBe(1); // not again at every change
  amina.type(0, 'y');
  await clock.advance(50);
  expect(reports.some(({ type }) => type === 'storage')).toBe(true);
  expect(await onDisk()).toBe(amina.text);
});

test('[R24] closing finishes what is being written, says "restarting", and takes nobody new', async () => {
  const { writer, person, store, rooms, settle, onDisk } = await setUpRooms();
  const amina = await writer('Amina');
  store.isSlow = true;
  amina.type(0, 'Lifelong ');
  await settle();
  const closing = rooms.close();
  amina.type(0, 'too late ');
  const jonas = person('Jonas');
  jonas.connect(rooms, { document: DOCUMENT });
  await settle();
  store.isSlow = false;
  store.release();
  await closing;
  await settle();
  expect([amina.kept, amina.closedWith, jonas.closedWith]).toEqual([2, 'sync/restarting', 'sync/restarting']);
  amina.connect(rooms, { document: DOCUMENT });
  await settle();
  expect([amina.closedWith, amina.heard]).toEqual(['sync/restarting', []]);
  expect(await onDisk()).toBe(`Lifelong ${FIRST_TEXT}`);
});

test('[R25] many who come and go leave no appointment and no room behind', async () => {
  const { rooms, clock, person } = await setUpRooms();
  const people = Array.from({ length: 20 }, (_, index) => person(`Person ${index}`));
  for (const writer of people) writer.connect(rooms, { document: DOCUMENT });
  for (const writer of people.slice(0, 5)) writer.disconnect({ clean: false }); // before anybody knew them
  await clock.advance(100);
  for (const writer of people.slice(5)) {
    writer.type(0, 'x');
    writer.disconnect({ clean: false });
  }
  await clock.advance(60_000);
  expect(clock.appointments).toBe(1); // the next sign of life
  expect(new Writer(people[0]!.person).isConnected).toBe(false);
});

test('[R25] what somebody had sent when their right ended does not keep their room open', async () => {
  const { writer, rooms, store, clock, permissions } = await setUpRooms();
  const amina = await writer('Amina');
  store.isSlow = true;
  amina.type(0, 'a');
  await clock.advance(10);
  amina.type(0, 'b'); // waits for its turn
  permissions.set(amina.person, 'access/not-found');
  await rooms.recheck(amina.person);
  store.isSlow = false;
  store.release();
  await clock.advance(90_000);
  expect(clock.appointments).toBe(1); // the next sign of life
});
