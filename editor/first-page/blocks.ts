import type { NodeJson } from '../../document/body.ts';
import { FIELDS, KITS } from '../../document/kits.ts';
import { planNumbers, type PlanObject } from '../../document/plan.ts';
import { setDirection } from '../../document/schema/set-direction.ts';
import { safeHref } from '../../document/schema/links.ts';

type Attributes = Readonly<Record<string, unknown>>;
/** A node as the elements it is shown as: the outermost, and the one its content goes into. */
type Shape = readonly [outer: HTMLElement, inner: HTMLElement];

/** What a text refers to: the objects of the plan. */
export type Plan = readonly PlanObject[];

/**
 * `nodes` as plain elements, without an editor: for reading only. They look as the editor will show them, so that nothing
 * moves when it comes. A node that is not known here is shown as what is in it.
 */
export function blocksOf(nodes: readonly NodeJson[], plan: Plan): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const node of nodes) fragment.append(elementOf(node, plan));
  return fragment;
}

/** The names of nodes and marks that have a look of their own here. */
export const KNOWN: () => readonly string[] = () => [...Object.keys(SHAPES), ...Object.keys(MARKS), 'text'];

function elementOf(node: NodeJson, plan: Plan): Node {
  if (node.type === 'text') return markedText(node);
  const [outer, inner] = (SHAPES[node.type] ?? plain)(node.attrs ?? {}, plan);
  for (const child of node.content ?? []) inner.append(elementOf(child, plan));
  // A line of its own, also without words.
  if (inner.tagName === 'P' && inner.childNodes.length === 0) inner.append(document.createElement('br'));
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

/** The direction somebody set by hand, or else that of the first letters. */
const turned = ({ dir }: Attributes) => ({ dir: setDirection(dir) ?? 'auto' });

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

const SHAPES: Readonly<Record<string, (attributes: Attributes, plan: Plan) => Shape>> = {
  paragraph: (attributes) => single('p', turned(attributes)),
  // A section's own title is an h3.
  heading: (attributes) => single(`h${Number(attributes['level'] ?? 1) + 3}`, turned(attributes)),
  bulletList: (attributes) => single('ul', turned(attributes)),
  orderedList: (attributes) =>
    single('ol', { ...turned(attributes), start: String(Number(attributes['start'] ?? 1)) }),
  listItem: () => single('li'),
  taskList: (attributes) => single('ul', { ...turned(attributes), 'data-type': 'taskList' }),
  taskItem: task,
  blockquote: (attributes) => single('blockquote', turned(attributes)),
  callout: () => single('aside', { class: 'callout' }),
  hardBreak: () => single('br'),
  horizontalRule: () => single('hr'),
  pageBreak: () => single('div', { 'data-page-break': '' }),
  table,
  tableRow: () => single('tr'),
  tableCell: (attributes) => cell('td', attributes),
  tableHeader: (attributes) => cell('th', attributes),
  planRef: ({ object }, plan) => {
    const [outer] = single('span', { class: 'plan-ref', dir: 'auto' });
    const cited = plan.find(({ id }) => id === object);
    outer.textContent = cited === undefined ? '' : titleOf(cited, plan);
    return [outer, outer];
  },
  // The grid itself comes with the editor; until then its rows can be read.
  planTable: ({ kit }, plan) => {
    const [outer] = single('div', { class: 'plan-table' });
    for (const object of plan) {
      if (object.kit !== KITS.find((known) => known === kit)) continue;
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

/** Its number, and the first field of its kit. */
function titleOf(object: PlanObject, plan: Plan): string {
  const [first] = FIELDS[object.kit];
  return `${planNumbers(plan).get(object.id) ?? ''} ${object.cells[first?.key ?? ''] ?? ''}`.trim();
}
