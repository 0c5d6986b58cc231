import * as Y from 'yjs';
import { newId, type ObjectId } from '../../document/ids.ts';
import type { Kit } from '../../document/kits.ts';
import {
  addObject,
  allPlanObjects,
  PLAN_EDIT,
  planNumbers,
  planOf,
  removeObject,
  setCell,
  type PlanObject,
} from '../../document/plan.ts';
import { browserRandom } from '../connection/random.ts';
import { createStore } from '../writing/store.ts';

/** The plan of a body as the grids show it. */
export interface PlanView {
  readonly objects: readonly PlanObject[];
  readonly numbers: ReadonlyMap<ObjectId, string>;
}

/** The plan of one body: what is in it, kept up to date, and what can be done to it. */
export interface PlanStore {
  readonly get: () => PlanView;
  readonly subscribe: (listener: () => void) => () => void;
  add(kit: Kit, after?: ObjectId): ObjectId;
  type(id: ObjectId, key: string, text: string): void;
  remove(id: ObjectId): void;
  /** Put a removed object back where it was, with its cells. */
  restore(id: ObjectId): void;
  close(): void;
}

/** The plan of `ydoc`. */
export function openPlan(ydoc: Y.Doc): PlanStore {
  const read = (): PlanView => {
    const objects = allPlanObjects(ydoc);
    return { objects, numbers: planNumbers(objects) };
  };
  const store = createStore(read());
  const plan = planOf(ydoc);
  const look = () => store.set(read());
  plan.observeDeep(look);
  return {
    get: store.get,
    subscribe: store.subscribe,
    add(kit, after) {
      const id = newId('o', browserRandom);
      addObject(ydoc, kit, id, after);
      return id;
    },
    type: (id, key, text) => setCell(ydoc, id, key, text),
    remove: (id) => removeObject(ydoc, id),
    restore(id) {
      const entry = plan.get(id);
      if (entry instanceof Y.Map) ydoc.transact(() => entry.delete('removed'), PLAN_EDIT);
    },
    close: () => plan.unobserveDeep(look),
  };
}

/** What an object is called in a list: its number, and the first words of its first field. */
export function titleOf(view: PlanView, object: PlanObject): string {
  const name = (object.kit === 'T4' ? object.cells['statement'] : object.cells['action']) ?? '';
  return `${view.numbers.get(object.id) ?? ''} ${name}`.trim();
}
