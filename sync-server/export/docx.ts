import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  Footer,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TableOfContents,
  TextRun,
  type ISectionOptions,
} from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import { wordBlocks, type Writing } from './docx-blocks.ts';
import { createNumbering, HEADINGS } from './docx-numbering.ts';
import { withMissingParts } from './docx-parts.ts';
import { COLOURS, HEADING_SIZES, stylesXml } from './docx-styles.ts';
import { directionOf, paragraphOf, runsOf } from './docx-text.ts';
import { plainLine } from './lines.ts';
import { contentsOf, CONTENTS_DEEPEST, lettersIn, notesOf, type Block, type Paper } from './paper.ts';

const PAGE = { width: 210, height: 297 };
const MARGINS = { top: 28, bottom: 24, header: 13, footer: 12 };
/** Margins at the sides of upright and turned pages, in millimetres. */
const UPRIGHT_SIDE = 25;
const TURNED_SIDE = 18;

/**
 * Letters up to which pages are estimated, about 150 pages: laying them out takes 60 ms a page. In a longer paper Word
 * asks to fill them in when it is opened.
 */
const ESTIMATED_MOST_LETTERS = 300_000;

/**
 * `paper` as a Word document that people can go on writing in: real styles, numbers that Word counts, a table of
 * contents that is filled already, head rows that repeat.
 */
export async function docxOf(paper: Paper): Promise<Uint8Array> {
  const writing: Writing = { paper, numbering: createNumbering(), tableNames: [] };
  const sections = sectionsOf(paper, writing);
  const file = new Document({
    title: paper.title,
    subject: paper.kind,
    creator: paper.team,
    lastModifiedBy: paper.team,
    description: paper.workshop,
    compatibility: { version: 15 },
    // Fills in the pages of the contents and the numbers of tables, which are blank until somebody presses F9 without it.
    ...(lettersIn(paper.blocks) > ESTIMATED_MOST_LETTERS
      ? {}
      : { pageNumbers: estimatePageNumbersWith({ guess: true }) }),
    externalStyles: stylesXml(paper),
    styles: { default: headingStyles() },
    numbering: writing.numbering.options(),
    footnotes: footnotesOf(paper),
    sections,
  });
  return withMissingParts(await Packer.toBuffer(file), paper, writing.tableNames);
}

/** The words of the notes, by the number that their mark in the text has. */
function footnotesOf(paper: Paper) {
  const notes = notesOf(paper).map(({ number, line: { direction, inlines } }) => {
    const text = new Paragraph({
      ...directionOf({ direction, inlines }, paper),
      style: 'FootnoteText',
      children: [new TextRun(' '), ...runsOf(inlines, paper)],
    });
    return [number, { children: [text] }] as const;
  });
  return Object.fromEntries(notes);
}

function sectionsOf(paper: Paper, writing: Writing): readonly ISectionOptions[] {
  const front = paper.coverPage ? [] : mastheadOf(paper);
  const contents = paper.contents && contentsOf(paper).length > 0 ? contentsPage(paper) : [];
  const sections = paper.coverPage ? [coverOf(paper)] : [];
  let waiting: Block[] = [];
  let opening = [...front, ...contents];
  const close = () => {
    const children = [...opening, ...wordBlocks(waiting, textWidth(false), writing)];
    if (children.length > 0) sections.push(sectionOf(paper, false, children));
    opening = [];
    waiting = [];
  };
  for (const block of paper.blocks) {
    if (block.is === 'landscape') {
      // A masthead alone fills no page: it stands over what is turned.
      const over = waiting.length === 0 && contents.length === 0 ? opening : [];
      if (over.length === 0) close();
      opening = [];
      sections.push(sectionOf(paper, true, [...over, ...wordBlocks(block.blocks, textWidth(true), writing)]));
    } else {
      waiting.push(block);
    }
  }
  const notice = paper.attribution === null ? [] : [line(paper, paper.attribution, 'Notice')];
  const last = [...opening, ...wordBlocks(waiting, textWidth(false), writing), ...notice];
  if (last.length > 0 || sections.length === 0) sections.push(sectionOf(paper, false, last));
  return sections;
}

function sectionOf(paper: Paper, turned: boolean, children: ISectionOptions['children']): ISectionOptions {
  const [before = '', rest = ''] = paper.labels.page.split('{page}');
  const [between = '', after = ''] = rest.split('{pages}');
  const rightToLeft = paper.direction === 'rtl' ? { rightToLeft: true } : {};
  const header = plainLine(`${paper.team} · ${paper.title}`, { ...paper, cited: () => '' });
  return {
    properties: { type: SectionType.NEXT_PAGE, page: pageOf(turned) },
    headers: { default: new Header({ children: [paragraphOf(header, paper, { style: 'Header' })] }) },
    footers: {
      default: new Footer({
        children: [
          new Paragraph({
            style: 'Footer',
            alignment: AlignmentType.END,
            children: [
              new TextRun({
                ...rightToLeft,
                children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
              }),
            ],
          }),
        ],
      }),
    },
    children,
  };
}

function coverOf(paper: Paper): ISectionOptions {
  return {
    properties: { type: SectionType.NEXT_PAGE, page: pageOf(false) },
    children: [
      line(paper, paper.team, 'CoverTeam'),
      line(paper, paper.kind, 'CoverKind'),
      line(paper, paper.title, 'Title'),
      ...(paper.status === null ? [] : [line(paper, paper.status, 'CoverStatus')]),
      line(paper, paper.workshop, 'CoverWorkshop'),
      line(paper, paper.date, 'CoverDate'),
    ],
  };
}

function mastheadOf(paper: Paper): readonly Paragraph[] {
  const facts = [paper.team, paper.kind, paper.workshop, paper.date, paper.status ?? ''].filter(Boolean);
  return [line(paper, paper.title, 'Title'), line(paper, facts.join(' · '), 'Subtitle')];
}

function contentsPage(paper: Paper) {
  const { contents } = paper.labels;
  return [
    line(paper, contents, 'TOCHeading'),
    new TableOfContents(contents, { hyperlink: true, headingStyleRange: `1-${CONTENTS_DEEPEST}` }),
  ];
}

/** One line of the cover, in `style`; it runs as the paper does, so that the page has one edge. */
function line(paper: Paper, text: string, style: string): Paragraph {
  const { inlines } = plainLine(text, { ...paper, cited: () => '' });
  return new Paragraph({ style, children: [...runsOf(inlines, paper)] });
}

function textWidth(turned: boolean): number {
  return convertMillimetersToTwip(turned ? PAGE.height - 2 * TURNED_SIDE : PAGE.width - 2 * UPRIGHT_SIDE);
}

function pageOf(turned: boolean) {
  const side = convertMillimetersToTwip(turned ? TURNED_SIDE : UPRIGHT_SIDE);
  return {
    size: {
      width: convertMillimetersToTwip(PAGE.width),
      height: convertMillimetersToTwip(PAGE.height),
      orientation: turned ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
    },
    margin: {
      top: convertMillimetersToTwip(MARGINS.top),
      bottom: convertMillimetersToTwip(MARGINS.bottom),
      header: convertMillimetersToTwip(MARGINS.header),
      footer: convertMillimetersToTwip(MARGINS.footer),
      left: side,
      right: side,
    },
  };
}

/** Headings 1 to 6 are given to the library, not to our styles: only so can its numbering be tied to them. */
function headingStyles() {
  const style = (level: number) => ({
    run: {
      size: HEADING_SIZES[level] ?? 21,
      sizeComplexScript: HEADING_SIZES[level] ?? 21,
      bold: true,
      boldComplexScript: true,
      color: level < 3 ? COLOURS.accent : COLOURS.ink,
    },
    paragraph: {
      keepNext: true,
      keepLines: true,
      outlineLevel: level,
      spacing: {
        before: [520, 380, 300, 260, 240, 240][level] ?? 240,
        after: 140,
        line: 252,
        lineRule: 'auto' as const,
      },
      ...(level < 2 ? { numbering: { reference: HEADINGS, level } } : {}),
    },
  });
  return {
    heading1: style(0),
    heading2: style(1),
    heading3: style(2),
    heading4: style(3),
    heading5: style(4),
    heading6: style(5),
  };
}
