import { once } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { MeView } from '../../document/api.ts';
import { encodeFrame } from '../../document/frames.ts';
import { newId, type DocumentId, type PersonId, type TeamId } from '../../document/ids.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { makePolicy, openDay, type Browser, type WorkshopDay } from '../testing/workshop-day.ts';
import { createRefusedChanges, REFUSED_MOST, REFUSED_TOLD_MS } from './refused-changes.ts';

/** A person for each number. */
const person = (number: number) =>
  newId('p', (bytes) => bytes.fill(0).map((_, at) => (number >> (5 * (at % 3))) & 31));
const POLICY = newId('d', (bytes) => bytes.fill(1));
const STRATEGY = newId('d', (bytes) => bytes.fill(2));

function setUp() {
  const clock = new FakeClock();
  const refused = createRefusedChanges(clock);
  const refuse = (who: PersonId, document: DocumentId, code: RefusalCode = 'sync/malformed') =>
    refused.note({ type: 'refused', code, document, person: who, why: 'a test' });
  return { clock, refused, refuse };
}

test('[G29] of each person and document the last time is told, for a day', async () => {
  const { clock, refused, refuse } = setUp();
  refuse(person(1), POLICY);
  await clock.advance(1_000);
  refuse(person(1), POLICY, 'sync/forged');
  refuse(person(2), STRATEGY, 'request/too-big');
  const at = clock.now();
  expect(refused.in(POLICY)).toEqual([{ person: person(1), document: POLICY, at }]);
  expect(refused.in(STRATEGY)).toEqual([{ person: person(2), document: STRATEGY, at }]);
  await clock.advance(REFUSED_TOLD_MS - 1);
  expect(refused.in(POLICY)).toHaveLength(1);
  await clock.advance(1);
  expect(refused.in(POLICY)).toEqual([]);
});

test.each([
  'access/not-allowed',
  'access/changed',
  'document/agreed',
  'storage/full',
  'request/too-fast',
] as const)('[G29] what is refused with %s is no matter of the guard, and told to nobody else', (code) => {
  const { refused, refuse } = setUp();
  refuse(person(1), POLICY, code);
  expect(refused.in(POLICY)).toEqual([]);
});

test('[G29] it is known of so many and no more; the oldest are forgotten', () => {
  const { refused, refuse } = setUp();
  for (let seed = 1; seed <= REFUSED_MOST; seed += 1) refuse(person(seed), POLICY);
  expect(refused.in(POLICY)).toHaveLength(REFUSED_MOST);
  refuse(person(1), POLICY); // again: not the oldest any more
  refuse(person(REFUSED_MOST + 1), POLICY);
  const known = new Set(refused.in(POLICY).map((one) => one.person));
  expect([known.size, known.has(person(1)), known.has(person(2))]).toEqual([REFUSED_MOST, true, false]);
});

let day: WorkshopDay;
let tamarra: TeamId;

beforeEach(async () => {
  day = await openDay();
  tamarra = await day.team('Tamarra');
});
afterEach(() => day.close());

test('[G29] who looks after all teams is told of a change that was kept out, and nobody in the team is', async () => {
  const leader = await day.person('Selwa', { teamRoles: { [tamarra]: 'leader' } });
  const juma = await day.person('Juma', { teamRoles: { [tamarra]: 'member' } });
  const per = await day.person('Per', { workshopRoles: ['facilitator'] });
  const policy = await makePolicy(leader.browser, tamarra);
  const told = async ({ browser }: { readonly browser: Browser }) =>
    (await browser.get('/api/me')).json<MeView>().refused;
  expect(await told(per)).toEqual([]);

  const socket = new WebSocket(`${day.url.replace('http', 'ws')}/sync/${policy.id}`, {
    headers: { cookie: juma.browser.cookie, origin: day.url },
  });
  let isClosed = false;
  socket.on('close', () => (isClosed = true));
  await once(socket, 'open');
  socket.send(encodeFrame({ type: 'update', bytes: Buffer.from('AQEFAIQFAAFhAA==', 'base64') }));
  await vi.waitFor(async () => {
    await day.clock.advance(10);
    expect(isClosed).toBe(true);
  });
  const [one, ...more] = (await told(per)) ?? [];
  expect([one?.document, one?.person, more]).toEqual([policy.id, juma.id, []]);
  expect([await told(leader), await told(juma)]).toEqual([undefined, undefined]);
});
