import { expect, test } from 'vitest';
import { sideOf, TOOLS_PX } from './selection-place.ts';

const seen = { top: 100, bottom: 900 };

test.each([
  ['above, where there is just room', 100 + TOOLS_PX, 300, 'top'],
  ['below, where above there is none', 100 + TOOLS_PX - 1, 900 - TOOLS_PX, 'bottom'],
  ['nowhere, when all that is seen is selected', 100 + TOOLS_PX - 1, 900 - TOOLS_PX + 1, null],
  ['below, when it begins above what is seen', -500, 300, 'bottom'],
  ['nowhere, when it has been scrolled away', -500, 100, null],
  ['nowhere, when it is still to come', 900, 950, null],
])('[V4] tools for the selection stand %s', (_, top, bottom, side) => {
  expect(sideOf({ top, bottom }, seen)).toBe(side);
});
