import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { CONTENT_ROOT } from '../../document/body.ts';
import { decodeFrame, type Frame } from '../../document/frames.ts';
import { newId } from '../../document/ids.ts';
import { createInlineBackstage } from '../backstage/inline-backstage.ts';
import { createMemoryDocumentStore } from '../storage/memory-document-store.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { dice, edit } from '../testing/honest-edits.ts';
import { DOCUMENT, firstText } from '../testing/rooms-set-up.ts';
import { PACK_LEAST_BYTES, type BodyBytes } from './body-bytes.ts';
import { inspect } from './guard.ts';
import { LiveBody, type Place } from './live-body.ts';
import { payloadsIn } from './wire.ts';

const AMINA = newId('p', (bytes) => bytes.fill(7));

async function openBody() {
  const store = createMemoryDocumentStore();
  await store.append(DOCUMENT, [{ type: 'update', person: AMINA, at: 0, bytes: firstText() }]);
  const clock = new FakeClock();
  const backstage = createInlineBackstage(() => 0);
  const random = (bytes: Uint8Array) => bytes.fill(9);
  const open = async () => (await LiveBody.open(DOCUMENT, { store, clock, backstage, random }))!;
  return { body: await open(), open, clock };
}

const messagesIn = (writes: readonly Uint8Array[]): readonly Frame[] =>
  writes.flatMap((bytes) => payloadsIn(bytes)).map((payload) => decodeFrame(payload));

/** Apply what `writes` bring to `ydoc`. */
function hear(ydoc: Y.Doc, writes: readonly Uint8Array[]): void {
  for (const frame of messagesIn(writes)) if ('bytes' in frame) Y.applyUpdate(ydoc, frame.bytes, 'heard');
}

const saysOf = (ydoc: Y.Doc) => [
  ydoc.getXmlFragment(CONTENT_ROOT).toString(),
  ydoc.getMap('plan').toJSON(),
  [...Y.decodeStateVector(Y.encodeStateVector(ydoc))].toSorted(([one], [other]) => one - other),
];

test.each([1, 2, 3, 4])(
  '[R26] whatever an editor has, the answer gives it all the rest, and a step 2 comes last (seed %i)',
  async (seed) => {
    const { body, open } = await openBody();
    const roll = dice(seed);
    const writer = new Y.Doc();
    Y.applyUpdate(writer, firstText());
    const undo = new Y.UndoManager(writer.getXmlFragment(CONTENT_ROOT), { captureTimeout: 0 });
    const sent: Uint8Array[] = [];
    writer.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'heard') sent.push(update);
    });
    const others: { readonly ydoc: Y.Doc; place: Place }[] = [];
    for (let step = 0; step < 120; step++) {
      if (roll(40) === 0) writer.clientID += 1; // another visit
      edit(writer, roll, undo);
      for (const update of sent.splice(0)) {
        const verdict = inspect(update, body.ydoc);
        if (verdict.is === 'new') body.apply(verdict.bytes, verdict.typists, AMINA);
      }
      await body.commit({ claims: false, notes: true });
      if (roll(12) === 0) await body.compact();
      if (roll(10) === 0) others.push({ ydoc: new Y.Doc(), place: body.place() });
      for (const other of others) {
        if (roll(8) !== 0) continue;
        const answer = body.bytes.answer(Y.encodeStateVector(other.ydoc));
        expect(
          messagesIn(answer)
            .map(({ type }) => type)
            .at(-1),
        ).toBe('step2');
        hear(other.ydoc, answer);
        expect(saysOf(other.ydoc)).toEqual(saysOf(writer));
        other.place = body.place();
      }
    }
    for (const { ydoc, place } of others) {
      if (ydoc.store.clients.size === 0) continue;
      hear(ydoc, body.since(place)); // what a slow reader missed
      expect(saysOf(ydoc)).toEqual(saysOf(writer));
    }
    const again = await open();
    const fresh = new Y.Doc();
    hear(fresh, again.bytes.answer(Uint8Array.of(0)));
    expect(saysOf(fresh)).toEqual(saysOf(writer));
    expect(again.bytes.vector).toEqual(body.bytes.vector);
    expect(again.isLookedAt).toBe(false);
  },
);

test('[R26] what an editor has of the updates behind the state is not sent again', async () => {
  const { body } = await openBody();
  const editor = new Y.Doc();
  hear(editor, body.bytes.answer(Uint8Array.of(0)));
  editor.clientID = 5;
  editor.getMap('plan').set('o_1', new Y.Map([['kit', 'T4']]));
  body.apply(Y.encodeStateAsUpdate(editor, body.vector()), [], AMINA);
  const answer = messagesIn(body.bytes.answer(Y.encodeStateVector(editor)));
  expect(answer).toEqual([{ type: 'step2', bytes: Uint8Array.of(0, 0) }]);
});

test('[R26] what has nothing new is recognised by its bytes, deletions included', async () => {
  const { body } = await openBody();
  const editor = new Y.Doc();
  hear(editor, body.bytes.answer(Uint8Array.of(0)));
  const all = () => Y.encodeStateAsUpdate(editor);
  const known = all();
  expect([body.bytes.hasAll(known), body.bytes.hasAll(Uint8Array.of(0, 0))]).toEqual([true, true]);
  editor.getXmlFragment(CONTENT_ROOT).delete(0, 1);
  expect(body.bytes.hasAll(all())).toBe(false);
  body.apply(all(), [], AMINA);
  expect([body.bytes.hasAll(all()), body.bytes.hasAll(all()), body.bytes.hasAll(known)]).toEqual([
    true,
    true,
    true,
  ]);
  editor.getMap('plan').set('o_1', 1);
  expect(body.bytes.hasAll(all())).toBe(false);
});

test('[R26] a Yjs document is made when one is needed, and let go when none has been for a while', async () => {
  const { body, clock } = await openBody();
  body.bytes.answer(Uint8Array.of(0));
  expect(body.isLookedAt).toBe(false);
  body.change(AMINA, (ydoc) => ydoc.getMap('plan').set('o_1', 1));
  await clock.advance(19_000);
  body.forget(20_000);
  expect(body.isLookedAt).toBe(true);
  await clock.advance(1_000);
  body.forget(20_000);
  expect(body.isLookedAt).toBe(false);
  expect(body.ydoc.getMap('plan').get('o_1')).toBe(1);
});

test('[R30] what is noted beside a text that did not change is written when it is asked for, and waits otherwise', async () => {
  const { body } = await openBody();
  body.note(AMINA, { did: 'ahead' });
  expect(body.commit({ claims: false, notes: false })).toBe(null);
  expect(await body.commit({ claims: false, notes: true })).toEqual([]);
  expect(body.commit({ claims: false, notes: true })).toBe(null);
});

test('[P20] a long text is packed, once for all who can unpack it, and a short one is not', async () => {
  const { body, open } = await openBody();
  const given = (bytes: BodyBytes) => bytes.answer(Uint8Array.of(0)).map((frame) => bytes.packed(frame));
  const [short = new Uint8Array()] = given(body.bytes);
  expect(messagesIn([short])[0]?.type).toBe('step2');

  const editor = new Y.Doc();
  hear(editor, body.bytes.answer(Uint8Array.of(0)));
  const words = new Y.XmlText('Everybody learns, at every age. '.repeat(PACK_LEAST_BYTES / 32));
  editor.getXmlFragment(CONTENT_ROOT).insert(0, [words]);
  body.apply(Y.encodeStateAsUpdate(editor, body.vector()), [], AMINA);
  await body.commit({ claims: false, notes: true });
  await body.compact();
  const { bytes } = await open();
  const [packed = new Uint8Array()] = given(bytes);
  expect(packed.length).toBeLessThan(PACK_LEAST_BYTES / 4);
  expect(given(bytes)[0]).toBe(packed);
  bytes.forget(); // a third of the text, in every room that nobody has joined for a while
  expect(given(bytes)[0]).not.toBe(packed);
  expect(given(bytes)[0]).toEqual(packed);
  const [message] = messagesIn([packed]);
  const unpacked = inflateRawSync(message !== undefined && 'bytes' in message ? message.bytes : Buffer.of());
  expect(decodeFrame(unpacked)).toEqual(messagesIn(bytes.answer(Uint8Array.of(0)))[0]);

  // What was packed for an earlier state is not given for a later one.
  const again = await open();
  const first = given(again.bytes)[0];
  words.insert(0, 'Once more. ');
  again.apply(Y.encodeStateAsUpdate(editor, again.vector()), [], AMINA);
  expect(messagesIn([given(again.bytes)[0] ?? Buffer.of()])[0]?.type).toBe('packed'); // as an update, before the tail
  await again.commit({ claims: false, notes: true });
  await again.compact();
  const [later = new Uint8Array()] = given(again.bytes);
  expect(later).not.toBe(first);
  const reader = new Y.Doc();
  for (const frame of messagesIn([later])) {
    const inside = decodeFrame(inflateRawSync('bytes' in frame ? frame.bytes : Buffer.of()));
    expect(inside.type).toBe('step2');
    if ('bytes' in inside) Y.applyUpdate(reader, inside.bytes);
  }
  expect(saysOf(reader)).toEqual(saysOf(editor));
});
