import { costByObjective, sum, workKit, workOf } from '../checks/linked.ts';
import type { Row } from '../checks/row.ts';
import { choiceWord } from '../plan/words/words.ts';
import { fieldOf } from '../plan/kits.ts';
import type { Book } from './book.ts';
import { outcomesOf } from './logic.ts';
import { columnOf, filled, NOTHING, rowOf, said, type View, type ViewCell } from './view.ts';

/**
 * The plan on one page in the five parts of the UIL Collection of lifelong learning policies: rationale, concept, main
 * challenges, main targets and measures, stakeholders and monitoring.
 */
export function abstractView(book: Book): View {
  const { paper, speech } = book;
  const { views } = speech;
  const isEmpty = (['T1', 'T4', 'T5', 'T6'] as const).every((kit) => paper.rows(kit).length === 0);
  const { abstract } = views;
  const parts: readonly (readonly [string, ViewCell])[] = [
    [abstract.rationale, rationaleOf(book)],
    [abstract.concept, conceptOf(book)],
    [abstract.challenges, challengesOf(book)],
    [abstract.targets, targetsOf(book)],
    [abstract.stakeholders, stakeholdersOf(book)],
  ];
  return {
    kind: 'abstract',
    title: views.titles.abstract,
    lead: views.leads.abstract,
    notes: [],
    parts: isEmpty
      ? []
      : [
          {
            table: {
              title: views.titles.abstract,
              columns: [columnOf(abstract.part, 12), columnOf(abstract.words, 44)],
              rows: parts.map(([label, cell]) => rowOf([said(label), cell])),
            },
            drawings: [],
          },
        ],
    empty: isEmpty ? { sentence: views.empty.abstract, kits: ['T1', 'T4', workKit(paper)] } : null,
  };
}

/** The figures behind the issues, each with year and source. */
function rationaleOf(book: Book): ViewCell {
  const { paper } = book;
  const figures = paper.rows('T1').flatMap((issue) => {
    const evidence = paper.typed(issue, 'evidence').trim();
    if (evidence === '' || paper.isUnknown(issue, 'evidence')) return [];
    const from = [paper.typed(issue, 'source').trim(), paper.typed(issue, 'evidenceYear').trim()].filter(
      (part) => part !== '' && !part.startsWith('?'),
    );
    return [`${evidence}${from.length === 0 ? '' : ` (${from.join(', ')})`}.`];
  });
  return said(figures.join('\n'));
}

/** The definition of lifelong learning that the glossary marks, or the words that carry the five elements. */
function conceptOf({ paper }: Book): ViewCell {
  const definition = paper.rows('T15').find((term) => paper.text(term, 'isLifelongLearning') === 'yes');
  if (definition !== undefined) return said(paper.typed(definition, 'definition').trim());
  return said(
    paper
      .rows('T21')
      .map((row) => paper.typed(row, 'words').trim())
      .filter((words) => words !== '')
      .join('; '),
  );
}

function challengesOf(book: Book): ViewCell {
  return book.titles(book.paper.rows('T1').filter((issue) => book.paper.text(issue, 'scope') !== 'outside'));
}

/** Objectives, each with its indicator from baseline to target; then how much is done for how much. */
function targetsOf(book: Book): ViewCell {
  const { paper, speech } = book;
  const { views, plan, number } = speech;
  const objectives = paper.rows('T4').map((objective) => {
    const [indicator] = outcomesOf(book, objective);
    return [book.title(objective), ...(indicator === undefined ? [] : [targetWords(book, indicator)])].join(
      ' ',
    );
  });
  const costs = costByObjective(paper);
  const whole = sum([...costs.values()]);
  const kit = workKit(paper);
  const work = workOf(paper).length;
  return said(
    [
      ...objectives,
      ...(work === 0 ? [] : [`${plan.kits[kit].many}: ${number(work)}`]),
      ...(whole === 0 ? [] : [`${views.money.cost}: ${number(whole)}`]),
    ].join('\n'),
  );
}

function targetWords(book: Book, indicator: Row): string {
  const [baseline, baselineYear, target, targetYear] = [
    'baseline',
    'baselineYear',
    'target',
    'targetYear',
  ].map((key) => book.cell(indicator, key));
  const dated = (value: ViewCell | undefined, year: ViewCell | undefined) =>
    value === undefined || value.is === 'none'
      ? '?'
      : `${value.text}${year === undefined || year.is === 'none' ? '' : ` (${year.text})`}`;
  return filled(book.speech.views.abstract.target, {
    indicator: book.title(indicator),
    from: dated(baseline, baselineYear),
    to: dated(target, targetYear),
  });
}

/** Who leads and who co-ordinates, how many take part of which kind, and when it is looked at. */
function stakeholdersOf(book: Book): ViewCell {
  const { paper, speech } = book;
  const { views, plan, number } = speech;
  const { abstract } = views;
  const line = (label: string, cell: ViewCell) => (cell.is === 'none' ? [] : [`${label}: ${cell.text}`]);
  const control = paper.single('T19');
  const council = paper.single('T22');
  const field = fieldOf('T8', 'kind');
  const kinds = new Map<string, number>();
  for (const body of paper.rows('T8')) {
    const kind = paper.text(body, 'kind');
    if (kind !== '') kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const counted = [...kinds].map(
    ([kind, count]) => `${field === null ? kind : choiceWord(plan, field, kind)} (${number(count)})`,
  );
  return said(
    [
      ...line(abstract.lead, control === null ? NOTHING : book.cell(control, 'lead')),
      ...line(abstract.coordination, council === null ? NOTHING : book.cell(council, 'body')),
      ...line(plan.kits.T8.many, said(counted.join(', '))),
      ...paper.rows('T14').map((review) => [book.title(review), book.cell(review, 'timing').text].join(', ')),
    ].join('\n'),
  );
}
