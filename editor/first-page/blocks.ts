import type { NodeJson } from '../../document/body.ts';
import { isKit } from '../../document/plan/kits.ts';
import { citation } from '../../document/plan/figures.ts';
import { objectTitle } from '../../document/plan/names.ts';
import { planNumbers, type PlanObject } from '../../document/plan/objects.ts';
import { calloutKind } from '../../document/schema/callout-kind.ts';
import { setDirection } from '../../document/schema/set-direction.ts';
import { safeHref } from '../../document/schema/links.ts';
import { HOLDING_BLOCKS, wayOfText } from '../../document/schema/written-way.ts';

type Attributes = Readonly<Record<string, unknown>>;
/** A node as the elements it is shown as: the outermost, and the one its content goes into. */
type Shape = readonly [outer: HTMLElement, inner: HTMLElement];

/** What is around the blocks that are shown. */
export interface Around {
  /** The objects of the plan, which the text refers to. */
  readonly plan: readonly PlanObject[];
  /** That of the document. */
  readonly language: string;
  /** How many footnotes stand before the next one; counts on. */
  notes: number;
}

/** How many footnotes `nodes` have. */
export function footnotesIn(nodes: readonly NodeJson[]): number {
  return nodes.reduce(
    (sum, { type, content }) => sum + (type === 'footnote' ? 1 : footnotesIn(content ?? [])),
    0,
  );
}

/**
 * `nodes` as plain elements, without an editor: for reading only. They look as the editor will show them, so that nothing
 * moves when it comes. A node that is not known here is shown as what is in it.
 */
export function blocksOf(nodes: readonly NodeJson[], around: Around): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const node of nodes) fragment.append(elementOf(node, around));
  return fragment;
}

/** The names of nodes and marks that have a look of their own here. */
export function knownNames(): readonly string[] {
  return [...Object.keys(SHAPES), ...Object.keys(MARKS), 'text'];
}

function elementOf(node: NodeJson, around: Around): Node {
  if (node.type === 'text') return markedText(node);
  const [outer, inner] = (SHAPES[node.type] ?? plain)(node.attrs ?? {}, around);
  const way = runningWay(node);
  if (way !== null) outer.dir = way;
  for (const child of node.content ?? []) inner.append(elementOf(child, around));
  // A line of its own, also without words.
  if (inner.tagName === 'P' && inner.childNodes.length === 0) inner.append(document.createElement('br'));
  if (node.type === 'footnote') outer.title = inner.textContent ?? '';
  return outer;
}

function markedText({ text = '', marks = [] }: NodeJson): Node {
  let shown: Node = document.createTextNode(text);
  for (const mark of marks) {
    const around = MARKS[mark.type]?.(mark.attrs ?? {});
    if (around === undefined || around === null) continue;
    around.append(shown);
    shown = around;
  }
  return shown;
}

const plain = (): Shape => single('span');

function single(tag: string, facts: Readonly<Record<string, string>> = {}): Shape {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) element.setAttribute(name, value);
  return [element, element];
}

const LINES: ReadonlySet<string> = new Set(['paragraph', 'heading']);

/**
 * Which way a block runs: as somebody set it by hand, or else the way of its first letter; without any, that of what it stands
 * in, which need not be said. For blocks that hold blocks a browser would look past those inside.
 */
function runningWay(node: NodeJson): string | null {
  const isLine = LINES.has(node.type);
  if (!isLine && !HOLDING_BLOCKS.has(node.type)) return null;
  const set = setDirection(node.attrs?.['dir']);
  if (set !== null) return set;
  const way = writtenWay(node);
  return way !== null && isLine ? 'auto' : way;
}

function writtenWay({ type, text = '', content = [] }: NodeJson): 'ltr' | 'rtl' | null {
  if (type === 'text') return wayOfText(text);
  for (const child of content) {
    // The words of a footnote are no part of the line.
    const way = child.type === 'footnote' ? null : writtenWay(child);
    if (way !== null) return way;
  }
  return null;
}

function cell(tag: 'td' | 'th', attributes: Attributes): Shape {
  const [outer] = single(tag);
  for (const name of ['colspan', 'rowspan']) {
    const span = attributes[name];
    if (typeof span === 'number' && span > 1) outer.setAttribute(name, String(span));
  }
  return [outer, outer];
}

function task({ checked }: Attributes): Shape {
  const item = document.createElement('li');
  const label = document.createElement('label');
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.disabled = true;
  box.checked = checked === true;
  label.append(box);
  const words = document.createElement('div');
  item.append(label, words);
  return [item, words];
}

function table(): Shape {
  const wrapper = document.createElement('div');
  wrapper.className = 'tableWrapper';
  const rows = document.createElement('tbody');
  const element = document.createElement('table');
  element.append(rows);
  wrapper.append(element);
  return [wrapper, rows];
}

const SHAPES: Readonly<Record<string, (attributes: Attributes, around: Around) => Shape>> = {
  paragraph: () => single('p'),
  // A section's own title is an h3.
  heading: (attributes) => single(`h${Number(attributes['level'] ?? 1) + 3}`),
  bulletList: () => single('ul'),
  orderedList: (attributes) => single('ol', { start: String(Number(attributes['start'] ?? 1)) }),
  listItem: () => single('li'),
  taskList: () => single('ul', { 'data-type': 'taskList' }),
  taskItem: task,
  blockquote: () => single('blockquote'),
  callout({ kind }) {
    const [outer] = single('aside', { class: 'callout' });
    const known = calloutKind(kind);
    if (known !== null) outer.dataset['kind'] = known;
    const words = document.createElement('div');
    outer.append(words);
    return [outer, words];
  },
  // Its words are in a panel of the editor; here they are shown where the pointer rests.
  footnote(_, around) {
    around.notes += 1;
    const [mark] = single('span', { class: 'footnote', 'data-number': String(around.notes) });
    return [mark, document.createElement('span')];
  },
  // The picture itself comes with the editor; its place is kept, and what it shows can be read.
  picture({ width, alt, pixelsWide, pixelsHigh }) {
    const [figure] = single('figure', { class: 'picture' });
    if (width === 'small' || width === 'medium' || width === 'full') figure.dataset['width'] = width;
    const [frame] = single('div', { class: 'picture-frame' });
    const [wide, high] = [Number(pixelsWide), Number(pixelsHigh)];
    if (wide > 0 && high > 0) frame.style.aspectRatio = `${wide} / ${high}`;
    if (wide > 0) frame.style.maxInlineSize = `${wide}px`;
    frame.textContent = typeof alt === 'string' ? alt : '';
    const [caption] = single('figcaption', { class: 'picture-caption' });
    figure.append(frame, caption);
    return [figure, caption];
  },
  hardBreak: () => single('br'),
  horizontalRule: () => single('hr'),
  pageBreak: () => single('div', { 'data-page-break': '' }),
  table,
  tableRow: () => single('tr'),
  tableCell: (attributes) => cell('td', attributes),
  tableHeader: (attributes) => cell('th', attributes),
  planRef: (attributes, { plan, language }) => {
    const [outer] = single('span', { class: 'plan-ref', dir: 'auto' });
    const cited = plan.find(({ id }) => id === attributes['object']);
    if (cited !== undefined)
      outer.textContent =
        citation(cited, attributes, { objects: plan, numbers: planNumbers(plan), language }) ?? '';
    return [outer, outer];
  },
  // The grid itself comes with the editor; until then its rows can be read.
  planTable: ({ kit, area }, { plan }) => {
    const [outer] = single('div', { class: 'plan-table' });
    for (const object of plan) {
      if (!isKit(kit) || object.kit !== kit) continue;
      if (typeof area === 'string' && area !== object.cells['area']) continue;
      const [row] = single('p', { dir: 'auto' });
      row.textContent = titleOf(object, plan);
      outer.append(row);
    }
    return [outer, outer];
  },
};

const MARKS: Readonly<Record<string, (attributes: Attributes) => HTMLElement | null>> = {
  bold: () => document.createElement('strong'),
  italic: () => document.createElement('em'),
  underline: () => document.createElement('u'),
  strike: () => document.createElement('s'),
  subscript: () => document.createElement('sub'),
  superscript: () => document.createElement('sup'),
  link({ href }) {
    const safe = safeHref(String(href ?? ''));
    if (safe === null) return null;
    const link = document.createElement('a');
    link.href = safe;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    return link;
  },
};

/** Its number and its name. */
function titleOf(object: PlanObject, objects: Around['plan']): string {
  return objectTitle(object, { objects, numbers: planNumbers(objects) });
}
