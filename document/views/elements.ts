import { groupsOfWork, workByObjective, workKit } from '../checks/linked.ts';
import type { Row } from '../checks/row.ts';
import { ELEMENTS, TAG_SETS, type TagSet } from '../plan/tags.ts';
import { columnWord, tagWord } from '../plan/words/words.ts';
import type { Book } from './book.ts';
import { MATRIX_MOST_COLUMNS, matrixOf, type MatrixField } from './charts.ts';
import { columnOf, filled, rowOf, said, type View, type ViewNote, type ViewPart } from './view.ts';

/** Tags that stand for a whole element. */
const WHOLE: Readonly<Partial<Record<TagSet, string>>> = { age: 'all-ages', level: 'across', mode: 'mixed' };

/** From so many tags on a field is full. */
const FULL_FROM = 3;

/**
 * Objectives by the five essential elements of lifelong learning, by target group and by area: where a column is empty,
 * nobody is reached there. What an objective does not say itself, its groups (ages) and its measures (modes) say for it.
 *
 * @see handbook 1.1.1
 */
export function elementsView(book: Book): View {
  const { paper, speech } = book;
  const { views } = speech;
  const objectives = paper.rows('T4');
  const isEmpty = objectives.length === 0;
  return {
    kind: 'elements',
    title: views.titles.elements,
    lead: views.leads.elements,
    notes: [...book.notes(objectives, [...ELEMENTS]), ...neverTagged(book, objectives)],
    parts: isEmpty
      ? []
      : [byElement(book, objectives), ...byGroup(book, objectives), ...byArea(book, objectives)],
    empty: isEmpty ? { sentence: views.empty.elements, kits: ['T4'] } : null,
  };
}

/** Tags of `objective` in the set of an element, its own or those of its groups and work. */
function tagsOf({ paper }: Book, objective: Row, element: (typeof ELEMENTS)[number]): readonly string[] {
  const own = paper.tags(objective, element);
  const more =
    element === 'age'
      ? paper.linked(objective, 'targetGroups').flatMap((group) => paper.tags(group, 'age'))
      : element === 'mode'
        ? (workByObjective(paper).get(objective) ?? [])
            .filter(({ kit }) => kit === 'T5')
            .flatMap((measure) => paper.tags(measure, 'mode'))
        : [];
  const found = new Set([...own, ...more]);
  return TAG_SETS[element].filter((tag) => found.has(tag));
}

function byElement(book: Book, objectives: readonly Row[]): ViewPart {
  const { speech } = book;
  const { views, plan } = speech;
  const title = views.elements.byElement;
  const columns = ELEMENTS.map((element) => columnWord(plan, 'T4', element));
  const words = (objective: Row, element: (typeof ELEMENTS)[number]) =>
    tagsOf(book, objective, element).map((tag) => tagWord(plan, element, tag));
  return {
    table: {
      title,
      columns: [columnOf(plan.kits.T4.one, 24), ...columns.map((column) => columnOf(column, 13))],
      rows: objectives.map((objective) =>
        rowOf([
          said(book.title(objective)),
          ...ELEMENTS.map((element) => {
            const cell = book.cell(objective, element);
            const tags = words(objective, element);
            return tags.length === 0 ? cell : said(tags.join('; '));
          }),
        ]),
      ),
    },
    drawings: matrixOf(
      { name: 'view-elements', title, description: described(book, objectives.length, columns.length) },
      matrix(
        book,
        columns,
        objectives.map((objective) => ({
          label: book.title(objective),
          fields: ELEMENTS.map((element): MatrixField => {
            const tags = tagsOf(book, objective, element);
            if (tags.includes(WHOLE[element] ?? '')) return { depth: 3, text: views.elements.all };
            if (tags.length === 0 && book.paper.isUnknown(objective, element)) return { depth: 0, text: '?' };
            return fieldOf(book, tags.length);
          }),
        })),
        [
          { fill: 'paper', text: views.elements.none },
          { fill: 'soft', text: views.elements.one },
          { fill: 'middle', text: views.elements.two },
          { fill: 'solid', text: views.elements.full },
        ],
      ),
    ),
  };
}

function fieldOf({ speech }: Book, count: number): MatrixField {
  const depth = count >= FULL_FROM ? 3 : count === 2 ? 2 : count === 1 ? 1 : 0;
  return { depth, text: count === 0 ? '–' : speech.number(count) };
}

/** The rows of a matrix with the row that counts them. */
function matrix(
  book: Book,
  columns: readonly string[],
  rows: readonly { readonly label: string; readonly fields: readonly MatrixField[] }[],
  legend: Parameters<typeof matrixOf>[1]['legend'],
): Parameters<typeof matrixOf>[1] {
  const { views, number } = book.speech;
  const counts = columns.map((_, at) => rows.filter(({ fields }) => (fields[at]?.depth ?? 0) > 0).length);
  return {
    columns,
    rows,
    legend,
    total: {
      label: views.elements.objectivesWith,
      fields: counts.map((count) => ({ depth: count === 0 ? 0 : 1, text: number(count) })),
    },
  };
}

function described({ speech }: Book, rows: number, columns: number): string {
  return filled(speech.views.elements.described, {
    rows: speech.number(rows),
    columns: speech.number(columns),
  });
}

/** Target groups of an objective: those it names, and those of its work. */
function byGroup(book: Book, objectives: readonly Row[]): readonly ViewPart[] {
  const { paper, speech } = book;
  const groups = paper.rows('T2');
  const work = workByObjective(paper);
  if (groups.length === 0) return [];
  const title = speech.views.elements.byGroup;
  const countOf = (objective: Row, group: Row) =>
    (paper.linked(objective, 'targetGroups').includes(group) ? 1 : 0) +
    (work.get(objective) ?? []).filter((each) => groupsOfWork(paper, each).includes(group)).length;
  return [
    countedPart(book, {
      title,
      name: 'view-groups',
      objectives,
      columns: groups,
      labelOf: (group) => book.title(group),
      countOf,
    }),
  ];
}

/** Areas of an objective: those of its measures or actions. */
function byArea(book: Book, objectives: readonly Row[]): readonly ViewPart[] {
  const { paper, speech } = book;
  const work = workByObjective(paper);
  if (paper.rows(workKit(paper)).every((each) => paper.text(each, 'area') === '')) return [];
  const title = speech.views.elements.byArea;
  const countOf = (objective: Row, area: string) =>
    (work.get(objective) ?? []).filter((each) => paper.text(each, 'area') === area).length;
  return [
    countedPart(book, {
      title,
      name: 'view-areas',
      objectives,
      columns: TAG_SETS.area,
      labelOf: (area) => tagWord(speech.plan, 'area', area),
      countOf,
    }),
  ];
}

/** Objectives against other things, with how often they meet. */
function countedPart<Each>(
  book: Book,
  {
    title,
    name,
    objectives,
    columns,
    labelOf,
    countOf,
  }: {
    readonly title: string;
    readonly name: string;
    readonly objectives: readonly Row[];
    readonly columns: readonly Each[];
    readonly labelOf: (column: Each) => string;
    readonly countOf: (objective: Row, column: Each) => number;
  },
): ViewPart {
  const { views, plan, number } = book.speech;
  const labels = columns.map(labelOf);
  const counts = objectives.map((objective) => columns.map((column) => countOf(objective, column)));
  return {
    table: {
      title,
      columns: [columnOf(plan.kits.T4.one, 24), ...labels.map((text) => columnOf(text, 9, 'end'))],
      rows: objectives.map((objective, at) =>
        rowOf([
          said(book.title(objective)),
          ...(counts[at] ?? []).map((count) => said(count === 0 ? '' : number(count))),
        ]),
      ),
    },
    drawings:
      columns.length > MATRIX_MOST_COLUMNS
        ? []
        : matrixOf(
            { name, title, description: described(book, objectives.length, columns.length) },
            matrix(
              book,
              labels,
              objectives.map((objective, at) => ({
                label: book.title(objective),
                fields: (counts[at] ?? []).map((count) => fieldOf(book, count)),
              })),
              [
                { fill: 'paper', text: views.elements.nothing },
                { fill: 'soft', text: views.elements.once },
                { fill: 'solid', text: views.elements.often },
              ],
            ),
          ),
  };
}

/** Of each element, what no objective has. */
function neverTagged(book: Book, objectives: readonly Row[]): readonly ViewNote[] {
  const { views, plan } = book.speech;
  return ELEMENTS.flatMap((element) => {
    const found = new Set(objectives.flatMap((objective) => tagsOf(book, objective, element)));
    if (found.size === 0 || found.has(WHOLE[element] ?? '')) return [];
    const missing = TAG_SETS[element].filter((tag) => !found.has(tag) && tag !== WHOLE[element]);
    if (missing.length === 0) return [];
    const tags = missing.map((tag) => tagWord(plan, element, tag));
    const sentence = filled(views.elements.missing, { element: columnWord(plan, 'T4', element) });
    return [{ sentence, rows: tags }];
  });
}
