import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);

function filesIn(folder: string, ending: RegExp): readonly string[] {
  return readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path))
    .map((path) => readFileSync(new URL(`${folder}/${path}`, root), 'utf8'));
}

function idsIn(texts: readonly string[], pattern: RegExp): readonly string[] {
  const ids = texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
  return [...new Set(ids)].toSorted();
}

const stated = filesIn('docs/spec', /\.md$/).flatMap((text) =>
  [...text.matchAll(/^- \*\*([A-Z]+\d+)\*\*/gm)].map((match) => match[1] ?? ''),
);

test('every rule in docs/spec has a test, and every rule a test names is in docs/spec', () => {
  const tests = ['document', 'templates', 'sync-server', 'editor', 'proofs', 'docs', 'e2e'].flatMap(
    (folder) => filesIn(folder, /\.(test|contract|e2e)\.tsx?$/),
  );
  // A test may name several rules, one after another, each in brackets.
  expect(idsIn(tests, /(?<=['`\] ])\[([A-Z]+\d+)\](?= )/g)).toEqual([...new Set(stated)].toSorted());
});

test('no rule number is used twice', () => {
  expect(stated.filter((id, index) => stated.indexOf(id) !== index)).toEqual([]);
});
