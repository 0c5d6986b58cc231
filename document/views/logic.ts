import { workByObjective, workKit, workOf } from '../checks/linked.ts';
import type { Row } from '../checks/row.ts';
import { columnWord } from '../plan/words/words.ts';
import type { Book } from './book.ts';
import { columnOf, NOTHING, rowOf, said, type View, type ViewCell, type ViewRow } from './view.ts';

/** A thing and what comes from it; the rows of a table with it in the first column. */
interface Branch {
  readonly cell: ViewCell;
  readonly below: readonly Branch[];
}

/** Issue, objective, measure or action, indicator: what hangs on what, and where nothing does. */
export function logicView(book: Book): View {
  const { paper, speech } = book;
  const { views, plan } = speech;
  const issues = paper.rows('T1');
  const objectives = paper.rows('T4');
  const answered = paper.linking('T4', 'issues');
  const answers = new Set([...answered.values()].flat());
  const loose = objectives.filter((objective) => !answers.has(objective));
  const work = workOf(paper);
  const tied = new Set([...workByObjective(paper).values()].flat());
  const looseWork = work.filter((each) => !tied.has(each));
  const ofObjectives = (rows: readonly Row[]): readonly Branch[] =>
    rows.length === 0 ? [NOWHERE(3)] : rows.map((objective) => objectiveBranch(book, objective));
  const isOutside = (issue: Row) => paper.text(issue, 'scope') === 'outside';
  const branches: readonly Branch[] = [
    ...issues.map((issue): Branch => ({
      cell: said(book.title(issue)),
      below:
        isOutside(issue) && !answered.has(issue)
          ? [{ cell: said(outsideWords(book, issue)), below: [NOWHERE(2)] }]
          : ofObjectives(answered.get(issue) ?? []),
    })),
    // What an objective answers may be named, and be no issue of the table.
    ...byCell(loose, (objective) => namesIn(book, objective, 'issues')).map(({ cell, rows }): Branch => ({
      cell,
      below: ofObjectives(rows),
    })),
    ...byCell(looseWork, (each) => namesIn(book, each, 'objective')).map(({ cell, rows }): Branch => ({
      cell: NOTHING,
      below: [{ cell, below: rows.map((each) => workBranch(book, each)) }],
    })),
  ];
  const isEmpty = issues.length + objectives.length + work.length === 0;
  const title = views.titles.logic;
  return {
    kind: 'logic',
    title,
    lead: views.leads.logic,
    notes: [
      ...book.notes(issues, ['groups']),
      ...book.notes(objectives, ['issues', 'outcomeIndicator']),
      ...book.notes(work, ['objective']),
    ],
    parts: isEmpty
      ? []
      : [
          {
            table: {
              title,
              columns: [
                columnOf(plan.kits.T1.one, 20),
                columnOf(plan.kits.T4.one, 22),
                columnOf(plan.kits[workKit(paper)].one, 22),
                columnOf(columnWord(plan, 'T5', 'indicators'), 22),
              ],
              rows: branches.flatMap(rowsOf),
            },
            drawings: [],
          },
        ],
    empty: isEmpty ? { sentence: views.empty.logic, kits: ['T1', 'T4', workKit(paper)] } : null,
  };
}

/** What a cell of links names that no row is called. */
function namesIn({ paper }: Book, row: Row, key: string): ViewCell {
  return said(paper.links(row, key).names.join('\n'));
}

/** `rows` by the cell that each has. */
function byCell(
  rows: readonly Row[],
  cellOf: (row: Row) => ViewCell,
): readonly { readonly cell: ViewCell; readonly rows: readonly Row[] }[] {
  const found = new Map<string, { readonly cell: ViewCell; readonly rows: Row[] }>();
  for (const row of rows) {
    const cell = cellOf(row);
    const group = found.get(cell.text) ?? { cell, rows: [] };
    group.rows.push(row);
    found.set(cell.text, group);
  }
  return [...found.values()];
}

function outsideWords({ paper, speech }: Book, issue: Row): string {
  const reason = paper.typed(issue, 'outsideReason').trim();
  return [speech.plan.choices.outside, reason].filter((part) => part !== '').join(': ');
}

/** Fields in which nothing stands, `depth` of them side by side. */
function NOWHERE(depth: number): Branch {
  return { cell: NOTHING, below: depth <= 1 ? [] : [NOWHERE(depth - 1)] };
}

/** An objective: its own indicators first, then what is done for it. */
function objectiveBranch(book: Book, objective: Row): Branch {
  const { speech } = book;
  const outcomes = outcomesOf(book, objective);
  const work = workByObjective(book.paper).get(objective) ?? [];
  const own: Branch = {
    cell: said(speech.views.logic.outcome),
    below: [{ cell: book.titles(outcomes), below: [] }],
  };
  return {
    cell: said(book.title(objective)),
    below: [own, ...(work.length === 0 ? [NOWHERE(2)] : work.map((each) => workBranch(book, each)))],
  };
}

function workBranch(book: Book, work: Row): Branch {
  return { cell: said(book.title(work)), below: [{ cell: indicatorsOf(book, work), below: [] }] };
}

/** Indicators of an objective, named from either side. */
export function outcomesOf({ paper }: Book, objective: Row): readonly Row[] {
  return [
    ...new Set([
      ...paper.linked(objective, 'outcomeIndicator'),
      ...(paper.linking('T7', 'object').get(objective) ?? []),
    ]),
  ];
}

/** Indicators of a measure or action: those tied to it, and what an action's own row says. */
export function indicatorsOf(book: Book, work: Row): ViewCell {
  const { paper } = book;
  const tied = new Set([
    ...(work.kit === 'T5' ? paper.linked(work, 'indicators') : []),
    ...(paper.linking('T7', 'object').get(work) ?? []),
  ]);
  const own = work.kit === 'T6' ? book.cell(work, 'indicator') : NOTHING;
  if (tied.size === 0) return own;
  const words = [...tied].map((each) => book.title(each));
  return said([...words, ...(own.is === 'none' ? [] : [own.text])].join('\n'));
}

/** The rows of a branch: each of its fields stands for as many rows as hang on it. */
function rowsOf({ cell, below }: Branch): readonly ViewRow[] {
  if (below.length === 0) return [rowOf([cell])];
  const rows = below.flatMap(rowsOf);
  return rows.map(({ is, cells }, at) =>
    rowOf([{ ...cell, rows: at === 0 ? rows.length : 0 }, ...cells], is),
  );
}
