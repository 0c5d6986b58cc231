import { createTally, plainText, type Block, type Inline, type Item, type Losses } from './blocks.ts';
import { BLOCKS_MOST_DEPTH } from './limits.ts';
import { linkTo, lookIn, PLAIN, type Look } from './marks.ts';
import { isLeft, remarksOf, type Reading } from './left-behind.ts';
import { notesOf } from './notes.ts';
import { classNames, fullStyleOf, sheetOf, styleOf } from './styles.ts';
import { readTable, rowsOf } from './tables.ts';
import { listPlaceOf, withLists } from './word-lists.ts';
import { createWriter, type Paragraph, type Writer } from './writer.ts';

/** How deep elements are followed; below, only their words are read. */
const ELEMENTS_MOST_DEPTH = 300;

/** Elements that begin and end a paragraph. */
const BLOCKS: ReadonlySet<string> = new Set(
  `address article aside body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3
  h4 h5 h6 header hgroup html legend main menu nav p pre search section summary`.split(/\s+/),
);
const CHECKBOX_SIGNS = /^[\u2610\u2611\u2612\u25a1\u2713\u2714\u2705]\ufe0f?[ \u00a0]/;
const DONE_SIGNS = /^[\u2611\u2612\u2713\u2714\u2705]/;

/** Pictures that may be taken over when they are in the clipboard itself. */
const PICTURE = /^data:image\/(png|jpe?g|gif|webp);base64,/i;

/** What was read. */
export interface Page {
  readonly blocks: readonly Block[];
  readonly losses: Losses;
}

/** Where the reading is. */
interface At {
  readonly look: Look;
  /** Elements around. */
  readonly depth: number;
  /** Blocks around: lists, quotations, cells. */
  readonly blocks: number;
  readonly inCell: boolean;
}

/**
 * What `page`, the HTML of a clipboard, says: blocks made anew from its words and structure. Nothing of the page itself
 * gets through, so no script, handler or address can that is not looked for here.
 *
 * @throws {TooLarge} when it is more than a paste may be.
 */
export function readPage(page: Document): Page {
  const tally = createTally();
  const reading: Reading = {
    sheet: sheetOf(page),
    notes: notesOf(page),
    tally,
    length: { characters: 0 },
    left: remarksOf(page),
    fields: 0,
    hasContents: false,
  };
  const blocks = blocksIn(page.body, { look: PLAIN, depth: 0, blocks: 0, inCell: false }, reading);
  // What stood between the text and its notes.
  while (reading.notes.texts.size > 0 && blocks.at(-1)?.is === 'rule') blocks.pop();
  if (reading.hasContents) tally.lose('contents');
  return { blocks, losses: tally.losses };
}

/** The blocks in `element`, with lists that were written as paragraphs put together. */
function blocksIn(element: Element, at: At, reading: Reading): Block[] {
  const writer = createWriter(reading.length);
  walkIn(element, at, reading, writer);
  writer.endLine();
  return [...withLists(writer.blocks)];
}

function walkIn(element: Element, at: At, reading: Reading, writer: Writer): void {
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      if (reading.fields === 0) writer.words(child.textContent ?? '', at.look);
    } else if (child.nodeType === Node.ELEMENT_NODE) {
      walk(child as Element, { ...at, depth: at.depth + 1 }, reading, writer);
    }
  }
}

function walk(element: Element, at: At, reading: Reading, writer: Writer): void {
  const tag = element.localName;
  if (at.depth > ELEMENTS_MOST_DEPTH) {
    writer.words(element.textContent ?? '', at.look);
    return;
  }
  if (isLeft(element, tag, reading)) return;
  const style = styleOf(element);
  const look = lookIn(tag, style, at.look);
  const inner = { ...at, look };

  const breaksBefore = breaksPage(style.get('page-break-before') ?? style.get('break-before'));
  if (breaksBefore) writer.put({ is: 'page-break' });
  if (tag === 'br') {
    if (!breaksBefore) writer.lineBreak();
  } else if (tag === 'wbr') {
    writer.words('\u200b', { ...look, keepsSpace: true });
  } else if (tag === 'hr') {
    writer.put({ is: 'rule' });
  } else if (tag === 'img') {
    readPicture(element, reading, writer);
  } else if (tag === 'a') {
    readLink(element, inner, reading, writer);
  } else if (tag === 'ul' || tag === 'ol') {
    writer.put(...readList(element, inner, reading));
  } else if (tag === 'li') {
    readBareItem(element, inner, reading, writer);
  } else if (tag === 'table') {
    writer.put(...readTableOf(element, inner, reading));
  } else if (isQuote(element, tag)) {
    readQuote(element, inner, reading, writer);
  } else if (style.has('mso-tab-count')) {
    writer.words(' ', look);
  } else if (style.get('mso-spacerun') === 'yes') {
    writer.words((element.textContent ?? '').replaceAll('\u00a0', ' '), look);
  } else if (BLOCKS.has(tag)) {
    const outer = writer.paragraph;
    writer.endLine();
    writer.paragraph = paragraphOf(element, tag, reading) ?? outer;
    walkIn(element, inner, reading, writer);
    writer.endLine();
    writer.paragraph = outer;
  } else {
    walkIn(element, untracked(element, inner, at.look), reading, writer);
  }
  if (breaksPage(style.get('page-break-after') ?? style.get('break-after'))) writer.put({ is: 'page-break' });
}

/** What Word marks as inserted is text like any other, not underlined. */
function untracked(element: Element, inner: At, around: Look): At {
  const isTracked =
    element.localName === 'ins' && (element.hasAttribute('datetime') || element.hasAttribute('cite'));
  return isTracked ? { ...inner, look: { ...inner.look, underline: around.underline } } : inner;
}

function breaksPage(value: string | undefined): boolean {
  return value !== undefined && /^(always|page|left|right)$/i.test(value);
}

/** What a block element makes of the paragraphs in it; null when it leaves them as they are. */
function paragraphOf(element: Element, tag: string, reading: Reading): Paragraph | null {
  const rank = rankOf(element, tag);
  if (rank !== null) return { rank };
  const place = listPlaceOf(element, reading.sheet);
  if (place !== null) return { rank: null, place };
  if (tag === 'p' && classNames(element).some((name) => /^MsoList(Paragraph|Continue)/.test(name)))
    return { rank: null, goesOn: true };
  return tag === 'p' ? { rank: null } : null;
}

/** The rank of a heading: by its element, by what it says to screen readers, or by Word's outline. */
function rankOf(element: Element, tag: string): number | null {
  const names = classNames(element);
  if (names.some((name) => /^(MsoTitle|title)$/.test(name)) && /^(p|h1)$/.test(tag)) return 0;
  const byTag = /^h([1-6])$/.exec(tag)?.[1];
  if (byTag !== undefined) return Number(byTag);
  const byRole =
    element.getAttribute('role') === 'heading' ? Number(element.getAttribute('aria-level') ?? 2) : null;
  if (byRole !== null && byRole >= 1) return byRole;
  const byClass = names
    .map((name) => /^MsoHeading([1-9])$/.exec(name)?.[1])
    .find((level) => level !== undefined);
  if (byClass !== undefined) return Number(byClass);
  const byOutline = Number(styleOf(element).get('mso-outline-level') ?? Number.NaN);
  return byOutline >= 1 && byOutline <= 9 ? byOutline : null;
}

function isQuote(element: Element, tag: string): boolean {
  return tag === 'blockquote' || classNames(element).some((name) => /^Mso(Intense)?Quote/.test(name));
}

function readQuote(element: Element, at: At, reading: Reading, writer: Writer): void {
  const blocks = blocksIn(element, { ...at, blocks: at.blocks + 1 }, reading);
  if (blocks.length === 0) return;
  writer.endLine();
  const last = writer.blocks.at(-1);
  if (at.blocks >= BLOCKS_MOST_DEPTH) writer.put(...blocks);
  else if (last?.is === 'quote' && element.localName !== 'blockquote')
    writer.blocks[writer.blocks.length - 1] = { is: 'quote', blocks: [...last.blocks, ...blocks] };
  else writer.put({ is: 'quote', blocks });
}

function readLink(element: Element, at: At, reading: Reading, writer: Writer): void {
  const { marks } = reading.notes;
  if (marks.has(element)) {
    const text = marks.get(element) ?? null;
    if (text === null) reading.tally.lose('footnotes');
    else writer.inline({ type: 'footnote', content: noteWords(text, at, reading) });
    return;
  }
  const href = linkTo(element.getAttribute('href') ?? '');
  const underline = href === null && at.look.underline;
  walkIn(element, { ...at, look: { ...at.look, href: href ?? at.look.href, underline } }, reading, writer);
}

/** The words of a note, in one line: its paragraphs follow each other. */
function noteWords(text: Element, at: At, reading: Reading): readonly Inline[] {
  const around = reading.notes.texts;
  const blocks = blocksIn(
    text,
    { ...at, look: PLAIN },
    { ...reading, notes: { ...reading.notes, texts: without(around, text) } },
  );
  return lineOf(blocks);
}

function without(set: ReadonlySet<Element>, element: Element): ReadonlySet<Element> {
  return new Set([...set].filter((each) => each !== element));
}

/** All words in `blocks`, one after another. */
function lineOf(blocks: readonly Block[], between = ' '): readonly Inline[] {
  const lines = blocks.flatMap((block): readonly (readonly Inline[])[] => {
    if (block.is === 'words') return [block.content];
    if (block.is === 'quote') return [lineOf(block.blocks)];
    if (block.is === 'list') return block.items.map((item) => lineOf(item.blocks));
    if (block.is === 'table')
      return block.rows.map((row) =>
        lineOf(
          row.flatMap((cell) => cell.blocks),
          ' | ',
        ),
      );
    return [];
  });
  return lines
    .filter(({ length }) => length > 0)
    .flatMap((line, index) => (index === 0 ? line : [{ type: 'text', text: between }, ...line]));
}

function readPicture(element: Element, reading: Reading, writer: Writer): void {
  const source = element.getAttribute('src') ?? '';
  const alt = (element.getAttribute('alt') ?? '').trim().slice(0, 500);
  if (/checkbox/i.test(element.getAttribute('aria-roledescription') ?? '')) return;
  const size = (name: string) => Number.parseFloat(element.getAttribute(name) ?? '') || 100;
  if (size('width') <= 2 || size('height') <= 2) return; // counts who reads, shows nothing
  if (PICTURE.test(source)) writer.put({ is: 'picture', source, alt });
  else reading.tally.lose('pictures');
}

function readList(element: Element, at: At, reading: Reading): readonly Block[] {
  const kind = element.localName === 'ol' ? 'number' : 'bullet';
  const items: (Item & { blocks: Block[] })[] = [];
  let start = Number.parseInt(element.getAttribute('start') ?? '', 10);
  const placed: Block[] = [];
  for (const child of element.children) {
    const tag = child.localName;
    if (isLeft(child, tag, reading)) continue;
    const level = Number(child.getAttribute('data-aria-level') ?? Number.NaN);
    if (tag === 'ul' || tag === 'ol') {
      // Google Docs writes the inner list beside its item, not in it.
      const inner = readList(child, { ...at, depth: at.depth + 1, blocks: at.blocks + 1 }, reading);
      const last = items.at(-1);
      if (last === undefined) items.push({ blocks: [...inner] });
      else last.blocks.push(...inner);
    } else if (tag === 'li' && level >= 1) {
      placed.push(...placedItem(child, level, at, reading));
    } else {
      const value = Number.parseInt(child.getAttribute('value') ?? '', 10);
      if (items.length === 0 && Number.isInteger(value)) start = value;
      items.push(readItem(child, { ...at, depth: at.depth + 1 }, reading));
    }
  }
  if (placed.length > 0) return placed;
  const filled = items.filter(({ blocks, checked }) => blocks.length > 0 || checked !== undefined);
  if (filled.length === 0) return [];
  if (at.blocks >= BLOCKS_MOST_DEPTH) return filled.flatMap(({ blocks }) => blocks);
  const from = Number.isInteger(start) && start >= 0 && start < 100_000 ? start : 1;
  return [{ is: 'list', kind, start: kind === 'number' ? from : 1, items: filled }];
}

/** Word in the browser writes every item as a list of its own, with its level beside it. */
function placedItem(element: Element, level: number, at: At, reading: Reading): readonly Block[] {
  const kind = element.parentElement?.localName === 'ol' ? 'number' : 'bullet';
  const list = `${element.getAttribute('data-listid') ?? ''} ${kind}`;
  const number = Number.parseInt(element.getAttribute('data-aria-posinset') ?? '', 10);
  const place = {
    list,
    level,
    kind,
    number: kind === 'number' && Number.isInteger(number) ? number : null,
  } as const;
  return blocksIn(element, { ...at, depth: at.depth + 1 }, reading).map((block, index) =>
    block.is === 'words' && index === 0 ? { ...block, place } : block,
  );
}

function readItem(element: Element, at: At, reading: Reading): Item & { blocks: Block[] } {
  const blocks = blocksIn(element, { ...at, blocks: at.blocks + 1 }, reading);
  const box = [...element.querySelectorAll('input[type="checkbox"]')].find(
    (each) => each.closest('li') === element,
  );
  const state = element.getAttribute('aria-checked') ?? element.getAttribute('data-checked');
  if (element.getAttribute('role') === 'checkbox' || state !== null)
    return { blocks, checked: state === 'true' };
  if (box !== undefined) return { blocks, checked: box.hasAttribute('checked') };
  const [first, ...rest] = blocks;
  const text = first?.is === 'words' ? plainText(first.content) : '';
  if (first?.is !== 'words' || !CHECKBOX_SIGNS.test(text)) return { blocks };
  return { blocks: [withoutSign(first), ...rest], checked: DONE_SIGNS.test(text) };
}

function withoutSign(block: Block & { is: 'words' }): Block {
  const [sign, ...content] = block.content;
  const left = sign?.text?.replace(CHECKBOX_SIGNS, '') ?? '';
  return {
    ...block,
    content: sign === undefined || left === '' ? content : [{ ...sign, text: left }, ...content],
  };
}

/** An item without its list: what was chosen began or ended inside. */
function readBareItem(element: Element, at: At, reading: Reading, writer: Writer): void {
  const item = readItem(element, at, reading);
  writer.endLine();
  const last = writer.blocks.at(-1);
  const isNext = last?.is === 'list' && element.previousElementSibling?.localName === 'li';
  if (isNext) writer.blocks[writer.blocks.length - 1] = { ...last, items: [...last.items, item] };
  else if (item.blocks.length > 0) writer.put({ is: 'list', kind: 'bullet', start: 1, items: [item] });
}

function readTableOf(element: Element, at: At, reading: Reading): readonly Block[] {
  const caption = [...element.children].find(({ localName }) => localName === 'caption');
  const before = caption === undefined ? [] : blocksIn(caption, at, reading);
  const rows = rowsOf(element);
  const isColumn = rows.every(({ children }) => children.length <= 1);
  // Tables that only lay out a page: one cell, or one column of tables.
  const isLayout =
    element.getAttribute('role') === 'presentation' ||
    (isColumn && (element.querySelector('table') !== null || (rows.length === 1 && !isFromWord(element))));
  if (isLayout)
    return [
      ...before,
      ...rows.flatMap((row) => [...row.children].flatMap((cell) => blocksIn(cell, at, reading))),
    ];
  const table = readTable(element, {
    blocksIn: (cell) => {
      const look = lookIn(cell.localName, fullStyleOf(cell, reading.sheet), at.look);
      return blocksIn(
        cell,
        { ...at, look, depth: at.depth + 2, blocks: at.blocks + 2, inCell: true },
        reading,
      );
    },
    fullStyle: (each) => fullStyleOf(each, reading.sheet),
    tally: reading.tally,
  });
  if (table === null) return before;
  if (!at.inCell) return [...before, table];
  reading.tally.lose('innerTables');
  const rest = table.is === 'table' ? table.rows : [];
  const lines = rest.map((row) =>
    lineOf(
      row.flatMap(({ blocks }) => blocks),
      ' | ',
    ),
  );
  return [
    ...before,
    ...lines
      .filter(({ length }) => length > 0)
      .map((content) => ({ is: 'words', content, rank: null }) as const),
  ];
}

function isFromWord(table: Element): boolean {
  return classNames(table).some((name) => name.startsWith('Mso'));
}
