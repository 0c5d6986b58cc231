import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { CONTENT_ROOT, sectionElements } from '../../document/body.ts';
import { FRAME_MOST_BYTES, UPDATE_MOST_BYTES } from '../../document/limits.ts';
import { SPAN_MOST } from '../../document/schema/cells.ts';
import { firstText } from '../testing/rooms-set-up.ts';
import { inspect } from './guard.ts';

/** A client id that nobody in these tests writes with by themselves. */
const HERE = 77;

function body(): Y.Doc {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, firstText());
  return ydoc;
}

/** The update that `change` makes in a copy of `ydoc`, by client `client`. */
function updateOf(ydoc: Y.Doc, change: (copy: Y.Doc) => void, client = HERE): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc));
  copy.clientID = client;
  const before = Y.encodeStateVector(copy);
  copy.transact(() => change(copy));
  return Y.encodeStateAsUpdate(copy, before);
}

function paragraphOf(ydoc: Y.Doc): Y.XmlElement {
  return (ydoc.getXmlFragment(CONTENT_ROOT).get(0) as Y.XmlElement).get(0) as Y.XmlElement;
}

function textOf(ydoc: Y.Doc): Y.XmlText {
  return paragraphOf(ydoc).get(0) as Y.XmlText;
}

function whyOf(ydoc: Y.Doc, change: (copy: Y.Doc) => void): string {
  const verdict = inspect(updateOf(ydoc, change), ydoc);
  return verdict.is === 'refused' ? `${verdict.code}: ${verdict.why}` : verdict.is;
}

interface Block {
  readonly client: number;
  readonly clock: number;
  /** Structs of length one, all of them gone. */
  readonly count: number;
}

/** An update made by hand, as no editor would make it. */
function blocks(parts: readonly Block[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, parts.length);
  for (const { client, clock, count } of parts) {
    for (const number of [count, client, clock]) encoding.writeVarUint(encoder, number);
    for (let index = 0; index < count; index++) encoding.writeUint8Array(encoder, Uint8Array.of(0, 1));
  }
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

/** An update with one struct at clock 0, as `write` has it. */
function made(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, HERE, 0]) encoding.writeVarUint(encoder, number);
  write(encoder);
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

const base64 = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'));

test('[G1] an update may have two mebibytes and fifty thousand structs, and no more', () => {
  const ydoc = body();
  const bytes = (size: number) => new Uint8Array(size).fill(255);
  expect(inspect(bytes(2 * 1024 * 1024), ydoc)).toMatchObject({ code: 'sync/malformed' });
  expect(inspect(bytes(2 * 1024 * 1024 + 1), ydoc)).toMatchObject({ code: 'request/too-big' });
  expect(inspect(blocks([{ client: 5, clock: 0, count: 50_000 }]), ydoc)).toMatchObject({ is: 'new' });
  expect(inspect(blocks([{ client: 5, clock: 0, count: 50_001 }]), ydoc)).toMatchObject({
    code: 'request/too-big',
  });
});

test('[G1] all that was written offline may have as much as a message', () => {
  const ydoc = new Y.Doc();
  const long = new Uint8Array(UPDATE_MOST_BYTES + 1).fill(255);
  expect(inspect(long, ydoc)).toMatchObject({ is: 'refused', code: 'request/too-big' });
  expect(inspect(long, ydoc, FRAME_MOST_BYTES)).toMatchObject({ is: 'refused', code: 'sync/malformed' });
});

test('[G1] an update writes as at most two hundred client ids', () => {
  const ydoc = body();
  const asMany = (count: number) =>
    inspect(
      Y.mergeUpdates(
        Array.from({ length: count }, (_, client) =>
          updateOf(ydoc, (copy) => textOf(copy).insert(0, 'a'), 100 + client),
        ),
      ),
      ydoc,
    );
  expect(asMany(200)).toMatchObject({ is: 'new' });
  expect(asMany(201)).toMatchObject({ code: 'request/too-big' });
});

test('[G2] what is no update is malformed', () => {
  const ydoc = body();
  for (const bytes of [new Uint8Array(), Uint8Array.of(1), base64('AYCAgBA='), base64('AQEHAAQBAXTYBA==')]) {
    expect(inspect(bytes, ydoc)).toMatchObject({ code: 'sync/malformed' });
  }
});

test('[G3] structs have a length, and clocks and client ids are in range', () => {
  const ydoc = body();
  expect(inspect(base64('AQEFAAAAAA=='), ydoc)).toMatchObject({ why: 'struct without length' });
  expect(inspect(base64('AQEFAAD/////////DwA='), ydoc)).toMatchObject({ why: 'clock out of range' });
  const wide = updateOf(ydoc, (copy) => textOf(copy).insert(0, 'a'), 2 ** 40);
  expect(inspect(wide, ydoc)).toMatchObject({ why: 'client id out of range' });
});

test('[G4] each client id comes once, and its clocks follow each other', () => {
  const five = { client: 5, clock: 0, count: 1 };
  const six = { client: 6, clock: 0, count: 1 };
  const twice = blocks([five, six, { client: 5, clock: 1, count: 1 }]);
  expect(inspect(blocks([five, six]), body())).toMatchObject({ is: 'new' });
  expect(inspect(twice, body())).toMatchObject({ why: 'client id twice' });
  expect(inspect(blocks([five, { client: 5, clock: 3, count: 1 }]), body())).toMatchObject({
    why: 'clock out of order',
  });
});

test('[G5] what builds on something unknown is asked for again: text, neighbours, deletions', () => {
  const ydoc = body();
  const ahead = new Y.Doc();
  Y.applyUpdate(ahead, Y.encodeStateAsUpdate(ydoc));
  ahead.clientID = HERE;
  textOf(ahead).insert(0, 'a');
  const known = Y.encodeStateVector(ahead);
  textOf(ahead).insert(1, 'b');
  expect(inspect(Y.encodeStateAsUpdate(ahead, known), ydoc)).toEqual({
    is: 'unknown-dependencies',
    why: 'a gap before the update',
  });
  const other = updateOf(ahead, (copy) => textOf(copy).insert(1, 'c'), HERE + 1);
  expect(inspect(other, ydoc)).toMatchObject({ why: 'builds on something unknown' });
  const deletion = updateOf(ahead, (copy) => textOf(copy).delete(0, 1));
  expect(inspect(deletion, ydoc)).toMatchObject({ is: 'unknown-dependencies' });
});

test('[G6] structs that wait for each other, or for themselves, are malformed', () => {
  expect(inspect(base64('AQEFAIQFAAFhAA=='), body())).toMatchObject({
    why: 'structs that wait for each other',
  });
});

test('[G7] only the roots of a body', () => {
  const ydoc = body();
  expect(whyOf(ydoc, (copy) => copy.getMap('plan').set('o_1', 1))).toBe('new');
  expect(whyOf(ydoc, (copy) => copy.getMap('comments').set('c_1', 1))).toBe('sync/malformed: root name');
});

test('[G8] only nodes and marks of the schema', () => {
  const ydoc = body();
  const insert = (name: string) =>
    whyOf(ydoc, (copy) => paragraphOf(copy).insert(0, [new Y.XmlElement(name)]));
  expect(insert('hardBreak')).toBe('new');
  expect(insert('script')).toBe('sync/malformed: node name');
  const mark = (name: string) => whyOf(ydoc, (copy) => textOf(copy).format(0, 4, { [name]: {} }));
  expect(mark('bold')).toBe('new');
  for (const name of ['blink', 'link--a8f3', 'link--a8f3+/9=', '__proto__', 'toString'])
    expect(mark(name)).toBe('sync/malformed: mark name');
});

test('[G9] text stands in text, elements in elements, entries in maps, and nothing else anywhere', () => {
  const ydoc = body();
  const wrong = 'sync/malformed: content in the wrong place';
  const content = (copy: Y.Doc) => copy.getXmlFragment(CONTENT_ROOT);
  expect(whyOf(ydoc, (copy) => content(copy).push([new Y.XmlText('loose')]))).toBe(wrong);
  expect(whyOf(ydoc, (copy) => copy.getArray('plan').push([1]))).toBe(wrong);
  expect(whyOf(ydoc, (copy) => copy.getMap('plan').set('o_1', new Y.XmlText('x')))).toBe(wrong);
  const kind = 'sync/malformed: kind of content';
  expect(whyOf(ydoc, (copy) => copy.getMap('plan').set('o_1', new Y.Doc()))).toBe(kind);
  expect(whyOf(ydoc, (copy) => copy.getMap('plan').set('o_1', Uint8Array.of(1)))).toBe(kind);
  expect(whyOf(ydoc, (copy) => textOf(copy).insertEmbed(0, { image: 'x' }))).toBe(kind);
});

test('[G9] a struct that is half known is judged by where its new half will stand', () => {
  const ydoc = body();
  Y.applyUpdate(
    ydoc,
    updateOf(ydoc, (copy) => textOf(copy).insert(0, 'abc')),
  );
  const elsewhere = new Y.Doc();
  elsewhere.clientID = HERE;
  elsewhere.getMap('meta').set('title', 'not three letters');
  const longer = new Y.Doc();
  Y.applyUpdate(longer, Y.encodeStateAsUpdate(ydoc, Y.encodeStateVector(new Y.Doc())));
  longer.clientID = HERE;
  textOf(longer).insert(3, 'def');
  const merged = Y.encodeStateAsUpdate(longer);
  const verdict = inspect(merged, ydoc);
  expect(verdict).toMatchObject({ is: 'new', clients: [HERE] });
  Y.applyUpdate(ydoc, verdict.is === 'new' ? verdict.bytes : new Uint8Array());
  expect(textOf(ydoc).toString().slice(0, 6)).toBe('abcdef');
});

test('[G9] a struct cannot hide behind what is known and stand elsewhere than it says', () => {
  const ydoc = body();
  Y.applyUpdate(
    ydoc,
    updateOf(ydoc, (copy) => textOf(copy).insert(0, 'abc')),
  );
  // It says it is six values in the plan; three of its clocks are known, so its rest would stand in the text.
  const six = made((encoder) => {
    encoding.writeUint8(encoder, 0x28);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, 'plan');
    encoding.writeVarString(encoder, 'o_1');
    encoding.writeVarUint(encoder, 6);
    for (let value = 0; value < 6; value++) encoding.writeAny(encoder, value);
  });
  expect(inspect(six, ydoc)).toMatchObject({ why: 'content in the wrong place' });
});

test('[G9] the neighbours of a struct stand beside each other', () => {
  const ydoc = body();
  const ids = sectionElements(ydoc).map((section) => {
    const text = (section.get(0) as Y.XmlElement).get(0) as Y.XmlText;
    return text._start!.id;
  });
  const between = (left: Y.ID, right: Y.ID) =>
    made((encoder) => {
      encoding.writeUint8(encoder, 0xc4);
      for (const { client, clock } of [left, right]) {
        encoding.writeVarUint(encoder, client);
        encoding.writeVarUint(encoder, clock);
      }
      encoding.writeVarString(encoder, 'a');
    });
  expect(inspect(between(ids[0]!, ids[0]!), ydoc)).toMatchObject({ is: 'new' });
  expect(inspect(between(ids[0]!, ids[1]!), ydoc)).toMatchObject({ code: 'sync/malformed' });
});

test('[G24] elements only where the schema has a place for them, however many and in whatever order', () => {
  const ydoc = body();
  const wrong = 'sync/malformed: content in the wrong place';
  const into = (parent: (copy: Y.Doc) => Y.XmlElement, child: () => Y.XmlElement | Y.XmlText) =>
    whyOf(ydoc, (copy) => parent(copy).insert(0, [child()]));
  const section = (copy: Y.Doc) => sectionElements(copy)[0] as Y.XmlElement;
  const element = (name: string) => () => new Y.XmlElement(name);
  expect(into(paragraphOf, element('paragraph'))).toBe(wrong);
  expect(into(paragraphOf, element('section'))).toBe(wrong);
  expect(into(section, element('section'))).toBe(wrong);
  expect(into(section, element('listItem'))).toBe(wrong);
  expect(into(section, element('planRef'))).toBe(wrong);
  expect(into(section, () => new Y.XmlText('loose'))).toBe(wrong);
  expect(whyOf(ydoc, (copy) => copy.getXmlFragment(CONTENT_ROOT).push([new Y.XmlElement('paragraph')]))).toBe(
    wrong,
  );
  const inside = (name: string, child: () => Y.XmlElement | Y.XmlText) =>
    into(section, () => {
      const parent = new Y.XmlElement(name);
      parent.insert(0, [child()]);
      return parent;
    });
  expect(inside('planTable', element('paragraph'))).toBe(wrong);
  expect(inside('table', element('tableCell'))).toBe(wrong);
  expect(inside('bulletList', () => new Y.XmlText('loose'))).toBe(wrong);
  const note = (child: () => Y.XmlElement | Y.XmlText) => () => {
    const made = new Y.XmlElement('footnote');
    made.insert(0, [child()]);
    return made;
  };
  expect(
    into(
      paragraphOf,
      note(() => new Y.XmlText('Census 2024.')),
    ),
  ).toBe('new');
  expect(into(paragraphOf, note(element('footnote')))).toBe(wrong);
  expect(into(paragraphOf, note(element('paragraph')))).toBe(wrong);
  expect(into(section, element('footnote'))).toBe(wrong);
  // What people leave who write at the same time: empty, or without what should come first.
  for (const name of ['bulletList', 'table', 'blockquote']) expect(into(section, element(name))).toBe('new');
  const item = () => {
    const made = new Y.XmlElement('listItem');
    made.insert(0, [new Y.XmlElement('bulletList')]);
    return made;
  };
  expect(inside('bulletList', item)).toBe('new');
});

test('[G25] attributes and marks of the schema, with values of their kind', () => {
  const ydoc = body();
  const attribute = (node: string, name: string, value: unknown) =>
    whyOf(ydoc, (copy) => {
      const element = new Y.XmlElement(node);
      element.setAttribute(name, value as string);
      const outer = node === 'tableCell' ? new Y.XmlElement('tableRow') : element;
      if (outer !== element) outer.insert(0, [element]);
      const block = node === 'tableCell' ? new Y.XmlElement('table') : outer;
      if (block !== outer) block.insert(0, [outer]);
      sectionElements(copy)[0]?.insert(0, [block]);
    });
  const inLine = (node: string, name: string, value: unknown) =>
    whyOf(ydoc, (copy) => {
      const element = new Y.XmlElement(node);
      element.setAttribute(name, value as string);
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [element]);
      sectionElements(copy)[0]?.insert(0, [paragraph]);
    });
  const wrong = 'sync/malformed: content in the wrong place';
  expect(attribute('heading', 'level', 2)).toBe('new');
  expect(attribute('heading', 'level', 'x')).toBe(wrong);
  expect(attribute('heading', 'level', Infinity)).toBe(wrong);
  expect(attribute('paragraph', 'level', 2)).toBe(wrong);
  expect(attribute('planTable', 'kit', 'T4')).toBe('new');
  expect(attribute('planTable', 'kit', { toString: 1 })).toBe(wrong);
  expect(attribute('planTable', 'area', 'formal')).toBe('new');
  expect(attribute('planTable', 'area', { toString: 1 })).toBe(wrong);
  expect(inLine('planRef', 'figure', 'cost')).toBe('new');
  for (const figure of ['action', 'constructor', 7]) expect(inLine('planRef', 'figure', figure)).toBe(wrong);
  expect(attribute('orderedList', 'type', 'a')).toBe('new');
  expect(attribute('orderedList', 'type', 7)).toBe(wrong);
  expect([1, SPAN_MOST].map((span) => attribute('tableCell', 'colspan', span))).toEqual(['new', 'new']);
  for (const span of [0, SPAN_MOST + 1, 1.5, '2', 1e9]) {
    expect(attribute('tableCell', 'rowspan', span)).toBe(wrong);
  }
  expect(attribute('callout', 'kind', 'evidence')).toBe('new');
  for (const kind of ['gossip', 'note ', 1, true]) expect(attribute('callout', 'kind', kind)).toBe(wrong);
  expect(attribute('tableCell', 'colwidth', [120])).toBe('new');
  expect(attribute('tableCell', 'colwidth', ['120'])).toBe(wrong);

  const mark = (name: string, value: object | string | number | boolean) =>
    whyOf(ydoc, (copy) => textOf(copy).format(0, 4, { [name]: value }));
  const value = 'sync/malformed: value';
  expect(mark('link', { href: 'https://example.org', title: null })).toBe('new');
  expect(mark('link', { href: { at: 1 } })).toBe(value);
  expect(mark('link', { onclick: 'x' })).toBe(value);
  expect([mark('bold', true), mark('bold', 'yes'), mark('bold', 5), mark('bold', [])]).toEqual([
    value,
    value,
    value,
    value,
  ]);
});

test('[G10] no key that means something to JavaScript, in a map, an attribute or a value', () => {
  const ydoc = body();
  expect(whyOf(ydoc, (copy) => copy.getMap('plan').set('__proto__', 1))).toBe('sync/malformed: key');
  expect(whyOf(ydoc, (copy) => paragraphOf(copy).setAttribute('constructor', 'x'))).toBe(
    'sync/malformed: key',
  );
  const nested = JSON.parse('{"a":[{"__proto__":{"role":"facilitator"}}]}') as object;
  expect(whyOf(ydoc, (copy) => copy.getMap('plan').set('o_1', nested))).toBe('sync/malformed: value');
  const deep = JSON.parse('['.repeat(40) + ']'.repeat(40)) as unknown[];
  expect(whyOf(ydoc, (copy) => copy.getMap('plan').set('o_1', deep))).toBe('sync/malformed: value');
  const long = (length: number) => whyOf(ydoc, (copy) => textOf(copy).insert(0, 'x'.repeat(length)));
  expect([long(200_000), long(200_001)]).toEqual(['new', 'sync/malformed: long string']);
});

test('[G11] nothing nests deeper than sixty-four levels', () => {
  const ydoc = body();
  const nest = (levels: number) =>
    whyOf(ydoc, (copy) => {
      let inside = sectionElements(copy)[0] as Y.XmlElement;
      for (let level = 0; level < levels; level++) {
        const next = new Y.XmlElement('blockquote');
        inside.insert(0, [next]);
        inside = next;
      }
    });
  expect([nest(60), nest(70)]).toEqual(['new', 'sync/malformed: nested too deep']);
});

test('[G12] what is let through is what is new, and nothing that came along', () => {
  const ydoc = body();
  const update = updateOf(ydoc, (copy) => textOf(copy).insert(0, 'Lifelong '));
  const verdict = inspect(Uint8Array.from([...update, 1, 2, 3]), ydoc);
  expect(verdict).toMatchObject({ is: 'new', bytes: update });
  Y.applyUpdate(ydoc, update);
  expect(inspect(update, ydoc)).toEqual({ is: 'nothing-new' });
  expect(inspect(Y.encodeStateAsUpdate(ydoc), ydoc)).toEqual({ is: 'nothing-new' });
  const deletion = updateOf(ydoc, (copy) => textOf(copy).delete(0, 3));
  expect(inspect(deletion, ydoc)).toMatchObject({ is: 'new', clients: [] });
});
