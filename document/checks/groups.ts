import { ELEMENTS } from '../plan/tags.ts';
import { coreGroups, groupsOfIndicators, groupsOfWork, workOf } from './linked.ts';
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
  type Rule,
} from './rule.ts';

/** Rules Q: whom the paper is for, and the five elements of lifelong learning. */

/** Groups that work is for. */
function groupsServed(paper: Paper): ReadonlySet<Row> {
  return new Set(workOf(paper).flatMap((work) => groupsOfWork(paper, work)));
}

const VISION_SECTIONS = ['a.vision.statement', 'b.frame.groups'];

/** Q01: every group that the vision names is in the table of groups, with an objective and a measure for it. */
const visionIsServed = rule('Q01', POLICY_AND_STRATEGY, '2.2.2', function* (paper) {
  const objectives = paper.linking('T4', 'targetGroups');
  const served = groupsServed(paper);
  for (const key of VISION_SECTIONS) {
    const section = paper.section(key);
    if (section === null) continue;
    for (const id of new Set(paper.prose(section).cited.map(({ object }) => object))) {
      const group = paper.find(id);
      // What is cited and gone is H05's.
      if (group?.kit !== 'T2') continue;
      const values = { name: paper.name(group) };
      if (!objectives.has(group)) yield atRow('E', group, 'Q01.objective', { values, mark: 'objective' });
      if (!served.has(group)) yield atRow('E', group, 'Q01.work', { values, mark: 'work' });
    }
  }
});

/** Q02: every group that comes first is served by a measure or action, and by an indicator that tells people apart. */
const coreGroupsServed = rule('Q02', EVERY_PAPER, '2.1; 1.1.1', function* (paper) {
  const served = groupsServed(paper);
  const measured = new Set<Row>();
  for (const [indicator, groups] of groupsOfIndicators(paper))
    if (paper.tags(indicator, 'splits').length > 0) for (const group of groups) measured.add(group);
  for (const group of coreGroups(paper)) {
    const values = { name: paper.name(group) };
    if (!served.has(group)) yield atRow('E', group, 'Q02', { values });
    if (!measured.has(group)) yield atRow('E', group, 'Q02.measured', { values, mark: 'measured' });
  }
});

const NAMED_IN = [
  'a.vision.statement',
  'a.intro.rationale',
  'b.frame.groups',
  'c.focus.problem',
  'c.change.goal',
];

/** Q03, a hint: people whom vision or rationale speak of are in the table of groups. Looked for by words. */
const namedGroupsListed = rule('Q03', EVERY_PAPER, '2.1', function* (paper) {
  const { people } = paper.hints;
  if (people.length === 0) return;
  const listed = paper.rows('T2').map((group) => paper.typed(group, 'name').toLowerCase());
  if (listed.length === 0) return;
  for (const key of NAMED_IN) {
    const section = paper.section(key);
    if (section === null) continue;
    const text = paper.prose(section).text.toLowerCase();
    for (const words of people) {
      const word = words.find((each) => text.includes(each));
      if (word === undefined || listed.some((name) => words.some((each) => name.includes(each)))) continue;
      const from = text.indexOf(word);
      // Chinese has no spaces: there the word is all that is known.
      const whole = /\p{Script=Han}/u.test(word) ? null : /^[\p{L}\p{M}]+/u.exec(text.slice(from));
      const [found] = whole ?? [word];
      yield atSection('H', section, 'Q03', { values: { word: found }, mark: words[0] ?? word });
    }
  }
});

/** Q04: the definition covers the five elements or says why not, and each shows in an objective. */
const elementsCovered = rule('Q04', POLICY, '1.1.1', function* (paper) {
  const mapped = paper.rows('T21');
  const objectives = paper.rows('T4');
  if (mapped.length === 0) yield atPaper('E', 'Q04.none', { mark: 'none' });
  for (const element of ELEMENTS) {
    const values = { element: { kit: 'T21' as const, column: 'element', choice: element } };
    const row = mapped.find((each) => paper.text(each, 'element') === element);
    const isMapped = row !== undefined && (paper.isFilled(row, 'words') || paper.isFilled(row, 'reason'));
    if (mapped.length > 0 && !isMapped) yield atPaper('E', 'Q04', { values, mark: element });
    if (objectives.length > 0 && objectives.every((objective) => paper.tags(objective, element).length === 0))
      yield atPaper('W', 'Q04.unused', { values, mark: `${element}-unused` });
  }
});

/** Q05: formal, non-formal and informal learning each occur. An explanation is to accept the finding with a reason. */
const modesUsed = rule('Q05', POLICY_AND_STRATEGY, '1.1.1; 3.2; 3.3', function* (paper) {
  const rows = [...paper.rows('T4'), ...paper.rows('T5')];
  if (rows.length === 0) return;
  const used = new Set(rows.flatMap((row) => paper.tags(row, 'mode')));
  for (const tag of ['formal', 'non-formal', 'informal'])
    if (!used.has(tag)) yield atPaper('W', 'Q05', { values: { tag: { tagSet: 'mode', tag } }, mark: tag });
});

/** Q06: learning begins with early childhood and goes on in old age. */
const agesUsed = rule('Q06', POLICY_AND_STRATEGY, '1.1; 1.1.1', function* (paper) {
  const objectives = paper.rows('T4');
  if (objectives.length === 0) return;
  const used = new Set(
    objectives.flatMap((objective) => [
      ...paper.tags(objective, 'age'),
      ...paper.linked(objective, 'targetGroups').flatMap((group) => paper.tags(group, 'age')),
    ]),
  );
  for (const tag of ['early-childhood', 'older'])
    if (!used.has(tag) && !used.has('all-ages'))
      yield atPaper('W', 'Q06', { values: { tag: { tagSet: 'age', tag } }, mark: tag });
});

/** More objectives than this, and learning has become training. */
const WORK_MOST_SHARE = 0.8;

/** Q07, a hint: learning is for more than work. */
const purposesBroad = rule('Q07', POLICY_AND_STRATEGY, '1.1.1', function* (paper) {
  const tagged = paper
    .rows('T4')
    .map((objective) => paper.tags(objective, 'purpose'))
    .filter((purposes) => purposes.length > 0);
  const onlyWork = tagged.filter((purposes) => purposes.every((purpose) => purpose === 'work'));
  if (tagged.length > 0 && onlyWork.length / tagged.length > WORK_MOST_SHARE)
    yield atPaper('H', 'Q07', { values: { count: onlyWork.length, whole: tagged.length } });
});

const RURAL = ['rural', 'remote'];

/** Q08: where people of the countryside are meant, a measure or action reaches them there. */
const ruralReached = rule('Q08', EVERY_PAPER, '4.1', function* (paper) {
  const isNamed = paper
    .rows('T2')
    .some((group) => paper.tags(group, 'place').some((place) => RURAL.includes(place)));
  if (!isNamed) return;
  const isReached = workOf(paper).some((work) =>
    paper.tags(work, 'place').some((place) => RURAL.includes(place) || place === 'everywhere'),
  );
  if (!isReached) yield atPaper('W', 'Q08');
});

/** Who speaks for learners, by the kinds of the consultation log. */
const VOICES = ['learners', 'women', 'learner-organisation', 'union', 'civil-society'];

/** Q09: every group that comes first was itself asked. */
const groupsAsked = rule('Q09', EVERY_PAPER, '2.2.6', function* (paper) {
  const talks = paper.linking('T12', 'targetGroups');
  for (const group of coreGroups(paper)) {
    const asked = (talks.get(group) ?? []).some((talk) => VOICES.includes(paper.text(talk, 'kind')));
    if (!asked) yield atRow('W', group, 'Q09', { values: { name: paper.name(group) } });
  }
});

/** Q10: the inclusion check is answered, and every no and partly has led to a change, or it is said why not. */
const inclusionChecked = rule('Q10', PLAN, '1.1.1; 2.1; 3.5', function* (paper) {
  const questions = paper.rows('T30');
  if (questions.length === 0 && !paper.isOff('c.inclusion')) yield atPaper('E', 'Q10.none');
  for (const question of questions) {
    const values = { name: paper.name(question) };
    const answer = paper.text(question, 'answer');
    if (!paper.isFilled(question, 'answer')) yield atCell('E', question, 'answer', 'Q10.answer', { values });
    if ((answer === 'no' || answer === 'partly') && !paper.isFilled(question, 'change'))
      yield atCell('E', question, 'change', 'Q10', { values });
  }
});

/** Rules Q01 to Q10. */
export const GROUPS: readonly Rule[] = [
  visionIsServed,
  coreGroupsServed,
  namedGroupsListed,
  elementsCovered,
  modesUsed,
  agesUsed,
  purposesBroad,
  ruralReached,
  groupsAsked,
  inclusionChecked,
];
