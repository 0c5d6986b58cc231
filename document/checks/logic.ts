import type { Kit } from '../plan/kits.ts';
import { numberAmong } from '../plan/cells.ts';
import { costByObjective, sum, workByObjective, workKit, workOf } from './linked.ts';
import { loopsIn } from './loops.ts';
import { nearPairs, partsOfText } from './near.ts';
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
  POLICY_AND_STRATEGY,
  rule,
  STRATEGY,
  STRATEGY_AND_PLAN,
  type Rule,
} from './rule.ts';

/** Rules L: issue, objective, measure or action, and result hang together. */

/** L01: every issue is answered by an objective, or is not ours to solve, and it is said why. */
const issuesAnswered = rule('L01', EVERY_PAPER, '2.2.1', function* (paper) {
  const answered = paper.linking('T4', 'issues');
  for (const issue of paper.rows('T1')) {
    const values = { name: paper.name(issue) };
    if (paper.text(issue, 'scope') === 'outside') {
      if (!paper.isFilled(issue, 'outsideReason'))
        yield atCell('E', issue, 'outsideReason', 'L01.reason', { values });
    } else if (!answered.has(issue)) yield atRow('E', issue, 'L01', { values });
  }
});

/** L02: every objective answers an issue. */
const objectivesAnswer = rule('L02', EVERY_PAPER, '2.2.1 | GPE dimension 2', function* (paper) {
  for (const objective of paper.rows('T4')) {
    const { rows, names } = paper.links(objective, 'issues');
    if (rows.length > 0 || paper.isUnknown(objective, 'issues')) continue;
    const values = { name: paper.name(objective), typed: names[0] ?? '' };
    yield atCell('W', objective, 'issues', names.length > 0 ? 'L02.unlisted' : 'L02', { values });
  }
});

/** L03: every objective of a policy, every priority of a strategy has a measure. */
const objectivesHaveMeasures = rule('L03', POLICY_AND_STRATEGY, '2.2.2; 3.1', function* (paper) {
  const work = paper.linking('T5', 'objective', 'alsoServes');
  for (const objective of paper.rows('T4'))
    if (!work.has(objective)) yield atRow('E', objective, 'L03', { values: { name: paper.name(objective) } });
});

/** L04: every objective of a plan has an action; in a strategy, where a first year is planned. */
const objectivesHaveActions = rule('L04', STRATEGY_AND_PLAN, '3.1', function* (paper) {
  if (paper.kind === 'strategy' && paper.rows('T6').length === 0) return;
  const actions = paper.linking('T6', 'objective', 'alsoServes');
  for (const objective of paper.rows('T4'))
    if (!actions.has(objective))
      yield atRow('E', objective, 'L04', { values: { name: paper.name(objective) } });
});

/** L05: every measure and action belongs to one objective that there is. */
const workHasObjective = rule('L05', EVERY_PAPER, '3.1', function* (paper) {
  for (const kit of ['T5', 'T6'] as const)
    for (const work of paper.rows(kit)) {
      const { rows, names } = paper.links(work, 'objective');
      if (rows.length === 1 || paper.isUnknown(work, 'objective')) continue;
      const values = { name: paper.name(work), kit: { kit }, typed: names[0] ?? '' };
      const message = rows.length > 1 ? 'L05.many' : names.length > 0 ? 'L05.unlisted' : 'L05';
      yield atCell('E', work, 'objective', message, { values });
    }
});

/** L06: what comes out of an action can be counted. Its indicator is asked for by I01. */
const outputsCountable = rule('L06', PLAN, '2.2.5 | IIEP logical framework', function* (paper) {
  for (const action of paper.rows('T6')) {
    if (paper.isUnknown(action, 'output')) continue;
    const output = paper.text(action, 'output');
    const values = { name: paper.name(action), typed: output };
    if (output === '') yield atCell('E', action, 'output', 'L06', { values });
    else if (numberAmong(output) === null) yield atCell('E', action, 'output', 'L06.count', { values });
  }
});

/** L07: no two actions say nearly the same with another lead, other dates or another cost. */
const actionsDiffer = rule('L07', PLAN, '3.1 | Republic of Korea, first plan', function* (paper) {
  const actions = paper.rows('T6');
  const texts = actions.map((action) =>
    partsOfText(`${paper.typed(action, 'action')} ${paper.typed(action, 'activity')}`),
  );
  for (const [one, other] of nearPairs(texts, (count) => paper.compared(count))) {
    const [first, second] = [actions[one], actions[other]];
    if (first === undefined || second === undefined) continue;
    const differs = ['lead', 'start', 'end', 'cost'].some(
      (key) => paper.typed(first, key).trim() !== paper.typed(second, key).trim(),
    );
    if (differs)
      yield atRow('W', second, 'L07', {
        values: { name: paper.name(second), other: paper.name(first) },
        mark: first.id,
      });
  }
});

/** Objectives of a paper, and actions of an objective, that people can still follow: from and to. */
const OBJECTIVES = { policy: [3, 7], strategy: [3, 6], 'action-plan': [2, 4] } as const;
const ACTIONS_OF_OBJECTIVE = [3, 8] as const;

/** L08, a hint: there are neither too few nor too many objectives, and actions for each. */
const countsFit = rule('L08', EVERY_PAPER, '2.2.2; 3.1', function* (paper) {
  const objectives = paper.rows('T4');
  const [least, most] = OBJECTIVES[paper.kind];
  const count = objectives.length;
  if (count > 0 && (count < least || count > most))
    yield atPaper('H', 'L08', { values: { count, least, most } });
  if (paper.kind !== 'action-plan') return;
  const work = workByObjective(paper);
  const [few, many] = ACTIONS_OF_OBJECTIVE;
  for (const objective of objectives) {
    const actions = work.get(objective)?.length ?? 0;
    // None at all is L04's.
    if (actions > 0 && (actions < few || actions > many))
      yield atRow('H', objective, 'L08.actions', {
        values: { name: paper.name(objective), count: actions, least: few, most: many },
      });
  }
});

/** Two objectives that hold more than this leave little to the others. */
const TWO_MOST_SHARE = 0.75;

/** L09: no objective goes without money while others have some, and no two hold nearly all work or money. */
const objectivesBalanced = rule(
  'L09',
  EVERY_PAPER,
  '2.2.4 | Cambodia, NEP position paper',
  function* (paper) {
    const objectives = paper.rows('T4');
    if (objectives.length < 3) return;
    const costs = costByObjective(paper);
    const total = sum([...costs.values()]);
    const work = workByObjective(paper);
    const free = new Set(
      workOf(paper).flatMap((each) =>
        paper.isFilled(each, 'noCostReason') ? paper.linked(each, 'objective') : [],
      ),
    );
    if (total > 0)
      for (const objective of objectives)
        if ((costs.get(objective) ?? 0) <= 0 && work.has(objective) && !free.has(objective))
          yield atRow('W', objective, 'L09', { values: { name: paper.name(objective) } });
    const counted = objectives.map((objective) => work.get(objective)?.length ?? 0);
    const paid = objectives.map((objective) => costs.get(objective) ?? 0);
    for (const [mark, shares] of [
      ['work', counted],
      ['cost', paid],
    ] as const) {
      const [first = 0, second = 0] = shares.toSorted((a, b) => b - a);
      const whole = sum(shares);
      if (whole > 0 && (first + second) / whole > TWO_MOST_SHARE)
        yield atPaper('W', mark === 'work' ? 'L09.work' : 'L09.cost', {
          values: { share: Math.round(((first + second) / whole) * 100), kit: { kit: workKit(paper) } },
          mark,
        });
    }
  },
);

/** L10, a hint: every principle shows in an objective or measure. */
const principlesApplied = rule('L10', POLICY_AND_STRATEGY, '2.2.2', function* (paper) {
  for (const principle of paper.rows('T20'))
    if (paper.linked(principle, 'applied').length === 0)
      yield atCell('H', principle, 'applied', 'L10', { values: { name: paper.name(principle) } });
});

/** L11: every cause that can be changed is answered by an action. */
const causesAnswered = rule('L11', PLAN, '3.1.1', function* (paper) {
  for (const barrier of paper.rows('T29'))
    if (paper.text(barrier, 'changeable') === 'yes' && paper.linked(barrier, 'answeredBy').length === 0)
      yield atCell('E', barrier, 'answeredBy', 'L11', { values: { name: paper.name(barrier) } });
});

/** L12, a hint: every weakness and threat is answered by a measure or a risk. */
const weaknessesAnswered = rule('L12', STRATEGY, '3.1.1', function* (paper) {
  for (const point of paper.rows('T26')) {
    const isOpen = ['weakness', 'threat'].includes(paper.text(point, 'kind'));
    if (isOpen && paper.linked(point, 'answeredBy').length === 0)
      yield atCell('H', point, 'answeredBy', 'L12', { values: { name: paper.name(point) } });
  }
});

/** L13: what depends on each other runs in no circle, and nothing begins before what it waits for is done. */
const dependenciesHold = rule('L13', STRATEGY_AND_PLAN, '3.1', function* (paper) {
  for (const kit of ['T5', 'T6', 'T13'] as const) {
    const before = new Map(paper.rows(kit).map((row) => [row, paper.linked(row, 'dependsOn')]));
    for (const loop of loopsIn(before)) {
      const [first] = loop;
      if (first !== undefined)
        yield atCell('E', first, 'dependsOn', 'L13.loop', {
          values: { names: loop.map((row) => paper.name(row)).join(' → ') },
          mark: `loop-${loop.at(-1)?.id ?? ''}`,
        });
    }
    for (const [row, others] of before)
      for (const other of others)
        if (startsTooEarly(paper, row, other))
          yield atCell('E', row, 'dependsOn', 'L13', {
            values: { name: paper.name(row), other: paper.name(other) },
            mark: other.id,
          });
  }
});

function startsTooEarly(paper: Paper, row: Row, other: Row): boolean {
  if (row === other) return false;
  const [begin, end] = DEPENDING[row.kit] ?? [null, null];
  if (begin === null || end === null) return false;
  if (row.kit === 'T6' && paper.text(row, 'parallel') === 'yes') return false;
  const from = paper.text(row, begin);
  const to = paper.text(other, end);
  if (from === '' || to === '') return false;
  // Measures of one phase may follow one another in it, and milestones may fall on one day.
  return row.kit === 'T6' ? from <= to : from < to;
}

/** Columns that say when something begins and when it is done. */
const DEPENDING: Partial<Record<Kit, readonly [string, string]>> = {
  T5: ['phase', 'phase'],
  T6: ['start', 'end'],
  T13: ['date', 'date'],
};

/** L14, a hint: an objective tells of a change and does not begin like an activity. */
const objectivesAreOutcomes = rule('L14', EVERY_PAPER, '2.2.2', function* (paper) {
  const verbs = new Set(paper.hints.activityVerbs);
  if (verbs.size === 0) return;
  for (const objective of paper.rows('T4')) {
    const words = plainWords(paper.typed(objective, 'statement'));
    const first = words.find((word) => /\p{L}/u.test(word) && !/\d/.test(word));
    if (first === undefined || words.indexOf(first) > 2) continue;
    const verb = isWithoutSpaces(first) ? [...verbs].find((each) => first.startsWith(each)) : first;
    if (verb !== undefined && verbs.has(verb))
      yield atCell('H', objective, 'statement', 'L14', { values: { name: paper.name(objective), verb } });
  }
});

/** Words in lower case; a number such as `PRI-1` is one. */
function plainWords(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}-]+/u)
    .filter((word) => word !== '');
}

/** L15: numbers of objectives, measures and principles in the summaries are those of the tables. Looked for by words. */
const summaryCounts = rule('L15', POLICY, '2.2.2', function* (paper) {
  for (const key of ['front.summary', 'front.abstract']) {
    const section = paper.section(key);
    if (section === null) continue;
    const words = plainWords(paper.prose(section).text);
    for (const kit of ['T4', 'T5', 'T20'] as const) {
      const counted = paper.rows(kit).length;
      const said =
        counted === 0 ? null : countSaid(words, paper.hints.counted[kit] ?? [], paper.hints.numbers);
      if (said !== null && said !== counted)
        yield atSection('W', section, 'L15', { values: { said, counted, kit: { kit } }, mark: kit });
    }
  }
});

/** The number that stands before one of `things`, with one word or sign between them at most; null when none does. */
function countSaid(
  words: readonly string[],
  things: readonly string[],
  numbers: readonly string[],
): number | null {
  for (const [index, word] of words.entries()) {
    if (isWithoutSpaces(word)) {
      const said = countWithin(word, things, numbers);
      if (said !== null) return said;
    }
    if (!things.includes(word)) continue;
    for (const before of [words[index - 1], words[index - 2]]) {
      if (before === undefined) continue;
      if (/^\d{1,3}$/.test(before)) return Number(before);
      const number = numbers.findIndex((forms) => forms.split(' ').includes(before));
      if (number >= 0) return number;
    }
  }
  return null;
}

/** The same in a script without spaces. */
function countWithin(words: string, things: readonly string[], numbers: readonly string[]): number | null {
  if (!things.some((thing) => words.includes(thing))) return null;
  const forms = numbers.flatMap((said, number) => said.split(' ').map((form) => ({ form, number })));
  const longestFirst = forms.map(({ form }) => form).toSorted((one, other) => other.length - one.length);
  const signs = [...new Set(longestFirst.join(''))].join('');
  // No end of a longer number, such as thirteen.
  const pattern = `(?<![\\d百千${signs}])(\\d{1,3}|${longestFirst.join('|')})\\p{Script=Han}?(?:${things.join('|')})`;
  const [, said] = new RegExp(pattern, 'u').exec(words) ?? [];
  if (said === undefined) return null;
  return /^\d/.test(said) ? Number(said) : (forms.find(({ form }) => form === said)?.number ?? null);
}

/** Whether a script has no spaces between its words, so that one is to be found within what is written. */
function isWithoutSpaces(words: string): boolean {
  return /\p{Script=Han}/u.test(words);
}

/** Rules L01 to L15. */
export const LOGIC: readonly Rule[] = [
  issuesAnswered,
  objectivesAnswer,
  objectivesHaveMeasures,
  objectivesHaveActions,
  workHasObjective,
  outputsCountable,
  actionsDiffer,
  countsFit,
  objectivesBalanced,
  principlesApplied,
  causesAnswered,
  weaknessesAnswered,
  dependenciesHold,
  objectivesAreOutcomes,
  summaryCounts,
];
