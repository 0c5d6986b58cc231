import { ELEMENTS, TAG_SETS, type TagSet } from './tags.ts';

/**
 * Table kits: the typed fields of plan objects. T1 to T18 are tables that most papers of the chain have; T19 to T30 are
 * the small tables that one section needs and that checks read. A cell's value is kept as typed; `readCell` says what it
 * means.
 *
 * @see docs/templates.md; columns after the handbook's chain issue, objective, measure, action, indicator, cost
 */
export const KITS = [
  ...(['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'T10'] as const),
  ...(['T11', 'T12', 'T13', 'T14', 'T15', 'T16', 'T17', 'T18', 'T19', 'T20'] as const),
  ...(['T21', 'T22', 'T23', 'T24', 'T25', 'T26', 'T27', 'T28', 'T29', 'T30'] as const),
] as const;
export type Kit = (typeof KITS)[number];

/** Kits that are filled once in a paper and shown as a form: document control, and the body that co-ordinates. */
export const SINGLE_KITS: readonly Kit[] = ['T19', 'T22'];

/** Whether `value` names a kit. */
export function isKit(value: unknown): value is Kit {
  return KITS.some((kit) => kit === value);
}

/** How a cell is typed and read. */
export type FieldType =
  | { readonly is: 'text'; readonly lines: 'one' | 'many' }
  | { readonly is: 'number' }
  | { readonly is: 'money' }
  /** A number of people, never below nought. */
  | { readonly is: 'people' }
  /** A day, `YYYY-MM-DD`. */
  | { readonly is: 'date' }
  /** Four digits. */
  | { readonly is: 'year' }
  /** Numbers by year: `2029: 16; 2032: 20`. */
  | { readonly is: 'series' }
  | { readonly is: 'choice'; readonly of: readonly string[] }
  /** Tags of a set, any number of them, with `;` between. */
  | { readonly is: 'tags'; readonly of: TagSet }
  /** Objects of other kits, by id; a name that no object has is kept as typed. With `;` between, where there may be many. */
  | { readonly is: 'link'; readonly to: readonly Kit[]; readonly many: boolean }
  /** An object of the parent paper, by id: a policy's objective in a strategy, a strategy's priority in a plan. */
  | { readonly is: 'parent'; readonly of: Kit };

export interface Field {
  readonly key: string;
  readonly type: FieldType;
  /** Needed for the row to count as complete. */
  readonly required: boolean;
  /** Suggested column width, in rem. */
  readonly width: number;
}

const OPTIONAL = false;

const field = (key: string, type: FieldType, width: number, required = true): Field => ({
  key,
  type,
  required,
  width,
});
const text = (key: string, width: number, required = true) =>
  field(key, { is: 'text', lines: 'many' }, width, required);
const number = (key: string, required = true) => field(key, { is: 'number' }, 8, required);
const money = (key: string, required = true) => field(key, { is: 'money' }, 9, required);
const people = (key: string, required = true) => field(key, { is: 'people' }, 8, required);
const date = (key: string, required = true) => field(key, { is: 'date' }, 9, required);
const year = (key: string, required = true) => field(key, { is: 'year' }, 7, required);
const series = (key: string, required = true) => field(key, { is: 'series' }, 12, required);
const choice = (key: string, of: readonly string[], required = true) =>
  field(key, { is: 'choice', of }, 9, required);
const yesNo = (key: string, required = true) => choice(key, ['yes', 'no'], required);
const tags = (key: string, of: TagSet, required = true) => field(key, { is: 'tags', of }, 11, required);
const one = (key: string, to: readonly Kit[], required = true) =>
  field(key, { is: 'link', to, many: false }, 12, required);
const many = (key: string, to: readonly Kit[], required = true) =>
  field(key, { is: 'link', to, many: true }, 14, required);

const BODY_KINDS = [
  'ministry',
  'agency',
  'sub-national',
  'provider',
  'employer',
  'union',
  'civil-society',
  'learner-organisation',
  'research',
  'development-partner',
] as const;
const LOW_TO_HIGH = ['low', 'medium', 'high'] as const;
/** What a cost, a risk or a milestone can be about. */
const WORK: readonly Kit[] = ['T4', 'T5', 'T6'];

/** Fields of each kit, in the order of the columns. Labels are `kit.<kit>.<key>` in the message catalogue. */
export const FIELDS: Readonly<Record<Kit, readonly Field[]>> = {
  /** Issues. */
  T1: [
    text('issue', 22),
    text('evidence', 14),
    year('evidenceYear'),
    text('source', 12),
    text('causes', 18),
    many('groups', ['T2']),
    text('territory', 10, OPTIONAL),
    tags('factor', 'factor', OPTIONAL),
    tags('area', 'area', OPTIONAL),
    choice('scope', ['ours', 'outside'], OPTIONAL),
    text('outsideReason', 14, OPTIONAL),
  ],
  /** Target groups. */
  T2: [
    text('name', 18),
    people('size'),
    year('sizeYear'),
    text('sizeSource', 12),
    people('women', OPTIONAL),
    people('men', OPTIONAL),
    tags('age', 'age'),
    tags('place', 'place', OPTIONAL),
    text('barriers', 18),
    text('strengths', 14, OPTIONAL),
    choice('priority', ['core', 'secondary']),
    text('consulted', 14),
  ],
  /** Alignment with other papers. */
  T3: [
    text('document', 18),
    choice('type', ['law', 'national-plan', 'sector-policy', 'sdg', 'regional', 'international', 'local']),
    tags('sector', 'sector', OPTIONAL),
    text('provision', 18),
    choice('relation', ['supports', 'overlaps', 'conflicts', 'gap']),
    text('response', 16),
    many('objectives', ['T4'], OPTIONAL),
  ],
  /** Objectives; priorities in a strategy. */
  T4: [
    text('statement', 22),
    many('issues', ['T1']),
    many('targetGroups', ['T2']),
    text('sdgTarget', 7),
    field('parent', { is: 'parent', of: 'T4' }, 12, OPTIONAL),
    tags('age', 'age', OPTIONAL),
    tags('level', 'level', OPTIONAL),
    tags('mode', 'mode', OPTIONAL),
    tags('space', 'space', OPTIONAL),
    tags('purpose', 'purpose', OPTIONAL),
    many('outcomeIndicator', ['T7']),
    one('lead', ['T8']),
  ],
  /** Measures and commitments. */
  T5: [
    text('statement', 22),
    one('objective', ['T4']),
    many('alsoServes', ['T4'], OPTIONAL),
    choice('area', TAG_SETS.area),
    many('targetGroups', ['T2'], OPTIONAL),
    one('lead', ['T8']),
    many('partners', ['T8'], OPTIONAL),
    choice('phase', ['1', '2', '3', '4']),
    yesNo('needsLaw'),
    text('law', 12, OPTIONAL),
    many('indicators', ['T7'], OPTIONAL),
    text('noCostReason', 12, OPTIONAL),
    tags('mode', 'mode', OPTIONAL),
    tags('place', 'place', OPTIONAL),
    text('notReached', 14, OPTIONAL),
    text('alternative', 14, OPTIONAL),
    many('dependsOn', ['T5'], OPTIONAL),
  ],
  /** The action matrix. */
  T6: [
    text('action', 16),
    text('activity', 20),
    text('output', 14),
    one('objective', ['T4']),
    many('alsoServes', ['T4'], OPTIONAL),
    many('targetGroup', ['T2']),
    one('lead', ['T8']),
    many('partners', ['T8']),
    date('start'),
    date('end'),
    text('territory', 10, OPTIONAL),
    tags('place', 'place', OPTIONAL),
    money('cost'),
    text('noCostReason', 12, OPTIONAL),
    many('funding', ['T10']),
    text('indicator', 14),
    text('baseline', 9),
    text('target', 9),
    text('verification', 12),
    people('learners', OPTIONAL),
    text('risk', 14, OPTIONAL),
    choice('status', ['planned', 'started', 'done', 'stopped'], OPTIONAL),
    choice('area', TAG_SETS.area, OPTIONAL),
    text('notReached', 14, OPTIONAL),
    text('alternative', 14, OPTIONAL),
    many('dependsOn', ['T6'], OPTIONAL),
    yesNo('parallel', OPTIONAL),
    date('leadConfirmed', OPTIONAL),
    date('partnersConfirmed', OPTIONAL),
  ],
  /** Indicators. */
  T7: [
    text('name', 20),
    choice('level', ['impact', 'outcome', 'output', 'process']),
    many('object', WORK),
    choice('unit', ['people', 'percent-of-people', 'percent', 'ratio', 'number', 'money', 'milestone']),
    choice('direction', ['increase', 'decrease', 'maintain', 'milestone']),
    tags('splits', 'split'),
    text('baseline', 9),
    year('baselineYear'),
    number('earlier', OPTIONAL),
    year('earlierYear', OPTIONAL),
    series('milestones', OPTIONAL),
    text('target', 9),
    year('targetYear'),
    text('source', 14),
    choice('sourceIs', ['existing', 'to-be-made'], OPTIONAL),
    many('madeBy', ['T5', 'T6'], OPTIONAL),
    choice('frequency', [
      'monthly',
      'quarterly',
      'twice-a-year',
      'yearly',
      'every-two-years',
      'seldom',
      'once',
    ]),
    one('responsible', ['T8']),
    text('sdg', 7, OPTIONAL),
    text('sdgReason', 12, OPTIONAL),
  ],
  /** Bodies and roles. */
  T8: [
    text('name', 16),
    text('aliases', 10, OPTIONAL),
    choice('kind', BODY_KINDS),
    choice('sector', TAG_SETS.sector),
    tags('roles', 'role'),
    text('mandate', 16, OPTIONAL),
    text('capacityNeed', 14, OPTIONAL),
  ],
  /** Cost. */
  T9: [
    one('object', WORK),
    choice('category', [
      'staff',
      'training',
      'materials',
      'ict',
      'infrastructure',
      'learner-support',
      'monitoring',
      'communication',
      'other',
    ]),
    text('unit', 9, OPTIONAL),
    number('quantity', OPTIONAL),
    money('unitCost', OPTIONAL),
    number('times', OPTIONAL),
    series('years'),
    money('total', OPTIONAL),
    year('priceYear'),
    text('basis', 14),
  ],
  /** Funding. */
  T10: [
    text('source', 16),
    choice('kind', ['state', 'local', 'levy', 'employer', 'fee', 'development-partner', 'other']),
    series('years'),
    money('amount'),
    choice('status', ['secured', 'committed', 'requested', 'to-be-found']),
    text('conditions', 14, OPTIONAL),
  ],
  /** Risks and assumptions. */
  T11: [
    choice('kind', ['risk', 'assumption']),
    text('statement', 20),
    many('object', WORK),
    choice('likelihood', LOW_TO_HIGH),
    choice('impact', LOW_TO_HIGH),
    text('response', 18),
    one('owner', ['T8']),
    date('reviewDate', OPTIONAL),
  ],
  /** Consultation log. */
  T12: [
    date('date'),
    text('group', 14),
    choice('kind', ['learners', 'women', 'local-government', ...BODY_KINDS]),
    many('targetGroups', ['T2'], OPTIONAL),
    text('method', 12),
    people('women', OPTIONAL),
    people('men', OPTIONAL),
    text('messages', 18),
    text('changed', 18),
    text('section', 10, OPTIONAL),
  ],
  /** Timeline. */
  T13: [
    text('milestone', 18),
    choice('kind', ['phase', 'milestone', 'approval', 'next-paper', 'first-days'], OPTIONAL),
    date('date'),
    many('object', WORK),
    one('responsible', ['T8']),
    many('dependsOn', ['T13'], OPTIONAL),
  ],
  /** Calendar of monitoring and evaluation. */
  T14: [
    text('process', 16),
    choice('kind', ['report', 'annual-review', 'mid-term-review', 'final-evaluation', 'survey', 'other']),
    date('timing'),
    one('responsible', ['T8']),
    text('inputs', 14, OPTIONAL),
    text('user', 16),
  ],
  /** Glossary. */
  T15: [
    text('term', 14),
    text('definition', 24),
    text('source', 12, OPTIONAL),
    text('notToConfuse', 14, OPTIONAL),
    yesNo('isLifelongLearning', OPTIONAL),
  ],
  /** Evidence. */
  T16: [text('title', 20), text('body', 14), year('year'), text('link', 16), text('usedIn', 12, OPTIONAL)],
  /** Map of provision. */
  T17: [
    text('provider', 18),
    choice('area', TAG_SETS.area),
    tags('mode', 'mode'),
    people('learners'),
    text('territory', 12),
    tags('place', 'place', OPTIONAL),
    text('costToLearner', 10, OPTIONAL),
    yesNo('recognised'),
    text('gap', 14, OPTIONAL),
  ],
  /** Results chain. */
  T18: [
    one('objective', ['T4'], OPTIONAL),
    text('inputs', 16),
    text('outputs', 16),
    text('outcomes', 16),
    text('impact', 16),
    text('assumptions', 16, OPTIONAL),
  ],
  /** Document control, once in a paper. */
  T19: [
    text('country', 12),
    text('parentPaper', 16, OPTIONAL),
    date('start'),
    date('end'),
    one('lead', ['T8']),
    text('team', 16, OPTIONAL),
    text('version', 8, OPTIONAL),
    text('languages', 12, OPTIONAL),
    text('currency', 7),
    year('priceYear'),
    text('inflation', 12, OPTIONAL),
    choice('form', ['comprehensive', 'sectoral'], OPTIONAL),
  ],
  /** Guiding principles. */
  T20: [text('principle', 16), text('practice', 22), many('applied', ['T4', 'T5'])],
  /** The five elements in the definition. */
  T21: [choice('element', ELEMENTS), text('words', 24, OPTIONAL), text('reason', 18, OPTIONAL)],
  /** The body that co-ordinates, once in a paper. */
  T22: [
    one('lead', ['T8']),
    one('body', ['T8']),
    text('chair', 12),
    text('members', 18),
    text('frequency', 10),
    text('secretariat', 14),
    text('deadlock', 14, OPTIONAL),
  ],
  /** Legal provisions. */
  T23: [
    text('provision', 18),
    choice('type', ['act', 'decree', 'regulation', 'agreement', 'other']),
    one('responsible', ['T8']),
    date('date'),
    many('measures', ['T5'], OPTIONAL),
  ],
  /** Stakeholders. */
  T24: [
    text('stakeholder', 16),
    choice('kind', ['learners', 'women', 'local-government', ...BODY_KINDS]),
    text('interest', 14),
    choice('influence', LOW_TO_HIGH),
    choice('position', ['supports', 'neutral', 'against']),
    text('involved', 14),
    text('when', 10),
    text('notApplicable', 12, OPTIONAL),
  ],
  /** What is taken up of the parent paper. */
  T25: [
    field('parentObjective', { is: 'parent', of: 'T4' }, 18),
    choice('decision', ['now', 'later', 'no']),
    one('priority', ['T4'], OPTIONAL),
    text('reason', 16),
  ],
  /** Strengths, weaknesses, opportunities, threats. */
  T26: [
    choice('kind', ['strength', 'weakness', 'opportunity', 'threat']),
    text('statement', 20),
    text('consequence', 18),
    many('answeredBy', ['T5', 'T11'], OPTIONAL),
  ],
  /** Readiness for recognition, validation and accreditation; six rows after the UNESCO guidelines of 2012. */
  T27: [
    choice('action', ['in-strategy', 'accessible', 'integral', 'structure', 'staff', 'funding']),
    text('status', 20),
    many('measures', ['T5'], OPTIONAL),
  ],
  /** Capacity plan. */
  T28: [one('body', ['T8']), text('missing', 16), text('measure', 16), date('date'), money('cost', OPTIONAL)],
  /** Barriers and causes. */
  T29: [
    choice('step', ['hearing', 'deciding', 'entering', 'staying', 'finishing', 'using']),
    text('barrier', 16),
    text('cause', 16),
    text('evidence', 14),
    yesNo('changeable'),
    many('answeredBy', ['T6'], OPTIONAL),
  ],
  /** Inclusion check. */
  T30: [
    text('question', 20),
    choice('answer', ['no', 'partly', 'yes']),
    text('evidence', 16),
    text('change', 16, OPTIONAL),
  ],
};

/** What a cell of `kit` called `key` is; null when the kit has none. */
export function fieldOf(kit: Kit, key: string): Field | null {
  return FIELDS[kit].find((each) => each.key === key) ?? null;
}

/** The field that an object of `kit` is called by in lists and sentences. */
export function nameField(kit: Kit): string {
  return NAMED_BY[kit] ?? FIELDS[kit][0]?.key ?? '';
}

/** Kits that are not called by their first field. */
const NAMED_BY: Partial<Record<Kit, string>> = {
  T9: 'basis',
  T11: 'statement',
  T12: 'group',
  T26: 'statement',
  T29: 'barrier',
};
