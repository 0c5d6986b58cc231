import * as Y from 'yjs';
import {
  arrange,
  firstState,
  type Arrangement,
  type BodySection,
  type NodeJson,
} from '../../document/body.ts';
import { newId, type ObjectId, type SectionId } from '../../document/ids.ts';
import { addObject } from '../../document/plan/objects.ts';
import { openWriter, type Writer } from '../../editor/writing/testing.ts';
import { outOfOrder, withLeftNeighboursOnly } from '../../sync-server/sync/guard-order.ts';
import { inspect } from '../../sync-server/sync/guard.ts';
import { scanUpdate } from '../../sync-server/sync/update-reader.ts';
import { writtenAs } from '../../sync-server/sync/written-as.ts';
import { Chance } from '../chance.ts';
import { untidied } from '../meaning.ts';

/** Client ids of the writers begin here; the server has one far away. */
const FIRST_CLIENT = 100;
const SERVER_CLIENT = 9_000_000;
/** Rounds after which what is still being said is said for ever. */
const MOST_ROUNDS = 400;

/** Somebody at an editor, with a connection that may be cut. */
export interface Author extends Writer {
  readonly name: string;
  /** Written, and not yet at the server. */
  outbox: Uint8Array[];
  /** Until which step they are offline. */
  offlineUntil: number;
}

/** Several real editors around one server that relays what its guard lets through. */
export interface World {
  readonly chance: Chance;
  readonly authors: readonly Author[];
  readonly objects: readonly ObjectId[];
  /** The body as the server has it. */
  readonly server: () => Y.Doc;
  /** A number that was not there before, to tell words apart. */
  next(): number;
  /** What went wrong by itself: refusals, and undos that took others' words. */
  readonly wrongs: readonly string[];
  /** Let messages travel, or not; `step` is the time. */
  travel(step: number): void;
  /** Move, hide or rename a section, as the server does for the leader. */
  arrange(wish: Arrangement): void;
  /** Everybody is back, and everything arrives. @throws {Error} when it never ends. */
  settle(): void;
  close(): void;
}

/** A new world: two to four authors on one body. Everything in it follows from `seed`. */
export function openWorld(seed: number): World {
  const chance = new Chance(seed);
  const sections = firstSections(chance);
  const wrongs: string[] = [];
  let count = 0;
  let server = serverCopy(Y.encodeStateAsUpdate(firstBody(sections, chance)));
  const objects = [...server.getMap('plan').keys()] as ObjectId[];
  const authors = Array.from({ length: chance.between(2, 4) }, (_, index): Author => {
    const writer = openWriter(FIRST_CLIENT + index, sections, { base: chance.is(0.2) ? 'rtl' : 'ltr' });
    Y.applyUpdate(writer.ydoc, Y.encodeStateAsUpdate(server), 'peer');
    return { ...writer, name: 'ABCD'[index] ?? 'Z', outbox: [], offlineUntil: 0 };
  });
  for (const author of authors) {
    author.ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'peer') author.outbox.push(update);
    });
    watchUndo(author, wrongs);
  }

  const relay = (update: Uint8Array, from: Author | null) => {
    for (const author of authors) if (author !== from) author.inbox.push(update);
  };

  /** As `sync/live-body.ts` does: what lies between neighbours the other way round keeps its left one. */
  const take = (update: Uint8Array, from: Author) => {
    const verdict = inspect(update, server);
    if (verdict.is === 'nothing-new') return;
    if (verdict.is !== 'new') {
      wrongs.push(`the guard says ${verdict.is} to ${from.name}: ${verdict.why}`);
      return;
    }
    const before = Y.encodeStateAsUpdate(server);
    Y.applyUpdate(server, verdict.bytes);
    const reversed = outOfOrder(server, scanUpdate(verdict.bytes).reaches);
    if (reversed.length === 0) return relay(verdict.bytes, from);
    const bytes = withLeftNeighboursOnly(verdict.bytes, reversed);
    server = serverCopy(before);
    Y.applyUpdate(server, bytes);
    relay(bytes, from);
  };

  const send = (author: Author) => {
    const waiting = author.outbox;
    author.outbox = [];
    // Who comes back says everything in one answer; who is there, key by key.
    if (waiting.length > 1 && chance.is(0.5)) take(Y.mergeUpdates(waiting), author);
    else for (const update of waiting) take(update, author);
  };

  const receive = (author: Author, most: number) => {
    const arrived = author.inbox.splice(0, most);
    // Several that came in at one time are one transaction, as in `connection/inbox.ts`; and some overtake others.
    if (arrived.length > 1 && chance.is(0.1)) arrived.reverse();
    if (chance.is(0.5))
      author.ydoc.transact(
        () => arrived.forEach((update) => Y.applyUpdate(author.ydoc, update, 'peer')),
        'peer',
      );
    else for (const update of arrived) Y.applyUpdate(author.ydoc, update, 'peer');
  };

  return {
    chance,
    authors,
    objects,
    server: () => server,
    wrongs,
    next: () => (count += 1),
    travel(step) {
      for (const author of authors) {
        if (author.offlineUntil > step) continue;
        if (chance.is(0.04)) author.offlineUntil = step + chance.between(3, 25);
        else {
          if (chance.is(0.5)) send(author);
          if (chance.is(0.5)) receive(author, chance.between(1, 6));
        }
      }
    },
    arrange(wish) {
      const updates = writtenAs(server, SERVER_CLIENT, () => arrange(server, [wish]));
      for (const update of updates) relay(update, null);
    },
    settle() {
      for (let round = 0; round < MOST_ROUNDS; round++) {
        for (const author of authors) send(author);
        for (const author of authors) receive(author, author.inbox.length);
        if (authors.every(({ inbox, outbox }) => inbox.length + outbox.length === 0)) return;
      }
      throw new Error('they never come to an end: what one mends the other mends again');
    },
    close() {
      server.destroy();
    },
  };
}

/** The server's copy stays what its updates say. */
function serverCopy(state: Uint8Array): Y.Doc {
  const ydoc = untidied(new Y.Doc());
  Y.applyUpdate(ydoc, state);
  return ydoc;
}

/** What an undo or a redo takes away that its author did not write: never words, never what stands in a cell. */
function watchUndo({ name, ydoc }: Author, wrongs: string[]): void {
  ydoc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (!(transaction.origin instanceof Y.UndoManager)) return;
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (!(struct instanceof Y.Item) || struct.id.client === ydoc.clientID) return;
      const words = wordsOf(struct);
      if (words.trim() !== '')
        wrongs.push(`an undo of ${name} takes away what ${struct.id.client} wrote: ${words}`);
    });
  });
}

function wordsOf({ content, parentSub }: Y.Item): string {
  if (content instanceof Y.ContentString) return content.str;
  // Attributes are no words: of an element that goes they go, too. Cells of the plan are.
  const [value] = content instanceof Y.ContentAny ? (content.arr as readonly unknown[]) : [];
  return parentSub !== null && CELL.test(String(value)) ? String(value) : '';
}

/** What is typed into cells of the plan in these runs. */
const CELL = /^cell /;

function firstBody(sections: readonly BodySection[], chance: Chance): Y.Doc {
  const ydoc = new Y.Doc();
  Y.applyUpdate(
    ydoc,
    firstState({ document: newId('d', (bytes) => bytes), template: 'policy', language: 'en', sections }),
  );
  ydoc.clientID = SERVER_CLIENT - 1;
  for (const kit of ['T4', 'T4', 'T6'] as const) addObject(ydoc, kit, newId('o', chance.fill));
  return ydoc;
}

const text = (words: string, ...marks: readonly string[]): NodeJson => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
});
const block = (
  type: string,
  content: readonly NodeJson[],
  attrs?: Readonly<Record<string, unknown>>,
): NodeJson => ({
  type,
  ...(attrs === undefined ? {} : { attrs }),
  ...(content.length > 0 ? { content } : {}),
});
const paragraph = (...content: readonly NodeJson[]) => block('paragraph', content);

/** A short document with something of everything, so that people soon meet in the same place. */
function firstSections(chance: Chance): readonly BodySection[] {
  const list = (type: string, item: string, words: readonly string[]) =>
    block(
      type,
      words.map((word) =>
        block(item, [paragraph(text(word))], item === 'taskItem' ? { checked: false } : undefined),
      ),
    );
  const cells = (words: readonly string[], type = 'tableCell') =>
    block(
      'tableRow',
      words.map((word) => block(type, [paragraph(text(word))], { colspan: 1, rowspan: 1 })),
    );
  const contents: readonly (readonly NodeJson[])[] = [
    [
      block('heading', [text('Where we stand')], { level: 1 }),
      paragraph(text('Every person can '), text('learn', 'bold'), text(' at every age and place.')),
      list('bulletList', 'listItem', ['one item', 'two items', 'three items']),
    ],
    [
      block('table', [cells(['What', 'Who'], 'tableHeader'), cells(['a1', 'b1']), cells(['a2', 'b2'])]),
      paragraph(text('After the table, التعلم مدى الحياة.')),
    ],
    [],
    [
      block('planTable', [], { kit: 'T4' }),
      block('blockquote', [paragraph(text('Learning 学习 for all.'))]),
      list('taskList', 'taskItem', ['count the centres', 'open the doors']),
      block('callout', [paragraph(text('Nobody pays.'))]),
      paragraph(text('The end of it.')),
    ],
  ];
  return contents.map((blocks, index) => ({
    id: newId('s', chance.fill) as SectionId,
    templateKey: `p.${index}`,
    title: `Section ${index}`,
    level: index === 0 ? 1 : 2,
    place: index,
    hidden: false,
    blocks,
  }));
}
