import { dayNumber, monthNumber, yearOf } from './days.ts';
import type { Paper } from './paper.ts';
import type { Row } from './row.ts';
import { atCell, atPaper, EVERY_PAPER, PLAN, POLICY_AND_STRATEGY, rule, type Rule } from './rule.ts';

/** Rules T: everything has its time, inside the period. */

/** T01: a measure has a phase; an action begins and ends, in this order. */
const workHasTime = rule('T01', EVERY_PAPER, '3.1', function* (paper) {
  for (const measure of paper.rows('T5'))
    if (!paper.isFilled(measure, 'phase'))
      yield atCell('E', measure, 'phase', 'T01.phase', { values: { name: paper.name(measure) } });
  for (const action of paper.rows('T6')) {
    const values = { name: paper.name(action) };
    for (const key of ['start', 'end'])
      if (!paper.isFilled(action, key))
        yield atCell('E', action, key, 'T01', { values: { ...values, column: { kit: 'T6', column: key } } });
    const start = paper.text(action, 'start');
    const end = paper.text(action, 'end');
    if (start !== '' && end !== '' && end < start)
      yield atCell('E', action, 'end', 'T01.order', { values: { ...values, start, end } });
  }
});

/** Columns of days that lie inside the period. Consultations come before it, laws may, and reviews of risks are R03's. */
const DAYS = [
  ['T6', 'start'],
  ['T6', 'end'],
  ['T13', 'date'],
  ['T14', 'timing'],
  ['T28', 'date'],
] as const;
/** Milestones that may come before the period begins. */
const BEFORE_THE_PERIOD = ['approval', 'next-paper'];

/** T02: days and years lie inside the period. */
const datesInside = rule('T02', EVERY_PAPER, '2.3; 3.1', function* (paper) {
  const period = paper.period();
  if (period === null) return;
  for (const [kit, key] of DAYS)
    for (const row of paper.rows(kit)) {
      const date = paper.text(row, key);
      if (date === '' || (date >= period.start && date <= period.end)) continue;
      const isEarly = date < period.start;
      if (isEarly && kit === 'T13' && BEFORE_THE_PERIOD.includes(paper.text(row, 'kind'))) continue;
      yield atCell('E', row, key, 'T02', { values: { ...period, name: paper.name(row), date } });
    }
  const [first, last] = [yearOf(period.start), yearOf(period.end)];
  for (const kit of ['T9', 'T10'] as const)
    for (const row of paper.rows(kit)) {
      const outside = paper.years(row, 'years').filter(({ year }) => year < first || year > last);
      if (outside.length > 0)
        yield atCell('E', row, 'years', 'T02.years', {
          values: { ...period, name: paper.name(row), years: outside.map(({ year }) => year).join(', ') },
        });
    }
});

/** T03: baseline, milestones and target follow one another, and end with the period; what is of impact level may take longer. */
const targetsOrdered = rule('T03', EVERY_PAPER, '2.2.5', function* (paper) {
  const period = paper.period();
  for (const indicator of paper.rows('T7')) {
    const target = paper.number(indicator, 'targetYear');
    if (target === null) continue;
    const baseline = paper.number(indicator, 'baselineYear');
    const milestones = paper.years(indicator, 'milestones').map(({ year }) => year);
    const values = { name: paper.name(indicator), year: String(target) };
    const [first] = milestones;
    const last = milestones.at(-1);
    const isOrdered =
      (baseline === null || baseline < (first ?? target)) && (last === undefined || last < target);
    if (!isOrdered) yield atCell('E', indicator, 'targetYear', 'T03.order', { values });
    const isLate = period !== null && target > yearOf(period.end);
    if (isLate && paper.text(indicator, 'level') !== 'impact')
      yield atCell('E', indicator, 'targetYear', 'T03', {
        values: { ...values, end: period.end },
        mark: 'end',
      });
  }
});

/** Of all actions so many may begin at once, or end at the last moment; fewer actions than this are not judged. */
const CROWD_SHARE = 0.6;
const LEAST_ACTIONS = 5;
const FIRST_QUARTER_MONTHS = 3;

/** T04, a hint: not everything begins in the first quarter, nor ends in the last month. */
const actionsSpread = rule('T04', PLAN, '3.1', function* (paper) {
  const period = paper.period();
  const actions = paper.rows('T6');
  if (period === null || actions.length < LEAST_ACTIONS) return;
  const months = (date: string, from: string) => monthNumber(date) - monthNumber(from);
  const early = actions.filter((action) => {
    const start = paper.text(action, 'start');
    return start !== '' && months(start, period.start) < FIRST_QUARTER_MONTHS;
  });
  const late = actions.filter((action) => paper.text(action, 'end').slice(0, 7) === period.end.slice(0, 7));
  const share = (some: readonly Row[]) => Math.round((some.length / actions.length) * 100);
  if (early.length / actions.length > CROWD_SHARE)
    yield atPaper('H', 'T04.early', { values: { share: share(early) }, mark: 'early' });
  if (late.length / actions.length > CROWD_SHARE)
    yield atPaper('H', 'T04.late', { values: { share: share(late) }, mark: 'late' });
});

/** A mid-term review comes after so much of the period, from and to. */
const MID_TERM = [0.4, 0.6] as const;

/** T05: a mid-term review in the middle and a final evaluation are planned, and somebody uses what they find. */
const reviewsPlanned = rule('T05', POLICY_AND_STRATEGY, '2.2.5', function* (paper) {
  const period = paper.period();
  const processes = paper.rows('T14');
  for (const kind of ['mid-term-review', 'final-evaluation'] as const) {
    const found = processes.filter((row) => paper.text(row, 'kind') === kind);
    if (found.length === 0)
      yield atPaper('W', 'T05.none', {
        values: { process: { kit: 'T14', column: 'kind', choice: kind } },
        mark: kind,
      });
    for (const row of found) {
      const values = { name: paper.name(row), date: paper.text(row, 'timing') };
      if (!paper.isFilled(row, 'user')) yield atCell('W', row, 'user', 'T05.user', { values });
      if (
        kind === 'mid-term-review' &&
        period !== null &&
        values.date !== '' &&
        !isMiddle(values.date, period)
      )
        yield atCell('W', row, 'timing', 'T05', { values });
    }
  }
});

function isMiddle(date: string, period: { readonly start: string; readonly end: string }): boolean {
  const length = dayNumber(period.end) - dayNumber(period.start);
  const share = (dayNumber(date) - dayNumber(period.start)) / length;
  const [from, to] = MID_TERM;
  return share >= from && share <= to;
}

const FIRST_REPORT_MONTHS = 6;
const FIRST_DAYS = 100;

/** T06: the first report comes within half a year; steps of the first hundred days are in them. */
const firstStepsEarly = rule('T06', PLAN, '2.2.5; 3.1', function* (paper) {
  const period = paper.period();
  if (period === null) return;
  const reports = paper.rows('T14').filter((row) => paper.text(row, 'kind') === 'report');
  const [first] = datesOf(paper, reports, 'timing');
  if (first === undefined) yield atPaper('W', 'T06.none', { mark: 'report' });
  else if (monthNumber(first.date) - monthNumber(period.start) > FIRST_REPORT_MONTHS)
    yield atCell('W', first.row, 'timing', 'T06', {
      values: { name: paper.name(first.row), date: first.date },
    });
  const steps = paper.rows('T13').filter((row) => paper.text(row, 'kind') === 'first-days');
  for (const { row, date } of datesOf(paper, steps, 'date'))
    if (dayNumber(date) - dayNumber(period.start) > FIRST_DAYS)
      yield atCell('W', row, 'date', 'T06.steps', { values: { name: paper.name(row), date } });
});

function datesOf(paper: Paper, rows: readonly Row[], key: string) {
  return rows
    .map((row) => ({ row, date: paper.text(row, key) }))
    .filter(({ date }) => date !== '')
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

/** Rules T01 to T06. */
export const TIME: readonly Rule[] = [
  workHasTime,
  datesInside,
  targetsOrdered,
  actionsSpread,
  reviewsPlanned,
  firstStepsEarly,
];
