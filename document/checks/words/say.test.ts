import { readdirSync, readFileSync } from 'node:fs';
import IntlMessageFormat from 'intl-messageformat';
import { expect, test } from 'vitest';
import { en as plan } from '../../plan/words/en.ts';
import { checkPaper } from '../check.ts';
import { paperOf } from '../testing/papers.ts';
import { en } from './en.ts';
import { sentenceOf, type Speech } from './say.ts';

const speech: Speech = {
  checks: en,
  plan,
  format: (message, values) => String(new IntlMessageFormat(message, 'en').format(values)),
};
const sentence = (rule: string, layout: ReturnType<typeof paperOf>) =>
  checkPaper(layout)
    .filter((finding) => finding.rule === rule)
    .map((finding) => sentenceOf(finding, speech));

test('[CK9] every sentence is said by some rule', () => {
  const folder = new URL('../', import.meta.url);
  const rules = readdirSync(folder)
    .filter((name) => /^[a-z-]+\.ts$/.test(name))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
  // Made of a rule's letter and what it looks at.
  const made = [
    ...['context', 'vision', 'governance', 'finance', 'evidence', 'participation'].map(
      (factor) => `F01.${factor}`,
    ),
    'F04.notReached',
    'F04.alternative',
    'unnamed',
  ];
  expect(Object.keys(en).filter((key) => !made.includes(key) && !rules.includes(`'${key}'`))).toEqual([]);
});

test('[CK9] a sentence names what is meant in the words of the plan', () => {
  const layout = paperOf('action-plan', {
    T4: [{ statement: 'Mothers learn' }],
    T6: [{ action: 'Train', start: '2027-01-01' }],
    T14: [{ process: 'Report', kind: 'report', timing: '2027-01-01' }],
  });
  expect(sentence('L04', layout)).toEqual(['No action belongs to the objective “Mothers learn”.']);
  expect(sentence('T01', layout)).toEqual([`The action “Train” has no “${plan.columns.end}”.`]);
});

test('[CK9] a row without a name is called so', () => {
  expect(sentence('L04', paperOf('action-plan', { T4: [{}] }))).toEqual([
    'No action belongs to the objective “without a name”.',
  ]);
});

test('[CK9] every sentence can be read by who formats it', () => {
  for (const message of Object.values(en)) expect(() => new IntlMessageFormat(message, 'en')).not.toThrow();
});
