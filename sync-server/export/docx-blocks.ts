import {
  AlignmentType,
  Bookmark,
  HeadingLevel,
  ImageRun,
  PageBreak,
  Paragraph,
  SequentialIdentifier,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { CalloutKind } from '../../document/schema/callout-kind.ts';
import { BULLETS, LIST_STEP, type Numbering } from './docx-numbering.ts';
import { COLOURS } from './docx-styles.ts';
import { directionOf, paragraphOf, runsOf } from './docx-text.ts';
import { plainLine } from './lines.ts';
import type {
  Block,
  Cell,
  Guidance,
  Heading,
  Line,
  List,
  Paper,
  Picture,
  Table as PaperTable,
} from './paper.ts';
import { lettersIn, textOf } from './paper.ts';

/** What blocks are written with: the paper, its numbers, and the names of its tables in the order they begin. */
export interface Writing {
  readonly paper: Paper;
  readonly numbering: Numbering;
  readonly tableNames: string[];
}

/** Where a block stands. */
interface Place {
  /** Room for a table, in twips. */
  readonly width: number;
  /** The style of a plain paragraph here. */
  readonly style: string | null;
  readonly align: 'start' | 'end';
  /** Lists around it, and those of them that are numbered. */
  readonly lists: number;
  readonly ordered: number;
}

const AT_TOP = { style: null, align: 'start', lists: 0, ordered: 0 } as const;

/** `blocks` as Word's paragraphs and tables, on pages with `width` twips of text. */
export function wordBlocks(
  blocks: readonly Block[],
  width: number,
  writing: Writing,
): readonly (Paragraph | Table)[] {
  return blocksAt(blocks, { ...AT_TOP, width }, writing);
}

function blocksAt(blocks: readonly Block[], place: Place, writing: Writing): readonly (Paragraph | Table)[] {
  return blocks.flatMap((block) => blockAt(block, place, writing));
}

function blockAt(block: Block, place: Place, writing: Writing): readonly (Paragraph | Table)[] {
  const { paper } = writing;
  switch (block.is) {
    case 'heading':
      return [headingOf(block, writing)];
    case 'paragraph':
      return [
        paragraphOf(block.line, paper, {
          ...(place.style === null ? {} : { style: place.style }),
          ...(place.align === 'start' ? {} : { alignment: AlignmentType.END }),
        }),
      ];
    case 'list':
      return listOf(block, place, writing);
    case 'quote':
      return blocksAt(block.blocks, { ...place, style: place.style ?? 'Quote' }, writing);
    case 'callout':
      return [
        ...(block.kind === null ? [] : [boxWord(block.kind, place, paper)]),
        ...blocksAt(block.blocks, { ...place, style: place.style ?? 'Callout' }, writing),
      ];
    case 'rule':
      return [new Paragraph({ style: 'Divider' })];
    case 'pageBreak':
      return [new Paragraph({ children: [new PageBreak()] })];
    case 'table':
      return tableOf(block, place, writing);
    case 'drawing':
      // Word shows an SVG only beside a picture in dots, which nothing here can make: the table says the same.
      return [];
    case 'picture':
      return pictureOf(block, place, writing);
    case 'guidance':
      return guidanceOf(block, writing);
    case 'landscape':
      return blocksAt(block.blocks, place, writing);
  }
}

/** The word that says what a box holds; it stays with the box. */
function boxWord(kind: CalloutKind, place: Place, paper: Paper): Paragraph {
  const { direction, inlines } = plainLine(paper.labels.boxes[kind], { ...paper, cited: () => '' });
  const bold = inlines.map((inline) => (inline.is === 'run' ? { ...inline, bold: true } : inline));
  return paragraphOf({ direction, inlines: bold }, paper, {
    style: place.style ?? 'CalloutHead',
    keepNext: true,
  });
}

const HEADING_LEVELS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;

function headingOf(heading: Heading, { paper, numbering }: Writing): Paragraph {
  const byWord = numbering.counts(heading);
  const written = !byWord && heading.number !== '' ? [new TextRun(`${heading.number}  `)] : [];
  const text = [...written, ...runsOf(heading.line.inlines, paper)];
  return new Paragraph({
    ...directionOf(heading.line, paper),
    heading: HEADING_LEVELS[heading.level - 1] ?? HeadingLevel.HEADING_6,
    // The styles of chapters and sections number by themselves; a heading without a number has to say so.
    ...(byWord || heading.level > 2 ? {} : { numbering: false, indent: { left: 0, hanging: 0 } }),
    children: [new Bookmark({ id: heading.anchor, children: text })],
  });
}

function listOf(list: List, place: Place, writing: Writing): readonly (Paragraph | Table)[] {
  const { paper, numbering } = writing;
  const level = place.lists;
  if (list.done !== null) return tasksOf(list, place, writing);
  const style = place.style ?? (list.ordered ? 'ListNumber' : 'ListBullet');
  const marker = list.ordered
    ? numbering.ordered({ start: list.start, level, depth: place.ordered })
    : { reference: BULLETS, level: Math.min(level, 8), instance: 0 };
  const within = LIST_STEP * (level + 1);
  const ordered = place.ordered + (list.ordered ? 1 : 0);
  const inside: Place = { ...place, lists: level + 1, ordered, width: place.width - within };
  return list.items.flatMap((item) => {
    const [first, ...rest] = item;
    const marked = (line: Line) => paragraphOf(line, paper, { style, numbering: marker });
    const begin =
      first?.is === 'paragraph' ? marked(first.line) : marked({ direction: paper.direction, inlines: [] });
    const others = first?.is === 'paragraph' ? rest : item;
    return [
      begin,
      ...others.flatMap((block) =>
        block.is === 'paragraph'
          ? [
              paragraphOf(block.line, paper, {
                style: place.style ?? 'ListContinue',
                indent: { left: within },
              }),
            ]
          : blockAt(block, inside, writing),
      ),
    ];
  });
}

/** Things to do: each begins with a box, ticked or not, that stands in front of its text. */
function tasksOf(list: List, place: Place, writing: Writing): readonly (Paragraph | Table)[] {
  const { paper } = writing;
  const within = LIST_STEP * (place.lists + 1);
  const style = place.style ?? 'ListContinue';
  const inside: Place = { ...place, lists: place.lists + 1, width: place.width - within };
  return list.items.flatMap((item, at) => {
    const [first, ...rest] = item;
    const line: Line = first?.is === 'paragraph' ? first.line : { direction: paper.direction, inlines: [] };
    const box = new TextRun({ text: `${list.done?.[at] === true ? '☑' : '☐'}\t`, font: BOX_FONT });
    const begin = new Paragraph({
      ...directionOf(line, paper),
      style,
      indent: { left: within, hanging: LIST_STEP },
      children: [box, ...runsOf(line.inlines, paper)],
    });
    const others = first?.is === 'paragraph' ? rest : item;
    return [
      begin,
      ...others.flatMap((block) =>
        block.is === 'paragraph'
          ? [paragraphOf(block.line, paper, { style, indent: { left: within } })]
          : blockAt(block, inside, writing),
      ),
    ];
  });
}

/** A font with boxes that Windows has; others take one of their own. */
const BOX_FONT = 'Segoe UI Symbol';

/** Characters up to which a row surely fits on a page, and is kept on one. */
const ROW_ON_ONE_PAGE = 1_500;

function tableOf(table: PaperTable, place: Place, writing: Writing): readonly (Paragraph | Table)[] {
  const { paper, tableNames } = writing;
  tableNames.push(table.name);
  const columns = table.widths.map((share) => Math.floor(share * place.width));
  const rows = table.rows.map(
    (row, at) =>
      new TableRow({
        // Said only where it is so: readers exist that take "header: no" for a header.
        ...(at < table.head ? { tableHeader: true } : {}),
        ...(lettersIn(row.cells.flatMap((cell) => cell.blocks)) < ROW_ON_ONE_PAGE ? { cantSplit: true } : {}),
        children: cellsOf(table, at, columns, writing),
      }),
  );
  return [
    ...(table.caption === null ? [] : [captionOf(table, paper)]),
    new Table({
      style: 'PolicyTable',
      layout: TableLayoutType.FIXED,
      width: { size: columns.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths: columns,
      ...(paper.direction === 'rtl' ? { visuallyRightToLeft: true } : {}),
      tableLook: { firstRow: table.head > 0, firstColumn: true, noHBand: true, noVBand: true },
      rows,
    }),
    new Paragraph({ style: 'TableAfter' }),
  ];
}

function cellsOf(table: PaperTable, at: number, columns: readonly number[], writing: Writing): TableCell[] {
  const row = table.rows[at];
  const isGroup = row?.group === true;
  return (row?.cells ?? []).map((cell) => {
    const style = cellStyle(table, cell, isGroup);
    // Room for a nested table: that of the narrowest column, less the margins of the cell.
    const width = Math.max(600, Math.min(...columns) * cell.columns - 160);
    const fill = at < table.head ? COLOURS.headFill : isGroup ? COLOURS.groupFill : null;
    const content = blocksAt(cell.blocks, { ...AT_TOP, width, style, align: cell.align }, writing);
    return new TableCell({
      ...(cell.columns > 1 ? { columnSpan: cell.columns } : {}),
      ...(cell.rows > 1 ? { rowSpan: cell.rows } : {}),
      ...(fill === null ? {} : { shading: { type: ShadingType.CLEAR, color: 'auto', fill } }),
      verticalAlign: at < table.head ? VerticalAlignTable.BOTTOM : VerticalAlignTable.TOP,
      children: content.length === 0 ? [new Paragraph({ style })] : content,
    });
  });
}

function cellStyle(table: PaperTable, cell: Cell, isGroup: boolean): string {
  const head = cell.heads === 'column' ? 'Head' : isGroup ? 'Group' : cell.heads === 'row' ? 'RowHead' : null;
  return table.dense ? `TableSmall${head ?? ''}` : `Table${head ?? 'Text'}`;
}

function captionOf(table: PaperTable, paper: Paper): Paragraph {
  const [before = '', after = ''] = paper.labels.table.split('{number}');
  const text = (words: string) => runsOf(plainLine(words, { ...paper, cited: () => '' }).inlines, paper);
  return new Paragraph({
    style: 'Caption',
    children: [
      ...text(before.replace('{title}', table.name)),
      new SequentialIdentifier('Table'),
      ...text(after.replace('{title}', table.name)),
    ],
  });
}

/** Twips in a point of a screen, of which Word has 96 to the inch. */
const TWIPS_PER_POINT = 15;
/** The highest a picture may be, in points: with its caption it stays on one page. */
const HIGHEST_PICTURE = 740;

function pictureOf(picture: Picture, place: Place, { paper }: Writing): readonly Paragraph[] {
  const { file, instead, name, alt, decorative, caption } = picture;
  const words = caption === null ? [] : [paragraphOf(caption, paper, { style: 'PictureCaption' })];
  const keepNext = caption !== null;
  if (file === null) return [paragraphOf(instead, paper, { style: 'Picture', keepNext }), ...words];
  const { kind, bytes, pixelsWide, pixelsHigh } = file;
  const room = (place.width / TWIPS_PER_POINT) * picture.share;
  const scale = Math.min(1, room / pixelsWide, HIGHEST_PICTURE / pixelsHigh);
  const run = new ImageRun({
    type: kind === 'png' ? 'png' : 'jpg',
    data: bytes,
    transformation: {
      width: Math.max(1, Math.round(pixelsWide * scale)),
      height: Math.max(1, Math.round(pixelsHigh * scale)),
    },
    altText: { name, description: alt },
    ...(decorative ? { decorative: true } : {}),
  });
  return [new Paragraph({ style: 'Picture', keepNext, children: [run] }), ...words];
}

function guidanceOf({ purpose, questions, source }: Guidance, { paper }: Writing): readonly Paragraph[] {
  const { labels } = paper;
  const plain = (text: string) => plainLine(text, { ...paper, cited: () => '' });
  return [
    paragraphOf(plain(labels.guidance), paper, { style: 'GuidanceHead' }),
    paragraphOf(purpose, paper, { style: 'Guidance' }),
    ...questions.map((question) =>
      paragraphOf(question, paper, {
        style: 'GuidanceItem',
        numbering: { reference: BULLETS, level: 0, instance: 0 },
        indent: { left: 600, hanging: LIST_STEP },
      }),
    ),
    paragraphOf(plain(`${labels.source}: ${textOf(source)}`), paper, { style: 'GuidanceSource' }),
  ];
}
