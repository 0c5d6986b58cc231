import type { AuthoredText, LastChangesView } from '../../document/history.ts';
import type { ObjectId, SectionId } from '../../document/ids.ts';
import type { Kit } from '../../document/plan/kits.ts';
import type { PlanObject } from '../../document/plan/objects.ts';

/** When the words of each section, and of the objects of each kit, were written last; `plan` has the objects of now. */
export function lastChanges(
  texts: readonly AuthoredText[],
  plan: readonly PlanObject[],
): Omit<LastChangesView, 'missing'> {
  const kitOf = new Map(plan.map(({ id, kit }): [ObjectId, Kit] => [id, kit]));
  const sections = new Map<SectionId, number>();
  const kits = new Map<Kit, number>();
  for (const { place, runs } of texts) {
    const at = Math.max(...runs.map((run) => run.at ?? 0));
    if (place.in === 'plan') note(kits, kitOf.get(place.object), at);
    else note(sections, place.section, at);
  }
  return { sections: [...sections], kits: [...kits] };
}

function note<Key>(times: Map<Key, number>, key: Key | null | undefined, at: number): void {
  if (key === null || key === undefined || at === 0) return;
  times.set(key, Math.max(times.get(key) ?? 0, at));
}
