import { toBase64 } from 'lib0/buffer';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../ids.ts';
import {
  DOCUMENT_MOST_PENDING_SUGGESTIONS,
  DOCUMENT_MOST_SUGGESTIONS,
  PERSON_MOST_PENDING_SUGGESTIONS,
  RATIONALE_MOST_CHARACTERS,
  SUGGESTION_BASE_MOST_BYTES,
  SUGGESTION_MOST_BYTES,
  SUGGESTION_MOST_REVISIONS,
  DECISION_MOST_SUGGESTIONS,
} from '../limits.ts';
import { bodyWith, branchOf, paragraph, suggestionId, textAt, words } from '../testing/branches.ts';
import { suggestionCommand, type SuggestionCommand } from './suggestion-command.ts';
import {
  carryOut,
  groupsOf,
  renewed,
  type Suggestion,
  type SuggestionOutcome,
  type Suggestions,
} from './suggestions.ts';

const person = (number: number) => newId('p', (bytes) => bytes.fill(number));
const [per, amina, lena] = [person(1), person(2), person(3)];
const command = (value: unknown): SuggestionCommand => suggestionCommand.parse(value);

/** Two suggestions of which the second builds on the first, and one apart. */
function suggested(): readonly [string, string, string] {
  const branch = branchOf(bodyWith(paragraph(words('Learning for all.'))));
  textAt(branch.ydoc, 0).insert(0, 'One. ');
  branch.rotate();
  textAt(branch.ydoc, 0).insert(2, 'Two. ');
  branch.rotate();
  textAt(branch.ydoc, 0).insert(27, ' Three.');
  const [one = '', two = '', three = ''] = branch.suggestions().map(({ update }) => toBase64(update));
  return [one, two, three];
}
const [ONE, TWO, THREE] = suggested();
const send = (number: number, update = ONE, revision = 1) =>
  command({
    do: 'send',
    suggestion: suggestionId(number),
    revision,
    update,
    base: 'AA==',
    rationale: 'Why not',
  });
const decision = (
  verdict: 'accept' | 'reject',
  ...numbers: readonly (number | readonly [number, number])[]
) =>
  command({
    do: verdict,
    suggestions: numbers.map((number) => {
      const [id, revision] = typeof number === 'number' ? [number, 1] : number;
      return { id: suggestionId(id), revision };
    }),
    reason: 'Because',
  });
const withdrawal = (...numbers: readonly number[]) =>
  command({ do: 'withdraw', suggestions: numbers.map(suggestionId) });

let clock = 0;
function after(...steps: readonly (readonly [typeof per, SuggestionCommand])[]): Suggestions {
  let suggestions: Suggestions = new Map();
  for (const [by, step] of steps) {
    const outcome = carryOut(suggestions, step, { by, at: ++clock });
    if (outcome.is === 'refused') throw new Error(outcome.code);
    if (outcome.is === 'done') suggestions = outcome.suggestions;
  }
  return suggestions;
}
const told = (outcome: SuggestionOutcome) => (outcome.is === 'refused' ? outcome.code : outcome.is);
const asked = (suggestions: Suggestions, by: typeof per, step: SuggestionCommand) =>
  told(carryOut(suggestions, step, { by, at: ++clock }));

test('[SG7] author and times are the server’s word, and what a suggestion inserts says its client ids', () => {
  const [one] = after([per, send(1)]).values();
  expect(one).toMatchObject({ author: per, at: clock, changedAt: clock, state: 'pending', decided: null });
  expect(one?.clients).toEqual([101]);
  expect(suggestionCommand.safeParse({ ...send(1), author: amina }).success).toBe(false);
});

test('[SG8] a command that comes twice is done once; a later revision takes the place of an earlier one, never the other way', () => {
  const first = after([per, send(1)]);
  expect(asked(first, per, send(1))).toBe('again');
  const grown = after([per, send(1)], [per, send(1, THREE, 3)]);
  const [one] = grown.values();
  expect(one).toMatchObject({ revision: 3, update: THREE, base: 'AA==' });
  expect(one!.changedAt).toBeGreaterThan(one!.at);
  expect(asked(grown, per, send(1, ONE, 2))).toBe('again');
  expect(asked(grown, amina, send(1, ONE, 4))).toBe('suggestion/not-yours');
});

test('[SG15] what is decided is what was looked at', () => {
  const grown = after([per, send(1)], [per, send(1, THREE, 3)]);
  expect(asked(grown, lena, decision('accept', 1))).toBe('suggestion/changed');
  expect(asked(grown, lena, decision('reject', 1))).toBe('suggestion/changed');
  expect(asked(grown, lena, decision('accept', [1, 3]))).toBe('done');
  expect(asked(grown, lena, decision('accept', 9))).toBe('suggestion/unknown');
});

test('[SG16] the first decision stands; who decided it so before gets the same answer', () => {
  const accepted = after([per, send(1)], [lena, decision('accept', 1)]);
  expect([...accepted.values()][0]).toMatchObject({
    state: 'accepted',
    decided: { by: lena, reason: 'Because' },
  });
  expect(asked(accepted, lena, decision('accept', 1))).toBe('again');
  for (const late of [decision('accept', 1), decision('reject', 1)])
    expect(asked(accepted, amina, late)).toBe('suggestion/decided');
  expect(asked(accepted, per, withdrawal(1))).toBe('suggestion/decided');
  expect(asked(accepted, per, send(1, THREE, 2))).toBe('suggestion/decided');
  expect(asked(accepted, per, send(1))).toBe('again');
  const outcome = carryOut(accepted, decision('reject', 1), { by: amina, at: 0 });
  expect(outcome).toMatchObject({ details: { [suggestionId(1)]: 'accepted' } });
});

test('[SG10] only its author withdraws a suggestion or sends it again', () => {
  const sent = after([per, send(1)]);
  expect(asked(sent, lena, withdrawal(1))).toBe('suggestion/not-yours');
  expect(asked(sent, per, withdrawal(1))).toBe('done');
});

test('[SG17] what builds on another is accepted with it or after it, and is rejected and withdrawn with it', () => {
  const sent = after([per, send(1, ONE)], [per, send(2, TWO)], [per, send(3, THREE)]);
  const refusal = carryOut(sent, decision('accept', 2), { by: lena, at: 0 });
  expect(refusal).toMatchObject({
    code: 'suggestion/needs-others',
    details: { [suggestionId(1)]: 'pending' },
  });
  expect(asked(sent, lena, decision('accept', 2, 1))).toBe('done');
  expect(asked(sent, lena, decision('accept', 3))).toBe('done');
  expect(asked(sent, lena, decision('reject', 1))).toBe('suggestion/needs-others');
  expect(asked(sent, per, withdrawal(1))).toBe('suggestion/needs-others');
  expect(asked(sent, lena, decision('reject', 1, 2))).toBe('done');
  expect(asked(sent, lena, decision('reject', 2))).toBe('done');
  const ground = after([per, send(1, ONE)], [per, send(2, TWO)], [lena, decision('accept', 1)]);
  expect(asked(ground, lena, decision('accept', 2))).toBe('done');
  // It came when what it builds on had been rejected: it stays to be read, and can only be rejected too.
  const late = after([per, send(1, ONE)], [lena, decision('reject', 1)], [per, send(2, TWO)]);
  expect(carryOut(late, decision('accept', 2), { by: lena, at: 0 })).toMatchObject({
    code: 'suggestion/needs-others',
    details: { [suggestionId(1)]: 'rejected' },
  });
  expect(asked(late, lena, decision('reject', 2))).toBe('done');
});

function many(count: number, change: (index: number) => Partial<Suggestion>): Suggestions {
  const [one] = after([per, send(1)]).values();
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const id = newId('g', (bytes) => bytes.map((__, place) => (index >> (place * 5)) & 31));
      return [id, { ...one!, ...change(index), id }];
    }),
  );
}

test('[SG13] a person has so many that wait, a document so many, and so many in all', () => {
  const others = (index: number) => person(10 + (index % 20));
  const cases: readonly [number, (index: number) => Partial<Suggestion>][] = [
    [PERSON_MOST_PENDING_SUGGESTIONS, () => ({})],
    [DOCUMENT_MOST_PENDING_SUGGESTIONS, (index) => ({ author: others(index) })],
    [DOCUMENT_MOST_SUGGESTIONS, () => ({ state: 'rejected' })],
  ];
  for (const [most, change] of cases) {
    expect(asked(many(most - 1, change), per, send(2_000))).toBe('done');
    expect(asked(many(most, change), per, send(2_000))).toBe('suggestion/too-many');
  }
  expect(
    asked(
      many(PERSON_MOST_PENDING_SUGGESTIONS, () => ({})),
      amina,
      send(2_000),
    ),
  ).toBe('done');
});

test('[SG13] a suggestion has a largest size, and can be sent so many times', () => {
  const taken = (change: Readonly<Record<string, unknown>>) =>
    suggestionCommand.safeParse({ ...send(1), ...change }).success;
  const bytes = (count: number) => toBase64(new Uint8Array(count));
  const ids = (count: number) => Array.from({ length: count }, (_, index) => suggestionId(index));
  expect([
    taken({ update: bytes(SUGGESTION_MOST_BYTES) }),
    taken({ update: bytes(SUGGESTION_MOST_BYTES + 3) }),
  ]).toEqual([true, false]);
  expect([
    taken({ base: bytes(SUGGESTION_BASE_MOST_BYTES) }),
    taken({ base: bytes(SUGGESTION_BASE_MOST_BYTES + 3) }),
  ]).toEqual([true, false]);
  expect([
    taken({ rationale: 'a'.repeat(RATIONALE_MOST_CHARACTERS) }),
    taken({ rationale: 'a'.repeat(RATIONALE_MOST_CHARACTERS + 1) }),
  ]).toEqual([true, false]);
  expect([
    taken({ revision: SUGGESTION_MOST_REVISIONS }),
    taken({ revision: SUGGESTION_MOST_REVISIONS + 1 }),
    taken({ revision: 0 }),
    taken({ update: '' }),
    taken({ update: 'no base 64!' }),
  ]).toEqual([true, false, false, false, false]);
  const withdrawn = (count: number) =>
    suggestionCommand.safeParse({ do: 'withdraw', suggestions: ids(count) }).success;
  expect([
    withdrawn(DECISION_MOST_SUGGESTIONS),
    withdrawn(DECISION_MOST_SUGGESTIONS + 1),
    withdrawn(0),
  ]).toEqual([true, false, false]);
  const twice = { id: suggestionId(1), revision: 1 };
  expect(suggestionCommand.safeParse({ do: 'accept', suggestions: [twice, twice] }).success).toBe(false);
});

test('[SG35] what builds on each other is one group, in whatever order it is named; what stands apart is one by itself', () => {
  let suggestions: Suggestions = new Map();
  for (const [number, update] of [ONE, TWO, THREE].entries()) {
    const outcome = carryOut(suggestions, send(number + 1, update), { by: per, at: number });
    if (outcome.is === 'done') ({ suggestions } = outcome);
  }
  const [one, two, three] = [...suggestions.values()] as [Suggestion, Suggestion, Suggestion];
  const sizes = (...accepted: readonly Suggestion[]) =>
    groupsOf(accepted)
      .map(({ length }) => length)
      .toSorted((a, b) => a - b);
  expect([sizes(one, two, three), sizes(two, three, one), sizes(two, three)]).toEqual([
    [1, 2],
    [1, 2],
    [1, 1],
  ]);
});

test('[SG35] what waits again was begun where the first of what it renews was: what is lost when it is accepted once more is named', () => {
  const base = (...clocks: readonly (readonly [number, number])[]) =>
    toBase64(Y.encodeStateVector(new Map(clocks)));
  const list = [...after([per, send(1, ONE)], [per, send(2, TWO)]).values()];
  const renewal = (...bases: readonly string[]) => {
    const taken = bases.map((one, index) => ({ ...list[index]!, base: one }));
    return renewed(taken, { id: suggestionId(9), update: THREE, at: 5 })?.base;
  };
  expect(renewal(base([1, 20], [2, 4]))).toBe(base([1, 20], [2, 4]));
  expect(renewal(base([1, 20], [2, 4]), base([1, 12], [2, 9]))).toBe(base([1, 12], [2, 4]));
  expect(renewal(base([1, 20], [2, 4]), base([1, 30]))).toBe(base([1, 20]));
  expect(renewal(base([1, 20]), '')).toBe('');
});

test('[SG39] deciding about the largest suggestions that one person may have waiting holds nobody up', () => {
  const branch = branchOf(bodyWith(paragraph(words('Learning for all. '.repeat(9)))));
  const text = textAt(branch.ydoc, 0);
  branch.ydoc.transact(() => {
    for (let index = 0; index < 5_900; index++) text.insert((index * 7) % 160, 'x');
  });
  const update = toBase64(branch.suggestions()[0]!.update);
  expect(update.length).toBeGreaterThan(SUGGESTION_MOST_BYTES);
  const waiting = many(PERSON_MOST_PENDING_SUGGESTIONS, () => ({ update }));
  const half = [...waiting.keys()].slice(0, PERSON_MOST_PENDING_SUGGESTIONS / 2);
  const before = performance.now();
  expect(asked(waiting, per, command({ do: 'withdraw', suggestions: half }))).toBe('done');
  expect(performance.now() - before).toBeLessThan(1_500);
});
