import type { PlanWords } from '../plan/words/words.ts';
import type { Kit } from '../plan/kits.ts';
import type { Drawing } from './drawing.ts';
import type { ViewWords } from './words/en.ts';

/**
 * Views: pictures and tables that are computed from the objects of a plan. What they show stands in the plan and nowhere
 * else; what cannot be read there is told, never left out.
 *
 * @see docs/spec/views.md
 */
export const VIEW_KINDS = [
  'elements',
  'coverage',
  'logic',
  'chain',
  'group',
  'body',
  'gantt',
  'money',
  'abstract',
] as const;
export type ViewKind = (typeof VIEW_KINDS)[number];

/** Whether `value` names a view. */
export function isViewKind(value: unknown): value is ViewKind {
  return VIEW_KINDS.some((kind) => kind === value);
}

/** What stands in a field of a table. */
export interface ViewCell {
  readonly text: string;
  /** `none`: nothing stands in the plan, and that is to be seen. */
  readonly is: 'said' | 'none' | 'unknown' | 'unread';
  /** Rows it stands for, from its own on down; 0 where the one above stands here too. */
  readonly rows: number;
}

export interface ViewColumn {
  readonly label: string;
  readonly align: 'start' | 'end';
  /** Against the other columns. */
  readonly width: number;
}

export interface ViewRow {
  /** A row that names those below it, or adds those above it up. */
  readonly is: 'row' | 'group' | 'total';
  /** One for each column; a group has one for all. */
  readonly cells: readonly ViewCell[];
}

/** A table in which stands what a view shows. */
export interface ViewTable {
  readonly title: string;
  readonly columns: readonly ViewColumn[];
  readonly rows: readonly ViewRow[];
}

/** A part of a view: a table, and what is drawn of it. */
export interface ViewPart {
  readonly table: ViewTable;
  /** Each fits on a page, one after another; none where a table says it best. */
  readonly drawings: readonly Drawing[];
}

export interface View {
  readonly kind: ViewKind;
  readonly title: string;
  /** What it is good for, in a sentence. */
  readonly lead: string;
  readonly parts: readonly ViewPart[];
  /** What could not be read, what is not known yet, and what else is not in the picture. */
  readonly notes: readonly ViewNote[];
  /** Why there is nothing to show, and which tables to fill; null where there is. */
  readonly empty: { readonly sentence: string; readonly kits: readonly Kit[] } | null;
}

/** A sentence about what is not counted or drawn, and each row it is about. */
export interface ViewNote {
  readonly sentence: string;
  readonly rows: readonly string[];
}

/** What views are said with. */
export interface ViewSpeech {
  readonly views: ViewWords;
  readonly plan: PlanWords;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** How the language writes a number, and a day (`YYYY-MM-DD`). */
  readonly number: (value: number) => string;
  readonly day: (iso: string) => string;
}

/** A field with `text`; one in which nothing stands says so. */
export function said(text: string): ViewCell {
  return text.trim() === '' ? NOTHING : { text, is: 'said', rows: 1 };
}

/** A field in which nothing stands in the plan. */
export const NOTHING: ViewCell = { text: '–', is: 'none', rows: 1 };

/** A field that means nothing, in a row that adds others up. */
export const BLANK: ViewCell = { text: '', is: 'said', rows: 1 };

/** A row of fields. */
export function rowOf(cells: readonly ViewCell[], is: ViewRow['is'] = 'row'): ViewRow {
  return { is, cells };
}

/** A column; numbers stand at its end. */
export function columnOf(label: string, width: number, align: 'start' | 'end' = 'start'): ViewColumn {
  return { label, width, align };
}

/** A note about `rows`, as a list; none where there are no rows. `{count}` in the sentence is how many. */
export function noteOf(
  sentence: string,
  rows: readonly string[],
  { number }: Pick<ViewSpeech, 'number'>,
): readonly ViewNote[] {
  return rows.length === 0 ? [] : [{ sentence: filled(sentence, { count: number(rows.length) }), rows }];
}

/** `pattern` with its `{holes}` filled. */
export function filled(pattern: string, holes: Readonly<Record<string, string>>): string {
  return pattern.replace(/\{(\w+)\}/g, (hole, name: string) => holes[name] ?? hole);
}
