import { expect, test } from 'vitest';
import { modeFor, modesFor } from './modes.ts';

test('[SG25] members write, suggest and read; facilitators suggest and read; everybody else reads', () => {
  expect(modesFor({ write: true, suggest: true })).toEqual(['editing', 'suggesting', 'viewing']);
  expect(modesFor({ write: false, suggest: true })).toEqual(['suggesting', 'viewing']);
  expect(modesFor({ write: false, suggest: false })).toEqual(['viewing']);
});

test('[SG25] who has chosen nothing writes where they may; who loses a right reads, and writes nothing as something else', () => {
  const member = { write: true, suggest: true };
  expect(modeFor(null, member)).toBe('editing');
  expect(modeFor('suggesting', member)).toBe('suggesting');
  expect(modeFor(null, { write: false, suggest: true })).toBe('viewing');
  expect(modeFor('editing', { write: false, suggest: true })).toBe('viewing');
  expect(modeFor('suggesting', { write: true, suggest: false })).toBe('viewing');
});
