import { pictureMediaType } from '../../document/pictures/picture-file.ts';
import { HTML_STYLE } from './html-style.ts';
import { plainLine } from './lines.ts';
import type { Block, Cell, Guidance, Inline, Line, List, Paper, Picture, Row, Run, Table } from './paper.ts';
import { contentsOf, notesOf, textOf } from './paper.ts';
import { languageOf } from './scripts.ts';

/** Nothing is loaded and nothing runs, even if a mark-up slipped through. */
const POLICY =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** Headings stand one level deeper than in the paper: level 1 is its title. */
const DEEPEST_HTML_HEADING = 6;

/** `paper` as one web page that needs nothing else: it can be mailed, put on a stick or on a ministry's site. */
export function htmlOf(paper: Paper): string {
  const { labels } = paper;
  const contents = paper.contents && contentsOf(paper).length > 0 ? contentsList(paper) : '';
  return `<!doctype html>
<html lang="${escaped(paper.language)}" dir="${paper.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="${escaped(paper.team)}">
<meta name="date" content="${escaped(paper.isoDate)}">
<title>${escaped(`${paper.title} – ${paper.team}`)}</title>
<style>${HTML_STYLE}</style>
</head>
<body>
<a class="skip" href="#text">${escaped(labels.skip)}</a>
<header class="cover"><div>
<p class="team">${words(paper.team, paper)}</p>
<p>${escaped(paper.kind)}</p>
<h1>${words(paper.title, paper)}</h1>
${paper.status === null ? '' : `<p class="status">${words(paper.status, paper)}</p>`}
<p class="facts">${words(paper.workshop, paper)}<br><time datetime="${escaped(paper.isoDate)}">${escaped(paper.date)}</time></p>
</div></header>
<div class="sheet${contents === '' ? '' : ' with-contents'}">
${contents}
<main id="text" tabindex="-1">
${blocksOf(paper.blocks, paper)}
${notesList(paper)}
</main>
</div>
${paper.attribution === null ? '' : `<footer><p>${words(paper.attribution, paper)}</p></footer>`}
</body>
</html>
`;
}

function contentsList(paper: Paper): string {
  const entries = contentsOf(paper).map(({ level, number, anchor, line }) => {
    const mark = number === '' ? '' : `<span class="number">${escaped(number)}</span> `;
    const kind = level === 1 ? 'chapter' : 'section';
    return `<li class="${kind}"><a href="#${anchor}">${mark}<span${turned(line, paper)}>${inlinesOf(withoutNotes(line.inlines), paper)}</span></a></li>`;
  });
  return `<nav aria-labelledby="contents"><h2 id="contents">${escaped(paper.labels.contents)}</h2><ol>
${entries.join('\n')}
</ol></nav>`;
}

/** The words of all notes, each with a way back to where it stands. */
function notesList(paper: Paper): string {
  const back = escaped(paper.labels.back);
  const notes = notesOf(paper).map(
    ({ number, line }) =>
      `<li id="note-${number}"><span${turned(line, paper)}>${inlinesOf(line.inlines, paper)}</span> <a class="back" role="doc-backlink" href="#note-${number}-mark" aria-label="${back}">↩</a></li>`,
  );
  if (notes.length === 0) return '';
  return `<section class="notes" role="doc-endnotes" aria-labelledby="notes"><h2 id="notes">${escaped(paper.labels.notes)}</h2><ol>
${notes.join('\n')}
</ol></section>`;
}

function withoutNotes(inlines: readonly Inline[]): readonly Inline[] {
  return inlines.filter(({ is }) => is !== 'note');
}

function blocksOf(blocks: readonly Block[], paper: Paper, wide = false): string {
  return blocks.map((block) => blockOf(block, paper, wide)).join('\n');
}

function blockOf(block: Block, paper: Paper, wide: boolean): string {
  switch (block.is) {
    case 'heading': {
      const tag = `h${Math.min(block.level + 1, DEEPEST_HTML_HEADING)}`;
      const number = block.number === '' ? '' : `<span class="number">${escaped(block.number)}</span> `;
      const page = wide ? ' class="wide"' : '';
      return `<${tag} id="${block.anchor}"${page}${turned(block.line, paper)}>${number}${inlinesOf(block.line.inlines, paper)}</${tag}>`;
    }
    case 'paragraph':
      return paragraphOf(block.line, paper);
    case 'list':
      return listOf(block, paper);
    case 'quote':
      return `<blockquote>${blocksOf(block.blocks, paper)}</blockquote>`;
    case 'callout':
      return calloutOf(block, paper);
    case 'pageBreak':
      return '<div class="page-break"></div>';
    case 'rule':
      return '<hr>';
    case 'table':
      return tableOf(block, paper, wide);
    case 'drawing':
      return `<figure class="drawing">${block.svg}</figure>`;
    case 'picture':
      return pictureOf(block, paper);
    case 'guidance':
      return guidanceOf(block, paper);
    case 'landscape':
      return blocksOf(block.blocks, paper, true);
  }
}

function calloutOf({ kind, blocks }: Block & { readonly is: 'callout' }, paper: Paper): string {
  if (kind === null) return `<div class="callout" role="note">${blocksOf(blocks, paper)}</div>`;
  const word = escaped(paper.labels.boxes[kind]);
  return `<div class="callout ${kind}" role="note" aria-label="${word}"><p class="word">${word}</p>
${blocksOf(blocks, paper)}</div>`;
}

function paragraphOf(line: Line, paper: Paper, style = ''): string {
  return `<p${style}${turned(line, paper)}>${inlinesOf(line.inlines, paper)}</p>`;
}

function listOf(list: List, paper: Paper): string {
  const items = list.items
    .map((item, at) => `<li>${doneMark(list.done?.[at])}${tight(item, paper)}</li>`)
    .join('\n');
  if (list.done !== null) return `<ul class="tasks">\n${items}\n</ul>`;
  const start = list.start === 1 ? '' : ` start="${list.start}"`;
  return list.ordered ? `<ol${start}>\n${items}\n</ol>` : `<ul>\n${items}\n</ul>`;
}

/** The box in front of a thing to do, as a sign that is read out; nothing in other lists. */
function doneMark(isDone: boolean | undefined): string {
  return isDone === undefined ? '' : `<span class="box">${isDone ? '☑' : '☐'}</span> `;
}

/** `blocks` of a list item or cell: a single paragraph needs no mark-up of its own. */
function tight(blocks: readonly Block[], paper: Paper): string {
  const [only, ...others] = blocks;
  if (only?.is !== 'paragraph' || others.length > 0) return blocksOf(blocks, paper);
  const inner = inlinesOf(only.line.inlines, paper);
  const direction = turned(only.line, paper);
  return direction === '' ? inner : `<span${direction}>${inner}</span>`;
}

function tableOf(table: Table, paper: Paper, wide: boolean): string {
  const head = table.rows
    .slice(0, table.head)
    .map((row) => rowOf(row, paper))
    .join('\n');
  const bodies = grouped(table.rows.slice(table.head)).map(
    (rows) => `<tbody>\n${rows.map((row) => rowOf(row, paper)).join('\n')}\n</tbody>`,
  );
  const name = escaped(table.caption ?? table.name);
  const caption =
    table.caption === null
      ? `<caption><span class="unseen">${name}</span></caption>`
      : `<caption>${name}</caption>`;
  const columns = table.widths.map((width) => `<col style="width:${(width * 100).toFixed(2)}%">`).join('');
  // A wide table scrolls by itself; who has no mouse reaches it by key, and hears what it is.
  return `<div class="scroll${wide ? ' wide' : ''}" role="group" tabindex="0" aria-label="${name}"><table${table.dense ? ' class="dense"' : ''}>${caption}<colgroup>${columns}</colgroup>
${head === '' ? '' : `<thead>\n${head}\n</thead>\n`}${bodies.join('\n')}
</table></div>`;
}

/** Rows in the groups their group rows begin; a `scope="rowgroup"` heads one `tbody`. */
function grouped(rows: readonly Row[]): readonly (readonly Row[])[] {
  const groups: Row[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last === undefined || row.group) groups.push([row]);
    else last.push(row);
  }
  return groups;
}

function rowOf(row: Row, paper: Paper): string {
  const cells = row.cells.map((cell) => cellOf(cell, row, paper)).join('');
  return `<tr${row.group ? ' class="group"' : ''}>${cells}</tr>`;
}

function cellOf(cell: Cell, row: Row, paper: Paper): string {
  const content = tight(cell.blocks, paper);
  const attributes = [
    cell.columns > 1 ? ` colspan="${cell.columns}"` : '',
    cell.rows > 1 ? ` rowspan="${cell.rows}"` : '',
    cell.align === 'end' ? ' class="end"' : '',
  ].join('');
  // An empty heading heads nothing, and is read out as such.
  if (cell.heads === null || cell.blocks.length === 0) return `<td${attributes}>${content}</td>`;
  return `<th scope="${scopeOf(cell, row)}"${attributes}>${content}</th>`;
}

function scopeOf({ heads, columns, rows }: Cell, row: Row): string {
  if (heads === 'column') return columns > 1 ? 'colgroup' : 'col';
  return row.group || rows > 1 ? 'rowgroup' : 'row';
}

/** A picture with its file in the page itself. One that only decorates has an empty description, and is passed over. */
function pictureOf({ file, instead, share, alt, caption }: Picture, paper: Paper): string {
  const words =
    caption === null
      ? ''
      : `<figcaption${turned(caption, paper)}>${inlinesOf(caption.inlines, paper)}</figcaption>`;
  if (file === null)
    return `<figure class="picture">${paragraphOf(instead, paper, ' class="instead"')}${words}</figure>`;
  const { kind, bytes, pixelsWide, pixelsHigh } = file;
  const source = `data:${pictureMediaType(kind)};base64,${Buffer.from(bytes).toString('base64')}`;
  const width = Math.round(share * 100);
  return `<figure class="picture"><img src="${source}" alt="${escaped(alt)}" width="${pixelsWide}" height="${pixelsHigh}" style="max-width:${width}%">${words}</figure>`;
}

function guidanceOf({ purpose, questions, source }: Guidance, paper: Paper): string {
  const items = questions.map(
    (question) => `<li${turned(question, paper)}>${inlinesOf(question.inlines, paper)}</li>`,
  );
  return `<div class="guidance" role="note" aria-label="${escaped(paper.labels.guidance)}">
<p class="label">${escaped(paper.labels.guidance)}</p>
${paragraphOf(purpose, paper)}
${items.length === 0 ? '' : `<ul>${items.join('')}</ul>`}
<p class="source">${escaped(paper.labels.source)}: ${words(textOf(source), paper)}</p>
</div>`;
}

function turned(line: Line, { direction }: Paper): string {
  return line.direction === direction ? '' : ` dir="${line.direction}"`;
}

function words(text: string, paper: Paper): string {
  return inlinesOf(plainLine(text, { ...paper, cited: () => '' }).inlines, paper);
}

function inlinesOf(inlines: readonly Inline[], paper: Paper): string {
  return inlines
    .map((inline) => {
      if (inline.is === 'break') return '<br>';
      return inline.is === 'run' ? runOf(inline, paper) : noteMark(inline.number);
    })
    .join('');
}

function noteMark(number: number): string {
  return `<sup class="note"><a id="note-${number}-mark" role="doc-noteref" href="#note-${number}">${number}</a></sup>`;
}

function runOf(run: Run, { language }: Paper): string {
  const own = languageOf(run.script, language);
  let html = escaped(run.text);
  if (own !== language) html = `<span lang="${escaped(own)}">${html}</span>`;
  if (run.raised !== null) {
    const tag = run.raised === 'sub' ? 'sub' : 'sup';
    html = `<${tag}>${html}</${tag}>`;
  }
  if (run.strike) html = `<s>${html}</s>`;
  if (run.underline && run.href === null) html = `<u>${html}</u>`;
  if (run.italic) html = `<em>${html}</em>`;
  if (run.bold) html = `<strong>${html}</strong>`;
  return run.href === null ? html : `<a href="${escaped(run.href)}" rel="noopener noreferrer">${html}</a>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
