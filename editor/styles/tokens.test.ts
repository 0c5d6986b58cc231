import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const editor = join(import.meta.dirname, '..');
const sheets = readdirSync(editor, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.css'))
  .map((path) => ({ path, css: readFileSync(join(editor, path), 'utf8') }));

/** A colour itself, in the place of its name. */
const COLOUR =
  /#[\da-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(|\b(?:white|black|gr[ae]y|silver|red|green|blue|yellow|orange|purple|brown|pink|teal|navy|beige)\b/i;
/** Properties that do not turn round with the language. */
const PHYSICAL_PROPERTY =
  /^(?:left|right|top|bottom|(?:min-|max-)?(?:width|height)|(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)\b.*|border-(?:top|bottom)-(?:left|right)-radius)$/;
/** And values of others that do not. */
const PHYSICAL_VALUE = /\b(?:left|right)\b/;

/** Every `property: value` of a style sheet. */
function declarationsIn(css: string): readonly { readonly property: string; readonly value: string }[] {
  return [...css.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/([\w-]+)\s*:\s*([^;{}]+)(?=[;}])/g)].map(
    ([, property = '', value = '']) => ({ property, value: value.trim() }),
  );
}

function found(wrong: (property: string, value: string) => boolean, but?: string): readonly string[] {
  return sheets
    .filter(({ path }) => path !== but)
    .flatMap(({ path, css }) =>
      declarationsIn(css)
        .filter(({ property, value }) => wrong(property, value))
        .map(({ property, value }) => `${path}: ${property}: ${value}`),
    );
}

test('[V6] every colour has a name, and the names stand in one file', () => {
  expect(sheets.length).toBeGreaterThan(30);
  expect(found((_, value) => COLOUR.test(value), 'styles/tokens.css')).toEqual([]);
});

test('[V6] nothing knows of left and right: every screen turns round with its language', () => {
  expect(found((property) => PHYSICAL_PROPERTY.test(property))).toEqual([]);
  expect(found((_, value) => PHYSICAL_VALUE.test(value))).toEqual([]);
});

test('[V6] every name that is used is there', () => {
  const known = new Set(
    sheets.flatMap(({ css }) =>
      declarationsIn(css)
        .map(({ property }) => property)
        .filter((name) => name.startsWith('--')),
    ),
  );
  // React Aria sets these two where something opens; the others stand on single elements, in style attributes.
  for (const name of ['--trigger-width', '--visual-viewport-height', '--caret', '--whole', '--number'])
    known.add(name);
  const used = sheets.flatMap(({ path, css }) =>
    [...css.matchAll(/var\((--[\w-]+)/g)].map(([, name = '']) => ({ path, name })),
  );
  expect(used.filter(({ name }) => !known.has(name))).toEqual([]);
});

test('[V6] nothing moves for those who asked for less motion, but what says that something is under way', () => {
  const [tokens] = sheets.filter(({ path }) => path === 'styles/tokens.css');
  expect(tokens?.css).toMatch(/prefers-reduced-motion: reduce\) \{\s*:root \{\s*--quick: 0ms;/);
  const moving = found(
    (property, value) => /^(?:transition|animation)$/.test(property) && !/var\(--quick\)|none/.test(value),
  );
  // Each of these has a rule of its own for less motion.
  const own = sheets.filter(({ css }) => /prefers-reduced-motion/.test(css)).map(({ path }) => path);
  expect(moving.filter((line) => !own.some((path) => line.startsWith(path)))).toEqual([]);
});
