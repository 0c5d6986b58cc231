import * as Y from 'yjs';
import { isKit, type Kit } from './kits.ts';
import type { PlanObject } from './objects.ts';
import { TAG_SETS } from './tags.ts';

/** The kits whose grids stand in `section`, a section's element in a body. */
export function kitsShownIn(section: Y.XmlElement): readonly Kit[] {
  const kits = new Set<Kit>();
  const look = (element: Y.XmlElement) => {
    const kit = element.nodeName === 'planTable' ? kitOf(element) : null;
    if (kit !== null) kits.add(kit);
    for (const child of element.toArray()) if (child instanceof Y.XmlElement) look(child);
  };
  look(section);
  return [...kits];
}

/** The kit of a grid; one that says none shows the first. */
function kitOf(grid: Y.XmlElement): Kit | null {
  const said: unknown = grid.getAttribute('kit') ?? DEFAULT_KIT;
  return isKit(said) ? said : null;
}

/** What a grid shows that says nothing else, as the schema has it. */
const DEFAULT_KIT: Kit = 'T4';

/** What a grid of the text shows. */
export interface Grid {
  readonly kit: Kit;
  /** The area whose measures it shows; null for all objects of the kit. */
  readonly area: string | null;
}

/** What a grid with these attributes shows. One whose kit there is not shows the first. */
export function gridOf({ kit, area }: Readonly<Record<string, unknown>>): Grid {
  return { kit: isKit(kit) ? kit : DEFAULT_KIT, area: areaOf(area) };
}

/** `said`, when it is an area. */
export function areaOf(said: unknown): string | null {
  const areas: readonly string[] = TAG_SETS.area;
  return typeof said === 'string' && areas.includes(said) ? said : null;
}

/**
 * Whether the grid at `at` shows `object`, among all `grids` of a text in their order. A grid of an area shows what is in it;
 * the first one also what none of them would, so that no object is out of sight.
 */
export function isShownIn({ kit, cells }: PlanObject, at: number, grids: readonly Grid[]): boolean {
  const grid = grids[at];
  if (grid?.kit !== kit) return false;
  if (grid.area === null || grid.area === cells['area']) return true;
  const others = grids.filter((one) => one.kit === kit);
  return others[0] === grid && !others.some(({ area }) => area === null || area === cells['area']);
}
