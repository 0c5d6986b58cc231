import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { DocumentId, TeamId } from '../../document/ids.ts';
import { encodeFrame, SCHEMA_VERSION } from '../../document/frames.ts';
import { POLL_PIECE_MOST_BYTES } from '../../document/limits.ts';
import {
  createOutgoing,
  decodePollAnswer,
  encodePiece,
  encodeReceived,
  type PollAnswer,
} from '../../document/polling.ts';
import { ALL_ROLES, makePolicy, openDay, type Browser, type WorkshopDay } from '../testing/workshop-day.ts';

let day: WorkshopDay;
let tamarra: TeamId;
let policy: DocumentId;
let selwa: Browser;

beforeEach(async () => {
  day = await openDay();
  tamarra = await day.team('Tamarra');
  selwa = (await day.person('Selwa', { teamRoles: { [tamarra]: 'leader' } })).browser;
  policy = (await makePolicy(selwa, tamarra)).id;
});
afterEach(() => day.close());

const STEP_1 = encodeFrame({ type: 'step1', stateVector: Uint8Array.of(0) });
const GONE = { is: 'closed', code: 1006, reason: '' };

interface Sent {
  readonly path?: string;
  readonly body?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly document?: string;
}

async function post(
  browser: Browser,
  { path = '', body = new Uint8Array(), headers = {}, document = policy }: Sent,
) {
  const answer = await fetch(`${day.url}/sync/${document}/poll${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', cookie: browser.cookie, ...headers },
    body: body as Uint8Array<ArrayBuffer>,
  });
  return { answer, said: decodePollAnswer(new Uint8Array(await answer.arrayBuffer())) };
}

async function say(browser: Browser, sent: Sent): Promise<PollAnswer> {
  return (await post(browser, sent)).said;
}

async function open(browser: Browser, document: string = policy): Promise<string> {
  const said = await say(browser, { path: `?ack=1&protocol=1&schema=${SCHEMA_VERSION}`, document });
  if (said.is !== 'open') throw new Error(JSON.stringify(said));
  return said.connection;
}

/** Says hello on a new connection, and gives what the server says to it. */
async function hello(browser: Browser, document: string): Promise<PollAnswer> {
  const opened = await say(browser, { document });
  if (opened.is !== 'open') return opened;
  const outgoing = createOutgoing();
  outgoing.add(STEP_1);
  const at = `/${opened.connection}`;
  await say(browser, { path: `${at}/send`, body: encodePiece(outgoing.piece()), document });
  return say(browser, { path: `${at}/more`, body: encodeReceived(0), document });
}

test('[P30] over requests as over a socket, whoever may read is given the text, and nobody else anything', async () => {
  const elsewhere = await day.team('Wadaya');
  const refused: PollAnswer[] = [];
  const through: Record<string, string[]> = { own: [], other: [] };
  const other = (await day.person('Kaarina', { teamRoles: { [elsewhere]: 'leader' } })).browser;
  const foreign = (await makePolicy(other, elsewhere)).id;
  for (const role of ALL_ROLES) {
    const isOfWorkshop = role === 'organiser' || role === 'facilitator';
    const roles = isOfWorkshop ? { workshopRoles: [role] } : { teamRoles: { [tamarra]: role } };
    // oxlint-disable-next-line no-await-in-loop -- a table
    const { browser } = await day.person(`The ${role}`, roles);
    for (const [side, document] of [
      ['own', policy],
      ['other', foreign],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop
      const said = await hello(browser, document);
      if (said.is === 'piece') through[side]?.push(role);
      else refused.push(said);
    }
  }
  expect(through).toEqual({ own: ['facilitator', 'leader', 'member'], other: ['facilitator'] });
  expect(refused).toHaveLength(8);
  for (const said of refused) expect(said).toMatchObject({ code: 4404, reason: 'access/not-found' });
});

test('[P31] an answer is whole, binary, kept by no cache and held back by no proxy', async () => {
  const { answer } = await post(selwa, {});
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  });
  expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(20);
});

test('[P5] a page of another site, a form, and who has no session are told so and open nothing', async () => {
  const anybody = day.browser();
  const closed = (code: number, reason: string) => ({ is: 'closed', code, reason });
  expect(await say(selwa, { headers: { origin: 'https://elsewhere.example' } })).toEqual(
    closed(4403, 'access/cross-site'),
  );
  expect(await say(selwa, { headers: { 'sec-fetch-site': 'cross-site' } })).toEqual(
    closed(4403, 'access/cross-site'),
  );
  expect(await say(selwa, { headers: { 'content-type': 'text/plain' } })).toEqual(
    closed(4400, 'sync/malformed'),
  );
  expect(await say(anybody, {})).toEqual(closed(4401, 'access/signed-out'));
  expect((await say(selwa, { headers: { origin: day.url } })).is).toBe('open');
});

test('[P6] [P11] an older editor, and a path that names no document or no deed, are told so', async () => {
  expect(await say(selwa, { path: '?protocol=0' })).toMatchObject({ code: 4408 });
  expect(await say(selwa, { document: 'd_1' })).toMatchObject({ code: 4404 });
  expect(await say(selwa, { path: `/${await open(selwa)}/eval` })).toMatchObject({ code: 4404 });
});

test('[P32] a connection is known only to the session and the document it was opened for', async () => {
  const juma = (await day.person('Juma', { teamRoles: { [tamarra]: 'member' } })).browser;
  const second = (await makePolicy(selwa, tamarra)).id;
  const connection = await open(selwa);
  const send = { path: `/${connection}/send`, body: encodePiece({ from: 0, bytes: new Uint8Array() }) };
  expect(connection).toMatch(/^[\w-]{22}$/);
  expect(await say(juma, send)).toEqual(GONE);
  expect(await say(selwa, { ...send, document: second })).toEqual(GONE);
  expect(await say(selwa, { ...send, path: `/${'A'.repeat(22)}/send` })).toEqual(GONE);
  expect(await say(selwa, send)).toEqual({ is: 'received', count: 0 });
  expect(await say(day.browser(), send)).toMatchObject({ code: 4401 });
});

test('[P32] after goodbye nobody knows the connection, and its editor begins anew', async () => {
  const connection = await open(selwa);
  expect(await say(selwa, { path: `/${connection}/bye` })).toMatchObject({ code: 1000 });
  expect(await say(selwa, { path: `/${connection}/more`, body: encodeReceived(0) })).toEqual(GONE);
  expect(await open(selwa)).not.toBe(connection);
});

test('[P37] a request with more than a piece is refused, and one without sense closes its connection', async () => {
  const connection = await open(selwa);
  const large = encodePiece({ from: 0, bytes: new Uint8Array(POLL_PIECE_MOST_BYTES + 64) });
  expect(await say(selwa, { path: `/${connection}/send`, body: large })).toMatchObject({ code: 4413 });
  expect(await say(selwa, { path: `/${connection}/send` })).toMatchObject({ code: 4400 });
  expect(await say(selwa, { path: `/${connection}/more`, body: encodeReceived(0) })).toMatchObject({
    code: 4400,
  });
});

test('[P37] a session begins thirty connections at once and one a second after that', async () => {
  const answers = await Promise.all(Array.from({ length: 33 }, () => say(selwa, {})));
  const tooFast = answers.filter((said) => said.is === 'closed');
  expect(tooFast).toHaveLength(3);
  expect(tooFast[0]).toEqual({ is: 'closed', code: 4529, reason: 'request/too-fast' });
  await day.clock.advance(1_000);
  expect((await say(selwa, {})).is).toBe('open');
});

test('[P37] a session makes six hundred requests at once, and then 150 a second; others are not slowed', async () => {
  const ask = (browser: Browser) => say(browser, { path: `/${'A'.repeat(22)}/bye` });
  const codes = async (count: number) => {
    const answers = await Promise.all(Array.from({ length: count }, () => ask(selwa)));
    return answers.filter((said) => said.is === 'closed' && said.code === 4529).length;
  };
  expect(await codes(610)).toBe(10);
  await day.clock.advance(100);
  expect(await codes(20)).toBe(5);
  const juma = (await day.person('Juma', { teamRoles: { [tamarra]: 'member' } })).browser;
  expect(await ask(juma)).toEqual(GONE);
});

test('[P13] connections made of requests count among a person’s twenty', async () => {
  const answers: PollAnswer[] = [];
  // oxlint-disable-next-line no-await-in-loop -- one after the other, as windows are opened
  for (let window = 0; window < 21; window++) {
    const answer = hello(selwa, policy);
    const passing = setInterval(() => void day.clock.advance(10), 5); // with many people a turn gathers for some ms
    answers.push(await answer);
    clearInterval(passing);
  }
  expect(answers.map(({ is }) => is)).toEqual([...Array.from({ length: 20 }, () => 'piece'), 'closed']);
  expect(answers.at(-1)).toMatchObject({ code: 4529, reason: 'request/too-fast' });
});

test('[P36] a question that is held when the server stops is answered at once', async () => {
  const connection = await open(selwa);
  const held = say(selwa, { path: `/${connection}/more`, body: encodeReceived(0) });
  await say(selwa, {}); // the question has come in by now
  await day.codraft.close();
  expect(await held).toEqual({ is: 'closed', code: 1012, reason: 'sync/restarting' });
});

test('[P5] behind a proxy that puts its own name in Host, sockets and requests take the page’s origin by the same rule', async () => {
  await day.close();
  day = await openDay({ publicOrigin: 'https://codraft.example.org' });
  const wadaya = await day.team('Wadaya');
  const amina = (await day.person('Amina', { teamRoles: { [wadaya]: 'leader' } })).browser;
  const { id } = await makePolicy(amina, wadaya);
  const reasonOfSocket = (origin: string) =>
    new Promise<string>((done) => {
      const headers = { cookie: amina.cookie, origin };
      const socket = new WebSocket(`${day.url.replace('http', 'ws')}/sync/${id}`, { headers });
      socket.on('open', () => socket.send(STEP_1));
      socket.on('message', () => socket.close());
      socket.on('close', (_, reason) => done(String(reason)));
    });
  for (const [origin, reason] of [
    ['https://codraft.example.org', ''],
    ['https://elsewhere.example', 'access/cross-site'],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- a table
    expect(await reasonOfSocket(origin)).toBe(reason);
    // oxlint-disable-next-line no-await-in-loop
    const said = await say(amina, { headers: { origin }, document: id });
    expect(said.is === 'closed' ? said.reason : '').toBe(reason);
  }
});
