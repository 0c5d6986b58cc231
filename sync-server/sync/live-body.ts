import * as Y from 'yjs';
import { SERVER_CLIENT_ID } from '../../document/body.ts';
import type { DocumentId, PersonId } from '../../document/ids.ts';
import { DOCUMENT_MOST_BYTES } from '../../document/limits.ts';
import type { Clock } from '../clock.ts';
import { StorageError, type DocumentStore, type NewRecord } from '../storage/document-store.ts';
import { authorEntry, type Ledger } from './ledger.ts';
import { isComplete, loadBody, type LoadedBody } from './load-body.ts';
import { framed } from './wire.ts';

/** Answers to step 1 kept for the next one who asks the same. */
const MOST_ANSWERS = 64;
/** Growth after which the size of a full document is measured again, in bytes. */
const MEASURE_EVERY_BYTES = 1024 * 1024;
/** Updates after the stored state past which a quiet document is compacted, and bytes. */
const COMPACT_AFTER_UPDATES = 500;
const COMPACT_AFTER_BYTES = 1024 * 1024;

/**
 * A body in memory and its log on disk, and the order between them: changes are applied, then committed together.
 * When the disk does not take them, the text in memory goes back to what is on disk.
 */
export class LiveBody {
  readonly #id: DocumentId;
  readonly #store: DocumentStore;
  readonly #clock: Clock;
  readonly #answers = new Map<string, Buffer>();
  #loaded: LoadedBody;
  /** Applied, not yet on disk. */
  #staged: (NewRecord & { readonly type: 'update' })[] = [];
  /** Claimed, not yet on disk. Forgotten only by being written. */
  readonly #claims = new Map<number, PersonId>();
  #sizeMeasured = 0;
  #bytesWhenMeasured = 0;

  private constructor(id: DocumentId, store: DocumentStore, clock: Clock, loaded: LoadedBody) {
    this.#id = id;
    this.#store = store;
    this.#clock = clock;
    this.#loaded = loaded;
  }

  /**
   * The body of `id`; null when there is none.
   *
   * @throws {StorageError} when there is one and nothing of it could be read: it must not look like one without text.
   */
  static async open(id: DocumentId, store: DocumentStore, clock: Clock): Promise<LiveBody | null> {
    const loaded = await loadBody(store, id);
    if (loaded === null) return null;
    if (loaded.ydoc.store.clients.size === 0)
      throw new StorageError('storage/damaged', 'Nothing could be read.');
    return new LiveBody(id, store, clock, loaded);
  }

  get ydoc(): Y.Doc {
    return this.#loaded.ydoc;
  }

  get ledger(): Ledger {
    return this.#loaded.ledger;
  }

  get isDamaged(): boolean {
    return this.#loaded.condition === 'damaged';
  }

  /** Whether `more` bytes would make it larger than a document may be. */
  isFull(more: number): boolean {
    const { bytes } = this.#loaded;
    if (bytes + more <= DOCUMENT_MOST_BYTES) return false;
    // The log weighs more than the text: measure, but not at every key press.
    if (this.#sizeMeasured === 0 || bytes - this.#bytesWhenMeasured > MEASURE_EVERY_BYTES) {
      this.#sizeMeasured = Y.encodeStateAsUpdate(this.ydoc).length;
      this.#bytesWhenMeasured = bytes;
    }
    return this.#sizeMeasured + (bytes - this.#bytesWhenMeasured) + more > DOCUMENT_MOST_BYTES;
  }

  /** From now on `client` is `person`'s. Written down with the next change, or when a commit is told to. */
  claim(client: number, person: PersonId): void {
    this.ledger.claim(client, person);
    this.#claims.set(client, person);
  }

  /**
   * Apply `update`, which the guard has let through. False when Yjs would not take it after all: the text in memory
   * is then half changed, and `repair` must follow.
   */
  apply(update: Uint8Array, person: PersonId): boolean {
    try {
      Y.applyUpdate(this.ydoc, update);
    } catch {
      return false;
    }
    if (!isComplete(this.ydoc)) return false;
    this.#changed(update, person);
    return true;
  }

  /**
   * Change the text as the server's own client.
   *
   * @throws what `change` throws; the text in memory is then half changed, and `repair` must follow.
   */
  change(by: PersonId, change: (ydoc: Y.Doc) => void): void {
    const { ydoc } = this;
    const updates: Uint8Array[] = [];
    const collect = (update: Uint8Array) => updates.push(update);
    const ownClient = ydoc.clientID;
    ydoc.on('update', collect);
    ydoc.clientID = SERVER_CLIENT_ID;
    try {
      ydoc.transact(() => change(ydoc));
    } finally {
      ydoc.off('update', collect);
      ydoc.clientID = ownClient;
    }
    for (const update of updates) this.#changed(update, by);
  }

  #changed(bytes: Uint8Array, person: PersonId): void {
    this.#staged.push({ type: 'update', person, at: this.#clock.now(), bytes });
    this.#loaded.bytes += bytes.length;
    this.#answers.clear();
  }

  /**
   * Put on disk what was applied since the last commit, and `claims` where asked to. Returns the updates among it:
   * from now on anybody may see them.
   *
   * @throws {StorageError} when the disk did not take it; `revert` must follow.
   */
  async commit({ claims }: { readonly claims: boolean }): Promise<readonly Uint8Array[]> {
    const staged = this.#staged;
    if (staged.length === 0 && !claims) return [];
    const at = this.#clock.now();
    const claimed = [...this.#claims];
    const authors = claimed.map(([client, person]) => ({
      type: 'author' as const,
      person,
      at,
      json: authorEntry(client),
    }));
    const seqs = await this.#store.append(this.#id, [...authors, ...staged]);
    for (const [client] of claimed) this.#claims.delete(client);
    this.#staged = [];
    if (staged.length > 0) this.#loaded.seq = seqs.at(-1) ?? this.#loaded.seq;
    this.#loaded.updates += staged.length;
    return staged.map(({ bytes }) => bytes);
  }

  /** Go back to what is on disk. Nothing to do when nothing was applied. */
  async revert(): Promise<void> {
    if (this.#staged.length === 0) return;
    this.#staged = [];
    await this.#reload();
  }

  /** Go back to what is on disk and apply again what was waiting for its commit, without what went wrong. */
  async repair(): Promise<void> {
    await this.#reload();
    for (const { bytes } of this.#staged) Y.applyUpdate(this.ydoc, bytes);
  }

  async #reload(): Promise<void> {
    const loaded = await loadBody(this.#store, this.#id);
    if (loaded === null) throw new StorageError('storage/damaged', 'The document is not there any more.');
    this.ydoc.destroy();
    this.#loaded = loaded;
    this.#answers.clear();
    for (const [client, person] of this.#claims) this.ledger.claim(client, person);
  }

  /**
   * The answer to a step 1 with `vector`, framed; the same for all who ask the same.
   *
   * @throws when `vector` is no state vector.
   */
  answer(vector: Uint8Array): Buffer {
    const key = Buffer.from(vector).toString('latin1');
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const answer = framed({ type: 'step2', bytes: Y.encodeStateAsUpdate(this.ydoc, vector) });
    if (this.#answers.size < MOST_ANSWERS) this.#answers.set(key, answer);
    return answer;
  }

  /** Whether enough has gathered after the stored state to make a new one. */
  get isDue(): boolean {
    const { updates, bytes, stateBytes, condition } = this.#loaded;
    if (condition === 'damaged' || updates === 0) return false;
    return updates >= COMPACT_AFTER_UPDATES || bytes - stateBytes >= COMPACT_AFTER_BYTES;
  }

  /**
   * Put one state in the place of the log so far. The state is loaded into a second document and compared first.
   *
   * @throws {Error} when the state does not load as what it was made from; nothing is changed then.
   */
  async compact(): Promise<void> {
    const state = Y.encodeStateAsUpdate(this.ydoc);
    const copy = new Y.Doc();
    Y.applyUpdate(copy, state);
    const isSame = isComplete(copy) && Buffer.compare(Y.encodeStateAsUpdate(copy), state) === 0;
    copy.destroy();
    if (!isSame) throw new Error('the compacted state does not load as the document it was made from');
    await this.#store.compact(this.#id, this.#loaded.seq, state);
    this.#loaded.updates = 0;
    this.#loaded.bytes = state.length;
    this.#loaded.stateBytes = state.length;
  }

  destroy(): void {
    this.ydoc.destroy();
  }
}
