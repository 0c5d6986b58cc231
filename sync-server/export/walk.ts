import type { BodySection, NodeJson } from '../../document/body.ts';
import { KITS, type Kit } from '../../document/plan/kits.ts';
import { areaOf, type Grid } from '../../document/plan/places.ts';
import { sectionNumbers } from '../../document/outline.ts';
import { calloutKind } from '../../document/schema/callout-kind.ts';
import type { PictureFile } from '../../document/pictures/picture-file.ts';
import { pictureAttributesOf } from '../../document/schema/picture.ts';
import { setDirection } from '../../document/schema/set-direction.ts';
import { annexOf } from './annex.ts';
import { dayInWords } from './dates.ts';
import type { ExportedDocument, SectionGuidance } from './exported-document.ts';
import { gridOf, shares, widthsFor, type LooseCell } from './grids.ts';
import { filled } from './labels.ts';
import { lineOf, plainLine, printable } from './lines.ts';
import { isBlank, textOf, type Block, type Heading, type List, type Paper, type Table } from './paper.ts';
import { citedAs, isWide, printedGrid, type PlanSurroundings } from './plan-tables.ts';

/** Lists, quotes and tables inside each other, at most: Word numbers nine levels, and readers follow fewer. */
const DEEPEST_NESTING = 8;
/** The deepest heading that Word, HTML and PDF all have. */
const DEEPEST_HEADING = 6;

interface Walk extends PlanSurroundings {
  nextAnchor(): string;
  nextPicture(): string;
  picture(name: string): PictureFile | null;
  /** What the section is called, for naming the tables in it. */
  readonly section: string;
}

/** Where in the section a block stands. */
interface Place {
  readonly depth: number;
  /** Turns a heading's own level into one of the paper; null where a heading is only a strong line. */
  readonly heading: ((level: number) => number) | null;
}

/**
 * `document` as a paper: the shown sections in the order people see, numbered as on the screen, each with its
 * guidance when that was asked for.
 *
 * @see docs/spec/export.md X1 to X9
 */
export function paperOf(document: ExportedDocument): Paper {
  const { labels, body, language, direction } = document;
  let anchors = 0;
  let tables = 0;
  let notes = 0;
  let pictures = 0;
  const surroundings = {
    language,
    direction,
    labels,
    plan: body.plan,
    printed: new Map<string, number>(),
    grids: body.sections
      .filter((section) => !section.hidden)
      .flatMap(({ blocks }) => blocks.flatMap(gridsIn)),
    cited: (attributes: Readonly<Record<string, unknown>>) =>
      citedAs(body.plan, attributes, language) ?? labels.removed,
    nextTable: () => (tables += 1),
    nextNote: () => (notes += 1),
    nextAnchor: () => `part-${(anchors += 1)}`,
    nextPicture: () => `picture-${(pictures += 1)}`,
    picture: (name: string) =>
      Object.hasOwn(document.pictures, name) ? (document.pictures[name] ?? null) : null,
  };
  const numbers = sectionNumbers(body.sections);
  let level = 0;
  const blocks = body.sections
    .filter((section) => !section.hidden)
    .flatMap((section) => {
      const number = numbers.get(section.id) ?? '';
      const title = printable(section.title).trim() || '–';
      const walk: Walk = { ...surroundings, section: `${number} ${title}`.trim() };
      const isHeaded = document.options.isOneSection !== true;
      const own = isHeaded ? Math.min(section.level <= 1 ? 1 : 2, level + 1) : 0;
      level = own;
      const heading: Heading = {
        is: 'heading',
        level: own,
        number,
        anchor: walk.nextAnchor(),
        line: plainLine(title, walk),
      };
      const place: Place = {
        depth: 0,
        heading: (wanted) => (level = Math.min(own + wanted, level + 1, DEEPEST_HEADING)),
      };
      const guidance = guidanceOf(section, document.guidance, walk);
      return [
        ...(isHeaded ? [heading] : []),
        ...guidance,
        ...section.blocks.flatMap((node) => blocksOf(node, place, walk)),
      ];
    });
  return {
    language,
    direction,
    labels,
    title: printable(document.title).trim() || '–',
    kind: labels.kinds[document.kind],
    team: printable(document.team),
    workshop: printable(document.workshop),
    date: dayInWords(document.date, language, 'long'),
    isoDate: document.date,
    status: document.status === null ? null : printable(document.status),
    coverPage: document.options.coverPage,
    contents: document.options.contents,
    blocks:
      document.options.isTurned === true
        ? [{ is: 'landscape', blocks }]
        : [
            ...withHeadingsTurned(blocks),
            ...(document.options.views === true ? annexOf(document, surroundings) : []),
          ],
    attribution:
      document.guidance === null || document.attribution === null ? null : printable(document.attribution),
  };
}

function guidanceOf(
  section: BodySection,
  guidance: Readonly<Record<string, SectionGuidance>> | null,
  walk: Walk,
): readonly Block[] {
  const own =
    guidance !== null && Object.hasOwn(guidance, section.templateKey)
      ? guidance[section.templateKey]
      : undefined;
  if (own === undefined) return [];
  const line = (text: string) => plainLine(text, walk);
  return [
    {
      is: 'guidance',
      purpose: line(own.purpose),
      questions: own.questions.map(line),
      source: line(own.source),
    },
  ];
}

function blocksOf(node: NodeJson, place: Place, walk: Walk): readonly Block[] {
  const content = node.content ?? [];
  if (place.depth >= DEEPEST_NESTING && content.some((child) => child.type !== 'text')) {
    return textBlocksIn(node).flatMap((block) => paragraphOf(block, walk));
  }
  const inside: Place = { depth: place.depth + 1, heading: null };
  switch (node.type) {
    case 'paragraph':
      return paragraphOf(node, walk);
    case 'heading':
      return headingOf(node, place, walk);
    case 'bulletList':
    case 'taskList':
    case 'orderedList':
      return listOf(node, inside, walk);
    case 'blockquote':
      return divided(
        content.flatMap((child) => blocksOf(child, inside, walk)),
        (blocks) => ({ is: 'quote', blocks }),
      );
    case 'callout': {
      const kind = calloutKind(node.attrs?.['kind']);
      return divided(
        content.flatMap((child) => blocksOf(child, inside, walk)),
        (blocks) => ({ is: 'callout', kind, blocks }),
      );
    }
    case 'pageBreak':
      return [{ is: 'pageBreak' }];
    case 'horizontalRule':
      return [{ is: 'rule' }];
    case 'table':
      return tableOf(node, inside, walk);
    case 'picture':
      return pictureOf(node, walk);
    case 'planTable': {
      const kit = kitOf(node);
      if (kit === null) return [];
      const grid = { kit, area: areaOf(node.attrs?.['area']) };
      const printed = printedGrid(grid, walk);
      const tables = printed.filter((block): block is Table => block.is === 'table');
      return tables.length > 0 && place.depth === 0 && isWide(grid, walk)
        ? [{ is: 'landscape', blocks: tables }]
        : printed;
    }
    default:
      // A node of a newer schema: its words are printed, its form is not known.
      return isTextBlock(node)
        ? paragraphOf(node, walk)
        : content.flatMap((child) => blocksOf(child, { ...place, depth: place.depth + 1 }, walk));
  }
}

function paragraphOf(node: NodeJson, walk: Walk): readonly Block[] {
  const line = lineOf(node.content ?? [], { ...walk, turned: setDirection(node.attrs?.['dir']) });
  return isBlank(line) ? [] : [{ is: 'paragraph', line }];
}

/** The share of the width of the text that a picture takes, at most. */
const SHARES = { small: 0.34, medium: 0.67, full: 1 } as const;

function pictureOf(node: NodeJson, walk: Walk): readonly Block[] {
  const { picture, alt, decorative, width } = pictureAttributesOf(node.attrs);
  const caption = lineOf(node.content ?? [], walk);
  const hasCaption = !isBlank(caption);
  if (picture === '' && !hasCaption) return [];
  const said = decorative ? '' : printable(alt).trim();
  return [
    {
      is: 'picture',
      name: walk.nextPicture(),
      file: walk.picture(picture),
      instead: plainLine([walk.labels.noPicture, said].filter(Boolean).join(' '), walk),
      share: SHARES[width],
      alt: said,
      decorative,
      caption: hasCaption ? caption : null,
    },
  ];
}

function headingOf(node: NodeJson, place: Place, walk: Walk): readonly Block[] {
  const wanted = Math.max(1, Math.min(3, Number(node.attrs?.['level'] ?? 1) || 1));
  const line = lineOf(node.content ?? [], { ...walk, turned: setDirection(node.attrs?.['dir']) });
  if (isBlank(line)) return [];
  if (place.heading === null) {
    const inlines = line.inlines.map((inline) => (inline.is === 'run' ? { ...inline, bold: true } : inline));
    return [{ is: 'paragraph', line: { ...line, inlines } }];
  }
  return [{ is: 'heading', level: place.heading(wanted), number: '', anchor: walk.nextAnchor(), line }];
}

/** What `whole` makes of `blocks`, a part for each page: it ends before a page break and goes on behind it. */
function divided(blocks: readonly Block[], whole: (part: readonly Block[]) => Block): readonly Block[] {
  const made: Block[] = [];
  let part: Block[] = [];
  const end = () => {
    if (part.length > 0) made.push(whole(part));
    part = [];
  };
  for (const block of blocks) {
    if (block.is === 'pageBreak') {
      end();
      made.push(block);
    } else {
      part.push(block);
    }
  }
  end();
  return made;
}

function isPageBreak({ is }: Block): boolean {
  return is === 'pageBreak';
}

function listOf(node: NodeJson, inside: Place, walk: Walk): readonly Block[] {
  const start = Number(node.attrs?.['start'] ?? 1);
  const items = (node.content ?? [])
    .map((item) => ({
      blocks: (item.content ?? []).flatMap((child) => blocksOf(child, inside, walk)),
      isDone: item.attrs?.['checked'] === true,
    }))
    .filter(({ blocks }) => blocks.length > 0);
  let next = Number.isInteger(start) && start >= 0 && start < 32_768 ? start : 1;
  const made: Block[] = [];
  let run: typeof items = [];
  const end = () => {
    if (run.length === 0) return;
    const list: List = {
      is: 'list',
      ordered: node.type === 'orderedList',
      start: next,
      items: run.map(({ blocks }) => blocks),
      done: node.type === 'taskList' ? run.map(({ isDone }) => isDone) : null,
    };
    made.push(list);
    if (list.ordered) next += run.length;
    run = [];
  };
  for (const { blocks, isDone } of items) {
    // An item is never divided: what follows it begins on the new page, or the item itself where the break comes first.
    const left = blocks.filter((block) => !isPageBreak(block));
    const breaks = left.length < blocks.length;
    const first = blocks[0];
    const isBefore = breaks && first !== undefined && isPageBreak(first);
    if (isBefore) {
      end();
      made.push({ is: 'pageBreak' });
    }
    if (left.length > 0) run = [...run, { blocks: left, isDone }];
    if (breaks && !isBefore) {
      end();
      made.push({ is: 'pageBreak' });
    }
  }
  end();
  return made;
}

function tableOf(node: NodeJson, inside: Place, walk: Walk): readonly Block[] {
  const rows = (node.content ?? []).filter((row) => row.type === 'tableRow');
  const read = rows.map((row) => (row.content ?? []).map((cell): LooseCell => looseCell(cell, inside, walk)));
  // No page can end in a cell: what follows the table begins on the new one.
  const after: readonly Block[] = read.flat().some(({ blocks }) => blocks.some(isPageBreak))
    ? [{ is: 'pageBreak' }]
    : [];
  const loose = read.map((row) =>
    row.map((cell) => ({ ...cell, blocks: cell.blocks.filter((block) => !isPageBreak(block)) })),
  );
  if (loose.every((row) => row.every((cell) => cell.blocks.length === 0))) return after;
  const { head, rows: grid } = gridOf(loose);
  const columns = grid[0]?.cells.reduce((sum, cell) => sum + cell.columns, 0) ?? 1;
  const table: Table = {
    is: 'table',
    name: filled(walk.labels.tableIn, { section: walk.section }),
    caption: null,
    number: 0,
    head,
    widths: drawnWidths(rows, columns) ?? widthsFor(columnTexts(loose, columns)),
    rows: grid,
    dense: columns > 5,
  };
  return [table, ...after];
}

function looseCell(cell: NodeJson, inside: Place, walk: Walk): LooseCell {
  return {
    isHeader: cell.type === 'tableHeader',
    columns: Number(cell.attrs?.['colspan'] ?? 1),
    rows: Number(cell.attrs?.['rowspan'] ?? 1),
    align: cell.attrs?.['align'] === 'right' ? 'end' : 'start',
    blocks: (cell.content ?? []).flatMap((child) => blocksOf(child, inside, walk)),
  };
}

/** Widths that somebody drew, when the first row has one for every column. */
function drawnWidths(rows: readonly NodeJson[], columns: number): readonly number[] | null {
  const widths = (rows[0]?.content ?? []).flatMap((cell): readonly unknown[] => {
    const own: unknown = cell.attrs?.['colwidth'];
    return Array.isArray(own) ? own : [null];
  });
  const drawn = widths.filter((width): width is number => typeof width === 'number' && width > 0);
  return drawn.length === columns && widths.length === columns ? shares(drawn) : null;
}

/** What stands in each column, spans left out: they say nothing about a single column. */
function columnTexts(
  loose: readonly (readonly LooseCell[])[],
  columns: number,
): readonly (readonly string[])[] {
  const texts = Array.from({ length: columns }, (): string[] => []);
  for (const row of loose) {
    let column = 0;
    for (const cell of row) {
      if (cell.columns === 1) texts[column]?.push(cell.blocks.map(blockText).join(' '));
      column += cell.columns;
    }
  }
  return texts;
}

function blockText(block: Block): string {
  if (block.is === 'paragraph') return textOf(block.line);
  return block.is === 'list' ? block.items.flat().map(blockText).join(' ') : '';
}

/** A heading stays with what it heads: those right before a turned page go onto it. */
function withHeadingsTurned(blocks: readonly Block[]): readonly Block[] {
  const turned: Block[] = [];
  for (const block of blocks) {
    const last = turned.at(-1);
    if (block.is !== 'landscape') {
      turned.push(block);
    } else if (last?.is === 'landscape') {
      turned[turned.length - 1] = { is: 'landscape', blocks: [...last.blocks, ...block.blocks] };
    } else {
      const body = turned.findLastIndex((before) => before.is !== 'heading');
      const headings = turned.splice(body + 1);
      turned.push({ is: 'landscape', blocks: [...headings, ...block.blocks] });
    }
  }
  return turned;
}

/** The text blocks in `node`, in order. Without recursion: how deep it goes was not our choice. */
function textBlocksIn(node: NodeJson): readonly NodeJson[] {
  const found: NodeJson[] = [];
  const waiting: NodeJson[] = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (isTextBlock(next)) found.push(next);
    else waiting.push(...(next.content ?? []).toReversed());
  }
  return found;
}

function isTextBlock(node: NodeJson): boolean {
  return (
    node.type === 'paragraph' ||
    node.type === 'heading' ||
    node.content?.some((child) => child.type === 'text') === true
  );
}

function gridsIn(node: NodeJson): readonly Grid[] {
  const kit = node.type === 'planTable' ? kitOf(node) : null;
  if (kit !== null) return [{ kit, area: areaOf(node.attrs?.['area']) }];
  return (node.content ?? []).flatMap(gridsIn);
}

function kitOf(node: NodeJson): Kit | null {
  const named: unknown = node.attrs?.['kit'];
  return KITS.find((kit) => kit === named) ?? null;
}
