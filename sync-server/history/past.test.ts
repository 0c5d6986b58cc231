import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readBody } from '../../document/body.ts';
import { plainText } from '../../document/outline.ts';
import type { PersonId } from '../../document/ids.ts';
import { createMemoryDocumentStore } from '../storage/memory-document-store.ts';
import type { DocumentStore } from '../storage/document-store.ts';
import { openOn } from '../testing/journal-harness.ts';
import { SimulatedDisk } from '../testing/simulated-disk.ts';
import {
  AMINA,
  BEN,
  DOCUMENT,
  INES,
  OBJECTIVES,
  PastDocument,
  PastEditor,
  VISION,
} from '../testing/history-harness.ts';

/** What people and the server do, in any order. */
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('type' as const),
      who: fc.nat(2),
      at: fc.nat(),
      length: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('erase' as const),
      who: fc.nat(2),
      at: fc.nat(),
      length: fc.integer({ min: 1, max: 9 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('add' as const), who: fc.nat(2), at: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), who: fc.nat(2), at: fc.nat() }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('send' as const), who: fc.nat(2), asOne: fc.boolean() }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('hear' as const), who: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reload' as const), who: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('compact' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat(60 * 60_000) }) },
);

/** Characters on the server now. Every character that is typed is another one, so each can be told from all others. */
function charactersOf(ydoc: Y.Doc): ReadonlySet<string> {
  return new Set(
    readBody(ydoc).sections.flatMap(({ blocks }) => plainText(blocks).replaceAll('\n', '').split('')),
  );
}

/** What was true while it happened. */
class Witness {
  readonly states = new Map<number, Uint8Array>();
  readonly authors = new Map<string, PersonId>();
  /** Who took away what had been seen, and with which update. */
  readonly deleters = new Map<string, { by: PersonId; seq: number }>();
  #before: ReadonlySet<string> = new Set();

  see(ydoc: Y.Doc, seq: number, by: PersonId): void {
    const now = charactersOf(ydoc);
    for (const character of this.#before) if (!now.has(character)) this.deleters.set(character, { by, seq });
    this.#before = now;
    this.states.set(seq, Y.encodeStateAsUpdate(ydoc));
  }
}

interface Server {
  readonly open: () => Promise<DocumentStore>;
  readonly restart: (store: DocumentStore) => Promise<DocumentStore>;
}

const servers: Readonly<Record<string, () => Server>> = {
  memory: () => ({ open: async () => createMemoryDocumentStore(), restart: async (store) => store }),
  journal() {
    const disk = new SimulatedDisk(3);
    const open = async () => (await openOn(disk, { segmentBytes: 3_000 })).store;
    return {
      open,
      async restart() {
        disk.kill();
        return open();
      },
    };
  },
};

/** Let `steps` happen; what was then true, and the document they happened to. */
async function lived(
  steps: readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[],
  server: Server,
) {
  const past = await PastDocument.begin(await server.open());
  const editors = [INES, AMINA, BEN].map((person) => new PastEditor(past, person));
  const witness = new Witness();
  witness.see(past.body.ydoc, 1, INES);
  let next = 0x4e00;
  const fresh = (length: number, person: PersonId) => {
    const text = Array.from({ length }, () => String.fromCodePoint(next++)).join('');
    for (const character of text) witness.authors.set(character, person);
    return text;
  };
  const keep = past.keep.bind(past);
  past.keep = async (update, person, clients) => {
    const seq = await keep(update, person, clients);
    witness.see(past.body.ydoc, seq, person);
    return seq;
  };
  for (const each of steps) {
    const editor = 'who' in each ? editors[each.who] : undefined;
    const section = 'at' in each && each.at % 2 === 0 ? VISION : OBJECTIVES;
    const texts = editor?.texts(section) ?? [];
    const number = 'at' in each && texts.length > 0 ? each.at % texts.length : 0;
    const place = 'at' in each ? each.at % ((texts[number]?.length ?? 0) + 1) : 0;
    switch (each.do) {
      case 'type':
        editor?.type(section, place, fresh(each.length, editor.person), number);
        break;
      case 'erase': {
        const left = (texts[number]?.length ?? 0) - place;
        if (left > 0) editor?.erase(section, place, Math.min(left, each.length), number);
        break;
      }
      case 'add':
        editor?.addParagraph(section, fresh(3, editor.person));
        break;
      case 'remove':
        if (texts.length > 1) editor?.removeParagraph(section, number);
        break;
      case 'send':
        await editor?.send(each);
        break;
      case 'hear':
        editor?.hear();
        break;
      case 'reload':
        editor?.reload();
        break;
      case 'compact':
        await past.body.compact();
        break;
      case 'restart':
        await past.restart(await server.restart(past.store));
        break;
      case 'wait':
        await past.clock.advance(each.ms);
        break;
    }
  }
  return { past, witness };
}

/** A state as it is after being loaded: equal ones are equal to the byte. */
function loaded(state: Uint8Array): Uint8Array {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, state);
  return Y.encodeStateAsUpdate(ydoc);
}

for (const [name, server] of Object.entries(servers)) {
  const runs = { numRuns: name === 'memory' ? 30 : 10 };
  const life = fc.array(step, { minLength: 20, maxLength: 120 });

  test(`[H4] any state is rebuilt as it was live, after compactions and restarts (${name})`, async () => {
    await fc.assert(
      fc.asyncProperty(life, fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), async (steps, picks) => {
        const { past, witness } = await lived(steps, server());
        const seqs = [...witness.states.keys()];
        for (const pick of picks) {
          const seq = seqs[pick % seqs.length] ?? 1;
          const { state } = await past.history.stateAt(past.asked(), { seq });
          expect(loaded(state)).toEqual(loaded(witness.states.get(seq) ?? new Uint8Array()));
        }
      }),
      runs,
    );
  });

  test(`[H6] every character is in one run, of who typed it (${name})`, async () => {
    await fc.assert(
      fc.asyncProperty(life, async (steps) => {
        const { past, witness } = await lived(steps, server());
        const { texts, missing } = await past.history.authorship(past.asked());
        const characters = texts.flatMap(({ runs: own }) =>
          own.flatMap((run) => run.text.split('').map((character) => ({ character, ...run }))),
        );
        expect(missing).toEqual([]);
        expect(characters.map(({ character }) => character)).toEqual([...charactersOf(past.body.ydoc)]);
        for (const { character, person, broughtBackBy } of characters)
          expect([person, broughtBackBy]).toEqual([witness.authors.get(character), null]);
      }),
      runs,
    );
  });

  test(`[H8] every deletion is of who deleted, and none is left out (${name})`, async () => {
    await fc.assert(
      fc.asyncProperty(life, fc.nat(), async (steps, pick) => {
        const { past, witness } = await lived(steps, server());
        const seqs = [...witness.states.keys()];
        const after = seqs[pick % seqs.length] ?? 0;
        const { deletions } = await past.history.deletions(past.asked(), { after });
        const gone = deletions.flatMap(({ text, by, writtenBy }) =>
          text.split('').map((character) => ({ character, by, writtenBy })),
        );
        expect(new Set(gone.map(({ character }) => character)).size).toBe(gone.length);
        const there = charactersOf(past.body.ydoc);
        for (const { character, by, writtenBy } of gone) {
          expect(there.has(character)).toBe(false);
          expect(writtenBy).toContain(witness.authors.get(character));
          // What was never seen was deleted on its way; of that H9 speaks.
          expect(by).toBe(witness.deleters.get(character)?.by ?? by);
        }
        const expected = [...witness.deleters].filter(([, { seq }]) => seq > after).map(([each]) => each);
        expect(gone.map(({ character }) => character)).toEqual(expect.arrayContaining(expected));
      }),
      runs,
    );
  });
}

test('the witness sees deletions, states and authors', async () => {
  const { past, witness } = await lived(
    [
      { do: 'type', who: 1, at: 0, length: 4 },
      { do: 'send', who: 1, asOne: false },
      { do: 'hear', who: 2 },
      { do: 'erase', who: 2, at: 0, length: 2 },
      { do: 'send', who: 2, asOne: false },
    ],
    { open: async () => createMemoryDocumentStore(), restart: async (store) => store },
  );
  expect([...witness.deleters.values()].map(({ by }) => by)).toEqual([BEN, BEN]);
  expect((await past.store.load(DOCUMENT)).updates.length).toBe(witness.states.size);
});
