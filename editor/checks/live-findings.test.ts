import { expect, test } from 'vitest';
import { newId } from '../../document/ids.ts';
import { addObject, setCell } from '../../document/plan/objects.ts';
import { bodyWith, paragraph } from '../../document/testing/branches.ts';
import type { Template } from '../../document/template.ts';
import { followFindings } from './live-findings.ts';

const template: Template = {
  key: 'policy',
  kind: 'policy',
  version: 1,
  language: 'en',
  languages: ['en'],
  title: 'Policy',
  description: '',
  horizonYears: [8, 15],
  typicalWords: [1, 2],
  workshopWords: [1, 2],
  chapters: [],
};

/** Findings of a body, and what waits to be done by the hand of the clock. */
function follow(known = true) {
  const ydoc = bodyWith(paragraph());
  let time = 0;
  let waiting: { readonly at: number; readonly work: () => void } | null = null;
  const live = followFindings(ydoc, {
    facts: () => (known ? { template, language: 'en', today: '2026-11-27' } : null),
    later(ms, work) {
      const own = { at: time + ms, work };
      waiting = own;
      return () => {
        if (waiting === own) waiting = null;
      };
    },
    now: () => time,
  });
  return {
    ydoc,
    live,
    rules: () => live.get()?.list.map(({ rule }) => rule) ?? null,
    isWaiting: () => waiting !== null,
    pass: (ms: number) => {
      time += ms;
      const due = waiting;
      if (due === null || due.at > time) return;
      waiting = null;
      due.work();
    },
  };
}
const issue = newId('o', (bytes) => bytes.fill(9));

test('[CK21] the checks look while somebody listens, and again when nothing was changed for half a second', () => {
  const { ydoc, live, rules, isWaiting, pass } = follow();
  expect([rules(), isWaiting()]).toEqual([null, false]);
  const stop = live.subscribe(() => {});
  pass(0);
  expect(rules()).not.toContain('L01');
  addObject(ydoc, 'T1', issue);
  pass(400);
  setCell(ydoc, issue, 'issue', 'Few adults learn.');
  pass(400);
  expect(rules()).not.toContain('L01');
  pass(100);
  expect(rules()).toContain('L01');
  stop();
  setCell(ydoc, issue, 'issue', 'Very few adults learn.');
  expect(isWaiting()).toBe(false);
});

test('[CK21] while somebody writes on they look every three seconds', () => {
  const { ydoc, live, rules, pass } = follow();
  live.subscribe(() => {});
  pass(0);
  addObject(ydoc, 'T1', issue);
  for (let letter = 0; letter < 8; letter++) {
    setCell(ydoc, issue, 'issue', 'x'.repeat(letter + 1));
    pass(400);
  }
  expect(rules()).toContain('L01');
});

test('[CK21] without a template nothing is found, and nothing breaks', () => {
  const { live, rules, pass } = follow(false);
  live.subscribe(() => {});
  pass(0);
  expect(rules()).toBeNull();
});
