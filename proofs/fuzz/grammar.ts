import * as encoding from 'lib0/encoding';
import type * as Y from 'yjs';
import { BODY_ROOTS } from '../../document/body.ts';
import type { Chance } from '../chance.ts';

/** Kinds of content, as Yjs numbers them in the lowest five bits of a struct's first byte. */
const KINDS = {
  gc: 0,
  deleted: 1,
  json: 2,
  binary: 3,
  string: 4,
  embed: 5,
  format: 6,
  type: 7,
  any: 8,
  subdocument: 9,
  skip: 10,
} as const;
type Kind = keyof typeof KINDS;

/** How often each is written: what a body may have most often, so that much gets past the first checks. */
const SHARES: Readonly<Record<Kind, number>> = {
  gc: 2,
  deleted: 3,
  json: 1,
  binary: 1,
  string: 8,
  embed: 1,
  format: 5,
  type: 8,
  any: 5,
  subdocument: 1,
  skip: 1,
};
const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_KEY = 0x20;
/** Kinds of types: array, map, text, element, fragment, hook, XML text. Those with a name are 3 and 5. */
const TYPE_KINDS = 7;
/** Names as an attacker would try them, by words. */
const words = (names: string): readonly string[] => names.split(' ');
const NODES = words(
  'paragraph heading section blockquote bulletList listItem hardBreak horizontalRule table tableRow tableCell planTable planRef footnote script __proto__ ',
);
const MARKS = ['bold', 'italic', 'link', 'comment', 'bold--abc', '__proto__'];
const KEYS = [
  ...words('kit level id colspan start place object field1 __proto__ constructor '),
  'x'.repeat(200),
];
const VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  2 ** 31,
  1.5,
  2,
  1e9,
  Infinity,
  NaN,
  '',
  'text',
  [],
  {},
  { a: [1, { b: null }] },
  undefined,
  new Uint8Array(3),
];
/** Numbers at which counting goes wrong. */
const EDGES = [
  0,
  1,
  2,
  127,
  128,
  2 ** 16,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
  2 ** 32,
  Number.MAX_SAFE_INTEGER,
];

/** An update that is well formed, mostly, and says anything at all, mostly about what is in `ydoc`. */
export function grammaticalUpdate(ydoc: Y.Doc, chance: Chance): Uint8Array {
  const encoder = encoding.createEncoder();
  const clients = chance.is(0.9) ? 1 : chance.below(4);
  number(encoder, clients, chance);
  for (let place = 0; place < clients; place++) writeClient(encoder, ydoc, chance);
  writeDeletes(encoder, ydoc, chance);
  return encoding.toUint8Array(encoder);
}

function writeClient(encoder: encoding.Encoder, ydoc: Y.Doc, chance: Chance): void {
  const structs = chance.is(0.9) ? chance.between(1, 5) : chance.below(3);
  const client = chance.is(0.7) ? chance.between(9_000_000, 9_000_003) : clientIn(ydoc, chance);
  const known = ydoc.store.clients.get(client)?.at(-1);
  const state = known === undefined ? 0 : known.id.clock + known.length;
  number(encoder, structs, chance);
  number(encoder, client, chance);
  number(encoder, chance.is(0.9) ? state : chance.below(state + 3), chance);
  for (let place = 0; place < structs; place++) writeStruct(encoder, ydoc, chance, { client, from: state });
}

function writeStruct(
  encoder: encoding.Encoder,
  ydoc: Y.Doc,
  chance: Chance,
  own: { readonly client: number; readonly from: number },
): void {
  const kind = chance.weighed(SHARES);
  if (kind === 'gc' || kind === 'skip') {
    encoding.writeUint8(encoder, KINDS[kind]);
    return number(encoder, chance.between(0, 9), chance);
  }
  const flags = chance.of([0, 0, HAS_ORIGIN, HAS_RIGHT_ORIGIN, HAS_ORIGIN | HAS_RIGHT_ORIGIN]);
  const key = chance.is(0.3) ? HAS_KEY : 0;
  encoding.writeUint8(encoder, KINDS[kind] | flags | key);
  for (const flag of [HAS_ORIGIN, HAS_RIGHT_ORIGIN])
    if ((flags & flag) !== 0) writeId(encoder, ydoc, chance, own);
  if (flags === 0) {
    const isRoot = chance.is(0.4);
    encoding.writeVarUint(encoder, isRoot ? 1 : 0);
    if (isRoot) encoding.writeVarString(encoder, chance.of([...BODY_ROOTS, 'other']));
    else writeId(encoder, ydoc, chance, own);
    if (key !== 0) encoding.writeVarString(encoder, chance.of(KEYS));
  }
  writeContent(encoder, kind, chance);
}

function writeContent(encoder: encoding.Encoder, kind: Exclude<Kind, 'gc' | 'skip'>, chance: Chance): void {
  switch (kind) {
    case 'deleted':
      return number(encoder, chance.between(0, 9), chance);
    case 'json':
      encoding.writeVarUint(encoder, 1);
      return encoding.writeVarString(encoder, '{"a":1}');
    case 'binary':
      return encoding.writeVarUint8Array(encoder, chance.fill(new Uint8Array(4)));
    case 'string':
      return encoding.writeVarString(encoder, chance.of(['a', 'words', '学习', '👩‍🏫', '', '\ud800']));
    case 'embed':
      return encoding.writeVarString(encoder, '{"image":1}');
    case 'format':
      encoding.writeVarString(encoder, chance.of(MARKS));
      return encoding.writeVarString(
        encoder,
        chance.of(['{}', 'null', 'true', '5', '"x"', '[]', '{"href":"javascript:1"}', '{"href":{}}', '{']),
      );
    case 'type': {
      const type = chance.below(TYPE_KINDS + 1);
      encoding.writeVarUint(encoder, type);
      if (type === 3 || type === 5) encoding.writeVarString(encoder, chance.of(NODES));
      return;
    }
    case 'any': {
      const count = chance.between(0, 3);
      number(encoder, count, chance);
      for (let place = 0; place < count; place++) encoding.writeAny(encoder, chance.of(VALUES) as string);
      return;
    }
    case 'subdocument':
      encoding.writeVarString(encoder, 'another-team');
      return encoding.writeAny(encoder, { autoLoad: true });
  }
}

function writeDeletes(encoder: encoding.Encoder, ydoc: Y.Doc, chance: Chance): void {
  const clients = chance.is(0.5) ? 0 : chance.between(1, 3);
  number(encoder, clients, chance);
  for (let place = 0; place < clients; place++) {
    number(encoder, clientIn(ydoc, chance), chance);
    const ranges = chance.between(1, 3);
    number(encoder, ranges, chance);
    for (let range = 0; range < ranges; range++) {
      number(encoder, chance.below(40), chance);
      number(encoder, chance.between(0, 5), chance);
    }
  }
}

function writeId(
  encoder: encoding.Encoder,
  ydoc: Y.Doc,
  chance: Chance,
  own: { readonly client: number; readonly from: number },
): void {
  const isOwn = chance.is(0.3);
  const client = isOwn ? own.client : clientIn(ydoc, chance);
  const last = ydoc.store.clients.get(client)?.at(-1);
  const end = isOwn ? own.from + 4 : last === undefined ? 1 : last.id.clock + last.length;
  number(encoder, client, chance);
  number(encoder, chance.below(end), chance);
}

function clientIn(ydoc: Y.Doc, chance: Chance): number {
  return chance.of([...ydoc.store.clients.keys(), 9_000_000]);
}

/** `value`, and once in a while another one. */
function number(encoder: encoding.Encoder, value: number, chance: Chance): void {
  encoding.writeVarUint(encoder, chance.is(0.004) ? chance.of(EDGES) : value);
}
