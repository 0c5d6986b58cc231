import { expect, test } from 'vitest';
import { safeHref } from './links.ts';

test('[W5] a telephone number is a link, written without spaces; what only calls itself one is none', () => {
  expect(safeHref('tel:+33 1 45 68 10 00')).toBe('tel:+33145681000');
  expect(safeHref('TEL:(021)%20555-0134;ext=12')).toBe('TEL:(021)555-0134;ext=12');
  expect(safeHref('tel:112')).toBe('tel:112');
  for (const wrong of ['tel:', 'tel:1', 'tel:call-me', 'tel:+33"onclick', 'tel:' + '1'.repeat(41)])
    expect(safeHref(wrong)).toBeNull();
});

test('[W5] links lead to web pages, mail and telephones, and nowhere else', () => {
  expect(safeHref('ministry.example/law')).toBe('https://ministry.example/law');
  expect(safeHref('mailto:office@ministry.example')).toBe('mailto:office@ministry.example');
  for (const wrong of [
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'sms:+33145681000',
    '',
  ])
    expect(safeHref(wrong)).toBeNull();
});
