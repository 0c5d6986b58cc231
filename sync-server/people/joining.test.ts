import { afterEach, beforeEach, expect, test } from 'vitest';
import type { InvitationView, LookView, MeView, NewInvitationView } from '../../document/api.ts';
import type { TeamId } from '../../document/ids.ts';
import { openDay, SETUP_TOKEN, type Browser, type WorkshopDay } from '../testing/workshop-day.ts';
import { CODE_MS, RETURN_MS } from './invitations.ts';
import { newCode, plainCode } from './secrets.ts';

let day: WorkshopDay;
let tamarra: TeamId;
let helga: Browser;

beforeEach(async () => {
  day = await openDay();
  tamarra = await day.team('Tamarra');
  helga = (await day.person('Helga', { workshopRoles: ['organiser'] })).browser;
});
afterEach(() => day.close());

async function invite(
  by: Browser,
  options: Partial<{ team: TeamId | null; role: string; kind: 'link' | 'code'; names: string[] }> = {},
): Promise<NewInvitationView> {
  const made = await by.post('/api/invitations', {
    team: tamarra,
    role: 'member',
    kind: 'link',
    names: ['Amina Diallo'],
    ...options,
  });
  expect(made.status).toBe(201);
  const [invitation] = made.json<NewInvitationView[]>();
  if (invitation === undefined) throw new Error('nothing was made');
  return invitation;
}

const secretOf = ({ secret }: NewInvitationView) => secret.replace('/join#i=', '');

function joinWith(browser: Browser, ticket: object, name = 'Amina Diallo', sharedComputer = false) {
  const about = { affiliation: 'Ministry of Education', language: 'en', sharedComputer };
  return browser.post('/api/join', { ticket, name, ...about });
}

const me = async (browser: Browser) => (await browser.get('/api/me')).json<MeView>();

test('[J1] a server is set up once, by whoever holds the printed link', async () => {
  const fresh = await openDay({ isSetUp: false });
  const facts = { title: 'Workshop', startsOn: '2026-10-19', endsOn: '2026-10-23', languages: ['en'] };
  const request = { token: SETUP_TOKEN, organiser: 'Helga Brandt', language: 'en', ...facts };
  expect((await fresh.browser().get('/api/setup')).json()).toEqual({ needed: true });
  expect((await fresh.browser().post('/api/setup', { ...request, token: 'guess' })).code).toBe(
    'setup/wrong-link',
  );
  const browsers = Array.from({ length: 10 }, () => fresh.browser());
  const answers = await Promise.all(browsers.map((browser) => browser.post('/api/setup', request)));
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  expect(new Set(answers.map(({ code }) => code))).toEqual(new Set([null, 'setup/done']));
  const first = browsers.find(({ cookie }) => cookie !== '');
  expect(first && (await me(first)).person).toMatchObject({
    name: 'Helga Brandt',
    workshopRoles: ['organiser'],
  });
  expect((await fresh.browser().get('/api/setup')).json()).toEqual({ needed: false });
  await fresh.close();
});

test('[J2] a personal link lets exactly one in, also when a hundred use it at the same moment', async () => {
  const link = secretOf(await invite(helga));
  const answers = await Promise.all(Array.from({ length: 100 }, () => joinWith(day.browser(), { link })));
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  expect(answers.filter(({ code }) => code === 'join/used')).toHaveLength(99);
  expect(await day.directory.list('person', { name: 'Amina Diallo' })).toHaveLength(1);
});

test('[J2] looking at a link uses nothing up', async () => {
  const link = secretOf(await invite(helga));
  const amina = day.browser();
  const look = await amina.post('/api/join/look', { ticket: { link } });
  expect(look.json<LookView>()).toEqual({
    workshop: 'Lifelong learning policies',
    team: 'Tamarra',
    role: 'member',
    name: 'Amina Diallo',
    languages: ['en', 'fr'],
    waits: false,
  });
  await amina.get(`/join#i=${link}`);
  expect((await joinWith(amina, { link })).status).toBe(204);
});

test('[J14] who opens a link is shown workshop, team and role; who comes back, those they come back to', async () => {
  const look = async (made: NewInvitationView) => {
    const answer = await day.browser().post('/api/join/look', { ticket: { link: secretOf(made) } });
    const { workshop, team, role } = answer.json<LookView>();
    return { workshop, team, role };
  };
  const workshop = 'Lifelong learning policies';
  expect(await look(await invite(helga, { role: 'leader' }))).toEqual({
    workshop,
    team: 'Tamarra',
    role: 'leader',
  });
  const back = async (roles: Parameters<WorkshopDay['person']>[1]) => {
    const { id } = await day.person('Amina Diallo', roles);
    return look((await helga.post(`/api/people/${id}/return-link`)).json<NewInvitationView>());
  };
  expect(await back({ teamRoles: { [tamarra]: 'member' } })).toEqual({
    workshop,
    team: 'Tamarra',
    role: 'member',
  });
  expect(await back({ workshopRoles: ['facilitator'], teamRoles: { [tamarra]: 'member' } })).toEqual({
    workshop,
    team: null,
    role: 'facilitator',
  });
});

test('[J3] a code is read as people type it', async () => {
  const code = newCode(() => new Uint8Array([0, 1, 10, 31, 0, 1, 10, 31]));
  expect(code).toBe('01AZ-01AZ');
  for (const typed of ['01az01az', ' oLaz – Oiaz ', '0 1 A Z 0 1 A Z', 'O1AZ-0IAZ', '０１ＡＺ０１ＡＺ'])
    expect(plainCode(typed)).toBe('01AZ01AZ');
  for (const typed of ['', '01AZ-01A', '01AZ-01AZ1', 'UUUU-UUUU', '01AZ_01AZ'])
    expect(plainCode(typed)).toBeNull();
});

test('[J3] [J5] a code on the wall works for many, in whatever way it is typed, and who uses it waits', async () => {
  const { secret } = await invite(helga, { kind: 'code', names: [''] });
  expect(secret).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  const [amina, juma] = [day.browser(), day.browser()];
  expect((await joinWith(amina, { code: secret.toLowerCase() })).status).toBe(204);
  expect((await joinWith(juma, { code: secret.replace('-', ' ') }, 'Juma Okello')).status).toBe(204);
  const { person, teams, people } = await me(amina);
  expect(person.standing).toBe('waiting');
  expect({ teams, names: people.map(({ name }) => name) }).toEqual({ teams: [], names: ['Amina Diallo'] });
  expect((await amina.get(`/api/teams/${tamarra}`)).code).toBe('access/waiting');
  const leader = await day.person('Selwa', { teamRoles: { [tamarra]: 'leader' } });
  expect(
    (await leader.browser.post(`/api/people/${person.id}/standing`, { standing: 'joined' })).status,
  ).toBe(204);
  expect((await amina.get(`/api/teams/${tamarra}`)).status).toBe(200);
});

test('[J5] nobody waits where the workshop says so, and nobody with a personal link ever does', async () => {
  const byLink = day.browser();
  await joinWith(byLink, { link: secretOf(await invite(helga)) });
  expect((await me(byLink)).person.standing).toBe('joined');
  await helga.patch('/api/workshop', { codesWait: false });
  const byCode = day.browser();
  await joinWith(byCode, { code: (await invite(helga, { kind: 'code' })).secret }, 'Juma');
  expect((await me(byCode)).person.standing).toBe('joined');
});

test('[J6] what was taken back, is too old or was never made opens nothing', async () => {
  const revoked = await invite(helga);
  await helga.ask('DELETE', `/api/invitations/${revoked.id}`);
  expect((await joinWith(day.browser(), { link: secretOf(revoked) })).code).toBe('join/expired');
  expect((await joinWith(day.browser(), { link: 'AAAAAAAAAAAAAAAAAAAAAA' })).code).toBe('join/unknown');
  const { secret } = await invite(helga, { kind: 'code' });
  expect((await joinWith(day.browser(), { link: secret })).code).toBe('join/unknown');
  await day.clock.advance(CODE_MS);
  expect((await joinWith(day.browser(), { code: secret })).code).toBe('join/expired');
});

test('[J7] a secret is in the answer that made it, and nowhere else: not on disk, in lists or in the log', async () => {
  const link = await invite(helga);
  const code = await invite(helga, { kind: 'code' });
  const amina = day.browser();
  await joinWith(amina, { link: secretOf(link) });
  await joinWith(day.browser(), { code: code.secret }, 'Juma');
  const kept = JSON.stringify(
    await Promise.all((['invitation', 'session', 'person'] as const).map((kind) => day.directory.list(kind))),
  );
  const listed = (await helga.get('/api/invitations')).text;
  const cookie = amina.cookie.split('=')[1] ?? '';
  for (const secret of [secretOf(link), code.secret, plainCode(code.secret) ?? '', cookie]) {
    expect(secret.length).toBeGreaterThan(7);
    for (const place of [kept, listed, day.logged()]) expect(place).not.toContain(secret);
  }
  expect((await helga.get('/api/invitations')).json<InvitationView[]>().map(({ state }) => state)).toEqual([
    'used',
    'open',
  ]);
  expect(day.logged()).not.toMatch(/Amina|Juma|Tamarra/);
});

test('[J9] a return link brings the same person back, once, and ends what they had open elsewhere', async () => {
  const amina = day.browser();
  await joinWith(amina, { link: secretOf(await invite(helga)) });
  const { person } = await me(amina);
  const made = await helga.post(`/api/people/${person.id}/return-link`);
  const link = secretOf(made.json<NewInvitationView>());
  const phone = day.browser();
  expect((await joinWith(phone, { link }, 'Somebody Else')).status).toBe(204);
  expect((await me(phone)).person).toMatchObject({ id: person.id, name: 'Amina Diallo' });
  expect((await amina.get('/api/me')).code).toBe('access/signed-out');
  expect((await joinWith(day.browser(), { link })).code).toBe('join/used');
});

test('[J9] a return link lives ten minutes, and a newer one makes it useless', async () => {
  const { id } = await day.person('Amina', { teamRoles: { [tamarra]: 'member' } });
  const make = async () =>
    secretOf((await helga.post(`/api/people/${id}/return-link`)).json<NewInvitationView>());
  const [first, second] = [await make(), await make()];
  expect((await joinWith(day.browser(), { link: first })).code).toBe('join/expired');
  await day.clock.advance(RETURN_MS);
  expect((await joinWith(day.browser(), { link: second })).code).toBe('join/expired');
});

test('[J10] who is signed in and uses a link under the same name stays one person, with one more role', async () => {
  const wadaya = await day.team('Wadaya');
  const { id, browser } = await day.person('Amina Diallo', { teamRoles: { [wadaya]: 'member' } });
  const before = browser.cookie;
  await joinWith(browser, { link: secretOf(await invite(helga, { role: 'reviewer' })) });
  expect((await me(browser)).person).toMatchObject({
    id,
    teamRoles: { [wadaya]: 'member', [tamarra]: 'reviewer' },
  });
  expect(browser.cookie).not.toBe(before);
});

test('[J10] on a shared computer, or under another name, the next person is somebody else', async () => {
  const shared = day.browser();
  await joinWith(shared, { link: secretOf(await invite(helga)) }, 'Amina', true);
  const first = (await me(shared)).person;
  await joinWith(shared, { link: secretOf(await invite(helga)) }, 'Amina', true);
  expect((await me(shared)).person.id).not.toBe(first.id);
  const own = await day.person('Juma', { workshopRoles: ['facilitator'] });
  await joinWith(own.browser, { link: secretOf(await invite(helga)) }, 'Amina');
  expect((await me(own.browser)).person).toMatchObject({ name: 'Amina', workshopRoles: [] });
});

test('[J12] who is removed is signed out everywhere, and their name stays beside what they wrote', async () => {
  const { id, browser } = await day.person('Amina', { teamRoles: { [tamarra]: 'member' } });
  const back = (await helga.post(`/api/people/${id}/return-link`)).json<NewInvitationView>();
  await helga.post(`/api/people/${id}/standing`, { standing: 'removed' });
  expect((await browser.get('/api/me')).code).toBe('access/signed-out');
  expect((await joinWith(day.browser(), { link: secretOf(back) })).code).toBe('join/expired');
  const { people } = await me(helga);
  expect(people.find((person) => person.id === id)).toMatchObject({ name: 'Amina', standing: 'removed' });
});

test('[J12] the last organiser stays', async () => {
  const { person } = await me(helga);
  expect((await helga.post(`/api/people/${person.id}/standing`, { standing: 'removed' })).code).toBe(
    'access/not-allowed',
  );
});

test('[J13] no code on a wall makes organisers or facilitators', async () => {
  const wish = { team: null, role: 'facilitator', kind: 'code', names: [''] };
  expect((await helga.post('/api/invitations', wish)).code).toBe('request/invalid');
});
