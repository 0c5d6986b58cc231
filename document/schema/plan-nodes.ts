import { Node } from '@tiptap/core';
import { isId } from '../ids.ts';
import { KITS } from '../plan/kits.ts';

/** The objects of one kit, as a grid in the text. The objects themselves are in the body's plan map. */
export const PlanTable = Node.create({
  name: 'planTable',
  group: 'block',
  atom: true,
  selectable: true,
  draggable: false,
  addAttributes: () => ({ kit: { default: 'T4' } }),
  // Pasted text may bring a grid back that was cut, and none that there is not.
  parseHTML: () => [
    { tag: 'div[data-plan-table]', getAttrs: (element) => kitOf(element.getAttribute('data-plan-table')) },
  ],
  renderHTML: ({ node }) => ['div', { 'data-plan-table': String(node.attrs['kit']) }],
});

/** An object of the plan, cited in a sentence: its number and name are typed once, in the grid. */
export const PlanReference = Node.create({
  name: 'planRef',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: () => ({ object: { default: '' } }),
  parseHTML: () => [
    { tag: 'span[data-plan-ref]', getAttrs: (element) => objectOf(element.getAttribute('data-plan-ref')) },
  ],
  renderHTML: ({ node }) => ['span', { 'data-plan-ref': String(node.attrs['object']) }],
});

function kitOf(written: string | null): { kit: string } | false {
  const kit = KITS.find((each) => each === written);
  return kit === undefined ? false : { kit };
}

function objectOf(written: string | null): { object: string } | false {
  return isId('o', written) ? { object: written } : false;
}
