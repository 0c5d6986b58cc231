import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { PersonId } from '../../document/ids.ts';
import type { HandsView } from '../../document/history.ts';
import { planOf } from '../../document/plan/objects.ts';
import { writtenAtTheSameTime, type SameTime } from '../../document/plan/same-time.ts';
import { createStore, type Store } from '../writing/store.ts';
import { presentIn } from '../writing/presence.ts';
import { cellKey } from './cell-key.ts';

/** Yjs has a new client for every visit: so many visits of this person, the last ones, are known to be theirs. */
export const OWN_MOST = 200;
/** So many words that somebody has answered for are remembered, the last ones; of older ones it would be told again. */
export const SETTLED_MOST = 500;

/** What is remembered on the device, of one person and one document. */
export interface SameTimeMemory {
  /** Yjs clients with which this person wrote here. */
  readonly own: readonly number[];
  /** Ids of words that were kept out, used, or written over. */
  readonly settled: readonly string[];
}

/** Words in a cell that were written at the same time as others and do not stand, and who the other one was, as far as that is known. */
export interface ToldSameTime extends SameTime {
  readonly person: PersonId | null;
}

/** What was written at the same time into cells, until this person has answered for it. */
export interface SameTimes {
  /** By `cellKey`. */
  readonly cells: Pick<Store<ReadonlyMap<string, readonly ToldSameTime[]>>, 'get' | 'subscribe'>;
  /** What stands is to stand: these words are not told of any more. */
  readonly keep: (told: SameTime) => void;
  /** Find out who the others were that are not here now. */
  readonly askWho: () => void;
  close(): void;
}

/**
 * Watches the cells of `ydoc` for words that were lost because others were written at the same time. Yjs decided; this only
 * tells. What is told stays until this person keeps what stands, uses the words, or writes in the cell.
 *
 * @see docs/spec/writing.md W90–W92
 */
export function openSameTimes({
  ydoc,
  awareness,
  memory,
  hands,
}: {
  readonly ydoc: Y.Doc;
  readonly awareness: Pick<Awareness, 'clientID' | 'getStates' | 'on' | 'off'>;
  readonly memory: {
    readonly get: () => SameTimeMemory | null;
    readonly set: (kept: SameTimeMemory) => void;
  };
  /** Whose every client was. */
  readonly hands: () => Promise<HandsView>;
}): SameTimes {
  const plan = planOf(ydoc);
  const own = new Set(memory.get()?.own);
  const settled = new Set(memory.get()?.settled);
  const people = new Map<number, PersonId>();
  const cells = createStore<ReadonlyMap<string, readonly ToldSameTime[]>>(new Map());
  /** Clients that were asked for. */
  const asked = new Set<number>();

  const note = () => {
    // Another window of this person notes too.
    const there = memory.get();
    memory.set({
      own: [...new Set([...own, ...(there?.own ?? [])])].slice(-OWN_MOST),
      settled: [...new Set([...settled, ...(there?.settled ?? [])])].slice(-SETTLED_MOST),
    });
  };
  const learn = () => {
    const there = memory.get();
    for (const client of there?.own ?? []) own.add(client);
    for (const id of there?.settled ?? []) settled.add(id);
  };
  const look = (objects?: Iterable<string>) => {
    const find = () =>
      writtenAtTheSameTime(ydoc, (client) => own.has(client), objects).filter(({ id }) => !settled.has(id));
    let told = find();
    if (told.length > 0) {
      learn(); // what other windows of this person have noted
      told = find();
    }
    const looked = objects === undefined ? null : new Set(objects);
    const next = new Map(
      looked === null
        ? []
        : [...cells.get()].filter(([, [first]]) => first !== undefined && !looked.has(first.object)),
    );
    for (const one of told) {
      const key = cellKey(one.object, one.key);
      next.set(key, [...(next.get(key) ?? []), { ...one, person: people.get(one.client) ?? null }]);
    }
    // Grids are drawn anew for it, and others write all the time.
    if (!areSame(cells.get(), next)) cells.set(next);
  };
  const settle = (words: readonly SameTime[]) => {
    if (words.length === 0) return;
    for (const { id } of words) settled.add(id);
    note();
  };

  const noteOwn = () => {
    if (own.has(ydoc.clientID)) return;
    own.add(ydoc.clientID);
    note();
  };
  const hear = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
    const changed = new Set<string>();
    const before = cells.get();
    for (const { path, keys } of events) {
      const [object] = path;
      if (object === undefined) for (const key of keys.keys()) changed.add(key);
      else changed.add(String(object));
      if (!transaction.local || object === undefined) continue;
      noteOwn();
      // What somebody writes in a cell is their answer to what they were told of it.
      for (const key of keys.keys())
        settle(before.get(cellKey(String(object) as SameTime['object'], key)) ?? []);
    }
    look(changed);
    // Words that stand again are answered for, whatever is written over them later.
    const after = cells.get();
    for (const [key, told] of before) {
      const stand = told.filter(
        ({ object, key: field, text }) => (plan.get(object)?.get(field) ?? '') === text,
      );
      if (after.get(key)?.length !== told.length) settle(stand);
    }
  };
  plan.observeDeep(hear);

  const meet = () => {
    let isNew = false;
    for (const { client, person } of presentIn(awareness.getStates(), awareness.clientID)) {
      isNew ||= people.get(client) !== person;
      people.set(client, person);
    }
    if (isNew && cells.get().size > 0) look();
  };
  awareness.on('change', meet);
  meet();
  look();

  return {
    cells,
    keep(told) {
      settle([told]);
      look([told.object]);
    },
    askWho() {
      const unknown = [...cells.get().values()]
        .flat()
        .map(({ client }) => client)
        .filter((client) => !people.has(client) && !asked.has(client));
      if (unknown.length === 0) return;
      for (const client of unknown) asked.add(client);
      void hands().then(
        ({ wrote }) => {
          for (const [client, , , person] of wrote) if (unknown.includes(client)) people.set(client, person);
          look();
        },
        () => unknown.forEach((client) => asked.delete(client)),
      );
    },
    close() {
      plan.unobserveDeep(hear);
      awareness.off('change', meet);
    },
  };
}

function areSame(before: ReadonlyMap<string, readonly ToldSameTime[]>, now: typeof before): boolean {
  return (
    before.size === now.size &&
    [...now].every(([key, told]) => {
      const known = before.get(key);
      return (
        known?.length === told.length &&
        told.every((one, at) => {
          const { id, person, client, lost } = known[at] ?? {};
          return one.id === id && one.person === person && one.client === client && one.lost === lost;
        })
      );
    })
  );
}
