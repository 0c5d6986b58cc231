import { isId, type ObjectId } from '../../document/ids.ts';
import { readCell } from '../../document/plan/cells.ts';
import { FIELDS, type Field, type Kit } from '../../document/plan/kits.ts';
import { planNumbers, type PlanObject } from '../../document/plan/objects.ts';
import { dayInWords } from './dates.ts';
import { shares } from './grids.ts';
import { filled, type Labels } from './labels.ts';
import { plainLines, type LineSurroundings } from './lines.ts';
import type { Block, Cell, Row, Table } from './paper.ts';

/** What the tables of the plan are printed from. */
export interface PlanSurroundings extends LineSurroundings {
  readonly labels: Labels;
  readonly plan: readonly PlanObject[];
  /** The number of the next table with a caption. */
  nextTable(): number;
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

/** The tables `kit` is printed as; none while it holds no objects. */
export function planTables(kit: Kit, surroundings: PlanSurroundings): readonly Table[] {
  const objects = surroundings.plan.filter((object) => object.kit === kit);
  if (objects.length === 0) return [];
  return kit === 'T4' ? [objectiveTable(objects, surroundings)] : actionTables(objects, surroundings);
}

/** Whether `kit` is printed on pages turned sideways. */
export function isWide(kit: Kit): boolean {
  return kit === 'T6';
}

/** How an object is cited in a sentence: its number and its name. */
export function citedAs(plan: readonly PlanObject[], id: string): string | null {
  const object = plan.find((candidate) => candidate.id === id);
  if (object === undefined) return null;
  const name = object.cells['statement'] ?? object.cells['action'] ?? object.cells['activity'] ?? '';
  return `${planNumbers(plan).get(object.id) ?? ''} ${name}`.trim();
}

function objectiveTable(objects: readonly PlanObject[], surroundings: PlanSurroundings): Table {
  const { title, number, columns } = surroundings.labels.objectives;
  const widths: Readonly<Record<string, number>> = {
    statement: 24,
    issues: 15,
    targetGroups: 14,
    sdgTarget: 10,
    parent: 12,
    outcomeIndicator: 17,
    lead: 15,
  };
  return tableOf({
    title,
    columns: [
      numberColumn(number, 7.5, surroundings.plan),
      ...FIELDS.T4.map((field) => fieldColumn(field, columns, widths[field.key] ?? 12, surroundings)),
    ],
    groups: [{ name: null, objects }],
    surroundings,
  });
}

/**
 * The action matrix. Eighteen columns cannot be read on A4, turned or not; two tables can: what is done and by whom,
 * then when, with which money and how it is proved. Both are grouped by objective and repeat the action's number and
 * name, so that either can be read alone.
 */
function actionTables(objects: readonly PlanObject[], surroundings: PlanSurroundings): readonly Table[] {
  const { labels, language } = surroundings;
  const { number, columns, what, when, period } = labels.actions;
  const groups = actionGroups(objects, surroundings);
  const field = (key: string, width: number): readonly Column[] =>
    FIELDS.T6.filter((one) => one.key === key).map((one) => fieldColumn(one, columns, width, surroundings));
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
  const numbers = numberColumn(number, 7, surroundings.plan);
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
        ...field('partners', 18),
        ...field('territory', 12),
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
        ...field('cost', 12),
        ...field('funding', 14),
        ...field('indicator', 17),
        ...field('baseline', 12),
        ...field('target', 12),
        ...field('verification', 15),
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
  const { group, noObjective } = labels.actions;
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

function numberColumn(label: string, width: number, plan: readonly PlanObject[]): Column {
  const numbers: ReadonlyMap<ObjectId, string> = planNumbers(plan);
  const text = (object: PlanObject) => numbers.get(object.id) ?? '';
  return { label, width, align: 'start', heads: 'row', optional: false, text };
}

function fieldColumn(
  field: Field,
  names: Readonly<Record<string, string>>,
  width: number,
  { language, labels }: PlanSurroundings,
): Column {
  return {
    label: names[field.key] ?? field.key,
    width,
    align: field.type.is === 'money' || field.type.is === 'number' ? 'end' : 'start',
    heads: null,
    optional: !field.required,
    text: ({ cells }) => {
      const typed = cells[field.key] ?? '';
      if (field.type.is === 'date') return dayInWords(typed.trim(), language, 'short');
      if (field.type.is === 'choice' && readCell(field.type, typed).is === 'value') {
        return labels.actions.statuses[typed.trim()] ?? typed;
      }
      return typed;
    },
  };
}

interface TablePlan {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly groups: readonly Group[];
  readonly surroundings: PlanSurroundings;
}

function tableOf({ title, columns, groups, surroundings }: TablePlan): Table {
  const objects = groups.flatMap((group) => group.objects);
  const shown = columns.filter(
    (column) => !column.optional || objects.some((object) => column.text(object).trim() !== ''),
  );
  const cell = (text: string, with_: Partial<Cell> = {}): Cell => ({
    heads: null,
    columns: 1,
    rows: 1,
    align: 'start',
    blocks: plainLines(text, surroundings).map((line): Block => ({ is: 'paragraph', line })),
    ...with_,
  });
  const head: Row = {
    group: false,
    cells: shown.map(({ label, align }) => cell(label, { heads: 'column', align })),
  };
  const rows = groups.flatMap(({ name, objects: members }): readonly Row[] => [
    ...(name === null ? [] : [{ group: true, cells: [cell(name, { heads: 'row', columns: shown.length })] }]),
    ...members.map((object) => ({
      group: false,
      cells: shown.map((column) => cell(column.text(object), { heads: column.heads, align: column.align })),
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
