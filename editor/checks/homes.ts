import type { Body, NodeJson } from '../../document/body.ts';
import type { Finding } from '../../document/checks/finding.ts';
import type { ObjectId, SectionId } from '../../document/ids.ts';
import { isKit, type Kit } from '../../document/plan/kits.ts';

/** In which section each object of the plan is shown; the first, where several grids show it. */
export type Homes = ReadonlyMap<ObjectId, SectionId>;

interface Grid {
  readonly kit: Kit;
  /** Shows only objects of this area; all of its kit where it is empty. */
  readonly area: string;
  readonly section: SectionId;
}

/** Where the objects of `body` stand. */
export function homesIn({ sections, plan }: Body): Homes {
  const grids = sections.flatMap(({ id, blocks }) => blocks.flatMap((block) => gridsIn(block, id)));
  return new Map(
    plan.flatMap(({ id, kit, cells }): readonly (readonly [ObjectId, SectionId])[] => {
      const ofKit = grids.filter((grid) => grid.kit === kit);
      const own = ofKit.find(({ area }) => area !== '' && area === cells['area']);
      const home = own ?? ofKit.find(({ area }) => area === '') ?? ofKit[0];
      return home === undefined ? [] : [[id, home.section]];
    }),
  );
}

function gridsIn(node: NodeJson, section: SectionId): readonly Grid[] {
  if (node.type !== 'planTable') return (node.content ?? []).flatMap((child) => gridsIn(child, section));
  const { kit = 'T4', area = '' } = node.attrs ?? {};
  return isKit(kit) ? [{ kit, area: typeof area === 'string' ? area : '', section }] : [];
}

/** The section to go to for `finding`; null where it is about the document as a whole. */
export function homeOf({ place }: Pick<Finding, 'place'>, homes: Homes): SectionId | null {
  if (place.is === 'section') return place.section;
  return place.is === 'object' ? (homes.get(place.object) ?? null) : null;
}
