import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NewInvitationView } from '../../document/api.ts';
import type { TeamId } from '../../document/ids.ts';
import { makePolicy, openDay, type Browser, type WorkshopDay } from '../testing/workshop-day.ts';
import { DAY_MS, dayOf, endOfDay } from './days.ts';
import { OWN_IDLE_MS, SHARED_IDLE_MS } from './sessions.ts';

let day: WorkshopDay;
let tamarra: TeamId;
let helga: Browser;

beforeEach(async () => {
  day = await openDay();
  tamarra = await day.team('Tamarra');
  helga = (await day.person('Helga', { workshopRoles: ['organiser'] })).browser;
});
afterEach(() => day.close());

/** Amina joins on a computer of her own, or a shared one. */
async function amina(sharedComputer: boolean) {
  const wish = { team: tamarra, role: 'member', kind: 'link', names: [''] };
  const [made] = (await helga.post('/api/invitations', wish)).json<NewInvitationView[]>();
  const ticket = { link: made?.secret.replace('/join#i=', '') };
  const browser = day.browser();
  const about = { name: 'Amina', affiliation: '', language: 'en', sharedComputer };
  const joined = await browser.post('/api/join', { ticket, ...about });
  return { browser, cookie: joined.headers.get('set-cookie') ?? '' };
}

const isIn = async (browser: Browser) => (await browser.get('/api/me')).status === 200;

test('[J8] on one’s own computer a session ends after seven days without use', async () => {
  const { browser } = await amina(false);
  await day.clock.advance(OWN_IDLE_MS - 1);
  expect(await isIn(browser)).toBe(true); // use begins the seven days anew
  await day.clock.advance(OWN_IDLE_MS - 1);
  expect(await isIn(browser)).toBe(true);
  await day.clock.advance(OWN_IDLE_MS);
  expect(await isIn(browser)).toBe(false);
});

test('[J8] on a shared computer a session ends after half an hour without use', async () => {
  const { browser } = await amina(true);
  for (let minutes = 0; minutes < 120; minutes += 20) {
    await day.clock.advance(20 * 60_000);
    expect(await isIn(browser)).toBe(true);
  }
  await day.clock.advance(SHARED_IDLE_MS);
  expect(await isIn(browser)).toBe(false);
});

test('[J8] writing is use, also when no page is asked for', async () => {
  const { browser } = await amina(true);
  const [person] = await day.directory.list('person', { name: 'Amina' });
  if (person === undefined) throw new Error('Amina is not there');
  const leader = await day.person('Selwa', { teamRoles: { [tamarra]: 'leader' } });
  const document = await makePolicy(leader.browser, tamarra);
  await day.clock.advance(SHARED_IDLE_MS - 60_000);
  await day.codraft.rooms.edit(
    document.id,
    person.id,
    (ydoc) => void ydoc.getMap('meta').set('language', 'fr'),
  );
  await day.clock.advance(SHARED_IDLE_MS - 60_000);
  expect(await isIn(browser)).toBe(true);
});

test('[J8] every session ends fourteen days after the workshop, however much it is used', async () => {
  const { browser } = await amina(false);
  const end = endOfDay('2026-10-23') + 14 * DAY_MS;
  while (day.clock.now() < end - 3 * DAY_MS) {
    await day.clock.advance(2 * DAY_MS);
    expect(await isIn(browser)).toBe(true);
  }
  await day.clock.advance(end - day.clock.now());
  expect(await isIn(browser)).toBe(false);
});

test('[J8] a workshop that is made longer makes sessions longer', async () => {
  const { browser } = await amina(false);
  await helga.patch('/api/workshop', { endsOn: '2026-12-23' });
  while (dayOf(day.clock.now()) < '2026-12-20') {
    await day.clock.advance(6 * DAY_MS);
    await isIn(browser);
  }
  expect(await isIn(browser)).toBe(true);
});

test('[J8] what has ended is taken off the disk', async () => {
  await amina(true);
  const before = (await day.directory.list('session')).length;
  await day.clock.advance(SHARED_IDLE_MS + 20 * 60_000);
  await expect.poll(async () => (await day.directory.list('session')).length).toBe(before - 1);
});

test('[J11] signing out ends the session and has the browser forget what it stored', async () => {
  const { browser, cookie } = await amina(false);
  const copy = day.browser();
  copy.cookie = cookie.split(';')[0] ?? '';
  const out = await browser.post('/api/sign-out');
  expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"');
  expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
  expect(await isIn(copy)).toBe(false);
});

test('[A13] the cookie is for this server alone, and on a shared computer goes with the browser', async () => {
  const own = (await amina(false)).cookie;
  expect(own).toMatch(/^codraft=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=34560000$/);
  expect((await amina(true)).cookie).not.toMatch(/Max-Age|Expires/);
});

test('days are counted as the calendar has them', () => {
  for (const iso of ['1970-01-01', '2024-02-29', '2026-03-01', '2026-12-31', '2100-02-28'])
    expect(endOfDay(iso)).toBe(Date.parse(iso) + 1.5 * DAY_MS);
  expect(dayOf(Date.UTC(2026, 0, 5, 23, 59))).toBe('2026-01-05');
});
