import { expect, test } from 'vitest';
import { newId, type PersonId } from './ids.ts';
import {
  CALL_MOST_CHARACTERS,
  callsIn,
  INBOX_MOST_AGE_MS,
  INBOX_MOST_CALLS,
  inboxOf,
  type Call,
  type Reader,
} from './inbox.ts';
import { mentionOf } from './mentions.ts';
import type { Suggestion } from './suggestions/suggestions.ts';
import { emptyThread, type Comment, type Thread } from './threads.ts';

let count = 0;
const random = (bytes: Uint8Array) =>
  bytes.map(() => (count = (Math.imul(count, 1_664_525) + 1_013_904_223) >>> 0) >>> 24);
const [amina, per, facilitator] = [newId('p', random), newId('p', random), newId('p', random)];
const document = newId('d', random);
const anchor = {
  section: newId('s', random),
  from: 'AA==',
  to: 'AQ==',
  quote: 'all',
  prefix: '',
  suffix: '',
};

const said = (author: PersonId, at: number, text = 'Which year?'): Comment => ({
  id: newId('m', random),
  author,
  at,
  text,
  editedAt: null,
  deletedAt: null,
});
const thread = (comments: readonly Comment[], facts: Partial<Thread> = {}): Thread => ({
  ...emptyThread(newId('c', random), anchor),
  comments,
  ...facts,
});
const suggestion = (facts: Partial<Suggestion>): Suggestion => ({
  id: newId('g', random),
  author: facilitator,
  at: 5,
  changedAt: 7,
  revision: 1,
  clients: [],
  update: '',
  base: '',
  rationale: 'Plainer.',
  state: 'pending',
  decided: null,
  what: null,
  undoneWith: [],
  undone: null,
  renews: null,
  ...facts,
});
/** What is in Amina's inbox of `what`: why, whose and when. */
function inbox(what: readonly Thread[] | Suggestion, reader: Partial<Reader> = {}) {
  const [threads, suggestions] = Array.isArray(what)
    ? [what as readonly Thread[], []]
    : [[], [what as Suggestion]];
  return callsIn(document, threads, suggestions, {
    person: amina,
    isOwn: false,
    decides: false,
    ...reader,
  }).map(({ kind, by, at, words }) => ({ kind, by, at, words }));
}

test('[IN1] who is named by somebody else in an open conversation is called, by the last who does', () => {
  const name = `Look, ${mentionOf(amina)}, please`;
  expect(inbox([thread([said(per, 1, name), said(facilitator, 2, name), said(per, 3)])])).toEqual([
    { kind: 'named', by: facilitator, at: 2, words: 'Look, …, please' },
  ]);
  expect(
    inbox([thread([said(per, 1, name)], { state: 'resolved' }), thread([said(amina, 1, name)])]),
  ).toEqual([]);
});

test('[IN1] what was given to somebody by others is in it while it is open', () => {
  const assigned = { person: amina, by: per, at: 4 };
  const given = thread([said(facilitator, 1)], { assigned });
  expect(inbox([given])).toEqual([{ kind: 'given', by: per, at: 4, words: 'Which year?' }]);
  expect(
    inbox([
      { ...given, state: 'resolved' },
      { ...given, assigned: { ...assigned, by: amina } },
    ]),
  ).toEqual([]);
});

test('[IN1] an answer to a remark of theirs is in it, also when the conversation is over', () => {
  const answer = { answer: 'partly', reason: 'Next year.', by: per, at: 9 } as const;
  expect(inbox([thread([said(amina, 1)], { answer, state: 'resolved' })])).toEqual([
    { kind: 'answered', by: per, at: 9, words: 'Next year.' },
  ]);
  expect(inbox([thread([said(facilitator, 1), said(amina, 2)], { answer, state: 'resolved' })])).toEqual([]);
});

test('[IN1] [C16] what others say about a suggestion of theirs is in it, and leads to its card', () => {
  const about = newId('g', random);
  const mine = suggestion({ id: about, author: amina });
  const talk = thread([said(per, 1, 'Why?')], { about });
  const calls = (suggestions: readonly Suggestion[]) =>
    callsIn(document, [talk], suggestions, { person: amina, isOwn: false, decides: false }).map((call) => [
      call.kind,
      call.about,
      call.section,
    ]);
  expect(calls([mine])).toEqual([['replied', about, null]]);
  const again = suggestion({ author: amina, renews: about });
  const undone = { at: 9, again: again.id };
  expect(calls([{ ...mine, undone, state: 'accepted' }, again])).toEqual([['replied', again.id, null]]);
});

test('[IN1] what others say after them is in it, and not what they said before, or took back', () => {
  expect(inbox([thread([said(amina, 1), said(per, 2, 'In 2031.')])])).toEqual([
    { kind: 'replied', by: per, at: 2, words: 'In 2031.' },
  ]);
  expect(inbox([thread([said(per, 1), said(amina, 2)])])).toEqual([]);
  expect(inbox([thread([said(amina, 1), { ...said(per, 2), text: '', deletedAt: 3 }])])).toEqual([]);
});

test('[IN1] a suggestion of theirs that others decided is in it, and not one they withdrew', () => {
  const own = suggestion({
    author: amina,
    state: 'rejected',
    decided: { by: per, at: 8, reason: 'Too late.' },
  });
  expect(inbox(own)).toEqual([{ kind: 'decided', by: per, at: 8, words: 'Too late.' }]);
  expect(inbox({ ...own, state: 'withdrawn', decided: { by: amina, at: 8, reason: '' } })).toEqual([]);
});

test('[IN2] in documents of their own team, what others begin and what waits to be decided is in it', () => {
  const begun = [thread([said(facilitator, 1)])];
  expect([inbox(begun), inbox(begun, { isOwn: true })]).toEqual([
    [],
    [{ kind: 'begun', by: facilitator, at: 1, words: 'Which year?' }],
  ]);
  const waiting = suggestion({});
  expect([inbox(waiting, { isOwn: true }), inbox(waiting, { decides: true })]).toEqual([
    [],
    [{ kind: 'suggested', by: facilitator, at: 7, words: 'Plainer.' }],
  ]);
  expect(
    inbox(suggestion({ state: 'accepted', decided: { by: per, at: 8, reason: '' } }), { decides: true }),
  ).toEqual([]);
});

test('[IN19] a suggestion that waits or was decided is in it with the section that it changes', () => {
  const what = { deeds: [], section: anchor.section };
  const decided = { by: per, at: 8, reason: '' };
  const sections = (...suggestions: readonly Suggestion[]) =>
    callsIn(document, [], suggestions, { person: amina, isOwn: true, decides: true }).map(
      (call) => call.section,
    );
  expect(
    sections(
      suggestion({ what }),
      suggestion({ what, author: amina, state: 'accepted', decided }),
      suggestion({ what: null }),
    ),
  ).toEqual([anchor.section, anchor.section, null]);
});

test('[IN3] a conversation is in it once, for the strongest reason', () => {
  const facts = {
    assigned: { person: amina, by: per, at: 4 },
    answer: { answer: 'accepted', reason: '', by: per, at: 5 },
  } as const;
  const everything = thread([said(amina, 1), said(per, 2, mentionOf(amina)), said(facilitator, 3)], facts);
  const unnamed = { ...everything, comments: [said(amina, 1), said(per, 2)] };
  const ungiven = { ...unnamed, assigned: null };
  const unanswered = { ...ungiven, answer: null };
  const own = { isOwn: true };
  expect(
    [everything, unnamed, ungiven, unanswered].map((one) => inbox([one], own).map(({ kind }) => kind)),
  ).toEqual([['named'], ['given'], ['answered'], ['replied']]);
});

test('[IN4] the latest come first, 200 of them, none older than 90 days', () => {
  const call = (at: number): Call => ({
    kind: 'begun',
    document,
    about: newId('c', random),
    section: anchor.section,
    by: per,
    at,
    words: '',
  });
  const now = INBOX_MOST_AGE_MS + 10;
  expect(inboxOf([call(9), call(10), call(11)], now).calls.map(({ at }) => at)).toEqual([11, 10]);
  const many = Array.from({ length: INBOX_MOST_CALLS + 1 }, (_, index) => call(now - index));
  expect(inboxOf(many, now).calls).toEqual(many.slice(0, INBOX_MOST_CALLS));
});

test('[IN4] of what was said the beginning is shown, in whole characters', () => {
  const words = (length: number) =>
    inbox([thread([said(amina, 1), said(per, 2, '🙂'.repeat(length))])])[0]?.words;
  expect(words(CALL_MOST_CHARACTERS)).toBe('🙂'.repeat(CALL_MOST_CHARACTERS));
  expect(words(CALL_MOST_CHARACTERS + 1)).toBe(`${'🙂'.repeat(CALL_MOST_CHARACTERS - 1)}…`);
});
