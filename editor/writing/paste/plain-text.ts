import type { NodeJson } from '../../../document/body.ts';
import { emit, type Knows } from './emit.ts';
import type { Block, Inline, Item } from './blocks.ts';
import { wordsOf } from './blocks.ts';
import { PASTE_MOST_CHARACTERS, TABLE_MOST_CELLS, TooLarge } from './limits.ts';
import { cleanText } from './clean-text.ts';

const BULLET = /^(\s*)(?:[•‣▪●○◦–—*-]|\uf0b7)[ \t]+(?=\S)/;
const NUMBER = /^(\s*)(\p{Nd}{1,4})[.)][ \t]+(?=\S)/u;

/** Plain text as it was pasted. */
export interface ReadText {
  readonly nodes: readonly NodeJson[];
  /** The same as a table, where every line has the same number of tabs; to be offered. */
  readonly table: NodeJson | null;
}

/**
 * `text` without any form, as blocks: a paragraph for each line; runs of lines with bullets or rising numbers are lists.
 * With `isPlain` nothing is made of it but paragraphs.
 *
 * @throws {TooLarge} when it is more than a paste may be.
 */
export function readText(text: string, knows: Knows, { isPlain = false } = {}): ReadText {
  if (text.length > PASTE_MOST_CHARACTERS) throw new TooLarge('characters', PASTE_MOST_CHARACTERS);
  const lines = cleanText(text.normalize('NFC')).split(/\r\n|\r|\n|\u2028|\u2029/);
  while (lines.at(-1) === '') lines.pop();
  const table = isPlain ? null : tableOf(lines);
  const blocks = isPlain || table !== null ? paragraphsOf(lines) : withTextLists(lines);
  return {
    nodes: emit(blocks, knows).nodes,
    table: table === null ? null : (emit([table], knows).nodes[0] ?? null),
  };
}

function words(text: string): readonly Inline[] {
  return text === '' ? [] : [{ type: 'text', text }];
}

function paragraphsOf(lines: readonly string[]): readonly Block[] {
  const filled = lines.map((line) => line.trimEnd()).filter((line) => line !== '');
  return filled.map((line) => wordsOf(words(line)));
}

/** Cells divided by tabs: what spreadsheets give as text. At least two lines and two columns. */
function tableOf(lines: readonly string[]): Block | null {
  const rows = lines.filter((line) => line.trim() !== '').map((line) => line.split('\t'));
  const columns = rows[0]?.length ?? 0;
  if (rows.length < 2 || columns < 2 || rows.some(({ length }) => length !== columns)) return null;
  if (rows.length * columns > TABLE_MOST_CELLS) return null;
  const cell = (text: string) => {
    const content = words(text.trim());
    return { blocks: content.length > 0 ? [wordsOf(content)] : [], isHeader: false, colspan: 1, rowspan: 1 };
  };
  return { is: 'table', rows: rows.map((row) => row.map(cell)) };
}

function withTextLists(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  for (let index = 0; index < lines.length;) {
    const run = listAt(lines, index);
    if (run === null) {
      blocks.push(...paragraphsOf(lines.slice(index, index + 1)));
      index += 1;
    } else {
      blocks.push(run.list);
      index += run.lines;
    }
  }
  return blocks;
}

/** The list that begins at line `index`: two lines or more, all with bullets or all with numbers that count on. */
function listAt(
  lines: readonly string[],
  index: number,
): { readonly list: Block; readonly lines: number } | null {
  const items: Item[] = [];
  const isBullets = BULLET.test(lines[index] ?? '');
  const sign = isBullets ? BULLET : NUMBER;
  const start = isBullets ? 1 : numberOf(lines[index]);
  if (start === null) return null;
  for (let at = index; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (!sign.test(line) || (!isBullets && numberOf(line) !== start + items.length)) break;
    items.push({ blocks: [wordsOf(words(line.replace(sign, '').trimEnd()))] });
  }
  if (items.length < 2) return null;
  return { list: { is: 'list', kind: isBullets ? 'bullet' : 'number', start, items }, lines: items.length };
}

function numberOf(line: string | undefined): number | null {
  const figures = NUMBER.exec(line ?? '')?.[2];
  const number = Number(figures);
  return figures === undefined || !Number.isInteger(number) ? null : number;
}
