import { expect, test } from 'vitest';
import { ALT_MOST_CHARACTERS, PICTURE_MOST_SIDE_PX } from '../limits.ts';
import { attributeFits, mayHold } from './fit.ts';
import { pictureAttributesOf } from './picture.ts';

const ID = 'a'.repeat(64);

test('[I14] a picture has the attributes that it may have', () => {
  const fits = (name: string, value: unknown) => attributeFits('picture', name, value);
  const may: readonly (readonly [string, unknown])[] = [
    ['picture', ID],
    ['picture', ''],
    ['alt', 'x'.repeat(ALT_MOST_CHARACTERS)],
    ['decorative', true],
    ['width', 'small'],
    ['pixelsWide', PICTURE_MOST_SIDE_PX],
    ['alt', null],
  ];
  const mayNot: readonly (readonly [string, unknown])[] = [
    ['picture', '../../etc/passwd'],
    ['picture', ID.toUpperCase()],
    ['alt', 'x'.repeat(ALT_MOST_CHARACTERS + 1)],
    ['alt', 7],
    ['decorative', 'yes'],
    ['width', 'huge'],
    ['pixelsWide', PICTURE_MOST_SIDE_PX + 1],
    ['pixelsHigh', -1],
    ['pixelsHigh', 1.5],
    ['src', 'https://elsewhere.example/x.png'],
  ];
  expect(may.filter(([name, value]) => !fits(name, value))).toEqual([]);
  expect(mayNot.filter(([name, value]) => fits(name, value))).toEqual([]);
});

test('[I14] a picture stands between blocks and holds its caption', () => {
  expect(
    ['section', 'blockquote', 'callout', 'listItem', 'tableCell'].every((parent) =>
      mayHold(parent, 'picture'),
    ),
  ).toBe(true);
  expect([
    mayHold('picture', 'text'),
    mayHold('picture', 'paragraph'),
    mayHold('paragraph', 'picture'),
  ]).toEqual([true, false, false]);
});

test('what was read and is not as it should be becomes what is usual', () => {
  expect(
    pictureAttributesOf({ picture: '/etc', alt: 3, decorative: 'x', width: 'x', pixelsWide: -2 }),
  ).toEqual({
    picture: '',
    alt: '',
    decorative: false,
    width: 'full',
    pixelsWide: 0,
    pixelsHigh: 0,
  });
  expect(pictureAttributesOf(undefined).width).toBe('full');
  expect(pictureAttributesOf({ picture: ID, alt: 'A map' })).toMatchObject({ picture: ID, alt: 'A map' });
});
