import { readCell } from '../../document/plan/cells.ts';
import { fieldOf, nameField, type Field } from '../../document/plan/kits.ts';
import { objectTitle, type Numbered } from '../../document/plan/names.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import { choiceWord, tagWord, unknownWords } from '../../document/plan/words/words.ts';
import { dayInWords } from './dates.ts';
import type { Labels } from './labels.ts';
import { planWordsFor } from './plan-words.ts';

/** What cells are printed from. */
export interface CellSurroundings {
  readonly language: string;
  readonly labels: Labels;
  readonly numbered: Numbered;
}

/** What stands in a cell, in words: choices, tags and links, days, and what is not known yet; the rest as typed. */
export function printedCell(
  { cells }: PlanObject,
  field: Field,
  { language, labels, numbered }: CellSurroundings,
): string {
  const typed = cells[field.key] ?? '';
  const { type } = field;
  const words = planWordsFor(language);
  const reading = readCell(type, typed);
  if (reading.is === 'unknown')
    return unknownWords(words, reading, (day) => dayInWords(day, language, 'long'));
  if (reading.is === 'links') {
    const linked = reading.ids.map((id) => {
      const object = numbered.objects.find((one) => one.id === id);
      return object === undefined
        ? (reading.asLinked ?? labels.removed)
        : printedTitle(object, { language, numbered });
    });
    return [...linked, ...reading.names].join('\n');
  }
  if (type.is === 'tags' && reading.is === 'tags')
    return reading.tags.map((tag) => tagWord(words, type.of, tag)).join('; ');
  if (type.is === 'choice' && reading.is === 'value') return choiceWord(words, field, String(reading.value));
  if (type.is === 'date') return dayInWords(typed.trim(), language, 'short');
  return typed;
}

/** How an object is cited: its number and its name, also where that is a choice. */
export function printedTitle(
  object: PlanObject,
  { language, numbered }: Omit<CellSurroundings, 'labels'>,
): string {
  const field = fieldOf(object.kit, nameField(object.kit));
  const typed = object.cells[field?.key ?? ''] ?? '';
  if (field?.type.is !== 'choice' || typed === '') return objectTitle(object, numbered);
  return `${numbered.numbers.get(object.id) ?? ''} ${choiceWord(planWordsFor(language), field, typed)}`.trim();
}
