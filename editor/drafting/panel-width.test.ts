import { expect, test } from 'vitest';
import { PANEL_LEAST_REM, PANEL_MOST_REM, PANEL_REM, panelWidth, widthAfterKey } from './panel-width.ts';

test.each([
  ['ltr', 'ArrowLeft', 'ArrowRight'],
  ['rtl', 'ArrowRight', 'ArrowLeft'],
] as const)('[V15] in a text that runs %s, %s makes the panel wider', (direction, wider, narrower) => {
  const after = (key: string) => widthAfterKey(key, 20, direction);
  expect([wider, narrower, 'Home', 'End', 'Enter', 'a'].map(after)).toEqual([
    21,
    19,
    PANEL_LEAST_REM,
    PANEL_MOST_REM,
    PANEL_REM,
    null,
  ]);
});

test('[V15] the panel has a least and a greatest width', () => {
  expect([16.9, 17, 34, 34.1].map(panelWidth)).toEqual([17, 17, 34, 34]);
});
