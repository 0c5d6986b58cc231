import { costOfWork, lineCosts, sum } from '../checks/linked.ts';
import type { Row } from '../checks/row.ts';
import { FIELDS, fieldOf, type Kit } from '../plan/kits.ts';
import { columnWord } from '../plan/words/words.ts';
import type { Book } from './book.ts';
import { factsOf, listOf } from './group.ts';
import { BLANK, columnOf, NOTHING, rowOf, said, type View, type ViewCell, type ViewPart } from './view.ts';

/** Where a body may stand in the plan: kits, and the columns that name who does something. */
const DUTIES: readonly { readonly kit: Kit; readonly keys: readonly string[] }[] = [
  { kit: 'T4', keys: ['lead'] },
  { kit: 'T5', keys: ['lead', 'partners'] },
  { kit: 'T6', keys: ['lead', 'partners'] },
  { kit: 'T7', keys: ['responsible'] },
  { kit: 'T11', keys: ['owner'] },
  { kit: 'T13', keys: ['responsible'] },
  { kit: 'T14', keys: ['responsible'] },
  { kit: 'T23', keys: ['responsible'] },
  { kit: 'T28', keys: ['body'] },
];

/** Columns that say from when to when. */
const DAYS: Partial<Readonly<Record<Kit, readonly [string, string?]>>> = {
  T6: ['start', 'end'],
  T11: ['reviewDate'],
  T13: ['date'],
  T14: ['timing'],
  T23: ['date'],
  T28: ['date'],
};
/** Columns in which a lead or partners say that they have confirmed. */
const CONFIRMED: Readonly<Record<string, string>> = { lead: 'leadConfirmed', partners: 'partnersConfirmed' };

/** Everything one body has to do, for its people to read and confirm. */
export function bodyView(book: Book, subject: Row | null): View {
  const { paper, speech } = book;
  const { views } = speech;
  const body = subject ?? paper.rows('T8')[0] ?? null;
  if (body === null)
    return {
      kind: 'body',
      title: views.titles.body,
      lead: views.leads.body,
      notes: [],
      parts: [],
      empty: { sentence: views.empty.body, kits: ['T8'] },
    };
  return {
    kind: 'body',
    title: book.title(body),
    lead: views.leads.body,
    notes: book.notes(
      [body],
      FIELDS.T8.map(({ key }) => key),
    ),
    parts: [{ table: factsOf(book, body, views.body.facts), drawings: [] }, dutiesOf(book, body)],
    empty: null,
  };
}

function dutiesOf(book: Book, body: Row): ViewPart {
  const { paper, speech } = book;
  const { plan, views, number } = speech;
  const lines = lineCosts(paper);
  let led = 0;
  const rows = DUTIES.flatMap(({ kit, keys }) => {
    const own = paper.rows(kit).flatMap((row) => {
      const key = keys.find((each) => paper.linked(row, each).includes(body));
      if (key === undefined) return [];
      const cost = costOf(book, row, lines);
      if (key === 'lead' && cost.value !== null) led = sum([led, cost.value]);
      const confirmed = CONFIRMED[key];
      return [
        rowOf([
          said(book.title(row)),
          said(columnWord(plan, kit, key)),
          whenOf(book, row),
          cost.cell,
          kit === 'T6' && confirmed !== undefined ? book.cell(row, confirmed) : BLANK,
        ]),
      ];
    });
    return own.length === 0 ? [] : [rowOf([said(plan.kits[kit].many)], 'group'), ...own];
  });
  return listOf(
    views.body.duties,
    [
      columnOf(views.gantt.what, 30),
      columnOf(views.body.role, 12),
      columnOf(views.chain.when, 14),
      columnOf(views.money.cost, 10, 'end'),
      columnOf(views.body.confirmed, 10),
    ],
    led > 0
      ? [...rows, rowOf([said(views.body.led), BLANK, BLANK, said(number(led)), BLANK], 'total')]
      : rows,
  );
}

function costOf(
  book: Book,
  row: Row,
  lines: ReadonlyMap<Row, number>,
): { readonly value: number | null; readonly cell: ViewCell } {
  const { paper, speech } = book;
  if (row.kit !== 'T5' && row.kit !== 'T6') return { value: null, cell: BLANK };
  const value = costOfWork(paper, row, lines);
  const typed = row.kit === 'T6' ? book.cell(row, 'cost') : NOTHING;
  return { value, cell: value === null ? typed : said(speech.number(value)) };
}

/** From when to when; nothing where a row has no days to be said. */
function whenOf(book: Book, row: Row): ViewCell {
  const keys = DAYS[row.kit];
  if (keys === undefined) return fieldOf(row.kit, 'phase') === null ? BLANK : book.cell(row, 'phase');
  const cells = keys.flatMap((key) => (key === undefined ? [] : [book.cell(row, key)]));
  return cells.every(({ is }) => is === 'none') ? NOTHING : said(cells.map(({ text }) => text).join(' – '));
}
