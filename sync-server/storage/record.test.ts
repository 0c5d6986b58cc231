import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseId } from '../../document/ids.ts';
import { encodeRecord, HEADER_BYTES, recordIn, stretchesOf, type FreshRecord } from './record.ts';

const id = parseId('d', 'd_00000000000000000001');
const amina = parseId('p', 'p_0000000000000000000a');

const records = fc.array(
  fc.record<FreshRecord>({
    type: fc.constantFrom('update', 'author', 'thread', 'suggestion', 'version', 'audit', 'checkpoint'),
    document: fc.constantFrom(id, null),
    person: fc.constantFrom(amina, null),
    seq: fc.nat(2 ** 32 - 1),
    at: fc.double({ noNaN: true }),
    bytes: fc.uint8Array({ maxLength: 60 }),
  }),
  { maxLength: 8 },
);
const salt = fc.nat(2 ** 32 - 1);

function encoded(list: readonly FreshRecord[], withSalt: number): Buffer {
  return Buffer.concat(list.map((record) => encodeRecord(record, withSalt, 0)));
}

test('[S2] records are read as they were written', () => {
  fc.assert(
    fc.property(records, salt, (list, withSalt) => {
      const file = encoded(list, withSalt);
      const read = [...stretchesOf(file, withSalt)].map(({ is, from, to, header }) => {
        if (is === 'lost') return 'lost';
        const { flushedFrom, length, ...rest } = header;
        expect([flushedFrom, length]).toEqual([0, to - from - HEADER_BYTES]);
        return { ...rest, bytes: recordIn(file.subarray(from, to), withSalt)?.content };
      });
      expect(read).toEqual(list);
    }),
  );
});

test('[S10] whatever is put in the place of bytes, all other records are read and nothing else is', () => {
  fc.assert(
    fc.property(
      records,
      salt,
      fc.nat(),
      fc.uint8Array({ minLength: 1, maxLength: 200 }),
      (list, withSalt, where, noise) => {
        const file = encoded(list, withSalt);
        fc.pre(file.length > 0);
        const from = where % file.length;
        file.set(noise.subarray(0, file.length - from), from);
        const written = new Map<string, number>();
        let untouched = 0;
        let at = 0;
        for (const record of list) {
          const bytes = encodeRecord(record, withSalt, 0);
          const key = Buffer.from(bytes).toString('hex');
          written.set(key, (written.get(key) ?? 0) + 1);
          if (at + bytes.length <= from || at >= from + noise.length) untouched += 1;
          at += bytes.length;
        }
        const stretches = [...stretchesOf(file, withSalt)];
        const whole = stretches.filter(({ is }) => is === 'record');
        expect(whole.length).toBeGreaterThanOrEqual(untouched);
        for (const { from: start, to } of whole) {
          expect(written.has(file.subarray(start, to).toString('hex'))).toBe(true);
        }
        expect(stretches.reduce((sum, { from: start, to }) => sum + to - start, 0)).toBe(file.length);
      },
    ),
  );
});

test('[S19] records of one segment are no records in another', () => {
  const record: FreshRecord = {
    type: 'update',
    document: id,
    person: amina,
    seq: 1,
    at: 0,
    bytes: Uint8Array.of(1),
  };
  const read = [...stretchesOf(encodeRecord(record, 1, 0), 2)];
  expect(read).toEqual([{ is: 'lost', from: 0, to: HEADER_BYTES + 1, header: null }]);
});
