import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isRefusalCode, refusal, REFUSAL_CODES, Refused } from './refusals.ts';

/** The table of `docs/errors.md`, as this list has it. */
function table(): string {
  const rows = REFUSAL_CODES.map((code) => {
    const { status, close, sentence } = refusal(code);
    return `| \`${code}\` | ${status} | ${close ?? ''} | ${sentence} |`;
  });
  return ['| code | HTTP | socket | says |', '|---|---|---|---|', ...rows].join('\n');
}

test('docs/errors.md has every refusal, as it is; what belongs there is in this failure', () => {
  const page = readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8');
  expect(page.slice(page.indexOf('| code')).trim()).toBe(table());
});

test.for(REFUSAL_CODES)('%s says in a plain sentence what is the matter, and travels as an error', (code) => {
  const { status, close, sentence } = refusal(code);
  expect(code).toMatch(/^[a-z]+\/[a-z-]+$/);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(600);
  expect(sentence).toMatch(/^[A-Z].*\.$/);
  expect(sentence).not.toMatch(/!|error|invalid|forbidden|denied/i);
  // 1xxx codes are retried by the stock provider, 44xx are final, 45xx are retried.
  expect(close === null || [1011, 1012, 1013].includes(close) || (close >= 4400 && close < 4600)).toBe(true);
});

test('a code is one of the list, and nothing that objects inherit', () => {
  expect(isRefusalCode('access/not-found')).toBe(true);
  for (const other of ['toString', '__proto__', '', null, 404]) expect(isRefusalCode(other)).toBe(false);
});

test('what is thrown has the code and the sentence', () => {
  const thrown = new Refused('join/used');
  expect(thrown).toMatchObject({ code: 'join/used', name: 'Refused', details: {} });
  expect(thrown.message).toContain(refusal('join/used').sentence);
});
