import * as Y from 'yjs';
import { isKit, type Kit } from './kits.ts';

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
