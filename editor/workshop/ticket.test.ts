import { expect, test } from 'vitest';
import { secretIn, ticketFrom, tidyCode } from './ticket.ts';

test('a code is understood in any case, with spaces or dashes, or without', () => {
  for (const typed of ['k7qm-3xwz', 'K7QM3XWZ', ' k7 qm 3x wz ', 'K7QM – 3XWZ'])
    expect(tidyCode(typed)).toBe('K7QM-3XWZ');
});

test('a code that is half typed has no dash yet', () => {
  expect(tidyCode('k7q')).toBe('K7Q');
});

test('a whole link pasted into the field for the code is taken as a link', () => {
  expect(ticketFrom('https://draft.example/join#i=abc123')).toEqual({ link: 'abc123' });
});

test('an address without a secret has none', () => {
  expect(secretIn('https://draft.example/join')).toBeNull();
  expect(secretIn('#t=setup')).toBeNull();
});
