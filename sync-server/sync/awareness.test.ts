import { expect, test } from 'vitest';
import { DOCUMENT, permissionOf, SECTION, SECOND_SECTION, setUpRooms } from '../testing/rooms-set-up.ts';
import type { Writer } from '../testing/writer.ts';

/** What `viewer` shows of `writer`. */
function shown(viewer: Writer, writer: Writer): Record<string, unknown> | undefined {
  return viewer.states().get(writer.ydoc.clientID);
}

test('[R14] name, colour and role are the session’s, whatever the client says', async () => {
  const { writer, settle } = await setUpRooms();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  amina.show({ section: SECTION, user: { id: jonas.person, name: 'Jonas', colour: 9, role: 'leader' } });
  await settle();
  expect(shown(jonas, amina)).toEqual({
    section: SECTION,
    user: { id: amina.person, name: 'Amina', colour: 3, role: 'member' },
  });
});

test('[R14] a new name or role is shown as soon as it is decided', async () => {
  const { writer, rooms, permissions, settle } = await setUpRooms();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  amina.goTo(SECTION);
  await settle();
  permissions.set(amina.person, permissionOf('Amina Diallo'));
  await rooms.recheck(amina.person);
  amina.goTo(SECOND_SECTION);
  await settle();
  expect(shown(jonas, amina)).toMatchObject({ section: SECOND_SECTION, user: { name: 'Amina Diallo' } });
});

test('[R15] nobody can move, rename or remove somebody else', async () => {
  const { writer, settle, rooms } = await setUpRooms();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  amina.show({ section: SECTION });
  await settle();
  jonas.show({ section: SECOND_SECTION });
  jonas.claim(amina.ydoc.clientID, 2 ** 30, '{"section":null}');
  jonas.claim(amina.ydoc.clientID, 2 ** 30, 'null');
  await settle();
  expect(shown(jonas, amina)).toMatchObject({ section: SECTION });
  expect(rooms.present(DOCUMENT)).toEqual([
    { person: amina.person, section: SECTION },
    { person: jonas.person, section: SECOND_SECTION },
  ]);
});

test('[R15] a connection makes one free client id its own, not as many as it likes', async () => {
  const { writer, settle, rooms } = await setUpRooms();
  const amina = await writer('Amina');
  const viewer = await writer('Viewer', 'read');
  for (let client = 100; client < 200; client++) amina.claim(client, 1, '{}');
  await settle();
  expect([...viewer.states().keys()]).toEqual([100]);
  expect(rooms.present(DOCUMENT)).toEqual([{ person: amina.person, section: null }]);
});

test('[R16] what changes within 40 ms goes out in one message', async () => {
  const { writer, clock } = await setUpRooms();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  const viewer = await writer('Viewer', 'read');
  const before = viewer.heardOf('awareness').length;
  for (let caret = 0; caret < 20; caret++) {
    amina.show({ caret });
    jonas.show({ caret });
  }
  await clock.advance(39);
  expect(viewer.heardOf('awareness')).toHaveLength(before);
  await clock.advance(1);
  expect(viewer.heardOf('awareness')).toHaveLength(before + 1);
  expect([shown(viewer, amina), shown(viewer, jonas)]).toMatchObject([{ caret: 19 }, { caret: 19 }]);
});

test('[R17] after a drop a caret stays for five seconds; coming back within them is not seen', async () => {
  const { writer, rooms, clock } = await setUpRooms();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  amina.show({ section: SECTION });
  await clock.advance(50);
  amina.disconnect({ clean: false });
  await clock.advance(4_900);
  expect(shown(jonas, amina)).toBeDefined();
  amina.connect(rooms, { document: DOCUMENT });
  await clock.advance(10_000);
  expect(shown(jonas, amina)).toBeDefined();
  amina.disconnect({ clean: false });
  await clock.advance(5_050);
  expect(shown(jonas, amina)).toBeUndefined();
});

test('[R17] a new window that says first of all what it heard of another does not take that one over', async () => {
  const { writer, person, rooms, settle } = await setUpRooms();
  const window = await writer('Amina');
  const jonas = await writer('Jonas');
  window.show({ section: SECTION });
  await settle();
  const other = person('Amina, second window');
  other.connect(rooms, {
    document: DOCUMENT,
    identify: async () => ({ person: window.person, session: `${window.person} 2` }),
  });
  await settle(); // it is given what there is, and repeats it as the stock provider does
  const { clock: at = 0 } = other.awareness.meta.get(window.ydoc.clientID) ?? {};
  other.claim(window.ydoc.clientID, at, JSON.stringify(shown(other, window)));
  window.disconnect();
  await settle();
  expect(shown(jonas, window)).toBeUndefined();
});

test('[R17] another window that repeats what it heard does not bring a closed one back', async () => {
  const { writer, person, rooms, clock, settle } = await setUpRooms();
  const window = await writer('Amina');
  const other = person('Amina, second window');
  const sameAmina = async () => ({ person: window.person, session: `${window.person} 2` });
  other.connect(rooms, { document: DOCUMENT, identify: sameAmina });
  const jonas = await writer('Jonas');
  other.show({ section: SECOND_SECTION });
  window.show({ section: SECTION });
  await settle();
  const { clock: at = 0 } = other.awareness.meta.get(window.ydoc.clientID) ?? {};
  window.disconnect();
  await settle();
  other.claim(window.ydoc.clientID, at, JSON.stringify({ section: SECTION }));
  await settle();
  expect(shown(jonas, window)).toBeUndefined();
  await clock.advance(20_000);
  for (const one of [jonas, other]) one.pong();
  window.connect(rooms, { document: DOCUMENT });
  window.show({ section: SECTION }); // with a clock of its own, it is there again
  await settle();
  expect(shown(jonas, window)).toMatchObject({ section: SECTION });
});

test('[R17] who leaves in good order is gone at once, and the late end of an old connection takes nobody away', async () => {
  const { writer, rooms, clock } = await setUpRooms();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  amina.show({ section: SECTION });
  await clock.advance(50);
  amina.connect(rooms, { document: DOCUMENT }); // the server has not noticed that the old connection is dead
  await clock.advance(50);
  let blinks = 0;
  jonas.awareness.on('change', ({ removed }: { removed: number[] }) => (blinks += removed.length));
  for (let beat = 0; beat < 3; beat++) {
    await clock.advance(20_000); // and cuts it, after two beats
    amina.pong();
    jonas.pong();
  }
  expect(shown(jonas, amina)).toBeDefined();
  expect(blinks).toBe(0);
  amina.disconnect();
  await clock.advance(50);
  expect(shown(jonas, amina)).toBeUndefined();
});

test('[R18] who has two windows open is present once, in a section they are in', async () => {
  const { writer, rooms, settle, person } = await setUpRooms();
  const amina = await writer('Amina');
  amina.show({ section: SECTION });
  const { Writer: Window } = await import('../testing/writer.ts');
  const second = new Window(amina.person);
  second.connect(rooms, { document: DOCUMENT });
  second.show({ section: 'nowhere' });
  const unknown = person('Nobody');
  await settle();
  expect(rooms.present(DOCUMENT)).toEqual([{ person: amina.person, section: SECTION }]);
  expect(unknown.isConnected).toBe(false);
});

test.each([
  ['nested too deep', JSON.stringify({ a: [[[[[[[[[[[[]]]]]]]]]]]] })],
  ['not an object', '[1]'],
  ['not JSON', '{'],
  ['too large', JSON.stringify({ text: 'x'.repeat(9_000) })],
  ['a magic key', '{"cursor":{"__proto__":{"role":"leader"}}}'],
])('[R19] presence that is %s is passed over', async (_, json) => {
  const { writer, settle } = await setUpRooms();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  amina.claim(amina.ydoc.clientID, 5, json);
  await settle();
  expect(shown(jonas, amina)).toBeUndefined();
  expect(amina.closedWith).toBeNull();
});

test('[R19] presence of two hundred thousand ids closes nobody and shows one', async () => {
  const { writer, settle } = await setUpRooms();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  const { createEncoder, toUint8Array, writeVarString, writeVarUint } = await import('lib0/encoding');
  const encoder = createEncoder();
  writeVarUint(encoder, 200_000);
  for (let client = 0; client < 200_000; client++) {
    writeVarUint(encoder, client + 10);
    writeVarUint(encoder, 1);
    writeVarString(encoder, '{}');
  }
  amina.send({ type: 'awareness', bytes: toUint8Array(encoder) });
  await settle();
  expect([...jonas.states().keys()]).toHaveLength(1);
});

test('[R19] a question is answered with everybody who is there', async () => {
  const { writer, settle } = await setUpRooms();
  const amina = await writer('Amina');
  amina.show({ section: SECTION });
  await settle();
  const jonas = await writer('Jonas');
  expect(shown(jonas, amina)).toBeDefined();
  jonas.heard = [];
  jonas.send({ type: 'queryAwareness' });
  expect(jonas.heardOf('awareness')).toHaveLength(1);
});
