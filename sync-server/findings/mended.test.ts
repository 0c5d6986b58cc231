import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { templateOf } from '../../document/checks/testing/papers.ts';
import { newId } from '../../document/ids.ts';
import { addObject, setCell } from '../../document/plan/objects.ts';
import { createInlineBackstage } from '../backstage/inline-backstage.ts';
import type { DocumentRecord } from '../storage/directory.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { createMended } from './mended.ts';

const issue = newId('o', (bytes) => bytes.fill(1));
const objective = newId('o', (bytes) => bytes.fill(2));
const unanswered = `L01:${issue}`;
const record = {
  id: newId('d', (bytes) => bytes.fill(3)),
  template: 'policy',
  language: 'en',
} as DocumentRecord;

/** A policy with an issue that no objective answers, and how often it was looked at backstage. */
function setUp() {
  const ydoc = new Y.Doc();
  addObject(ydoc, 'T1', issue);
  setCell(ydoc, issue, 'issue', 'Few adults learn.');
  addObject(ydoc, 'T4', objective);
  setCell(ydoc, objective, 'statement', 'Half of all adults learn.');
  const clock = new FakeClock();
  const backstage = createInlineBackstage(() => 0);
  let looks = 0;
  const mended = createMended({
    rooms: { parts: async () => [Y.encodeStateAsUpdate(ydoc)] },
    backstage: {
      mended: (...asked) => {
        looks += 1;
        return backstage.mended(...asked);
      },
    },
    templates: { template: () => ({ ...templateOf('policy', {}), key: 'policy' }) as never },
    clock,
  });
  return {
    ydoc,
    clock,
    looks: () => looks,
    of: async (...ids: string[]) => [...(await mended.of(record, ids))],
  };
}

test('[IN8] what is not found any more is told, and not while it is found again', async () => {
  const { ydoc, of } = setUp();
  expect(await of(unanswered)).toEqual([]);
  setCell(ydoc, objective, 'issues', issue);
  expect(await of(unanswered)).toEqual([unanswered]);
  setCell(ydoc, objective, 'issues', '');
  expect(await of(unanswered)).toEqual([]);
});

test('[IN8] what needs more than the text to be found is never called mended, nor what no rule is about', async () => {
  const { of } = setUp();
  expect(await of(`H12:${newId('s', (bytes) => bytes.fill(4))}`, 'X99:paper', unanswered)).toEqual([]);
});

test('[IN8] a text is looked at again when it has changed, on another day, or for another question', async () => {
  const { ydoc, clock, looks, of } = setUp();
  await of(unanswered);
  await of(unanswered);
  expect(looks()).toBe(1);
  setCell(ydoc, objective, 'statement', 'Two in three adults learn.');
  await of(unanswered);
  expect(looks()).toBe(2);
  await of(unanswered, 'H04:paper');
  await of(unanswered);
  expect(looks()).toBe(3);
  await clock.advance(24 * 60 * 60_000);
  await of(unanswered);
  expect(looks()).toBe(4);
  await of();
  expect(looks()).toBe(4);
});
