import { dayNumber, yearOf } from '../checks/days.ts';
import type { Row } from '../checks/row.ts';
import type { Kit } from '../plan/kits.ts';
import { columnWord } from '../plan/words/words.ts';
import type { Book } from './book.ts';
import { timetableOf, type InTime, type TimeColumn, type TimeGroup } from './charts.ts';
import type { Fill } from './drawing.ts';
import { columnOf, filled, noteOf, rowOf, said, type View, type ViewNote, type ViewRow } from './view.ts';

/** Quarters that can be read side by side; a longer time is drawn in years. */
const MOST_QUARTERS = 20;
/** Past this nothing can be told apart; what lies later is told to be outside. In years. */
const MOST_YEARS = 60;

/** From the first day to the day after the last. */
interface Time {
  readonly from: number;
  readonly until: number;
  readonly columns: readonly {
    readonly name: string;
    readonly from: number;
    readonly until: number;
    readonly year: number;
  }[];
}

/** Something that is done, from a day to a day, or on one day. */
interface Task {
  readonly row: Row;
  readonly start: string;
  readonly end: string;
  readonly fill: Fill;
  /** Columns in which its days stand. */
  readonly keys: readonly [string, string] | readonly [string];
  readonly who: string;
}

/** Actions, measures by phase, milestones and reviews, within the period of the plan. */
export function ganttView(book: Book): View {
  const { paper, speech } = book;
  const { views, plan } = speech;
  const groups = groupsOf(book);
  const tasks = groups.flatMap((group) => group.tasks);
  const kits: readonly Kit[] = paper.kind === 'action-plan' ? ['T6', 'T13', 'T19'] : ['T13', 'T14', 'T19'];
  const time = timeOf(book, tasks);
  const isEmpty = tasks.length === 0;
  const title = views.titles.gantt;
  const notes = (['T6', 'T13', 'T14'] as const).flatMap((kit) =>
    book.notes(paper.rows(kit), kit === 'T6' ? ['start', 'end'] : kit === 'T13' ? ['date'] : ['timing']),
  );
  return {
    kind: 'gantt',
    title,
    lead: views.leads.gantt,
    notes: [
      ...notes,
      ...(isEmpty || paper.period() !== null ? [] : [{ sentence: views.gantt.noPeriod, rows: [] }]),
      ...phaseNotes(book),
    ],
    parts: isEmpty
      ? []
      : [
          {
            table: {
              title,
              columns: [
                columnOf(views.gantt.what, 30),
                columnOf(views.gantt.who, 16),
                columnOf(columnWord(plan, 'T6', 'start'), 10),
                columnOf(columnWord(plan, 'T6', 'end'), 10),
                columnOf(views.gantt.quarters, 12),
              ],
              rows: groups.flatMap(({ label, tasks: own }): readonly ViewRow[] => [
                rowOf([said(label)], 'group'),
                ...own.map((task) => rowOf(cellsOf(book, task, time))),
              ]),
            },
            drawings: time === null ? [] : drawn(book, groups, time),
          },
        ],
    empty: isEmpty ? { sentence: views.empty.gantt, kits } : null,
  };
}

interface Group {
  readonly label: string;
  readonly tasks: readonly Task[];
}

function groupsOf(book: Book): readonly Group[] {
  const { paper, speech } = book;
  const { plan, views } = speech;
  const who = (row: Row, key: string) => {
    const cell = book.cell(row, key);
    return cell.is === 'none' ? '' : cell.text;
  };
  const actions = paper.rows('T6').map((row): Task => ({
    row,
    start: paper.text(row, 'start'),
    end: paper.text(row, 'end'),
    fill: FILLS[paper.text(row, 'status')] ?? 'middle',
    keys: ['start', 'end'],
    who: who(row, 'lead'),
  }));
  const ofAction = (row: Row) => paper.linked(row, 'objective')[0] ?? null;
  const objectives: readonly (Row | null)[] = [...paper.rows('T4'), null];
  const byObjective = objectives.map((objective) => ({
    label: objective === null ? views.money.untied : book.title(objective),
    tasks: actions.filter(({ row }) => ofAction(row) === objective),
  }));
  const phases = phasesOf(book);
  const measures = paper.rows('T5').flatMap((row): readonly Task[] => {
    const phase = phases.get(paper.text(row, 'phase'));
    return phase === undefined
      ? []
      : [{ row, ...phase, fill: 'middle', keys: ['phase'], who: who(row, 'lead') }];
  });
  const days = (kit: 'T13' | 'T14', key: string) =>
    paper.rows(kit).map((row): Task => {
      const day = paper.text(row, key);
      return { row, start: day, end: day, fill: 'solid', keys: [key], who: who(row, 'responsible') };
    });
  return [
    ...byObjective,
    { label: plan.kits.T5.many, tasks: measures },
    { label: plan.kits.T13.many, tasks: days('T13', 'date') },
    { label: plan.kits.T14.many, tasks: days('T14', 'timing') },
  ].filter(({ tasks }) => tasks.length > 0);
}

/** What is done is full, what has begun half, what was stopped hatched; all else is planned. */
const FILLS: Readonly<Record<string, Fill>> = { done: 'solid', started: 'soft', stopped: 'hatched' };

/** Phases of measures: each from its day in the timeline to the day of the next. The last ends with the period. */
function phasesOf({ paper }: Book): ReadonlyMap<string, { readonly start: string; readonly end: string }> {
  const starts = paper
    .rows('T13')
    .filter((row) => paper.text(row, 'kind') === 'phase')
    .map((row) => paper.text(row, 'date'))
    .filter((day) => day !== '')
    .toSorted();
  const last = paper.period()?.end ?? '';
  return new Map(
    starts.flatMap((start, at) => {
      const end = starts[at + 1] ?? last;
      return end > start ? [[String(at + 1), { start, end }] as const] : [];
    }),
  );
}

function phaseNotes(book: Book): readonly ViewNote[] {
  const { paper, speech } = book;
  const phases = phasesOf(book);
  const without = paper.rows('T5').filter((row) => !phases.has(paper.text(row, 'phase')));
  return noteOf(
    speech.views.gantt.noPhase,
    without.map((row) => book.title(row)),
    speech,
  );
}

/** The plan's period; where that is not said, the years in which something is done. */
function timeOf({ paper, speech }: Book, tasks: readonly Task[]): Time | null {
  const days = tasks.flatMap(({ start, end }) => [start, end]).filter((day) => day !== '');
  const period = paper.period();
  const first = period?.start ?? days.toSorted()[0];
  const last = period?.end ?? days.toSorted().at(-1);
  if (first === undefined || last === undefined) return null;
  const firstYear = yearOf(first);
  const lastYear = Math.min(yearOf(last), firstYear + MOST_YEARS - 1);
  const quarters = quartersBetween(first, last);
  const isInYears = quarters.length > MOST_QUARTERS;
  const columns = isInYears
    ? yearsBetween(firstYear, lastYear)
    : quarters.map(({ year, quarter }) => ({
        name: filled(speech.views.gantt.quarter, { quarter: String(quarter) }),
        from: dayNumber(quarterDay(year, quarter)),
        until: dayNumber(quarter === 4 ? quarterDay(year + 1, 1) : quarterDay(year, quarter + 1)),
        year,
      }));
  return {
    from: columns[0]?.from ?? 0,
    until: columns.at(-1)?.until ?? 1,
    columns,
  };
}

function yearsBetween(first: number, last: number): Time['columns'] {
  return Array.from({ length: last - first + 1 }, (_, at) => ({
    name: String(first + at),
    from: dayNumber(quarterDay(first + at, 1)),
    until: dayNumber(quarterDay(first + at + 1, 1)),
    year: first + at,
  }));
}

function quartersBetween(
  first: string,
  last: string,
): readonly { readonly year: number; readonly quarter: number }[] {
  const [from, to] = [first, last].map((day) => yearOf(day) * 4 + quarterOf(day) - 1);
  const length = Math.max(1, Math.min((to ?? 0) - (from ?? 0) + 1, MOST_YEARS * 4));
  return Array.from({ length }, (_, at) => ({
    year: Math.floor(((from ?? 0) + at) / 4),
    quarter: (((from ?? 0) + at) % 4) + 1,
  }));
}

/** 1 to 4. */
function quarterOf(day: string): number {
  return Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1;
}

function quarterDay(year: number, quarter: number): string {
  return `${String(year).padStart(4, '0')}-${String(quarter * 3 - 2).padStart(2, '0')}-01`;
}

function cellsOf(book: Book, task: Task, time: Time | null) {
  const [first, second] = task.keys;
  const from = task.row.kit === 'T5' ? said(book.speech.day(task.start)) : book.cell(task.row, first);
  const to =
    task.row.kit === 'T5'
      ? said(book.speech.day(task.end))
      : second === undefined
        ? from
        : book.cell(task.row, second);
  return [said(book.title(task.row)), said(task.who), from, to, said(quartersSaid(book, task, time))];
}

/** `2027 Q1 – 2028 Q2`; and when it reaches outside of the period, that. */
function quartersSaid({ speech }: Book, { start, end }: Task, time: Time | null): string {
  const { gantt } = speech.views;
  if (start === '' || end === '') return '';
  if (end < start) return gantt.backwards;
  const [from, to] = [start, end].map(
    (day) => `${yearOf(day)} ${filled(gantt.quarter, { quarter: String(quarterOf(day)) })}`,
  );
  const words = from === to ? (from ?? '') : `${from} – ${to}`;
  const isOutside = time !== null && (dayNumber(start) < time.from || dayNumber(end) >= time.until);
  return isOutside ? `${words} (${gantt.outside})` : words;
}

function drawn(book: Book, groups: readonly Group[], time: Time) {
  const { views, plan } = book.speech;
  const part = (day: number) => (day - time.from) / (time.until - time.from);
  const toColumn = ({ name, from, until }: Time['columns'][number]): TimeColumn => ({
    text: name,
    from: part(from),
    to: part(until),
  });
  const isInYears = time.columns.every(({ name, year }) => name === String(year));
  const years = [...new Set(time.columns.map(({ year }) => year))].map((year) => {
    const own = time.columns.filter((column) => column.year === year);
    return toColumn({ name: String(year), year, from: own[0]?.from ?? 0, until: own.at(-1)?.until ?? 0 });
  });
  const tasks = groups.flatMap((group) => group.tasks);
  const bars = tasks.filter(({ keys, row }) => keys.length === 2 || row.kit === 'T5');
  const fills = new Set(bars.map(({ fill }) => fill));
  const words: readonly (readonly [Fill, string])[] = [
    ['middle', plan.choices.planned],
    ['soft', plan.choices.started],
    ['solid', plan.choices.done],
    ['hatched', plan.choices.stopped],
  ];
  return timetableOf(
    {
      name: 'view-gantt',
      title: views.titles.gantt,
      description: filled(views.gantt.described, {
        count: book.speech.number(tasks.length),
        from: String(years[0]?.text ?? ''),
        to: String(years.at(-1)?.text ?? ''),
      }),
    },
    {
      groups: groups.map(({ label, tasks: own }): TimeGroup => ({
        label,
        rows: own.map((task) => ({ label: book.title(task.row), inTime: inTimeOf(book, task, time, part) })),
      })),
      years,
      columns: isInYears ? [] : time.columns.map(toColumn),
      legend: [
        ...words.flatMap(([fill, text]) => (fills.has(fill) ? [{ fill, text }] : [])),
        ...(tasks.length > bars.length ? [{ fill: 'diamond' as const, text: views.gantt.oneDay }] : []),
      ],
    },
  );
}

function inTimeOf(book: Book, task: Task, time: Time, part: (day: number) => number): InTime {
  const { gantt } = book.speech.views;
  if (task.start === '' || task.end === '') return { is: 'nowhere', text: gantt.noDay };
  const [from, to] = [dayNumber(task.start), dayNumber(task.end)];
  if (to < from) return { is: 'nowhere', text: gantt.backwards };
  if (to < time.from || from >= time.until) return { is: 'nowhere', text: gantt.outside };
  if (task.keys.length === 1 && task.row.kit !== 'T5') return { is: 'day', at: part(from) };
  return {
    is: 'stretch',
    from: part(Math.max(from, time.from)),
    to: part(Math.min(to + 1, time.until)),
    fill: task.fill,
  };
}
