import {
  costOfWork,
  groupsOfIndicators,
  groupsOfWork,
  lineCosts,
  sum,
  workKit,
  workOf,
} from '../checks/linked.ts';
import type { Row } from '../checks/row.ts';
import { FIELDS, type Kit } from '../plan/kits.ts';
import { columnWord } from '../plan/words/words.ts';
import type { Book } from './book.ts';
import { periodOf } from './chain.ts';
import { BLANK, columnOf, NOTHING, rowOf, said, type View, type ViewPart, type ViewTable } from './view.ts';

/** One page for one target group: who they are, what stops them, what is done, with which money, and how it is measured. */
export function groupView(book: Book, subject: Row | null): View {
  const { paper, speech } = book;
  const { views } = speech;
  const group = subject ?? paper.rows('T2')[0] ?? null;
  const title = views.titles.group;
  if (group === null)
    return {
      kind: 'group',
      title,
      lead: views.leads.group,
      notes: [],
      parts: [],
      empty: { sentence: views.empty.group, kits: ['T2'] },
    };
  return {
    kind: 'group',
    title: book.title(group),
    lead: views.leads.group,
    notes: book.notes(
      [group],
      FIELDS.T2.map(({ key }) => key),
    ),
    parts: [
      { table: factsOf(book, group, views.group.facts), drawings: [] },
      issuesOf(book, group),
      objectivesOf(book, group),
      workFor(book, group),
      indicatorsFor(book, group),
    ],
    empty: null,
  };
}

/** The cells of a row that are filled, and those that should be, one below the other. */
export function factsOf(book: Book, row: Row, title: string): ViewTable {
  const { plan } = book.speech;
  const [name, ...fields] = FIELDS[row.kit];
  return {
    title,
    columns: [columnOf(book.speech.views.fact, 12), columnOf(name === undefined ? '' : book.title(row), 36)],
    rows: fields.flatMap(({ key, required }) => {
      const cell = book.cell(row, key);
      return cell.is === 'none' && !required ? [] : [rowOf([said(columnWord(plan, row.kit, key)), cell])];
    }),
  };
}

/** A table of some rows; one row that says there is nothing, where there is none. */
export function listOf(title: string, columns: ViewTable['columns'], rows: ViewTable['rows']): ViewPart {
  return {
    table: { title, columns, rows: rows.length === 0 ? [rowOf(columns.map(() => NOTHING))] : rows },
    drawings: [],
  };
}

/** A table of rows of a kit with some of their columns, the row's number and name first. */
export function kitTable(
  book: Book,
  {
    title,
    kit,
    rows,
    keys,
  }: {
    readonly title: string;
    readonly kit: Kit;
    readonly rows: readonly Row[];
    readonly keys: readonly string[];
  },
): ViewPart {
  const { plan } = book.speech;
  return listOf(
    title,
    [columnOf(plan.kits[kit].one, 26), ...keys.map((key) => columnOf(columnWord(plan, kit, key), 12))],
    rows.map((row) => rowOf([said(book.title(row)), ...keys.map((key) => book.cell(row, key))])),
  );
}

function issuesOf(book: Book, group: Row): ViewPart {
  const rows = book.paper.linking('T1', 'groups').get(group) ?? [];
  return kitTable(book, {
    title: book.speech.plan.kits.T1.many,
    kit: 'T1',
    rows,
    keys: ['evidence', 'causes'],
  });
}

function objectivesOf(book: Book, group: Row): ViewPart {
  const { paper, speech } = book;
  const named = paper.linking('T4', 'targetGroups').get(group) ?? [];
  const through = workOf(paper)
    .filter((work) => groupsOfWork(paper, work).includes(group))
    .flatMap((work) => paper.linked(work, 'objective'));
  const rows = paper.rows('T4').filter((each) => named.includes(each) || through.includes(each));
  return kitTable(book, { title: speech.plan.kits.T4.many, kit: 'T4', rows, keys: ['lead'] });
}

function workFor(book: Book, group: Row): ViewPart {
  const { paper, speech } = book;
  const { plan, views, number } = speech;
  const kit = workKit(paper);
  const lines = lineCosts(paper);
  const work = workOf(paper).filter((each) => groupsOfWork(paper, each).includes(group));
  const costs = work.map((each) => costOfWork(paper, each, lines));
  const whole = sum(costs.map((cost) => cost ?? 0));
  return listOf(
    plan.kits[kit].many,
    [
      columnOf(plan.kits[kit].one, 26),
      columnOf(columnWord(plan, kit, 'lead'), 14),
      kit === 'T6' ? columnOf(views.chain.when, 14) : columnOf(columnWord(plan, 'T5', 'phase'), 8),
      columnOf(views.money.cost, 10, 'end'),
      columnOf(views.group.also, 18),
    ],
    [
      ...work.map((each, at) => {
        const cost = costs[at] ?? null;
        const others = groupsOfWork(paper, each).filter((other) => other !== group);
        return rowOf([
          said(book.title(each)),
          book.cell(each, 'lead'),
          kit === 'T6' ? said(periodOf(book, each)) : book.cell(each, 'phase'),
          cost === null ? (kit === 'T6' ? book.cell(each, 'cost') : NOTHING) : said(number(cost)),
          others.length === 0 ? BLANK : book.titles([...new Set(others)]),
        ]);
      }),
      ...(work.length > 1 && whole > 0
        ? [rowOf([said(views.total), BLANK, BLANK, said(number(whole)), BLANK], 'total')]
        : []),
    ],
  );
}

function indicatorsFor(book: Book, group: Row): ViewPart {
  const of = groupsOfIndicators(book.paper);
  const rows = book.paper.rows('T7').filter((each) => of.get(each)?.has(group) === true);
  return kitTable(book, {
    title: book.speech.plan.kits.T7.many,
    kit: 'T7',
    rows,
    keys: ['baseline', 'target', 'targetYear', 'splits'],
  });
}
