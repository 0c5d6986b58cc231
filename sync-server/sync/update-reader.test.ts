import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { firstText } from '../testing/rooms-set-up.ts';
import { KnownDeletions } from './known-deletions.ts';
import { forEachDeletion, scanUpdate } from './update-reader.ts';

/** An edit of a document, as numbers that mean something in every document. */
type Deed = readonly [kind: number, at: number, text: string];

const deeds = fc.array(
  fc.tuple(fc.nat(6), fc.nat(50), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 })),
  { maxLength: 40 },
);

/** What `deed` does: typing, deleting, formatting, embedding and every kind of value Yjs has. */
function act(ydoc: Y.Doc, [kind, at, text]: Deed): void {
  const shown = ydoc.getText('text');
  const place = Math.min(at, shown.length);
  if (kind === 0) shown.insert(place, text);
  if (kind === 1) shown.delete(place, Math.min(3, shown.length - place));
  if (kind === 2) shown.format(place, Math.min(4, shown.length - place), { strong: at });
  if (kind === 3) ydoc.getMap('plan').set(text, { at, text, list: [1, null, true, 1.5, -at, 2 ** 40 + at] });
  if (kind === 4)
    ydoc.getArray('list').push([new Y.Map([[text, at]]), new Uint8Array(at), text, new Y.Doc()]);
  if (kind === 5) ydoc.getXmlFragment('content').insert(0, [new Y.XmlElement(text), new Y.XmlText(text)]);
  if (kind === 6) shown.insertEmbed(place, { text });
}

/** The updates that three people make of `deeds`, who hear of each other now and then. */
function updatesOf(list: readonly Deed[]): readonly Uint8Array[] {
  const updates: Uint8Array[] = [];
  const people = [1, 2, 3].map((client) => {
    const ydoc = new Y.Doc();
    ydoc.clientID = client * 1_000_003;
    ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'heard') updates.push(update);
    });
    return ydoc;
  });
  list.forEach((deed, index) => {
    const writer = people[index % 3]!;
    act(writer, deed);
    if (index % 5 === 0)
      for (const other of people) Y.applyUpdate(other, Y.encodeStateAsUpdate(writer), 'heard');
  });
  return [...updates, ...people.map((ydoc) => Y.encodeStateAsUpdate(ydoc))];
}

test('[G20] the clocks, neighbours and deletions read from the bytes are those that Yjs reads', () => {
  fc.assert(
    fc.property(deeds, (list) => {
      for (const update of updatesOf(list)) {
        const pointed: string[] = [];
        const { reaches, deletesAt } = scanUpdate(update, (client, clock) =>
          pointed.push(`${client}:${clock}`),
        );
        const { structs, ds } = Y.decodeUpdate(update);
        const read = new Map<number, number>();
        for (const { id, length } of structs) read.set(id.client, id.clock + length);
        expect(reaches.filter(({ from, to }) => to > from).map(({ client, to }) => [client, to])).toEqual([
          ...read,
        ]);
        const ids = structs.flatMap((struct) =>
          struct instanceof Y.Item
            ? [struct.origin, struct.rightOrigin, struct.parent instanceof Y.ID ? struct.parent : null]
            : [],
        );
        expect(pointed).toEqual(
          ids.filter((id) => id !== null).map(({ client, clock }) => `${client}:${clock}`),
        );
        const deleted: string[] = [];
        forEachDeletion(update, deletesAt, (client, from, to) => deleted.push(`${client}:${from}-${to}`));
        const decoded = [...ds.clients].flatMap(([client, ranges]) =>
          ranges.map(({ clock, len }) => `${client}:${clock}-${clock + len}`),
        );
        expect(new Set(deleted)).toEqual(new Set(decoded));
      }
    }),
    { numRuns: 60 },
  );
});

test('[G20] bytes that are cut or have something behind them are no update', () => {
  const update = firstText();
  for (let length = 0; length < update.length; length += 7) {
    expect(() => {
      const { deletesAt } = scanUpdate(update.subarray(0, length));
      forEachDeletion(update.subarray(0, length), deletesAt, () => undefined);
    }).toThrow(RangeError);
  }
  const longer = Uint8Array.of(...update, 0);
  expect(() => forEachDeletion(longer, scanUpdate(longer).deletesAt, () => undefined)).toThrow(RangeError);
});

test('[G20] what is known to be deleted is what Yjs has as deleted', () => {
  fc.assert(
    fc.property(deeds, fc.nat(20), (list, split) => {
      const updates = updatesOf(list);
      const known = new KnownDeletions();
      const ydoc = new Y.Doc();
      for (const update of updates.slice(0, split)) {
        known.add(update, scanUpdate(update).deletesAt);
        Y.applyUpdate(ydoc, update);
      }
      for (const update of updates) {
        const deletes: boolean[] = [];
        for (const [client, ranges] of Y.decodeUpdate(update).ds.clients) {
          for (const { clock, len } of ranges) {
            const structs = ydoc.store.clients.get(client) ?? [];
            for (let at = clock; at < clock + len; at++) {
              const struct = structs.find(({ id, length }) => id.clock <= at && at < id.clock + length);
              deletes.push(struct?.deleted === true);
            }
          }
        }
        // Deletions that wait for their text are known here and not yet in the document.
        if (ydoc.store.pendingDs !== null || ydoc.store.pendingStructs !== null) return;
        expect(known.hasAll(update, scanUpdate(update).deletesAt)).toBe(deletes.every((is) => is));
      }
    }),
    { numRuns: 60 },
  );
});
