import type { PaperLayout } from '../checks/layout.ts';
import { Paper } from '../checks/paper.ts';
import type { Row } from '../checks/row.ts';
import type { ObjectId } from '../ids.ts';
import { fieldOf, KITS, nameField } from '../plan/kits.ts';
import { planNumbers } from '../plan/objects.ts';
import { choiceWord, columnWord, tagWord, unknownWords } from '../plan/words/words.ts';
import { NOTHING, noteOf, said, type ViewCell, type ViewNote, type ViewSpeech } from './view.ts';

/** A plan, and how its rows and cells are said. */
export interface Book {
  readonly paper: Paper;
  readonly speech: ViewSpeech;
  /** Number and whole name of a row: `2.1 Train facilitators`. */
  title(row: Row): string;
  /** What stands in the cell `key`, in words. */
  cell(row: Row, key: string): ViewCell;
  /** Titles of rows, one below the other. */
  titles(rows: readonly Row[]): ViewCell;
  /** What in the columns `keys` of `rows` cannot be read, and what is not known yet: a sentence for each that there is. */
  notes(rows: readonly Row[], keys: readonly string[]): readonly ViewNote[];
}

/** The plan of `layout`, said in `speech`. */
export function openBook(layout: PaperLayout, speech: ViewSpeech): Book {
  const paper = new Paper(layout);
  const { plan, views } = speech;
  const numbers: ReadonlyMap<ObjectId, string> = planNumbers(
    KITS.flatMap((kit) => (layout.rows.get(kit) ?? []).map((row, place) => ({ ...row, place }))),
  );

  function nameOf(row: Row): string {
    const key = nameField(row.kit);
    const reading = paper.read(row, key);
    const field = fieldOf(row.kit, key);
    if (reading.is === 'links')
      return [...paper.linked(row, key).map(nameOf), ...paper.links(row, key).names].join('; ');
    if (field?.type.is === 'choice' && reading.is === 'value')
      return choiceWord(plan, field, String(reading.value));
    return paper.typed(row, key).trim().replaceAll(/\s+/g, ' ');
  }
  function title(row: Row): string {
    const name = nameOf(row);
    return `${numbers.get(row.id) ?? ''} ${name === '' ? views.unnamed : name}`.trim();
  }

  /** What an object of the document above is called there; where that is not known, what it was called when it was linked. */
  function titleAbove(id: ObjectId, asLinked: string | undefined): string {
    const row = layout.parent?.byId.get(id);
    const name = row === undefined ? (asLinked ?? '') : (row.cells[nameField(row.kit)] ?? '');
    return name.trim() || views.above;
  }

  function cell(row: Row, key: string): ViewCell {
    const reading = paper.read(row, key);
    const field = fieldOf(row.kit, key);
    switch (reading.is) {
      case 'empty':
        return NOTHING;
      case 'unknown':
        return { text: `? ${unknownWords(plan, reading, speech.day)}`, is: 'unknown', rows: 1 };
      case 'unread':
        return { text: paper.typed(row, key).trim(), is: 'unread', rows: 1 };
      case 'tags':
        return field?.type.is === 'tags'
          ? said(
              reading.tags
                .map((tag) => tagWord(plan, field.type.is === 'tags' ? field.type.of : 'age', tag))
                .join('; '),
            )
          : NOTHING;
      case 'series':
        return said(reading.years.map(({ year, value }) => `${year}: ${speech.number(value)}`).join('\n'));
      case 'links': {
        if (field?.type.is === 'parent')
          return said(
            [...reading.ids.map((id) => titleAbove(id, reading.asLinked)), ...reading.names].join('\n'),
          );
        const { rows, names, gone } = paper.links(row, key);
        return said([...rows.map(title), ...names, ...gone.map(() => views.gone)].join('\n'));
      }
      case 'value': {
        if (field?.type.is === 'choice') return said(choiceWord(plan, field, String(reading.value)));
        if (field?.type.is === 'date') return said(speech.day(String(reading.value)));
        if (field?.type.is === 'year') return said(String(reading.value));
        return said(typeof reading.value === 'number' ? speech.number(reading.value) : reading.value);
      }
    }
  }

  return {
    paper,
    speech,
    title,
    cell,
    titles: (rows) => said(rows.map(title).join('\n')),
    notes(rows, keys) {
      const found = (is: 'unread' | 'unknown') =>
        rows.flatMap((row) =>
          keys.flatMap((key) =>
            fieldOf(row.kit, key) !== null && paper.read(row, key).is === is
              ? [`${title(row)} (${columnWord(plan, row.kit, key)}: ${cell(row, key).text})`]
              : [],
          ),
        );
      return [
        ...noteOf(views.unread, found('unread'), speech),
        ...noteOf(views.unknown, found('unknown'), speech),
      ];
    },
  };
}
