import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../../document/ids.ts';
import { UNSENT_FILE_MOST_BYTES } from '../../document/limits.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import '../../document/read-unsent-file.ts'; // loaded when it is needed; here the clock stands still then
import type { SuggestionCommand } from '../../document/suggestions/suggestion-command.ts';
import type { ThreadCommand } from '../../document/thread-command.ts';
import { unsentFileOf, type UnsentChanges } from '../../document/unsent-file.ts';
import { addUnsent, type Added, type AddSurroundings } from './add-unsent.ts';
import type { DocumentState, OpenDocument } from './open-document.ts';
import type { SaveState } from './save-state.ts';

const document = newId('d', (bytes) => bytes.fill(1));
const person = newId('p', (bytes) => bytes.fill(2));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The text the server has, and the door to it: `answer` is what it says to what is added. */
class Server {
  readonly ydoc = new Y.Doc();
  opens = true;
  answer: RefusalCode | 'kept' | 'silence' = 'kept';
  doors = 0;
  closed = 0;

  constructor() {
    this.ydoc.getText('body').insert(0, 'Vision. ');
  }

  open(): OpenDocument {
    this.doors += 1;
    const ydoc = new Y.Doc();
    const listeners = new Set<() => void>();
    let save: SaveState = { is: 'opening' };
    let refusal: RefusalCode | null = null;
    const say = () => listeners.forEach((listener) => listener());
    if (this.opens)
      setTimeout(() => {
        Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(this.ydoc), 'server');
        save = { is: 'saved', at: null };
        say();
      }, 10);
    ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'server') return;
      save = { is: 'saving' };
      const { answer } = this;
      if (answer === 'silence') return;
      setTimeout(() => {
        if (answer === 'kept') {
          Y.applyUpdate(this.ydoc, update);
          save = { is: 'saved', at: 0 };
        } else refusal = answer;
        say();
      }, 10);
    });
    return {
      ydoc,
      state: () => ({ save, refusal, storage: 'writable' }) as DocumentState,
      subscribe: (listener: () => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      close: () => (this.closed += 1),
    } as unknown as OpenDocument;
  }

  get words(): string {
    return this.ydoc.getText('body').toJSON();
  }
}

/** Somebody's other computer: it has what the server had, and words that the server has not. */
function elsewhere(server: Server, words = 'On the train.') {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(server.ydoc));
  const kept = Y.encodeStateVector(ydoc);
  ydoc.getText('body').insert(ydoc.getText('body').length, words);
  return { ydoc, unsent: () => Y.encodeStateAsUpdate(ydoc, kept) };
}

function fileWith(update: Uint8Array, facts: Partial<UnsentChanges> = {}) {
  const file = unsentFileOf({
    document,
    person,
    title: '',
    name: '',
    at: 0,
    updates: [update],
    comments: [],
    suggestions: [],
    ...facts,
  });
  return new Blob([file.is === 'done' ? file.value : '']);
}

async function add(
  server: Server,
  file: Pick<Blob, 'size' | 'text'>,
  facts: Partial<AddSurroundings> = {},
): Promise<Added> {
  const added = addUnsent(file, {
    document,
    person,
    mayWrite: true,
    openDoor: () => server.open(),
    sendComment: async () => null,
    sendSuggestion: async () => null,
    ...facts,
  });
  await vi.advanceTimersByTimeAsync(120_000);
  return added;
}

test('[L77] what was written elsewhere is added, and the second time it is known', async () => {
  const server = new Server();
  const file = fileWith(elsewhere(server).unsent());
  server.ydoc.getText('body').insert(0, 'Others wrote on. ');
  expect(await add(server, file)).toEqual({ is: 'added' });
  expect(server.words).toBe('Others wrote on. Vision. On the train.');
  expect(await add(server, file)).toEqual({ is: 'known' });
  expect(server.words).toBe('Others wrote on. Vision. On the train.');
  expect(server.closed).toBe(2);
});

test('[L77] what was deleted elsewhere is deleted here', async () => {
  const server = new Server();
  const { ydoc, unsent } = elsewhere(server, '');
  ydoc.getText('body').delete(0, 7);
  expect(await add(server, fileWith(unsent()))).toEqual({ is: 'added' });
  expect(server.words).toBe(' ');
});

test('[L78] a file that cannot be added opens no door at all', async () => {
  const server = new Server();
  const update = elsewhere(server).unsent();
  const other = {
    document: newId('d', (bytes) => bytes.fill(3)),
    person: newId('p', (bytes) => bytes.fill(4)),
  };
  const large = { size: UNSENT_FILE_MOST_BYTES + 1, text: () => Promise.reject(new Error('was read')) };
  const cases: readonly (readonly [Promise<Added>, RefusalCode])[] = [
    [add(server, new Blob(['minutes of the meeting'])), 'unsent/not-a-file'],
    [add(server, large), 'unsent/too-large'],
    [add(server, fileWith(update, { document: other.document })), 'unsent/other-document'],
    [add(server, fileWith(update, { person: other.person })), 'unsent/other-person'],
    [add(server, fileWith(update), { mayWrite: false }), 'access/not-allowed'],
  ];
  const answers = await Promise.all(cases.map(([added]) => added));
  expect(answers).toEqual(cases.map(([, code]) => ({ is: 'refused', code })));
  expect([server.doors, server.words]).toEqual([0, 'Vision. ']);
});

test('[L79] what builds on words the server lacks, or is no update at all, is not sent', async () => {
  const server = new Server();
  const { ydoc } = elsewhere(server, 'One. ');
  const after = Y.encodeStateVector(ydoc);
  ydoc.getText('body').insert(ydoc.getText('body').length, 'Two.');
  const half = Y.encodeStateAsUpdate(ydoc, after);
  expect(await add(server, fileWith(half))).toEqual({ is: 'refused', code: 'unsent/incomplete' });
  const noise = Uint8Array.of(7, 200, 255, 255, 3);
  expect(await add(server, fileWith(noise))).toEqual({ is: 'refused', code: 'unsent/not-a-file' });
  expect([server.words, server.closed]).toEqual(['Vision. ', 2]);
});

test('[L79] the server’s no is handed on, and nothing of the file stays here', async () => {
  const server = new Server();
  server.answer = 'sync/forged';
  expect(await add(server, fileWith(elsewhere(server).unsent()))).toEqual({
    is: 'refused',
    code: 'sync/forged',
  });
  expect([server.words, server.closed]).toEqual(['Vision. ', 1]);
});

test('[L80] without a connection nothing is added; without an answer nobody is told that nothing was', async () => {
  const server = new Server();
  const file = fileWith(elsewhere(server).unsent());
  server.opens = false;
  expect(await add(server, file)).toEqual({ is: 'refused', code: 'unsent/no-connection' });
  server.opens = true;
  server.answer = 'silence';
  expect(await add(server, file)).toEqual({ is: 'refused', code: 'unsent/unanswered' });
  expect(server.closed).toBe(2);
});

const comment = { do: 'resolve', thread: newId('c', (bytes) => bytes.fill(5)) } as const;
const suggestion = {
  do: 'send',
  suggestion: newId('g', (bytes) => bytes.fill(6)),
  revision: 1,
  update: 'AAA=',
  base: '',
  rationale: '',
} as const;
const more = { comments: [comment], suggestions: [suggestion] };

test('[L85] comments and suggestions go behind the text, also from who may not write it', async () => {
  const server = new Server();
  const sent: string[] = [];
  const sends = {
    sendComment: async ({ do: what }: ThreadCommand) => (sent.push(`${what}: ${server.words}`), null),
    sendSuggestion: async ({ do: what }: SuggestionCommand) => (sent.push(`${what}: ${server.words}`), null),
  };
  const { ydoc, unsent } = elsewhere(server);
  expect(await add(server, fileWith(unsent(), more), sends)).toEqual({ is: 'added' });
  expect(sent).toEqual(['send: Vision. On the train.', 'resolve: Vision. On the train.']);
  const nothing = Y.encodeStateAsUpdate(ydoc, Y.encodeStateVector(ydoc));
  expect(await add(server, fileWith(nothing, more), { ...sends, mayWrite: false })).toEqual({ is: 'added' });
  expect(sent).toHaveLength(4);
  ydoc.getText('body').insert(0, 'And more. ');
  const file = fileWith(Y.encodeStateAsUpdate(ydoc), more);
  expect(await add(server, file, { ...sends, mayWrite: false })).toEqual({
    is: 'refused',
    code: 'access/not-allowed',
  });
  expect(sent).toHaveLength(4);
});

test('[L85] what was decided goes behind what was suggested, and those who may not write decide nothing by it', async () => {
  const server = new Server();
  const decision: SuggestionCommand = {
    do: 'accept',
    suggestions: [{ id: suggestion.suggestion, revision: 1 }],
    reason: 'Agreed on the train.',
  };
  const sent: SuggestionCommand[] = [];
  const sendSuggestion = async (command: SuggestionCommand) => (sent.push(command), null);
  const file = () => fileWith(elsewhere(server, '').unsent(), { suggestions: [suggestion, decision] });
  expect(await add(server, file(), { sendSuggestion })).toEqual({ is: 'added' });
  expect(sent).toEqual([suggestion, decision]);
  const no = async ({ do: what }: SuggestionCommand) => (what === 'accept' ? 'access/not-allowed' : null);
  expect(await add(server, file(), { sendSuggestion: no })).toEqual({ is: 'partly', count: 1 });
});

test('[L85] what the server does not take is counted, and what it cannot take now can be added again', async () => {
  const server = new Server();
  const file = () => fileWith(elsewhere(server).unsent(), more);
  const sendComment = async () => 'comment/unknown-thread' as const;
  expect(await add(server, file(), { sendComment })).toEqual({ is: 'partly', count: 1 });
  const full = async () => 'storage/full' as const;
  expect(await add(server, file(), { sendSuggestion: full })).toEqual({
    is: 'refused',
    code: 'storage/full',
  });
  const gone = () => Promise.reject(new Error('no network'));
  expect(await add(server, file(), { sendComment: gone })).toEqual({
    is: 'refused',
    code: 'unsent/unanswered',
  });
});
