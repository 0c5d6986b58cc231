import { expect, test } from 'vitest';
import { widthAfterKey, within } from './edge-width.ts';

const breadth = { least: 17, most: 34, usual: 22 };

test.each([
  ['ltr', 'start', 'ArrowLeft', 'ArrowRight'],
  ['rtl', 'start', 'ArrowRight', 'ArrowLeft'],
  ['ltr', 'end', 'ArrowRight', 'ArrowLeft'],
  ['rtl', 'end', 'ArrowLeft', 'ArrowRight'],
] as const)(
  '[V15] [W94] where text runs %s, at its %s, %s makes it wider',
  (direction, side, wider, narrower) => {
    const after = (key: string) => widthAfterKey(key, 20, { breadth, side, direction });
    expect([wider, narrower, 'Home', 'End', 'Enter', 'a'].map(after)).toEqual([21, 19, 17, 34, 22, null]);
    expect(widthAfterKey(narrower, 17.5, { breadth, side, direction })).toBe(17);
  },
);

test('[V15] [W94] there is a least and a greatest width', () => {
  expect([16.9, 17, 34, 34.1].map((rem) => within(breadth, rem))).toEqual([17, 17, 34, 34]);
});
