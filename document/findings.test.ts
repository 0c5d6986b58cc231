import { expect, test } from 'vitest';
import { findingCommand, handle, type FindingCommand, type Handlings } from './findings.ts';
import { newId } from './ids.ts';
import { DOCUMENT_MOST_HANDLINGS, FINDING_WORDS_MOST_CHARACTERS, REASON_MOST_CHARACTERS } from './limits.ts';

const [lena, amina] = [1, 2].map((seed) => newId('p', (bytes) => bytes.fill(seed)));
if (lena === undefined || amina === undefined) throw new Error('nobody');
const finding = 'C07:o_00000000000000000001:parent';
const stamp = { by: lena, at: 5 };
const accept = (reason: string | null): FindingCommand => ({ do: 'accept', finding, reason });
const give = (due: string | null): FindingCommand => ({
  do: 'assign',
  finding,
  to: { person: amina, due, words: 'The link has come loose.', section: null },
});

/** What stands after `commands`. */
function after(...commands: readonly FindingCommand[]): Handlings {
  let handlings: Handlings = new Map();
  for (const command of commands) {
    const outcome = handle(handlings, command, stamp);
    if (outcome.is === 'done') ({ handlings } = outcome);
  }
  return handlings;
}

test('[CK27] a finding is accepted with a reason, given to somebody with a day, and either is taken back without the other', () => {
  expect(after(accept('A law says so.'), give('2027-01-31')).get(finding)).toEqual({
    finding,
    accepted: { reason: 'A law says so.', by: lena, at: 5 },
    assigned: {
      person: amina,
      due: '2027-01-31',
      words: 'The link has come loose.',
      section: null,
      by: lena,
      at: 5,
    },
  });
  const taken = after(accept('A law says so.'), give(null), accept(null)).get(finding);
  expect([taken?.accepted, taken?.assigned?.person]).toEqual([null, amina]);
  expect(after(give(null), { do: 'assign', finding, to: null }).has(finding)).toBe(false);
});

test('[CK27] what is so already is not said again', () => {
  expect(handle(after(accept('A law says so.')), accept('A law says so.'), stamp).is).toBe('again');
  expect(handle(after(), accept(null), stamp).is).toBe('again');
  expect(handle(after(give(null)), give('2027-01-31'), stamp).is).toBe('done');
});

test('[CK27] a reason and words have an end, and so have findings that something was decided about', () => {
  const isTaken = (command: unknown) => findingCommand.safeParse(command).success;
  expect(isTaken(accept('x'.repeat(REASON_MOST_CHARACTERS)))).toBe(true);
  expect(isTaken(accept('x'.repeat(REASON_MOST_CHARACTERS + 1)))).toBe(false);
  expect(isTaken(accept(' '))).toBe(false);
  const words = (count: number) => ({
    do: 'assign',
    finding,
    to: { person: amina, due: null, words: 'x'.repeat(count), section: null },
  });
  expect(isTaken(words(FINDING_WORDS_MOST_CHARACTERS))).toBe(true);
  expect(isTaken(words(FINDING_WORDS_MOST_CHARACTERS + 1))).toBe(false);
  const full = withAccepted(DOCUMENT_MOST_HANDLINGS);
  expect(handle(full, accept('One more.'), stamp).is).toBe('refused');
  expect(handle(full, { do: 'accept', finding: 'H04:0', reason: 'Known.' }, stamp).is).toBe('done');
  expect(handle(withAccepted(DOCUMENT_MOST_HANDLINGS - 1), accept('One more.'), stamp).is).toBe('done');
});

test('[CK27] a finding about which everything was taken back counts no longer, and nothing is taken back twice', () => {
  const full = withAccepted(DOCUMENT_MOST_HANDLINGS);
  expect(handle(full, accept(null), stamp).is).toBe('again');
  const taken = handle(full, { do: 'accept', finding: 'H04:0', reason: null }, stamp);
  if (taken.is !== 'done') throw new Error(taken.is);
  expect(taken.handling).toEqual({ finding: 'H04:0', accepted: null, assigned: null });
  expect(taken.handlings.has('H04:0')).toBe(false);
  expect(handle(taken.handlings, accept('One more.'), stamp).is).toBe('done');
});

/** `count` findings that were accepted. */
function withAccepted(count: number): Handlings {
  return new Map(
    Array.from({ length: count }, (_, each) => [
      `H04:${each}`,
      { finding: `H04:${each}`, accepted: { reason: 'A law says so.', ...stamp }, assigned: null },
    ]),
  );
}
