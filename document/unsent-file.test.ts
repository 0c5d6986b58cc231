import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId } from './ids.ts';
import {
  NAME_MOST_CHARACTERS,
  UNSENT_FILE_MOST_BYTES,
  UNSENT_FILE_MOST_COMMANDS,
  UNSENT_FILE_MOST_UPDATES,
  UPDATE_MOST_BYTES,
} from './limits.ts';
import { unsentChangesIn } from './read-unsent-file.ts';
import { unsentFileOf, type UnsentChanges } from './unsent-file.ts';

const changes: UnsentChanges = {
  document: newId('d', (bytes) => bytes.fill(1)),
  title: 'Policy of Tamarra',
  person: newId('p', (bytes) => bytes.fill(2)),
  name: 'Amina',
  at: 1_764_000_000_000,
  updates: [Uint8Array.of(0, 0)],
  comments: [{ do: 'resolve', thread: newId('c', (bytes) => bytes.fill(3)) }],
  suggestions: [
    {
      do: 'send',
      suggestion: newId('g', (bytes) => bytes.fill(4)),
      revision: 2,
      update: 'AAA=',
      base: '',
      rationale: 'Plainer.',
    },
  ],
};

/** The text of a file that could be written. */
function written(of: UnsentChanges): string {
  const file = unsentFileOf(of);
  if (file.is === 'refused') throw new Error(file.code);
  return file.value;
}

/** The file of `changes` with `facts` in it that no program of ours writes. */
function forged(facts: object): string {
  return JSON.stringify({ ...(JSON.parse(written(changes)) as object), ...facts });
}

test('[L77] what was written into a file is read from it', () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 300 });
  const names = fc.string({ maxLength: NAME_MOST_CHARACTERS });
  fc.assert(
    fc.property(
      fc.array(bytes, { minLength: 1, maxLength: UNSENT_FILE_MOST_UPDATES }),
      names,
      names,
      (updates, title, name) => {
        const one = { ...changes, updates, title, name };
        const read = unsentChangesIn(written(one));
        expect(read).toEqual({ is: 'done', value: one });
      },
    ),
  );
});

test('[L77] up to the limits a file is written and read, beyond them neither', () => {
  const most = { ...changes, updates: [new Uint8Array(UPDATE_MOST_BYTES)] };
  expect(unsentChangesIn(written(most)).is).toBe('done');
  const tooLarge = { is: 'refused', code: 'unsent/too-large' };
  const [update] = most.updates;
  expect(unsentFileOf({ ...changes, updates: [new Uint8Array(UPDATE_MOST_BYTES + 1)] })).toEqual(tooLarge);
  expect(unsentFileOf({ ...changes, updates: update === undefined ? [] : [update, update, update] })).toEqual(
    tooLarge,
  );
  const many = Array.from({ length: UNSENT_FILE_MOST_UPDATES + 1 }, () => Uint8Array.of(0, 0));
  expect(unsentFileOf({ ...changes, updates: many })).toEqual(tooLarge);
  expect(unsentChangesIn(' '.repeat(UNSENT_FILE_MOST_BYTES + 1))).toEqual(tooLarge);
  const [comment] = changes.comments;
  const comments = (count: number) => Array.from({ length: count }, () => comment!);
  expect(unsentFileOf({ ...changes, comments: comments(UNSENT_FILE_MOST_COMMANDS) }).is).toBe('done');
  expect(unsentFileOf({ ...changes, comments: comments(UNSENT_FILE_MOST_COMMANDS + 1) })).toEqual(tooLarge);
  const long = 'AAAA'.repeat(Math.ceil((UPDATE_MOST_BYTES + 1) / 3));
  expect(unsentChangesIn(forged({ updates: [long] }))).toEqual(tooLarge);
});

test.each([
  ['nothing', ''],
  ['a picture', '\u0089PNG\r\n'],
  ['JSON of something else', '{"updates":["AAA="]}'],
  ['null', 'null'],
  ['a later version', forged({ version: 2 })],
  ['another format', forged({ format: 'codraft' })],
  ['no document', forged({ document: 'd_' })],
  ['no person', forged({ person: changes.document })],
  ['a comment that is none', forged({ comments: [{ do: 'dream' }] })],
  [
    'too many comments',
    forged({ comments: Array.from({ length: UNSENT_FILE_MOST_COMMANDS + 1 }, () => changes.comments[0]) }),
  ],
  ['no updates', forged({ updates: [] })],
  [
    'too many updates',
    forged({ updates: Array.from({ length: UNSENT_FILE_MOST_UPDATES + 1 }, () => 'AAA=') }),
  ],
  ['what is no base64', forged({ updates: ['AA*='] })],
  ['base64 cut short', forged({ updates: ['AAA'] })],
  ['a time that is none', forged({ at: 'today' })],
  ['a title beyond all measure', forged({ title: 'x'.repeat(NAME_MOST_CHARACTERS + 1) })],
])('[L78] %s is no file of unsent changes', (_, text) => {
  expect(unsentChangesIn(text)).toEqual({ is: 'refused', code: 'unsent/not-a-file' });
});

test('[L85] a file from before comments and suggestions were in it is read', () => {
  const {
    comments: _comments,
    suggestions: _suggestions,
    ...before
  } = JSON.parse(written(changes)) as Record<string, unknown>;
  expect(unsentChangesIn(JSON.stringify(before))).toMatchObject({
    is: 'done',
    value: { comments: [], suggestions: [] },
  });
});
