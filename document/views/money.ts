import { yearOf } from '../checks/days.ts';
import { lineCost, lineCosts, sum, workOf } from '../checks/linked.ts';
import type { Row } from '../checks/row.ts';
import { columnWord, choiceWord } from '../plan/words/words.ts';
import { fieldOf } from '../plan/kits.ts';
import { barsOf, type Bar } from './charts.ts';
import type { Fill } from './drawing.ts';
import type { Book } from './book.ts';
import {
  BLANK,
  columnOf,
  filled,
  noteOf,
  NOTHING,
  rowOf,
  said,
  type View,
  type ViewCell,
  type ViewNote,
  type ViewPart,
} from './view.ts';

/** An amount of which it is known what it is for, and when it is needed as far as that is said. */
interface Amount {
  readonly value: number;
  readonly years: readonly { readonly year: number; readonly value: number }[];
  /** The objective it serves; null where it is tied to none. */
  readonly objective: Row | null;
}

/** Money of one source. */
interface Source {
  readonly row: Row;
  readonly value: number;
  readonly years: readonly { readonly year: number; readonly value: number }[];
  readonly state: State;
}

/** How sure money is; `unsaid` where nobody said it. */
type State = 'secured' | 'committed' | 'requested' | 'unsaid' | 'to-be-found';
/** Money that is there or asked for; what is still to be found closes no gap. */
const STATES = ['secured', 'committed', 'requested', 'unsaid'] as const satisfies readonly State[];
const FILLS: Readonly<Record<State, Fill>> = {
  secured: 'middle',
  committed: 'soft',
  requested: 'hatched',
  unsaid: 'paper',
  'to-be-found': 'missing',
};

/** Sums may differ by so much from rounding. */
const ROUNDING = 0.5;

/** What the plan costs, who pays, and what is missing: by year, by objective, by source. */
export function moneyView(book: Book): View {
  const { paper, speech } = book;
  const { views } = speech;
  const costs = costsIn(book);
  const sources = sourcesIn(book);
  const notes = [
    ...book.notes(paper.rows('T9'), ['total', 'years', 'quantity', 'unitCost']),
    ...book.notes(
      paper.rows('T6').filter((action) => !lineCosts(paper).has(action)),
      ['cost'],
    ),
    ...book.notes(paper.rows('T10'), ['amount', 'years', 'status']),
    ...unpriced(book),
  ];
  const isEmpty = costs.length === 0 && sources.length === 0;
  return {
    kind: 'money',
    title: views.titles.money,
    lead: views.leads.money,
    notes,
    parts: isEmpty
      ? []
      : [
          byYear(book, costs, sources),
          ...(costs.length === 0 ? [] : [byObjective(book, costs)]),
          ...(sources.length === 0 ? [] : [bySource(book, sources)]),
        ],
    empty: isEmpty
      ? {
          sentence: views.empty.money,
          kits: paper.kind === 'action-plan' ? ['T6', 'T9', 'T10'] : ['T9', 'T10'],
        }
      : null,
  };
}

/** Lines of costs, and actions that say themselves what they cost because no line does. */
function costsIn({ paper }: Book): readonly Amount[] {
  const lines = lineCosts(paper);
  const objectiveOf = (rows: readonly Row[]): Row | null => {
    for (const row of rows) {
      if (row.kit === 'T4') return row;
      const [objective] = paper.linked(row, 'objective');
      if (objective !== undefined) return objective;
    }
    return null;
  };
  const ofLines = paper.rows('T9').flatMap((line): readonly Amount[] => {
    const value = lineCost(paper, line);
    if (value === null) return [];
    return [
      { value, years: paper.years(line, 'years'), objective: objectiveOf(paper.linked(line, 'object')) },
    ];
  });
  const ofActions = paper.rows('T6').flatMap((action): readonly Amount[] => {
    const value = lines.has(action) ? null : paper.number(action, 'cost');
    if (value === null) return [];
    const [start, end] = [paper.text(action, 'start'), paper.text(action, 'end')];
    const isOneYear = start !== '' && end !== '' && yearOf(start) === yearOf(end);
    return [
      { value, years: isOneYear ? [{ year: yearOf(start), value }] : [], objective: objectiveOf([action]) },
    ];
  });
  return [...ofLines, ...ofActions];
}

function sourcesIn({ paper }: Book): readonly Source[] {
  return paper.rows('T10').flatMap((row): readonly Source[] => {
    const years = paper.years(row, 'years');
    const value =
      paper.number(row, 'amount') ?? (years.length > 0 ? sum(years.map((each) => each.value)) : null);
    if (value === null) return [];
    const status = paper.text(row, 'status');
    const state = ([...STATES, 'to-be-found'] as const).find((each) => each === status) ?? 'unsaid';
    return [{ row, value, years, state }];
  });
}

/** What of `amounts` falls into `year`; null stands for what no year is said of, whole or in part. */
function inYear(
  amounts: readonly { readonly value: number; readonly years: Amount['years'] }[],
  year: number | null,
): number {
  return sum(
    amounts.map(({ value, years }) => {
      if (year !== null) return sum(years.flatMap((each) => (each.year === year ? [each.value] : [])));
      const rest = value - sum(years.map((each) => each.value));
      return rest > ROUNDING ? rest : 0;
    }),
  );
}

function stateWord({ speech }: Book, state: State): string {
  const field = fieldOf('T10', 'status');
  return state === 'unsaid' || field === null
    ? speech.views.money.unsaid
    : choiceWord(speech.plan, field, state);
}

/** Cost and money of each year, and what is missing. */
function byYear(book: Book, costs: readonly Amount[], sources: readonly Source[]): ViewPart {
  const { speech } = book;
  const { views, number } = speech;
  const years = new Set([...costs, ...sources].flatMap((each) => each.years.map(({ year }) => year)));
  const undated = inYear(costs, null) !== 0 || inYear(sources, null) !== 0;
  const dated = [...years].toSorted((a, b) => a - b);
  const used = STATES.filter((state) => sources.some((source) => source.state === state));
  const isSought = sources.some(({ state }) => state === 'to-be-found');
  const figures = [...dated, ...(undated ? [null] : [])].map((year) => {
    const inState = (state: State) =>
      inYear(
        sources.filter((source) => source.state === state),
        year,
      );
    const cost = inYear(costs, year);
    const have = sum(used.map(inState));
    return {
      label: year === null ? views.money.noYear : String(year),
      cost,
      states: used.map(inState),
      have,
      gap: cost - have,
      sought: inState('to-be-found'),
    };
  });
  const total = {
    label: views.total,
    cost: sum(figures.map(({ cost }) => cost)),
    states: used.map((_, at) => sum(figures.map(({ states }) => states[at] ?? 0))),
    have: sum(figures.map(({ have }) => have)),
    gap: sum(figures.map(({ gap }) => gap)),
    sought: sum(figures.map(({ sought }) => sought)),
  };
  const amount = (value: number): ViewCell => (value === 0 ? NOTHING : said(number(value)));
  // Of what no year is said, nobody can tell in which year it is missing.
  const gapOf = (each: (typeof figures)[number]): ViewCell =>
    undated && each !== total
      ? BLANK
      : Math.abs(each.gap) <= ROUNDING
        ? said(number(0))
        : said(each.gap > 0 ? number(each.gap) : filled(views.money.over, { amount: number(-each.gap) }));
  const isTold = (each: (typeof figures)[number]) => gapOf(each) !== BLANK && each.gap > ROUNDING;
  const drawnRows = undated && figures.length > 1 ? [...figures, total] : figures;
  const title = titled(book, views.money.byYear);
  const drawn: readonly Fill[] = ['solid', ...used.map((state) => FILLS[state])];
  const words = [views.money.cost, ...used.map((state) => stateWord(book, state))];
  return {
    table: {
      title,
      columns: [
        columnOf(views.money.year, 9),
        columnOf(views.money.cost, 10, 'end'),
        ...used.map((state) => columnOf(stateWord(book, state), 10, 'end')),
        columnOf(views.money.gap, 10, 'end'),
        ...(isSought ? [columnOf(views.money.sought, 11, 'end')] : []),
      ],
      rows: [...figures, ...(figures.length > 1 ? [total] : [])].map((each) =>
        rowOf(
          [
            said(each.label),
            amount(each.cost),
            ...each.states.map(amount),
            gapOf(each),
            ...(isSought ? [amount(each.sought)] : []),
          ],
          each === total ? 'total' : 'row',
        ),
      ),
    },
    drawings: barsOf(
      { name: 'view-money-years', title, description: descriptionOf(book, total) },
      {
        legend: [
          ...drawn.map((fill, at) => ({ fill, text: words[at] ?? '' })),
          ...(drawnRows.some(isTold) ? [{ fill: 'missing' as const, text: views.money.gap }] : []),
        ],
        rows: drawnRows.map((each) => ({
          label: each.label,
          bars: [
            { pieces: [{ value: each.cost, fill: 'solid' as const }], said: amount(each.cost).text },
            {
              pieces: [
                ...each.states.map((value, at) => ({ value, fill: FILLS[used[at] ?? 'unsaid'] })),
                ...(isTold(each) ? [{ value: each.gap, fill: 'missing' as const }] : []),
              ],
              said: amount(each.have).text,
            },
          ],
          ...(isTold(each) ? { missing: filled(views.money.missing, { amount: number(each.gap) }) } : {}),
        })),
      },
    ),
  };
}

function descriptionOf(
  { speech }: Book,
  total: { readonly cost: number; readonly have: number; readonly gap: number },
): string {
  const { views, number } = speech;
  return filled(views.money.described, {
    cost: number(total.cost),
    have: number(total.have),
    gap: number(Math.max(0, total.gap)),
  });
}

function byObjective(book: Book, costs: readonly Amount[]): ViewPart {
  const { paper, speech } = book;
  const { views, number } = speech;
  const objectives = paper.rows('T4');
  const lines = [...objectives, null].map((objective) => {
    const own = costs.filter((each) => each.objective === objective);
    return { objective, count: own.length, cost: sum(own.map(({ value }) => value)) };
  });
  const shown = lines.filter(({ objective, cost }) => objective !== null || cost !== 0);
  const whole = sum(shown.map(({ cost }) => cost));
  const share = (cost: number) => (whole <= 0 ? '' : `${number(Math.round((cost / whole) * 100))} %`);
  const nameOf = (objective: Row | null) => (objective === null ? views.money.untied : book.title(objective));
  const title = titled(book, views.money.byObjective);
  return {
    table: {
      title,
      columns: [
        columnOf(speech.plan.kits.T4.one, 30),
        columnOf(views.money.cost, 10, 'end'),
        columnOf(views.money.share, 8, 'end'),
      ],
      rows: [
        ...shown.map(({ objective, cost }) =>
          rowOf([
            said(nameOf(objective)),
            cost === 0 ? NOTHING : said(number(cost)),
            cost === 0 ? NOTHING : said(share(cost)),
          ]),
        ),
        ...(shown.length > 1
          ? [rowOf([said(views.total), said(number(whole)), said('100 %')], 'total')]
          : []),
      ],
    },
    drawings: barsOf(
      {
        name: 'view-money-objectives',
        title,
        description: filled(views.money.describedCost, { cost: number(whole) }),
      },
      {
        legend: [],
        rows: shown.map(({ objective, cost }) => ({
          label: nameOf(objective),
          bars: [
            {
              pieces: [{ value: cost, fill: objective === null ? ('hatched' as const) : ('solid' as const) }],
              said: cost === 0 ? views.money.nothing : `${number(cost)} · ${share(cost)}`,
            },
          ],
        })),
      },
    ),
  };
}

function bySource(book: Book, sources: readonly Source[]): ViewPart {
  const { speech } = book;
  const { views, plan, number } = speech;
  const order: readonly State[] = [...STATES, 'to-be-found'];
  const sorted = sources.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const whole = sum(sources.map(({ value }) => value));
  const used = order.filter((state) => sources.some((source) => source.state === state));
  const title = titled(book, views.money.bySource);
  const bar = ({ value, state }: Source): Bar => ({
    pieces: [{ value, fill: FILLS[state] }],
    said: number(value),
  });
  return {
    table: {
      title,
      columns: [
        columnOf(columnWord(plan, 'T10', 'source'), 20),
        columnOf(columnWord(plan, 'T10', 'kind'), 12),
        columnOf(columnWord(plan, 'T10', 'status'), 12),
        columnOf(columnWord(plan, 'T10', 'amount'), 10, 'end'),
        columnOf(columnWord(plan, 'T10', 'conditions'), 20),
      ],
      rows: [
        ...sorted.map(({ row, value }) =>
          rowOf([
            said(book.title(row)),
            book.cell(row, 'kind'),
            book.cell(row, 'status'),
            said(number(value)),
            book.cell(row, 'conditions'),
          ]),
        ),
        ...(sorted.length > 1
          ? [rowOf([said(views.total), BLANK, BLANK, said(number(whole)), BLANK], 'total')]
          : []),
      ],
    },
    drawings: barsOf(
      {
        name: 'view-money-sources',
        title,
        description: filled(views.money.describedMoney, { money: number(whole) }),
      },
      {
        legend: used.map((state) => ({ fill: FILLS[state], text: stateWord(book, state) })),
        rows: sorted.map((source) => ({ label: book.title(source.row), bars: [bar(source)] })),
      },
    ),
  };
}

/** Work, lines and sources of which nobody said what they come to, nor that it is not known yet, nor why they cost nothing. */
function unpriced(book: Book): readonly ViewNote[] {
  const { paper, speech } = book;
  const lines = lineCosts(paper);
  const isSilent = (row: Row, ...keys: readonly string[]) => keys.every((key) => !paper.isFilled(row, key));
  const work = paper.kind === 'policy' ? [] : workOf(paper).filter((row) => !lines.has(row));
  const without = [
    ...work.filter((row) => isSilent(row, 'noCostReason', ...(row.kit === 'T6' ? ['cost'] : []))),
    ...paper.rows('T9').filter((row) => lineCost(paper, row) === null && isSilent(row, 'total', 'years')),
    ...paper.rows('T10').filter((row) => isSilent(row, 'amount', 'years')),
  ];
  return noteOf(
    speech.views.money.unpriced,
    without.map((row) => book.title(row)),
    speech,
  );
}

/** `title` with the currency of the plan, as it was typed. */
function titled({ paper, speech }: Book, title: string): string {
  const control = paper.single('T19');
  const currency = control === null ? '' : paper.text(control, 'currency');
  return currency === '' ? title : filled(speech.views.money.inCurrency, { title, currency });
}
