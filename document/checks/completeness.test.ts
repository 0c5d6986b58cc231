import { expect, test } from 'vitest';
import { checkPaper } from './check.ts';
import { foundIn, type Case } from './testing/cases.ts';
import { found, paperOf, sectionId } from './testing/papers.ts';

const control = { id: 'control', country: 'Tamarra', start: '2028-01-01', end: '2030-12-31' };
const MINUTE_MS = 60_000;
const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');
const prose = { length: { words: [100, 150] as [number, number], rows: null } };
const table = {
  content: 'table' as const,
  kits: ['T1'],
  length: { words: null, rows: [4, 8] as [number, number] },
};

const cases: readonly Case[] = [
  {
    name: '[CKH01] a core section that is shown has more than its outline',
    kind: 'policy',
    fails: { T1: [{ issue: 'Fees' }] },
    finds: ['E H01:a.intro', 'E H01:a.context.issues'],
    around: {
      sections: {
        'a.intro': { text: 'We want more.', template: prose },
        'a.context.issues': { template: table },
        'a.off': { hidden: true, template: prose },
        'a.later': { template: { ...prose, need: 'ext' } },
        'a.coverage': { template: { ...prose, content: 'computed' } },
      },
    },
    passes: { T1: [{ issue: 'Fees' }, { issue: 'Distance' }, { issue: 'Time' }] },
    passesAround: {
      sections: {
        'a.intro': { text: words(60), template: prose },
        'a.points': { text: 'First\nSecond\nThird', template: prose },
        'a.context.issues': { template: table },
      },
    },
  },
  {
    name: '[CKH01] of measures, those of the section’s area count; a table with fewer rows needs a line that says why',
    kind: 'policy',
    fails: { T5: [{ statement: 'Tablets', area: 'ict' }] },
    finds: ['E H01:a.area.formal'],
    around: {
      sections: {
        'a.area.formal': { template: { ...table, kits: ['T5'], length: { words: null, rows: [1, 4] } } },
      },
    },
    passes: { T5: [{ statement: 'Tablets', area: 'ict' }] },
    passesAround: {
      sections: { 'a.area.formal': { text: 'Schools are ready.', template: { ...table, kits: ['T5'] } } },
    },
  },
  {
    name: '[CKH02] no mark, placeholder or guiding question is left over',
    kind: 'policy',
    fails: { T4: [{ id: 'o1', statement: 'Participation reaches XX %' }] },
    finds: ['E H02:a.intro', 'E H02:a.why', 'E H02:a.asked:prompt', 'E H02:o1:statement'],
    around: {
      sections: {
        'a.intro': 'The cost is TBD.',
        'a.why': 'This part is To be completed.',
        'a.asked': 'What is it about?',
      },
    },
    passes: { T4: [{ id: 'o1', statement: 'Rises in the XXI century', issues: '?? ' }] },
    passesAround: {
      sections: { 'a.intro': 'What is new? The XX century is over.', 'a.off': { text: 'TBD', hidden: true } },
    },
  },
  {
    name: '[CKH03] what is not known yet has somebody and a day inside the period that has not passed',
    kind: 'strategy',
    fails: {
      T19: [control],
      T7: [
        { id: 'i1', name: 'A', baseline: '?' },
        { id: 'i2', name: 'B', baseline: '? Office, 2031-05-01' },
        { id: 'i3', name: 'C', baseline: '??? 2026-01-01' },
      ],
    },
    finds: [
      'W H03:i1:baseline:who',
      'W H03:i1:baseline:by',
      'W H03:i2:baseline:by',
      'W H03:i3:baseline:who',
      'W H03:i3:baseline:by',
    ],
    passes: { T19: [control], T7: [{ name: 'A', baseline: '? Statistics office, 2028-06-30' }] },
  },
  {
    name: '[CKH04] what a row needs is filled and can be read',
    kind: 'policy',
    fails: {
      T15: [{ id: 't', term: 'Pathway' }],
      T13: [{ id: 'm', milestone: 'Start', date: 'spring', object: 'x', responsible: 'y' }],
    },
    finds: ['W H04:m:date', 'W H04:t:definition'],
    passes: {
      T15: [{ term: 'Pathway', definition: 'A way on' }],
      T13: [{ milestone: 'Start', date: '2028-01-01', object: 'x', responsible: '?' }],
      T24: [{ stakeholder: 'Unions', notApplicable: 'There are none' }],
    },
  },
  {
    name: '[CKH05] what is cited or linked is there',
    kind: 'policy',
    fails: { T4: [{ id: 'o1', statement: 'Learn', lead: '#gone' }] },
    finds: ['E H05:a.vision', 'E H05:o1:lead'],
    around: { sections: { 'a.vision': { cites: ['gone', 'o1'] } } },
    passes: { T4: [{ id: 'o1', statement: 'Learn', lead: '#b' }], T8: [{ id: 'b', name: 'Ministry' }] },
    passesAround: { sections: { 'a.vision': { cites: ['o1'] } } },
  },
  {
    name: '[CKH05] a number that is cited is there',
    kind: 'policy',
    fails: { T7: [{ id: 'i1', name: 'Learners', target: '? Statistics office' }] },
    finds: ['E H05:a.vision'],
    around: { sections: { 'a.vision': { cites: ['i1.target', 'i1'] } } },
    passes: { T7: [{ id: 'i1', name: 'Learners', target: '45 %' }] },
    passesAround: { sections: { 'a.vision': { cites: ['i1.target'] } } },
  },
  {
    name: '[CKH06] an abbreviation is in the glossary or another name of a body',
    kind: 'policy',
    fails: {},
    finds: ['H H06:a.intro:RVA'],
    around: {
      sections: {
        'a.intro': 'RVA in the XIX century, TG-1 and PDF.\nALL CAPITALS SHOUT',
        'a.more': 'RVA again',
      },
    },
    passes: {
      T15: [{ term: 'RVA' }],
      T8: [{ name: 'Ministry of Education', aliases: 'MOE; the ministry' }],
      T19: [{ currency: 'TMR' }],
    },
    passesAround: { sections: { 'a.intro': 'RVA is led by MOE and costs TMR 3.' } },
  },
  {
    name: '[CKH07] a body has one name',
    kind: 'action-plan',
    fails: {
      T8: [{ name: 'Ministry of Education' }, { name: 'Ministry of Labour' }],
      T6: [
        {
          id: 'a1',
          action: 'Train',
          lead: 'Ministry of Educaton',
          partners: 'Municipalities; Ministry of Education',
        },
      ],
    },
    finds: ['W H07:a1:lead:ministry of educaton'],
    passes: {
      T8: [{ name: 'Ministry of Education', aliases: 'MoE' }, { name: 'Ministry of Labour' }],
      T6: [{ action: 'Train', lead: 'MOE', partners: 'Ministry of Health; Ministry of Education and Sport' }],
    },
  },
  {
    name: '[CKH08] prose has between half and twice the suggested length',
    kind: 'policy',
    fails: {},
    finds: ['H H08:a.short', 'H H08:a.long'],
    around: {
      sections: {
        'a.short': { text: `${words(47)}\nword\nword`, template: prose },
        'a.long': { text: words(301), template: prose },
      },
    },
    passes: {},
    passesAround: {
      sections: {
        'a.begun': { text: '', template: prose },
        'a.fits': { text: words(50), template: prose },
        'a.full': { text: words(300), template: prose },
      },
    },
  },
  {
    name: '[CKH09] the summary is newer than objectives, costs and funding',
    kind: 'policy',
    fails: {},
    finds: ['W H09:front.summary:T9'],
    around: {
      sections: { 'front.summary': 'All in one page.' },
      review: {
        sectionChanged: new Map([[sectionId('front.summary'), 5 * MINUTE_MS]]),
        kitChanged: new Map([
          ['T4', 4 * MINUTE_MS],
          ['T9', 6 * MINUTE_MS + 1],
        ]),
      },
    },
    passes: {},
    passesAround: {
      sections: { 'front.summary': 'All in one page.' },
      review: {
        sectionChanged: new Map([[sectionId('front.summary'), 5 * MINUTE_MS]]),
        kitChanged: new Map([
          ['T4', 4 * MINUTE_MS],
          ['T9', 6 * MINUTE_MS],
        ]),
      },
    },
  },
  {
    name: '[CKH10] a figure has a source and a year that is not long ago',
    kind: 'policy',
    fails: {
      T19: [control],
      T1: [{ id: 'i1', issue: 'Fees', evidence: '67 %', evidenceYear: '2015', source: 'Survey' }],
      T2: [{ id: 'g', name: 'Adults', size: '410000' }],
    },
    finds: ['H H10:i1:evidenceYear', 'W H10:g:sizeYear', 'W H10:g:sizeSource'],
    passes: {
      T19: [control],
      T1: [{ issue: 'Fees', evidence: '67 %', evidenceYear: '2022', source: 'Survey' }, { issue: 'Time' }],
      T2: [{ name: 'Adults', size: '? Office, 2027-01-01' }],
    },
  },
  {
    name: '[CKH11] lifelong learning is defined once',
    kind: 'policy',
    fails: {
      T15: [{ term: 'LLL', definition: 'Learning at every age, everywhere', isLifelongLearning: 'yes' }],
    },
    finds: ['E H11:a.vision.concept', 'E H11:front.abstract'],
    around: {
      sections: { 'a.vision.concept': 'Learning after school.', 'front.abstract': 'Courses for adults.' },
    },
    passes: {
      T15: [{ term: 'LLL', definition: 'Learning at every age, everywhere', isLifelongLearning: 'yes' }],
    },
    passesAround: {
      sections: {
        'a.vision.concept': 'Here it is learning at every age – everywhere.',
        'front.abstract': '',
      },
    },
  },
  {
    name: '[CKH12] no thread is open and no suggestion undecided in core sections',
    kind: 'policy',
    fails: {},
    finds: ['W H12:a.intro', 'W H12:a.intro:suggestions'],
    around: {
      sections: { 'a.intro': 'Text', 'a.ext': { text: 'Text', template: { need: 'ext' } } },
      review: {
        openThreads: new Map([
          [sectionId('a.intro'), 2],
          [sectionId('a.ext'), 1],
        ]),
        undecided: new Map([[sectionId('a.intro'), 1]]),
      },
    },
    passes: {},
    passesAround: { sections: { 'a.intro': 'Text' } },
  },
];

test.each(cases)('$name', (each) => {
  expect(foundIn(each)).toEqual({ fails: each.finds, passes: [] });
});

test('[CKH01] an empty section is called empty', () => {
  const sections = { 'a.intro': { template: prose } };
  const findings = checkPaper(paperOf('policy', {}, { sections }));
  expect(findings.filter(({ rule }) => rule === 'H01').map(({ message }) => message)).toEqual(['H01.empty']);
});

test('[CKH08] of a core section that is not even an outline, H01 alone tells', () => {
  const sections = { 'a.intro': { text: words(20), template: prose } };
  const layout = paperOf('policy', {}, { sections });
  expect([found('H01', layout), found('H08', layout)]).toEqual([['E H01:a.intro'], []]);
});

test('[CKH11] a concept without a marked term is told once for the paper', () => {
  const sections = { 'a.vision.concept': 'Learning at every age.' };
  expect(found('H11', paperOf('policy', { T15: [{ term: 'Pathway' }] }, { sections }))).toEqual([
    'E H11:paper',
  ]);
  expect(found('H11', paperOf('policy', {}, { sections }))).toEqual([]);
});
