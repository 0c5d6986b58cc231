import { expect, test } from 'vitest';
import { isolated } from './bidi.ts';
import { createTranslate } from './i18n.tsx';
import { en } from './catalogue.ts';

test('an Arabic name in an English sentence keeps the number after it in its place', () => {
  expect(isolated('سلمى العويني', 'en')).toBe('\u2068سلمى العويني\u2069');
  expect(createTranslate('en', en)('team.back-teams')).not.toContain('\u2068');
  expect(createTranslate('en', en)('join.into', { workshop: 'سلمى' })).toContain('\u2068سلمى\u2069');
});

test('a Latin name in an Arabic sentence is isolated; names that run with the sentence are left alone', () => {
  expect(isolated('Wadaya', 'ar')).toBe('\u2068Wadaya\u2069');
  expect(isolated('سلمى', 'ar')).toBe('سلمى');
  expect(isolated('Selwa Odenya', 'en')).toBe('Selwa Odenya');
  expect(isolated('2026', 'ar')).toBe('2026');
});
