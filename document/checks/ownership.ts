import { namesOfBody } from './bodies.ts';
import { yearOf } from './days.ts';
import { ledBy, workKit, workOf } from './linked.ts';
import { plainName } from './names.ts';
import type { Paper } from './paper.ts';
import type { Row } from './row.ts';
import {
  atCell,
  atPaper,
  atRow,
  EVERY_PAPER,
  PLAN,
  POLICY,
  POLICY_AND_STRATEGY,
  rule,
  STRATEGY,
  type Rule,
} from './rule.ts';

/** Rules O: somebody leads, and can. */

const LED = ['T4', 'T5', 'T6'] as const;

/** O01: every objective, measure and action has one lead, and it is one of the bodies of the paper. */
const everythingIsLed = rule('O01', EVERY_PAPER, '2.2.3 | GPE dimension 5', function* (paper) {
  const hasBodies = paper.rows('T8').length > 0;
  let unlisted = 0;
  for (const kit of LED)
    for (const row of paper.rows(kit)) {
      if (paper.isUnknown(row, 'lead')) continue;
      const { rows, names } = paper.links(row, 'lead');
      const values = { kit: { kit }, name: paper.name(row), lead: names[0] ?? '' };
      if (rows.length === 0 && names.length === 0) yield atCell('E', row, 'lead', 'O01', { values });
      else if (rows.length > 1) yield atCell('E', row, 'lead', 'O01.many', { values });
      else if (rows.length === 0 && hasBodies) yield atCell('E', row, 'lead', 'O01.unlisted', { values });
      else if (rows.length === 0) unlisted += 1;
    }
  // Where no body is listed at all, once is enough.
  if (unlisted > 0) yield atPaper('E', 'O01.noBodies', { values: { count: unlisted } });
});

/** O02, a hint: a lead is one body, not a word for many. */
const leadsAreBodies = rule('O02', EVERY_PAPER, '2.2.3', function* (paper) {
  const groupWords = new Set(paper.hints.groupWords.map(plainName));
  if (groupWords.size === 0) return;
  for (const kit of LED)
    for (const row of paper.rows(kit)) {
      const { rows, names } = paper.links(row, 'lead');
      const lead = [...names, ...rows.map((body) => paper.typed(body, 'name'))].find((name) =>
        groupWords.has(plainName(name)),
      );
      if (lead !== undefined)
        yield atCell('H', row, 'lead', 'O02', { values: { kit: { kit }, name: paper.name(row), lead } });
    }
});

/** O03: who is said to lead or deliver has something to do, and who leads has that role in the table of bodies. */
const rolesAreLived = rule('O03', EVERY_PAPER, '2.2.3', function* (paper) {
  const leads = ledBy(paper);
  const busy = new Set<Row>();
  for (const kit of ['T5', 'T6'] as const)
    for (const body of paper.linking(kit, 'lead', 'partners').keys()) busy.add(body);
  const hasWork = workOf(paper).length > 0;
  for (const body of paper.rows('T8')) {
    const roles = paper.tags(body, 'roles');
    const values = { name: paper.name(body) };
    if (hasWork && !busy.has(body) && (roles.includes('leads') || roles.includes('delivers')))
      yield atRow('W', body, 'O03', { values });
    if (leads.has(body) && !roles.includes('leads')) yield atCell('W', body, 'roles', 'O03.role', { values });
  }
});

/** Sectors beyond education that lead, and sectors that take part at all, at least. */
const LEADING_SECTORS = 2;
const CONTRIBUTING_SECTORS = 3;

/** O04: at least two sectors beyond education lead something, and three take part. */
const sectorsShare = rule('O04', POLICY_AND_STRATEGY, '2; 2.2.3', function* (paper) {
  if (paper.rows('T4').length + paper.rows('T5').length === 0) return;
  const leading = sectorsOf(paper, [...ledBy(paper).keys()]).filter((sector) => sector !== 'education');
  const partners = paper.linking('T5', 'lead', 'partners');
  const contributing = sectorsOf(paper, [...partners.keys(), ...ledBy(paper).keys()]);
  if (leading.length < LEADING_SECTORS)
    yield atPaper('W', 'O04', { values: { count: leading.length, least: LEADING_SECTORS } });
  if (contributing.length < CONTRIBUTING_SECTORS)
    yield atPaper('W', 'O04.partners', {
      values: { count: contributing.length, least: CONTRIBUTING_SECTORS },
      mark: 'partners',
    });
});

function sectorsOf(paper: Paper, bodies: readonly Row[]): readonly string[] {
  return [...new Set(bodies.map((body) => paper.text(body, 'sector')).filter((sector) => sector !== ''))];
}

/** O05: a region, district or municipality leads or delivers. */
const subNationalActs = rule('O05', EVERY_PAPER, '4.1', function* (paper) {
  const bodies = paper.rows('T8');
  const acts = bodies.some((body) => {
    const roles = paper.tags(body, 'roles');
    return (
      paper.text(body, 'kind') === 'sub-national' && (roles.includes('leads') || roles.includes('delivers'))
    );
  });
  if (bodies.length > 0 && !acts) yield atPaper('W', 'O05');
});

/** What is to be said of the body that co-ordinates. */
export const COORDINATION = ['body', 'chair', 'members', 'frequency', 'secretariat'] as const;

/** O06: the body that co-ordinates has a chair, members, a rhythm of meetings and a secretariat. */
const coordinationComplete = rule('O06', POLICY_AND_STRATEGY, '2.2.3', function* (paper) {
  const coordination = paper.single('T22');
  if (coordination === null) {
    yield atPaper('E', 'O06');
    return;
  }
  for (const key of COORDINATION)
    if (!paper.isFilled(coordination, key))
      yield atCell('E', coordination, key, 'O06.cell', { values: { column: { kit: 'T22', column: key } } });
});

/** Actions one body can lead in a year; the share of all work that one body should not lead; and from how much work on that is said. */
const LEAD_MOST_ACTIONS = 10;
const LEAD_MOST_SHARE = 0.5;
const LEAST_WORK = 4;

/** O07, a hint: nobody leads more than they can do. */
const loadIsShared = rule('O07', EVERY_PAPER, '2.2.3', function* (paper) {
  const work = workOf(paper);
  for (const [body, led] of paper.linking(workKit(paper), 'lead')) {
    const values = { name: paper.name(body), kit: { kit: workKit(paper) } };
    if (work.length >= LEAST_WORK && led.length / work.length > LEAD_MOST_SHARE)
      yield atRow('H', body, 'O07.share', {
        values: { ...values, share: Math.round((led.length / work.length) * 100) },
        mark: 'share',
      });
  }
  for (const [body, led] of paper.linking('T6', 'lead'))
    for (const [year, count] of actionsByYear(paper, led))
      if (count > LEAD_MOST_ACTIONS)
        yield atRow('H', body, 'O07', {
          values: { name: paper.name(body), year: String(year), count, most: LEAD_MOST_ACTIONS },
          mark: String(year),
        });
});

/** Longest run of years that is counted one by one: a date typed wrong must not fill the list. */
const MOST_YEARS = 30;

function actionsByYear(paper: Paper, actions: readonly Row[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const action of actions) {
    const start = paper.text(action, 'start');
    const end = paper.text(action, 'end');
    if (start === '' || end === '') continue;
    const last = Math.min(yearOf(end), yearOf(start) + MOST_YEARS);
    for (let year = yearOf(start); year <= last; year += 1) counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  return counts;
}

/** O08: a measure that needs a law has it among the legal provisions, made before its phase begins. */
const lawsComeFirst = rule('O08', POLICY, '2.1 | Namibia, COL PCF10', function* (paper) {
  const provisions = paper.linking('T23', 'measures');
  const byName = new Map(paper.rows('T23').map((row) => [plainName(paper.typed(row, 'provision')), row]));
  const phases = phaseStarts(paper);
  for (const measure of paper.rows('T5')) {
    if (paper.text(measure, 'needsLaw') !== 'yes') continue;
    const named = byName.get(plainName(paper.typed(measure, 'law')));
    const found = provisions.get(measure) ?? (named === undefined ? [] : [named]);
    const values = { name: paper.name(measure) };
    if (found.length === 0) yield atRow('W', measure, 'O08', { values });
    const start = phases[Number(paper.text(measure, 'phase')) - 1];
    for (const provision of found) {
      const date = paper.text(provision, 'date');
      const said = {
        values: { ...values, provision: paper.name(provision), date, start: start ?? '' },
        mark: measure.id,
      };
      if (date !== '' && start !== undefined && date >= start)
        yield atCell('W', provision, 'date', 'O08.late', said);
    }
  }
});

/** The days on which phases begin: of the milestones that are phases, in the order of their days. */
function phaseStarts(paper: Paper): readonly string[] {
  return paper
    .rows('T13')
    .filter((milestone) => paper.text(milestone, 'kind') === 'phase')
    .map((milestone) => paper.text(milestone, 'date'))
    .filter((date) => date !== '')
    .toSorted();
}

/** O09: leads and partners have said yes, with the day. */
const partnersConfirmed = rule('O09', PLAN, '3.6', function* (paper) {
  for (const action of paper.rows('T6')) {
    const values = { name: paper.name(action) };
    if (paper.isFilled(action, 'lead') && !paper.isFilled(action, 'leadConfirmed'))
      yield atCell('W', action, 'leadConfirmed', 'O09', { values });
    if (paper.isFilled(action, 'partners') && !paper.isFilled(action, 'partnersConfirmed'))
      yield atCell('W', action, 'partnersConfirmed', 'O09.partners', { values });
  }
});

/** O10: what a body cannot do yet has a row in the capacity plan. */
const capacityPlanned = rule('O10', STRATEGY, '2.2.3 | GPE dimension 5', function* (paper) {
  const planned = paper.linking('T28', 'body');
  for (const body of paper.rows('T8'))
    if (paper.isFilled(body, 'capacityNeed') && !planned.has(body)) {
      const [name = ''] = namesOfBody(paper, body);
      yield atCell('W', body, 'capacityNeed', 'O10', { values: { name } });
    }
});

/** Rules O01 to O10. */
export const OWNERSHIP: readonly Rule[] = [
  everythingIsLed,
  leadsAreBodies,
  rolesAreLived,
  sectorsShare,
  subNationalActs,
  coordinationComplete,
  loadIsShared,
  lawsComeFirst,
  partnersConfirmed,
  capacityPlanned,
];
