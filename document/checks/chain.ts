import { numberAmong } from '../plan/cells.ts';
import { plainName } from './names.ts';
import { inSentence, type Paper } from './paper.ts';
import type { Row } from './row.ts';
import {
  atCell,
  atPaper,
  atRow,
  PLAN,
  POLICY,
  rule,
  STRATEGY,
  STRATEGY_AND_PLAN,
  type Rule,
} from './rule.ts';

/** Rules C: policy, strategy and action plan hang together. They are silent while the parent paper is not there to be read. */

/** C01: every objective of the policy is taken up now, later or not, and it is said why. */
const parentTakenUp = rule(
  'C01',
  STRATEGY,
  '3.1 | Praxis, evaluation of the Estonian strategy',
  function* (paper) {
    const { parent } = paper;
    if (parent === null) return;
    const taken = paper.rows('T25');
    for (const objective of parent.rows('T4')) {
      const said = plainName(parent.typed(objective, 'statement'));
      const row = taken.find((each) => {
        const reading = paper.read(each, 'parentObjective');
        if (reading.is !== 'links') return false;
        return (
          reading.ids.includes(objective.id) ||
          reading.names.some((name) => name !== '' && plainName(name) === said)
        );
      });
      const name = parent.name(objective);
      if (row === undefined) yield atPaper('E', 'C01', { values: { name }, mark: objective.id });
      else if (paper.isFilled(row, 'decision') && !paper.isFilled(row, 'reason'))
        yield atCell('E', row, 'reason', 'C01.reason', { values: { name } });
    }
  },
);

/** C02: every objective of a plan serves one of the parent paper, or it is written there what it serves instead. */
const objectivesHaveParents = rule('C02', PLAN, '3.1; 2.3', function* (paper) {
  for (const objective of paper.rows('T4'))
    if (!paper.isFilled(objective, 'parent'))
      yield atCell('E', objective, 'parent', 'C02', { values: { name: paper.name(objective) } });
});

/** C03: an indicator that the parent paper has too is not promised later, and for the same year not otherwise. */
const targetsAgree = rule('C03', STRATEGY_AND_PLAN, '2.2.5 | GPE dimension 4', function* (paper) {
  const { parent } = paper;
  if (parent === null) return;
  const theirs = new Map(parent.rows('T7').map((row) => [plainName(parent.typed(row, 'name')), row]));
  for (const ours of paper.rows('T7')) {
    const their = theirs.get(plainName(paper.typed(ours, 'name')));
    if (their === undefined) continue;
    const year = paper.number(ours, 'targetYear');
    const parentYear = parent.number(their, 'targetYear');
    const values = {
      name: paper.name(ours),
      year: String(year),
      parentYear: String(parentYear),
      target: paper.text(ours, 'target'),
      parentTarget: parent.text(their, 'target'),
    };
    if (year !== null && parentYear !== null && year > parentYear)
      yield atCell('W', ours, 'targetYear', 'C03', { values });
    const contradicts =
      (year === parentYear && numberAmong(values.target) !== numberAmong(values.parentTarget)) ||
      differs(paper.text(ours, 'direction'), parent.text(their, 'direction'));
    if (contradicts) yield atCell('W', ours, 'target', 'C03.target', { values });
  }
});

function differs(one: string, other: string): boolean {
  return one !== '' && other !== '' && one !== other;
}

/** C04: the period lies within that of the parent paper. */
const periodsNest = rule('C04', STRATEGY_AND_PLAN, '3.1', function* (paper) {
  const own = paper.period();
  const theirs = paper.parent?.period() ?? null;
  const control = paper.single('T19');
  if (own === null || theirs === null || control === null) return;
  const values = { ...own, parentStart: theirs.start, parentEnd: theirs.end };
  if (own.start < theirs.start) yield atCell('W', control, 'start', 'C04', { values });
  if (own.end > theirs.end) yield atCell('W', control, 'end', 'C04', { values });
});

/** C05: groups are those of the parent paper. That one is new is said by accepting the finding. */
const groupsKnown = rule('C05', STRATEGY_AND_PLAN, '2.1', function* (paper) {
  const { parent } = paper;
  if (parent === null) return;
  const theirs = new Set(parent.rows('T2').map((group) => plainName(parent.typed(group, 'name'))));
  if (theirs.size === 0) return;
  for (const group of paper.rows('T2')) {
    const name = plainName(paper.typed(group, 'name'));
    if (name !== '' && !theirs.has(name))
      yield atCell('W', group, 'name', 'C05', { values: { name: paper.name(group) } });
  }
});

/** C06: the paper that follows is named, with who writes it and by when. */
const nextPaperNamed = rule(
  'C06',
  POLICY,
  '2.3 | Slovenia 2007; Cambodia, NEP position paper',
  function* (paper) {
    const next = paper.rows('T13').find((row) => paper.text(row, 'kind') === 'next-paper');
    if (next === undefined) yield atPaper('W', 'C06');
    else if (!paper.isFilled(next, 'date') || !paper.isFilled(next, 'responsible'))
      yield atRow('W', next, 'C06.open', { values: { name: paper.name(next) } });
  },
);

/** C07: what an object of the parent paper says is what it said when it was linked. */
const parentUnchanged = rule('C07', STRATEGY_AND_PLAN, '2.3', function* (paper) {
  const { parent } = paper;
  if (parent === null) return;
  const theirs = new Map(parent.rows('T4').map((row) => [String(row.id), row]));
  for (const [kit, key] of [
    ['T4', 'parent'],
    ['T25', 'parentObjective'],
  ] as const)
    for (const row of paper.rows(kit)) yield* parentOf(paper, parent, row, key, theirs);
});

function* parentOf(paper: Paper, parent: Paper, row: Row, key: string, theirs: ReadonlyMap<string, Row>) {
  const reading = paper.read(row, key);
  if (reading.is !== 'links') return;
  const values = { name: paper.name(row) };
  for (const id of reading.ids) {
    const their = theirs.get(id);
    const { asLinked: before } = reading;
    if (their === undefined) yield atCell('W', row, key, 'C07.gone', { values });
    else if (before !== undefined && plainName(before) !== plainName(parent.typed(their, 'statement')))
      yield atCell('W', row, key, 'C07', {
        values: { ...values, before: inSentence(before), now: parent.name(their) },
      });
  }
}

/** Rules C01 to C07. */
export const CHAIN: readonly Rule[] = [
  parentTakenUp,
  objectivesHaveParents,
  targetsAgree,
  periodsNest,
  groupsKnown,
  nextPaperNamed,
  parentUnchanged,
];
