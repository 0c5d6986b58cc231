import { KITS, FIELDS, type Field, type Kit } from '../plan/kits.ts';
import { yearOf } from './days.ts';
import { nearNames } from './near.ts';
import { namesOfBodies } from './bodies.ts';
import { plainName } from './names.ts';
import { outlined } from './outline-minimum.ts';
import { leftOver } from './survey.ts';
import type { Paper } from './paper.ts';
import type { Row } from './row.ts';
import { atCell, atPaper, atSection, EVERY_PAPER, rule, type Found, type Rule } from './rule.ts';
import type { Section } from './section.ts';

/** Rules H: nothing is missing that the paper promises, and nothing is left over from drafting. */

/** Sections that belong to the outline and are shown. */
function coreSections(paper: Paper): readonly Section[] {
  return paper.sections().filter(({ hidden, template }) => !hidden && template?.need === 'core');
}

function shownSections(paper: Paper): readonly Section[] {
  return paper.sections().filter(({ hidden }) => !hidden);
}

/** H01: every core section that is shown has more than its outline. Which is switched off is the leader's decision. */
const coreSectionsDrafted = rule('H01', EVERY_PAPER, '2.1; 2.3', function* (paper) {
  for (const section of coreSections(paper)) {
    const { rows, isMet } = outlined(paper, section);
    if (isMet) continue;
    const { words } = paper.prose(section);
    const isEmpty = words === 0 && rows === 0;
    yield atSection('E', section, isEmpty ? 'H01.empty' : 'H01', { values: { words, rows } });
  }
});

/** H02: no prompt, mark or placeholder is left. A cell that is not known yet (`?`) is an answer, and H03 looks at it. */
const nothingLeftOver = rule('H02', EVERY_PAPER, '2.3', function* (paper) {
  const { placeholders } = paper.hints;
  for (const section of shownSections(paper)) {
    const { text, lines } = paper.prose(section);
    const mark = leftOver(text, placeholders);
    if (mark !== null) yield atSection('E', section, 'H02', { values: { mark } });
    const prompts = promptsOf(section);
    const prompt = lines.find((line) => prompts.has(line));
    if (prompt !== undefined)
      yield atSection('E', section, 'H02.prompt', { values: { prompt }, mark: 'prompt' });
  }
  for (const kit of KITS)
    for (const row of paper.rows(kit))
      for (const { key, mark } of paper.survey(row).marks)
        yield atCell('E', row, key, 'H02.cell', {
          values: { mark, column: { kit, column: key }, name: paper.name(row) },
        });
});

const prompts = new WeakMap<Section, ReadonlySet<string>>();

/** The guiding questions of a section, and its example: they belong beside the text. */
function promptsOf(section: Section): ReadonlySet<string> {
  let known = prompts.get(section);
  if (known === undefined) {
    known = new Set([...(section.template?.questions ?? []), section.template?.example ?? '']);
    prompts.set(section, known);
  }
  return known;
}

/** H03: what is not known yet has somebody who finds out, and a day inside the period that has not passed. */
const unknownsFollowedUp = rule('H03', EVERY_PAPER, '2.2.5', function* (paper) {
  const period = paper.period();
  for (const kit of KITS)
    for (const row of paper.rows(kit))
      for (const { key, who, by } of paper.survey(row).unknown) {
        const values = { column: { kit, column: key }, name: paper.name(row), by };
        const isAnybody = who.replaceAll(/[?؟？\s]/gu, '') === '';
        if (isAnybody) yield atCell('W', row, key, 'H03.who', { values, mark: 'who' });
        if (by === '') yield atCell('W', row, key, 'H03.by', { values, mark: 'by' });
        else if (period !== null && by > period.end)
          yield atCell('W', row, key, 'H03.outside', { values, mark: 'by' });
        else if (by < paper.today) yield atCell('W', row, key, 'H03.passed', { values, mark: 'by' });
      }
});

/** Cells that a rule of its own looks at: to be told twice helps nobody. */
const JUDGED_ELSEWHERE: Partial<Record<Kit, readonly string[]>> = {
  T1: ['evidenceYear', 'source'],
  T2: ['sizeYear', 'sizeSource'],
  T4: ['issues', 'outcomeIndicator', 'lead'],
  T5: ['objective', 'lead', 'phase'],
  T6: ['objective', 'lead', 'start', 'end', 'cost', 'output', 'indicator'],
  T7: [
    'unit',
    'direction',
    'baseline',
    'baselineYear',
    'target',
    'targetYear',
    'source',
    'frequency',
    'responsible',
  ],
  T20: ['applied'],
  T22: ['body', 'chair', 'members', 'frequency', 'secretariat'],
  T27: ['status'],
  T30: ['answer'],
};

/** Cells without which other cells mean nothing are errors; words that only explain are warnings. */
function severityOf({ type }: Field): 'E' | 'W' {
  return type.is === 'text' || type.is === 'tags' || type.is === 'people' ? 'W' : 'E';
}

/** Kits in which one of several cells is enough. */
function isSpared(paper: Paper, row: Row, key: string): boolean {
  // A line of costs is told by years, or by quantity and unit cost.
  if (row.kit === 'T9' && key === 'years')
    return paper.number(row, 'total') !== null || paper.number(row, 'quantity') !== null;
  // Who has no part in it has no interest either.
  if (row.kit === 'T24') return key !== 'stakeholder' && paper.isFilled(row, 'notApplicable');
  // Action without extra cost.
  return row.kit === 'T6' && key === 'funding' && paper.isFilled(row, 'noCostReason');
}

/** H04: cells that a row needs are filled, and what was typed can be read. */
const requiredCellsFilled = rule('H04', EVERY_PAPER, '2.2.5', function* (paper) {
  for (const kit of KITS) for (const row of paper.rows(kit)) yield* gapsIn(paper, row);
});

const NO_GAPS: readonly Found[] = [];

/** What H04 says of one row. */
function gapsIn(paper: Paper, row: Row): readonly Found[] {
  const { empty, unread } = paper.survey(row);
  if (empty.length + unread.length === 0) return NO_GAPS;
  const { kit } = row;
  const judged = JUDGED_ELSEWHERE[kit] ?? [];
  const values = (column: string) => ({ column: { kit, column }, kit: { kit }, name: paper.name(row) });
  return [
    ...unread.map(({ key, typed }) =>
      atCell('W', row, key, 'H04.unread', { values: { ...values(key), typed } }),
    ),
    ...empty
      .filter(({ key }) => !judged.includes(key) && !isSpared(paper, row, key))
      .map((field) => atCell(severityOf(field), row, field.key, 'H04', { values: values(field.key) })),
  ];
}

/** H05: what is cited or linked is there. */
const referencesHold = rule('H05', EVERY_PAPER, '2.2.2', function* (paper) {
  for (const section of shownSections(paper)) {
    const gone = paper.prose(section).cited.filter(({ object, figure }) => {
      const row = paper.find(object);
      return row === null || (figure !== null && !paper.hasFigure(row, figure));
    });
    if (gone.length > 0) yield atSection('E', section, 'H05', { values: { count: gone.length } });
  }
  for (const kit of KITS)
    for (const row of paper.rows(kit))
      for (const { key, ids } of paper.survey(row).ids) {
        const count = ids.filter((id) => paper.find(id) === null).length;
        if (count > 0)
          yield atCell('E', row, key, 'H05.cell', {
            values: { count, column: { kit, column: key }, name: paper.name(row) },
          });
      }
});

const ABBREVIATION = /(?<![\p{L}\p{N}-])\p{Lu}{2,8}(?![\p{L}\p{N}]|-\d)/gu;
/** Roman numbers; and marks for what is missing, of which H02 tells. */
const NO_ABBREVIATION = /^(?:[IVXLC]+|TBD|TBC|TODO)$/;
const abbreviations = new WeakMap<object, readonly string[]>();

/** H06, a hint: abbreviations in capitals are in the glossary, or another name of a body. */
const abbreviationsExplained = rule('H06', EVERY_PAPER, '1.1', function* (paper) {
  const control = paper.single('T19');
  const explained = new Set(
    [
      ...paper.rows('T15').map((term) => paper.typed(term, 'term')),
      ...paper.rows('T8').flatMap((body) => [paper.typed(body, 'name'), paper.typed(body, 'aliases')]),
      ...paper.hints.knownAbbreviations,
      control === null ? '' : paper.typed(control, 'currency'),
    ].flatMap((text) => [...text.matchAll(ABBREVIATION)].map(([found]) => found)),
  );
  for (const section of shownSections(paper)) {
    const prose = paper.prose(section);
    let used = abbreviations.get(prose);
    if (used === undefined) abbreviations.set(prose, (used = abbreviationsIn(prose.lines)));
    for (const abbreviation of used) {
      if (explained.has(abbreviation)) continue;
      explained.add(abbreviation);
      yield atSection('H', section, 'H06', { values: { abbreviation }, mark: abbreviation });
    }
  }
});

/** A line in capitals shouts and abbreviates nothing. */
function abbreviationsIn(lines: readonly string[]): readonly string[] {
  const found = lines
    .filter((line) => /\p{Ll}/u.test(line))
    .flatMap((line) => [...line.matchAll(ABBREVIATION)].map(([word]) => word));
  return [...new Set(found)].filter((word) => !NO_ABBREVIATION.test(word));
}

/** Columns that name bodies. */
const BODY_COLUMNS = KITS.flatMap((kit) =>
  FIELDS[kit]
    .filter(({ type }) => type.is === 'link' && type.to.includes('T8'))
    .map(({ key }) => ({ kit, key })),
);

/** H07: a body has one name. A name that is nearly one of the table, and none of it, is asked about. */
const bodiesHaveOneName = rule('H07', EVERY_PAPER, '2.2.3', function* (paper) {
  const unknown = new Map<string, { readonly row: Row; readonly key: string; readonly name: string }>();
  for (const { kit, key } of BODY_COLUMNS)
    for (const row of paper.rows(kit))
      for (const name of paper.links(row, key).names)
        if (!unknown.has(plainName(name))) unknown.set(plainName(name), { row, key, name });
  const known = namesOfBodies(paper);
  const near = nearNames([...unknown.keys()], [...known.keys()], (count) => paper.compared(count));
  for (const [plain, found] of near) {
    const place = unknown.get(plain);
    if (place !== undefined)
      yield atCell('W', place.row, place.key, 'H07', {
        values: { name: place.name, body: known.get(found) ?? '' },
        mark: plain,
      });
  }
});

/** Shorter than this part of the shortest length, or longer than so many times the longest, is told. */
const SHORT_SHARE = 0.5;
const LONG_TIMES = 2;

/** H08, a hint: prose has between half and twice the suggested length. Never said of tables, nor of what was not begun. */
const lengthsFit = rule('H08', EVERY_PAPER, '2.3', function* (paper) {
  for (const section of shownSections(paper)) {
    const suggested = section.template?.length.words;
    if (suggested === null || suggested === undefined || section.template?.content === 'computed') continue;
    const prose = paper.prose(section);
    const [least, most] = suggested;
    const values = () => ({ words: prose.words, least, most });
    // Of a core section that is not even an outline H01 tells.
    const isBegun = !prose.isEmpty && (section.template?.need === 'ext' || outlined(paper, section).isMet);
    if (isBegun && !prose.hasWords(least * SHORT_SHARE))
      yield atSection('H', section, 'H08.short', { values: values() });
    if (prose.hasWords(most * LONG_TIMES + 1))
      yield atSection('H', section, 'H08.long', { values: values() });
  }
});

/** The section that sums a document up, and the grids it sums up. */
export const SUMMARY_SECTION = 'front.summary';
export const SUMMED_UP = ['T4', 'T9', 'T10'] as const satisfies readonly Kit[];
/** What was written within so long of each other was written together, in ms. */
export const TOGETHER_MS = 60_000;

/** H09: the summary was written after objectives, costs and funding were last changed. */
const summaryIsNew = rule('H09', EVERY_PAPER, '2.2 | GPE dimension 4', function* (paper) {
  const summary = paper.section(SUMMARY_SECTION);
  if (summary === null || paper.prose(summary).isEmpty) return;
  const { sectionChanged, kitChanged } = paper.review;
  const written = sectionChanged.get(summary.id);
  if (written === undefined) return;
  for (const kit of SUMMED_UP)
    if ((kitChanged.get(kit) ?? 0) > written + TOGETHER_MS)
      yield atSection('W', summary, 'H09', { values: { kit: { kit } }, mark: kit });
});

/** Figures older than this when the period begins are looked at again, in years. */
const FIGURE_MOST_YEARS = 6;

/** H10: figures have a source and a year, and are not old when the period begins. */
const figuresHaveSources = rule('H10', EVERY_PAPER, '2.2.1 | GPE dimension 2', function* (paper) {
  const period = paper.period();
  const figures = [
    ['T1', 'evidence', 'evidenceYear', 'source'],
    ['T2', 'size', 'sizeYear', 'sizeSource'],
  ] as const;
  for (const [kit, figure, year, source] of figures)
    for (const row of paper.rows(kit)) {
      if (!paper.isFilled(row, figure) || paper.isUnknown(row, figure)) continue;
      const name = paper.name(row);
      for (const key of [year, source])
        if (!paper.isFilled(row, key))
          yield atCell('W', row, key, 'H10', { values: { name, column: { kit, column: key } } });
      const from = paper.number(row, year);
      if (from !== null && period !== null && yearOf(period.start) - from > FIGURE_MOST_YEARS)
        yield atCell('H', row, year, 'H10.old', {
          values: { name, year: String(from), most: FIGURE_MOST_YEARS },
        });
    }
});

/** H11: lifelong learning is defined once: the concept, the abstract and the glossary have the same words. */
const oneDefinition = rule('H11', EVERY_PAPER, '1.1; 1.1.1 | LLLP feasibility study', function* (paper) {
  const terms = paper.rows('T15');
  const term = terms.find((each) => paper.text(each, 'isLifelongLearning') === 'yes');
  const concept = paper.section('a.vision.concept');
  const abstract = paper.section('front.abstract');
  const conceptText = concept === null ? '' : paper.prose(concept).text.trim();
  if (term === undefined) {
    if (conceptText !== '' && terms.length > 0) yield atPaper('E', 'H11.none');
    return;
  }
  const definition = plainName(paper.text(term, 'definition'));
  if (definition === '') return;
  for (const section of [concept, abstract]) {
    if (section === null) continue;
    const text = plainName(paper.prose(section).text);
    if (text !== '' && !text.includes(definition)) yield atSection('E', section, 'H11');
  }
});

/** H12: nothing is left open in core sections when the paper is presented. */
const nothingOpen = rule('H12', EVERY_PAPER, '2.2.6', function* (paper) {
  const { openThreads, undecided } = paper.review;
  for (const section of coreSections(paper)) {
    const threads = openThreads.get(section.id) ?? 0;
    const suggestions = undecided.get(section.id) ?? 0;
    if (threads > 0) yield atSection('W', section, 'H12', { values: { count: threads } });
    if (suggestions > 0)
      yield atSection('W', section, 'H12.suggestions', {
        values: { count: suggestions },
        mark: 'suggestions',
      });
  }
});

/** Rules H01 to H12. */
export const COMPLETENESS: readonly Rule[] = [
  coreSectionsDrafted,
  nothingLeftOver,
  unknownsFollowedUp,
  requiredCellsFilled,
  referencesHold,
  abbreviationsExplained,
  bodiesHaveOneName,
  lengthsFit,
  summaryIsNew,
  figuresHaveSources,
  oneDefinition,
  nothingOpen,
];
