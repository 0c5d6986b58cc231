import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { CONTENT_ROOT, readBody, sectionElements, SERVER_CLIENT_ID } from '../../document/body.ts';
import { DOCUMENT, FIRST_TEXT, setUpRooms } from '../testing/rooms-set-up.ts';
import type { Writer } from '../testing/writer.ts';
import { inspect } from './guard.ts';
import { isComplete } from '../backstage/work.ts';

const base64 = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'));

/** Small messages that brick, freeze or falsify a document on a server that trusts Yjs. */
const VECTORS: readonly (readonly [string, string])[] = [
  ['a GC of length zero', 'AQEFAAAAAA=='],
  ['a deletion of length zero', 'AQEFAAEBAXQAAA=='],
  ['deletions that wait for ever', 'AAICAwABAAEAAQIB/////////w8B'],
  ['deletions that wait for ever, again', 'AgAAAAAAAAEAAwAB/////////w8BAAE='],
  ['structs that cannot be encoded', 'AQQAAAABAAAAAAAA'],
  ['a type called __proto__', 'AQEAAAgBCwAAAAAAAAAAAAAAAXYCCV9fcHJvdG9fX3QFAAAAAAAIAAAAAAAAAAB2AAA='],
  ['a clock at 2^53', 'AQEFAAD/////////DwA='],
  ['a clock beyond 2^53', 'AQIFAAD/////////DwD/////////DwA='],
  ['four bytes that allocate 256 MB', 'AYCAgBA='],
  [
    'an object that inherits a role',
    'AQEFACgBCGNvbW1lbnRzAmM5AXYBCV9fcHJvdG9fX3YBBHJvbGV3C2ZhY2lsaXRhdG9yAA==',
  ],
  ['another team’s document inside', 'AQEFACkBAW0BaxNvdGhlci10ZWFtLWRvYy1ndWlkdgEIYXV0b0xvYWR4AA=='],
  ['a string longer than its message', 'AQEHAAQBAXTYBA=='],
  ['a struct that is its own neighbour', 'AQEFAIQFAAFhAA=='],
  ['a known struct with a bad parent', 'AQFkACgAAQ4IY29tbWVudHMBdgAByAEA'],
  ['one client twice', 'AgEBAADoBwIBDGAmhMgBqgEBYQA='],
  ['a cut delete set', 'AQEFAAQBAXQBYQ=='],
  ['a root nobody has', 'AQEFAAQBAXQBYQA='],
  ['nothing', ''],
];

async function expectSound(amina: Writer, onDisk: () => Promise<string>, settle: () => Promise<void>) {
  amina.type(0, 'Still ');
  await settle();
  expect(amina.closedWith).toBeNull();
  expect(amina.kept).toBe(amina.sent);
  expect(await onDisk()).toBe(`Still ${FIRST_TEXT}`);
}

test.each(VECTORS)('[G17] %s changes nothing, for nobody', async (_, vector) => {
  const { writer, settle, onDisk, store } = await setUpRooms();
  const amina = await writer('Amina');
  const mallory = await writer('Mallory');
  const { appends } = store;
  mallory.send({ type: 'update', bytes: base64(vector) });
  await settle();
  expect([store.appends, amina.text, amina.heardOf('update')]).toEqual([appends, FIRST_TEXT, []]);
  await expectSound(amina, onDisk, settle);
});

test('[G17] the numbers of V2 updates are no update', async () => {
  const { writer, settle, onDisk } = await setUpRooms();
  const amina = await writer('Amina');
  const mallory = await writer('Mallory');
  const bytes = Uint8Array.from(Buffer.from('00010000000001000100010200001602000001fdffffffff7f0000', 'hex'));
  mallory.send({ type: 'update', bytes });
  await settle();
  await expectSound(amina, onDisk, settle);
});

test('[G14] nobody can write in the place of somebody else, or make their next words vanish', async () => {
  const { writer, settle, onDisk } = await setUpRooms();
  const amina = await writer('Amina');
  const mallory = await writer('Mallory');
  amina.type(0, 'Lifelong ');
  await settle();
  const poisoned = new Y.Doc();
  Y.applyUpdate(poisoned, Y.encodeStateAsUpdate(amina.ydoc));
  poisoned.clientID = amina.ydoc.clientID;
  const known = Y.encodeStateVector(poisoned);
  (sectionElements(poisoned)[0]!.get(0) as Y.XmlElement).insert(0, [new Y.XmlElement('hardBreak')]);
  mallory.send({ type: 'update', bytes: Y.encodeStateAsUpdate(poisoned, known) });
  await settle();
  expect(mallory.closedWith).toBe('sync/forged');
  amina.type(0, 'Real ');
  await settle();
  expect([amina.kept, await onDisk()]).toEqual([amina.sent, `Real Lifelong ${FIRST_TEXT}`]);
});

test('[G13] who shows a client id has it, before writing with it and after the room was let go', async () => {
  const { writer, rooms, clock } = await setUpRooms();
  const amina = await writer('Amina');
  amina.show({});
  await clock.advance(100);
  amina.disconnect();
  await clock.advance(60_000);
  const mallory = await writer('Mallory');
  mallory.ydoc.clientID = amina.ydoc.clientID;
  mallory.type(0, 'Forged ');
  await clock.advance(100);
  expect(mallory.closedWith).toBe('sync/forged');
  amina.connect(rooms, { document: DOCUMENT });
  await clock.advance(100);
  amina.type(0, 'Real ');
  await clock.advance(100);
  expect([amina.closedWith, amina.kept]).toEqual([null, 2]);
});

test('[G16] who wrote with a client id has it after a restart, and it stands in the log before their text', async () => {
  const { writer, rooms, store, surroundings, clock } = await setUpRooms();
  const amina = await writer('Amina');
  amina.type(0, 'Real ');
  await clock.advance(100);
  const [entry] = await store.entries(DOCUMENT, 'author');
  const { updates } = await store.load(DOCUMENT);
  expect(entry).toMatchObject({
    person: amina.person,
    json: JSON.stringify({ client: amina.ydoc.clientID }),
  });
  expect(entry!.seq).toBeLessThan(updates.at(-1)!.seq);
  expect(updates.at(-1)).toMatchObject({ person: amina.person });
  await rooms.close();

  const { createRooms } = await import('./rooms.ts');
  const again = createRooms(surroundings);
  const mallory = await writer('Mallory');
  mallory.connect(again, { document: DOCUMENT });
  mallory.ydoc.clientID = amina.ydoc.clientID;
  await clock.advance(100);
  mallory.erase(0, 5); // a deletion belongs to nobody
  mallory.ydoc.clientID = amina.ydoc.clientID; // Yjs moves away from an id that others use
  await clock.advance(100);
  expect(mallory.closedWith).toBeNull();
  mallory.type(0, 'Forged ');
  await clock.advance(100);
  expect(mallory.closedWith).toBe('sync/forged');
});

test('[G15] nobody can write as the server, or with an id that is in the text and nobody’s', async () => {
  const { writer, settle, rooms } = await setUpRooms();
  const mallory = await writer('Mallory');
  mallory.ydoc.clientID = SERVER_CLIENT_ID;
  mallory.type(0, 'Forged ');
  mallory.claim(SERVER_CLIENT_ID, 1, '{}');
  await settle();
  expect(mallory.closedWith).toBe('sync/forged');
  expect(rooms.present(DOCUMENT)).toEqual([]);
});

/** A body with some history, to attack. */
function lived(): Y.Doc {
  const ydoc = new Y.Doc();
  ydoc.clientID = 4242;
  const section = new Y.XmlElement('section');
  ydoc.getXmlFragment(CONTENT_ROOT).push([section]);
  const paragraph = new Y.XmlElement('paragraph');
  section.push([paragraph]);
  const text = new Y.XmlText();
  paragraph.push([text]);
  text.insert(0, 'Everybody learns');
  text.format(2, 5, { bold: {} });
  text.delete(4, 3);
  ydoc.getMap('plan').set('o_1', new Y.Map([['kit', 'T4']]));
  return ydoc;
}

function attack(ydoc: Y.Doc, bytes: Uint8Array): void {
  const verdict = inspect(bytes, ydoc);
  if (verdict.is === 'new') Y.applyUpdate(ydoc, verdict.bytes);
  expect(isComplete(ydoc)).toBe(true);
}

function expectReloads(ydoc: Y.Doc): void {
  const state = Y.encodeStateAsUpdate(ydoc);
  const copy = new Y.Doc();
  Y.applyUpdate(copy, state);
  expect(Y.encodeStateAsUpdate(copy)).toEqual(state);
  expect(readBody(copy)).toEqual(readBody(ydoc));
}

test('[G18] random bytes never break a body', () => {
  const ydoc = lived();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => attack(ydoc, bytes)),
    { numRuns: 3_000, seed: 7 },
  );
  expectReloads(ydoc);
});

test('[G18] honest updates with bytes changed, cut or doubled never break a body', () => {
  const honest = lived();
  const updates: Uint8Array[] = [Y.encodeStateAsUpdate(honest)];
  honest.on('update', (update: Uint8Array) => updates.push(update));
  const other = new Y.Doc();
  Y.applyUpdate(other, updates[0]!);
  other.clientID = 99;
  other.on('update', (update: Uint8Array) => updates.push(update));
  const text = (sectionElements(other)[0]!.get(0) as Y.XmlElement).get(0) as Y.XmlText;
  for (const word of ['at', 'every', 'age']) text.insert(text.length, ` ${word}`);
  text.delete(0, 4);
  text.format(0, 3, { italic: {} });
  other.getMap('plan').set('o_2', new Y.Map([['kit', 'T6']]));
  const mutation = fc.record({
    update: fc.constantFrom(...updates),
    changes: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 }),
    cut: fc.option(fc.nat(), { freq: 4 }),
    ydoc: fc.boolean(),
  });
  const targets = [lived(), lived()] as const;
  fc.assert(
    fc.property(mutation, ({ update, changes, cut, ydoc }) => {
      const bytes = Uint8Array.from(update);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      attack(ydoc ? targets[0] : targets[1], cut === null ? bytes : bytes.slice(0, cut % bytes.length));
    }),
    { numRuns: 6_000, seed: 11 },
  );
  for (const target of targets) expectReloads(target);
});

test('[G26] text between neighbours that are the other way round is behind its left one, for everybody and for ever', async () => {
  const { writer, settle, onDisk } = await setUpRooms();
  const amina = await writer('Amina');
  const mallory = await writer('Mallory');
  const [section] = sectionElements(mallory.ydoc);
  const paragraph = section!.get(0) as Y.XmlElement;
  const { client, clock } = (paragraph.get(0) as Y.XmlText)._start!.id;
  const own = mallory.ydoc.clientID;
  const typed = (left: number, right: number, at: number) => {
    const encoder = encoding.createEncoder();
    for (const number of [1, 1, own, at]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8(encoder, 0xc4); // text, with both neighbours
    for (const number of [client, clock + left, client, clock + right])
      encoding.writeVarUint(encoder, number);
    encoding.writeVarString(encoder, 'x');
    encoding.writeVarUint(encoder, 0);
    return encoding.toUint8Array(encoder);
  };
  mallory.send({ type: 'update', bytes: typed(2, 5, 0) }); // somebody deleted what was between, elsewhere
  await settle();
  expect([mallory.closedWith, await onDisk()]).toEqual([null, 'Learnxing for all.']);
  mallory.send({ type: 'update', bytes: typed(5, 2, 1) });
  await settle();
  amina.type(0, 'Still ');
  await settle();
  expect([mallory.closedWith, amina.text, await onDisk()]).toEqual([
    null,
    ...Array(2).fill('Still Learnxing for all.x'),
  ]);
});
