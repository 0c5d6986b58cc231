import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { CONTENT_ROOT, sectionElements } from '../../document/body.ts';
import { newId } from '../../document/ids.ts';
import { createInlineBackstage } from '../backstage/inline-backstage.ts';
import { createMemoryDocumentStore } from '../storage/memory-document-store.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { dice, edit } from '../testing/honest-edits.ts';
import { DOCUMENT, firstText } from '../testing/rooms-set-up.ts';
import { inspect } from './guard.ts';
import { keystrokeIn } from './keystroke.ts';
import { LiveBody } from './live-body.ts';

const AMINA = newId('p', (bytes) => bytes.fill(7));

async function openBody(): Promise<LiveBody> {
  const store = createMemoryDocumentStore();
  await store.append(DOCUMENT, [{ type: 'update', person: AMINA, at: 0, bytes: firstText() }]);
  const body = await LiveBody.open(DOCUMENT, {
    store,
    clock: new FakeClock(),
    backstage: createInlineBackstage(() => 0),
    random: (bytes) => bytes.fill(9),
  });
  return body!;
}

/** Give `update` to `body` as the room would. Whatever goes the short way must be what the guard lets through, too. */
function give(body: LiveBody, update: Uint8Array): 'pressed' | 'inspected' | 'refused' | 'differs' {
  const stroke = keystrokeIn(update);
  const isShort = stroke !== null && body.knows(stroke);
  const verdict = inspect(update, body.ydoc);
  if (isShort) {
    // What is deleted already is the one thing that the short way does not look for.
    const isHarmless = verdict.is === 'nothing-new' && stroke.typed === null;
    const isSame =
      verdict.is === 'new' &&
      Buffer.compare(verdict.bytes, update) === 0 &&
      verdict.clients.every((client) => client === stroke.typed?.client);
    body.press(update, stroke, AMINA);
    return isHarmless || isSame ? 'pressed' : 'differs';
  }
  if (verdict.is !== 'new') return 'refused';
  expect(body.apply(verdict.bytes, verdict.typists, AMINA)).toEqual([]);
  return 'inspected';
}

/** People who write at random and hear of each other, and what they send. */
function people(seed: number, count: number) {
  const roll = dice(seed);
  const sent: Uint8Array[] = [];
  const ydocs = Array.from({ length: count }, (_, index) => {
    const ydoc = new Y.Doc();
    ydoc.clientID = 1_000 + index;
    Y.applyUpdate(ydoc, firstText());
    ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'heard') return;
      sent.push(update);
    });
    return { ydoc, undo: new Y.UndoManager(ydoc.getXmlFragment(CONTENT_ROOT), { captureTimeout: 0 }), at: 0 };
  });
  return { roll, sent, ydocs };
}

function textOf(ydoc: Y.Doc): Y.XmlText | null {
  const block = sectionElements(ydoc)[0]?.get(0);
  const text = block instanceof Y.XmlElement && block.length > 0 ? block.get(0) : null;
  return text instanceof Y.XmlText ? text : null;
}

test.each([1, 2, 3, 4])(
  '[G20] what goes the short way is what the guard lets through, and the text is the same (seed %i)',
  async (seed) => {
    const body = await openBody();
    const { roll, sent, ydocs } = people(seed, 4);
    const count = { pressed: 0, inspected: 0, refused: 0, differs: 0 };
    for (let step = 0; step < 300; step++) {
      const writer = ydocs[roll(4)]!;
      if (roll(6) === 0) {
        edit(writer.ydoc, roll, writer.undo);
        writer.at = roll(10);
      }
      for (let keys = roll(6); keys > 0; keys--) {
        const text = textOf(writer.ydoc);
        if (text === null) break;
        writer.at = Math.min(writer.at, text.length);
        if (roll(5) === 0 && writer.at > 0) text.delete((writer.at -= 1), 1);
        else text.insert(writer.at++, 'aé漢🙂'[roll(3)] ?? 'a');
      }
      for (const update of sent.splice(0)) {
        count[give(body, update)] += 1;
        for (const { ydoc } of ydocs) if (roll(3) > 0) Y.applyUpdate(ydoc, update, 'heard');
      }
      if (roll(20) === 0) for (const { ydoc } of ydocs) Y.applyUpdate(ydoc, body.state(), 'heard');
    }
    expect([count.refused, count.differs]).toEqual([0, 0]);
    expect(count.pressed).toBeGreaterThan(100);
    for (const { ydoc } of ydocs) {
      Y.applyUpdate(ydoc, body.state(), 'heard');
      expect(ydoc.getXmlFragment(CONTENT_ROOT).toString()).toBe(
        body.ydoc.getXmlFragment(CONTENT_ROOT).toString(),
      );
    }
  },
);

test('[G20] a key press with bytes changed goes the short way only if the guard lets it through', async () => {
  const body = await openBody();
  const { sent, ydocs } = people(3, 2);
  const [amina, jonas] = ydocs;
  textOf(amina!.ydoc)!.insert(3, 'x');
  textOf(jonas!.ydoc)!.insert(8, 'y');
  for (const update of sent.splice(0)) give(body, update);
  const next = () => {
    const before = sent.length;
    textOf(amina!.ydoc)!.insert(4, 'z');
    return sent[before] ?? new Uint8Array();
  };
  const honest = next();
  let pressed = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(honest.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 }),
      fc.nat(3),
      (changes, more) => {
        const update = new Uint8Array(honest.length + more);
        update.set(honest);
        for (const [at, value] of changes) update[at] = value;
        const stroke = keystrokeIn(update);
        if (stroke === null || !body.knows(stroke)) return;
        pressed += 1;
        expect(['new', 'nothing-new']).toContain(inspect(update, body.ydoc).is);
      },
    ),
    { numRuns: 20_000, seed: 5 },
  );
  expect(pressed).toBeGreaterThan(50);
});

test('[G20] typing goes on only where it was: elsewhere, or in another’s place, the guard looks', async () => {
  const body = await openBody();
  const { sent, ydocs } = people(4, 1);
  const text = textOf(ydocs[0]!.ydoc)!;
  const go = (act: () => void) => {
    act();
    return sent.splice(0).map((update) => give(body, update));
  };
  expect(go(() => text.insert(5, 'a'))).toEqual(['inspected']);
  expect(go(() => text.insert(6, 'b'))).toEqual(['pressed']);
  expect(go(() => text.insert(2, 'c'))).toEqual(['inspected']); // another place
  expect(go(() => text.insert(3, 'd'))).toEqual(['pressed']);
  expect(go(() => text.delete(3, 1))).toEqual(['pressed']);
  expect(go(() => text.insert(3, 'e'))).toEqual(['pressed']); // Yjs goes on behind what was deleted
  expect(go(() => text.insert(4, 'f'.repeat(200_001)))).toEqual(['refused']);
});
