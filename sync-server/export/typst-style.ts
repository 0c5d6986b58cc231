import type { Paper } from './paper.ts';
import { isComplex, scriptOf } from './scripts.ts';
import { str } from './typst-code.ts';

/**
 * How a PDF looks: A4, one quiet blue, hairlines instead of boxes, as much white as a cabinet paper can bear.
 */
export function typstStyle(paper: Paper): string {
  // Arabic, Khmer and their like are set small by the same size, and stack marks above and below the line.
  const tall = isComplex(scriptOf(paper.language));
  const [before, between, after] = pageWords(paper);
  return `
#let ink = rgb("#1b2733")
#let accent = rgb("#1d4f73")
#let quiet = rgb("#5b6773")
#let hairline = 0.5pt + rgb("#c9d1d8")
#let head-fill = rgb("#eaf0f5")
#let group-fill = rgb("#f4f6f8")
#let wide-margin = (x: 18mm, top: 24mm, bottom: 20mm)

#set text(size: ${tall ? '11pt' : '10pt'}, fill: ink, top-edge: 0.75em, bottom-edge: "baseline", hyphenate: false)
#set par(leading: ${tall ? '0.85em' : '0.75em'}, spacing: 1.25em, justify: false)
#set page(
  paper: "a4",
  margin: (x: 25mm, top: 30mm, bottom: 25mm),
  header: context if here().page() > 1 {
    set text(size: 8pt, fill: quiet)
    grid(columns: (1fr, auto), column-gutter: 8mm, ${str(paper.title)}, ${str(paper.team)})
    v(-0.4em)
    line(length: 100%, stroke: hairline)
  },
  footer: context if here().page() > 1 {
    set text(size: 8pt, fill: quiet)
    align(end, { ${str(before)}; counter(page).display(); ${str(between)}; str(counter(page).final().first()); ${str(after)} })
  },
)
#set heading(supplement: none)
#show heading: set text(fill: accent, weight: "semibold", hyphenate: false)
#show heading: set par(leading: 0.5em)
#show heading: it => {
  let body = if it.numbering == none { it.body } else {
    grid(columns: (auto, 1fr), column-gutter: 0.7em, counter(heading).display(it.numbering), it.body)
  }
  let above = (2.6em, 2em, 1.7em, 1.5em).at(calc.min(it.level, 4) - 1)
  block(above: above, below: if it.level == 1 { 1.1em } else { 0.9em }, sticky: true, width: 100%, body)
}
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): set text(size: 13pt)
#show heading.where(level: 3): set text(size: 11pt)
#show heading.where(level: 4): set text(size: 10pt, fill: ink)
#show heading.where(level: 5): set text(size: 10pt, fill: quiet)
#show heading.where(level: 6): set text(size: 10pt, fill: quiet)
#show link: set text(fill: accent)
#let link-line = underline.with(offset: 0.2em, stroke: 0.4pt)
#set list(indent: 0.4em, body-indent: 0.7em, spacing: 0.85em, tight: false, marker: ([•], [–], [•], [–]))
#set enum(indent: 0.4em, body-indent: 0.7em, spacing: 0.85em, tight: false, numbering: "1.a.i.")
#show quote.where(block: true): it => pad(
  ${paper.direction === 'rtl' ? 'right' : 'left'}: 4mm,
  block(stroke: (${paper.direction === 'rtl' ? 'right' : 'left'}: 1.5pt + rgb("#c9d1d8")), inset: (x: 4mm, y: 1mm), text(fill: quiet, it.body)),
)
// A note in a heading belongs to the heading, and not to the line about it in the contents.
#let in-contents = state("in-contents", false)
#let note(body) = context if not in-contents.get() { footnote(body) }
#set footnote.entry(separator: line(length: 30%, stroke: hairline), gap: 0.6em)
#show footnote.entry: set text(size: ${tall ? '9pt' : '8pt'})
#let box-open = box(width: 0.75em, height: 0.75em, stroke: 0.7pt + ink)
#let box-done = box(width: 0.75em, height: 0.75em, stroke: 0.7pt + ink, {
  place(line(start: (15%, 55%), end: (42%, 82%), stroke: 0.9pt + ink))
  place(line(start: (42%, 82%), end: (88%, 18%), stroke: 0.9pt + ink))
})
#let callout(word: none, body) = block(
  width: 100%, fill: head-fill, stroke: (${paper.direction === 'rtl' ? 'right' : 'left'}: 2pt + accent), inset: 4mm, above: 1.2em, below: 1.4em,
  { if word != none { block(below: 0.8em, sticky: true, text(weight: "semibold", fill: accent, word)) }; body },
)
#let divider = align(center, block(above: 1.6em, below: 1.6em, line(length: 30%, stroke: hairline)))

#set table.cell(breakable: false)
#set table(stroke: none, inset: (x: 2mm, y: 1.6mm), align: start)
#show figure.where(kind: table): set block(breakable: true)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.caption: it => block(width: 100%, below: 0.7em, sticky: true, align(start, text(size: 9pt, weight: "semibold", fill: accent, it.body)))
#let grid-figure(dense: false, head: 0, caption: none, body: none) = {
  set text(size: if dense { ${tall ? '8.8pt' : '8pt'} } else { ${tall ? '10pt' : '9pt'} }, hyphenate: false)
  set par(leading: ${tall ? '0.7em' : '0.55em'}, spacing: 0.7em)
  set table(stroke: (x, y) => (
    top: if y == 0 { 1pt + accent } else { hairline },
    bottom: if y + 1 == head { 0.8pt + accent } else { hairline },
  ))
  set table(inset: (x: 1.4mm, y: 1.4mm)) if dense
  show table.cell: it => if it.y < head { set text(weight: "semibold", fill: accent, hyphenate: false); it } else { it }
  block(above: 2.2em, below: 2.4em, width: 100%, figure(kind: table, supplement: none, numbering: none, outlined: false, caption: caption, body))
}
#let picture(caption: none, body: none) = {
  show figure.caption: it => block(width: 100%, above: 0.8em, align(center, text(size: 9pt, fill: quiet, it.body)))
  block(above: 1.8em, below: 2em, width: 100%, breakable: false, if caption == none { align(center, body) } else {
    figure(kind: "picture", supplement: none, numbering: none, outlined: false, caption: caption, body)
  })
}
#let guidance(label: none, purpose: none, questions: (), source: none) = block(
  width: 100%, fill: rgb("#f4f7f4"), stroke: (${paper.direction === 'rtl' ? 'right' : 'left'}: 2pt + rgb("#7c9a82")), inset: 4mm, above: 1em, below: 1.4em,
  {
    set text(size: 0.9em)
    par(text(weight: "semibold", fill: rgb("#3d5f45"), label))
    par(purpose)
    if questions.len() > 0 { list(..questions) }
    par(text(size: 0.9em, fill: quiet, source))
  },
)
#let notice(body) = block(above: 3em, width: 100%, { line(length: 30%, stroke: hairline); text(size: 8pt, fill: quiet, body) })

#let cover(team: none, kind: none, title: none, status: none, workshop: none, date: none) = page(header: none, footer: none, margin: (x: 30mm, top: 38mm, bottom: 32mm), {
  set par(leading: 0.6em, spacing: 0.9em)
  line(length: 100%, stroke: 3pt + accent)
  v(5mm)
  par(text(size: 15pt, weight: "semibold", fill: accent, team))
  v(48mm)
  par(text(size: 12pt, fill: quiet, kind))
  v(1mm)
  block(width: 100%, { set par(leading: 0.5em); text(size: 30pt, weight: "semibold", fill: ink, hyphenate: false, title) })
  if status != none { v(4mm); par(text(size: 12pt, fill: accent, status)) }
  v(1fr)
  line(length: 100%, stroke: hairline)
  v(2mm)
  par(text(size: 10pt, fill: quiet, workshop))
  par(text(size: 10pt, fill: quiet, date))
})
#let masthead(team: none, title: none, facts: none) = block(below: 2.4em, width: 100%, {
  line(length: 100%, stroke: 2pt + accent)
  par(text(size: 11pt, weight: "semibold", fill: accent, team))
  block(text(size: 22pt, weight: "semibold", hyphenate: false, title))
  par(text(size: 9pt, fill: quiet, facts))
})
#let contents(title, alone: false) = {
  // The mark keeps dots and page number on their side of a title that runs the other way.
  let mark = "${paper.direction === 'rtl' ? '\\u{200f}' : '\\u{200e}'}"
  show outline.entry: it => {
    set text(weight: "semibold") if it.level == 1
    set block(above: 1.2em) if it.level == 1
    link(it.element.location(), it.indented(it.prefix(), { it.body(); mark; " "; box(width: 1fr, it.fill); " "; mark; it.page() }))
  }
  show link: set text(fill: ink)
  in-contents.update(true)
  outline(title: title, depth: 2, indent: auto)
  in-contents.update(false)
  if alone { pagebreak(weak: true) }
}
`;
}

/** "Page {page} of {pages}" as the words before, between and after the two numbers. */
function pageWords(paper: Paper): readonly [string, string, string] {
  const [before = '', rest = ''] = paper.labels.page.split('{page}');
  const [between = '', after = ''] = rest.split('{pages}');
  return [before, between, after];
}
