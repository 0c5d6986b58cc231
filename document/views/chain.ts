import {
  costOfWork,
  groupsOfWork,
  lineCosts,
  sum,
  workByObjective,
  workKit,
  workOf,
} from '../checks/linked.ts';
import type { Row } from '../checks/row.ts';
import { columnWord } from '../plan/words/words.ts';
import type { Book } from './book.ts';
import { indicatorsOf, outcomesOf } from './logic.ts';
import { columnOf, filled, NOTHING, rowOf, said, type View, type ViewRow } from './view.ts';

/** Each objective with all that is done for it, and what that comes to. */
export function chainView(book: Book): View {
  const { paper, speech } = book;
  const { views, plan, number } = speech;
  const kit = workKit(paper);
  const objectives = paper.rows('T4');
  const all = workOf(paper);
  const work = workByObjective(paper);
  const tied = new Set([...work.values()].flat());
  const lines = lineCosts(paper);
  const isEmpty = objectives.length + all.length === 0;
  const title = views.titles.chain;
  const rowFor = (each: Row): ViewRow => {
    const cost = costOfWork(paper, each, lines);
    return rowOf([
      said(book.title(each)),
      book.cell(each, 'lead'),
      book.titles([...new Set(groupsOfWork(paper, each))]),
      kit === 'T6' ? said(periodOf(book, each)) : book.cell(each, 'phase'),
      cost === null ? (kit === 'T6' ? book.cell(each, 'cost') : NOTHING) : said(number(cost)),
      indicatorsOf(book, each),
    ]);
  };
  const groups = [
    ...objectives.map((objective) => ({
      label: objectiveWords(book, objective),
      own: work.get(objective) ?? [],
    })),
    { label: views.money.untied, own: all.filter((each) => !tied.has(each)) },
  ].filter(({ label, own }) => label !== views.money.untied || own.length > 0);
  return {
    kind: 'chain',
    title,
    lead: views.leads.chain,
    notes: [...book.notes(objectives, ['parent', 'lead']), ...book.notes(all, ['lead', 'cost'])],
    parts: isEmpty
      ? []
      : [
          {
            table: {
              title,
              columns: [
                columnOf(plan.kits[kit].one, 26),
                columnOf(columnWord(plan, kit, 'lead'), 16),
                columnOf(columnWord(plan, 'T5', 'targetGroups'), 18),
                kit === 'T6' ? columnOf(views.chain.when, 14) : columnOf(columnWord(plan, 'T5', 'phase'), 8),
                columnOf(views.money.cost, 10, 'end'),
                columnOf(columnWord(plan, 'T5', 'indicators'), 22),
              ],
              rows: groups.flatMap(({ label, own }): readonly ViewRow[] => {
                const costs = own.map((each) => costOfWork(paper, each, lines) ?? 0);
                return [
                  rowOf([said(label)], 'group'),
                  ...(own.length === 0 ? [rowOf(Array.from({ length: 6 }, () => NOTHING))] : own.map(rowFor)),
                  ...(own.length > 1 && sum(costs) > 0
                    ? [
                        rowOf(
                          [
                            said(views.total),
                            ...Array.from({ length: 3 }, () => ({
                              ...NOTHING,
                              text: '',
                              is: 'said' as const,
                            })),
                            said(number(sum(costs))),
                            { ...NOTHING, text: '', is: 'said' as const },
                          ],
                          'total',
                        ),
                      ]
                    : []),
                ];
              }),
            },
            drawings: [],
          },
        ],
    empty: isEmpty ? { sentence: views.empty.chain, kits: ['T4', kit] } : null,
  };
}

/** `1 Objective. Serves: objective 3 of the strategy. Measured by: …` */
function objectiveWords(book: Book, objective: Row): string {
  const { paper, speech } = book;
  const { chain } = speech.views;
  const parent = paper.typed(objective, 'parent').trim();
  const outcomes = outcomesOf(book, objective);
  return [
    book.title(objective),
    ...(parent === '' ? [] : [filled(chain.serves, { parent: book.cell(objective, 'parent').text })]),
    outcomes.length === 0
      ? chain.unmeasured
      : filled(chain.measured, { indicators: outcomes.map((each) => book.title(each)).join('; ') }),
  ].join('\n');
}

/** `first day – last day`, as far as they are there. */
export function periodOf(book: Book, action: Row): string {
  const [start, end] = [book.cell(action, 'start'), book.cell(action, 'end')];
  if (start.is === 'none' && end.is === 'none') return '';
  return `${start.text} – ${end.text}`;
}
