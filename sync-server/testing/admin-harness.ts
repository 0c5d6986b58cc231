import * as Y from 'yjs';
import { CONTENT_ROOT, sectionElements } from '../../document/body.ts';
import { newId, parseId, type DocumentId, type PersonId, type Random } from '../../document/ids.ts';
import type { AdminDisk, DiskFacts } from '../admin/admin-disk.ts';
import type { AdminComputer } from '../admin/computer.ts';
import type { Clock } from '../clock.ts';
import type { Directory } from '../storage/directory.ts';
import type { DocumentStore } from '../storage/document-store.ts';
import { FakeClock } from './fake-clock.ts';
import { firstText } from './rooms-set-up.ts';
import { randomFrom, type SimulatedDisk } from './simulated-disk.ts';

/** What the simulated disk says of every path, unless a test says otherwise. */
const FACTS: DiskFacts = { owner: 1_000, mode: 0o700, device: 1, freeBytes: 50_000_000_000, kind: 'local' };

/** `disk` as a process that starts now sees it, for an operator's commands. */
export function adminDiskOn(disk: SimulatedDisk, facts: Partial<DiskFacts> = {}): AdminDisk {
  return {
    ...disk.mount(),
    facts: () => Promise.resolve({ ...FACTS, ...facts }),
    realPath: (path) => Promise.resolve(path),
  };
}

/** The same random bytes at every run with `seed`. */
export function seededRandom(seed: number): Random {
  const number = randomFrom(seed);
  return (bytes) => bytes.map(() => Math.floor(number() * 256));
}

/** A computer with `disk` on which the data folder is `/data/codraft`. */
export function computerOn(
  disk: SimulatedDisk,
  options: Partial<AdminComputer> & { readonly facts?: Partial<DiskFacts> } = {},
): AdminComputer {
  const { facts, ...given } = options;
  return {
    environment: { CODRAFT_DATA_DIR: '/data/codraft' },
    disk: adminDiskOn(disk, facts),
    clock: new FakeClock(),
    random: seededRandom(5),
    processes: { pid: 20, startedAt: 20, isAlive: () => false },
    user: 1_000,
    nodeVersion: '20.19.0',
    version: '0.1.0',
    elapsed: () => 0,
    ...given,
  };
}

/** A clock that moves on by itself with every look at it, and where everything that is put off comes soon. */
export function restlessClock(start = new FakeClock().now()): Clock {
  let now = start;
  return {
    now: () => ++now,
    after(_, task) {
      let isCalledOff = false;
      void hops(40).then(() => {
        if (!isCalledOff) task();
      });
      return () => void (isCalledOff = true);
    },
  };
}

/** Let others go first `count` times. */
export async function hops(count: number): Promise<void> {
  for (let hop = 0; hop < count; hop++) await Promise.resolve();
}

export const AUTHOR: PersonId = parseId('p', 'p_00000000000000000001');

/**
 * A document whose text is a list of numbers, as an editor and its room would keep it: each number is an update of its
 * own, and `kept` has those that the store said are on disk.
 */
export class NumberedDocument {
  readonly id: DocumentId;
  readonly kept = new Set<number>();
  readonly #store: DocumentStore;
  readonly #ydoc = new Y.Doc();
  #next = 1;

  private constructor(id: DocumentId, store: DocumentStore) {
    this.id = id;
    this.#store = store;
    Y.applyUpdate(this.#ydoc, firstText(id));
  }

  /** A new document: its text first, then its name in the directory. */
  static async make(
    { directory, store }: { readonly directory: Directory; readonly store: DocumentStore },
    random: Random,
  ): Promise<NumberedDocument> {
    const id = newId('d', random);
    await store.append(id, [{ type: 'update', person: AUTHOR, at: 1, bytes: firstText(id) }]);
    await directory.change((writer) =>
      writer.put('document', {
        id,
        workshop: newId('w', random),
        team: newId('t', random),
        kind: 'policy',
        template: 'policy',
        title: `Plan ${id.slice(-3)}`,
        language: 'en',
        createdBy: AUTHOR,
        createdAt: 1,
        statuses: {},
      }),
    );
    return new NumberedDocument(id, store);
  }

  /** Write the next number. What the disk did not take is taken back, as a room does. */
  async write(at: number): Promise<void> {
    const number = this.#next++;
    const before = Y.encodeStateVector(this.#ydoc);
    const trial = new Y.Doc(); // nobody sees it before it is on disk
    Y.applyUpdate(trial, Y.encodeStateAsUpdate(this.#ydoc));
    const block = sectionElements(trial)[0]?.get(0);
    const text = block instanceof Y.XmlElement ? block.get(0) : undefined;
    if (!(text instanceof Y.XmlText)) throw new Error('the first text has no paragraph');
    text.insert(0, `[${number}]`);
    const bytes = Y.encodeStateAsUpdate(trial, before);
    const written = await this.#store
      .append(this.id, [{ type: 'update', person: AUTHOR, at, bytes }])
      .catch(() => null);
    if (written === null) return;
    Y.applyUpdate(this.#ydoc, bytes);
    this.kept.add(number);
  }

  /** Put a stored state in the place of all updates so far. */
  async compact(): Promise<void> {
    const { updates, state } = await this.#store.load(this.id);
    const last = updates.at(-1)?.seq;
    if (last === undefined) return;
    const parts = [...(state === null ? [] : [state]), ...updates.map(({ bytes }) => bytes)];
    await this.#store.compact(this.id, last, Y.mergeUpdates(parts)).catch(() => undefined);
  }
}

/** The numbers in the text of a document as `store` has it. */
export async function numbersIn(store: DocumentStore, id: DocumentId): Promise<readonly number[]> {
  const { state, updates, condition } = await store.load(id);
  if (condition !== 'whole') throw new Error(`${id} is ${condition}`);
  const ydoc = new Y.Doc();
  if (state !== null) Y.applyUpdate(ydoc, state);
  for (const { bytes } of updates) Y.applyUpdate(ydoc, bytes);
  const text = ydoc.getXmlFragment(CONTENT_ROOT).toString();
  return [...text.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number));
}
