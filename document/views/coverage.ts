import { FACTOR_CHAPTERS, FACTORS, OBJECTS_OF_FACTOR } from '../checks/factors.ts';
import { costOfWork, lineCosts, sum, workKit, workOf } from '../checks/linked.ts';
import { outlined } from '../checks/outline-minimum.ts';
import { TAG_SETS } from '../plan/tags.ts';
import { columnWord, tagWord } from '../plan/words/words.ts';
import type { Book } from './book.ts';
import { barsOf } from './charts.ts';
import { columnOf, filled, noteOf, NOTHING, rowOf, said, type View, type ViewPart } from './view.ts';

/**
 * How far the six factors are dealt with, and how much is done in each area. Factors have chapters in a policy only.
 *
 * @see handbook 2.2, 3.1 to 3.6 and chapter 4
 */
export function coverageView(book: Book): View {
  const { paper, speech } = book;
  const { views } = speech;
  const work = workOf(paper);
  const isPolicy = paper.kind === 'policy';
  const isEmpty = work.length === 0 && !isPolicy;
  const untagged = work.filter((each) => !paper.isFilled(each, 'area'));
  return {
    kind: 'coverage',
    title: views.titles.coverage,
    lead: isPolicy ? views.leads.coverage : views.leads.areas,
    notes: [
      ...book.notes(work, ['area']),
      ...noteOf(
        views.coverage.untagged,
        untagged.map((each) => book.title(each)),
        speech,
      ),
    ],
    parts: isEmpty ? [] : [...(isPolicy ? [factors(book)] : []), areas(book)],
    empty: isEmpty ? { sentence: views.empty.coverage, kits: [workKit(paper)] } : null,
  };
}

/** Of each factor, its core sections that are drafted, and whether the tables it cannot do without are filled. */
function factors(book: Book): ViewPart {
  const { paper, speech } = book;
  const { views, plan, number } = speech;
  const { coverage } = views;
  const lines = FACTORS.map((factor) => {
    const core = paper
      .sections()
      .filter(
        ({ templateKey, hidden, template }) =>
          !hidden &&
          template?.need === 'core' &&
          FACTOR_CHAPTERS[factor].some((chapter) => templateKey.startsWith(chapter)),
      );
    const drafted = core.filter((section) => outlined(paper, section).isMet).length;
    return {
      label: tagWord(plan, 'factor', factor),
      all: core.length,
      drafted,
      hasTables: OBJECTS_OF_FACTOR[factor](paper),
    };
  });
  const title = coverage.factors;
  return {
    table: {
      title,
      columns: [
        columnOf(columnWord(plan, 'T1', 'factor'), 16),
        columnOf(coverage.drafted, 12, 'end'),
        columnOf(coverage.sections, 12, 'end'),
        columnOf(coverage.tables, 18),
      ],
      rows: lines.map(({ label, all, drafted, hasTables }) =>
        rowOf([
          said(label),
          drafted === 0 ? NOTHING : said(number(drafted)),
          said(number(all)),
          hasTables ? said(coverage.filled) : { text: coverage.lacking, is: 'none', rows: 1 },
        ]),
      ),
    },
    drawings: barsOf(
      { name: 'view-factors', title, description: coverage.describedFactors },
      {
        most: 1,
        legend: [
          { fill: 'solid', text: coverage.drafted },
          { fill: 'paper', text: coverage.notDrafted },
        ],
        rows: lines.map(({ label, all, drafted, hasTables }) => ({
          label,
          bars: [
            {
              pieces:
                all === 0
                  ? []
                  : [
                      { value: drafted / all, fill: 'solid' as const },
                      { value: (all - drafted) / all, fill: 'paper' as const },
                    ],
              said: filled(coverage.of, { count: number(drafted), all: number(all) }),
            },
          ],
          ...(hasTables ? {} : { missing: coverage.lacking }),
        })),
      },
    ),
  };
}

/** Of each area, how many measures or actions there are, and what they cost. */
function areas(book: Book): ViewPart {
  const { paper, speech } = book;
  const { views, plan, number } = speech;
  const { coverage } = views;
  const work = workOf(paper);
  const lines = lineCosts(paper);
  const rows = TAG_SETS.area.map((area) => {
    const own = work.filter((each) => paper.text(each, 'area') === area);
    return {
      label: tagWord(plan, 'area', area),
      count: own.length,
      cost: sum(own.map((each) => costOfWork(paper, each, lines) ?? 0)),
      titles: book.titles(own),
    };
  });
  const title = filled(coverage.areas, { work: plan.kits[workKit(paper)].many });
  return {
    table: {
      title,
      columns: [
        columnOf(columnWord(plan, 'T5', 'area'), 16),
        columnOf(coverage.count, 8, 'end'),
        columnOf(views.money.cost, 10, 'end'),
        columnOf(plan.kits[workKit(paper)].many, 36),
      ],
      rows: rows.map(({ label, count, cost, titles }) =>
        rowOf([
          said(label),
          count === 0 ? NOTHING : said(number(count)),
          cost === 0 ? NOTHING : said(number(cost)),
          titles,
        ]),
      ),
    },
    drawings: barsOf(
      { name: 'view-area-bars', title, description: coverage.describedAreas },
      {
        legend: [],
        rows: rows.map(({ label, count, cost }) => ({
          label,
          bars: [
            {
              pieces: [{ value: count, fill: 'solid' as const }],
              said:
                count === 0
                  ? coverage.nothing
                  : cost === 0
                    ? number(count)
                    : filled(coverage.withCost, { count: number(count), cost: number(cost) }),
            },
          ],
        })),
      },
    ),
  };
}
