import { expect, test } from 'vitest';
import type { BodySection, NodeJson } from '../../document/body.ts';
import { newId, type PersonId } from '../../document/ids.ts';
import { mentionOf } from '../../document/mentions.ts';
import { en } from '../../document/plan/words/en.ts';
import { plainText } from '../../document/outline.ts';
import type { Suggestion } from '../../document/suggestions/suggestions.ts';
import { emptyThread, type Comment, type Thread } from '../../document/threads.ts';
import { labelsFor } from '../export/labels.ts';
import { responseTable } from './response-table.ts';

const fill = (seed: number) => (bytes: Uint8Array) => bytes.fill(seed);
const [amina, per, gone] = [newId('p', fill(1)), newId('p', fill(2)), newId('p', fill(3))];
const names = new Map<PersonId, string>([
  [amina, 'Amina'],
  [per, 'Per'],
]);
const section = (seed: number, title: string): BodySection => ({
  id: newId('s', fill(seed)),
  templateKey: '',
  level: 1,
  title,
  place: seed,
  hidden: false,
  blocks: [],
});
const sections = [section(1, 'Vision'), section(2, 'Goals')];
const said = (seed: number, author: PersonId, text: string, more: Partial<Comment> = {}): Comment => ({
  id: newId('m', fill(seed)),
  author,
  at: Date.UTC(2026, 9, 19, 9),
  text,
  editedAt: null,
  deletedAt: null,
  ...more,
});
const thread = (seed: number, where: number, facts: Partial<Thread>): Thread => ({
  ...emptyThread(newId('c', fill(seed)), {
    section: sections[where]?.id ?? newId('s', fill(9)),
    from: '',
    to: '',
    quote: 'every adult',
    prefix: '',
    suffix: '',
  }),
  ...facts,
});

/** Every row as the texts of its cells. */
function rows(
  threads: readonly Thread[],
  suggestions: readonly Suggestion[] = [],
): readonly (readonly string[])[] {
  const [made] = responseTable({
    threads,
    suggestions,
    sections,
    nameOf: (person) => names.get(person) ?? 'Former participant',
    language: 'en',
    labels: labelsFor('en'),
  });
  const [table] = made?.blocks ?? [];
  const read = (node: NodeJson) => plainText(node.content ?? []).trim();
  return (table?.content ?? []).slice(1).map((row) => (row.content ?? []).map(read));
}

test('[X22] each remark stands with its words, what was said to it, the answer and who gave it, by section', () => {
  const answer = {
    answer: 'partly',
    reason: 'Only the year.',
    by: amina,
    at: Date.UTC(2026, 9, 20, 9),
  } as const;
  const answered = thread(1, 1, {
    comments: [said(1, per, `Which year, ${mentionOf(amina)}?`), said(2, gone, '2030.')],
    answer,
  });
  const open = thread(2, 0, { comments: [said(3, amina, 'Two lines:\nhere.')] });
  expect(rows([answered, open])).toEqual([
    ['1', '1 Vision', '“every adult”', 'Amina, 19 Oct 2026\nTwo lines:\nhere.', '', 'Not answered yet', ''],
    [
      '2',
      '2 Goals',
      '“every adult”',
      'Per, 19 Oct 2026\nWhich year, @Amina?',
      'Former participant:\n2030.',
      'Partly accepted',
      'Only the year.\nAmina, 20 Oct 2026',
    ],
  ]);
});

test('[X22] notes of facilitators and remarks that were taken back are not in it', () => {
  const note = thread(1, 0, { isPrivate: true, comments: [said(1, per, 'Weak.')] });
  const back = thread(2, 0, { comments: [said(2, per, '', { deletedAt: 1 })] });
  expect(rows([note, back])).toEqual([]);
});

test('[X25] [C16] what was said about a suggestion stands beside it, also where it waits again', () => {
  const first = newId('g', fill(1));
  const again: Suggestion = {
    id: newId('g', fill(2)),
    author: per,
    at: Date.UTC(2026, 9, 18, 9),
    changedAt: 0,
    revision: 1,
    clients: [],
    update: '',
    base: '',
    rationale: '',
    state: 'pending',
    decided: null,
    what: null,
    undoneWith: [],
    undone: null,
    renews: first,
  };
  const talk = thread(1, 0, { about: first, comments: [said(1, amina, 'Why?'), said(2, per, 'Shorter.')] });
  const undone = { at: 9, again: again.id };
  const table = rows([talk], [{ ...again, id: first, renews: null, state: 'accepted', undone }, again]);
  expect(table).toHaveLength(1);
  expect(table[0]?.[4]).toBe('Amina:\nWhy?\nPer:\nShorter.');
});

test('[X25] suggestions stand among the remarks: what would go and come, why, and what was decided', () => {
  const suggested = (seed: number, facts: Partial<Suggestion>): Suggestion => ({
    id: newId('g', fill(seed)),
    author: per,
    at: Date.UTC(2026, 9, 18, 9),
    changedAt: 0,
    revision: 1,
    clients: [],
    update: '',
    base: '',
    rationale: '',
    state: 'pending',
    decided: null,
    what: null,
    undoneWith: [],
    undone: null,
    renews: null,
    ...facts,
  });
  const where = sections[0]?.id ?? null;
  const decided = { by: amina, at: Date.UTC(2026, 9, 20, 9), reason: 'Too late.' };
  const list = [
    suggested(1, {
      state: 'rejected',
      decided,
      rationale: 'Shorter.',
      what: {
        section: where,
        deeds: [
          { did: 'replaced', text: 'every person', by: 'everybody', section: where },
          { did: 'inserted', text: 'by 2036', section: where },
          { did: 'formatted', text: 'learns', added: ['bold'], removed: [], section: where },
        ],
      },
    }),
    suggested(2, { state: 'accepted', decided: { ...decided, reason: '' } }),
    suggested(3, { what: { section: where, deeds: [{ did: 'deleted', text: 'all', section: where }] } }),
    suggested(4, { state: 'withdrawn' }),
  ];
  const remark = thread(1, 0, { comments: [said(1, amina, 'Good.')] });
  expect(rows([remark], list)).toEqual([
    [
      '1',
      '1 Vision',
      '“every person”\n“learns”',
      'Per, 18 Oct 2026\nSuggests:\n“everybody”\n“by 2036”\nShorter.',
      '',
      'Not accepted',
      'Too late.\nAmina, 20 Oct 2026',
    ],
    ['2', '1 Vision', '“all”', 'Per, 18 Oct 2026\nSuggests:', '', 'Not answered yet', ''],
    ['3', '1 Vision', '“every adult”', 'Amina, 19 Oct 2026\nGood.', '', 'Not answered yet', ''],
    ['4', '–', '', 'Per, 18 Oct 2026\nSuggests:', '', 'Accepted', 'Amina, 20 Oct 2026'],
  ]);
});

test('[X25] choices and tags of the plan stand by their words, in the document’s language', () => {
  const where = sections[0]?.id ?? null;
  const deed = { did: 'cell-changed', object: newId('o', fill(1)), kit: 'T1' } as const;
  const changed: Suggestion = {
    id: newId('g', fill(1)),
    author: per,
    at: Date.UTC(2026, 9, 18, 9),
    changedAt: 0,
    revision: 1,
    clients: [],
    update: '',
    base: '',
    rationale: '',
    state: 'pending',
    decided: null,
    what: {
      section: where,
      deeds: [
        { ...deed, key: 'scope', from: 'ours', to: 'outside' },
        { ...deed, key: 'statement', from: 'ours', to: 'outside' },
      ],
    },
    undoneWith: [],
    undone: null,
    renews: null,
  };
  const [row] = rows([], [changed]);
  expect(row?.[2]).toBe(`“${en.choices.ours}”\n“ours”`);
  expect(row?.[3]).toContain(`“${en.choices.outside}”\n“outside”`);
});
