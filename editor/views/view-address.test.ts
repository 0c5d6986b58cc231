import { expect, test } from 'vitest';
import { id } from '../testing/fake-workshop.ts';
import { viewHash, viewIn } from './view-address.ts';

test('[VW21] an address leads to a view, and to the group it is about', () => {
  const subject = id('o', 'mothers');
  for (const choice of [
    { kind: 'money', subject: null },
    { kind: 'group', subject },
  ] as const)
    expect(viewIn(viewHash(choice))).toEqual(choice);
  expect(viewIn('#view=group:nobody')).toEqual({ kind: 'group', subject: null });
  expect(viewIn('#view=weather')).toBeNull();
  expect(viewIn('#thread=c_1')).toBeNull();
});
