import { Node } from '@tiptap/core';
import { isId } from '../ids.ts';
import { isKit } from '../plan/kits.ts';
import { citedFigure } from '../plan/figures.ts';
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

/**
 * An object of the plan, cited in a sentence: its number and name are typed once, in the grid. With `figure`, a column of the object, the
 * number, amount or day that stands there.
 */
export const PlanReference = Node.create({
  name: 'planRef',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: () => ({ object: { default: '' }, figure: { default: null } }),
  parseHTML: () => [
    {
      tag: 'span[data-plan-ref]',
      getAttrs: (element) =>
        citedIn(element.getAttribute('data-plan-ref'), element.getAttribute('data-plan-figure')),
    },
  ],
  renderHTML: ({ node }) => {
    const figure = citedFigure(node.attrs);
    return [
      'span',
      {
        'data-plan-ref': String(node.attrs['object']),
        ...(figure === null ? {} : { 'data-plan-figure': figure }),
      },
    ];
  },
});

function gridOf(written: string | null, area: string | null): { kit: string; area: string | null } | false {
  return isKit(written) ? { kit: written, area: areaOf(area) } : false;
}

function citedIn(
  written: string | null,
  figure: string | null,
): { object: string; figure: string | null } | false {
  return isId('o', written) ? { object: written, figure: citedFigure({ figure }) } : false;
}
