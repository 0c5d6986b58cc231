import { isDeepStrictEqual } from 'node:util';
import type { DirectoryReader, DirectoryRecords, DirectoryWriter, RecordKind } from './directory.ts';

/** The kinds of records, in the order in which they are written down. */
export const RECORD_KINDS = [
  'workshop',
  'team',
  'person',
  'invitation',
  'session',
  'document',
  'mail',
] as const;

/** All records at one moment, by kind and id, in the order they were first put. A change makes new tables. */
export type Tables = {
  readonly [K in RecordKind]: ReadonlyMap<string, DirectoryRecords[K]>;
};

/** Tables without records. */
export const NO_RECORDS: Tables = {
  workshop: new Map(),
  team: new Map(),
  person: new Map(),
  invitation: new Map(),
  session: new Map(),
  document: new Map(),
  mail: new Map(),
};

/** A reader of what `current` gives at the time of each reading. */
export function createTableReader(current: () => Tables): DirectoryReader {
  return {
    async get(kind, id) {
      return current()[kind].get(id) ?? null;
    },
    async list(kind, where = {}) {
      const wanted = Object.entries(where);
      return [...current()[kind].values()].filter((record) =>
        wanted.every(([field, value]) => isDeepStrictEqual(Reflect.get(record, field), value)),
      );
    },
  };
}

/** A change under way: what is put and removed is seen by its own reads, and by nobody else. */
export interface Draft {
  readonly writer: DirectoryWriter;
  /** The tables with the change; the very ones it began with when nothing was changed. Writing is over then. */
  finish(): Tables;
}

/** A change that begins with `tables`. Only the tables it writes to are copied. */
export function createDraft(tables: Tables): Draft {
  let current = tables;
  let finished = false;

  function write<K extends RecordKind>(kind: K, change: (table: Map<string, DirectoryRecords[K]>) => void) {
    if (finished) throw new TypeError('a change that has ended cannot be added to');
    const own: Map<string, DirectoryRecords[K]> = new Map(current[kind]);
    change(own);
    current = { ...current, [kind]: own };
  }

  const writer: DirectoryWriter = {
    ...createTableReader(() => current),
    put(kind, record) {
      const kept = frozenCopy(record);
      write(kind, (table) => table.set(kept.id, kept));
    },
    remove(kind, id) {
      if (current[kind].has(id)) write(kind, (table) => table.delete(id));
    },
  };
  return {
    writer,
    finish() {
      finished = true;
      return current;
    },
  };
}

/** A copy of `value` that nobody can change, not even who has the original. */
export function frozenCopy<T>(value: T): T {
  return frozen(structuredClone(value));
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inside of Object.values(value)) frozen(inside);
    Object.freeze(value);
  }
  return value;
}
