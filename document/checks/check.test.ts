import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Body, NodeJson } from '../body.ts';
import { FIELDS, KITS, type Kit } from '../plan/kits.ts';
import type { PlanObject } from '../plan/objects.ts';
import { DOCUMENT_KINDS } from '../template-format.ts';
import { checkPaper, createChecker } from './check.ts';
import { layOut, type PaperLayout } from './layout.ts';
import { RULES } from './rules.ts';
import { largePlan } from './testing/large-plan.ts';
import { objectId, paperOf, sectionId, templateOf } from './testing/papers.ts';

const KEYS = [
  'front.summary',
  'front.abstract',
  'a.vision.concept',
  'a.vision.statement',
  'a.fin.sources',
  'c.fin.funding',
];
const SECTIONS = KEYS.map((key) => ({ key, words: 100 }));
const facts = (kind: (typeof DOCUMENT_KINDS)[number] = 'action-plan') => ({
  template: templateOf(kind, Object.fromEntries(KEYS.map((key) => [key, '']))),
  language: 'en',
  today: '2026-11-27',
});
const changed = (body: Body, change: (object: PlanObject) => PlanObject): Body => ({
  ...body,
  plan: body.plan.map(change),
});

test('[CK1] a finding keeps its id after every edit, and no two have the same', () => {
  const body = largePlan(SECTIONS);
  const before = checkPaper(layOut(body, facts()));
  const after = checkPaper(
    layOut(
      changed({ ...body, plan: body.plan.toReversed() }, (object) => ({ ...object, place: -object.place })),
      facts(),
    ),
  );
  const ids = before.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  // Of two actions that are alike the later one is told of: all others are the same whatever the order.
  const stable = (findings: typeof before) =>
    findings.flatMap(({ rule, id }) => (rule === 'L07' ? [] : [id])).toSorted();
  expect(stable(after)).toEqual(stable(before));
});

test('[CK2] an accepted finding stays, with its reason', () => {
  const layout = paperOf('action-plan', { T4: [{ id: 'o1', statement: 'Learn' }] });
  const id = `L04:${objectId('o1')}`;
  const findings = checkPaper(layout, new Map([[id, 'Only planned from 2030 on']]));
  expect(findings.find((finding) => finding.id === id)?.accepted).toBe('Only planned from 2030 on');
  expect(findings.filter(({ accepted }) => accepted !== null)).toHaveLength(1);
  expect(findings).toHaveLength(checkPaper(layout).length);
});

test('[CK3] rules of other kinds of papers are not asked', () => {
  for (const kind of DOCUMENT_KINDS)
    for (const { rule } of checkPaper(layOut(largePlan(SECTIONS), facts(kind))))
      expect(RULES.find(({ id }) => id === rule)?.papers).toContain(kind);
});

test('no two rules have one id, and each names its source or is good practice', () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  for (const { basis } of RULES) expect(basis.handbook.join()).toMatch(/^[\d.,]*$/);
});

test('[CK4] after one edit only rules that read what has changed are asked again', () => {
  const checker = createChecker();
  const body = largePlan(SECTIONS);
  const first = layOut(body, facts());
  const whole = checker.check(first).work;
  expect(whole.rules).toBe(RULES.filter(({ papers }) => papers.includes('action-plan')).length);

  const again = layOut(structuredClone(body), facts(), first);
  expect(checker.check(again).work).toEqual({ rules: 0, rows: 0, sections: 0, comparisons: 0 });

  const edited = layOut(
    changed(body, (object) =>
      object.id === objectId('T6.7') ? { ...object, cells: { ...object.cells, cost: '7' } } : object,
    ),
    facts(),
    again,
  );
  const { work } = checker.check(edited);
  expect(work.rules).toBeLessThan(whole.rules / 4);
  expect(work.rows).toBeLessThan(whole.rows / 3);
});

test('[CK4] a link by name is followed again when something gets or loses that name', () => {
  const rows = (name: string, aliases: string) => ({
    T8: [{ id: 'b', name, aliases }],
    T4: [{ id: 'o1', statement: 'Learn', lead: 'Ministry' }],
  });
  const checker = createChecker();
  const unlisted = (name: string, aliases = '') =>
    checker
      .check(paperOf('policy', rows(name, aliases)))
      .findings.filter(({ message }) => message === 'O01.unlisted').length;
  expect([
    unlisted('Office'),
    unlisted('ministry'),
    unlisted('Office'),
    unlisted('Office', 'Ministry; M'),
  ]).toEqual([1, 0, 1, 0]);
});

test('[CK5] near duplicates and near names are not looked for pair by pair', () => {
  const { work } = createChecker().check(layOut(largePlan(SECTIONS), facts()));
  const actions = 300;
  expect(work.comparisons).toBeLessThan((actions * (actions - 1)) / 2 / 10);
});

test('[CK5] of many rows that say the same, each is compared with the first alone', () => {
  const rows = Array.from({ length: 400 }, (_, index) => ({
    action: 'Train the hosts of all districts',
    cost: String(index),
  }));
  const { work, findings } = createChecker().check(paperOf('action-plan', { T6: rows }));
  expect(findings.filter(({ rule }) => rule === 'L07')).toHaveLength(399);
  expect(work.comparisons).toBe(0);
});

/** What people type into cells: links, names, numbers, days, choices, what is not known, and nonsense. */
const typed = fc.oneof(
  fc.constantFrom(
    '',
    '? Office, 2028-05-01',
    '?',
    'TBD',
    'yes',
    'no',
    'core',
    'outside',
    'high',
    'outcome',
    'ict',
    'finance',
  ),
  fc.constantFrom(
    '2028-02-01',
    '2031-01-01',
    '12',
    '-5',
    '2029: 16; 2030: 20',
    '25 %',
    'Ministry',
    'sex',
    'percent',
  ),
  fc.tuple(fc.constantFrom(...KITS), fc.nat(3)).map(([kit, index]) => objectId(`${kit}.${index}`) as string),
  fc.constantFrom(
    'Train hosts in all districts now',
    'Train the hosts in all districts now',
    'Learning for all',
  ),
);
const kit = fc.constantFrom(...KITS);
const columnOf = (of: Kit, key: string) => FIELDS[of].findIndex((field) => field.key === key);
/** Links by name, and the names they lead to. */
const naming = fc.oneof(
  fc.record({
    kit: fc.constant('T8' as const),
    column: fc.constantFrom(columnOf('T8', 'name'), columnOf('T8', 'aliases')),
  }),
  fc.record({ kit: fc.constant('T5' as const), column: fc.constant(columnOf('T5', 'lead')) }),
  fc.record({
    kit: fc.constant('T4' as const),
    column: fc.constantFrom(columnOf('T4', 'lead'), columnOf('T4', 'statement')),
  }),
  fc.record({ kit: fc.constant('T5' as const), column: fc.constant(columnOf('T5', 'objective')) }),
);
const edit = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({ naming, row: fc.nat(1), typed: fc.constantFrom('Ministry', 'ministry ', 'Office') })
      .map(({ naming: place, ...rest }) => ({ do: 'type' as const, ...place, ...rest })),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('type' as const),
      kit,
      row: fc.nat(3),
      column: fc.nat(30),
      typed,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('add' as const), kit, row: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), kit, row: fc.nat(3) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      key: fc.constantFrom(...KEYS),
      text: fc.constantFrom('', 'TBD', 'RVA', 'Five objectives in 2036 for women'),
      kit,
      row: fc.nat(3),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hide' as const), key: fc.constantFrom(...KEYS) }) },
);

type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

function edited(body: Body, what: Edit): Body {
  switch (what.do) {
    case 'type': {
      const columns = FIELDS[what.kit];
      const key = columns[what.column % columns.length]?.key ?? '';
      return changed(body, (object) =>
        object.id === rowId(what) ? { ...object, cells: { ...object.cells, [key]: what.typed } } : object,
      );
    }
    case 'add':
      return body.plan.some((object) => object.id === rowId(what))
        ? body
        : { ...body, plan: [...body.plan, { id: rowId(what), kit: what.kit, place: 0, cells: {} }] };
    case 'remove':
      return { ...body, plan: body.plan.filter((object) => object.id !== rowId(what)) };
    case 'write': {
      const blocks: readonly NodeJson[] = [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: `${what.text}.` },
            { type: 'planRef', attrs: { object: rowId(what) } },
          ],
        },
      ];
      return {
        ...body,
        sections: body.sections.map((section) =>
          section.templateKey === what.key ? { ...section, blocks } : section,
        ),
      };
    }
    case 'hide':
      return {
        ...body,
        sections: body.sections.map((section) =>
          section.templateKey === what.key ? { ...section, hidden: !section.hidden } : section,
        ),
      };
  }
}

function rowId({ kit: of, row }: { readonly kit: Kit; readonly row: number }) {
  return objectId(`${of}.${row}`);
}

const begun: Body = {
  sections: KEYS.map((templateKey, place) => ({
    id: sectionId(templateKey),
    templateKey,
    level: 2,
    title: '',
    place,
    hidden: false,
    blocks: [],
  })),
  plan: KITS.flatMap((each) =>
    [0, 1].map((row) => ({ id: objectId(`${each}.${row}`), kit: each, place: row, cells: {} })),
  ),
};

test.each(DOCUMENT_KINDS)('[CK6] in a %s, what is found after any edits is what a new look finds', (kind) => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 25 }), (edits) => {
      const checker = createChecker();
      let body = begun;
      let layout: PaperLayout = layOut(body, facts(kind));
      checker.check(layout);
      for (const each of edits) {
        body = edited(body, each);
        layout = layOut(body, facts(kind), layout);
        expect(checker.check(layout).findings).toEqual(checkPaper(layOut(body, facts(kind))));
      }
    }),
    { numRuns: 15 },
  );
});

test('[CK7] whatever is typed, no rule fails', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({ kit, column: fc.nat(30), typed: fc.oneof(typed, fc.string({ unit: 'binary' })) }),
        { maxLength: 30 },
      ),
      (cells) => {
        const rows = cells.map(({ kit: of, column, typed: text }, index): PlanObject => {
          const key = FIELDS[of][column % FIELDS[of].length]?.key ?? '';
          return { id: objectId(`${of}.${index}`), kit: of, place: index, cells: { [key]: text } };
        });
        for (const kind of DOCUMENT_KINDS)
          checkPaper(layOut({ sections: begun.sections, plan: rows }, facts(kind)));
      },
    ),
    { numRuns: 50 },
  );
});
