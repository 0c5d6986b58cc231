import { expect, test } from 'vitest';
import { newId } from './ids.ts';
import { plainFileOf } from './plain-paper.ts';
import { readPlainPaper } from './read-plain-paper.ts';

const id = <P extends 's' | 'o' | 'c'>(prefix: P) => newId(prefix, (bytes) => bytes.fill(3));
const paper = {
  title: 'Policy of Tamarra',
  team: 'Tamarra',
  kind: 'policy' as const,
  template: 'policy',
  language: 'en',
  date: '2026-11-27',
  sections: [
    {
      id: id('s'),
      templateKey: 'a.vision.statement',
      level: 2,
      title: 'Vision',
      place: 1024,
      hidden: true,
      blocks: [
        {
          type: 'paragraph',
          attrs: { dir: 'auto' },
          content: [
            { type: 'text', text: 'In 2036 ', marks: [{ type: 'bold' }] },
            { type: 'planRef', attrs: { object: id('o') } },
          ],
        },
      ],
    },
  ],
  plan: [{ id: id('o'), kit: 'T2' as const, place: 0, cells: { name: 'Young mothers', size: '? Office' } }],
  threads: [{ id: id('c'), section: id('s'), state: 'open' as const, quote: 'In 2036' }],
};
const file = () => JSON.parse(plainFileOf(paper)) as Record<string, unknown>;
const reading = (change: Readonly<Record<string, unknown>>) =>
  readPlainPaper(JSON.stringify({ ...file(), ...change }));

test('[X28] a file of data is read again as it was written', () => {
  expect(readPlainPaper(plainFileOf(paper))).toEqual({
    is: 'read',
    paper: { format: 'codraft-document', version: 1, ...paper },
  });
});

test('[X28] what a later version adds beside the known is passed over', () => {
  expect(reading({ mood: 'hopeful' })).toMatchObject({ is: 'read', paper: { title: paper.title } });
});

test.each([
  ['no JSON', '{', { is: 'refused', why: 'not-json' }],
  ['no file of ours', '{"version": 1}', { is: 'refused', why: 'not-ours' }],
  ['a newer one', '{"format": "codraft-document", "version": 2}', { is: 'refused', why: 'newer' }],
])('[X28] %s is refused', (_, text, refusal) => {
  expect(readPlainPaper(text)).toEqual(refusal);
});

test('[X28] of a damaged file it is said where', () => {
  const [section] = paper.sections;
  expect(reading({ sections: [{ ...section, blocks: [{ text: 'no type' }] }] })).toEqual({
    is: 'refused',
    why: 'damaged',
    at: 'sections.0.blocks.0.type',
  });
  expect(reading({ plan: [{ ...paper.plan[0], kit: 'T99' }] })).toEqual({
    is: 'refused',
    why: 'damaged',
    at: 'plan.0.kit',
  });
  expect(reading({ threads: [{ ...paper.threads[0], section: 'x' }] })).toMatchObject({
    at: 'threads.0.section',
  });
});
