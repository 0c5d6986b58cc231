import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ObjectId } from '../../document/ids.ts';
import { plainFileOf, type PlainPaper } from '../../document/plain-paper.ts';
import { requireTemplates } from '../../templates/index.ts';
import { demoPapers } from '../demo/plain.ts';
import { runChecks } from './run-checks.ts';

const templates = await requireTemplates(join(import.meta.dirname, '../../templates'));
const papers = demoPapers(templates);
const files = new Map(papers.map(({ paper }) => [`${paper.team}.json`, plainFileOf(paper)]));
const plan = papers.find(({ paper }) => paper.kind === 'action-plan')?.paper as PlainPaper;
const policy = papers.find(({ paper }) => paper.kind === 'policy')?.paper as PlainPaper;

const run = (...words: readonly string[]) =>
  runChecks(words, { templates, today: '2026-11-27', readFile: (path) => files.get(path) ?? null });

test('[CK10] the five documents of the demo are checked, and each says what to mend', () => {
  const { code, says } = run('--demo');
  expect(code).toBe(0);
  for (const { paper } of papers) expect(says).toContain(`${paper.title} (${paper.team})`);
  expect(says.filter((line) => / to mend or explain, /.test(line))).toHaveLength(5);
  expect(says.join('\n')).not.toMatch(/\{|undefined|NaN/);
});

test('[CK10] a file taken out as data is checked as the document is', () => {
  const { code, says, complains } = run(`${plan.team}.json`);
  expect({ code, complains }).toEqual({ code: 0, complains: [] });
  expect(says[0]).toBe(`${plan.title} (${plan.team})`);
  const all = run('--demo').says;
  for (const line of says) expect(all).toContain(line);
});

test('[CK10] with the parent paper, the chain is checked too', () => {
  const period = (start: string, end: string) => ({
    id: `o_${'0'.repeat(20)}` as ObjectId,
    kit: 'T19' as const,
    place: 0,
    cells: { start, end },
  });
  const within = (paper: PlainPaper, start: string, end: string) =>
    plainFileOf({ ...paper, plan: [period(start, end), ...paper.plan] });
  files.set('child.json', within(plan, '2027-01-01', '2028-12-31'));
  files.set('parent.json', within(policy, '2028-01-01', '2040-12-31'));
  const told = (words: readonly string[]) => run(...words).says.filter((line) => line.includes(' C04 '));
  expect(told(['child.json'])).toEqual([]);
  expect(told(['child.json', '--parent', 'parent.json'])).toEqual([
    '  C04 warning The period 2027-01-01 to 2028-12-31 is not inside that of the parent paper, 2028-01-01 to 2040-12-31. (Handbook 3.1)',
  ]);
});

test.each([
  [['nowhere.json'], 1, 'nowhere.json cannot be read.'],
  [['broken.json'], 1, 'broken.json is not a JSON file.'],
  [['other.json'], 1, 'other.json is not a document taken out of Codraft as data.'],
  [['foreign.json'], 1, 'foreign.json was made from the template “ours”, which is not here.'],
  [[], 2, 'usage: npm run checks -- <document.json> [--parent <document.json>] [--today YYYY-MM-DD]'],
  [
    ['--today', 'tomorrow', 'x.json'],
    2,
    'usage: npm run checks -- <document.json> [--parent <document.json>] [--today YYYY-MM-DD]',
  ],
  [
    ['--colour'],
    2,
    'usage: npm run checks -- <document.json> [--parent <document.json>] [--today YYYY-MM-DD]',
  ],
])('[CK11] %j ends with %d and says why', (words, code, sentence) => {
  files
    .set('broken.json', '{')
    .set('other.json', '{}')
    .set('foreign.json', plainFileOf({ ...plan, template: 'ours' }));
  const answer = run(...words);
  expect(answer.code).toBe(code);
  expect(answer.complains[0]).toBe(sentence);
  expect(answer.says).toEqual([]);
});
