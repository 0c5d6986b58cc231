import { expect, test } from 'vitest';
import type { DocumentAction } from '../../document/access.ts';
import type { LiveEvent } from '../../document/api.ts';
import { newId, type SuggestionId } from '../../document/ids.ts';
import { COMMENT_MOST_CHARACTERS } from '../../document/limits.ts';
import { mentionOf } from '../../document/mentions.ts';
import { threadCommand, type ThreadCommand } from '../../document/thread-command.ts';
import { StorageError, type DocumentStore } from '../storage/document-store.ts';
import { createMemoryDocumentStore } from '../storage/memory-document-store.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { countingRandom } from '../testing/workshop-day.ts';
import { createThreads, EVERYBODY, type Can } from './threads.ts';

const random = countingRandom();
const document = newId('d', random);
const [amina, per] = [newId('p', random), newId('p', random)];
const section = newId('s', random);
const anchor = { section, from: 'AA==', to: 'AQ==', quote: 'every adult', prefix: '', suffix: '' };

const opening = (text = 'Which target year?') =>
  ({
    do: 'open',
    thread: newId('c', random),
    comment: newId('m', random),
    anchor,
    text,
  }) satisfies ThreadCommand;
const nora = newId('p', random);
const SUGGESTED = newId('g', random);
/** Amina writes in the team, Per and Nora advise it, she without a sight of suggestions; nobody else is there. */
const RIGHTS: Readonly<Record<string, readonly DocumentAction[]>> = {
  [amina]: ['comment.read', 'comment.write', 'body.write', 'suggestion.read'],
  [per]: ['comment.read', 'comment.write', 'note.read', 'note.write', 'suggestion.read'],
  [nora]: ['comment.read', 'comment.write', 'note.read', 'note.write'],
};
const can: Can = async (person, action) => RIGHTS[person]?.includes(action) === true;
const deed = () => newId('e', random);
const reply = (to: ThreadCommand, text: string): ThreadCommand => ({
  do: 'reply',
  thread: to.thread,
  comment: newId('m', random),
  text,
});

function setUp(store: DocumentStore = createMemoryDocumentStore()) {
  const clock = new FakeClock();
  const told: LiveEvent[] = [];
  const unread: number[] = [];
  const rooms = { tell: (_: unknown, event: LiveEvent) => void told.push(event) };
  const surroundings = {
    store,
    rooms,
    clock,
    can,
    isSuggested: async (_: unknown, suggestion: SuggestionId) => suggestion === SUGGESTED,
    report: (_: unknown, seq: number) => void unread.push(seq),
  };
  return {
    store,
    clock,
    told,
    unread,
    threads: createThreads(surroundings),
    again: () => createThreads(surroundings),
  };
}

test('[C1] author and time are the server’s word', async () => {
  const { threads, clock } = setUp();
  const thread = await threads.tell(document, per, opening());
  expect(thread.comments[0]).toMatchObject({ author: per, at: clock.now(), text: 'Which target year?' });
});

test('[C2] a command that comes twice is done once, and answered the same', async () => {
  const { threads, store, told } = setUp();
  const open = opening();
  const first = await threads.tell(document, per, open);
  const answer = reply(open, '2030.');
  await Promise.all([threads.tell(document, amina, answer), threads.tell(document, amina, answer)]);
  await threads.tell(document, amina, { do: 'resolve', thread: open.thread });
  expect((await threads.tell(document, per, open)).comments).toHaveLength(2);
  expect(await store.entries(document, 'thread')).toHaveLength(3);
  expect(told).toHaveLength(3);
  expect(first.id).toBe(open.thread);
});

test('[C3] after a restart everything is there as it was, from the log', async () => {
  const { threads, again, clock } = setUp();
  const [one, two] = [opening('One'), opening('Two')];
  await threads.tell(document, per, one);
  await threads.tell(document, amina, two);
  await clock.advance(60_000);
  await threads.tell(document, amina, reply(one, 'Done.'));
  await threads.tell(document, amina, { do: 'resolve', thread: one.thread });
  const before = await threads.list(document, EVERYBODY);
  expect(await again().list(document, EVERYBODY)).toEqual(before);
  expect(before.map(({ state }) => state)).toEqual(['resolved', 'open']);
  expect(await again().openIn(document, EVERYBODY)).toEqual(new Map([[section, 1]]));
  expect(await again().authorsOf(document, EVERYBODY)).toEqual(new Set([per, amina]));
});

test('[C4] what the disk did not take is refused, told to nobody, and can be sent again', async () => {
  const store = createMemoryDocumentStore();
  let isFull = true;
  const full: DocumentStore = {
    ...store,
    append: (id, records) =>
      isFull ? Promise.reject(new StorageError('storage/full', 'full')) : store.append(id, records),
  };
  const { threads, told } = setUp(full);
  const open = opening();
  await expect(threads.tell(document, per, open)).rejects.toMatchObject({ code: 'storage/full' });
  expect(await threads.list(document, EVERYBODY)).toEqual([]);
  expect(told).toEqual([]);
  isFull = false;
  await threads.tell(document, per, open);
  expect(await threads.list(document, EVERYBODY)).toHaveLength(1);
});

test('[C4] it is told only once it is on disk', async () => {
  const store = createMemoryDocumentStore();
  const order: string[] = [];
  const slow: DocumentStore = {
    ...store,
    async append(id, records) {
      await Promise.resolve();
      const numbers = await store.append(id, records);
      order.push('kept');
      return numbers;
    },
  };
  const rooms = { tell: () => void order.push('told') };
  const threads = createThreads({
    store: slow,
    rooms,
    clock: new FakeClock(),
    can,
    isSuggested: async () => false,
    report() {},
  });
  await threads.tell(document, per, opening()).then(() => order.push('answered'));
  expect(order).toEqual(['kept', 'told', 'answered']);
});

test('[C5] a thread gets its new place; the same place again writes nothing', async () => {
  const { threads, store } = setUp();
  const open = opening();
  await threads.tell(document, per, open);
  const heal: ThreadCommand = { do: 'heal', thread: open.thread, anchor: { ...anchor, from: 'Ag==' } };
  expect((await threads.tell(document, amina, heal)).anchor.from).toBe('Ag==');
  await threads.tell(document, amina, heal);
  expect(await store.entries(document, 'thread')).toHaveLength(2);
});

test('[C6] everybody who has the document open is told the whole thread', async () => {
  const { threads, told } = setUp();
  const open = opening();
  await threads.tell(document, per, open);
  const thread = await threads.tell(document, amina, reply(open, '2030.'));
  expect(told.at(-1)).toEqual({ type: 'thread', thread });
});

test('[C7] a comment has 1 to 5,000 characters and a thread that does not exist cannot be answered', async () => {
  const { threads } = setUp();
  const parse = (text: string) => threadCommand.safeParse(opening(text)).success;
  expect([parse(''), parse('   '), parse('x'.repeat(COMMENT_MOST_CHARACTERS + 1))]).toEqual([
    false,
    false,
    false,
  ]);
  expect(parse('x'.repeat(COMMENT_MOST_CHARACTERS))).toBe(true);
  const lost = reply(opening(), 'Hello?');
  await expect(threads.tell(document, per, lost)).rejects.toMatchObject({ code: 'comment/unknown-thread' });
});

test('[C8] an entry that a newer Codraft wrote is passed over, and stays', async () => {
  const { threads, store, clock, unread } = setUp();
  const json = JSON.stringify({ do: 'react', with: 'applause' });
  await store.append(document, [{ type: 'thread', person: per, at: clock.now(), json }]);
  await threads.tell(document, per, opening());
  expect(await threads.list(document, EVERYBODY)).toHaveLength(1);
  expect(unread).toEqual([1]);
  expect(await store.entries(document, 'thread')).toHaveLength(2);
});

test('[C8] what an older Codraft wrote is read as it was meant', async () => {
  const { threads, store, clock } = setUp();
  const thread = newId('c', random);
  const comment = newId('m', random);
  const old = { do: 'open', thread, comment, anchor, text: 'Which year?' };
  await store.append(document, [
    { type: 'thread', person: per, at: clock.now(), json: JSON.stringify(old) },
    { type: 'thread', person: amina, at: clock.now(), json: JSON.stringify({ do: 'resolve', thread }) },
  ]);
  expect(await threads.list(document, EVERYBODY)).toMatchObject([
    { id: thread, state: 'resolved', isPrivate: false, importance: 'normal', assigned: null, answer: null },
  ]);
});

test('[C11] people who may not see a comment cannot be named in it; those who were named once stay', async () => {
  const { threads, store } = setUp();
  const stranger = newId('p', random);
  const refused = { code: 'comment/unknown-person' };
  await expect(threads.tell(document, per, opening(`Ask ${mentionOf(stranger)}`))).rejects.toMatchObject(
    refused,
  );
  const open = opening(`Ask ${mentionOf(amina)}`);
  await threads.tell(document, per, open);
  const edit = (text: string): ThreadCommand => ({
    do: 'edit',
    deed: deed(),
    thread: open.thread,
    comment: open.comment,
    text,
  });
  await expect(threads.tell(document, per, edit(`And ${mentionOf(stranger)}`))).rejects.toMatchObject(
    refused,
  );
  const left = createThreads({
    ...setUp(store),
    rooms: { tell() {} },
    can: async () => false,
    isSuggested: async () => false,
    report() {},
  });
  const after = await left.tell(document, per, edit(`Please ask ${mentionOf(amina)}`));
  expect(after.comments[0]?.text).toBe(`Please ask ${mentionOf(amina)}`);
});

test('[C10] a comment is given to somebody who writes in the team, a note to somebody who writes notes', async () => {
  const { threads } = setUp();
  const open = opening();
  const note = { ...opening(), isPrivate: true } as const;
  await threads.tell(document, per, open);
  await threads.tell(document, per, note);
  const give = (thread: ThreadCommand['thread'], person: typeof amina) =>
    threads.tell(document, per, { do: 'assign', deed: deed(), thread, person });
  expect((await give(open.thread, amina)).assigned).toMatchObject({ person: amina, by: per });
  await expect(give(open.thread, nora)).rejects.toMatchObject({ code: 'comment/unknown-person' });
  expect((await give(note.thread, nora)).assigned).toMatchObject({ person: nora });
  await expect(give(note.thread, amina)).rejects.toMatchObject({ code: 'comment/unknown-person' });
});

test('[C12] to who may not know of a note it is not there, whatever they ask of it', async () => {
  const { threads, told } = setUp();
  const note = { ...opening('They are behind.'), isPrivate: true } as const;
  await threads.tell(document, per, note);
  const { thread, comment } = note;
  const commands: readonly ThreadCommand[] = [
    { ...opening(), thread },
    reply(note, 'What is this?'),
    { do: 'edit', deed: deed(), thread, comment, text: 'Not behind.' },
    { do: 'delete', deed: deed(), thread, comment },
    { do: 'resolve', thread },
    { do: 'assign', deed: deed(), thread, person: amina },
    { do: 'weigh', deed: deed(), thread, importance: 'important' },
    { do: 'answer', deed: deed(), thread, answer: 'accepted', reason: '' },
    { do: 'heal', thread, anchor },
    { do: 'attach', deed: deed(), thread, anchor },
  ];
  for (const command of commands)
    // oxlint-disable-next-line no-await-in-loop -- one after another
    await expect(threads.tell(document, amina, command)).rejects.toMatchObject({
      code: 'comment/unknown-thread',
    });
  expect(told).toHaveLength(1);
  for (const reader of [amina, EVERYBODY]) {
    // oxlint-disable-next-line no-await-in-loop
    expect(await threads.list(document, reader)).toEqual([]);
    // oxlint-disable-next-line no-await-in-loop
    expect(await threads.openIn(document, reader)).toEqual(new Map());
    // oxlint-disable-next-line no-await-in-loop
    expect(await threads.authorsOf(document, reader)).toEqual(new Set());
  }
  expect(await threads.list(document, nora)).toHaveLength(1);
  expect(await threads.openIn(document, nora)).toEqual(new Map([[section, 1]]));
});

test('[C13] what comes again after others did something else takes nothing of that back', async () => {
  const { threads, again, store } = setUp();
  const open = opening('One');
  await threads.tell(document, per, open);
  const edit = (text: string): ThreadCommand => ({
    do: 'edit',
    deed: deed(),
    thread: open.thread,
    comment: open.comment,
    text,
  });
  const [two, three] = [edit('Two'), edit('Three')];
  await threads.tell(document, per, two);
  await threads.tell(document, per, three);
  expect((await threads.tell(document, per, two)).comments[0]?.text).toBe('Three');
  expect((await again().tell(document, per, two)).comments[0]?.text).toBe('Three');
  expect(await store.entries(document, 'thread')).toHaveLength(3);
});

test('[C16] what is said about a suggestion is said and seen by those who see that; to others it is not there', async () => {
  const { threads, again } = setUp();
  const about = { ...opening('Which year?'), about: SUGGESTED };
  await threads.tell(document, per, about);
  await threads.tell(document, amina, reply(about, `2030, ${mentionOf(per)}.`));
  await expect(threads.tell(document, nora, reply(about, 'I see.'))).rejects.toMatchObject({
    code: 'comment/unknown-thread',
  });
  await expect(threads.tell(document, nora, { ...opening(), about: SUGGESTED })).rejects.toMatchObject({
    code: 'access/not-allowed',
  });
  await expect(
    threads.tell(document, per, { ...opening(), about: newId('g', random) }),
  ).rejects.toMatchObject({ code: 'suggestion/unknown' });
  await expect(threads.tell(document, per, reply(about, `Look, ${mentionOf(nora)}`))).rejects.toMatchObject({
    code: 'comment/unknown-person',
  });
  expect(await again().list(document, amina)).toMatchObject([{ about: SUGGESTED, comments: [{}, {}] }]);
  expect(await threads.list(document, { ...EVERYBODY, suggestions: true })).toHaveLength(1);
  expect([await threads.list(document, nora), await threads.list(document, EVERYBODY)]).toEqual([[], []]);
  expect(await threads.openIn(document, amina)).toEqual(new Map());
});

test('[C17] what is held leaves the server to nobody else, whatever they ask of it, until it is released', async () => {
  const { threads, told, again, clock } = setUp();
  const held = { ...opening(`Ask ${mentionOf(amina)}`), isHeld: true } as const;
  await threads.tell(document, per, held);
  await threads.tell(document, per, reply(held, 'And when?'));
  const { thread, comment } = held;
  for (const command of [
    { ...opening(), thread },
    reply(held, 'What is this?'),
    { do: 'delete', deed: deed(), thread, comment },
    { do: 'resolve', thread },
    { do: 'heal', thread, anchor },
  ] satisfies readonly ThreadCommand[])
    for (const person of [amina, nora])
      // oxlint-disable-next-line no-await-in-loop -- one after another
      await expect(threads.tell(document, person, command)).rejects.toMatchObject({
        code: 'comment/unknown-thread',
      });
  for (const reader of [amina, nora, EVERYBODY]) {
    // oxlint-disable-next-line no-await-in-loop
    expect(await again().list(document, reader)).toEqual([]);
    // oxlint-disable-next-line no-await-in-loop
    expect(await threads.openIn(document, reader)).toEqual(new Map());
    // oxlint-disable-next-line no-await-in-loop
    expect(await threads.authorsOf(document, reader)).toEqual(new Set());
  }
  expect(await threads.list(document, per)).toHaveLength(1);
  const before = told.length;
  await clock.advance(60_000);
  const release: ThreadCommand = {
    do: 'release',
    deed: deed(),
    thread: newId('c', random),
    comment: newId('m', random),
    anchor,
    text: 'All I have.',
  };
  const note = await threads.tell(document, per, release);
  expect(note).toMatchObject({ covers: 1, comments: [{ text: 'All I have.', at: clock.now() }] });
  expect(told.slice(before)).toMatchObject([
    { thread: { id: thread, heldBy: null } },
    { thread: { covers: 1 } },
  ]);
  expect(await threads.tell(document, per, release)).toEqual(note);
  for (const service of [threads, again()])
    // oxlint-disable-next-line no-await-in-loop
    expect(await service.list(document, amina)).toMatchObject([
      { id: thread, comments: [{ at: clock.now() }, { at: clock.now() }] },
      { covers: 1 },
    ]);
  expect(await threads.openIn(document, EVERYBODY)).toEqual(new Map([[section, 1]]));
});
