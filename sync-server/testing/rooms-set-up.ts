import { firstState } from '../../document/body.ts';
import { newId, type DocumentId, type PersonId } from '../../document/ids.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import { createInlineBackstage } from '../backstage/inline-backstage.ts';
import { createMemoryDocumentStore } from '../storage/memory-document-store.ts';
import { StorageError, type DocumentStore, type StoreCondition } from '../storage/document-store.ts';
import { createRooms, type OpenRooms } from '../sync/rooms.ts';
import type { Permission, RoomReport, RoomsSurroundings } from '../sync/surroundings.ts';
import { FakeClock } from './fake-clock.ts';
import { Writer } from './writer.ts';

/** A document store whose disk can be full, slow or broken. */
export interface TestStore extends DocumentStore {
  /** While set, appends are refused with it. */
  failing: StorageError['code'] | null;
  /** While set, appends wait until `release`. */
  isSlow: boolean;
  /** Appends that wait. */
  readonly waiting: number;
  /** Appends that have happened. */
  appends: number;
  /** States that were stored in the place of a log. */
  compactions: number;
  release(): void;
  say(condition: StoreCondition): void;
}

/** A store in memory with a disk that does as it is told. */
export function createTestStore(): TestStore {
  const memory = createMemoryDocumentStore();
  const listeners = new Set<(condition: StoreCondition) => void>();
  let condition: StoreCondition = 'writable';
  let held: (() => void)[] = [];
  const store: TestStore = {
    ...memory,
    failing: null,
    isSlow: false,
    appends: 0,
    compactions: 0,
    get waiting() {
      return held.length;
    },
    async append(id, records) {
      if (store.isSlow) await new Promise<void>((go) => held.push(go));
      if (store.failing !== null) throw new StorageError(store.failing, 'the disk of the test');
      store.appends += 1;
      return memory.append(id, records);
    },
    async compact(id, seq, state) {
      await memory.compact(id, seq, state);
      store.compactions += 1;
    },
    condition: () => condition,
    onCondition(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    release() {
      const go = held;
      held = [];
      for (const one of go) one();
    },
    say(now) {
      condition = now;
      for (const listener of listeners) listener(now);
    },
  };
  return store;
}

/** Rooms with one document, in which people of every kind can write. */
export interface SetUp {
  readonly clock: FakeClock;
  readonly store: TestStore;
  readonly rooms: OpenRooms;
  readonly document: DocumentId;
  readonly reports: RoomReport[];
  /** What each person may do; a person nobody gave anything may write. */
  readonly permissions: Map<PersonId, Permission | RefusalCode>;
  readonly surroundings: RoomsSurroundings;
  /** A person called `name`, with an editor that is not connected. */
  readonly person: (name: string, may?: 'write' | 'read') => Writer;
  /** The same, connected and in step. */
  readonly writer: (name: string, may?: 'write' | 'read') => Promise<Writer>;
  /** Let what is on its way arrive. */
  readonly settle: () => Promise<void>;
  /** The text of the first section as it would load from disk now. */
  readonly onDisk: () => Promise<string>;
}

/** What somebody called `name` is shown as and may do. */
export function permissionOf(name: string, may: 'write' | 'read' = 'write'): Permission {
  const role = may === 'write' ? 'member' : 'observer';
  return {
    write: may === 'write',
    comment: may === 'write',
    suggestions: may === 'write',
    notes: false,
    presence: { name, colour: 3, role },
  };
}

/** Fills with bytes that differ from test to test and not from run to run. */
function counting(seed: number): (bytes: Uint8Array) => Uint8Array {
  return (bytes) => bytes.fill(0).map((_, index) => (seed * 7 + index * (seed + 3)) & 255);
}

export const SECTION = newId('s', counting(1));
export const SECOND_SECTION = newId('s', counting(2));
export const DOCUMENT = newId('d', counting(3));

/** What each section says at first. */
export const FIRST_TEXT = 'Learning for all.';

/** The first state of a document with two sections of one sentence, or of `words`. */
export function firstText(document: DocumentId = DOCUMENT, words = FIRST_TEXT): Uint8Array {
  const paragraph = { type: 'paragraph', content: [{ type: 'text', text: words }] };
  const section = { templateKey: 'vision', level: 2, hidden: false, blocks: [paragraph] };
  return firstState({
    document,
    template: 'policy',
    language: 'en',
    sections: [
      { ...section, id: SECTION, title: 'Vision', place: 1 },
      { ...section, id: SECOND_SECTION, title: 'Objectives', place: 2 },
    ],
  });
}

/** Rooms on a store in memory and a clock of the test, with one document. */
export async function setUpRooms(options: { readonly store?: TestStore } = {}): Promise<SetUp> {
  const clock = new FakeClock();
  const store = options.store ?? createTestStore();
  const reports: RoomReport[] = [];
  const permissions = new Map<PersonId, Permission | RefusalCode>();
  let connections = 0;
  const surroundings: RoomsSurroundings = {
    store,
    clock,
    stopwatch: () => clock.now(),
    backstage: createInlineBackstage(() => clock.now()),
    random: (bytes) => counting(++connections)(bytes),
    isCrossSite: () => false,
    identify: async () => 'access/signed-out',
    permission: async ({ person }) => permissions.get(person) ?? 'access/not-found',
    report: (report) => void reports.push(report),
  };
  const rooms = createRooms(surroundings);
  let people = 10;
  const person = (name: string, may: 'write' | 'read' = 'write') => {
    const writer = new Writer(newId('p', counting(people++)));
    permissions.set(writer.person, permissionOf(name, may));
    return writer;
  };
  await rooms.create(DOCUMENT, firstText(), person('Ines, leader').person);
  return {
    clock,
    store,
    rooms,
    document: DOCUMENT,
    reports,
    permissions,
    surroundings,
    person,
    async writer(name, may) {
      const writer = person(name, may);
      writer.connect(rooms, { document: DOCUMENT });
      await clock.advance(50);
      return writer;
    },
    settle: () => clock.advance(50),
    async onDisk() {
      const reader = new Writer(newId('p', counting(9)));
      permissions.set(reader.person, permissionOf('Reader', 'read'));
      const again = createRooms(surroundings);
      reader.connect(again, { document: DOCUMENT });
      await clock.advance(50);
      const { text } = reader;
      reader.close();
      await again.close();
      return text;
    },
  };
}
