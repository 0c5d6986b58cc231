import { deflateRawSync } from 'node:zlib';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { encodeFrame } from '../../document/frames.ts';
import { KnownDeletions } from './known-deletions.ts';
import { scanUpdate, type Reach, type Scan } from './update-reader.ts';
import { framed, payloadOf } from './wire.ts';

/** Differences to the base kept for the next one who asks with the same state vector. */
const MOST_DIFFERENCES = 64;
/** Largest answer kept to recognise the same one when others bring it, in bytes: all deletions of 200 pages. */
const ANSWER_MOST_BYTES = 128 * 1024;

/** A shorter text is there at once on any network, in bytes. */
export const PACK_LEAST_BYTES = 32 * 1024;
/** zlib's quickest: a paper of 200 pages takes it 15 ms once, and becomes a third. */
const PACK_LEVEL = 1;

/** An update after the base, framed as it goes out. */
interface TailUpdate {
  readonly frame: Uint8Array;
  readonly reaches: readonly Reach[];
  /** Where its deletions begin; null when it has none. */
  readonly deletesAt: number | null;
}

/**
 * A body as bytes: one state, the **base**, and the updates after it, the **tail**. What peers are told is these
 * bytes as they are, so most rooms never make a Yjs document of them.
 *
 * Positions count the updates since the room was opened, those in the base included.
 */
export class BodyBytes {
  #base: Uint8Array | null;
  /** The base as a message; made when the first one asks. */
  #baseFrame: { readonly as: 'step2' | 'update'; readonly frame: Uint8Array } | null = null;
  /** The same message packed; made when the first one asks who can unpack it. */
  #packedBase: Uint8Array | null = null;
  #baseScan: Scan | null = null;
  #tail: TailUpdate[] = [];
  #tailBytes = 0;
  /** Updates that went into the base since the room was opened. */
  #folded = 0;
  #vector: Map<number, number> | null = null;
  #deletions: KnownDeletions | null = null;
  #stale: Uint8Array | null = null;
  #differences: Map<string, Uint8Array> | null = null;
  /** Answers that had to be made, rather than taken from those before. */
  built = 0;

  constructor(base: Uint8Array | null) {
    this.#base = base;
  }

  /** Bytes of base and tail together. */
  get size(): number {
    return this.baseSize + this.#tailBytes;
  }

  get baseSize(): number {
    return this.#base?.length ?? 0;
  }

  get tailLength(): number {
    return this.#tail.length;
  }

  /** Behind the last update. */
  get position(): number {
    return this.#folded + this.#tail.length;
  }

  /** Whether there is nothing in it. */
  get isEmpty(): boolean {
    return this.#tail.length === 0 && this.baseSize <= EMPTY_BYTES;
  }

  /** Whether it is known already which clocks it has; to find out takes a while when it is large. */
  get isScanned(): boolean {
    return this.#vector !== null;
  }

  /** The clock every client id has reached: a Yjs state vector. */
  get vector(): ReadonlyMap<number, number> {
    return this.#clocks();
  }

  /** The base, then the updates after it. */
  parts(): readonly Uint8Array[] {
    return [...(this.#base === null ? [] : [this.#base]), ...this.updatesFrom(this.#folded)];
  }

  /** The updates from `position` on; what is in the base by now cannot be told apart any more. */
  updatesFrom(position: number): readonly Uint8Array[] {
    return this.#tail.slice(Math.max(0, position - this.#folded)).map(({ frame }) => payloadOf(frame));
  }

  /** The updates from `position` on; null when some are in the base by now. */
  cameSince(position: number): readonly Uint8Array[] | null {
    return position < this.#folded ? null : this.updatesFrom(position);
  }

  /** Put `update` behind the last, and return it framed. */
  append(update: Uint8Array, { reaches, deletesAt }: Scan): Uint8Array {
    const frame = framed({ type: 'update', bytes: update });
    const deletes = update[deletesAt] !== 0;
    this.#tail.push({ frame, reaches, deletesAt: deletes ? deletesAt : null });
    this.#tailBytes += update.length;
    const clocks = this.#clocks();
    for (const { client, to } of reaches) if (to > (clocks.get(client) ?? 0)) clocks.set(client, to);
    if (deletes) this.#deletions?.add(update, deletesAt);
    return frame;
  }

  /** Put `base` in the place of everything before `position`. */
  fold(position: number, base: Uint8Array): void {
    this.#tail = this.#tail.slice(position - this.#folded);
    this.#tailBytes = this.#tail.reduce((sum, { frame }) => sum + payloadOf(frame).length, 0);
    this.#folded = position;
    this.#base = base;
    this.#baseFrame = null;
    this.#packedBase = null;
    this.#baseScan = null;
    this.#differences = null;
  }

  /**
   * What an editor with `vector` lacks, as messages to be written one after another. The last is the step 2, so that
   * "synced" means everything before the position `to`. Of the tail, what the editor has is left out.
   *
   * @throws when `vector` is no state vector.
   */
  answer(vector: Uint8Array, to = this.position): readonly Uint8Array[] {
    const has = Y.decodeStateVector(vector);
    const missing = this.#tailBetween(this.#folded, to)
      .filter((update) => !isCovered(update, has))
      .map(({ frame }) => frame);
    const last = missing.pop();
    if (last === undefined) return [this.#difference(vector, has, 'step2') ?? NOTHING_MORE];
    const difference = this.#difference(vector, has, 'update');
    const done = framed({ type: 'step2', bytes: payloadOf(last) });
    return [...(difference === null ? [] : [difference]), ...missing, done];
  }

  /** `frame`, an answer's, for who can unpack: packed where it is the whole base and long, which is done once for all. */
  packed(frame: Uint8Array): Uint8Array {
    if (this.#base === null || this.#baseFrame?.frame !== frame || frame.length < PACK_LEAST_BYTES)
      return frame;
    if (this.#packedBase === null) {
      const message = encodeFrame({ type: this.#baseFrame.as, bytes: this.#base });
      this.#packedBase = framed({ type: 'packed', bytes: deflateRawSync(message, { level: PACK_LEVEL }) });
    }
    return this.#packedBase;
  }

  /** What came after `position` and before `to`, as messages. */
  since(position: number, to = this.position): readonly Uint8Array[] {
    const tail = this.#tailBetween(Math.max(position, this.#folded), to).map(({ frame }) => frame);
    const base = position >= this.#folded && position >= 0 ? null : this.#wholeBase('update');
    return base === null ? tail : [base, ...tail];
  }

  #tailBetween(from: number, to: number): readonly TailUpdate[] {
    return this.#tail.slice(from - this.#folded, to - this.#folded);
  }

  /** Whether `update` has nothing that is not here. Reads no more than its bytes. */
  hasAll(update: Uint8Array): boolean {
    if (update.length === 2 && update[0] === 0 && update[1] === 0) return true;
    if (this.#stale !== null && Buffer.compare(update, this.#stale) === 0) return true;
    const { reaches, hasGaps, deletesAt } = scanUpdate(update);
    const clocks = this.#clocks();
    if (hasGaps || reaches.some(({ client, to }) => to > (clocks.get(client) ?? 0))) return false;
    if (!this.#knownDeletions().hasAll(update, deletesAt)) return false;
    // Once nothing new, always nothing new; fifty people who come back bring the same.
    if (update.length <= ANSWER_MOST_BYTES) this.#stale = update;
    return true;
  }

  /** Let go of what can be found again. */
  forget(): void {
    this.#deletions = null;
    this.#stale = null;
    this.#differences = null;
    this.#packedBase = null;
  }

  #clocks(): Map<number, number> {
    if (this.#vector !== null) return this.#vector;
    const clocks = new Map<number, number>();
    for (const { client, to } of this.#scanOfBase()?.reaches ?? []) clocks.set(client, to);
    this.#vector = clocks;
    return clocks;
  }

  #scanOfBase(): Scan | null {
    if (this.#base !== null) this.#baseScan ??= scanUpdate(this.#base);
    return this.#baseScan;
  }

  #knownDeletions(): KnownDeletions {
    if (this.#deletions !== null) return this.#deletions;
    const known = new KnownDeletions();
    const scan = this.#scanOfBase();
    if (this.#base !== null && scan !== null) known.add(this.#base, scan.deletesAt);
    for (const { frame, deletesAt } of this.#tail) {
      if (deletesAt !== null) known.add(payloadOf(frame), deletesAt);
    }
    this.#deletions = known;
    return known;
  }

  /** What of the base an editor with the clocks `has` lacks; null when there is no base. */
  #difference(
    vector: Uint8Array,
    has: ReadonlyMap<number, number>,
    as: 'step2' | 'update',
  ): Uint8Array | null {
    const scan = this.#scanOfBase();
    if (this.#base === null || scan === null) return null;
    if (has.size === 0) return this.#wholeBase(as);
    const hasBase = scan.reaches.every(({ client, to }) => (has.get(client) ?? 0) >= to);
    const key = `${as} ${hasBase ? '' : Buffer.from(vector).toString('latin1')}`;
    this.#differences ??= new Map();
    const known = this.#differences.get(key);
    if (known !== undefined) return known;
    this.built += 1;
    // A state vector does not say what is deleted: all of that always goes along.
    const bytes = hasBase
      ? Buffer.concat([NO_STRUCTS, this.#base.subarray(scan.deletesAt)])
      : Y.diffUpdate(this.#base, vector);
    const frame = framed({ type: as, bytes });
    if (this.#differences.size < MOST_DIFFERENCES) this.#differences.set(key, frame);
    return frame;
  }

  #wholeBase(as: 'step2' | 'update'): Uint8Array | null {
    if (this.#base === null) return null;
    if (this.#baseFrame?.as !== as) {
      this.built += 1;
      const frame = framed({ type: as, bytes: this.#base });
      this.#baseFrame = { as, frame };
      this.#packedBase = null;
      this.#base = payloadOf(frame); // held once
    }
    return this.#baseFrame.frame;
  }
}

/** An update without structs and deletions. */
const EMPTY_BYTES = 2;
const NO_STRUCTS = Uint8Array.of(0);
const NOTHING_MORE = framed({ type: 'step2', bytes: Uint8Array.of(0, 0) });

/** Whether who has the clocks `has` has `update`; of a deletion, they do not say. */
function isCovered({ reaches, deletesAt }: TailUpdate, has: ReadonlyMap<number, number>): boolean {
  return deletesAt === null && reaches.every(({ client, to }) => (has.get(client) ?? 0) >= to);
}

/** `update` without the structs of `clients`, and without its deletions. */
export function withoutClients(update: Uint8Array, clients: readonly number[]): Uint8Array {
  const rest = Y.diffUpdate(update, encodeVector(new Map(clients.map((client) => [client, CLOCK_END]))));
  return Buffer.concat([rest.subarray(0, scanUpdate(rest).deletesAt), Uint8Array.of(0)]);
}

/** Behind every clock that the guard lets through. */
const CLOCK_END = 2 ** 31;

/** `clocks` as a Yjs state vector. */
export function encodeVector(clocks: ReadonlyMap<number, number>): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, clocks.size);
  for (const [client, clock] of clocks) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
  }
  return encoding.toUint8Array(encoder);
}
