import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { encodeFrame } from '../document/frames.ts';
import type { TeamId } from '../document/ids.ts';
import { createLog, mannerOf } from './log.ts';
import { logRoom } from './room-log.ts';
import { setUpRooms } from './testing/rooms-set-up.ts';
import { makePolicy, openDay, type Browser, type WorkshopDay } from './testing/workshop-day.ts';

/** Something that can only have come from where it was put. */
const secret = fc.stringMatching(/^[a-z]{12,20}$/);

let day: WorkshopDay;
let tamarra: TeamId;
let selwa: Browser;

beforeEach(async () => {
  day = await openDay();
  tamarra = await day.team('Tamarra');
  selwa = (await day.person('Selwa', { teamRoles: { [tamarra]: 'leader' } })).browser;
});
afterEach(() => day.close());

/** Whatever a request can carry `word` in, refused or not. */
const HOSTILE_REQUESTS: readonly ((word: string, document: string) => readonly [string, string, unknown?])[] =
  [
    (word) => ['GET', `/api/${word}`],
    (word) => ['GET', `/api/teams/t_${word}`],
    (word) => ['GET', `/api/me?${word}=${word}`],
    (word) => ['POST', '/api/join/look', { ticket: { code: word } }],
    (word) => [
      'POST',
      '/api/join',
      { ticket: { link: word }, name: word, affiliation: word, language: 'en' },
    ],
    (word) => ['POST', '/api/setup', { token: word, title: word, organiser: word }],
    (word) => ['POST', '/api/invitations', { team: word, role: word, kind: 'link', names: [word] }],
    (word) => ['POST', '/api/invitations', `{"${word}": `],
    (word) => ['PATCH', '/api/me', { [word]: word, language: word }],
    (word, document) => ['PATCH', `/api/documents/${document}`, { title: word }],
    (word, document) => [
      'POST',
      `/api/documents/${document}/threads`,
      { text: word, [word]: { [word]: word } },
    ],
  ];

test('[O10] nothing that a request carries is logged, whatever becomes of it: no name, text, code, cookie or address', async () => {
  const { id: document } = await makePolicy(selwa, tamarra);
  await fc.assert(
    fc.asyncProperty(secret, fc.nat(HOSTILE_REQUESTS.length - 1), fc.boolean(), async (word, which, own) => {
      const [method, path, body] = HOSTILE_REQUESTS[which]?.(word, document) ?? ['GET', '/'];
      const headers = {
        authorization: `Bearer ${word}`,
        'user-agent': word,
        referer: `http://${word}.example/`,
        'x-forwarded-for': word,
        'x-request-id': word,
        cookie: own ? `${selwa.cookie}; other=${word}` : `session=${word}; __Host-session=${word}`,
      };
      await selwa.ask(method, path, body, headers);
      expect(day.logged()).not.toContain(word);
    }),
    { numRuns: 60 },
  );
  expect(day.logged()).not.toContain(selwa.cookie.split('=')[1]);
  expect(day.logged()).toContain('"event":"answered"');
});

/** Messages with `word` in them that a room refuses, passes over or takes. */
const HOSTILE_MESSAGES: readonly ((word: string) => Uint8Array)[] = [
  (word) => Buffer.from(word),
  (word) => encodeFrame({ type: 'update', bytes: Buffer.from(word) }),
  (word) => encodeFrame({ type: 'awareness', bytes: Buffer.from(word) }),
  (word) => encodeFrame({ type: 'event', json: word }),
  (word) => encodeFrame({ type: 'update', bytes: lastUpdate(word, 1) }),
  (word) => encodeFrame({ type: 'update', bytes: lastUpdate(word, 2) }),
];

/** The last of so many updates that put `word` under a root of its name, where no editor writes. */
function lastUpdate(word: string, times: number): Uint8Array {
  const ydoc = new Y.Doc();
  let last: Uint8Array = new Uint8Array();
  ydoc.on('update', (bytes: Uint8Array) => (last = bytes));
  for (let time = 0; time < times; time++) ydoc.getText(word).insert(0, word);
  return last;
}

test('[O10] nothing that an editor sends is logged, whatever becomes of it', async () => {
  const { rooms, reports, document, person, clock } = await setUpRooms();
  let written = '';
  const log = createLog({ write: (line) => void (written += line) }, 'debug');
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(secret, fc.nat(HOSTILE_MESSAGES.length - 1), async (word, which) => {
      const mallory = person(`Mallory ${word}`);
      const line = rooms.connect({
        document,
        acks: true,
        wire: { write() {}, waiting: 0, ping() {}, hold() {}, close() {}, cut() {} },
        identify: async () => ({ person: mallory.person, session: word }),
      });
      line.receive(encodeFrame({ type: 'step1', stateVector: Uint8Array.of(0) }));
      await clock.advance(50);
      line.receive(encodeFrame({ type: 'step2', bytes: Uint8Array.of(0, 0) }));
      await clock.advance(50);
      line.receive(HOSTILE_MESSAGES[which]?.(word) ?? new Uint8Array());
      await clock.advance(50);
      line.closed(true);
      for (const report of reports.splice(0)) {
        seen.add(report.type);
        logRoom(log, report);
      }
      expect(written).not.toContain(word);
    }),
    { numRuns: 60 },
  );
  expect([...seen].toSorted()).toEqual(['refused', 'resync']);
  expect(written).toContain('"event":"room-refused"');
});

test('[O10] of an error its kind, code and place are logged, and the words only where the system wrote them', () => {
  let written = '';
  const log = createLog({ write: (line) => void (written += line) }, 'info');
  log.error(
    'failed',
    new RangeError('Amina wrote: the secret draft', { cause: new Error('the secret cause') }),
  );
  log.error('failed', 'the secret string');
  log.error('failed', { message: 'the secret object' });
  expect(written).not.toContain('secret');
  const denied = Object.assign(new Error('EACCES: permission denied, open /data/lock'), {
    code: 'EACCES',
    syscall: 'open',
  });
  log.error('failed', denied);
  expect(written).toContain('permission denied, open /data/lock');
});

test('[O9] a log for programs is one JSON object a line, with the time in UTC', () => {
  let written = '';
  const log = createLog({ write: (line) => void (written += line) }, 'info');
  log.info('one', { fact: 'two\nlines' });
  log.warn('two');
  const lines = written
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toMatchObject([
    { level: 30, event: 'one', fact: 'two\nlines' },
    { level: 40, event: 'two' },
  ]);
  for (const { time } of lines) expect(time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
});

test.each([
  ['a supervisor collects everything', { demo: false }, false, { level: 'info', format: 'json' }],
  [
    'on a terminal what needs attention, in words',
    { demo: false },
    true,
    { level: 'warn', format: 'pretty' },
  ],
  ['of a demo too, wherever it goes', { demo: true }, false, { level: 'warn', format: 'pretty' }],
  [
    'unless the settings say otherwise',
    { demo: true, log: 'debug', logFormat: 'json' },
    true,
    { level: 'debug', format: 'json' },
  ],
] as const)('[O9] %s', (_, settings, isTerminal, manner) => {
  expect(mannerOf({ log: null, logFormat: null, ...settings }, { isTerminal })).toEqual(manner);
});
