import * as Y from 'yjs';
import type { PutBackView } from '../../document/api.ts';
import { CONTENT_ROOT, META_ROOT } from '../../document/body.ts';
import type { DocumentId, PersonId, Random, SectionId } from '../../document/ids.ts';
import { DOCUMENT_MOST_BYTES } from '../../document/limits.ts';
import { planOf } from '../../document/plan.ts';
import type { Backstage } from '../backstage/backstage.ts';
import { isComplete, loaded as documentOf } from '../backstage/work.ts';
import type { Clock } from '../clock.ts';
import { StorageError, type DocumentStore, type NewRecord } from '../storage/document-store.ts';
import { applyBeside, type AgreedSections, type PutBack } from './agreed.ts';
import { encodeVector, type BodyBytes } from './body-bytes.ts';
import { outOfOrder, withLeftNeighboursOnly } from './guard-order.ts';
import { isKnown, type Keystroke, type Spot, type Typist } from './keystroke.ts';
import { authorEntry, type Ledger } from './ledger.ts';
import { loadBody, type LoadedBody } from './load-body.ts';
import { scanUpdate, type Scan } from './update-reader.ts';
import { framed } from './wire.ts';
import { writtenAs } from './written-as.ts';

/** Growth after which the size of a full document is measured again, in bytes. */
const MEASURE_EVERY_BYTES = 1024 * 1024;
/** Bytes behind the stored state past which they are compacted. */
const COMPACT_AFTER_BYTES = 1024 * 1024;

/** That words may be ahead of the disk is written down anew after a day, in ms. */
const MARK_AGAIN_MS = 24 * 60 * 60_000;
/** So long after that, people may still bring back words that were lost, in ms: those who were offline for two weeks. */
const BRING_BACK_MS = 14 * 24 * 60 * 60_000;

/** What a live body takes from outside. */
export interface BodySurroundings {
  readonly store: DocumentStore;
  readonly clock: Clock;
  readonly backstage: Backstage;
  readonly random: Random;
}

/**
 * A body in memory and its log on disk, and the order between them: changes are applied, then committed together.
 * When the disk does not take them, the text in memory goes back to what is on disk.
 *
 * It is kept as bytes. A Yjs document is made of them when something has to be looked at more closely than a key
 * press, and let go again when nothing has been for a while.
 */
export class LiveBody {
  readonly #id: DocumentId;
  readonly #surroundings: BodySurroundings;
  #loaded: LoadedBody;
  #ydoc: { readonly ydoc: Y.Doc; at: number } | null = null;
  /** When the Yjs document was last asked for. */
  #lookedAt = 0;
  /** Where people may type on, as far as it is known. Made when somebody types: most bodies in memory are read. */
  #typists: Map<number, Typist> | null = null;
  /** Applied, not yet on disk. */
  #staged: Staged[] = [];
  /** Entries to be written with the next commit. */
  #notes: NewRecord[] = [];
  #aheadAt: number;
  /** Claimed, not yet on disk. Forgotten only by being written. */
  #claims: Map<number, PersonId> | null = null;
  /** Number of the last update on disk, and the position behind it. */
  #keptSeq: number;
  #keptPosition: number;
  #ownClient: number | null = null;
  #agreed: AgreedSections = new Map();
  /** Client ids with which their own people wrote since it was loaded. */
  #heard: Set<number> | null = null;
  #sizeMeasured = 0;
  #bytesWhenMeasured = 0;

  private constructor(id: DocumentId, surroundings: BodySurroundings, loaded: LoadedBody) {
    this.#id = id;
    this.#surroundings = surroundings;
    this.#loaded = loaded;
    this.#aheadAt = loaded.aheadAt;
    this.#keptSeq = loaded.seq;
    this.#keptPosition = loaded.bytes.position;
  }

  /**
   * The body of `id`; null when there is none.
   *
   * @throws {StorageError} when there is one and nothing of it could be read: it must not look like one without text.
   */
  static async open(id: DocumentId, surroundings: BodySurroundings): Promise<LiveBody | null> {
    const loaded = await loadBody(surroundings.store, id);
    if (loaded === null) return null;
    if (loaded.bytes.isEmpty) throw new StorageError('storage/damaged', 'Nothing could be read.');
    return new LiveBody(id, surroundings, loaded);
  }

  /** As it is now, as bytes. */
  get bytes(): BodyBytes {
    return this.#loaded.bytes;
  }

  get ledger(): Ledger {
    return this.#loaded.ledger;
  }

  get isDamaged(): boolean {
    return this.#loaded.condition === 'damaged';
  }

  /** As it is now, as a Yjs document; only to be read. */
  get ydoc(): Y.Doc {
    const { bytes } = this;
    this.#lookedAt = this.#surroundings.clock.now();
    if (this.#ydoc === null) {
      const ydoc = documentOf(bytes.parts());
      defineRoots(ydoc);
      this.#ydoc = { ydoc, at: bytes.position };
      if (!isComplete(ydoc)) this.#loaded = { ...this.#loaded, condition: 'damaged' };
    }
    this.#catchUp();
    return this.#ydoc.ydoc;
  }

  /** Apply to the Yjs document, if there is one, what was taken without looking at it. */
  #catchUp(): void {
    const made = this.#ydoc;
    const { bytes } = this;
    if (made === null || made.at >= bytes.position) return;
    const missing = bytes.updatesFrom(made.at);
    made.ydoc.transact(() => {
      for (const update of missing) Y.applyUpdate(made.ydoc, update);
    });
    made.at = bytes.position;
  }

  /** Whether there is a Yjs document of it now. */
  get isLookedAt(): boolean {
    return this.#ydoc !== null;
  }

  /** Let go of what can be made again, unless it was needed in the last `ms`. */
  forget(ms: number): void {
    if (this.#surroundings.clock.now() - this.#lookedAt < ms) return;
    this.#dropDocument();
    this.bytes.forget();
  }

  /** The place behind the last update that anybody may see, to find again what came after it. */
  place(): Place {
    return { bytes: this.bytes, position: this.#shownTo };
  }

  /** What came after `place` that anybody may see, as messages. */
  since({ bytes, position }: Place): readonly Uint8Array[] {
    return this.bytes.since(bytes === this.bytes ? position : NOWHERE, this.#shownTo);
  }

  /**
   * What an editor with `vector` lacks and may see, as messages.
   *
   * @throws when `vector` is no state vector.
   */
  answer(vector: Uint8Array): readonly Uint8Array[] {
    return this.bytes.answer(vector, this.#shownTo);
  }

  /** Behind what is on disk or was relayed; what was applied after that is nobody's to see yet. */
  get #shownTo(): number {
    const hidden = this.#staged.filter(({ frame }) => frame !== null).length;
    return this.bytes.position - hidden;
  }

  /** The whole body as one Yjs update. */
  state(): Uint8Array {
    const [only, ...more] = this.bytes.parts();
    return only !== undefined && more.length === 0 ? only : Y.encodeStateAsUpdate(this.ydoc);
  }

  /** Its state vector. */
  vector(): Uint8Array {
    return encodeVector(this.bytes.vector);
  }

  /** Whether `more` bytes would make it larger than a document may be. */
  isFull(more: number): boolean {
    const { size } = this.bytes;
    if (size + more <= DOCUMENT_MOST_BYTES) return false;
    // The log weighs more than the text: measure, but not at every key press.
    if (this.#sizeMeasured === 0 || size - this.#bytesWhenMeasured > MEASURE_EVERY_BYTES) {
      this.#sizeMeasured = Y.encodeStateAsUpdate(this.ydoc).length;
      this.#bytesWhenMeasured = size;
    }
    return this.#sizeMeasured + Math.max(0, size - this.#bytesWhenMeasured) + more > DOCUMENT_MOST_BYTES;
  }

  /** From now on `client` is `person`'s. Written down with the next change, or when a commit is told to. */
  claim(client: number, person: PersonId): void {
    this.ledger.claim(client, person);
    this.#claims ??= new Map();
    this.#claims.set(client, person);
  }

  /** From now on the text of these sections stays as it is. */
  agree(sections: AgreedSections): void {
    this.#agreed = sections;
    this.#typists = null; // where people may type on was found out before
  }

  /**
   * Whether `stroke` is sound and in no agreed section, as far as can be said without looking at the text. Whoever may type on
   * does so outside them; where words stand that are deleted would have to be looked for.
   */
  knows(stroke: Keystroke): boolean {
    if (this.#agreed.size > 0 && stroke.deleted.length > 0) return false;
    const { vector } = this.bytes;
    return isKnown(
      stroke,
      (client) => this.#typists?.get(client),
      (client) => vector.get(client) ?? 0,
    );
  }

  /** Take `update`, the key press `stroke`, from `person`: without looking at the text. */
  press(update: Uint8Array, { typed, deletesAt }: Keystroke, person: PersonId): void {
    const reaches = typed === null ? [] : [{ client: typed.client, from: typed.from, to: typed.end }];
    if (typed !== null) this.#goesOn(typed);
    this.#changed(update, { reaches, structs: reaches.length, hasGaps: false, deletesAt }, person);
  }

  /**
   * Apply `update`, which the guard has let through, and put agreed sections back as they were. Says which those are. What stands
   * between neighbours that are the other way round is taken with its left one only. Null when Yjs would not take it after
   * all: the document in memory is then changed, and `repair` must follow.
   */
  apply(update: Uint8Array, typists: readonly Typist[], person: PersonId): readonly PutBackView[] | null {
    let bytes = update;
    let scan = scanUpdate(bytes);
    let reversed: readonly Spot[] = [];
    const isSound = () => {
      if (!isComplete(this.ydoc)) return false;
      reversed = outOfOrder(this.ydoc, scan.reaches);
      return reversed.length === 0;
    };
    let putBack = this.#try(bytes, isSound);
    if (reversed.length > 0) {
      this.#dropDocument();
      bytes = withLeftNeighboursOnly(update, reversed);
      scan = scanUpdate(bytes);
      putBack = this.#try(bytes, isSound);
    }
    if (putBack === null) return null;
    const { sections, updates } = putBack;
    this.#changed(bytes, scan, person);
    const [first] = sections;
    // What is put back is what those who agreed want to read there.
    const by = (first && this.#agreed.get(first.section)) ?? person;
    for (const one of updates) this.#changed(one, scanUpdate(one), by);
    this.#isApplied();
    if (first !== undefined) {
      this.#dropDocument();
      this.note(person, { did: 'agreed-put-back', sections: sections.map(({ section }) => section) });
    } else if (bytes === update) for (const typist of typists) this.#goesOn(typist);
    return sections;
  }

  /** Apply `update` to the document in memory, and put agreed sections back. Null when it is not sound then. */
  #try(update: Uint8Array, isSound: () => boolean): PutBack | null {
    try {
      return applyBeside(this.ydoc, update, {
        agreed: this.#agreed,
        client: () => this.#serverClient(),
        isSound,
      });
    } catch {
      return null;
    }
  }

  #goesOn(typist: Typist): void {
    this.#typists ??= new Map();
    this.#typists.set(typist.client, typist);
  }

  /**
   * Change the text as the server's own client.
   *
   * @throws what `change` throws; the document in memory is then half changed, and `repair` must follow.
   */
  change(by: PersonId, change: (ydoc: Y.Doc) => void): void {
    const { ydoc } = this;
    const updates = writtenAs(ydoc, this.#serverClient(), () => ydoc.transact(() => change(ydoc)));
    for (const update of updates) this.#changed(update, scanUpdate(update), by);
    this.#isApplied();
  }

  /**
   * The client id the server writes with as long as this body is open. A new one each time: after a kill or a restore editors
   * may have words under an earlier one that are not here, and two different words must never have the same id.
   */
  #serverClient(): number {
    this.#ownClient ??= this.#freeClient();
    return this.#ownClient;
  }

  #freeClient(): number {
    const { random } = this.#surroundings;
    let client: number;
    do client = Buffer.from(random(new Uint8Array(4))).readUInt32LE();
    while (!this.ledger.reserve(client));
    return client;
  }

  #changed(bytes: Uint8Array, scan: Scan, person: PersonId): void {
    const record = { type: 'update', person, at: this.#surroundings.clock.now(), bytes } as const;
    this.#staged.push({ record, frame: this.bytes.append(bytes, scan) });
  }

  /** What was just appended is in the Yjs document already. */
  #isApplied(): void {
    if (this.#ydoc !== null) this.#ydoc.at = this.bytes.position;
  }

  /** Whether something was applied that is not on disk. */
  get hasStaged(): boolean {
    return this.#staged.length > 0;
  }

  /** Whether there is anything that has to be written. */
  get hasUnwritten(): boolean {
    return this.#staged.length > 0 || this.#notes.length > 0;
  }

  /** Whether it is not on disk yet whose some client id is. */
  get hasClaims(): boolean {
    return this.#claims !== null && this.#claims.size > 0;
  }

  /** Write down with the next commit that `person`, or the server itself, did something. */
  note(person: PersonId | null, deed: BodyDeed): void {
    const at = this.#surroundings.clock.now();
    this.#notes.push({ type: 'audit', person, at, json: JSON.stringify(deed) });
  }

  /**
   * Write down that words may be relayed before they are on disk. A server that is killed then finds at its next start that
   * people may have seen words which it does not have.
   */
  markAhead(): void {
    const now = this.#surroundings.clock.now();
    if (now - this.#aheadAt < MARK_AGAIN_MS) return;
    this.#aheadAt = now;
    this.note(null, { did: 'ahead' });
  }

  /** Whether it stands on disk that words may be relayed before they do. */
  get mayBeAhead(): boolean {
    return this.#aheadAt > -Infinity && this.#notes.length === 0;
  }

  /** Whether people may have seen words that were lost before they were on disk. */
  get mayLack(): boolean {
    return this.#surroundings.clock.now() - this.#loaded.aheadAt < BRING_BACK_MS;
  }

  /** Whose `client` is has written with it here. */
  hear(client: number): void {
    (this.#heard ??= new Set()).add(client);
  }

  /** Whether whose `client` is has written with it since the text was loaded: then no word under it is missing. */
  hasHeard(client: number): boolean {
    return this.#heard?.has(client) ?? false;
  }

  /** The updates that were applied and not relayed yet, framed. */
  takeFrames(): readonly Uint8Array[] {
    return framesOf(this.#staged);
  }

  /**
   * Put on disk what was applied since the last commit with what was noted beside it, and `claims` and `notes` where asked to. Null when there is nothing to do. One
   * commit at a time. The updates among it that were not relayed yet, framed: now where the disk took it at once, else when it
   * has. Rejects with a StorageError when the disk did not take it; everything is staged as before then.
   */
  commit({
    claims,
    notes: hasNotes,
  }: CommitWishes): readonly Uint8Array[] | Promise<readonly Uint8Array[]> | null {
    const staged = [...this.#staged];
    const notes = hasNotes || staged.length > 0 ? [...this.#notes] : [];
    const claimed = [...(this.#claims ?? [])];
    if (staged.length === 0 && notes.length === 0 && !(claims && claimed.length > 0)) return null;
    const at = this.#surroundings.clock.now();
    const authors = claimed.map(([client, person]) => ({
      type: 'author' as const,
      person,
      at,
      json: authorEntry(client),
    }));
    const records = [...authors, ...notes, ...staged.map(({ record }) => record)];
    const taken = (seqs: readonly number[]) => {
      for (const [client] of claimed) this.#claims?.delete(client);
      this.#notes.splice(0, notes.length);
      this.#staged.splice(0, staged.length);
      if (staged.length > 0) this.#keptSeq = seqs.at(-1) ?? this.#keptSeq;
      this.#keptPosition += staged.length;
      return framesOf(staged);
    };
    const { store } = this.#surroundings;
    try {
      const seqs = store.appendAtOnce?.(this.#id, records) ?? null;
      if (seqs !== null) return taken(seqs);
    } catch (error) {
      return Promise.reject(error);
    }
    return store.append(this.#id, records).then(taken);
  }

  /** Go back to what is on disk. Nothing to do when nothing was applied. */
  async revert(): Promise<void> {
    if (this.#staged.length === 0) return;
    const loaded = await loadBody(this.#surroundings.store, this.#id);
    if (loaded === null) throw new StorageError('storage/damaged', 'The document is not there any more.');
    this.#staged = [];
    this.#notes = [];
    this.#aheadAt = loaded.aheadAt;
    this.#loaded = loaded;
    this.#keptSeq = loaded.seq;
    this.#keptPosition = loaded.bytes.position;
    this.#heard = null;
    this.#typists = null;
    this.#dropDocument();
    for (const [client, person] of this.#claims ?? []) this.ledger.claim(client, person);
    this.#ownClient = null; // what it wrote may be on its way to somebody
  }

  /** Forget a document in memory that was changed half-way: the bytes have all that was taken, and nothing else. */
  repair(): void {
    this.#dropDocument();
  }

  #dropDocument(): void {
    this.#ydoc?.ydoc.destroy();
    this.#ydoc = null;
  }

  /** Whether enough has gathered behind the stored state to make a new one: `most` updates, or a mebibyte. */
  isDue(most: number): boolean {
    if (this.isDamaged || this.bytes.tailLength === 0) return false;
    const { size, baseSize, tailLength } = this.bytes;
    return tailLength >= most || size - baseSize >= COMPACT_AFTER_BYTES;
  }

  /**
   * Put one state in the place of the log so far, made and compared backstage; changes go on meanwhile. Only while the
   * text in memory is what is on disk. Returns how long the body takes to load, in ms.
   *
   * @throws {Error} when the state does not load as what it was made of, or the disk does not take it; nothing is
   *   changed then.
   */
  async compact(): Promise<number> {
    const { bytes } = this;
    const [seq, position] = [this.#keptSeq, this.#keptPosition];
    const { state, loadMs } = await this.#surroundings.backstage.compact(bytes.parts());
    await this.#surroundings.store.compact(this.#id, seq, state);
    if (bytes !== this.bytes) return loadMs;
    this.#catchUp(); // what is folded cannot be applied one by one any more
    bytes.fold(position, state);
    return loadMs;
  }

  destroy(): void {
    this.#dropDocument();
  }
}

/** An update that is not on disk; its frame is null once it was relayed. */
interface Staged {
  readonly record: NewRecord & { readonly type: 'update' };
  frame: Uint8Array | null;
}

/** What is to be written without any change of the text. */
export interface CommitWishes {
  readonly claims: boolean;
  readonly notes: boolean;
}

/** What is written down about a body beside its text. */
export type BodyDeed =
  /** Words may be relayed before they are on disk. */
  | { readonly did: 'ahead' }
  /** Words under other people's client ids, which the server had lost. */
  | { readonly did: 'brought-back'; readonly clients: readonly number[] }
  /** Somebody's words in agreed sections, which were taken out again. */
  | { readonly did: 'agreed-put-back'; readonly sections: readonly SectionId[] };

/** The frames in `staged` that were not taken before. */
function framesOf(staged: readonly Staged[]): readonly Uint8Array[] {
  const frames: Uint8Array[] = [];
  for (const one of staged) {
    if (one.frame !== null) frames.push(one.frame);
    one.frame = null;
  }
  return frames;
}

/** A place in the updates of a body. */
export interface Place {
  readonly bytes: BodyBytes;
  readonly position: number;
}

/** Before the first update. */
const NOWHERE = -1;

/** A question to a peer for all that is not here, framed. */
export function questionOf(body: LiveBody): Buffer {
  return framed({ type: 'step1', stateVector: body.vector() });
}

function defineRoots(ydoc: Y.Doc): void {
  ydoc.getXmlFragment(CONTENT_ROOT);
  planOf(ydoc);
  ydoc.getMap(META_ROOT);
}
