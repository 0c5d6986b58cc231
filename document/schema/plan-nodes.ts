import { Node } from '@tiptap/core';

/** The objects of one kit, as a grid in the text. The objects themselves are in the body's plan map. */
export const PlanTable = Node.create({
  name: 'planTable',
  group: 'block',
  atom: true,
  selectable: true,
  draggable: false,
  addAttributes: () => ({ kit: { default: 'T4' } }),
  parseHTML: () => [],
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
  parseHTML: () => [],
  renderHTML: ({ node }) => ['span', { 'data-plan-ref': String(node.attrs['object']) }],
});
