import { Node } from '@tiptap/core';
import { isId } from '../ids.ts';
import { isKit } from '../plan/kits.ts';
import { areaOf } from '../plan/places.ts';

/**
 * The objects of one kit, as a grid in the text. The objects themselves are in the body's plan map. With `area`, a tag of
 * that set, the measures of one area: they are of one kit, and each area has a section of its own.
 */
export const PlanTable = Node.create({
  name: 'planTable',
  group: 'block',
  atom: true,
  selectable: true,
  draggable: false,
  addAttributes: () => ({ kit: { default: 'T4' }, area: { default: null } }),
  // Pasted text may bring a grid back that was cut, and none that there is not.
  parseHTML: () => [
    {
      tag: 'div[data-plan-table]',
      getAttrs: (element) =>
        gridOf(element.getAttribute('data-plan-table'), element.getAttribute('data-plan-area')),
    },
  ],
  renderHTML: ({ node }) => {
    const area = areaOf(node.attrs['area']);
    return [
      'div',
      { 'data-plan-table': String(node.attrs['kit']), ...(area === null ? {} : { 'data-plan-area': area }) },
    ];
  },
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

function gridOf(written: string | null, area: string | null): { kit: string; area: string | null } | false {
  return isKit(written) ? { kit: written, area: areaOf(area) } : false;
}

function objectOf(written: string | null): { object: string } | false {
  return isId('o', written) ? { object: written } : false;
}
