import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MeView } from '../../document/api.ts';
import { newId, type PersonId, type TeamId } from '../../document/ids.ts';
import type { MailView } from '../../document/mail-requests.ts';
import { mentionOf } from '../../document/mentions.ts';
import { DAY_MS } from '../people/days.ts';
import { createKeptPost, type KeptPost } from '../testing/kept-post.ts';
import {
  countingRandom,
  makePolicy,
  openDay,
  type Browser,
  type WorkshopDay,
} from '../testing/workshop-day.ts';
import { CONFIRM_MS } from './mailing.ts';
import { ADDRESS_MOST_MAILS, PERSON_MOST_MAILS } from './send-limits.ts';

const ORIGIN = 'http://localhost:3000';
const ADDRESS = 'selwa@example.org';
let day: WorkshopDay;
let post: KeptPost;
let tamarra: TeamId;
let selwa: { readonly id: PersonId; readonly browser: Browser };

beforeEach(async () => {
  post = createKeptPost();
  day = await openDay({ post, publicOrigin: ORIGIN });
  tamarra = await day.team('Tamarra');
  selwa = await day.person('Selwa', { teamRoles: { [tamarra]: 'leader' } });
});
afterEach(() => day.close());

const wish = (address = ADDRESS, period = 'weekly', who = selwa) =>
  who.browser.put('/api/me/mail', { address, period, zone: 'UTC' });
const view = async (who = selwa) => (await who.browser.get('/api/me/mail')).json<MailView>();
const secretIn = (text = '') => /#(?:confirm|leave)=([\w-]+)/.exec(text)?.[1] ?? '';
const confirm = (secret = secretIn(post.mails.at(-1)?.text)) =>
  day.browser().post('/api/mail/confirm', { secret });
const leaveKey = async () => (await day.directory.get('mail', selwa.id))?.leave ?? '';

test('[IN10] an address counts when the link that was mailed to it was used, by somebody who need not be signed in', async () => {
  expect((await wish()).json()).toEqual({ address: null, waiting: ADDRESS, period: 'weekly' });
  expect(post.mails.map(({ to }) => to)).toEqual([ADDRESS]);
  expect((await confirm()).status).toBe(204);
  expect(await view()).toEqual({ address: ADDRESS, waiting: null, period: 'weekly' });
  expect((await confirm()).code).toBe('mail/unknown-link');
});

test('[IN10] the link works within a day, and only the last one', async () => {
  await wish();
  const first = secretIn(post.mails[0]?.text);
  await wish('other@example.org');
  expect((await confirm(first)).code).toBe('mail/unknown-link');
  await day.clock.advance(CONFIRM_MS - 1);
  expect((await confirm()).status).toBe(204);
  await wish('third@example.org');
  await day.clock.advance(CONFIRM_MS);
  expect((await confirm()).code).toBe('mail/unknown-link');
  expect(await view()).toMatchObject({ address: 'other@example.org', waiting: null });
});

test('[IN10] nobody is pestered: so many first mails a day to one address, and by one person', async () => {
  const codes: (string | null)[] = [];
  for (let each = 0; each <= ADDRESS_MOST_MAILS; each++) {
    const who = await day.person(`Person ${each}`, { teamRoles: { [tamarra]: 'member' } });
    codes.push((await wish(each === 0 ? 'Victim@example.org' : 'victim@example.org', 'daily', who)).code);
  }
  expect(codes).toEqual([null, null, null, 'mail/too-many']);
  for (let each = 0; each < PERSON_MOST_MAILS; each++)
    expect((await wish(`${each}@example.org`)).code).toBe(null);
  await selwa.browser.ask('DELETE', '/api/me/mail');
  expect((await wish('6@example.org')).code).toBe('mail/too-many');
  await day.clock.advance(DAY_MS);
  expect((await wish('6@example.org')).code).toBe(null);
});

test('[IN10] a first mail says nothing that whoever asked for it chose, and one that was not sent is said so', async () => {
  await wish();
  const { text, html, subject } = post.mails[0] ?? { text: '', html: '', subject: '' };
  expect(`${text}${html}${subject}`).not.toContain('Selwa');
  post.posting = { is: 'unreachable', code: 'ECONNECTION' };
  expect((await wish('other@example.org')).code).toBe('mail/not-sent');
  expect(await view()).toMatchObject({ waiting: ADDRESS });
  for (const wrong of ['', 'selwa', 'a@b@c.org', 'a@b.org\r\nBcc: x@y.org', `${'a'.repeat(250)}@b.org`])
    expect((await wish(wrong)).code).toBe('request/invalid');
});

test('[IN10] who tries one wrong link after another has to wait', async () => {
  const tries: (string | null)[] = [];
  for (let each = 0; each < 22; each++) tries.push((await confirm(`AA${each}`)).code);
  expect([tries[19], tries[20]]).toEqual(['mail/unknown-link', 'request/too-fast']);
});

test('[IN10] nor do those who guess keep the right link from working', async () => {
  await wish();
  for (const first of 'ABCDEF')
    for (let each = 0; each < 20; each++) await confirm(`${first}${first}${each}`);
  expect((await confirm('GG')).code).toBe('request/too-fast');
  expect((await confirm()).status).toBe(204);
  expect((await day.browser().post('/api/mail/leave', { secret: await leaveKey() })).status).toBe(204);
  expect(await day.directory.list('mail')).toEqual([]);
});

test('[IN10] the link in a first mail that was perhaps sent works', async () => {
  post.posting = { is: 'unsure', code: 'ETIMEDOUT' };
  expect((await wish()).json()).toMatchObject({ waiting: ADDRESS });
  expect((await confirm()).status).toBe(204);
  expect(day.logged()).toContain('ETIMEDOUT');
});

test('[IN11] an address is told to its person and to nobody else, and is in no log', async () => {
  await wish();
  await confirm();
  const people = [
    selwa,
    await day.person('Per', { workshopRoles: ['facilitator', 'organiser'] }),
    await day.person('Juma', { teamRoles: { [tamarra]: 'member' } }),
  ];
  for (const { browser } of people)
    for (const path of [
      '/api/me',
      `/api/teams/${tamarra}`,
      '/api/workshop',
      '/api/inbox',
      '/api/invitations',
    ])
      expect((await browser.get(path)).text).not.toContain(ADDRESS);
  expect(await Promise.all(people.map(async (who) => (await view(who)).address))).toEqual([
    ADDRESS,
    null,
    null,
  ]);
  const standings = people.map(async ({ browser }) => (await browser.get('/api/me')).json<MeView>().mail);
  expect(await Promise.all(standings)).toEqual(['confirmed', 'offered', 'offered']);
  for (const secret of [ADDRESS, secretIn(post.mails[0]?.text), await leaveKey()])
    expect(day.logged()).not.toContain(secret);
});

test.for(['by hand', 'by a link', 'by a mail program', 'with the person'])(
  '[IN11] an address goes %s, and all that was kept for it',
  async (how) => {
    await wish();
    await confirm();
    const secret = await leaveKey();
    if (how === 'by hand') await selwa.browser.ask('DELETE', '/api/me/mail');
    if (how === 'by a link') await day.browser().post('/api/mail/leave', { secret });
    if (how === 'by a mail program')
      await fetch(`${day.url}/mail/leave/${secret}`, {
        method: 'POST',
        body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
      });
    if (how === 'with the person') {
      const { browser } = await day.person('Nadia', { workshopRoles: ['organiser'] });
      await browser.post(`/api/people/${selwa.id}/standing`, { standing: 'removed' });
    }
    expect(await day.directory.list('mail')).toEqual([]);
    expect((await day.browser().post('/api/mail/leave', { secret })).status).toBe(204);
  },
);

test('[IN9] where the server does not mail, nothing of it is there', async () => {
  const quiet = await openDay({ publicOrigin: ORIGIN });
  const { browser } = await quiet.person('Amina', { teamRoles: {} });
  expect((await browser.get('/api/me')).text).not.toContain('mail');
  const answers = await Promise.all([
    browser.get('/api/me/mail'),
    browser.put('/api/me/mail', { address: ADDRESS, period: 'daily', zone: 'UTC' }),
    browser.post('/api/me/seen', { marks: [] }),
    browser.post('/api/mail/confirm', { secret: 'a' }),
    browser.post('/mail/leave/abc'),
  ]);
  expect(answers.map(({ code }) => code)).toEqual(answers.map(() => 'access/not-found'));
  expect(await quiet.directory.list('mail')).toEqual([]);
  await quiet.close();
});

test('[IN13] what was seen is kept for who is mailed, and of nobody else', async () => {
  const policy = await makePolicy(selwa.browser, tamarra);
  const { id: document, sections } = policy;
  const per = await day.person('Per', { workshopRoles: ['facilitator'] });
  const random = countingRandom();
  const [thread, other] = [newId('c', random), newId('c', random)];
  await day.clock.advance(1000);
  const open = (about = thread) =>
    per.browser.post(`/api/documents/${document}/threads`, {
      do: 'open',
      thread: about,
      comment: newId('m', random),
      anchor: {
        section: sections?.[1]?.id,
        from: 'AA==',
        to: 'AQ==',
        quote: 'every adult',
        prefix: '',
        suffix: '',
      },
      text: `${mentionOf(selwa.id)}, which year?`,
    });
  const see = (about = thread) =>
    selwa.browser.post('/api/me/seen', { marks: [{ document, about, at: day.clock.now() }] });
  await see();
  expect(await day.directory.list('mail')).toEqual([]);
  await wish();
  await confirm();
  await day.clock.advance(1000);
  await open();
  const seen = async () => (await day.directory.get('mail', selwa.id))?.seen;
  await see();
  expect(await seen()).toEqual({ [document]: { [thread]: day.clock.now() } });
  await wish(ADDRESS, 'none');
  expect(await seen()).toEqual({});
  await day.clock.advance(1000);
  await open(other);
  await see(other);
  expect(await seen()).toEqual({});
});
