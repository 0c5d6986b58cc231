import { toBase64 } from 'lib0/buffer';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { sectionElements } from '../../document/body.ts';
import { newId, type DocumentId, type PersonId } from '../../document/ids.ts';
import { SUGGESTION_MOST_BYTES, TAKING_BACK_MOST_BYTES } from '../../document/limits.ts';
import type { Refused } from '../../document/refusals.ts';
import { Branch } from '../../document/suggestions/branch.ts';
import type { Change } from '../../document/suggestions/describing.ts';
import type { SuggestionCommand } from '../../document/suggestions/suggestion-command.ts';
import type { Suggestion } from '../../document/suggestions/suggestions.ts';
import type { Backstage, Trial } from '../backstage/backstage.ts';
import { createInlineBackstage } from '../backstage/inline-backstage.ts';
import { StorageError, type DocumentStore, type NewRecord } from '../storage/document-store.ts';
import { createMemoryDocumentStore } from '../storage/memory-document-store.ts';
import { createRooms, type OpenRooms } from '../sync/rooms.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { openOn, untilQuiet } from '../testing/journal-harness.ts';
import {
  DOCUMENT,
  FIRST_TEXT,
  firstText,
  permissionOf,
  SECOND_SECTION,
  SECTION,
  setUpRooms,
} from '../testing/rooms-set-up.ts';
import { SimulatedDisk } from '../testing/simulated-disk.ts';
import type { Writer } from '../testing/writer.ts';
import { beginningOf } from './entries.ts';
import { createSuggestions, DOCUMENT_MOST_SUGGESTED_BYTES, type SuggestionsService } from './suggestions.ts';

const person = (number: number) => newId('p', (bytes) => bytes.fill(number));
let count = 0;

/** Somebody who suggests changes of `body`; client ids differ from test to test. */
function branchOf(body: Y.Doc): Branch {
  return new Branch({
    body,
    pending: [],
    newSuggestion: () => newId('g', (bytes) => bytes.map((_, place) => (++count * 7 + place) & 31)),
    newClient: () => 50_000 + ++count,
  });
}

/** The text of section number `index`. */
function textOf(ydoc: Y.Doc, index = 0): Y.XmlText {
  const block = sectionElements(ydoc)[index]?.get(0);
  const text = block instanceof Y.XmlElement ? block.get(0) : undefined;
  if (!(text instanceof Y.XmlText)) throw new TypeError('the section has a text');
  return text;
}

type Send = SuggestionCommand & { readonly do: 'send' };
/** The commands that send what `branch` has. */
function sends(branch: Branch, revision = 1): readonly Send[] {
  return branch.suggestions().map(({ id, update, base }) => ({
    do: 'send',
    suggestion: id,
    revision,
    update: toBase64(update),
    base: toBase64(base),
    rationale: '',
  }));
}
const accept = (...sent: readonly Send[]): SuggestionCommand => ({
  do: 'accept',
  suggestions: sent.map(({ suggestion: id, revision }) => ({ id, revision })),
  reason: '',
});
const reject = (...sent: readonly Send[]) => ({ ...accept(...sent), do: 'reject' }) as SuggestionCommand;
const AGAIN = newId('g', (bytes) => bytes.fill(30));
const undo = (...sent: readonly Send[]): SuggestionCommand => ({
  do: 'undo',
  suggestions: sent.map(({ suggestion }) => suggestion),
  again: AGAIN,
});
const statesIn = (suggestions: readonly Suggestion[]) => suggestions.map(({ state }) => state);

/** What is worked out backstage of documents of `rooms`. */
const backstageOf = (rooms: Pick<OpenRooms, 'parts'>) => {
  const backstage = createInlineBackstage(() => 0);
  return {
    can: async () => true,
    describe: async (document: DocumentId, changes: readonly Change[]) =>
      backstage.describe(await rooms.parts(document), changes, 'en'),
    newClient: () => 90_000 + ++count,
  };
};

/** Rooms in which Per suggests, Lena decides, and Amina and Jonas write. */
async function setUp() {
  const set = await setUpRooms();
  const unread: number[] = [];
  const open = (rooms: OpenRooms = set.rooms, store: DocumentStore = set.store) =>
    createSuggestions({
      store,
      rooms,
      clock: set.clock,
      ...backstageOf(rooms),
      report: (_, seq) => unread.push(seq),
    });
  /** From now on `deeds` are done so backstage. */
  const backstage = (deeds: Partial<Backstage>) =>
    Object.assign(set.surroundings, { backstage: { ...createInlineBackstage(() => 0), ...deeds } });
  const expert = async (name: string) => {
    const writer = set.person(name, 'read');
    set.permissions.set(writer.person, { ...permissionOf(name, 'read'), suggestions: true });
    writer.connect(set.rooms, { document: DOCUMENT });
    await set.settle();
    return writer;
  };
  const per = await expert('Per, expert');
  const lena = await set.writer('Lena, leader');
  const amina = await set.writer('Amina');
  const suggestions = open();
  /** Per suggests `words` at the beginning of a section. */
  const suggest = async (words: string, section = 0, by: Writer = per) => {
    const branch = branchOf(by.ydoc);
    textOf(branch.ydoc, section).insert(0, words);
    const [command] = sends(branch);
    if (command === undefined) throw new Error('nothing suggested');
    await suggestions.tell(DOCUMENT, by.person, command);
    return { branch, command };
  };
  /** A server that starts anew on the same disk. */
  const restarted = () => {
    const rooms = createRooms(set.surroundings);
    return { rooms, suggestions: open(rooms) };
  };
  return { ...set, unread, open, backstage, expert, per, lena, amina, suggestions, suggest, restarted };
}
const told = ({ events }: Writer) => events.filter(({ type }) => type === 'suggestion');

test('[SG1] what is suggested is in nobody’s text', async () => {
  const { suggest, per, amina, lena, onDisk, settle } = await setUp();
  await suggest('Suggested. ');
  await settle();
  expect([per.text, amina.text, lena.text, await onDisk()]).toEqual(Array(4).fill(FIRST_TEXT));
  expect(per.closedWith).toBe(null);
});

test('[SG9] it is on disk before it is told or answered, and after a restart everything is as it was', async () => {
  const { suggest, suggestions, store, per, amina, lena, settle, restarted } = await setUp();
  const before = await store.entries(DOCUMENT, 'suggestion');
  const { command, branch } = await suggest('One. ');
  textOf(branch.ydoc).insert(5, 'Two. ');
  const [grown] = sends(branch, 2);
  await suggestions.tell(DOCUMENT, per.person, grown!);
  await settle();
  expect((await store.entries(DOCUMENT, 'suggestion')).length - before.length).toBe(2);
  expect(told(amina)).toMatchObject([
    { suggestion: { id: command.suggestion, revision: 1 } },
    { suggestion: { id: command.suggestion, revision: 2, update: grown!.update } },
  ]);
  await suggestions.tell(DOCUMENT, lena.person, { ...accept(grown!), do: 'reject' } as SuggestionCommand);
  const list = await suggestions.list(DOCUMENT);
  expect(statesIn(list)).toEqual(['rejected']);
  expect(list[0]?.base).toBe(command.base);
  const again = restarted().suggestions;
  expect(await again.list(DOCUMENT)).toEqual(list);
  expect(await again.authorsOf(DOCUMENT)).toEqual(new Set([list[0]?.author, lena.person]));
});

test('[SG9] what the disk does not take is refused, told to nobody, changes nothing, and can be sent again', async () => {
  const { suggest, suggestions, store, per, lena, amina, settle, onDisk } = await setUp();
  const { command } = await suggest('One. ');
  await settle();
  const before = told(amina).length;
  store.failing = 'storage/full';
  await expect(suggest('Two. ')).rejects.toMatchObject({ code: 'storage/full' });
  await expect(suggestions.tell(DOCUMENT, lena.person, accept(command))).rejects.toMatchObject({
    code: 'storage/full',
  });
  store.failing = null;
  await settle();
  expect(statesIn(await suggestions.list(DOCUMENT))).toEqual(['pending']);
  expect([told(amina).length, amina.text, per.text]).toEqual([before, FIRST_TEXT, FIRST_TEXT]);
  await suggestions.tell(DOCUMENT, lena.person, accept(command));
  await settle();
  expect([per.text, await onDisk()]).toEqual([`One. ${FIRST_TEXT}`, `One. ${FIRST_TEXT}`]);
});

test('[SG11] nobody suggests with a client id of the text, or of somebody else’s suggestion', async () => {
  const { suggest, suggestions, per, amina, expert, settle } = await setUp();
  amina.type(0, 'Mine. ');
  await settle();
  const otto = await expert('Otto, expert');
  const { command } = await suggest('Per’s. ');
  const forged = async (client: number, from: Y.Doc) => {
    const fork = new Y.Doc();
    Y.applyUpdate(fork, Y.encodeStateAsUpdate(from));
    const before = Y.encodeStateVector(fork);
    fork.clientID = client;
    textOf(fork).insert(0, 'Forged. ');
    const update = toBase64(Y.encodeStateAsUpdate(fork, before));
    const id = newId('g', (bytes) => bytes.fill(++count & 31));
    return suggestions.tell(DOCUMENT, otto.person, { ...command, suggestion: id, update });
  };
  await expect(forged(amina.ydoc.clientID, amina.ydoc)).rejects.toMatchObject({ code: 'sync/forged' });
  const [client] = (await suggestions.list(DOCUMENT))[0]!.clients;
  await expect(forged(client!, per.ydoc)).rejects.toMatchObject({ code: 'sync/forged' });
  expect(await suggestions.list(DOCUMENT)).toHaveLength(1);
});

test('[SG11] with the client id of a suggestion nobody writes in the text, also after a restart', async () => {
  const { suggest, suggestions, amina, settle, writer, restarted, onDisk, permissions } = await setUp();
  await suggest('Per’s. ');
  const [client] = (await suggestions.list(DOCUMENT))[0]!.clients;
  amina.ydoc.clientID = client!;
  amina.type(0, 'Forged. ');
  await settle();
  expect(amina.closedWith).toBe('sync/forged');
  const jonas = await writer('Jonas');
  jonas.disconnect();
  const { rooms } = restarted();
  permissions.set(jonas.person, permissionOf('Jonas'));
  jonas.connect(rooms, { document: DOCUMENT });
  await settle();
  jonas.ydoc.clientID = client!;
  jonas.type(0, 'Forged again. ');
  await settle();
  expect([jonas.closedWith, await onDisk()]).toEqual(['sync/forged', FIRST_TEXT]);
});

test('[SG11] nor is what is only suggested ever brought back as words that were lost', async () => {
  const { suggest, suggestions, store, clock, person: somebody, restarted, settle, onDisk } = await setUp();
  await suggest('Per’s. ');
  const [client] = (await suggestions.list(DOCUMENT))[0]!.clients;
  // Words may have been lost, so that editors bring back what they have of others (R29).
  await store.append(DOCUMENT, [{ type: 'audit', person: null, at: clock.now(), json: '{"did":"ahead"}' }]);
  const { rooms } = restarted();
  const jonas = somebody('Jonas');
  Y.applyUpdate(jonas.ydoc, firstText());
  jonas.ydoc.clientID = client!;
  jonas.type(0, 'Forged. ');
  jonas.connect(rooms, { document: DOCUMENT });
  await settle();
  expect(await onDisk()).toBe(FIRST_TEXT);
});

test('[SG12] what a suggestion holds is looked at as any update, with what it builds on', async () => {
  const { suggestions, per, suggest } = await setUp();
  const { command, branch } = await suggest('One. ');
  const send = (update: Uint8Array) =>
    suggestions.tell(DOCUMENT, per.person, {
      ...command,
      suggestion: newId('g', (bytes) => bytes.fill(++count & 31)),
      update: toBase64(update),
    });
  await expect(send(Uint8Array.of(9, 9, 9, 9))).rejects.toMatchObject({ code: 'sync/malformed' });
  const fork = new Y.Doc();
  Y.applyUpdate(fork, Y.encodeStateAsUpdate(per.ydoc));
  const before = Y.encodeStateVector(fork);
  fork.clientID = 77;
  sectionElements(fork)[0]?.insert(0, [new Y.XmlElement('script')]);
  await expect(send(Y.encodeStateAsUpdate(fork, before))).rejects.toMatchObject({ code: 'sync/malformed' });
  // On words of somebody that never came here.
  const ahead = new Y.Doc();
  Y.applyUpdate(ahead, Y.encodeStateAsUpdate(per.ydoc));
  ahead.clientID = 78;
  textOf(ahead).insert(0, 'Not here. ');
  const other = branchOf(ahead);
  textOf(other.ydoc).insert(4, 'or there ');
  await expect(send(other.suggestions()[0]!.update)).rejects.toMatchObject({
    code: 'suggestion/builds-on-unknown',
  });
  // On an own suggestion that waits, and on one that was rejected: that can still be read.
  branch.rotate();
  textOf(branch.ydoc).insert(2, 'Two. ');
  const upon = sends(branch)[1]!;
  await suggestions.tell(DOCUMENT, per.person, upon);
  expect(statesIn(await suggestions.list(DOCUMENT))).toEqual(['pending', 'pending']);
});

test.for([
  ['what they change', 256, ''],
  [
    'what they were begun on',
    SUGGESTION_MOST_BYTES - 256,
    toBase64(new Uint8Array(SUGGESTION_MOST_BYTES - 512)),
  ],
] as const)(
  '[SG13] all suggestions of a document hold so many bytes by %s, decided ones included; what is there is decided all the same',
  async ([, less, base]) => {
    const { suggestions, store, per, lena } = await setUp();
    const branch = branchOf(per.ydoc);
    textOf(branch.ydoc).insert(0, 'x'.repeat(SUGGESTION_MOST_BYTES - less));
    const [command] = sends(branch);
    const large = (number: number): Send => ({
      ...command!,
      base,
      suggestion: newId('g', (bytes) => bytes.map((_, place) => (number >> (place * 5)) & 31)),
    });
    const sent = Array.from({ length: DOCUMENT_MOST_SUGGESTED_BYTES / SUGGESTION_MOST_BYTES }, (_, number) =>
      large(number),
    );
    const withdraw = ({ suggestion }: Send): SuggestionCommand => ({
      do: 'withdraw',
      suggestions: [suggestion],
    });
    const entry = (of: SuggestionCommand): NewRecord => ({
      type: 'suggestion',
      person: per.person,
      at: 0,
      json: JSON.stringify(of),
    });
    const [first, second] = sent;
    await store.append(
      DOCUMENT,
      sent.flatMap((one) => [entry(one), ...(one === first || one === second ? [] : [entry(withdraw(one))])]),
    );
    const more = suggestions.tell(DOCUMENT, per.person, large(sent.length));
    await expect(more).rejects.toMatchObject({ code: 'suggestion/too-many' });
    expect(await suggestions.list(DOCUMENT)).toHaveLength(sent.length);
    expect(await suggestions.tell(DOCUMENT, per.person, first!)).toMatchObject([{ state: 'pending' }]);
    const accepting = suggestions.tell(DOCUMENT, lena.person, accept(first!));
    expect(await accepting).toMatchObject([{ state: 'accepted' }]);
    expect(await suggestions.tell(DOCUMENT, per.person, withdraw(second!))).toHaveLength(1);
  },
);

test('[SG14] an entry that cannot be read is passed over and told of', async () => {
  const { suggest, store, restarted, unread } = await setUp();
  await suggest('One. ');
  await store.append(DOCUMENT, [
    { type: 'suggestion', person: person(9), at: 1, json: '{"do":"dream"}' },
    { type: 'suggestion', person: person(9), at: 1, json: 'no JSON' },
  ]);
  const { suggestions } = restarted();
  expect(await suggestions.list(DOCUMENT)).toHaveLength(1);
  expect(unread).toHaveLength(2);
});

test('[SG16] of two leaders who decide at once the first wins, and the second is told', async () => {
  const { suggest, suggestions, lena, amina, settle, onDisk } = await setUp();
  const { command } = await suggest('One. ');
  const answers = await Promise.allSettled([
    suggestions.tell(DOCUMENT, lena.person, accept(command)),
    suggestions.tell(DOCUMENT, amina.person, { ...accept(command), do: 'reject' } as SuggestionCommand),
    suggestions.tell(DOCUMENT, lena.person, accept(command)),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(answers[1]).toMatchObject({
    reason: { code: 'suggestion/decided', details: { [command.suggestion]: 'accepted' } },
  });
  await settle();
  expect(await onDisk()).toBe(`One. ${FIRST_TEXT}`);
});

test('[SG18] accepted, it is in everybody’s text as its author’s words; who accepted it stands in its record', async () => {
  const { suggest, suggestions, store, per, lena, amina, settle, restarted, onDisk } = await setUp();
  const { command, branch } = await suggest('One. ');
  const heard = amina.heard.length;
  const [done] = await suggestions.tell(DOCUMENT, lena.person, accept(command));
  await settle();
  expect(done).toMatchObject({ author: per.person, state: 'accepted', decided: { by: lena.person } });
  expect([per.text, lena.text, amina.text, await onDisk()]).toEqual(Array(4).fill(`One. ${FIRST_TEXT}`));
  // First the words, then that they were accepted.
  expect(amina.heard.slice(heard).map(({ type }) => type)).toEqual(['update', 'event']);
  const { updates } = await store.load(DOCUMENT);
  expect(updates.at(-1)?.person).toBe(per.person);
  const authors = await store.entries(DOCUMENT, 'author');
  expect(authors.find(({ json }) => json.includes(String(done!.clients[0])))?.person).toBe(per.person);
  expect((await store.entries(DOCUMENT, 'suggestion')).at(-1)?.person).toBe(lena.person);
  branch.accepted(command.suggestion);
  expect(textOf(branch.ydoc).toString()).toBe(`One. ${FIRST_TEXT}`);
  const again = restarted().suggestions;
  expect(statesIn(await again.list(DOCUMENT))).toEqual(['accepted']);
  // Its author goes on: what came after it is a new suggestion under the same client id.
  textOf(branch.ydoc).insert(5, 'More. ');
  const [more] = sends(branch);
  await again.tell(DOCUMENT, per.person, more!);
  await again.tell(DOCUMENT, lena.person, accept(more!));
  amina.type(0, 'Amina goes on. ');
  await settle();
  expect(statesIn(await again.list(DOCUMENT))).toEqual(['accepted', 'accepted']);
});

test('[SG18] several that belong together are one decision, in the order in which they build on each other', async () => {
  const { suggest, suggestions, per, lena, settle, onDisk } = await setUp();
  const { command, branch } = await suggest('One. ');
  branch.rotate();
  textOf(branch.ydoc).insert(2, '(two)');
  const upon = sends(branch)[1]!;
  await suggestions.tell(DOCUMENT, per.person, upon);
  await expect(suggestions.tell(DOCUMENT, lena.person, accept(upon))).rejects.toMatchObject({
    code: 'suggestion/needs-others',
  });
  await suggestions.tell(DOCUMENT, lena.person, accept(upon, command));
  await settle();
  expect(await onDisk()).toBe(`On(two)e. ${FIRST_TEXT}`);
});

test('[SG19] what reaches an agreed section is not accepted, and of several that are named then none is', async () => {
  const { suggest, suggestions, rooms, lena, per, amina, settle, onDisk } = await setUp();
  const { command: agreed } = await suggest('In what is agreed. ', 0);
  const { command: free } = await suggest('Beside it. ', 1);
  rooms.agree(DOCUMENT, new Map([[SECTION, lena.person]]));
  for (const named of [[agreed], [free, agreed]])
    // oxlint-disable-next-line no-await-in-loop -- one after another
    await expect(suggestions.tell(DOCUMENT, lena.person, accept(...named))).rejects.toMatchObject({
      code: 'document/agreed',
      details: { [SECTION]: 'agreed' },
    });
  await settle();
  expect(statesIn(await suggestions.list(DOCUMENT))).toEqual(['pending', 'pending']);
  expect([await onDisk(), textOf(per.ydoc, 1).toString()]).toEqual([FIRST_TEXT, FIRST_TEXT]);
  await suggestions.tell(DOCUMENT, lena.person, accept(free));
  amina.type(0, 'x'); // goes on as before, and is put back
  textOf(amina.ydoc, 1).insert(0, 'Amina. ');
  await settle();
  expect(textOf(per.ydoc, 1).toString()).toBe(`Amina. Beside it. ${FIRST_TEXT}`);
  expect(SECOND_SECTION).not.toBe(SECTION);
});

test('[SG20] what would be seen nowhere is not accepted and stays to be read; what is gone already can be taken away once more', async () => {
  const { suggest, suggestions, per, lena, amina, settle } = await setUp();
  const { command } = await suggest('Words. ');
  const branch = branchOf(per.ydoc);
  textOf(branch.ydoc).delete(0, 8);
  const [removal] = sends(branch);
  await suggestions.tell(DOCUMENT, per.person, removal!);
  sectionElements(amina.ydoc)[0]?.delete(0, 1);
  await settle();
  await expect(suggestions.tell(DOCUMENT, lena.person, accept(command))).rejects.toMatchObject({
    code: 'suggestion/no-place',
  });
  expect((await suggestions.list(DOCUMENT))[0]).toMatchObject({ state: 'pending', update: command.update });
  const [removed] = await suggestions.tell(DOCUMENT, lena.person, accept(removal!));
  expect(removed?.state).toBe('accepted');
  amina.disconnect();
  await settle();
});

test('[SG21] a large one is tried in its turn, and what breaks or takes too long changes nothing', async () => {
  const { suggestions, backstage, per, lena, settle, onDisk } = await setUp();
  const trials: Trial[] = ['too-slow', 'breaks', 'sound'];
  let tried = 0;
  backstage({ try: async () => trials[tried++] ?? 'sound' });
  const branch = branchOf(per.ydoc);
  const blocks = Array.from({ length: 134 }, () => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('Much.')]);
    return paragraph;
  });
  sectionElements(branch.ydoc)[0]?.insert(1, blocks);
  const [command] = sends(branch);
  await suggestions.tell(DOCUMENT, per.person, command!);
  for (const code of ['request/too-big', 'sync/malformed'])
    // oxlint-disable-next-line no-await-in-loop -- one after another
    await expect(suggestions.tell(DOCUMENT, lena.person, accept(command!))).rejects.toMatchObject({ code });
  await settle();
  expect([sectionElements(lena.ydoc)[0]?.length, await onDisk()]).toEqual([1, FIRST_TEXT]);
  await suggestions.tell(DOCUMENT, lena.person, accept(command!));
  await settle();
  expect([sectionElements(lena.ydoc)[0]?.length, tried]).toEqual([135, 3]);
});

test('[SG23] only who may see suggestions is told of them', async () => {
  const { suggest, writer, amina, settle } = await setUp();
  const olek = await writer('Olek, observer', 'read');
  await suggest('One. ');
  await settle();
  expect([told(amina).length, told(olek).length]).toEqual([1, 0]);
});

test('[SG23] who may not decide any more decides nothing, also with what was asked before and waited', async () => {
  const { suggest, suggestions, store, rooms, clock, lena, onDisk } = await setUp();
  const [{ command: first }, { command: second }] = [await suggest('One. '), await suggest('Two. ', 1)];
  let goOn = () => {};
  let mayDecide = true;
  const slow = createSuggestions({
    store,
    rooms,
    clock,
    ...backstageOf(rooms),
    can: async (_, action) => action === 'suggestion.read' || mayDecide,
    describe: () =>
      new Promise((resolve) => {
        goOn = () => resolve(new Map());
        if (!mayDecide) goOn();
      }),
    report() {},
  });
  const asked = [
    slow.tell(DOCUMENT, lena.person, accept(first)),
    slow.tell(DOCUMENT, lena.person, reject(second)),
  ].map((answer) => answer.catch((error: unknown) => (error as Refused).code));
  await untilQuiet();
  mayDecide = false;
  goOn();
  expect(await Promise.all(asked)).toEqual(['access/not-allowed', 'access/not-allowed']);
  expect(statesIn(await suggestions.list(DOCUMENT))).toEqual(['pending', 'pending']);
  expect(await onDisk()).toBe(FIRST_TEXT);
});

test('[SG24] while changes are ahead of a slow disk nothing is accepted; it can be asked again', async () => {
  const { suggest, suggestions, store, clock, amina, lena, onDisk, settle } = await setUp();
  const { command } = await suggest('One. ');
  const release = async () => {
    for (let flush = 0; flush < 5; flush++) {
      store.release();
      // oxlint-disable-next-line no-await-in-loop -- one flush after another
      await clock.advance(10);
    }
  };
  store.isSlow = true;
  for (const letter of 'tuvwxyz') {
    amina.type(0, letter);
    // oxlint-disable-next-line no-await-in-loop -- the disk is slow for a while
    await clock.advance(250);
    // oxlint-disable-next-line no-await-in-loop
    await release();
  }
  amina.type(0, 'a');
  await clock.advance(10);
  amina.type(0, 'b');
  await clock.advance(10);
  expect(lena.text).toContain('ba'); // ahead of the disk
  await expect(suggestions.tell(DOCUMENT, lena.person, accept(command))).rejects.toMatchObject({
    code: 'sync/overloaded',
  });
  store.isSlow = false;
  await release();
  await suggestions.tell(DOCUMENT, lena.person, accept(command));
  await settle();
  expect(await onDisk()).toContain('One. ');
});

/** What is on the disk: the text, and the states of all suggestions. */
async function found(service: SuggestionsService, rooms: OpenRooms) {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, await rooms.state(DOCUMENT));
  const text = textOf(ydoc).toString();
  ydoc.destroy();
  return { text, states: statesIn(await service.list(DOCUMENT)) };
}

/** A server on `store` that nobody is connected to. */
function serverOn(store: DocumentStore, clock = new FakeClock()) {
  const permission = async () => permissionOf('Reader', 'read');
  const rooms = createRooms({
    store,
    clock,
    stopwatch: () => clock.now(),
    backstage: createInlineBackstage(() => clock.now()),
    random: (bytes) => bytes.map((_, index) => (++count + index) & 255),
    isCrossSite: () => false,
    identify: async () => 'access/signed-out',
    permission,
    report() {},
  });
  return {
    rooms,
    suggestions: createSuggestions({ store, rooms, clock, ...backstageOf(rooms), report() {} }),
  };
}

const [per, lena]: readonly [PersonId, PersonId] = [person(1), person(2)];

/** The first text, and a suggestion of it. */
function firstSuggestion(): Send {
  const body = new Y.Doc();
  Y.applyUpdate(body, firstText());
  const branch = branchOf(body);
  textOf(branch.ydoc).insert(0, 'One. ');
  const [command] = sends(branch);
  if (command === undefined) throw new Error('nothing suggested');
  return command;
}

test('[SG22] a server killed or without power at any moment has the words if it says that they were accepted, and once', async () => {
  let answered = 0;
  let undecided = 0;
  const wrong: string[] = [];
  for (const isKill of [true, false]) {
    for (let moment = 1; moment < 60; moment++) {
      const disk = new SimulatedDisk(moment);
      const command = firstSuggestion();
      // oxlint-disable no-await-in-loop -- one life after another
      const first = await openOn(disk);
      const server = serverOn(first.store, first.clock);
      await server.rooms.create(DOCUMENT, firstText(), lena);
      await server.suggestions.tell(DOCUMENT, per, command);
      if (isKill) disk.killOn(moment);
      else disk.cutOn(moment);
      let isAnswered = false;
      server.suggestions.tell(DOCUMENT, lena, accept(command)).then(
        () => (isAnswered = true),
        () => undefined,
      );
      for (let round = 0; round < 5; round++) await untilQuiet();
      if (isKill) disk.kill();
      else disk.cutPower();
      const second = await openOn(disk, { seed: 2 });
      const again = serverOn(second.store, second.clock);
      const { text, states } = await found(again.suggestions, again.rooms);
      expect(statesIn(await again.suggestions.list(DOCUMENT))).toHaveLength(1);
      if (states[0] === 'accepted' && text !== `One. ${FIRST_TEXT}`)
        wrong.push(`${moment}: without its words`);
      if (isAnswered && states[0] !== 'accepted') wrong.push(`${moment}: answered and forgotten`);
      answered += isAnswered ? 1 : 0;
      undecided += states[0] === 'pending' ? 1 : 0;
      await again.suggestions.tell(DOCUMENT, lena, accept(command));
      expect(await found(again.suggestions, again.rooms)).toEqual({
        text: `One. ${FIRST_TEXT}`,
        states: ['accepted'],
      });
      await again.rooms.close();
      await second.store.close();
      // oxlint-enable no-await-in-loop
    }
  }
  expect(wrong).toEqual([]);
  expect(answered).toBeGreaterThan(0);
  expect(undecided).toBeGreaterThan(0);
});

/** A store of which only the first records of an append reach the disk, from `tear` on: a server that is killed on the way. */
function tornStore() {
  const memory = createMemoryDocumentStore();
  let most = Infinity;
  const torn: DocumentStore = {
    ...memory,
    async append(id, records: readonly NewRecord[]) {
      const numbers = await memory.append(id, records.slice(0, most));
      if (records.length > most) throw new StorageError('storage/read-only', 'killed');
      return numbers;
    },
  };
  delete (torn as { appendAtOnce?: unknown }).appendAtOnce;
  return { memory, torn, tear: (left: number) => (most = left) };
}

test('[SG22] where only the beginning of a decision reached the disk the suggestion waits, and accepted again its words come once', async () => {
  for (let left = 0; left < 5; left++) {
    const { memory, torn, tear } = tornStore();
    const server = serverOn(torn);
    const command = firstSuggestion();
    // oxlint-disable no-await-in-loop -- one life after another
    await server.rooms.create(DOCUMENT, firstText(), lena);
    await server.suggestions.tell(DOCUMENT, per, command);
    tear(left);
    await server.suggestions.tell(DOCUMENT, lena, accept(command)).catch(() => undefined);
    const again = serverOn(memory);
    const { text, states } = await found(again.suggestions, again.rooms);
    // Whose words they are, what takes them back, the words, and last that they were accepted.
    expect({ left, text, states }).toEqual({
      left,
      text: left < 3 ? FIRST_TEXT : `One. ${FIRST_TEXT}`,
      states: [left < 4 ? 'pending' : 'accepted'],
    });
    await again.suggestions.tell(DOCUMENT, lena, accept(command));
    expect((await found(again.suggestions, again.rooms)).text).toBe(`One. ${FIRST_TEXT}`);
    // What takes it back was found, too.
    await again.suggestions.tell(DOCUMENT, lena, undo(command));
    expect(await found(again.suggestions, again.rooms)).toEqual({
      text: FIRST_TEXT,
      states: ['accepted', 'pending'],
    });
    // oxlint-enable no-await-in-loop
  }
});

test('[SG33] what a suggestion changed is kept with its decision in words, also after a restart', async () => {
  const { suggest, suggestions, lena, restarted } = await setUp();
  const { command } = await suggest('Suggested. ');
  const { command: other } = await suggest('Elsewhere. ', 1);
  await suggestions.tell(DOCUMENT, lena.person, accept(command));
  await suggestions.tell(DOCUMENT, lena.person, reject(other));
  const wordsIn = (list: readonly Suggestion[]) =>
    list.map(({ state, what }) => [
      state,
      what?.section,
      what?.deeds.map((deed) => [deed.did, 'text' in deed && deed.text]),
    ]);
  const expected = [
    ['accepted', SECTION, [['inserted', 'Suggested.']]],
    ['rejected', SECOND_SECTION, [['inserted', 'Elsewhere.']]],
  ];
  expect(wordsIn(await suggestions.list(DOCUMENT))).toEqual(expected);
  expect(wordsIn(await restarted().suggestions.list(DOCUMENT))).toEqual(expected);
});

test('[SG33] what waits is described as it is now, and a decision does not fail where nothing can be said', async () => {
  const { suggest, suggestions, store, rooms, clock, lena, backstage } = await setUp();
  backstage({ reverse: () => Promise.reject(new Error('no')) });
  const { command } = await suggest('Suggested. ');
  const [waiting] = await suggestions.described(DOCUMENT);
  expect([waiting?.state, waiting?.what?.deeds.length, (await suggestions.list(DOCUMENT))[0]?.what]).toEqual([
    'pending',
    1,
    null,
  ]);
  const mute = createSuggestions({
    store,
    rooms,
    clock,
    ...backstageOf(rooms),
    describe: () => Promise.reject(new Error('no')),
    report() {},
  });
  expect(await mute.tell(DOCUMENT, lena.person, accept(command))).toMatchObject([
    { state: 'accepted', what: null, undoneWith: [] },
  ]);
});

test('[SG34] [SG35] an accept that is taken back is out of everybody’s text, and waits again, also after a restart', async () => {
  const { suggest, suggestions, store, per, lena, amina, settle, restarted, onDisk } = await setUp();
  const { command } = await suggest('One. ');
  await suggestions.tell(DOCUMENT, lena.person, accept(command));
  amina.type(0, 'Amina. ');
  await settle();
  const changed = await suggestions.tell(DOCUMENT, lena.person, undo(command));
  await settle();
  const without = `Amina. ${FIRST_TEXT}`;
  expect([per.text, lena.text, amina.text, await onDisk()]).toEqual(Array(4).fill(without));
  expect(changed).toMatchObject([
    { id: command.suggestion, state: 'accepted', undone: { again: AGAIN } },
    { id: AGAIN, author: per.person, state: 'pending', renews: command.suggestion, at: changed[0]!.at },
  ]);
  expect((await store.load(DOCUMENT)).updates.at(-1)?.person).toBe(lena.person);
  expect((await store.entries(DOCUMENT, 'suggestion')).at(-1)?.person).toBe(lena.person);
  expect(told(amina).slice(-2)).toMatchObject([
    { suggestion: { undone: { again: AGAIN } } },
    { suggestion: { id: AGAIN, state: 'pending' } },
  ]);
  // Sent twice it is done once.
  expect(await suggestions.tell(DOCUMENT, lena.person, undo(command))).toMatchObject([
    { id: command.suggestion },
  ]);
  const again = restarted();
  expect(await again.suggestions.list(DOCUMENT)).toEqual(await suggestions.list(DOCUMENT));
  const [back] = await again.suggestions.tell(DOCUMENT, lena.person, {
    do: 'accept',
    suggestions: [{ id: AGAIN, revision: 1 }],
    reason: '',
  });
  expect(back).toMatchObject({ id: AGAIN, state: 'accepted' });
  expect(await onDisk()).toBe(`Amina. One. ${FIRST_TEXT}`);
  const authors = await store.entries(DOCUMENT, 'author');
  expect(authors.find(({ json }) => json.includes(String(back!.clients[0])))?.person).toBe(per.person);
});

test('[SG37] where only the words of taking back reached the disk, the suggestion waits again after a restart, and can be accepted', async () => {
  for (let left = 0; left < 4; left++) {
    const { memory, torn, tear } = tornStore();
    const server = serverOn(torn);
    const command = firstSuggestion();
    // oxlint-disable no-await-in-loop -- one life after another
    await server.rooms.create(DOCUMENT, firstText(), lena);
    await server.suggestions.tell(DOCUMENT, per, command);
    await server.suggestions.tell(DOCUMENT, lena, accept(command));
    tear(left);
    await server.suggestions.tell(DOCUMENT, lena, undo(command)).catch(() => undefined);
    const again = serverOn(memory);
    // What waits again, the words that go, and last that it was taken back.
    const isDone = left >= 2;
    expect({ left, ...(await found(again.suggestions, again.rooms)) }).toEqual({
      left,
      text: isDone ? FIRST_TEXT : `One. ${FIRST_TEXT}`,
      states: isDone ? ['accepted', 'pending'] : ['accepted'],
    });
    const list = await again.suggestions.list(DOCUMENT);
    expect(await serverOn(memory).suggestions.list(DOCUMENT)).toEqual(list);
    if (!isDone) await again.suggestions.tell(DOCUMENT, lena, undo(command));
    const [, renewal] = await again.suggestions.list(DOCUMENT);
    expect(renewal).toMatchObject({ id: AGAIN, author: per, renews: command.suggestion, state: 'pending' });
    await again.suggestions.tell(DOCUMENT, lena, {
      do: 'accept',
      suggestions: [{ id: AGAIN, revision: 1 }],
      reason: '',
    });
    expect((await found(again.suggestions, again.rooms)).text).toBe(`One. ${FIRST_TEXT}`);
    // oxlint-enable no-await-in-loop
  }
});

test.each([
  { times: 1, isKnown: true },
  { times: 2, isKnown: true },
  { times: 3, isKnown: false },
])(
  '[SG38] words that come $times times into what an accept takes away, while the way back is worked out, come back with it or there is none',
  async ({ times, isKnown }) => {
    const { suggestions, backstage, per, lena, amina, settle, onDisk } = await setUp();
    let left = times;
    const inline = createInlineBackstage(() => 0);
    backstage({
      async reverse(parts, steps) {
        const backs = await inline.reverse(parts, steps);
        if (left-- > 0) amina.type(0, 'x');
        await settle();
        return backs;
      },
    });
    const branch = branchOf(per.ydoc);
    sectionElements(branch.ydoc)[0]?.delete(0, 1);
    const [command] = sends(branch);
    await suggestions.tell(DOCUMENT, per.person, command!);
    const [accepted] = await suggestions.tell(DOCUMENT, lena.person, accept(command!));
    await settle();
    expect([sectionElements(lena.ydoc)[0]?.length, accepted?.undoneWith.length]).toEqual([
      0,
      isKnown ? 1 : 0,
    ]);
    if (!isKnown) return;
    await suggestions.tell(DOCUMENT, lena.person, undo(command!));
    await settle();
    expect(await onDisk()).toBe(`${'x'.repeat(times)}${FIRST_TEXT}`);
  },
);

test('[SG38] nor does what somebody has deleted meanwhile come again when the accept is taken back', async () => {
  const { suggestions, backstage, per, lena, amina, settle, onDisk } = await setUp();
  let left = 1;
  const inline = createInlineBackstage(() => 0);
  backstage({
    async reverse(parts, steps) {
      const backs = await inline.reverse(parts, steps);
      if (left-- > 0) textOf(amina.ydoc).delete(0, 9);
      await settle();
      return backs;
    },
  });
  const branch = branchOf(per.ydoc);
  sectionElements(branch.ydoc)[0]?.delete(0, 1);
  const [command] = sends(branch);
  await suggestions.tell(DOCUMENT, per.person, command!);
  await suggestions.tell(DOCUMENT, lena.person, accept(command!));
  await suggestions.tell(DOCUMENT, lena.person, undo(command!));
  await settle();
  expect(await onDisk()).toBe(FIRST_TEXT.slice(9));
});

test('[SG34] what somebody has changed since is not taken back, and says so; nothing is half done', async () => {
  const { suggest, suggestions, lena, amina, settle, onDisk } = await setUp();
  const { command } = await suggest('One. ');
  await suggestions.tell(DOCUMENT, lena.person, accept(command));
  await settle();
  amina.type(3, ' and a half');
  await settle();
  await expect(suggestions.tell(DOCUMENT, lena.person, undo(command))).rejects.toMatchObject({
    code: 'suggestion/touched',
  });
  await settle();
  expect([amina.text, await onDisk()]).toEqual(Array(2).fill(`One and a half. ${FIRST_TEXT}`));
  expect(await suggestions.list(DOCUMENT)).toMatchObject([{ state: 'accepted', undone: null }]);
});

test('[SG35] one takes back only what one has accepted oneself, and once', async () => {
  const { suggest, suggestions, lena, amina, settle } = await setUp();
  const { command } = await suggest('One. ');
  const { command: other } = await suggest('Two. ', 1);
  await expect(suggestions.tell(DOCUMENT, lena.person, undo(command))).rejects.toMatchObject({
    code: 'suggestion/decided',
  });
  await suggestions.tell(DOCUMENT, lena.person, accept(command));
  await suggestions.tell(DOCUMENT, lena.person, reject(other));
  await settle();
  for (const [by, what] of [
    [amina, undo(command)],
    [lena, undo(other)],
  ] as const)
    // oxlint-disable-next-line no-await-in-loop
    await expect(suggestions.tell(DOCUMENT, by.person, what)).rejects.toMatchObject({
      code: 'suggestion/decided',
    });
  await suggestions.tell(DOCUMENT, lena.person, undo(command));
  const anew = { ...undo(command), again: newId('g', (bytes) => bytes.fill(29)) } as SuggestionCommand;
  await expect(suggestions.tell(DOCUMENT, lena.person, anew)).rejects.toMatchObject({
    code: 'suggestion/decided',
  });
});

test('[SG35] what was accepted together and hangs together is taken back together, and waits as one', async () => {
  const { suggest, suggestions, per, lena, settle, onDisk } = await setUp();
  const { command, branch } = await suggest('One. ');
  branch.rotate();
  textOf(branch.ydoc).insert(2, '(two)');
  const upon = sends(branch)[1]!;
  await suggestions.tell(DOCUMENT, per.person, upon);
  const { command: apart } = await suggest('Apart. ', 1);
  await suggestions.tell(DOCUMENT, lena.person, accept(upon, command, apart));
  const lists = await suggestions.list(DOCUMENT);
  expect(lists.map(({ undoneWith }) => undoneWith.length)).toEqual([2, 2, 1]);
  await expect(suggestions.tell(DOCUMENT, lena.person, undo(command))).rejects.toMatchObject({
    code: 'suggestion/needs-others',
  });
  await expect(suggestions.tell(DOCUMENT, lena.person, undo(command, upon, apart))).rejects.toMatchObject({
    code: 'suggestion/needs-others',
  });
  await suggestions.tell(DOCUMENT, lena.person, undo(command, upon));
  await settle();
  expect(await onDisk()).toBe(FIRST_TEXT);
  await suggestions.tell(DOCUMENT, lena.person, {
    do: 'accept',
    suggestions: [{ id: AGAIN, revision: 1 }],
    reason: '',
  });
  expect(await onDisk()).toBe(`On(two)e. ${FIRST_TEXT}`);
});

test('[SG12] a text that a suggestion says it was begun on, and that cannot be read, is refused', async () => {
  const { suggest, suggestions, per } = await setUp();
  const { command, branch } = await suggest('One. ');
  branch.rotate();
  textOf(branch.ydoc).insert(2, '(two)');
  const upon = sends(branch)[1]!;
  const hostile = { ...upon, base: toBase64(new Uint8Array([200, 1, 7])) };
  await expect(suggestions.tell(DOCUMENT, per.person, hostile)).rejects.toMatchObject({
    code: 'sync/malformed',
  });
  expect(await suggestions.list(DOCUMENT)).toHaveLength(1);
  expect(await suggestions.tell(DOCUMENT, per.person, { ...upon, base: '' })).toHaveLength(1);
  expect(await suggestions.tell(DOCUMENT, per.person, command)).toHaveLength(1);
});

test('[SG35] where one on disk has such a text all the same, what was accepted is taken back, and can be read after a restart', async () => {
  const { suggest, suggestions, store, per, lena, restarted } = await setUp();
  const { command, branch } = await suggest('One. ');
  branch.rotate();
  textOf(branch.ydoc).insert(2, '(two)');
  const upon = sends(branch)[1]!;
  const json = JSON.stringify({ ...upon, base: toBase64(new Uint8Array([200, 1, 7])) });
  await store.append(DOCUMENT, [{ type: 'suggestion', person: per.person, at: 0, json }]);
  const anew = restarted();
  const all = accept(command, upon);
  await anew.suggestions.tell(DOCUMENT, lena.person, all);
  await anew.suggestions.tell(DOCUMENT, lena.person, undo(command, upon));
  expect(statesIn(await anew.suggestions.list(DOCUMENT))).toEqual(['accepted', 'accepted', 'pending']);
  expect(statesIn(await restarted().suggestions.list(DOCUMENT))).toEqual(['accepted', 'accepted', 'pending']);
  expect(statesIn(await suggestions.list(DOCUMENT))).toEqual(['pending']);
});

test('[SG35] in a section that was agreed since nothing is taken back', async () => {
  const { suggest, suggestions, rooms, lena, settle, onDisk } = await setUp();
  const { command } = await suggest('One. ');
  await suggestions.tell(DOCUMENT, lena.person, accept(command));
  rooms.agree(DOCUMENT, new Map([[SECTION, lena.person]]));
  await settle();
  await expect(suggestions.tell(DOCUMENT, lena.person, undo(command))).rejects.toMatchObject({
    code: 'document/agreed',
  });
  expect(await onDisk()).toBe(`One. ${FIRST_TEXT}`);
});

test.each([
  [TAKING_BACK_MOST_BYTES, 1],
  [TAKING_BACK_MOST_BYTES + 1, 0],
])('[SG34] of %i bytes that take an accept back, %i are kept', async (bytes, kept) => {
  const { suggest, suggestions, lena, backstage } = await setUp();
  backstage({ reverse: async () => [new Uint8Array(bytes)] });
  const { command } = await suggest('One. ');
  const [accepted] = await suggestions.tell(DOCUMENT, lena.person, accept(command));
  expect(accepted?.undoneWith).toHaveLength(kept);
});

test.each([
  [DOCUMENT_MOST_SUGGESTED_BYTES - 1024, 1],
  [DOCUMENT_MOST_SUGGESTED_BYTES, 0],
])('[SG34] where %i bytes take other accepts of the document back, %i more are kept', async (bytes, kept) => {
  const { suggest, suggestions, store, lena } = await setUp();
  const backs = [{ of: [AGAIN], update: 'A'.repeat((bytes / 3) * 4) }];
  const json = beginningOf({ backs, undo: null });
  await store.append(DOCUMENT, [{ type: 'suggestion', person: lena.person, at: 0, json }]);
  const { command } = await suggest('One. ');
  const [accepted] = await suggestions.tell(DOCUMENT, lena.person, accept(command));
  expect([accepted?.state, accepted?.undoneWith.length]).toEqual(['accepted', kept]);
});
