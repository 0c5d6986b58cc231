import { expect, test } from 'vitest';
import { isId, newId, parseId } from './ids.ts';

const from = (byte: number) => (bytes: Uint8Array) => bytes.fill(byte);

test('a name is a prefix and twenty characters that survive a path, a key and a URL', () => {
  for (let byte = 0; byte < 256; byte++) {
    const id = newId('d', from(byte));
    expect(id).toMatch(/^d_[0-9a-hjkmnp-tv-z]{20}$/);
    expect(encodeURIComponent(id)).toBe(id);
    expect(isId('d', id)).toBe(true);
  }
});

test('a name is of one kind only', () => {
  expect(isId('t', newId('d', from(1)))).toBe(false);
});

test.for([
  '',
  'd_',
  'd_0123456789012345678',
  'd_012345678901234567890',
  'd_0123456789012345678i',
  'd_0123456789012345678U',
  ' d_01234567890123456789',
  'd_01234567890123456789\n',
  '__proto__',
  'd_../../../../etc/passw',
])('%j is no name', (text) => {
  expect(isId('d', text)).toBe(false);
  expect(() => parseId('d', text)).toThrow(RangeError);
});

test('what is no text is no name', () => {
  for (const value of [null, undefined, 7, {}, ['d_01234567890123456789']])
    expect(isId('d', value)).toBe(false);
});
