import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withSameParts } from './same-parts.ts';

test('[L25] what says the same is the same part, whatever changed beside it', () => {
  const before = {
    people: [{ id: 1 }],
    sections: [
      { id: 'a', at: 1 },
      { id: 'b', at: 1 },
    ],
  };
  const after = withSameParts(before, {
    people: [{ id: 1 }],
    sections: [
      { id: 'a', at: 1 },
      { id: 'b', at: 2 },
    ],
  });
  expect(after).not.toBe(before);
  expect(after.people).toBe(before.people);
  expect(after.sections[0]).toBe(before.sections[0]);
  expect(after.sections[1]).toEqual({ id: 'b', at: 2 });
  expect(withSameParts(after, structuredClone(after))).toBe(after);
});

test('[L25] it says what it said, whatever it is compared with', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
      const told = JSON.stringify(after);
      expect(JSON.stringify(withSameParts(before, after))).toBe(told);
      expect(JSON.stringify(withSameParts(after, JSON.parse(told)))).toBe(told);
    }),
  );
});
