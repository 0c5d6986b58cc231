import { layOut, layOutPlan, type PaperLayout } from '../../document/checks/layout.ts';
import type { SectionId } from '../../document/ids.ts';
import { svgOf } from '../../document/views/drawing.ts';
import { VIEW_KINDS, type View, type ViewSpeech, type ViewTable } from '../../document/views/view.ts';
import { subjectsOf, viewOf } from '../../document/views/views.ts';
import type { ExportedDocument } from './exported-document.ts';
import { shares } from './grids.ts';
import { filled, type Labels } from './labels.ts';
import { plainLine, plainLines, printable, type LineSurroundings } from './lines.ts';
import type { Block, Cell, Row, Table } from './paper.ts';
import { viewSpeechFor } from './view-words.ts';

/** What the annex is made with. */
export interface AnnexSurroundings extends LineSurroundings {
  readonly labels: Labels;
  /** The number of the next table with a caption. */
  nextTable(): number;
  nextAnchor(): string;
}

/** Widths of the columns of a view together, past which its table stands on turned pages. */
const UPRIGHT_MOST_WIDTH = 92;

/**
 * The views of the plan, at the end of a document: pictures and tables, every group and every body on a page of its own. Views
 * for which the plan has nothing are left out.
 */
export function annexOf(document: ExportedDocument, surroundings: AnnexSurroundings): readonly Block[] {
  const speech = viewSpeechFor(document.language, document.direction);
  const layout = layoutOf(document);
  if (layout === null) return [];
  const views = viewsIn(layout, speech);
  if (views.length === 0) return [];
  return views.flatMap((view, at): readonly Block[] => {
    const head = at === 0 ? [headingOf(1, speech.views.annex, surroundings)] : [];
    const blocks = [...head, ...blocksOf(view, speech, surroundings)];
    return isWide(view) ? [{ is: 'landscape', blocks }] : [{ is: 'pageBreak' }, ...blocks];
  });
}

/** The plan of `document` laid out; null where nothing of it is to be computed. */
export function layoutOf({ body, checked, language, date }: ExportedDocument): PaperLayout | null {
  if (checked === null) return null;
  const { template, parent, openThreads } = checked;
  return layOut(body, {
    template,
    language,
    today: date,
    review: { openThreads: new Map(Object.entries(openThreads) as [SectionId, number][]) },
    ...(parent === null ? {} : { parent: layOutPlan(parent, date) }),
  });
}

/** All views of a plan in which something stands, those of groups and bodies for each of them. */
export function viewsIn(layout: PaperLayout, speech: ViewSpeech): readonly View[] {
  return VIEW_KINDS.flatMap((kind) => {
    const subjects = subjectsOf(kind, layout, speech);
    const views =
      subjects.length === 0
        ? [viewOf(kind, layout, speech)]
        : subjects.map(({ id }) => viewOf(kind, layout, speech, id));
    return views.filter(({ empty }) => empty === null);
  });
}

function isWide({ parts }: View): boolean {
  return parts.some(
    ({ table, drawings }) =>
      table.columns.reduce((sum, { width }) => sum + width, 0) > UPRIGHT_MOST_WIDTH ||
      drawings.some(({ width, height }) => width > 1.5 * height && width > 1000),
  );
}

function headingOf(level: number, text: string, surroundings: AnnexSurroundings): Block {
  return {
    is: 'heading',
    level,
    number: '',
    anchor: surroundings.nextAnchor(),
    line: plainLine(printable(text), surroundings),
  };
}

function blocksOf(view: View, speech: ViewSpeech, surroundings: AnnexSurroundings): readonly Block[] {
  const line = (text: string) => plainLine(printable(text), surroundings);
  return [
    headingOf(2, view.title, surroundings),
    { is: 'paragraph', line: line(view.lead) },
    ...view.parts.flatMap(({ table, drawings }): readonly Block[] => [
      ...drawings.map((drawing): Block => ({
        is: 'drawing',
        name: `${drawing.name}-${surroundings.nextAnchor()}`,
        svg: svgOf({ ...drawing, name: `${drawing.name}-${surroundings.nextAnchor()}` }, speech),
        alt: `${drawing.title}. ${drawing.description}`,
        width: drawing.width,
        height: drawing.height,
      })),
      viewTable(table, surroundings, { isCaptioned: true }),
    ]),
    ...view.notes.flatMap(({ sentence, rows }): readonly Block[] => [
      { is: 'paragraph', line: line(sentence) },
      ...(rows.length === 0
        ? []
        : [
            {
              is: 'list' as const,
              ordered: false,
              start: 1,
              done: null,
              items: rows.map((row): readonly Block[] => [{ is: 'paragraph', line: line(row) }]),
            },
          ]),
    ]),
  ];
}

/** A table of a view as it is printed. A field that stands for several rows is printed in the first, or in each for programs. */
export function viewTable(
  { title, columns, rows }: ViewTable,
  surroundings: AnnexSurroundings,
  { isCaptioned }: { readonly isCaptioned: boolean },
): Table {
  const cell = (text: string, how: Partial<Cell> = {}): Cell => ({
    heads: null,
    columns: 1,
    rows: 1,
    align: 'start',
    blocks: plainLines(printable(text), surroundings).map((line): Block => ({ is: 'paragraph', line })),
    ...how,
  });
  const number = isCaptioned ? surroundings.nextTable() : 0;
  const head: Row = {
    group: false,
    cells: columns.map(({ label, align }) => cell(label, { heads: 'column', align })),
  };
  return {
    is: 'table',
    name: title,
    caption: isCaptioned ? filled(surroundings.labels.table, { number, title }) : null,
    number,
    head: 1,
    widths: shares(columns.map(({ width }) => width)),
    rows: [
      head,
      ...rows.map(({ is, cells }): Row =>
        is === 'group'
          ? {
              group: true,
              cells: [cell(cells[0]?.text ?? '', { heads: 'row', columns: columns.length })],
            }
          : {
              group: false,
              cells: columns.map(({ align }, at) => {
                const { text = '', rows: span = 1 } = cells[at] ?? {};
                return cell(span === 0 && isCaptioned ? '' : text, {
                  align,
                  heads: at === 0 || is === 'total' ? 'row' : null,
                });
              }),
            },
      ),
    ],
    dense: true,
  };
}
