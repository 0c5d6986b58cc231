import fc from 'fast-check';
import { expect, test } from 'vitest';
import { saveState, wouldLose, type LinkFacts } from './save-state.ts';

const calm: LinkFacts = {
  link: 'open',
  answered: true,
  inFlight: 0,
  waiting: 0,
  stored: true,
  storage: 'writable',
  refusal: null,
  savedAt: 5,
};

test('[L1] everything on the server’s disk is called saved, with the time', () => {
  expect(saveState(calm)).toEqual({ is: 'saved', at: 5 });
});

test('[L1] whatever else is true, nothing is called saved that may not be', () => {
  const facts: fc.Arbitrary<LinkFacts> = fc.record({
    link: fc.constantFrom('opening' as const, 'open' as const, 'down' as const, 'refused' as const),
    answered: fc.boolean(),
    inFlight: fc.nat(3),
    waiting: fc.nat(3),
    stored: fc.boolean(),
    storage: fc.constantFrom('writable' as const, 'full' as const, 'read-only' as const),
    refusal: fc.constantFrom(null, 'access/changed' as const),
    savedAt: fc.constantFrom(null, 5),
  });
  fc.assert(
    fc.property(facts, (known) => {
      const said = saveState(known).is === 'saved';
      const isSafe =
        known.link === 'open' &&
        known.answered &&
        known.inFlight === 0 &&
        known.waiting === 0 &&
        known.refusal === null;
      return said === isSafe;
    }),
    { numRuns: 3_000 },
  );
});

test.each([
  ['[L1] connected, and not yet answered', { answered: false }, { is: 'opening' }],
  ['[L2] on its way', { inFlight: 1, waiting: 1 }, { is: 'saving' }],
  ['[L2] not yet answered, with changes from before', { answered: false, waiting: 3 }, { is: 'saving' }],
  ['[L3] no connection, changes stored here', { link: 'down', waiting: 14 }, { is: 'waiting', changes: 14 }],
  [
    '[L3] no connection, changes stored nowhere',
    { link: 'down', waiting: 2, stored: false },
    { is: 'unstored', changes: 2 },
  ],
  ['[L4] no connection, no changes', { link: 'down' }, { is: 'offline' }],
  ['[L5] the server’s disk is full', { storage: 'full', waiting: 1 }, { is: 'failed' }],
  ['[L5] the server’s disk is full, and all is there', { storage: 'full' }, { is: 'saved', at: 5 }],
  [
    '[L7] refused',
    { link: 'refused', refusal: 'access/changed', waiting: 2 },
    { is: 'refused', code: 'access/changed', changes: 2 },
  ],
] as const)('%s', (_what, facts, state) => {
  expect(saveState({ ...calm, ...facts })).toEqual(state);
});

test.each([
  [{ waiting: 1, stored: true }, false],
  [{ waiting: 0, stored: false }, false],
  [{ waiting: 1, stored: false }, true],
])('[L6] with %j closing the page asks: %s', (facts, asks) => {
  expect(wouldLose({ ...calm, ...facts })).toBe(asks);
});
