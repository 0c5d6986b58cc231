import { EXPECTED_AREAS, SECTION_AREAS } from './areas.ts';
import { outcomesByObjective } from './linked.ts';
import { outlined } from './outline-minimum.ts';
import { COORDINATION } from './ownership.ts';
import type { Paper } from './paper.ts';
import {
  atCell,
  atPaper,
  atRow,
  EVERY_PAPER,
  POLICY,
  POLICY_AND_STRATEGY,
  rule,
  STRATEGY,
  type Rule,
} from './rule.ts';

/** Rules F: the six factors of the handbook, its areas, and its ways of working. */

/** Chapters of a policy in which a factor is dealt with. */
export const FACTOR_CHAPTERS = {
  context: ['a.context.'],
  vision: ['a.vision.'],
  governance: ['a.gov.'],
  finance: ['a.fin.'],
  evidence: ['a.me.'],
  participation: ['a.part.'],
} as const;
type Factor = keyof typeof FACTOR_CHAPTERS;

/** What each factor needs at least. */
const LEAST_ISSUES = 3;
const LEAST_ALIGNMENTS = 4;
const LEAST_FUNDING_KINDS = 2;
const LEAST_CONSULTATION_KINDS = 3;

/** The six factors. */
export const FACTORS = Object.keys(FACTOR_CHAPTERS) as readonly Factor[];

/** F01: each of the six factors has its core sections drafted and the objects it cannot do without. */
const factorsCovered = rule('F01', POLICY, '2.2', function* (paper) {
  for (const factor of FACTORS) {
    const values = { factor: { tagSet: 'factor' as const, tag: factor } };
    const thin = paper.sections().filter((section) => {
      const belongs = FACTOR_CHAPTERS[factor].some((chapter) => section.templateKey.startsWith(chapter));
      return (
        belongs && !section.hidden && section.template?.need === 'core' && !outlined(paper, section).isMet
      );
    }).length;
    if (thin > 0)
      yield atPaper('E', 'F01.sections', { values: { ...values, count: thin }, mark: `${factor}-sections` });
    if (!OBJECTS_OF_FACTOR[factor](paper)) yield atPaper('E', `F01.${factor}`, { values, mark: factor });
  }
});

/** Whether a paper has the objects a factor cannot do without. */
export const OBJECTS_OF_FACTOR: Readonly<Record<Factor, (paper: Paper) => boolean>> = {
  context: (paper) => paper.rows('T1').length >= LEAST_ISSUES && paper.rows('T3').length >= LEAST_ALIGNMENTS,
  vision: (paper) => {
    const section = paper.section('a.vision.statement');
    if (section === null) return true;
    const { text, cited } = paper.prose(section);
    const hasYear = /(?<!\d)[12]\d{3}(?!\d)|[\u0661\u0662\u06f1\u06f2][\u0660-\u0669\u06f0-\u06f9]{3}/u.test(
      text,
    );
    return hasYear && cited.some(({ object }) => paper.find(object)?.kit === 'T2');
  },
  governance: (paper) => {
    const coordination = paper.single('T22');
    return coordination !== null && COORDINATION.every((key) => paper.isFilled(coordination, key));
  },
  finance: (paper) =>
    new Set(
      paper
        .rows('T10')
        .map((source) => paper.text(source, 'kind'))
        .filter((kind) => kind !== ''),
    ).size >= LEAST_FUNDING_KINDS,
  evidence: (paper) => {
    const outcomes = [...outcomesByObjective(paper).values()];
    return outcomes.length > 0 && outcomes.every((indicators) => indicators.size > 0);
  },
  participation: (paper) => kindsConsulted(paper).size >= LEAST_CONSULTATION_KINDS,
};

function kindsConsulted(paper: Paper): ReadonlySet<string> {
  return new Set(
    paper
      .rows('T12')
      .map((talk) => paper.text(talk, 'kind'))
      .filter((kind) => kind !== ''),
  );
}

/** F02: each area of the handbook has a measure, or its sections are switched off. */
const areasCovered = rule('F02', POLICY_AND_STRATEGY, '3.1; 3.2; 3.3; 3.5; 4', function* (paper) {
  const measures = paper.rows('T5');
  if (measures.length === 0) return;
  const used = new Set(measures.map((measure) => paper.text(measure, 'area')));
  const sections = paper.sections();
  for (const area of EXPECTED_AREAS) {
    const own = sections.filter(({ templateKey }) => SECTION_AREAS[templateKey] === area);
    const isLeftOut = own.length > 0 && own.every(({ hidden }) => hidden);
    if (!used.has(area) && !isLeftOut)
      yield atPaper('W', 'F02', { values: { area: { tagSet: 'area', tag: area } }, mark: area });
  }
});

/** The six parts of readiness for recognition, after the UNESCO guidelines of 2012. */
const RECOGNITION = ['in-strategy', 'accessible', 'integral', 'structure', 'staff', 'funding'] as const;

/** F03: a measure opens pathways, and in a strategy all six parts of recognition have a status. */
const pathwaysOpen = rule(
  'F03',
  POLICY_AND_STRATEGY,
  '3.4 | UNESCO Guidelines for recognition, validation and accreditation, 2012',
  function* (paper) {
    const measures = paper.rows('T5');
    if (measures.length > 0 && !measures.some((measure) => paper.text(measure, 'area') === 'pathways'))
      yield atPaper('W', 'F03');
    if (!STRATEGY.includes(paper.kind)) return;
    const rows = paper.rows('T27');
    if (rows.length === 0) yield atPaper('E', 'F03.none', { mark: 'none' });
    else
      for (const action of RECOGNITION) {
        const row = rows.find((each) => paper.text(each, 'action') === action);
        const values = { action: { kit: 'T27' as const, column: 'action', choice: action } };
        if (row === undefined) yield atPaper('E', 'F03.recognition', { values, mark: action });
        else if (!paper.isFilled(row, 'status')) yield atCell('E', row, 'status', 'F03.status', { values });
      }
  },
);

/** F04: what uses information technology says whom it does not reach, and what they are offered. */
const offlineReached = rule('F04', EVERY_PAPER, '3.5', function* (paper) {
  for (const kit of ['T5', 'T6'] as const)
    for (const work of paper.rows(kit)) {
      if (paper.text(work, 'area') !== 'ict') continue;
      for (const key of ['notReached', 'alternative'])
        if (!paper.isFilled(work, key))
          yield atCell('W', work, key, `F04.${key === 'notReached' ? 'notReached' : 'alternative'}`, {
            values: { name: paper.name(work) },
          });
    }
});

/** What the landscape of a policy is not complete without: kinds of papers, and sectors. */
const ALIGNED_TYPES = ['national-plan', 'sdg'] as const;
const ALIGNED_SECTORS = ['education', 'labour', 'local-government'] as const;

/** F05: the plans and laws that count are there, each objective is tied to one, and each conflict has an answer. */
const alignedWithOthers = rule('F05', POLICY, '2.2.1; 3.1.1', function* (paper) {
  const papers = paper.rows('T3');
  const types = new Set(papers.map((each) => paper.text(each, 'type')));
  const sectors = new Set(papers.flatMap((each) => paper.tags(each, 'sector')));
  if (types.has('local')) sectors.add('local-government');
  for (const choice of ALIGNED_TYPES)
    if (!types.has(choice))
      yield atPaper('E', 'F05', { values: { what: { kit: 'T3', column: 'type', choice } }, mark: choice });
  for (const tag of ALIGNED_SECTORS)
    if (!sectors.has(tag))
      yield atPaper('E', 'F05', { values: { what: { tagSet: 'sector', tag } }, mark: tag });
  const tied = paper.linking('T3', 'objectives');
  for (const objective of paper.rows('T4'))
    if (!tied.has(objective))
      yield atRow('W', objective, 'F05.objective', { values: { name: paper.name(objective) } });
  for (const each of papers)
    if (paper.text(each, 'relation') === 'conflicts' && !paper.isFilled(each, 'response'))
      yield atCell('E', each, 'response', 'F05.conflict', { values: { name: paper.name(each) } });
});

const PARTNER_KINDS = ['employer', 'union', 'civil-society', 'learner-organisation'];

/** F06: employers, unions, civil society or learners' organisations lead or share a measure. */
const partnersDeliver = rule('F06', POLICY_AND_STRATEGY, '3.6', function* (paper) {
  if (paper.rows('T5').length === 0) return;
  const bodies = [...paper.linking('T5', 'lead', 'partners').keys()];
  if (!bodies.some((body) => PARTNER_KINDS.includes(paper.text(body, 'kind')))) yield atPaper('W', 'F06');
});

/** Kinds of people who are to be asked, each with the kinds of the log and of the stakeholder map that stand for it. */
const VOICES = {
  learners: ['learners', 'learner-organisation'],
  women: ['women'],
  employer: ['employer'],
  union: ['union'],
  provider: ['provider'],
  'local-government': ['local-government', 'sub-national'],
  'civil-society': ['civil-society'],
  research: ['research'],
} as const;

/** F07: all kinds of people were asked, or the stakeholder map says why one does not apply. */
const everybodyAsked = rule('F07', EVERY_PAPER, '2.2.6', function* (paper) {
  if (paper.rows('T12').length === 0) {
    yield atPaper('W', 'F07.none');
    return;
  }
  const asked = kindsConsulted(paper);
  const spared = new Set(
    paper
      .rows('T24')
      .filter((row) => paper.isFilled(row, 'notApplicable'))
      .map((row) => paper.text(row, 'kind')),
  );
  for (const [kind, kinds] of Object.entries(VOICES))
    if (!kinds.some((each) => asked.has(each) || spared.has(each)))
      yield atPaper('W', 'F07', {
        values: { kind: { kit: 'T12', column: 'kind', choice: kind } },
        mark: kind,
      });
});

/** F08, a hint: a consultation changed the text, and it is written down where. */
const consultationMattered = rule('F08', EVERY_PAPER, '2.2.6', function* (paper) {
  const talks = paper.rows('T12');
  const mattered = talks.some((talk) => paper.isFilled(talk, 'changed') && paper.isFilled(talk, 'section'));
  if (talks.length > 0 && !mattered) yield atPaper('H', 'F08');
});

/** Rules F01 to F08. */
export const FACTORS_AND_AREAS: readonly Rule[] = [
  factorsCovered,
  areasCovered,
  pathwaysOpen,
  offlineReached,
  alignedWithOthers,
  partnersDeliver,
  everybodyAsked,
  consultationMattered,
];
