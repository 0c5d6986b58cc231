import { readCell, writeParentLink, writeParts } from '../../document/plan/cells.ts';
import type { Field, Kit } from '../../document/plan/kits.ts';
import { objectName, type Numbered } from '../../document/plan/names.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import { TAG_SETS } from '../../document/plan/tags.ts';
import { choiceWord, tagWord } from '../../document/plan/words/words.ts';
import { cellText, titleIn, type CellWords } from './cell-text.ts';
import type { PlanView } from './plan-store.ts';

/** Cells as a spreadsheet has them: rows of texts. */
export type Block = readonly (readonly string[])[];

/** A block for the clipboard: as tab-separated text, and as a table for Excel, Sheets and LibreOffice. */
export function blockOut(block: Block): { readonly text: string; readonly html: string } {
  const text = block.map((row) => row.map((cell) => tabbed(asText(cell))).join('\t')).join('\n');
  const rows = block.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`);
  return { text, html: `<table>${rows.join('')}</table>` };
}

/** What a spreadsheet would take for a formula is given to it as text. */
function asText(cell: string): string {
  return /^[=+@\t]/.test(cell) || /^-(?![\d\s.,]+$)/.test(cell) ? `'${cell}` : cell;
}

/** A cell with tabs, lines or quotation marks stands between quotation marks. */
function tabbed(cell: string): string {
  return /[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function cellHtml(cell: string): string {
  const escaped = cell
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br>');
  // `\@` is Excel's format for text: nothing in it is worked out.
  return `<td style="mso-number-format:'\\@'">${escaped}</td>`;
}

/** The block that was copied elsewhere: from a table where there is one, else from tab-separated text. */
export function blockIn({ html, text }: { readonly html: string; readonly text: string }): Block {
  const table =
    html === '' ? null : new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  const block = table === null ? tabsIn(text) : tableIn(table);
  // The mark that says "this is text" is no part of it.
  return block.map((row) => row.map((cell) => cell.replace(/^'(?=[=+@-])/, '')));
}

function tableIn(table: HTMLTableElement): Block {
  return [...table.rows].map((row) =>
    [...row.cells].flatMap((cell) => {
      for (const br of cell.querySelectorAll('br')) br.replaceWith('\n');
      const words = (cell.textContent ?? '').replaceAll('\u00a0', ' ').trim();
      return [words, ...Array.from({ length: cell.colSpan - 1 }, () => '')];
    }),
  );
}

function tabsIn(text: string): Block {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const letters = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] ?? '';
    if (isQuoted && letter === '"' && letters[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (letter === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted;
    else if (!isQuoted && letter === '\t') {
      rows.at(-1)?.push(cell);
      cell = '';
    } else if (!isQuoted && letter === '\n') {
      rows.at(-1)?.push(cell);
      rows.push([]);
      cell = '';
    } else cell += letter;
  }
  rows.at(-1)?.push(cell);
  return rows;
}

/** A cell as it goes out: in words; numbers, days and what is not known yet as typed. */
export function cellOut(with_: CellWords, view: PlanView, object: PlanObject, field: Field): string {
  const typed = object.cells[field.key] ?? '';
  return ['choice', 'tags', 'link', 'parent'].includes(field.type.is) &&
    readCell(field.type, typed).is !== 'unknown'
    ? cellText(with_, view, object, field)
    : typed;
}

/** What is typed into a cell for `words` that came from elsewhere: the choice, tags or objects that they name, else themselves. */
export function cellIn({ words, language }: CellWords, view: PlanView, field: Field, typed: string): string {
  const { type } = field;
  const plain = (text: string) => text.trim().toLocaleLowerCase(language);
  if (type.is === 'choice')
    return type.of.find((choice) => plain(choiceWord(words, field, choice)) === plain(typed)) ?? typed;
  if (type.is === 'tags') {
    const parts = typed.split(/[;؛；]/u);
    const tagged = (part: string) =>
      TAG_SETS[type.of].find((tag) => plain(tagWord(words, type.of, tag)) === plain(part)) ?? part.trim();
    return writeParts(parts.map(tagged).filter((part) => part !== ''));
  }
  if (typed.trim().startsWith('?')) return typed;
  const called = (objects: Numbered, kits: readonly Kit[], part: string) =>
    objects.objects.find((object) => {
      if (!kits.includes(object.kit)) return false;
      const title = plain(titleIn(words, objects, object));
      return title === plain(part) || title.replace(/^\S*\d+\s/, '') === plain(part);
    });
  if (type.is === 'parent') {
    const above = view.parent === null ? undefined : called(view.parent, [type.of], typed);
    return above === undefined ? typed : writeParentLink(above.id, objectName(above, []));
  }
  if (type.is !== 'link') return typed;
  const linked = (part: string) => called(view, type.to, part)?.id ?? part.trim();
  const parts = type.many ? typed.split(/[;؛；\n]/u) : [typed];
  return writeParts(parts.map(linked).filter((part) => part !== ''));
}
