import { expect, test } from 'vitest';
import { newId } from './ids.ts';
import {
  ANCHOR_LETTERS_MOST_CHARACTERS,
  ANCHOR_MOST_TWINS,
  ANSWER_MOST_CHARACTERS,
  COLUMN_KEY_MOST_CHARACTERS,
  COMMENT_MOST_MENTIONS,
  DECIDER_MOST_CHARACTERS,
  DOCUMENT_MOST_THREADS,
  THREAD_MOST_COMMENTS,
} from './limits.ts';
import { mentionOf } from './mentions.ts';
import { threadCommand, type ThreadCommand } from './thread-command.ts';
import { carryOut, emptyThread, heldOf, isOfText, isShown, type Thread, type Threads } from './threads.ts';

let count = 0;
const random = (bytes: Uint8Array) =>
  bytes.map(() => (count = (Math.imul(count, 1_664_525) + 1_013_904_223) >>> 0) >>> 24);
const [amina, per] = [newId('p', random), newId('p', random)];
const anchor = {
  section: newId('s', random),
  from: 'AA==',
  to: 'AQ==',
  quote: 'every adult',
  prefix: '',
  suffix: '',
};
const thread = newId('c', random);
const opening: Extract<ThreadCommand, { readonly do: 'open' }> = {
  do: 'open',
  thread,
  comment: newId('m', random),
  anchor,
  text: 'Which year?',
};
const nothing: Threads = new Map();
const deed = () => newId('e', random);
const first = opening.comment;
const edit = (text: string, comment = first): ThreadCommand =>
  threadCommand.parse({ do: 'edit', deed: deed(), thread, comment, text });
const remove = (comment = first): ThreadCommand =>
  threadCommand.parse({ do: 'delete', deed: deed(), thread, comment });

/** The threads after `commands`, one a minute. */
function after(...commands: readonly ThreadCommand[]): Threads {
  return commands.reduce<Threads>((threads, command, index) => {
    const outcome = carryOut(threads, command, { by: per, at: index });
    return outcome.is === 'done' ? outcome.threads : threads;
  }, nothing);
}

test('a thread begins open, with its first comment', () => {
  expect(after(opening).get(thread)).toEqual({
    id: thread,
    anchor,
    cell: null,
    about: null,
    state: 'open',
    decided: null,
    isPrivate: false,
    heldBy: null,
    covers: null,
    importance: 'normal',
    assigned: null,
    answer: null,
    home: null,
    attached: null,
    comments: [
      { id: opening.comment, author: per, at: 0, text: 'Which year?', editedAt: null, deletedAt: null },
    ],
  });
});

test('resolving and reopening say by whom and when, and take nothing away', () => {
  const reply: ThreadCommand = { do: 'reply', thread, comment: newId('m', random), text: '2030.' };
  const threads = after(opening, reply, { do: 'resolve', thread });
  const resolved = threads.get(thread);
  expect(resolved).toMatchObject({ state: 'resolved', decided: { by: per, at: 2 } });
  expect(resolved?.comments).toHaveLength(2);
  const reopened = carryOut(threads, { do: 'reopen', thread }, { by: amina, at: 3 });
  expect(reopened).toMatchObject({ thread: { state: 'open', decided: { by: amina, at: 3 } } });
});

test('[C2] what was carried out before changes nothing', () => {
  const reply: ThreadCommand = { do: 'reply', thread, comment: newId('m', random), text: '2030.' };
  const resolve: ThreadCommand = { do: 'resolve', thread };
  const threads = after(opening, reply, resolve);
  for (const command of [opening, reply, resolve])
    expect(carryOut(threads, command, { by: amina, at: 9 }).is).toBe('again');
});

test('[N14] an anchor names its own letters and counts its twins within limits', () => {
  const isTaken = (more: object) =>
    threadCommand.safeParse({ do: 'heal', thread, anchor: { ...anchor, ...more } }).success;
  const letters = (length: number) => 'A'.repeat(length);
  expect(isTaken({ letters: letters(ANCHOR_LETTERS_MOST_CHARACTERS), twins: ANCHOR_MOST_TWINS })).toBe(true);
  expect(isTaken({ letters: letters(ANCHOR_LETTERS_MOST_CHARACTERS + 4) })).toBe(false);
  expect(isTaken({ letters: 'not base64' })).toBe(false);
  expect(isTaken({ twins: ANCHOR_MOST_TWINS + 1 })).toBe(false);
  expect(isTaken({ twins: 0 })).toBe(false);
});

test('carrying out changes nothing that was there', () => {
  const before = after(opening);
  const copy = structuredClone(before);
  carryOut(before, { do: 'resolve', thread }, { by: per, at: 1 });
  expect(before).toEqual(copy);
});

test('[C7] a thread that is not there is not made up', () => {
  for (const command of [
    { do: 'reply', thread, comment: newId('m', random), text: 'Hello?' },
    { do: 'resolve', thread },
    { do: 'reopen', thread },
    { do: 'heal', thread, anchor },
    { do: 'attach', deed: deed(), thread, anchor },
    { do: 'edit', deed: deed(), thread, comment: newId('m', random), text: 'Hello?' },
    { do: 'delete', deed: deed(), thread, comment: newId('m', random) },
    { do: 'assign', deed: deed(), thread, person: amina },
    { do: 'weigh', deed: deed(), thread, importance: 'important' },
    { do: 'answer', deed: deed(), thread, answer: 'accepted', reason: '' },
  ] satisfies ThreadCommand[])
    expect(carryOut(nothing, command, { by: per, at: 0 })).toEqual({
      is: 'refused',
      code: 'comment/unknown-thread',
    });
});

test('[C7] a document has 2,000 threads and a thread 200 comments, and no more', () => {
  const one = after(opening).get(thread) as Thread;
  const full = new Map(
    Array.from({ length: DOCUMENT_MOST_THREADS }, (_, at) => [`c${at}` as typeof thread, one]),
  );
  const more = { ...opening, thread: newId('c', random) };
  expect(carryOut(full, more, { by: per, at: 0 })).toEqual({ is: 'refused', code: 'request/too-big' });
  const comments = Array.from({ length: THREAD_MOST_COMMENTS }, () => ({
    ...one.comments[0],
    id: newId('m', random),
  }));
  const long: Threads = new Map([[thread, { ...one, comments: comments as Thread['comments'] }]]);
  const reply: ThreadCommand = { do: 'reply', thread, comment: 'm_new' as never, text: 'One more' };
  expect(carryOut(long, reply, { by: per, at: 0 })).toEqual({ is: 'refused', code: 'request/too-big' });
});

test('[C1] a command cannot say who sent it or when', () => {
  for (const forged of [{ author: amina }, { by: amina }, { at: 0 }, { state: 'resolved' }])
    expect(threadCommand.safeParse({ ...opening, ...forged }).success).toBe(false);
});

test('[C9] who wrote a comment puts other words in, and when is told; nobody else can', () => {
  const edited = after(opening, edit('Which target year?'));
  expect(edited.get(thread)?.comments[0]).toMatchObject({ text: 'Which target year?', at: 0, editedAt: 1 });
  const others = carryOut(edited, edit('Mine now'), { by: amina, at: 2 });
  expect(others).toEqual({ is: 'refused', code: 'comment/not-yours' });
  expect(carryOut(edited, edit('Which target year?'), { by: per, at: 2 }).is).toBe('again');
});

test('[C9] a deleted comment has no words any more, but its author and the time, and stays so', () => {
  const reply: ThreadCommand = { do: 'reply', thread, comment: newId('m', random), text: '2030.' };
  const threads = after(opening, reply, edit('Which?'), remove());
  expect(threads.get(thread)?.comments[0]).toEqual({
    id: first,
    author: per,
    at: 0,
    text: '',
    editedAt: null,
    deletedAt: 3,
  });
  expect(threads.get(thread)).toMatchObject({ state: 'open', comments: [{}, { text: '2030.' }] });
  expect(carryOut(threads, remove(), { by: amina, at: 4 })).toMatchObject({ code: 'comment/not-yours' });
  expect(carryOut(threads, remove(), { by: per, at: 4 }).is).toBe('again');
  expect(carryOut(threads, edit('Back'), { by: per, at: 4 })).toMatchObject({
    code: 'comment/unknown-thread',
  });
});

test('[C9] a thread whose last comment was deleted is resolved, and stays with its quote', () => {
  expect(after(opening, remove()).get(thread)).toMatchObject({
    anchor,
    state: 'resolved',
    decided: { by: per, at: 1 },
    comments: [{ text: '' }],
  });
});

test('[C10] a thread is given to somebody and taken back, weighed and answered, each with who and when', () => {
  const threads = after(
    opening,
    { do: 'assign', deed: deed(), thread, person: amina },
    { do: 'weigh', deed: deed(), thread, importance: 'important' },
    { do: 'answer', deed: deed(), thread, answer: 'partly', reason: 'Only the year.' },
  );
  expect(threads.get(thread)).toMatchObject({
    assigned: { person: amina, by: per, at: 1 },
    importance: 'important',
    answer: { answer: 'partly', reason: 'Only the year.', by: per, at: 3 },
  });
  for (const same of [
    { do: 'assign', deed: deed(), thread, person: amina },
    { do: 'weigh', deed: deed(), thread, importance: 'important' },
    { do: 'answer', deed: deed(), thread, answer: 'partly', reason: 'Only the year.' },
  ] satisfies ThreadCommand[])
    expect(carryOut(threads, same, { by: amina, at: 9 }).is).toBe('again');
  const back = after(
    opening,
    { do: 'assign', deed: deed(), thread, person: amina },
    { do: 'assign', deed: deed(), thread, person: null },
    { do: 'answer', deed: deed(), thread, answer: 'accepted', reason: '' },
    { do: 'answer', deed: deed(), thread, answer: null, reason: '' },
  );
  expect(back.get(thread)).toMatchObject({ assigned: null, answer: null });
});

test('[C10] Partly and Not accepted need a reason, of 1,000 characters at most', () => {
  const parse = (answer: string, reason: string) =>
    threadCommand.safeParse({ do: 'answer', deed: deed(), thread, answer, reason }).success;
  expect([parse('accepted', ''), parse('partly', ' '), parse('not-accepted', '')]).toEqual([
    true,
    false,
    false,
  ]);
  expect(parse('partly', 'x'.repeat(ANSWER_MOST_CHARACTERS))).toBe(true);
  expect(parse('partly', 'x'.repeat(ANSWER_MOST_CHARACTERS + 1))).toBe(false);
});

test('[C11] twenty people are named in a comment, and no more', () => {
  const named = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      mentionOf(newId('p', (bytes) => bytes.fill(at % 32).fill(Math.floor(at / 32), 0, 1))),
    ).join(' ');
  const parse = (text: string) => threadCommand.safeParse({ ...opening, text }).success;
  expect([parse(named(COMMENT_MOST_MENTIONS)), parse(named(COMMENT_MOST_MENTIONS + 1))]).toEqual([
    true,
    false,
  ]);
});

test('[C12] notes are shown to who may know of them, and take nobody else’s room', () => {
  const note = after({ ...opening, isPrivate: true }).get(thread) as Thread;
  const sight = { notes: false, suggestions: false, person: null };
  expect([isShown(note, { ...sight, notes: true }), isShown(note, sight)]).toEqual([true, false]);
  expect(isShown(emptyThread(thread, anchor), sight)).toBe(true);
  const notes = new Map(
    Array.from({ length: DOCUMENT_MOST_THREADS }, (_, at) => [`c${at}` as typeof thread, note]),
  );
  expect(carryOut(notes, opening, { by: per, at: 0 }).is).toBe('done');
  expect(carryOut(notes, { ...opening, isPrivate: true }, { by: per, at: 0 }).is).toBe('refused');
});

test('[C16] what is said about a suggestion is shown to who may see that, and is not about the text', () => {
  const about = newId('g', random);
  const talk = after({ ...opening, about }).get(thread) as Thread;
  const sight = { notes: true, suggestions: true, person: null };
  expect([isShown(talk, sight), isShown(talk, { ...sight, suggestions: false })]).toEqual([true, false]);
  expect([talk.about, isOfText(talk), isOfText(emptyThread(thread, anchor))]).toEqual([about, false, true]);
});

const everybody = { notes: true, suggestions: true, person: amina };
const release = (text = 'I have looked at all of it.') =>
  ({
    do: 'release',
    deed: deed(),
    thread: newId('c', random),
    comment: newId('m', random),
    anchor,
    text,
  }) as const;

test('[C17] what somebody holds is shown to nobody else, and takes nobody else’s room', () => {
  const held = after({ ...opening, isHeld: true }).get(thread) as Thread;
  expect([isShown(held, everybody), isShown(held, { ...everybody, person: per })]).toEqual([false, true]);
  expect(isShown(held, { ...everybody, person: null })).toBe(false);
  const many = new Map(
    Array.from({ length: DOCUMENT_MOST_THREADS }, (_, at) => [`c${at}` as typeof thread, held]),
  );
  expect(carryOut(many, opening, { by: per, at: 0 }).is).toBe('done');
  expect(carryOut(many, { ...opening, isHeld: true }, { by: amina, at: 0 }).is).toBe('done');
  expect(carryOut(many, { ...opening, isHeld: true }, { by: per, at: 0 }).is).toBe('refused');
});

test('[C17] released, all that somebody holds is said at once and now, with a note that covers it', () => {
  const other = {
    ...opening,
    thread: newId('c', random),
    comment: newId('m', random),
    isHeld: true,
  } as const;
  const ordinary = { ...opening, thread: newId('c', random), comment: newId('m', random) };
  const before = after({ ...opening, isHeld: true }, other, ordinary);
  const command = release();
  const outcome = carryOut(before, command, { by: per, at: 50 });
  if (outcome.is !== 'done') throw new Error(outcome.is);
  expect(outcome.thread).toMatchObject({
    id: command.thread,
    covers: 2,
    comments: [{ author: per, at: 50 }],
  });
  expect(outcome.others.map(({ id, heldBy, comments }) => [id, heldBy, comments[0]?.at])).toEqual([
    [thread, null, 50],
    [other.thread, null, 50],
  ]);
  expect(outcome.threads.get(ordinary.thread)?.comments[0]?.at).toBe(2);
  expect(isOfText(outcome.thread)).toBe(false);
  expect(carryOut(outcome.threads, command, { by: per, at: 60 }).is).toBe('again');
  expect(carryOut(outcome.threads, release(), { by: per, at: 60 })).toMatchObject({ is: 'refused' });
  expect(carryOut(before, release(), { by: amina, at: 60 })).toMatchObject({ is: 'refused' });
});

test.each([
  [DOCUMENT_MOST_THREADS - 3, 'done'],
  [DOCUMENT_MOST_THREADS - 2, 'refused'],
])('[C17] beside %i threads two held ones and their note are %s', (count, is) => {
  const said = after(opening).get(thread) as Thread;
  const threads = new Map(Array.from({ length: count }, (_, at) => [`c${at}` as typeof thread, said]));
  for (const id of ['held1', 'held2'] as unknown as (typeof thread)[])
    threads.set(id, { ...said, id, heldBy: per });
  expect(carryOut(threads, release(), { by: per, at: 0 }).is).toBe(is);
});

test('[C14] a thread that is given a place by hand remembers the words it was first about', () => {
  const elsewhere = (quote: string) => ({ ...anchor, quote });
  const threads = after(
    opening,
    { do: 'attach', deed: deed(), thread, anchor: elsewhere('each adult') },
    { do: 'attach', deed: deed(), thread, anchor: elsewhere('all adults') },
  );
  expect(threads.get(thread)).toMatchObject({
    anchor: { quote: 'all adults' },
    attached: { before: 'every adult', by: per, at: 2 },
  });
});

test('[C15] a thread becomes a question for a body at home and no longer is one, each with who and when', () => {
  const ask = (decider: string | null): ThreadCommand => ({ do: 'ask-home', deed: deed(), thread, decider });
  const threads = after(opening, ask('Cabinet'));
  expect(threads.get(thread)?.home).toEqual({ decider: 'Cabinet', by: per, at: 1 });
  expect(carryOut(threads, ask('Cabinet'), { by: amina, at: 9 }).is).toBe('again');
  expect(after(opening, ask('Cabinet'), ask(null)).get(thread)?.home).toBeNull();
});

test('[C15] a body has a name of 1 to 200 characters', () => {
  const parse = (decider: string) =>
    threadCommand.safeParse({ do: 'ask-home', deed: deed(), thread, decider }).success;
  expect([parse(' '), parse('x'.repeat(DECIDER_MOST_CHARACTERS + 1))]).toEqual([false, false]);
  expect([parse('x'), parse('x'.repeat(DECIDER_MOST_CHARACTERS))]).toEqual([true, true]);
});

test('[C20] a comment can be about a row of the plan or one of its cells, until it is attached to words', () => {
  const object = newId('o', random);
  for (const key of ['', 'cost']) {
    const threads = after({ ...opening, cell: { object, key } });
    expect(threads.get(thread)?.cell).toEqual({ object, key });
    const attach: ThreadCommand = {
      do: 'attach',
      deed: deed(),
      thread,
      anchor: { ...anchor, quote: 'others' },
    };
    const outcome = carryOut(threads, attach, { by: per, at: 1 });
    expect(outcome.is === 'done' && [outcome.thread.cell, outcome.thread.attached?.before]).toEqual([
      null,
      'every adult',
    ]);
  }
});

test('[C20] what is no object and no column is refused', () => {
  const takes = (cell: unknown) => threadCommand.safeParse({ ...opening, cell }).success;
  const object = newId('o', random);
  expect(takes({ object, key: 'a'.repeat(COLUMN_KEY_MOST_CHARACTERS) })).toBe(true);
  expect(takes({ object, key: 'a'.repeat(COLUMN_KEY_MOST_CHARACTERS + 1) })).toBe(false);
  expect([{ object: thread, key: '' }, { object, key: 'a b' }, { object }, {}].map(takes)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test('[C17] a covering note counts what everybody is shown, and is itself a note where only notes were held', () => {
  const opened = (facts: object) =>
    ({
      ...opening,
      thread: newId('c', random),
      comment: newId('m', random),
      isHeld: true,
      ...facts,
    }) as const;
  const note = opened({ isPrivate: true });
  const mixed = carryOut(after(opened({}), note, opened({ about: newId('g', random) })), release(), {
    by: per,
    at: 50,
  });
  expect(mixed.is === 'done' && [mixed.thread.covers, mixed.thread.isPrivate, mixed.others.length]).toEqual([
    1,
    false,
    3,
  ]);
  const notes = carryOut(after(note), release(), { by: per, at: 50 });
  expect(notes.is === 'done' && [notes.thread.covers, notes.thread.isPrivate]).toEqual([1, true]);
});

test('[C17] what was held and deleted again is never released, and no earlier time is told', () => {
  const gone = { ...opening, isHeld: true } as const;
  const assigned: ThreadCommand = {
    do: 'assign',
    deed: deed(),
    thread: newId('c', random),
    person: amina,
  };
  const kept = { ...opening, thread: assigned.thread, comment: newId('m', random), isHeld: true } as const;
  const threads = after(gone, remove(), kept, assigned);
  expect(heldOf([...threads.values()], per).map(({ id }) => id)).toEqual([kept.thread]);
  const outcome = carryOut(threads, release(), { by: per, at: 50 });
  if (outcome.is !== 'done') throw new Error(outcome.is);
  expect(outcome.others.map(({ id }) => id)).toEqual([kept.thread]);
  expect(outcome.threads.get(gone.thread)?.heldBy).toBe(per);
  expect(outcome.threads.get(kept.thread)?.assigned).toEqual({ person: amina, by: per, at: 50 });
  expect(carryOut(after(gone, remove()), release(), { by: per, at: 50 }).is).toBe('refused');
});
