import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { GALLERY } from '../e2e/gallery.ts';

const folder = fileURLToPath(new URL('pictures/gallery/', import.meta.url));
const page = readFileSync(fileURLToPath(new URL('gallery.md', import.meta.url)), 'utf8');

/** All pictures of the gallery together, in bytes: whoever clones the repository gets them. */
const MOST_BYTES = 4_500_000;

test('the gallery shows every picture there is, and no other', () => {
  const shown = [...page.matchAll(/\]\(pictures\/gallery\/([^)]+)\)/g)].map(([, name]) => name);
  expect(new Set(shown)).toEqual(new Set(readdirSync(folder)));
});

test('the pictures of the gallery stay small', () => {
  const sizes = readdirSync(folder).map((name) => statSync(folder + name).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES);
});

test('every state that has a name is shown', () => {
  const titles = Object.values(GALLERY).flatMap((states) => Object.values(states));
  expect(titles.filter((title) => !page.includes(`### ${title}\n`))).toEqual([]);
});
