import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DocumentDetailView, MeView, RefusalBody } from '../../document/api.ts';
import type { TeamId } from '../../document/ids.ts';
import { REQUEST_MOST_BYTES } from '../../document/limits.ts';
import {
  makePolicy,
  openDay,
  type Browser,
  type DayOptions,
  type WorkshopDay,
} from '../testing/workshop-day.ts';
import { PACK_LEAST_BYTES } from './answers.ts';
import { isCrossSite } from './site.ts';

let day: WorkshopDay;
let tamarra: TeamId;
let selwa: Browser;

async function begin(options: DayOptions = {}): Promise<void> {
  day = await openDay(options);
  tamarra = await day.team('Tamarra');
  selwa = (await day.person('Selwa', { teamRoles: { [tamarra]: 'leader' } })).browser;
}
beforeEach(() => begin());
afterEach(() => day.close());

const invite = () => ({ team: tamarra, role: 'member', kind: 'link', names: ['Amina'] });
const send = (headers: Readonly<Record<string, string>>) =>
  selwa.ask('POST', '/api/invitations', invite(), headers);

/** Headers that `fetch` does not let anybody choose. */
function raw(path: string, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((done, fail) => {
    const asked = request(
      `${day.url}${path}`,
      { headers: { cookie: selwa.cookie, ...headers } },
      (answer) => {
        answer.resume();
        done(answer.statusCode ?? 0);
      },
    );
    asked.on('error', fail);
    asked.end();
  });
}

test('[A14] what another site sent is not carried out', async () => {
  expect((await send({ origin: 'https://evil.example' })).code).toBe('access/cross-site');
  expect((await send({ origin: 'null' })).code).toBe('access/cross-site');
  expect((await send({ 'sec-fetch-site': 'cross-site' })).code).toBe('access/cross-site');
  expect((await send({ 'sec-fetch-site': 'same-site' })).code).toBe('access/cross-site');
  expect(await day.directory.list('invitation')).toEqual([]);
  expect((await send({ origin: day.url, 'sec-fetch-site': 'same-origin' })).status).toBe(201);
});

test('[A14] a name of another site that was pointed at this machine is not ours', async () => {
  expect(await raw('/api/me', { host: 'evil.example' })).toBe(403);
  expect(await raw('/api/me', { host: 'localhost:3000' })).toBe(200);
});

test('[A14] behind a proxy the origin is the public one, exactly', () => {
  const site = { origin: 'https://codraft.example.org', isSecure: true };
  const from = (origin: string, host = 'codraft.example.org') => isCrossSite(site, { host, origin });
  expect(from('https://codraft.example.org')).toBe(false);
  expect(from('https://codraft.example.org', '127.0.0.1:3000')).toBe(false);
  for (const origin of [
    'http://codraft.example.org',
    'https://codraft.example.org:8443',
    'https://codraft.example.org.evil.example',
    'https://sub.codraft.example.org',
  ])
    expect({ origin, isCrossSite: from(origin) }).toEqual({ origin, isCrossSite: true });
});

test('[A14] only JSON is read: no form of another site can send that', async () => {
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=a',
    '',
  ])
    expect((await send({ 'content-type': type })).code).toBe('request/not-json');
});

test.for([
  ['a key that is not known', { surprise: true }],
  ['a list where a text should be', { role: ['member'] }],
  ['a text where a list should be', { names: 'Amina' }],
  ['an object where a name should be', { team: { $ne: null } }],
  ['a number where a text should be', { names: [7] }],
  ['nothing where something should be', { kind: null }],
  ['too many', { names: Array.from({ length: 61 }, () => 'Amina') }],
  ['too long', { names: ['x'.repeat(121)] }],
] as const)('[A12] %s is refused', async ([, change]) => {
  const answer = await selwa.post('/api/invitations', { ...invite(), ...change });
  expect({ status: answer.status, code: answer.code }).toEqual({ status: 400, code: 'request/invalid' });
});

test('[A12] what is no JSON, or reaches for prototypes, is refused and changes nothing', async () => {
  const good = JSON.stringify(invite());
  for (const text of [
    '{',
    '"text"',
    'null',
    '[]',
    `${good}x`,
    good.replace('{', '{"__proto__":{"role":"organiser"},'),
    good.replace('{', '{"constructor":{"prototype":{}},'),
  ]) {
    const answer = await selwa.ask('POST', '/api/invitations', text);
    expect({ text, code: answer.code }).toEqual({ text, code: 'request/invalid' });
  }
  expect(await day.directory.list('invitation')).toEqual([]);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('[A12] a query that is not known, or comes twice, is refused', async () => {
  expect((await selwa.get('/api/templates?language=en')).status).toBe(200);
  expect((await selwa.get('/api/templates?language=en&language=fr')).code).toBe('request/invalid');
  expect((await selwa.get('/api/me?as=organiser')).code).toBe('request/invalid');
});

test('[A12] a refusal names the field, and repeats nothing that was sent', async () => {
  const answer = await selwa.post('/api/invitations', { ...invite(), role: '<script>', secretKey: 'x' });
  expect(Object.keys(answer.json<RefusalBody>().error.details).toSorted()).toEqual(['', 'role']);
  expect(answer.text).not.toMatch(/script|secretKey/);
});

test('[A12] more than 256 KB is refused, compressed or not', async () => {
  const answer = await selwa.ask('POST', '/api/invitations', `"${'x'.repeat(REQUEST_MOST_BYTES)}"`);
  expect({ status: answer.status, code: answer.code }).toEqual({ status: 413, code: 'request/too-big' });
});

test('[A15] a mistake of ours gives nothing away but the number of the request, and is logged without content', async () => {
  const directory = day.codraft.services.directory as { get: unknown };
  const get = directory.get;
  directory.get = async (kind: string, id: string) => {
    if (kind === 'team') throw new Error('Tamarra: the secret draft is at /var/data');
    return (get as (...both: unknown[]) => unknown)(kind, id);
  };
  const answer = await selwa.get(`/api/teams/${tamarra}`);
  directory.get = get;
  const { code, details, message } = answer.json<RefusalBody>().error;
  expect({ code, keys: Object.keys(details) }).toEqual({ code: 'server/unexpected', keys: ['request'] });
  expect(details['request']).toBe(answer.headers.get('x-request-id'));
  expect(`${message}${day.logged()}`).not.toContain('secret draft');
  expect(day.logged()).toContain('"event":"failed"');
});

test('[A15] the log says who asked what and how it went, without names, addresses or what was written', async () => {
  const document = await makePolicy(selwa, tamarra);
  await selwa.patch(`/api/documents/${document.id}`, { title: 'The secret title' });
  await selwa.get(`/api/documents/${document.id}`);
  expect(day.logged()).toContain('"route":"PATCH /api/documents/:document"');
  expect(day.logged()).not.toMatch(/Selwa|Tamarra|secret title|127\.0\.0\.1|National policy/);
  expect(day.logged()).not.toContain(selwa.cookie.split('=')[1]);
});

test('[A16] nothing runs or loads but what comes from here, and nothing private is kept by a cache', async () => {
  const { headers } = await selwa.get('/api/me');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-powered-by')).toBeNull();
  expect(headers.get('strict-transport-security')).toBeNull();
});

test('[A13] [A16] over https the cookie is bound to the host and the browser told never to use less', async () => {
  await day.close();
  await begin({ publicOrigin: 'https://codraft.example.org' });
  const me = await selwa.get('/api/me');
  expect(me.status).toBe(200);
  expect(me.headers.get('strict-transport-security')).toBe('max-age=63072000');
  expect(me.headers.get('content-security-policy')).toContain('wss://codraft.example.org');
  const out = await selwa.post('/api/sign-out');
  expect(out.headers.get('set-cookie')).toBe(
    '__Host-codraft=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0',
  );
});

test('[L55] while the disk takes no changes, every answer of the interface says so', async () => {
  expect((await selwa.get('/api/me')).headers.get('x-codraft-storage')).toBeNull();
  const condition = vi.spyOn(day.store, 'condition').mockReturnValue('full');
  expect((await selwa.get('/api/me')).headers.get('x-codraft-storage')).toBe('full');
  expect((await day.browser().get('/api/me')).headers.get('x-codraft-storage')).toBe('full');
  condition.mockReturnValue('read-only');
  expect((await selwa.get('/api/workshop')).headers.get('x-codraft-storage')).toBe('read-only');
  condition.mockRestore();
  expect((await selwa.get('/api/me')).headers.get('x-codraft-storage')).toBeNull();
});

test('[A17] a session that asks without pause is slowed down, and others are not', async () => {
  const answers = await Promise.all(Array.from({ length: 140 }, () => selwa.get('/api/workshop')));
  expect(answers.filter(({ code }) => code === 'request/too-fast').length).toBe(20);
  const juma = await day.person('Juma', { teamRoles: { [tamarra]: 'member' } });
  expect((await juma.browser.get('/api/workshop')).status).toBe(200);
});

test('[A7] a role that changes counts from the next request on', async () => {
  const { id, browser } = await day.person('Amina', { teamRoles: { [tamarra]: 'member' } });
  const document = await makePolicy(selwa, tamarra);
  const mayOf = async () =>
    (await browser.get(`/api/documents/${document.id}`)).json<DocumentDetailView>().may.write;
  expect(await mayOf()).toBe(true);
  await selwa.put(`/api/people/${id}/role`, { team: tamarra, role: 'observer' });
  expect((await browser.get(`/api/documents/${document.id}`)).code).toBe('access/not-found');
});

test('[A7] every open connection of those concerned is decided anew at each change', async () => {
  const helga = await day.person('Helga', { workshopRoles: ['organiser'] });
  const amina = await day.person('Amina', { teamRoles: { [tamarra]: 'observer' } });
  const rechecked = vi.spyOn(day.codraft.rooms, 'recheck');
  const after = async (answer: Promise<{ readonly status: number }>) => {
    rechecked.mockClear();
    expect((await answer).status).toBe(204);
    return rechecked.mock.calls.map(([person]) => person);
  };
  const role = { team: tamarra, role: 'member' };
  expect(await after(selwa.put(`/api/people/${amina.id}/role`, role))).toEqual([amina.id]);
  expect(await after(selwa.patch(`/api/teams/${tamarra}`, { openedTo: ['organiser'] }))).toContain(helga.id);
  const standing = { standing: 'removed' };
  expect(await after(selwa.post(`/api/people/${amina.id}/standing`, standing))).toEqual([amina.id]);
});

test('[A8] nobody gets by somebody else’s session what they may not do themselves', async () => {
  const wadaya = await day.team('Wadaya');
  const per = await day.person('Per', { workshopRoles: ['facilitator'] });
  const both = await day.person('Ines', { teamRoles: { [tamarra]: 'member', [wadaya]: 'reviewer' } });
  const boss = await day.person('Helga', {
    workshopRoles: ['organiser'],
    teamRoles: { [tamarra]: 'member' },
  });
  expect((await selwa.post(`/api/people/${both.id}/return-link`)).code).toBe('access/not-found');
  expect((await per.browser.post(`/api/people/${both.id}/return-link`)).status).toBe(201);
  for (const by of [selwa, per.browser])
    expect((await by.post(`/api/people/${boss.id}/return-link`)).code).toBe('access/not-allowed');
});

test('[A8] a leader cannot draw somebody of another team into theirs', async () => {
  const stranger = await day.person('Juma', { teamRoles: { [await day.team('Wadaya')]: 'leader' } });
  const role = { team: tamarra, role: 'member' };
  expect((await selwa.put(`/api/people/${stranger.id}/role`, role)).code).toBe('access/not-allowed');
});

test('[A10] people see the names of their own teams and of those who work for all', async () => {
  const wadaya = await day.team('Wadaya');
  await day.person('Juma', { teamRoles: { [wadaya]: 'leader' } });
  await day.person('Ines', { teamRoles: { [wadaya]: 'member', [tamarra]: 'reviewer' } });
  const per = await day.person('Per', { workshopRoles: ['facilitator'] });
  const names = async (browser: Browser) =>
    (await browser.get('/api/me'))
      .json<MeView>()
      .people.map(({ name }) => name)
      .toSorted();
  expect(await names(selwa)).toEqual(['Ines', 'Per', 'Selwa']);
  expect(await names(per.browser)).toEqual(['Ines', 'Juma', 'Per', 'Selwa']);
});

test('the description names every route and every shape', async () => {
  const description = (await day.browser().get('/api/openapi.json')).json<{
    openapi: string;
    paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: object }> } }>>;
  }>();
  expect(description.openapi).toBe('3.1.0');
  const join = description.paths['/api/join']?.['post']?.requestBody?.content['application/json']?.schema;
  expect(join).toMatchObject({ required: ['ticket', 'name', 'affiliation', 'language', 'sharedComputer'] });
  expect(Object.keys(description.paths)).toContain('/api/documents/{document}/sections/{section}/status');
});

test('where the editor was not built, a sentence says so; what looks like a file or an API is not a page', async () => {
  const page = await day.browser().get('/teams');
  expect({ status: page.status, says: page.text }).toMatchObject({ status: 503 });
  expect(page.text).toContain('npm start');
  expect((await day.browser().get('/assets/gone.js')).status).toBe(404);
  expect((await day.browser().get('/api/nothing')).code).toBe('access/not-found');
});

/** What comes over the line, before anybody unpacks it. */
function onTheLine(
  path: string,
  encodings: string,
): Promise<{ readonly encoding: string; readonly vary: string; readonly bytes: Buffer }> {
  return new Promise((done, fail) => {
    const headers = { cookie: selwa.cookie, 'accept-encoding': encodings };
    const asked = request(`${day.url}${path}`, { headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        done({
          encoding: answer.headers['content-encoding'] ?? 'none',
          vary: answer.headers.vary ?? '',
          bytes: Buffer.concat(parts),
        }),
      );
    });
    asked.on('error', fail);
    asked.end();
  });
}

test('[A22] a long answer is packed for who can unpack it, a short one is not', async () => {
  const document = await makePolicy(selwa, tamarra);
  const long = `/api/documents/${document.id}/guidance`;
  const packed = await onTheLine(long, 'gzip, br');
  const plain = await onTheLine(long, 'identity');
  expect([packed.encoding, plain.encoding]).toEqual(['gzip', 'none']);
  expect(gunzipSync(packed.bytes).equals(plain.bytes)).toBe(true);
  expect(packed.bytes.byteLength).toBeLessThan(plain.bytes.byteLength / 2);
  const short = await onTheLine('/api/workshop', 'gzip');
  expect(short.bytes.byteLength).toBeLessThan(PACK_LEAST_BYTES);
  expect(short.encoding).toBe('none');
  for (const { vary } of [packed, plain, short])
    expect(vary.toLowerCase().split(/, */)).toContain('accept-encoding');
});
