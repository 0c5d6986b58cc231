import { expect, test } from 'vitest';
import { createDelivery } from './delivery.ts';

test('[L8] a change is counted until the message with it is kept', () => {
  const delivery = createDelivery(0);
  delivery.sent('step2');
  delivery.sent('update');
  delivery.changed();
  expect([delivery.inFlight, delivery.waiting]).toEqual([2, 1]);
  delivery.kept(1);
  expect([delivery.inFlight, delivery.waiting]).toEqual([1, 1]);
  delivery.kept(2);
  expect([delivery.inFlight, delivery.waiting]).toEqual([0, 0]);
});

test('[L8] a lost connection makes everything in flight wait again, and counts from the start', () => {
  const delivery = createDelivery(0);
  delivery.sent('step2');
  delivery.sent('update');
  delivery.changed();
  delivery.cut();
  delivery.changed();
  expect([delivery.inFlight, delivery.waiting, delivery.answered]).toEqual([0, 2, false]);
});

test('[L9] the answer to step 1 carries everything that waited', () => {
  const delivery = createDelivery(14);
  delivery.changed();
  expect(delivery.waiting).toBe(15);
  delivery.sent('step2');
  expect([delivery.inFlight, delivery.waiting, delivery.answered]).toEqual([1, 15, true]);
  delivery.kept(1);
  expect(delivery.waiting).toBe(0);
});

test('[L8] a count that is told again, or out of order, takes nothing twice', () => {
  const delivery = createDelivery(0);
  for (let index = 0; index < 3; index += 1) {
    delivery.sent('update');
    delivery.changed();
  }
  delivery.kept(2);
  delivery.kept(2);
  delivery.kept(1);
  expect(delivery.waiting).toBe(1);
});

test('[L8] somebody else’s change is not ours to count', () => {
  const delivery = createDelivery(0);
  delivery.sent('update'); // an update of the local copy that went out
  delivery.passed();
  delivery.changed();
  delivery.kept(1);
  expect(delivery.waiting).toBe(1);
});
