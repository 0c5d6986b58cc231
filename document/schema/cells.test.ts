import { expect, test } from 'vitest';
import { SPAN_MOST, spanIn } from './cells.ts';
import { attributeFits } from './fit.ts';

test('[G25] whatever a pasted cell says it spans, it spans a number of columns that may be written', () => {
  const written = ['2', null, '', '0', '-3', '100%', 'many', '1000', '1001', '99999999999', '2.7'];
  const spans = written.map((one) => spanIn(one));
  expect(spans).toEqual([2, 1, 1, 1, 1, 100, 1, 1_000, 1_000, 1_000, 2]);
  expect(spans.every((span) => attributeFits('tableCell', 'colspan', span))).toBe(true);
  expect([0, SPAN_MOST + 1].map((span) => attributeFits('tableCell', 'colspan', span))).toEqual([
    false,
    false,
  ]);
});
