import * as Y from 'yjs';
import { newId, type ObjectId } from '../../document/ids.ts';
import type { Kit } from '../../document/plan/kits.ts';
import type { Numbered } from '../../document/plan/names.ts';
import {
  addObject,
  allPlanObjects,
  kitByKit,
  moveObject,
  PLAN_EDIT,
  planNumbers,
  planObject,
  planOf,
  removeObject,
  setCell,
  type PlanObject,
} from '../../document/plan/objects.ts';
import { browserRandom } from '../connection/random.ts';
import { createStore, type Store } from '../writing/store.ts';

/** The plan of a body as the grids show it. */
export interface PlanView extends Numbered {
  /** Objects of the document that this one serves, as far as they are known here; null where it serves none. */
  readonly parent: Numbered | null;
}

/** A cell that somebody wants to be taken to; the row as a whole where `key` is null. */
export interface AskedCell {
  readonly object: ObjectId;
  readonly key: string | null;
}

/** The plan of one body: what is in it, kept up to date, and what can be done to it. */
export interface PlanStore {
  readonly get: () => PlanView;
  readonly subscribe: (listener: () => void) => () => void;
  /** Where somebody wants to be taken; null as soon as they were. */
  readonly asked: Store<AskedCell | null>;
  /** Do several things as one change, which is one step to undo and joins no other. */
  together(deed: () => void): void;
  add(kit: Kit, after?: ObjectId): ObjectId;
  type(id: ObjectId, key: string, text: string): void;
  /** Up or down among its kind, by so many rows. */
  move(id: ObjectId, by: number): void;
  remove(id: ObjectId): void;
  /** Put a removed object back where it was, with its cells. */
  restore(id: ObjectId): void;
  /** From now on the document serves one with these objects; null where it serves none that is known here. */
  serve(objects: readonly PlanObject[] | null): void;
  /** From now on this is the plan of another text. `about` hears which object is changed next. */
  turnTo(ydoc: Y.Doc, about?: (id: ObjectId) => void): void;
  close(): void;
}

/** The plan of `first`, until it is turned to another text. `endStep` has what comes next be a step of its own to undo. */
export function openPlan(
  first: Y.Doc,
  { endStep = () => {} }: { readonly endStep?: () => void } = {},
): PlanStore {
  let ydoc = first;
  let about: (id: ObjectId) => void = () => {};
  let parent: Numbered | null = null;
  const viewOf = (objects: readonly PlanObject[]): PlanView => ({ ...numbered(objects), parent });
  const store = createStore(viewOf(allPlanObjects(ydoc)));
  // An object stays the same object until it changes, so that only the rows that changed are drawn anew.
  const look = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
    const changed = new Set(
      events.flatMap(({ path, keys }) => (path[0] === undefined ? [...keys.keys()] : [String(path[0])])),
    );
    const kept = store.get().objects.filter(({ id }) => !changed.has(id));
    const anew = [...changed].flatMap((id) => planObject(ydoc, id as ObjectId) ?? []);
    store.set(viewOf(kitByKit([...kept, ...anew])));
  };
  planOf(ydoc).observeDeep(look);
  return {
    get: store.get,
    subscribe: store.subscribe,
    asked: createStore<AskedCell | null>(null),
    together(deed) {
      endStep();
      ydoc.transact(deed, PLAN_EDIT);
      endStep();
    },
    add(kit, after) {
      const id = newId('o', browserRandom);
      about(id);
      addObject(ydoc, kit, id, after);
      return id;
    },
    type(id, key, text) {
      about(id);
      setCell(ydoc, id, key, text);
    },
    move(id, by) {
      about(id);
      moveObject(ydoc, id, by);
    },
    remove(id) {
      about(id);
      removeObject(ydoc, id);
    },
    restore(id) {
      about(id);
      const entry = planOf(ydoc).get(id);
      if (entry instanceof Y.Map) ydoc.transact(() => entry.delete('removed'), PLAN_EDIT);
    },
    serve(objects) {
      parent = objects === null ? null : numbered(objects);
      store.set(viewOf(store.get().objects));
    },
    turnTo(next, hears = () => {}) {
      about = hears;
      if (next === ydoc) return;
      planOf(ydoc).unobserveDeep(look);
      ydoc = next;
      planOf(ydoc).observeDeep(look);
      store.set(viewOf(allPlanObjects(ydoc)));
    },
    close: () => planOf(ydoc).unobserveDeep(look),
  };
}

function numbered(objects: readonly PlanObject[]): Numbered {
  return { objects, numbers: planNumbers(objects) };
}
