import type { CSSProperties } from 'react';
import type { Field } from '../../document/plan/kits.ts';
import type { Breadth } from '../ui/edge-width.ts';

/** Width of the columns for the number and for removing a row, in rem. */
export const NUMBER_REM = 3.25;
/** A column is never narrower, in rem: three digits and their margins, or wider: half a screen. */
const [COLUMN_LEAST_REM, COLUMN_MOST_REM] = [4, 48];

/** How wide somebody made columns of a grid, in rem, by their key; the others are as wide as is suggested. */
export type ColumnRems = Readonly<Record<string, number>>;

/** Column widths of one person in one grid, and how they are set; null gives a column the width that is suggested. */
export interface ColumnWidths {
  readonly rems: ColumnRems;
  readonly set: (key: string, rem: number | null) => void;
}

/** Columns as they come. */
export const SUGGESTED: ColumnWidths = { rems: {}, set: () => {} };

/** How wide the column of `field` can be made. */
export function breadthOf({ width }: Field): Breadth {
  return { least: COLUMN_LEAST_REM, most: COLUMN_MOST_REM, usual: width };
}

/** How wide the column of `field` is, in rem. */
export function remOf({ key, width }: Field, rems: ColumnRems): number {
  const made = Object.hasOwn(rems, key) ? rems[key] : undefined;
  return typeof made === 'number' && made >= COLUMN_LEAST_REM && made <= COLUMN_MOST_REM ? made : width;
}

/** How wide a grid and its first column are, for the style sheet. */
export function widths(fields: readonly Field[], rems: ColumnRems, hasMenus: boolean): CSSProperties {
  const whole = fields.reduce((sum, field) => sum + remOf(field, rems), NUMBER_REM * (hasMenus ? 2 : 1));
  return { '--whole': `${whole}rem`, '--number': `${NUMBER_REM}rem` } as CSSProperties;
}
