import { isKit, SINGLE_KITS, type Kit } from '../plan/kits.ts';
import { SECTION_AREAS } from './areas.ts';
import type { Paper } from './paper.ts';
import type { Section } from './section.ts';

/** An outline has three points of prose, or three rows of a table, in each section. */
const LEAST_LINES = 3;
const LEAST_ROWS = 3;
/** Prose is more than an outline when it has half of the shortest length that is suggested. */
const PROSE_SHARE = 0.5;

/** The rows that a section has, and whether it has what its outline needs. */
export interface Outlined {
  readonly rows: number;
  readonly isMet: boolean;
}

/**
 * Whether `section` has what an outline has: three points or half of the shortest prose, or three rows. A table with fewer rows
 * needs a line that says why. Computed sections hold nothing of their own, and sections of no template are the team's affair.
 */
export function outlined(paper: Paper, section: Section): Outlined {
  const { template } = section;
  const prose = paper.prose(section);
  const rows = rowsIn(paper, section) + prose.tableRows;
  if (template === null || template.content === 'computed') return { rows, isMet: true };
  const [leastWords] = template.length.words ?? [null];
  const [leastRows] = template.length.rows ?? [null];
  const isFilledOnce = kitsOf(paper, section).some((kit) => SINGLE_KITS.includes(kit));
  const rowsWanted = isFilledOnce ? 1 : Math.min(LEAST_ROWS, leastRows ?? LEAST_ROWS);
  const hasRows = leastRows !== null || template.kits.length > 0 || isFilledOnce ? rows >= rowsWanted : false;
  const hasProse =
    leastWords === null
      ? prose.lines.length > 0
      : prose.lines.length >= LEAST_LINES || prose.hasWords(Math.max(1, leastWords * PROSE_SHARE));
  return { rows, isMet: hasRows || hasProse };
}

/** Rows of the kits that belong into `section`; of measures those of the section's area. */
function rowsIn(paper: Paper, section: Section): number {
  const area = SECTION_AREAS[section.templateKey];
  return kitsOf(paper, section)
    .map((kit) => {
      const rows = paper.rows(kit);
      return kit === 'T5' && area !== undefined
        ? rows.filter((row) => paper.text(row, 'area') === area).length
        : rows.length;
    })
    .reduce((total, count) => total + count, 0);
}

function kitsOf(paper: Paper, section: Section): readonly Kit[] {
  const kits = section.template?.kits.filter(isKit) ?? [];
  return [...new Set([...kits, ...paper.prose(section).kits])];
}
