import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const editor = join(import.meta.dirname, '..');
const source = readFileSync(join(editor, 'gallery/gallery.tsx'), 'utf8');
/** What is shown by the components that others use. */
const BEHIND = new Set(['later.tsx', 'menu-parts.tsx', 'panel-to-come.tsx', 'waiting.tsx']);
const components = readdirSync(join(editor, 'ui'))
  .filter((name) => /(?<!\.test)\.tsx$/.test(name) && !BEHIND.has(name))
  .flatMap((name) =>
    [
      ...readFileSync(join(editor, 'ui', name), 'utf8').matchAll(
        /^export function ((?!ToastProvider)[A-Z]\w+|useToast)/gm,
      ),
    ].map(([, component = '']) => component),
  );

test('[V7] the gallery shows every component of the interface', () => {
  expect(components.length).toBeGreaterThan(25);
  expect(components.filter((name) => !new RegExp(`<${name}\\b|${name}\\(`).test(source))).toEqual([]);
});

test('[V7] no build has the gallery', () => {
  const config = readFileSync(join(editor, '../vite.config.ts'), 'utf8');
  expect(/input: \{[^}]*\}/.exec(config)?.[0]).toMatch(/editor\/index\.html/);
  expect(/input: \{[^}]*\}/.exec(config)?.[0]).not.toMatch(/gallery/);
});
