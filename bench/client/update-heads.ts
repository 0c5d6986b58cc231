/** Kinds of structs in an update (Yjs, `Item.js`), in the low five bits of a struct's first byte. */
const KIND = { gone: 0, deleted: 1, string: 4, skip: 10 } as const;
const KIND_BITS = 31;
const HAS_ORIGIN = 128;
const HAS_RIGHT_ORIGIN = 64;
const HAS_PARENT_KEY = 32;

let position = 0;

/** The unsigned number at `position`, as lib0 writes it; moves on. */
function varUint(bytes: Uint8Array): number {
  let value = 0;
  for (let factor = 1; ; factor *= 128) {
    const byte = bytes[position++] ?? 0;
    value += (byte & 127) * factor;
    if (byte < 128) return value;
  }
}

function skipBytes(bytes: Uint8Array): void {
  const length = varUint(bytes);
  position += length;
}

/** The number at `at` of `bytes`, and where what follows it begins. */
export function varUintAt(bytes: Uint8Array, at: number): { readonly value: number; readonly next: number } {
  position = at;
  const value = varUint(bytes);
  return { value, next: position };
}

/**
 * Calls `visit` for every run of keystrokes in the update from `start` of `bytes`: whose they are, the number of the
 * first, how many. A server may send each by itself, or merge those of several people.
 *
 * Reads what typing of ASCII makes, and no more: it runs a million times a second.
 *
 * @throws {RangeError} when the update holds something else.
 */
export function eachTyped(
  bytes: Uint8Array,
  start: number,
  visit: (client: number, clock: number, length: number) => void,
): void {
  position = start;
  const clients = varUint(bytes);
  for (let index = 0; index < clients; index++) {
    const structs = varUint(bytes);
    const client = varUint(bytes);
    const first = varUint(bytes);
    let clock = first;
    let from = first;
    for (let struct = 0; struct < structs; struct++) {
      const info = bytes[position++] ?? 0;
      const kind = info & KIND_BITS;
      if (kind === KIND.skip) {
        if (clock > from) visit(client, from, clock - from);
        clock += varUint(bytes);
        from = clock;
        continue;
      }
      if (kind !== KIND.gone) skipPlace(bytes, info);
      clock += lengthOf(bytes, kind);
    }
    const after = position; // a visitor may read elsewhere
    if (clock > from) visit(client, from, clock - from);
    position = after;
  }
}

/** Where an item stands: beside others, or in a parent. */
function skipPlace(bytes: Uint8Array, info: number): void {
  if (info & HAS_ORIGIN) {
    varUint(bytes);
    varUint(bytes);
  }
  if (info & HAS_RIGHT_ORIGIN) {
    varUint(bytes);
    varUint(bytes);
  }
  if (info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) return;
  if (varUint(bytes) === 1) {
    skipBytes(bytes);
  } else {
    varUint(bytes);
    varUint(bytes);
  }
  if (info & HAS_PARENT_KEY) skipBytes(bytes);
}

function lengthOf(bytes: Uint8Array, kind: number): number {
  if (kind === KIND.gone || kind === KIND.deleted) return varUint(bytes);
  if (kind !== KIND.string) throw new RangeError(`a struct of kind ${kind} where only typing is expected`);
  const length = varUint(bytes); // in bytes, which of ASCII is in characters, too
  position += length;
  return length;
}
