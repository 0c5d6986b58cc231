import type { CSSProperties } from 'react';
import { FIELDS, type Kit } from '../../document/plan/kits.ts';

/** Width of the columns for the number and for removing a row, in rem. */
export const NUMBER_REM = 3.25;

/** How wide a grid and its first column are, for the style sheet. */
export function widths(kit: Kit, hasMenus: boolean): CSSProperties {
  const whole = FIELDS[kit].reduce((sum, { width }) => sum + width, NUMBER_REM * (hasMenus ? 2 : 1));
  return { '--whole': `${whole}rem`, '--number': `${NUMBER_REM}rem` } as CSSProperties;
}
