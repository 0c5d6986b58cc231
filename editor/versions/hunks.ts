import type { PersonId } from '../../document/ids.ts';
import { citedFigure } from '../../document/plan/figures.ts';
import type {
  ComparedLine,
  ComparedObject,
  ComparedSection,
  Comparison,
} from '../../document/versions/comparison.ts';

/** Lines one below the other that stayed, or that make one change. */
export interface Stretch {
  readonly isChange: boolean;
  readonly lines: readonly ComparedLine[];
  /** Who made the change, each once; empty where nobody knows. */
  readonly people: readonly PersonId[];
}

/** The lines of a section as stretches that stayed and changes, in order. */
export function stretchesOf({ lines }: Pick<ComparedSection, 'lines'>): readonly Stretch[] {
  const stretches: { readonly isChange: boolean; readonly lines: ComparedLine[] }[] = [];
  for (const line of lines) {
    const isChange = line.is !== 'same';
    const last = stretches.at(-1);
    if (last?.isChange === isChange) last.lines.push(line);
    else stretches.push({ isChange, lines: [line] });
  }
  return stretches.map((stretch) => ({ ...stretch, people: peopleIn(stretch.lines) }));
}

function peopleIn(lines: readonly ComparedLine[]): readonly PersonId[] {
  const runs = lines.flatMap((line) => [...line.runs, ...line.cells.flatMap((cell) => cell.runs)]);
  return [...new Set(runs.flatMap(({ by }) => (by === null ? [] : [by])))];
}

/** The objects of a section that are not as they were. */
export function changedObjects(objects: readonly ComparedObject[]): readonly ComparedObject[] {
  return objects.filter(({ is }) => is !== 'same');
}

/** Sections in which something is other, in order. */
export function changedSections({ sections }: Comparison): readonly ComparedSection[] {
  return sections.filter(({ is }) => is !== 'same');
}

/** How many changes there are to go through. */
export function countChanges(comparison: Comparison): number {
  const inSections = changedSections(comparison).reduce(
    (sum, section) =>
      sum +
      stretchesOf(section).filter(({ isChange }) => isChange).length +
      changedObjects(section.objects).length +
      (section.titleWas === null ? 0 : 1),
    0,
  );
  return inSections + changedObjects(comparison.objects).length;
}

/** A line, or the rows of one table that stand one below the other. */
export type Piece =
  | { readonly is: 'line'; readonly line: ComparedLine }
  | { readonly is: 'table'; readonly rows: readonly ComparedLine[] };

/** `lines` with rows of one table put together. */
export function piecesOf(lines: readonly ComparedLine[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let rows: ComparedLine[] = [];
  for (const line of lines) {
    if (line.face.name !== 'tableRow') {
      rows = [];
      pieces.push({ is: 'line', line });
      continue;
    }
    if (rows.length === 0 || line.face.isFirst) {
      rows = [];
      pieces.push({ is: 'table', rows });
    }
    rows.push(line);
  }
  return pieces;
}

/** How the letters of a run look: names of marks, or the thing in the line that they stand for. */
export function looksOf(marks: string): {
  readonly marks: readonly string[];
  readonly thing: string | null;
  readonly object: string | null;
  /** The column of the object that is cited instead of its name. */
  readonly figure: string | null;
} {
  const said = JSON.parse(marks) as readonly unknown[];
  const [first, attributes] = said;
  if (typeof first === 'string') {
    const known = new Map(attributes as readonly (readonly [string, unknown])[]);
    const object = known.get('object');
    const figure = citedFigure({ figure: known.get('figure') });
    return { marks: [], thing: first, object: object === undefined ? null : String(object), figure };
  }
  return {
    marks: (said as readonly (readonly [string])[]).map(([name]) => name),
    thing: null,
    object: null,
    figure: null,
  };
}
