import { expect, test } from 'vitest';
import { initials } from './avatar.tsx';

test('initials are the first letters of the first and the last name, whatever the script', () => {
  expect(initials('Amina Diallo')).toBe('AD');
  expect(initials('  juma   van okello ')).toBe('JO');
  expect(initials('李明')).toBe('李');
  expect(initials('يوسف الأمين')).toBe('ي\u200cأ');
  expect(initials('الوليد حسن')).toBe('و\u200cح');
  expect(initials('Ângela')).toBe('Â');
  expect(initials(' ')).toBe('·');
});
