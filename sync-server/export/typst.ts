import { secondsAt } from './dates.ts';
import { plainLine } from './lines.ts';
import type {
  Block,
  Cell,
  Drawing,
  Guidance,
  Heading,
  Inline,
  Line,
  Paper,
  Picture,
  Row,
  Run,
  Table,
} from './paper.ts';
import { contentsOf, lettersIn, linesIn, picturesIn, textOf } from './paper.ts';
import { languageOf, scriptOf, type Script } from './scripts.ts';
import { array, call, languageArguments, str, together } from './typst-code.ts';
import { typstStyle } from './typst-style.ts';

/** Letters without a break after which one is allowed, in text and in narrow cells. */
const UNBROKEN_IN_TEXT = 60;
const UNBROKEN_IN_CELL = 26;
/** Letters from which a word in a cell may be hyphenated; shorter ones go to the next line whole. */
const HYPHENATED_FROM = 13;

/** `paper` as a Typst program. `families` are the fonts it may use, first choice first. */
export function typstOf(paper: Paper, families: readonly string[]): string {
  const main: Surroundings = {
    language: paper.language,
    direction: paper.direction,
    unbroken: UNBROKEN_IN_TEXT,
  };
  return [
    call('#set document', {
      title: str(paper.title),
      author: str(paper.team),
      description: str([paper.kind, paper.workshop].filter(Boolean).join(' · ')),
      date: dateOf(paper.isoDate),
    }),
    call('#set text', {
      ...languageArguments(paper.language),
      dir: paper.direction,
      font: array(families.map(str)),
    }),
    typstStyle(paper),
    ...(paper.coverPage ? [`#${cover(paper, main)}`] : []),
    ...(paper.coverPage ? [] : [`#${masthead(paper, main)}`]),
    ...(paper.contents ? [`#${contents(paper)}`] : []),
    ...paper.blocks.map((block) => `#${blockOf(block, main, paper)}`),
    ...(paper.attribution === null ? [] : [`#notice(${lineText(paper.attribution, main)})`]),
  ].join('\n');
}

/** Scripts that `paper` has text in; what fonts are chosen by. */
export function scriptsIn(paper: Paper): ReadonlySet<Script> {
  const scripts = new Set<Script>([scriptOf(paper.language)]);
  const add = (line: Line) => {
    for (const inline of line.inlines) {
      if (inline.is === 'run') scripts.add(inline.script);
      if (inline.is === 'note') add(inline.line);
    }
  };
  linesIn(paper.blocks).forEach(add);
  for (const { instead } of picturesIn(paper.blocks)) add(instead); // whether it can be shown is found out later
  for (const text of [paper.title, paper.team, paper.workshop, paper.status ?? '', paper.attribution ?? '']) {
    add(wordsOf(text, paper));
  }
  return scripts;
}

interface Surroundings {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly unbroken: number;
}

function dateOf(iso: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) ?? [];
  if (year === undefined || secondsAt(iso) === 0) return 'none';
  return `datetime(year: ${Number(year)}, month: ${Number(month)}, day: ${Number(day)})`;
}

function cover(paper: Paper, main: Surroundings): string {
  return call('cover', {
    team: lineText(paper.team, main),
    kind: lineText(paper.kind, main),
    title: lineText(paper.title, main),
    status: paper.status === null ? 'none' : lineText(paper.status, main),
    workshop: lineText(paper.workshop, main),
    date: lineText(paper.date, main),
  });
}

/** A table of contents longer than this has a page of its own; a shorter one is followed by the text. */
const CONTENTS_BESIDE_TEXT = 14;

function contents(paper: Paper): string {
  const alone = contentsOf(paper).length > CONTENTS_BESIDE_TEXT;
  return call('contents', { alone: String(alone) }, [str(paper.labels.contents)]);
}

function masthead(paper: Paper, main: Surroundings): string {
  const facts = [paper.kind, paper.workshop, paper.date, paper.status ?? ''].filter(Boolean);
  return call('masthead', {
    team: lineText(paper.team, main),
    title: lineText(paper.title, main),
    facts: lineText(facts.join(' · '), main),
  });
}

function wordsOf(text: string, { language, direction }: Pick<Paper, 'language' | 'direction'>): Line {
  return plainLine(text, { language, direction, cited: () => '' });
}

function lineText(text: string, main: Surroundings): string {
  return inlinesOf(wordsOf(text, main).inlines, main);
}

function blockOf(block: Block, around: Surroundings, paper: Paper): string {
  switch (block.is) {
    case 'heading':
      return directed(block.line, around, headingOf(block, around));
    case 'paragraph':
      return directed(block.line, around, `par(${inlinesOf(block.line.inlines, around)})`);
    case 'list':
      if (block.done !== null) return tasksOf(block.items, block.done, around, paper);
      return call(
        block.ordered ? 'enum' : 'list',
        block.ordered ? { start: String(block.start) } : {},
        block.items.map((item) => blocksOf(item, around, paper)),
      );
    case 'quote':
      return call('quote', { block: 'true' }, [blocksOf(block.blocks, around, paper)]);
    case 'callout':
      return call(
        'callout',
        { word: block.kind === null ? null : lineText(paper.labels.boxes[block.kind], around) },
        [blocksOf(block.blocks, around, paper)],
      );
    case 'rule':
      return 'divider';
    case 'pageBreak':
      return 'pagebreak(weak: true)';
    case 'table':
      return tableOf(block, around, paper);
    case 'drawing':
      return drawingOf(block);
    case 'picture':
      return pictureOf(block, around);
    case 'guidance':
      return guidanceOf(block, around, paper);
    case 'landscape':
      return `page(flipped: true, margin: wide-margin, ${blocksOf(block.blocks, around, paper)})`;
  }
}

/** Things to do: lists of one, so that each has a box of its own, ticked or not. */
function tasksOf(
  items: readonly (readonly Block[])[],
  done: readonly boolean[],
  around: Surroundings,
  paper: Paper,
): string {
  return together(
    items.map((item, at) =>
      call('list', { marker: done[at] === true ? 'box-done' : 'box-open' }, [blocksOf(item, around, paper)]),
    ),
  );
}

function blocksOf(blocks: readonly Block[], around: Surroundings, paper: Paper): string {
  return together(blocks.map((block) => blockOf(block, around, paper)));
}

function headingOf({ level, number, anchor, line }: Heading, around: Surroundings): string {
  const numbering = number === '' ? 'none' : `(..levels) => ${str(number)}`;
  const heading = call('heading', { level: String(level), numbering }, [inlinesOf(line.inlines, around)]);
  return `[#${heading} #label(${str(anchor)})]`;
}

/** `content` with the direction of `line`, where it differs from what is around it. */
function directed(line: Line, around: Surroundings, content: string): string {
  return line.direction === around.direction ? content : `{ set text(dir: ${line.direction}); ${content} }`;
}

function inlinesOf(inlines: readonly Inline[], around: Surroundings): string {
  return together(
    inlines.map((inline) => {
      if (inline.is === 'break') return 'linebreak()';
      if (inline.is === 'run') return runOf(inline, around);
      return `note(${directed(inline.line, around, inlinesOf(inline.line.inlines, around))})`;
    }),
  );
}

function runOf(run: Run, { language, unbroken }: Surroundings): string {
  const own = languageOf(run.script, language);
  let code = wordsCode(run.text, unbroken);
  if (own !== language) code = call('text', languageArguments(own), [code]);
  // PDF/UA-1 allows one line through or under a text, not both; of the two, struck out says more.
  if (run.strike) code = `strike(${code})`;
  else if (run.href !== null) code = `link-line(${code})`;
  else if (run.underline) code = `underline(${code})`;
  if (run.raised !== null) code = `${run.raised}(${code})`;
  if (run.italic) code = `emph(${code})`;
  if (run.bold) code = `strong(${code})`;
  if (run.href !== null) code = `link(${str(run.href)}, ${code})`;
  return code;
}

/** `text` as code; in a cell its long words may be hyphenated, and only they. */
function wordsCode(text: string, unbroken: number): string {
  const pieces = breakable(text, unbroken).split(LONG_WORD);
  if (unbroken > UNBROKEN_IN_CELL || pieces.length === 1) return str(breakable(text, unbroken));
  // Every other piece is a long word: that is how a pattern in brackets splits.
  const code = pieces.map((piece, at) =>
    at % 2 === 1 ? `text(hyphenate: true, ${str(piece)})` : str(piece),
  );
  return together(code.filter((piece) => piece !== '""'));
}

const LONG_WORD = new RegExp(`(\\p{L}{${HYPHENATED_FROM},})`, 'u');

/** `text` with places to break inside words that would reach over the margin; the mark takes no room and is not read. */
function breakable(text: string, unbroken: number): string {
  return text.replace(/[\p{L}\p{M}\p{N}\p{P}\p{S}]+/gu, (word) =>
    word.length <= unbroken ||
    /[\p{Script=Han}\p{Script=Khmer}\p{Script=Lao}\p{Script=Thai}\p{M}]/u.test(word)
      ? word
      : word.replace(new RegExp(`.{${Math.ceil(unbroken / 2)}}(?=.)`, 'gu'), '$&\u200b'),
  );
}

function tableOf(table: Table, around: Surroundings, paper: Paper): string {
  const inner: Surroundings = { ...around, unbroken: UNBROKEN_IN_CELL };
  const row = (one: Row) => one.cells.map((cell) => cellOf(cell, one, inner, paper));
  const head = table.rows.slice(0, table.head).flatMap(row);
  const grid = call(
    'table',
    {
      columns: array(table.widths.map((width) => `${(width * 100).toFixed(2)}fr`)),
      fill: `(x, y) => if y < ${table.head} { head-fill }`,
    },
    [
      ...(head.length === 0 ? [] : [`table.header(${head.join(', ')})`]),
      ...table.rows
        .slice(table.head)
        // The name of a group stands again where the group goes on, and never alone at the foot of a page.
        .flatMap((one) => (one.group ? [`table.header(level: 2, ${row(one).join(', ')})`] : row(one))),
    ],
  );
  return call('grid-figure', {
    dense: String(table.dense),
    head: String(table.head),
    caption: table.caption === null ? 'none' : lineText(table.caption, around),
    body: grid,
  });
}

/** Characters up to which a cell surely fits on a page, and is kept on one. */
const CELL_ON_ONE_PAGE = 400;

function holdsMuch({ blocks }: Cell): boolean {
  return lettersIn(blocks) > CELL_ON_ONE_PAGE || blocks.some((block) => block.is === 'table');
}

function cellOf(cell: Cell, row: Row, around: Surroundings, paper: Paper): string {
  const content = blocksOf(cell.blocks, around, paper);
  return call(
    'table.cell',
    {
      colspan: cell.columns === 1 ? null : String(cell.columns),
      rowspan: cell.rows === 1 ? null : String(cell.rows),
      align: cell.align === 'end' ? 'end' : null,
      fill: row.group ? 'group-fill' : null,
      breakable: holdsMuch(cell) ? 'true' : null,
    },
    [cell.heads === 'row' ? `strong(${content})` : content],
  );
}

/** Where the file of a picture is for the program: nowhere on the disk. */
export function picturePath({ name, file }: Picture): string {
  return `/${name}.${file?.kind ?? 'png'}`;
}

/** Millimetres of a point of a screen. */
const POINT_MM = 25.4 / 96;
/** The highest a picture may be, in millimetres: with its caption it stays on one page. */
const HIGHEST_PICTURE_MM = 190;

function pictureOf(picture: Picture, around: Surroundings): string {
  const { file, instead, share, alt, decorative, caption } = picture;
  const words = caption === null ? 'none' : directed(caption, around, inlinesOf(caption.inlines, around));
  if (file === null) return call('picture', { caption: words, body: inlinesOf(instead.inlines, around) });
  const { pixelsWide, pixelsHigh } = file;
  const widest = Math.min(pixelsWide * POINT_MM, (HIGHEST_PICTURE_MM * pixelsWide) / pixelsHigh);
  const image = call(
    'image',
    {
      alt: alt === '' ? null : str(alt),
      width: `calc.min(room.width * ${share}, ${widest.toFixed(2)}mm)`,
    },
    [str(picturePath(picture))],
  );
  const drawn = decorative ? `pdf.artifact(${image})` : image;
  return call('picture', { caption: words, body: `layout(room => ${drawn})` });
}

/** Where a drawing is for the program: nowhere on the disk. */
export function drawingPath({ name }: Drawing): string {
  return `/${name}.svg`;
}

function drawingOf(drawing: Drawing): string {
  const image = call('image', { alt: str(drawing.alt), width: 'room.width' }, [str(drawingPath(drawing))]);
  return call('picture', { caption: 'none', body: `layout(room => ${image})` });
}

function guidanceOf({ purpose, questions, source }: Guidance, around: Surroundings, paper: Paper): string {
  const { guidance, source: sourceLabel } = paper.labels;
  const sourceLine = `${sourceLabel}: ${textOf(source)}`;
  return call('guidance', {
    label: lineText(guidance, around),
    purpose: inlinesOf(purpose.inlines, around),
    questions: array(questions.map((question) => inlinesOf(question.inlines, around))),
    source: lineText(sourceLine, around),
  });
}
