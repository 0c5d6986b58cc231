import { expect, test } from 'vitest';
import { newId, type PersonId } from '../../document/ids.ts';
import { emptyThread, type Comment } from '../../document/threads.ts';
import { openSeen, type SeenShelf } from './seen.ts';

const fill = (seed: number) => (bytes: Uint8Array) => bytes.fill(seed);
const [amina, per] = [newId('p', fill(1)), newId('p', fill(2))];
const anchor = { section: newId('s', fill(1)), from: '', to: '', quote: 'a', prefix: '', suffix: '' };
const comment = (author: PersonId, at: number, more: Partial<Comment> = {}): Comment => ({
  id: newId('m', fill(at % 32)),
  author,
  at,
  text: 'Why?',
  editedAt: null,
  deletedAt: null,
  ...more,
});
const thread = (...comments: readonly Comment[]) => ({
  ...emptyThread(newId('c', fill(1)), anchor),
  comments,
});

function setUp() {
  let kept: Readonly<Record<string, number>> | null = null;
  const shelf: SeenShelf = { get: () => kept, set: (seen) => void (kept = seen) };
  return () => openSeen({ person: amina, since: 10, shelf });
}

test('[L123] what others said since one joined is unread until it was seen, also after the page was loaded anew', () => {
  const visit = setUp();
  const seen = visit();
  const said = thread(comment(per, 20));
  expect(seen.isUnread(said)).toBe(true);
  expect(seen.isUnread(thread(comment(per, 9)))).toBe(false);
  let told = 0;
  seen.subscribe(() => (told += 1));
  seen.see([said]);
  seen.see([said]);
  expect([seen.isUnread(said), visit().isUnread(said), told]).toEqual([false, false, 1]);
  expect(seen.isUnread(thread(comment(per, 20), comment(per, 21)))).toBe(true);
});

test('[L123] one’s own words are never unread, nor what was deleted; changed ones are', () => {
  const seen = setUp()();
  expect(seen.isUnread(thread(comment(amina, 20)))).toBe(false);
  expect(seen.isUnread(thread(comment(per, 20, { text: '', deletedAt: 30 })))).toBe(false);
  seen.see([thread(comment(per, 20))]);
  expect(seen.isUnread(thread(comment(per, 20, { editedAt: 25 })))).toBe(true);
});

test('[L123] what one window has seen another does not forget', () => {
  const visit = setUp();
  const [one, other] = [visit(), visit()];
  const first = thread(comment(per, 20));
  const second = { ...first, id: newId('c', fill(2)) };
  one.see([first]);
  other.see([second]);
  expect(other.isUnread(first)).toBe(false);
  expect(visit().isUnread(first)).toBe(false);
});
