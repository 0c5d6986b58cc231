import { expect, test } from 'vitest';
import { newId, type PersonId, type SectionId } from '../../document/ids.ts';
import { mentionOf } from '../../document/mentions.ts';
import { emptyThread, type Thread } from '../../document/threads.ts';
import { countsOf, isChosen, neighbourOf, type Only } from './thread-filter.ts';
import type { PlacedThread } from './thread-order.ts';

const fill = (seed: number) => (bytes: Uint8Array) => bytes.fill(seed);
const [amina, per, juma] = [newId('p', fill(1)), newId('p', fill(2)), newId('p', fill(3))];
const [vision, goals] = [newId('s', fill(1)), newId('s', fill(2))];

function placed(
  seed: number,
  {
    by,
    text = 'Why?',
    section = vision,
    ...facts
  }: { by: PersonId; text?: string; section?: SectionId } & Partial<Thread>,
): PlacedThread {
  const anchor = { section, from: '', to: '', quote: 'a', prefix: '', suffix: '' };
  const comment = { id: newId('m', fill(seed)), author: by, at: seed, text, editedAt: null, deletedAt: null };
  return {
    thread: { ...emptyThread(newId('c', fill(seed)), anchor), comments: [comment], ...facts },
    isLost: false,
    section: { id: section, number: '1', title: '' },
  };
}

const own = placed(1, { by: amina });
const given = placed(2, { by: per, assigned: { person: amina, by: per, at: 2 }, section: goals });
const named = placed(3, { by: per, text: `${mentionOf(amina)}?` });
const other = placed(4, {
  by: juma,
  importance: 'important',
  home: { decider: 'Cabinet', by: juma, at: 4 },
});
const note = placed(5, { by: per, isPrivate: true });
const done = placed(6, { by: per, state: 'resolved' });
const threads = [own, given, named, other, note, done];
const at = { self: amina, section: goals, isUnread: (thread: Thread) => thread.comments[0]?.author === per };

test('[L120] of the threads of a state those are shown that were asked for', () => {
  const shown = (only: Only) => threads.filter((one) => isChosen(one, { state: 'open', only }, at));
  expect(shown({ by: 'all' })).toEqual([own, given, named, other, note]);
  expect(shown({ by: 'me' })).toEqual([own, given, named]);
  expect(shown({ by: 'important' })).toEqual([other]);
  expect(shown({ by: 'home' })).toEqual([other]);
  expect(shown({ by: 'section' })).toEqual([given]);
  expect(shown({ by: 'notes' })).toEqual([note]);
  expect(shown({ by: 'person', person: juma })).toEqual([other]);
  expect(shown({ by: 'unread', threads: new Set([named.thread.id]) })).toEqual([named]);
  expect(threads.filter((one) => isChosen(one, { state: 'resolved', only: { by: 'all' } }, at))).toEqual([
    done,
  ]);
});

test('[L120] what there is to choose from is counted, people by how much they said', () => {
  expect(countsOf(threads, 'open', at)).toEqual({
    open: 5,
    resolved: 1,
    all: 5,
    me: 3,
    unread: 3,
    important: 1,
    home: 1,
    section: 1,
    notes: 1,
    people: [
      [per, 3],
      [amina, 1],
      [juma, 1],
    ],
  });
});

test('[L121] from thread to thread, from the caret on while none is chosen, and round the end', () => {
  const [a, b, c] = [own.thread.id, given.thread.id, named.thread.id];
  const places = [
    { id: a, at: 10 },
    { id: b, at: 20 },
    { id: c, at: 30 },
  ];
  const from = (caret: number, active: typeof a | null = null) => ({ caret, active });
  expect(neighbourOf(places, 1, from(15))).toBe(b);
  expect(neighbourOf(places, -1, from(15))).toBe(a);
  expect(neighbourOf(places, 1, from(99))).toBe(a);
  expect(neighbourOf(places, -1, from(5))).toBe(c);
  expect(neighbourOf(places, 1, from(0, c))).toBe(a);
  expect(neighbourOf(places, -1, from(0, a))).toBe(c);
  expect(neighbourOf([], 1, from(0))).toBeNull();
});
