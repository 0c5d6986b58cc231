import { AlignmentType, LevelFormat, type ILevelsOptions, type INumberingOptions } from 'docx';
import type { Heading } from './paper.ts';

/** Levels of lists that Word has. */
const WORD_LEVELS = 9;
/** How far a level of a list stands in from the one before, in twips (6.3 mm). */
export const LIST_STEP = 360;
/** Heading levels that carry numbers: chapters and sections. */
const NUMBERED_LEVELS = 2;

export const HEADINGS = 'headings';
export const BULLETS = 'bullets';

/** Numbers of lists and headings, asked for while the text is written and defined once it is. */
export interface Numbering {
  /** A new list of numbers, beginning with `start`. */
  ordered(list: OrderedList): { reference: string; level: number; instance: number };
  /**
   * Whether Word, counting by itself, would give `heading` the number it has. Where it would not, the number is written
   * out: what is printed is what people saw on the screen.
   */
  counts(heading: Heading): boolean;
  options(): INumberingOptions;
}

/** What the look of a list of numbers depends on. */
export interface OrderedList {
  readonly start: number;
  /** Lists around it, which it stands further in than. */
  readonly level: number;
  /** Numbered lists around it: `1.` holds `a.`, which holds `i.`. */
  readonly depth: number;
}

/** Numbering for one paper. */
export function createNumbering(): Numbering {
  const lists = new Map<string, OrderedList>();
  const counted: number[] = [0, 0];
  let instances = 0;
  return {
    ordered({ start, level, depth }) {
      const at = Math.min(level, WORD_LEVELS - 1);
      const reference = `numbers-${start}-${at}-${depth}`;
      lists.set(reference, { level: at, start, depth });
      return { reference, level: at, instance: (instances += 1) };
    },
    counts({ level, number }) {
      if (number === '' || level > NUMBERED_LEVELS) return false;
      const next = counted.slice(0, level);
      next[level - 1] = (next[level - 1] ?? 0) + 1;
      if (next.join('.') !== number) return false;
      counted.splice(0, NUMBERED_LEVELS, ...next, ...(level < NUMBERED_LEVELS ? [0] : []));
      return true;
    },
    options: () => ({
      config: [
        { reference: HEADINGS, levels: headingLevels() },
        { reference: BULLETS, levels: bulletLevels() },
        ...[...lists].map(([reference, list]) => ({ reference, levels: numberLevels(list) })),
      ],
    }),
  };
}

function headingLevels(): ILevelsOptions[] {
  return [480, 640].map((indent, level) => ({
    level,
    format: LevelFormat.DECIMAL,
    text: level === 0 ? '%1' : '%1.%2',
    alignment: AlignmentType.LEFT,
    style: { style: `Heading${level + 1}`, paragraph: { indent: { left: indent, hanging: indent } } },
  }));
}

function bulletLevels(): ILevelsOptions[] {
  return eachLevel((level) => ({ format: LevelFormat.BULLET, text: level % 2 === 0 ? '•' : '–' }));
}

function numberLevels({ level: own, start, depth }: OrderedList): ILevelsOptions[] {
  const formats = [LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.LOWER_ROMAN] as const;
  return eachLevel((level) => ({
    format: formats[(depth + Math.max(0, level - own)) % formats.length] ?? LevelFormat.DECIMAL,
    text: `%${level + 1}.`,
    start: level === own ? start : 1,
  }));
}

function eachLevel(of: (level: number) => Omit<ILevelsOptions, 'level'>): ILevelsOptions[] {
  return Array.from({ length: WORD_LEVELS }, (_, level) => ({
    level,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: LIST_STEP * (level + 1), hanging: LIST_STEP } } },
    ...of(level),
  }));
}
