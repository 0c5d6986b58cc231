import { isId } from '../../document/ids.ts';
import { FIELDS, nameField, SINGLE_KITS, type Field, type Kit } from '../../document/plan/kits.ts';
import { planNumbers, type PlanObject } from '../../document/plan/objects.ts';
import { citedFigure, figureOf } from '../../document/plan/figures.ts';
import { isShownIn, type Grid } from '../../document/plan/places.ts';
import { columnWord, tagWord } from '../../document/plan/words/words.ts';
import { dayInWords } from './dates.ts';
import { shares } from './grids.ts';
import { filled, type Labels } from './labels.ts';
import { plainLine, plainLines, type LineSurroundings } from './lines.ts';
import type { Block, Cell, Row, Table } from './paper.ts';
import { printedCell, printedTitle, type CellSurroundings } from './plan-cells.ts';
import { planWordsFor } from './plan-words.ts';

/** Widths of columns together, in rem, that can be read on an upright page. */
const UPRIGHT_MOST_REM = 92;
/** The same on a page turned sideways; past it a table is printed as several. */
const SIDEWAYS_MOST_REM = 140;
/** Width of the column of numbers, in rem. */
const NUMBER_REM = 4;

/** What the tables of the plan are printed from. */
export interface PlanSurroundings extends LineSurroundings {
  readonly labels: Labels;
  readonly plan: readonly PlanObject[];
  /** The number of the next table with a caption. */
  nextTable(): number;
  /** Numbers of tables that were printed, by what they show. */
  readonly printed: Map<string, number>;
  /** All grids of the shown sections, in their order. */
  readonly grids: readonly Grid[];
}

/** A column of a printed table: its label, its width against the others, and what stands in it for an object. */
interface Column {
  readonly label: string;
  readonly width: number;
  readonly align: 'start' | 'end';
  readonly heads: 'row' | null;
  /** Left out where nobody filled it. */
  readonly optional: boolean;
  text(object: PlanObject): string;
}

/**
 * A grid as it is printed: as one table or several, on a page turned sideways where they are wide; as a word about where
 * it stands when it is shown a second time; as nothing while it holds no objects.
 */
export function printedGrid(grid: Grid, surroundings: PlanSurroundings): readonly Block[] {
  const { kit, area } = grid;
  const objects = objectsIn(grid, surroundings);
  if (objects.length === 0) return [];
  const shown = `${kit} ${area ?? ''}`;
  const before = surroundings.printed.get(shown);
  if (before !== undefined) {
    const words = filled(surroundings.labels.plan.see, { number: before });
    return [{ is: 'paragraph', line: plainLine(words, surroundings) }];
  }
  const tables =
    kit === 'T6'
      ? actionTables(objects, surroundings)
      : SINGLE_KITS.includes(kit)
        ? objects.map((object) => formOf(object, surroundings))
        : tablesOf(grid, objects, surroundings);
  surroundings.printed.set(shown, tables[0]?.number ?? 0);
  return tables;
}

/** All objects of a kit with all filled columns, as one table; none while there are no objects. */
export function wholeTable(kit: Kit, surroundings: PlanSurroundings): readonly Table[] {
  const objects = surroundings.plan.filter((object) => object.kit === kit);
  if (objects.length === 0) return [];
  const title = planWordsFor(surroundings.language).kits[kit].many;
  const groups = [{ name: null, objects }];
  const table = tableOf({ title, columns: kitColumns(kit, surroundings), groups, surroundings });
  return [{ ...table, caption: null }];
}

/** Whether a grid is printed on pages turned sideways. */
export function isWide(grid: Grid, surroundings: PlanSurroundings): boolean {
  if (grid.kit === 'T6') return true;
  if (SINGLE_KITS.includes(grid.kit)) return false;
  const objects = objectsIn(grid, surroundings);
  return widthOf(filledColumns(kitColumns(grid.kit, surroundings), objects)) > UPRIGHT_MOST_REM;
}

/** How an object is cited in a sentence: its number and its name. */
export function citedAs(
  plan: readonly PlanObject[],
  attributes: Readonly<Record<string, unknown>>,
  language: string,
): string | null {
  const object = plan.find(({ id }) => id === attributes['object']);
  if (object === undefined) return null;
  const figure = citedFigure(attributes);
  if (figure !== null) return figureOf(object, figure, { plan, language });
  return printedTitle(object, { language, numbered: { objects: plan, numbers: planNumbers(plan) } });
}

/** What the first grid of its kind in the text shows: the others of its kind point to it. */
function objectsIn({ kit, area }: Grid, { plan, grids }: PlanSurroundings): readonly PlanObject[] {
  const first = grids.findIndex((one) => one.kit === kit && one.area === area);
  return plan.filter((object) => isShownIn(object, first, grids));
}

/** The columns of a kit, its number first. */
function kitColumns(kit: Kit, surroundings: PlanSurroundings): readonly Column[] {
  return [numberColumn(surroundings), ...FIELDS[kit].map((field) => fieldColumn(kit, field, surroundings))];
}

/** A kit that is filled once: a line for each field that somebody filled. */
function formOf(object: PlanObject, surroundings: PlanSurroundings): Table {
  const { kit } = object;
  const words = planWordsFor(surroundings.language);
  const cells = cellSurroundings(surroundings);
  const rows = FIELDS[kit].flatMap((field): readonly Row[] => {
    const text = printedCell(object, field, cells);
    if (text.trim() === '') return [];
    const label = cellOf(columnWord(words, kit, field.key), surroundings, { heads: 'row' });
    return [{ group: false, cells: [label, cellOf(text, surroundings)] }];
  });
  const number = surroundings.nextTable();
  const title = words.kits[kit].many;
  return {
    is: 'table',
    name: title,
    caption: filled(surroundings.labels.table, { number, title }),
    number,
    head: 0,
    widths: shares([1, 2]),
    rows:
      rows.length > 0
        ? rows
        : [
            {
              group: false,
              cells: [cellOf(title, surroundings, { heads: 'row' }), cellOf('–', surroundings)],
            },
          ],
    dense: false,
  };
}

/** The objects of a kit as one table, or as several that each repeat the number and the name, so that any can be read alone. */
function tablesOf(
  { kit, area }: Grid,
  objects: readonly PlanObject[],
  surroundings: PlanSurroundings,
): readonly Table[] {
  const columns = filledColumns(kitColumns(kit, surroundings), objects);
  const words = planWordsFor(surroundings.language);
  const { many } = words.kits[kit];
  const title = area === null ? many : `${many} · ${tagWord(words, 'area', area)}`;
  const groups: readonly Group[] = [{ name: null, objects }];
  if (widthOf(columns) <= SIDEWAYS_MOST_REM) return [tableOf({ title, columns, groups, surroundings })];
  const named = FIELDS[kit].find(({ key }) => key === nameField(kit));
  const label = named === undefined ? '' : fieldColumn(kit, named, surroundings).label;
  const known = columns.filter((column, index) => index === 0 || column.label === label);
  const others = columns.filter((one) => !known.includes(one));
  // As many tables as are needed, all about as wide.
  const needed = Math.ceil(widthOf(others) / (SIDEWAYS_MOST_REM - widthOf(known)));
  const each = widthOf(others) / needed;
  const parts: Column[][] = [];
  for (const column of others) {
    const last = parts.at(-1);
    const isRoom = last !== undefined && widthOf([...known, ...last, column]) <= SIDEWAYS_MOST_REM;
    if (last !== undefined && isRoom && widthOf(last) + column.width / 2 <= each) last.push(column);
    else parts.push([column]);
  }
  return parts.map((part, index) =>
    tableOf({
      title: filled(surroundings.labels.plan.part, { title, part: index + 1, parts: parts.length }),
      columns: [...known, ...part],
      groups,
      surroundings,
    }),
  );
}

/**
 * The action matrix. Its columns cannot be read on A4, turned or not; two tables can: what is done and by whom,
 * then when, with which money and how it is proved. Both are grouped by objective and repeat the action's number and
 * name, so that either can be read alone.
 */
function actionTables(objects: readonly PlanObject[], surroundings: PlanSurroundings): readonly Table[] {
  const { labels, language } = surroundings;
  const { what, when, period } = labels.plan;
  const groups = actionGroups(objects, surroundings);
  const field = (key: string, width: number): readonly Column[] =>
    FIELDS.T6.filter((one) => one.key === key).map((one) => ({
      ...fieldColumn('T6', one, surroundings),
      width,
    }));
  const periodColumn: Column = {
    label: period,
    width: 13,
    align: 'start',
    heads: null,
    optional: false,
    text: ({ cells }) => {
      const days = [cells['start'] ?? '', cells['end'] ?? ''].map((day) =>
        dayInWords(day.trim(), language, 'short'),
      );
      return days.filter((day) => day !== '').join(' –\n');
    },
  };
  const numbers = { ...numberColumn(surroundings), width: 7 };
  return [
    tableOf({
      title: what,
      columns: [
        numbers,
        ...field('action', 22),
        ...field('activity', 28),
        ...field('output', 18),
        ...field('targetGroup', 16),
        ...field('lead', 16),
        ...field('leadConfirmed', 10),
        ...field('partners', 18),
        ...field('partnersConfirmed', 10),
        ...field('alsoServes', 14),
        ...field('area', 12),
        ...field('territory', 12),
        ...field('place', 12),
        ...field('notReached', 14),
        ...field('alternative', 14),
      ],
      groups,
      surroundings,
    }),
    tableOf({
      title: when,
      columns: [
        numbers,
        ...field('action', 19),
        periodColumn,
        ...field('dependsOn', 14),
        ...field('parallel', 8),
        ...field('cost', 12),
        ...field('noCostReason', 14),
        ...field('funding', 14),
        ...field('indicator', 17),
        ...field('baseline', 12),
        ...field('target', 12),
        ...field('verification', 15),
        ...field('learners', 9),
        ...field('risk', 15),
        ...field('status', 10),
      ],
      groups,
      surroundings,
    }),
  ];
}

interface Group {
  readonly name: string | null;
  readonly objects: readonly PlanObject[];
}

/** Actions under the objective they serve, objectives in order; the rest at the end, under what was typed. */
function actionGroups(objects: readonly PlanObject[], { plan, labels }: PlanSurroundings): readonly Group[] {
  const { group, noObjective } = labels.plan;
  const numbers = planNumbers(plan);
  const objectives = plan.filter((object) => object.kit === 'T4');
  const nameOf = (action: PlanObject): string => {
    const typed = (action.cells['objective'] ?? '').trim();
    const objective = objectives.find(({ id }) => id === typed);
    if (objective !== undefined) {
      const statement = objective.cells['statement'] ?? '';
      return filled(group, { number: numbers.get(objective.id) ?? '', statement }).trim();
    }
    return typed === '' || isId('o', typed) ? noObjective : typed;
  };
  const place = (action: PlanObject): number => {
    const found = objectives.findIndex(({ id }) => id === action.cells['objective']);
    return found === -1 ? objectives.length : found;
  };
  const groups = new Map<string, PlanObject[]>();
  for (const action of objects.toSorted((a, b) => place(a) - place(b))) {
    const name = nameOf(action);
    groups.set(name, [...(groups.get(name) ?? []), action]);
  }
  return [...groups].map(([name, members]) => ({ name, objects: members }));
}

function numberColumn({ plan, labels }: PlanSurroundings): Column {
  const numbers: ReadonlyMap<string, string> = planNumbers(plan);
  const text = (object: PlanObject) => numbers.get(object.id) ?? '';
  return {
    label: labels.plan.number,
    width: NUMBER_REM,
    align: 'start',
    heads: 'row',
    optional: false,
    text,
  };
}

function fieldColumn(kit: Kit, field: Field, surroundings: PlanSurroundings): Column {
  const cells = cellSurroundings(surroundings);
  return {
    label: columnWord(planWordsFor(surroundings.language), kit, field.key),
    width: field.width,
    align: ['money', 'number', 'people'].includes(field.type.is) ? 'end' : 'start',
    heads: null,
    optional: !field.required,
    text: (object) => printedCell(object, field, cells),
  };
}

function cellSurroundings({ plan, labels, language }: PlanSurroundings): CellSurroundings {
  return { language, labels, numbered: { objects: plan, numbers: planNumbers(plan) } };
}

function filledColumns(columns: readonly Column[], objects: readonly PlanObject[]): readonly Column[] {
  return columns.filter(
    (column) => !column.optional || objects.some((object) => column.text(object).trim() !== ''),
  );
}

function widthOf(columns: readonly Column[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}

interface TablePlan {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly groups: readonly Group[];
  readonly surroundings: PlanSurroundings;
}

function tableOf({ title, columns, groups, surroundings }: TablePlan): Table {
  const shown = filledColumns(
    columns,
    groups.flatMap((group) => group.objects),
  );
  const head: Row = {
    group: false,
    cells: shown.map(({ label, align }) => cellOf(label, surroundings, { heads: 'column', align })),
  };
  const rows = groups.flatMap(({ name, objects: members }): readonly Row[] => [
    ...(name === null
      ? []
      : [{ group: true, cells: [cellOf(name, surroundings, { heads: 'row', columns: shown.length })] }]),
    ...members.map((object) => ({
      group: false,
      cells: shown.map((column) =>
        cellOf(column.text(object), surroundings, { heads: column.heads, align: column.align }),
      ),
    })),
  ]);
  const number = surroundings.nextTable();
  return {
    is: 'table',
    name: title,
    caption: filled(surroundings.labels.table, { number, title }),
    number,
    head: 1,
    widths: shares(shown.map(({ width }) => width)),
    rows: [head, ...rows],
    dense: true,
  };
}

function cellOf(text: string, surroundings: PlanSurroundings, how: Partial<Cell> = {}): Cell {
  return {
    heads: null,
    columns: 1,
    rows: 1,
    align: 'start',
    blocks: plainLines(text, surroundings).map((line): Block => ({ is: 'paragraph', line })),
    ...how,
  };
}
