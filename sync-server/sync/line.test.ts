import { expect, test } from 'vitest';
import { encodeFrame } from '../../document/frames.ts';
import { DOCUMENT, FIRST_TEXT, SECTION, setUpRooms } from '../testing/rooms-set-up.ts';
import { Writer } from '../testing/writer.ts';
import type { Identity } from './surroundings.ts';
import * as Y from 'yjs';

test('[P7] kept is said only to who asked for it', async () => {
  const { rooms, person, settle, onDisk } = await setUpRooms();
  const stock = person('Amina');
  stock.connect(rooms, { document: DOCUMENT, acks: false });
  await settle();
  stock.type(0, 'Lifelong ');
  rooms.tell(DOCUMENT, { type: 'document', title: 'A' });
  await settle();
  expect([stock.heardOf('kept'), stock.heardOf('event')]).toEqual([[], []]);
  expect(await onDisk()).toBe(`Lifelong ${FIRST_TEXT}`);
});

test('[P8] every step 2 and every update counts one, with or without anything new', async () => {
  const { writer, settle } = await setUpRooms();
  const amina = await writer('Amina');
  expect([amina.sent, amina.kept]).toEqual([1, 1]); // the answer to step 1, which had nothing new
  amina.type(0, 'a');
  amina.type(0, 'b');
  amina.send({ type: 'update', bytes: Y.encodeStateAsUpdate(amina.ydoc) });
  amina.erase(0, 2);
  await settle();
  expect([amina.sent, amina.kept]).toEqual([5, 5]);
});

test('[P9] what builds on something unknown is not kept until the answer to the question is', async () => {
  const { writer, settle, store, onDisk } = await setUpRooms();
  const amina = await writer('Amina');
  const lost: Uint8Array[] = [];
  const send = amina.send.bind(amina);
  amina.send = (frame) => {
    if (frame.type === 'update' && lost.length === 0) lost.push(frame.bytes);
    else send(frame);
  };
  amina.type(0, 'Life');
  amina.type(4, 'long '); // arrives, and builds on what did not
  store.isSlow = true;
  await settle();
  expect([amina.sent, amina.kept, amina.closedWith]).toEqual([3, 1, null]);
  expect(amina.heardOf('step1')).toHaveLength(2);
  store.isSlow = false;
  store.release();
  await settle();
  expect(amina.kept).toBe(3);
  expect(await onDisk()).toBe(`Lifelong ${FIRST_TEXT}`);
});

test('[P9] of many messages that build on something unknown, one question is asked', async () => {
  const { writer, settle } = await setUpRooms();
  const amina = await writer('Amina');
  const elsewhere = new Y.Doc();
  Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(amina.ydoc));
  const updates: Uint8Array[] = [];
  elsewhere.on('update', (update: Uint8Array) => updates.push(update));
  for (let key = 0; key < 20; key++) elsewhere.getMap('plan').set(`o_${key}`, key);
  for (const bytes of updates.slice(1)) amina.send({ type: 'update', bytes });
  await settle();
  expect(amina.heardOf('step1')).toHaveLength(2); // the one at the beginning, and this one
});

test('[P9] an editor whose answers are no use either is sent away to begin anew, slowly', async () => {
  const { writer, clock } = await setUpRooms();
  const amina = await writer('Amina');
  const elsewhere = new Y.Doc();
  elsewhere.getMap('plan').set('o_1', 1);
  const known = Y.encodeStateVector(elsewhere);
  elsewhere.getMap('plan').set('o_2', 2);
  const bytes = Y.encodeStateAsUpdate(elsewhere, known);
  const send = amina.send.bind(amina);
  amina.send = (frame) => send(frame.type === 'step2' ? { type: 'step2', bytes } : frame);
  amina.send({ type: 'update', bytes });
  await clock.advance(1_400);
  expect(amina.closedWith).toBeNull();
  await clock.advance(1_000);
  expect([amina.closedWith, amina.kept]).toEqual(['sync/overloaded', 1]);
});

test('[P10] what is sent before it is known who sends it waits, and is handled in order', async () => {
  const { rooms, person, settle, onDisk } = await setUpRooms();
  const amina = person('Amina');
  const first = new Y.Doc();
  Y.applyUpdate(amina.ydoc, await rooms.state(DOCUMENT), amina);
  first.destroy();
  let know: (identity: Identity) => void = () => {};
  const identity = new Promise<Identity>((resolve) => (know = resolve));
  amina.connect(rooms, { document: DOCUMENT, identify: () => identity });
  amina.type(0, 'Life');
  amina.type(4, 'long ');
  amina.goTo(SECTION);
  await settle();
  expect([amina.heard, amina.kept]).toEqual([[], 0]);
  know({ person: amina.person, session: 'one' });
  await settle();
  expect([amina.kept, await onDisk()]).toEqual([3, `Lifelong ${FIRST_TEXT}`]);
  expect(rooms.present(DOCUMENT)).toEqual([{ person: amina.person, section: SECTION }]);
});

test('[P10] more than a little before that, and nothing more is read until it is known', async () => {
  const { rooms, person, settle } = await setUpRooms();
  const amina = person('Amina');
  let know: (identity: Identity) => void = () => {};
  const identity = new Promise<Identity>((resolve) => (know = resolve));
  amina.connect(rooms, { document: DOCUMENT, identify: () => identity });
  for (let count = 0; count < 256; count++) amina.send({ type: 'awareness', bytes: Uint8Array.of(0) });
  expect(amina.isHeld).toBe(true);
  know({ person: amina.person, session: 'one' });
  await settle();
  expect([amina.isHeld, amina.closedWith]).toEqual([false, null]);
});

test('[P10] who cannot be known within ten seconds is sent away, to try again', async () => {
  const { rooms, person, clock } = await setUpRooms();
  const amina = person('Amina');
  amina.connect(rooms, { document: DOCUMENT, identify: () => new Promise(() => {}) });
  await clock.advance(10_000);
  expect(amina.closedWith).toBe('sync/overloaded');
});

test('[P11] who is signed out, or may not read, is told so and given nothing', async () => {
  const { rooms, person, permissions, settle } = await setUpRooms();
  const amina = person('Amina');
  amina.connect(rooms, { document: DOCUMENT, identify: async () => 'access/signed-out' });
  const stranger = person('Stranger');
  permissions.delete(stranger.person);
  stranger.connect(rooms, { document: DOCUMENT });
  await settle();
  expect([amina.closedWith, amina.heard]).toEqual(['access/signed-out', []]);
  expect([stranger.closedWith, stranger.heard]).toEqual(['access/not-found', []]);
});

test.each([
  ['noise', Uint8Array.of(9, 9, 9)],
  ['nothing', new Uint8Array()],
  ['a message with bytes to spare', Uint8Array.of(3, 0)],
  ['a state vector that is none', Uint8Array.of(0, 0, 2, 5, 1)],
  ['a message only the server sends', encodeFrame({ type: 'kept', count: 1 })],
  ['a presence message that is none', Uint8Array.of(1, 2, 5, 1)],
])('[P12] %s closes the connection that sent it and no other', async (_, bytes) => {
  const { writer, settle } = await setUpRooms();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  amina.sendBytes(bytes);
  await settle();
  jonas.type(0, 'Lifelong ');
  await settle();
  expect([amina.closedWith, jonas.closedWith, jonas.kept]).toEqual(['sync/malformed', null, 2]);
});

test('[P13] four hundred messages at once are read, more are not; after that 200 a second', async () => {
  const { writer, clock } = await setUpRooms();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  const silence = { type: 'awareness', bytes: Uint8Array.of(0) } as const;
  for (let count = 0; count < 390; count++) amina.send(silence);
  await clock.advance(1_000);
  for (let count = 0; count < 195; count++) amina.send(silence);
  expect(amina.closedWith).toBeNull();
  for (let count = 0; count < 500; count++) jonas.send(silence);
  expect(jonas.closedWith).toBe('request/too-fast');
});

test('[P13] asking for the whole text over and over is too fast sooner', async () => {
  const { writer } = await setUpRooms();
  const amina = await writer('Amina');
  for (let count = 0; count < 21; count++) amina.send({ type: 'step1', stateVector: Uint8Array.of(0) });
  expect(amina.closedWith).toBe('request/too-fast');
});

test('[P13] a person has at most twenty connections, and gets one back when one ends', async () => {
  const { rooms, settle, writer } = await setUpRooms();
  const amina = await writer('Amina');
  const more = Array.from({ length: 20 }, () => new Writer(amina.person));
  for (const window of more) window.connect(rooms, { document: DOCUMENT });
  await settle();
  expect(more.map(({ closedWith }) => closedWith).filter((code) => code !== null)).toEqual([
    'request/too-fast',
  ]);
  amina.disconnect();
  amina.connect(rooms, { document: DOCUMENT });
  await settle();
  expect(amina.closedWith).toBeNull();
});

test('[P14] every connection is given a sign of life in time, and who gives none back is cut', async () => {
  const { writer, clock } = await setUpRooms();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  amina.heard = [];
  await clock.advance(20_000);
  expect([amina.pings, amina.heard.length]).toEqual([1, 1]);
  amina.pong();
  await clock.advance(20_000);
  expect([amina.isCut, jonas.isCut]).toEqual([false, true]);
});

test('[P15] events reach everybody who asked for them, and who comes while the disk is full is told', async () => {
  const { writer, rooms, store, settle } = await setUpRooms();
  const amina = await writer('Amina');
  rooms.tell(DOCUMENT, { type: 'document', title: 'Plan' });
  rooms.tell('d_00000000000000000000' as typeof DOCUMENT, { type: 'document', title: 'Other' });
  store.say('full');
  await settle();
  const jonas = await writer('Jonas');
  const full = { type: 'storage', condition: 'full' };
  expect(amina.events).toEqual([{ type: 'document', title: 'Plan' }, full]);
  expect(jonas.events).toEqual([full]);
});

test('[P16] a session that ended by time is found out within a minute or so', async () => {
  const { writer, clock, permissions } = await setUpRooms();
  const amina = await writer('Amina');
  permissions.set(amina.person, 'access/signed-out');
  for (let beat = 0; beat < 3; beat++) {
    await clock.advance(20_000);
    amina.pong();
  }
  expect(amina.closedWith).toBe('access/signed-out');
});
