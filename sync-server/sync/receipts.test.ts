import { expect, test } from 'vitest';
import { createReceipts } from './receipts.ts';

test('[P8] messages count from one, in the order in which they came', () => {
  const receipts = createReceipts();
  expect(receipts.count).toBe(0);
  receipts.taken(receipts.next(), 'step2');
  receipts.taken(receipts.next(), 'update');
  expect(receipts.count).toBe(2);
});

test('[P9] after a message that could not be used, updates that could do not count until a step 2 does', () => {
  const receipts = createReceipts();
  receipts.taken(receipts.next(), 'step2');
  receipts.untaken(receipts.next());
  receipts.taken(receipts.next(), 'update');
  receipts.untaken(receipts.next());
  expect(receipts.count).toBe(1);
  receipts.taken(receipts.next(), 'step2');
  expect(receipts.count).toBe(5);
});

test('[P9] an answer that could not be used either settles nothing', () => {
  const receipts = createReceipts();
  receipts.untaken(receipts.next());
  receipts.untaken(receipts.next());
  expect(receipts.count).toBe(0);
});
