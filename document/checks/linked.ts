import type { Paper } from './paper.ts';
import type { Row } from './row.ts';

/** What hangs together in a plan, asked by many rules: work, groups, indicators and money of an objective. */

/** Measures of a policy or strategy, actions of an action plan: what its objectives are reached by. */
export function workOf(paper: Paper): readonly Row[] {
  return paper.kind === 'action-plan' ? paper.rows('T6') : paper.rows('T5');
}

/** The kit of that work. */
export function workKit(paper: Paper): 'T5' | 'T6' {
  return paper.kind === 'action-plan' ? 'T6' : 'T5';
}

/** Measures or actions by the objective they belong to or also serve. */
export function workByObjective(paper: Paper): ReadonlyMap<Row, readonly Row[]> {
  return paper.linking(workKit(paper), 'objective', 'alsoServes');
}

/** Groups that come first. */
export function coreGroups(paper: Paper): readonly Row[] {
  return paper.rows('T2').filter((group) => paper.text(group, 'priority') === 'core');
}

/** Groups that `work` is for: those it names, or those of its objective. */
export function groupsOfWork(paper: Paper, work: Row): readonly Row[] {
  const own = paper.linked(work, work.kit === 'T5' ? 'targetGroups' : 'targetGroup');
  if (own.length > 0) return own;
  return paper.linked(work, 'objective').flatMap((objective) => paper.linked(objective, 'targetGroups'));
}

/** Indicators of outcomes by objective, named from either side. */
export function outcomesByObjective(paper: Paper): ReadonlyMap<Row, ReadonlySet<Row>> {
  const found = new Map<Row, Set<Row>>(paper.rows('T4').map((objective) => [objective, new Set()]));
  for (const [objective, indicators] of found)
    for (const indicator of paper.linked(objective, 'outcomeIndicator'))
      if (isOutcome(paper, indicator)) indicators.add(indicator);
  for (const indicator of paper.rows('T7'))
    if (isOutcome(paper, indicator))
      for (const object of paper.linked(indicator, 'object')) found.get(object)?.add(indicator);
  return found;
}

function isOutcome(paper: Paper, indicator: Row): boolean {
  const level = paper.text(indicator, 'level');
  return level === 'outcome' || level === 'impact' || level === '';
}

/** Groups that an indicator tells of: those of the objectives, measures and actions it measures. */
export function groupsOfIndicators(paper: Paper): ReadonlyMap<Row, ReadonlySet<Row>> {
  const found = new Map<Row, Set<Row>>(paper.rows('T7').map((indicator) => [indicator, new Set()]));
  for (const [indicator, groups] of found)
    for (const object of paper.linked(indicator, 'object'))
      for (const group of object.kit === 'T4'
        ? paper.linked(object, 'targetGroups')
        : groupsOfWork(paper, object))
        groups.add(group);
  for (const objective of paper.rows('T4'))
    for (const indicator of paper.linked(objective, 'outcomeIndicator'))
      for (const group of paper.linked(objective, 'targetGroups')) found.get(indicator)?.add(group);
  return found;
}

/** What a line of costs comes to, and how that is known: typed as a total, by years, or multiplied. Null: not at all. */
export function lineCost(paper: Paper, line: Row): number | null {
  const total = paper.number(line, 'total');
  if (total !== null) return total;
  const years = paper.years(line, 'years');
  if (years.length > 0) return sum(years.map(({ value }) => value));
  return multiplied(paper, line);
}

/** Quantity times unit cost times how often; null where one of the first two is not there. */
export function multiplied(paper: Paper, line: Row): number | null {
  const quantity = paper.number(line, 'quantity');
  const unitCost = paper.number(line, 'unitCost');
  if (quantity === null || unitCost === null) return null;
  return quantity * unitCost * (paper.number(line, 'times') ?? 1);
}

/** What the lines of costs of each object come to. */
export function lineCosts(paper: Paper): ReadonlyMap<Row, number> {
  const costs = new Map<Row, number>();
  for (const line of paper.rows('T9')) {
    const cost = lineCost(paper, line);
    if (cost !== null)
      for (const object of paper.linked(line, 'object')) costs.set(object, (costs.get(object) ?? 0) + cost);
  }
  return costs;
}

/** What an action or measure costs: its lines, or what is typed in its own row. Null where neither says it. */
export function costOfWork(paper: Paper, work: Row, lines: ReadonlyMap<Row, number>): number | null {
  return lines.get(work) ?? (work.kit === 'T6' ? paper.number(work, 'cost') : null);
}

/** What each objective costs: its own lines, and its measures and actions. */
export function costByObjective(paper: Paper): ReadonlyMap<Row, number> {
  const lines = lineCosts(paper);
  const costs = new Map<Row, number>();
  const add = (objective: Row, cost: number) => costs.set(objective, (costs.get(objective) ?? 0) + cost);
  for (const objective of paper.rows('T4')) add(objective, lines.get(objective) ?? 0);
  for (const work of workOf(paper)) {
    const [objective] = paper.linked(work, 'objective');
    if (objective !== undefined) add(objective, costOfWork(paper, work, lines) ?? 0);
  }
  return costs;
}

/** Bodies that lead objectives, measures or actions, each with what it leads. */
export function ledBy(paper: Paper): ReadonlyMap<Row, readonly Row[]> {
  const found = new Map<Row, Row[]>();
  for (const kit of ['T4', 'T5', 'T6'] as const)
    for (const [body, rows] of paper.linking(kit, 'lead'))
      found.set(body, [...(found.get(body) ?? []), ...rows]);
  return found;
}

/** All of `values` together. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
