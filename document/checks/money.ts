import { namesOfBody } from './bodies.ts';
import { yearOf } from './days.ts';
import { coreGroups, costOfWork, lineCost, lineCosts, multiplied, sum, workOf } from './linked.ts';
import { plainName } from './names.ts';
import type { Paper } from './paper.ts';
import type { Row } from './row.ts';
import {
  atCell,
  atPaper,
  atRow,
  atSection,
  EVERY_PAPER,
  PLAN,
  POLICY,
  rule,
  STRATEGY_AND_PLAN,
  type Rule,
} from './rule.ts';

/** Rules M: what it costs, who pays, and what is missing. */

/** Sums may differ by so much from rounding, in the paper's currency. */
const ROUNDING = 0.5;

function differ(one: number, other: number): boolean {
  return Math.abs(one - other) > ROUNDING;
}

/** M01: every measure of a strategy and action of a plan costs something, or it is said why not. */
const workHasCost = rule('M01', STRATEGY_AND_PLAN, '2.2.4 | Viet Nam, draft of 2012', function* (paper) {
  const lines = lineCosts(paper);
  for (const work of workOf(paper)) {
    if (paper.isFilled(work, 'noCostReason')) continue;
    if (work.kit === 'T6' && paper.isUnknown(work, 'cost')) continue;
    const cost = costOfWork(paper, work, lines);
    const values = { kit: { kit: work.kit }, name: paper.name(work), cost: cost ?? 0 };
    const place = work.kit === 'T6' ? 'cost' : 'noCostReason';
    if (cost === null) yield atCell('E', work, place, 'M01', { values });
    else if (cost <= 0) yield atCell('E', work, place, 'M01.nothing', { values });
  }
});

/** M02: quantity times unit cost is the total, the years add up to it, and lines add up to what the action is said to cost. */
const sumsAgree = rule('M02', STRATEGY_AND_PLAN, '2.2.4 | Viet Nam, draft of 2012', function* (paper) {
  for (const line of paper.rows('T9')) {
    const product = multiplied(paper, line);
    const total = paper.number(line, 'total');
    const years = paper.years(line, 'years');
    const overYears = years.length === 0 ? null : sum(years.map(({ value }) => value));
    const values = { name: lineName(paper, line) };
    if (product !== null && total !== null && differ(product, total))
      yield atCell('E', line, 'total', 'M02', { values: { ...values, computed: product, typed: total } });
    const whole = total ?? product;
    if (whole !== null && overYears !== null && differ(overYears, whole))
      yield atCell('E', line, 'years', 'M02.years', {
        values: { ...values, computed: whole, typed: overYears },
      });
    const amounts = [total, paper.number(line, 'quantity'), paper.number(line, 'unitCost')];
    const isNegative = [...amounts, ...years.map(({ value }) => value)].some((each) => (each ?? 0) < 0);
    if (isNegative) yield atRow('E', line, 'M02.negative', { values });
  }
  const lines = lineCosts(paper);
  for (const action of paper.rows('T6')) {
    const typed = paper.number(action, 'cost');
    const computed = lines.get(action);
    if (typed !== null && computed !== undefined && differ(typed, computed))
      yield atCell('E', action, 'cost', 'M02.action', {
        values: { name: paper.name(action), computed, typed },
      });
  }
});

/** A line of costs is called by what it is for. */
function lineName(paper: Paper, line: Row): string {
  const [object] = paper.linked(line, 'object');
  return object === undefined ? paper.name(line) : paper.name(object);
}

/** M03: in each year, funding and what is still to be found are as much as the cost. */
const fundingMeetsCost = rule('M03', STRATEGY_AND_PLAN, '2.2.4 | GPE dimension 5', function* (paper) {
  const sources = paper.rows('T10');
  for (const source of sources) {
    const amount = paper.number(source, 'amount');
    const years = paper.years(source, 'years');
    const overYears = sum(years.map(({ value }) => value));
    if (amount !== null && years.length > 0 && differ(amount, overYears))
      yield atCell('E', source, 'amount', 'M03.source', {
        values: { name: paper.name(source), typed: amount, computed: overYears },
      });
  }
  if (sources.length === 0) return;
  const funds = byYear(
    sources.map((source) => ({ years: paper.years(source, 'years'), whole: paper.number(source, 'amount') })),
  );
  const costs = costsOf(paper);
  const isExplained = sources.some((source) => paper.isFilled(source, 'conditions'));
  const compared =
    costs.undated === 0 && funds.undated === 0
      ? [...new Set([...costs.years.keys(), ...funds.years.keys()])]
          .toSorted((a, b) => a - b)
          .map((year) => [String(year), costs.years.get(year) ?? 0, funds.years.get(year) ?? 0] as const)
      : [['', costs.whole, funds.whole] as const];
  for (const [year, cost, funding] of compared) {
    const values = { year, cost, funding, gap: Math.abs(cost - funding) };
    if (!differ(cost, funding)) continue;
    if (cost > funding)
      yield atPaper('E', year === '' ? 'M03.short.whole' : 'M03.short', { values, mark: year });
    else if (!isExplained)
      yield atPaper('E', year === '' ? 'M03.over.whole' : 'M03.over', { values, mark: year });
  }
});

interface OverYears {
  readonly years: ReadonlyMap<number, number>;
  /** What no year is known of. */
  readonly undated: number;
  readonly whole: number;
}

function byYear(
  amounts: readonly { readonly years: ReturnType<Paper['years']>; readonly whole: number | null }[],
): OverYears {
  const found = new Map<number, number>();
  let undated = 0;
  for (const { years, whole } of amounts) {
    for (const { year, value } of years) found.set(year, (found.get(year) ?? 0) + value);
    if (years.length === 0) undated += whole ?? 0;
  }
  return { years: found, undated, whole: undated + sum([...found.values()]) };
}

/** All costs: lines by their years; of actions without lines, what their own row says, in the year they lie in. */
function costsOf(paper: Paper): OverYears {
  const lines = lineCosts(paper);
  const amounts = paper
    .rows('T9')
    .map((line) => ({ years: paper.years(line, 'years'), whole: lineCost(paper, line) }));
  const alone = paper.rows('T6').flatMap((action) => {
    const cost = lines.has(action) ? null : paper.number(action, 'cost');
    if (cost === null) return [];
    const start = paper.text(action, 'start').slice(0, 4);
    const isOneYear = start !== '' && start === paper.text(action, 'end').slice(0, 4);
    return [{ years: isOneYear ? [{ year: Number(start), value: cost }] : [], whole: cost }];
  });
  return byYear([...amounts, ...alone]);
}

/** Columns of money that may have a currency typed beside the number. */
const AMOUNTS = [
  ['T6', 'cost'],
  ['T9', 'unitCost'],
  ['T9', 'total'],
  ['T10', 'amount'],
  ['T28', 'cost'],
] as const;
/** Over a longer period prices rise, in years. */
const STEADY_PRICES_MOST_YEARS = 2;
const CODE = /(?<!\p{L})[A-Z]{3}(?!\p{L})/u;

/** M04: there is one currency and one price year, and over more than two years it is said how prices rise. */
const oneCurrency = rule('M04', STRATEGY_AND_PLAN, '2.2.4', function* (paper) {
  const control = paper.single('T19');
  const currency = control === null ? '' : paper.text(control, 'currency').toUpperCase();
  const priceYear = control === null ? null : paper.number(control, 'priceYear');
  if (control !== null) {
    const values = { currency };
    if (currency !== '' && !isCurrency(currency))
      yield atCell('W', control, 'currency', 'M04.unknown', { values });
    const period = paper.period();
    const isLong = period !== null && yearsOf(period) > STEADY_PRICES_MOST_YEARS;
    if (isLong && !paper.isFilled(control, 'inflation'))
      yield atCell('W', control, 'inflation', 'M04.inflation');
  }
  const isKnown = isCurrency(currency);
  for (const [kit, key] of AMOUNTS)
    for (const row of paper.rows(kit)) {
      const [code] = CODE.exec(paper.typed(row, key)) ?? [];
      if (isKnown && code !== undefined && code !== currency)
        yield atCell('W', row, key, 'M04', { values: { name: paper.name(row), code, currency } });
    }
  for (const line of paper.rows('T9')) {
    const year = paper.number(line, 'priceYear');
    if (year !== null && priceYear !== null && year !== priceYear)
      yield atCell('W', line, 'priceYear', 'M04.year', {
        values: { name: lineName(paper, line), year: String(year), priceYear: String(priceYear) },
      });
  }
});

function yearsOf({ start, end }: { readonly start: string; readonly end: string }): number {
  return yearOf(end) - yearOf(start) + 1;
}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}

/** More than this still to be found, and it has to be said what is done with less. */
const TO_BE_FOUND_MOST_SHARE = 0.3;
const FUNDING_SECTIONS = ['b.fin.funding', 'c.fin.funding'];

/** M05: where much money is still to be found, the funding section says which measures go first. Whether it has words is all that can be told. */
const lowCaseExists = rule('M05', STRATEGY_AND_PLAN, '2.2.4', function* (paper) {
  const amounts = paper.rows('T10').map((source) => ({
    amount: paper.number(source, 'amount') ?? sum(paper.years(source, 'years').map(({ value }) => value)),
    isOpen: paper.text(source, 'status') === 'to-be-found',
  }));
  const whole = sum(amounts.map(({ amount }) => amount));
  const open = sum(amounts.flatMap(({ amount, isOpen }) => (isOpen ? [amount] : [])));
  if (whole <= 0 || open / whole <= TO_BE_FOUND_MOST_SHARE) return;
  const section = FUNDING_SECTIONS.map((key) => paper.section(key)).find((each) => each !== null);
  if (section === undefined || section === null || !paper.prose(section).isEmpty) return;
  yield atSection('W', section, 'M05', { values: { share: Math.round((open / whole) * 100) } });
});

/** M06: the ministry of finance, or who stands for it, is among the bodies and was consulted. */
const financeAsked = rule(
  'M06',
  EVERY_PAPER,
  '2.2.4 | GPE dimension 1; Viet Nam, draft of 2012',
  function* (paper) {
    const bodies = paper.rows('T8');
    if (bodies.length === 0) return;
    const finance = bodies.filter((body) => paper.text(body, 'sector') === 'finance');
    if (finance.length === 0) {
      yield atPaper('W', 'M06');
      return;
    }
    const names = finance.flatMap((body) => namesOfBody(paper, body)).map(plainName);
    const asked = paper.rows('T12').some((talk) => {
      const group = plainName(paper.typed(talk, 'group'));
      return names.some((name) => ` ${group} `.includes(` ${name} `));
    });
    const [body] = finance;
    if (!asked && body !== undefined)
      yield atRow('W', body, 'M06.asked', { values: { name: paper.name(body) } });
  },
);

/** What monitoring usually takes of all cost, from and to. */
const MONITORING_SHARE = [0.02, 0.1] as const;

/** M07, a hint: monitoring and communication cost something, and monitoring a sensible part. */
const monitoringPaid = rule('M07', STRATEGY_AND_PLAN, '2.2.4; 2.2.5', function* (paper) {
  const lines = paper.rows('T9');
  if (lines.length === 0) return;
  const cost = (category: string) =>
    sum(
      lines
        .filter((line) => paper.text(line, 'category') === category)
        .map((line) => lineCost(paper, line) ?? 0),
    );
  for (const choice of ['monitoring', 'communication'] as const)
    if (cost(choice) <= 0)
      yield atPaper('H', 'M07.none', {
        values: { category: { kit: 'T9', column: 'category', choice } },
        mark: choice,
      });
  const whole = sum(lines.map((line) => lineCost(paper, line) ?? 0));
  const share = whole > 0 ? cost('monitoring') / whole : 0;
  const [least, most] = MONITORING_SHARE;
  if (share > 0 && (share < least || share > most))
    yield atPaper('H', 'M07', {
      values: { share: Math.round(share * 1000) / 10, least: least * 100, most: most * 100 },
    });
});

/** An action is dear when one learner costs so many times the middle one; fewer actions than this have no middle. */
const DEAR_TIMES = 3;
const LEAST_PRICES = 3;

/** M08, a hint: what one learner costs does not differ without reason. */
const learnersCostAlike = rule('M08', PLAN, '2.2.4', function* (paper) {
  const lines = lineCosts(paper);
  const prices = paper.rows('T6').flatMap((action) => {
    const learners = paper.number(action, 'learners');
    const cost = costOfWork(paper, action, lines);
    return learners !== null && learners > 0 && cost !== null && cost > 0
      ? [{ action, price: cost / learners }]
      : [];
  });
  if (prices.length < LEAST_PRICES) return;
  const median = medianOf(prices.map(({ price }) => price));
  for (const { action, price } of prices)
    if (price > DEAR_TIMES * median)
      yield atRow('H', action, 'M08', {
        values: { name: paper.name(action), price: Math.round(price), median: Math.round(median) },
      });
});

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** M09: each objective of a policy has a cost, and the section on sources speaks of each group that comes first. */
const policyIsPriced = rule('M09', POLICY, '2.2.4', function* (paper) {
  const costs = lineCosts(paper);
  const isPriced = !paper.isOff('a.fin.cost');
  const work = paper.linking('T5', 'objective');
  if (isPriced)
    for (const objective of paper.rows('T4')) {
      const all = [objective, ...(work.get(objective) ?? [])];
      if (!all.some((each) => (costs.get(each) ?? 0) > 0))
        yield atRow('W', objective, 'M09', { values: { name: paper.name(objective) } });
    }
  const sources = paper.section('a.fin.sources');
  if (sources === null) return;
  const { text, cited, isEmpty } = paper.prose(sources);
  if (isEmpty) return;
  const plain = plainName(text);
  for (const group of coreGroups(paper)) {
    const name = plainName(paper.typed(group, 'name'));
    if (!cited.some(({ object }) => object === group.id) && (name === '' || !plain.includes(name)))
      yield atSection('W', sources, 'M09.group', { values: { name: paper.name(group) }, mark: group.id });
  }
});

/** One source that is not the state's pays more than this, and the paper leans on it. */
const SINGLE_SOURCE_SHARE = 0.5;
const STATE_KINDS = ['state', 'local', 'levy'];
const LASTING_SECTIONS = ['b.fin.sustain', 'c.fin.after'];

/** M10: where one source outside the state pays most, it is said what comes after it. */
const leaningExplained = rule('M10', STRATEGY_AND_PLAN, '2.2.4', function* (paper) {
  const sources = paper.rows('T10').map((source) => ({
    source,
    amount: paper.number(source, 'amount') ?? sum(paper.years(source, 'years').map(({ value }) => value)),
  }));
  const whole = sum(sources.map(({ amount }) => amount));
  if (whole <= 0) return;
  const section = LASTING_SECTIONS.map((key) => paper.section(key)).find((each) => each !== null);
  const isExplained = section !== undefined && section !== null && !paper.prose(section).isEmpty;
  for (const { source, amount } of sources) {
    const kind = paper.text(source, 'kind');
    const isOpen = paper.text(source, 'status') === 'to-be-found';
    if (isOpen || kind === '' || STATE_KINDS.includes(kind) || amount / whole <= SINGLE_SOURCE_SHARE)
      continue;
    if (!isExplained)
      yield atRow('W', source, 'M10', {
        values: { name: paper.name(source), share: Math.round((amount / whole) * 100) },
      });
  }
});

/** Rules M01 to M10. */
export const MONEY: readonly Rule[] = [
  workHasCost,
  sumsAgree,
  fundingMeetsCost,
  oneCurrency,
  lowCaseExists,
  financeAsked,
  monitoringPaid,
  learnersCostAlike,
  policyIsPriced,
  leaningExplained,
];
