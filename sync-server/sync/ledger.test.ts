import { expect, test } from 'vitest';
import { SERVER_CLIENT_ID } from '../../document/body.ts';
import type { PersonId } from '../../document/ids.ts';
import type { StoredEntry } from '../storage/document-store.ts';
import { authorEntry, Ledger } from './ledger.ts';

const AMINA = 'p_00000000000000000001' as PersonId;
const JONAS = 'p_00000000000000000002' as PersonId;

function entry(seq: number, client: number, person: PersonId): StoredEntry {
  return { seq, type: 'author', person, at: 0, json: authorEntry(client) };
}

test('[G13] the first to claim a client id has it, whoever claims it after', () => {
  const ledger = new Ledger([], { vector: new Map() });
  expect(ledger.standing(42, AMINA)).toBe('free');
  ledger.claim(42, AMINA);
  ledger.claim(42, JONAS);
  expect([ledger.standing(42, AMINA), ledger.standing(42, JONAS)]).toEqual(['theirs', 'foreign']);
});

test('[G16] of two entries for one client id the first holds', () => {
  const ledger = new Ledger([entry(1, 42, AMINA), entry(2, 42, JONAS)], { vector: new Map() });
  expect([ledger.standing(42, AMINA), ledger.standing(42, JONAS)]).toEqual(['theirs', 'foreign']);
});

test('[G15] the server’s client id is free to nobody, in the text or not, entry or not', () => {
  const ledger = new Ledger([entry(1, SERVER_CLIENT_ID, AMINA)], { vector: new Map() });
  expect(ledger.standing(SERVER_CLIENT_ID, AMINA)).toBe('foreign');
});

test('[G15] a client id that is in the text and in no entry is free to nobody', () => {
  expect(new Ledger([], { vector: new Map([[42, 1]]) }).standing(42, AMINA)).toBe('foreign');
});

test('[SG11] a client id of a suggestion is free to nobody for writing, and for suggesting to its author alone', () => {
  const suggested = new Map([[42, AMINA]]);
  const ledger = new Ledger([entry(1, 7, AMINA)], { vector: new Map([[8, 1]]) }, () => suggested);
  expect([ledger.standing(42, AMINA), ledger.standing(42, JONAS), ledger.reserve(42)]).toEqual([
    'foreign',
    'foreign',
    false,
  ]);
  expect([42, 7, 8, 9].map((client) => ledger.maySuggest(client, AMINA))).toEqual([true, false, false, true]);
  ledger.bind(9, JONAS);
  ledger.bind(9, AMINA);
  expect([ledger.maySuggest(9, JONAS), ledger.maySuggest(9, AMINA), ledger.isSuggested(9)]).toEqual([
    true,
    false,
    true,
  ]);
});
