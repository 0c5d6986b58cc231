import { readCell, type Reading } from '../../document/plan/cells.ts';
import { FIELDS, nameField, fieldOf, type Field } from '../../document/plan/kits.ts';
import { objectTitle, type Numbered } from '../../document/plan/names.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import { choiceWord, tagWord, unknownWords, type PlanWords } from '../../document/plan/words/words.ts';
import { dayIn } from '../i18n/date-locale.ts';
import type { Translate } from '../i18n/i18n.tsx';
import type { PlanView } from './plan-store.ts';

/** What cells are read with: the interface's sentences, the words for plan objects, and its language. */
export interface CellWords {
  readonly t: Translate;
  readonly words: PlanWords;
  readonly language: string;
}

/** The words of a cell as people read them: choices, tags and links in words, what is not known yet too, the rest as typed. */
export function cellText(with_: CellWords, view: PlanView, object: PlanObject, field: Field): string {
  return readingText(with_, view, field, object.cells[field.key] ?? '');
}

/** What the objects are called that `object` links to: with itself, all that its row shows. */
export function linkedNames(with_: CellWords, view: PlanView, object: PlanObject): string {
  return FIELDS[object.kit]
    .flatMap((field) =>
      field.type.is === 'link' || field.type.is === 'parent' ? [cellText(with_, view, object, field)] : [],
    )
    .join('\n');
}

/** What `typed` in a column reads as. */
export function readingText(
  { t, words, language }: CellWords,
  view: PlanView,
  field: Field,
  typed: string,
): string {
  const { type } = field;
  const reading = readCell(type, typed);
  if (reading.is === 'unknown') return unknownWords(words, reading, (day) => dayIn(language, day));
  if (type.is === 'choice' && reading.is === 'value') return choiceWord(words, field, String(reading.value));
  if (type.is === 'tags' && reading.is === 'tags')
    return reading.tags.map((tag) => tagWord(words, type.of, tag)).join('; ');
  if (reading.is === 'links') {
    const there = type.is === 'parent' ? view.parent : view;
    const titles = reading.ids.map((id) => {
      const linked = there?.objects.find((one) => one.id === id);
      // What is linked of a parent that cannot be read here, or is not there any more, is told by what it said.
      return linked === undefined || there === null
        ? (reading.asLinked ?? t('plan.goneObject'))
        : titleIn(words, there, linked);
    });
    return [...titles, ...reading.names].join('; ');
  }
  return typed;
}

/** What an object is called, in words also where it is called by a choice. */
export function titleIn(words: PlanWords, view: Numbered, object: PlanObject): string {
  const field = fieldOf(object.kit, nameField(object.kit));
  const typed = object.cells[field?.key ?? ''] ?? '';
  if (field?.type.is !== 'choice') return objectTitle(object, view);
  return `${view.numbers.get(object.id) ?? ''} ${typed === '' ? '' : choiceWord(words, field, typed)}`.trim();
}

/** What is wrong with a cell, in a sentence; null when it can be read or is empty. */
export function cellTrouble(t: Translate, object: PlanObject, field: Field): string | null {
  const reading: Reading = readCell(field.type, object.cells[field.key] ?? '');
  return reading.is === 'unread' ? t(`plan.unread.${reading.expected}`) : null;
}
