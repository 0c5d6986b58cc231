import { expect, test } from 'vitest';
import { newId } from './ids.ts';
import { DOCUMENT_MOST_THREADS, THREAD_MOST_COMMENTS } from './limits.ts';
import { threadCommand, type ThreadCommand } from './thread-command.ts';
import { carryOut, type Thread, type Threads } from './threads.ts';

let count = 0;
const random = (bytes: Uint8Array) => bytes.map(() => (count = (count * 5 + 3) & 255));
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
const opening: ThreadCommand = {
  do: 'open',
  thread,
  comment: newId('m', random),
  anchor,
  text: 'Which year?',
};
const nothing: Threads = new Map();

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
    state: 'open',
    decided: null,
    comments: [{ id: opening.comment, author: per, at: 0, text: 'Which year?' }],
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
