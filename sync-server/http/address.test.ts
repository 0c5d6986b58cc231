import { expect, test } from 'vitest';
import { addressOf } from './address.ts';

const PUBLIC = { origin: 'https://codraft.example.org', isSecure: true };
const LOCAL = { origin: null, isSecure: false };

const from = (remoteAddress: string, forwarded?: string) =>
  ({
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    socket: { remoteAddress },
  }) as Parameters<typeof addressOf>[1];

test('[A19] behind a proxy the last address that it names counts', () => {
  expect(addressOf(PUBLIC, from('127.0.0.1', '198.51.100.9, 203.0.113.7'))).toBe('203.0.113.7');
  expect(addressOf(PUBLIC, from('::ffff:127.0.0.1', '2001:db8::7'))).toBe('2001:db8::7');
  expect(addressOf(PUBLIC, from('172.17.0.1', '203.0.113.7'))).toBe('203.0.113.7');
});

test('[A19] without a proxy, or from elsewhere than it, what a request says of itself does not count', () => {
  expect(addressOf(LOCAL, from('127.0.0.1', '203.0.113.7'))).toBe('127.0.0.1');
  expect(addressOf(PUBLIC, from('198.51.100.9', '203.0.113.7'))).toBe('198.51.100.9');
  expect(addressOf(PUBLIC, from('127.0.0.1', 'nonsense'))).toBe('127.0.0.1');
  expect(addressOf(PUBLIC, from('127.0.0.1'))).toBe('127.0.0.1');
});
