import * as Y from 'yjs';
import type { PutBackView } from '../../document/api.ts';
import type { DocumentId, PersonId, Random } from '../../document/ids.ts';
import { DOCUMENT_MOST_BYTES } from '../../document/limits.ts';
import type { Backstage } from '../backstage/backstage.ts';
import type { Clock } from '../clock.ts';
import { StorageError, type DocumentStore } from '../storage/document-store.ts';
import {
  acceptAll,
  bindProposed,
  knowingly,
  MovedOn,
  takeBackAll,
  type Acceptance,
  type Accepted,
  type DecisionRecords,
  type Proposal,
  type TakingBack,
  type WaysBack,
} from './accepting.ts';
import { NOTHING_AGREED, type AgreedSections } from './agreed.ts';
import { applied, type Applied } from './applying.ts';
import { encodeVector, type BodyBytes } from './body-bytes.ts';
import { isKnown, type Keystroke, type Typist } from './keystroke.ts';
import type { Ledger } from './ledger.ts';
import { loadBody, type LoadedBody } from './load-body.ts';
import { MadeDocument } from './made-document.ts';
import { Staging, type BodyDeed, type CommitWishes } from './staging.ts';
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
  readonly #document = new MadeDocument();
  readonly #staging: Staging;
  /** When the Yjs document was last asked for. */
  #lookedAt = 0;
  /** Where people may type on, as far as it is known. Made when somebody types: most bodies in memory are read. */
  #typists: Map<number, Typist> | null = null;
  #aheadAt: number;
  /** Number of the last update on disk, and the position behind it. */
  #keptSeq: number;
  #keptPosition: number;
  #ownClient: number | null = null;
  #agreed = NOTHING_AGREED;
  /** Client ids with which their own people wrote since it was loaded. */
  #heard: Set<number> | null = null;
  #sizeMeasured = 0;
  #bytesWhenMeasured = 0;

  private constructor(id: DocumentId, surroundings: BodySurroundings, loaded: LoadedBody) {
    this.#id = id;
    this.#surroundings = surroundings;
    this.#loaded = loaded;
    this.#staging = new Staging(surroundings.clock);
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
    this.#lookedAt = this.#surroundings.clock.now();
    const ydoc = this.#document.of(this.bytes);
    if (!this.#document.isComplete && !this.isDamaged)
      this.#loaded = { ...this.#loaded, condition: 'damaged' };
    return ydoc;
  }

  /** Whether there is a Yjs document of it now. */
  get isLookedAt(): boolean {
    return this.#document.isMade;
  }

  /** Let go of what can be made again, unless it was needed in the last `ms`. */
  forget(ms: number): void {
    if (this.#surroundings.clock.now() - this.#lookedAt < ms) return;
    this.#document.drop();
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
    return this.bytes.position - this.#staging.hidden;
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
    this.#staging.claim(client, person);
  }

  /** From now on the text of these sections stays as it is. */
  agree(sections: AgreedSections): void {
    this.#agreed = sections.size === 0 ? NOTHING_AGREED : sections;
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
    const taken = this.#applied(update);
    if (taken === null) return null;
    const { bytes, scan, putBack } = taken;
    const { sections, updates } = putBack;
    this.#changed(bytes, scan, person);
    const [first] = sections;
    // What is put back is what those who agreed want to read there.
    const by = (first && this.#agreed.get(first.section)) ?? person;
    for (const one of updates) this.#changed(one, scanUpdate(one), by);
    this.#document.isAt(this.bytes);
    if (first !== undefined) {
      this.#document.drop();
      this.note(person, { did: 'agreed-put-back', sections: sections.map(({ section }) => section) });
    } else if (bytes === update) for (const typist of typists) this.#goesOn(typist);
    return sections;
  }

  /**
   * Keep `proposal` beside the text, which it does not change.
   *
   * @throws {Refused} when what it holds is not sound, builds on something that is not here, or is written as somebody else.
   */
  propose(proposal: Proposal): void {
    bindProposed(proposal, this);
    this.#staging.enter(proposal.entry);
  }

  /**
   * Apply what was suggested, each change as its author's words, all of them or none. When it throws the document in memory is
   * changed, and `repair` must follow; nothing else is.
   *
   * @throws {Refused} when one of them cannot be applied, reaches an agreed section, or would be seen nowhere.
   * @throws {MovedOn} when it would take something that `known` does not know of.
   */
  accept({ changes, noted }: Acceptance, known: Known<WaysBack> | null): void {
    this.#accepted(
      this.#knowing(known, () => acceptAll(changes, this, (update) => this.#applied(update))),
      noted(known?.found ?? null),
    );
  }

  /**
   * Take accepted changes back. When it throws the document in memory is changed, and `repair` must follow; nothing else is.
   *
   * @throws {Refused} when somebody has changed what they put in, or the text does not take it.
   * @throws {MovedOn} when it would take something that `known` does not know of.
   */
  takeBack({ back, of, noted }: TakingBack, known: Known<Uint8Array | null>): void {
    const { again, ...records } = noted(known.found);
    this.#accepted(
      this.#knowing(known, () => takeBackAll({ back, of, again }, this, (update) => this.#applied(update))),
      records,
    );
  }

  /** Do `act`, provided that `known` was worked out of all that it takes. */
  #knowing(known: Known<unknown> | null, act: () => readonly Accepted[]): readonly Accepted[] {
    if (known === null) return act();
    const { bytes, position } = known.place;
    const since = bytes === this.bytes ? bytes.cameSince(position) : null;
    if (since === null) throw new MovedOn();
    return knowingly(since, this, act);
  }

  #accepted(all: readonly Accepted[], { begun, entry }: DecisionRecords): void {
    for (const { bytes, scan, person, clients } of all) {
      for (const client of clients) this.claim(client, person);
      this.#changed(bytes, scan, person);
    }
    this.#document.isAt(this.bytes);
    if (begun !== null) this.#staging.begin(begun);
    this.#staging.enter(entry);
  }

  /** Whether what stands under `client` was only suggested: then nobody can have seen it in the text. */
  isOnlySuggested(client: number): boolean {
    return this.ledger.isSuggested(client) && !this.bytes.vector.has(client);
  }

  /** Apply `update` to the document in memory as it can be kept. Null when it cannot. */
  #applied(update: Uint8Array): Applied | null {
    return applied(update, {
      ydoc: () => this.ydoc,
      letGo: () => this.#document.drop(),
      agreed: this.#agreed,
      client: () => this.#serverClient(),
    });
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
    this.#document.isAt(this.bytes);
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
    this.#staging.add(person, bytes, this.bytes.append(bytes, scan));
  }

  /** Whether something was applied that is not on disk. */
  get hasStaged(): boolean {
    return this.#staging.hasUpdates;
  }

  /** Whether there is anything that has to be written. */
  get hasUnwritten(): boolean {
    return this.#staging.hasUpdates || this.#staging.hasNotes;
  }

  /** Whether it is not on disk yet whose some client id is. */
  get hasClaims(): boolean {
    return this.#staging.claims.size > 0;
  }

  /** Write down with the next commit that `person`, or the server itself, did something. */
  note(person: PersonId | null, deed: BodyDeed): void {
    this.#staging.note(person, deed);
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
    return this.#aheadAt > -Infinity && !this.#staging.hasNotes;
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
    return this.#staging.takeFrames();
  }

  /**
   * Put on disk what was applied since the last commit with what was noted beside it, and `claims` and `notes` where asked to. Null when there is nothing to do. One
   * commit at a time. The updates among it that were not relayed yet, framed: now where the disk took it at once, else when it
   * has. Rejects with a StorageError when the disk did not take it; everything is staged as before then.
   */
  commit(wishes: CommitWishes): readonly Uint8Array[] | Promise<readonly Uint8Array[]> | null {
    const batch = this.#staging.batch(wishes);
    if (batch === null) return null;
    const { records, updates, before } = batch;
    const taken = (seqs: readonly number[]) => {
      if (updates > 0) this.#keptSeq = seqs[before + updates - 1] ?? this.#keptSeq;
      this.#keptPosition += updates;
      return batch.written();
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
    if (!this.#staging.hasUpdates) return;
    const loaded = await loadBody(this.#surroundings.store, this.#id);
    if (loaded === null) throw new StorageError('storage/damaged', 'The document is not there any more.');
    this.#staging.drop();
    this.#aheadAt = loaded.aheadAt;
    this.#loaded = loaded;
    this.#keptSeq = loaded.seq;
    this.#keptPosition = loaded.bytes.position;
    this.#heard = null;
    this.#typists = null;
    this.#document.drop();
    for (const [client, person] of this.#staging.claims) this.ledger.claim(client, person);
    this.#ownClient = null; // what it wrote may be on its way to somebody
  }

  /** Forget a document in memory that was changed half-way: the bytes have all that was taken, and nothing else. */
  repair(): void {
    this.#document.drop();
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
    this.#document.catchUp(bytes); // what is folded cannot be applied one by one any more
    bytes.fold(position, state);
    return loadMs;
  }

  destroy(): void {
    this.#document.drop();
  }
}

/** A place in the updates of a body. */
export interface Place {
  readonly bytes: BodyBytes;
  readonly position: number;
}

/** What was worked out of a body as it was at a place. */
export interface Known<Found> {
  readonly place: Place;
  readonly found: Found;
}

/** Before the first update. */
const NOWHERE = -1;

/** A question to a peer for all that is not here, framed. */
export function questionOf(body: LiveBody): Buffer {
  return framed({ type: 'step1', stateVector: body.vector() });
}
