import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DocumentView } from '../../document/api.ts';
import { newId, type PersonId, type TeamId } from '../../document/ids.ts';
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
import { BACK_OFF_MOST_MS, createDigests, LOOK_MS } from './digests.ts';

const ORIGIN = 'http://localhost:3000';
const HOUR_MS = 3_600_000;
const random = countingRandom();
let day: WorkshopDay;
let post: KeptPost;
let tamarra: TeamId;
let policy: DocumentView;
type Somebody = { readonly id: PersonId; readonly browser: Browser };
let selwa: Somebody;
let per: Somebody;

beforeEach(async () => {
  post = createKeptPost();
  day = await openDay({ post, publicOrigin: ORIGIN });
  tamarra = await day.team('Tamarra');
  selwa = await day.person('Selwa', { teamRoles: { [tamarra]: 'leader' } });
  per = await day.person('Per Lindqvist', { workshopRoles: ['facilitator'] });
  policy = await makePolicy(selwa.browser, tamarra);
});
afterEach(() => day.close());

/** `who` gives an address and confirms it: on Monday at nine in the morning. */
async function giveAddress(who: Somebody, address: string, period: 'daily' | 'weekly' = 'daily') {
  await who.browser.put('/api/me/mail', { address, period, zone: 'UTC' });
  const secret = /#confirm=([\w-]+)/.exec(post.mails.at(-1)?.text ?? '')?.[1];
  await day.browser().post('/api/mail/confirm', { secret });
  await day.clock.advance(1000);
}

/** Per says `text` about the first section, a second later. */
async function say(text: string) {
  await day.clock.advance(1000);
  const thread = newId('c', random);
  const anchor = {
    section: policy.sections?.[1]?.id,
    from: 'AA==',
    to: 'AQ==',
    quote: 'every adult',
    prefix: '',
    suffix: '',
  };
  const names = { thread, comment: newId('m', random) };
  await per.browser.post(`/api/documents/${policy.id}/threads`, { do: 'open', ...names, anchor, text });
  return thread;
}

const digests = () => post.mails.filter(({ messageId }) => messageId.startsWith('<digest'));
const untilNextMorning = () => day.clock.advance(22 * HOUR_MS + LOOK_MS);

test('[IN14] there is one digest a day, at seven, of what is new and was not told before', async () => {
  await say('Too early to be told.');
  await giveAddress(selwa, 'selwa@example.org');
  await say(`${mentionOf(selwa.id)}, which year?`);
  await say('Who leads?');
  await day.clock.advance(21 * HOUR_MS);
  expect(digests()).toEqual([]);
  await day.clock.advance(HOUR_MS + LOOK_MS);
  expect(digests().map(({ to, subject }) => [to, subject])).toEqual([
    ['selwa@example.org', 'Lifelong learning policies: what asks for you (2)'],
  ]);
  await say('And by when?');
  await day.clock.advance(HOUR_MS);
  expect(digests()).toHaveLength(1);
  await day.clock.advance(DAY_MS);
  expect(digests().map(({ subject }) => /\d/.exec(subject)?.[0])).toEqual(['2', '1']);
  await day.clock.advance(2 * DAY_MS);
  expect(digests()).toHaveLength(2);
});

test('[IN14] a weekly digest comes on Monday, and none for who wants none', async () => {
  await giveAddress(selwa, 'selwa@example.org', 'weekly');
  await say('Who leads?');
  await day.clock.advance(6 * DAY_MS + 21 * HOUR_MS);
  expect(digests()).toEqual([]);
  await day.clock.advance(HOUR_MS + LOOK_MS);
  expect(digests()).toHaveLength(1);
  await selwa.browser.put('/api/me/mail', { address: 'selwa@example.org', period: 'none', zone: 'UTC' });
  await say('Which year?');
  await day.clock.advance(7 * DAY_MS);
  expect(digests()).toHaveLength(1);
});

test('[IN14] what was seen on the screen is not mailed, and where all was seen there is no mail', async () => {
  await giveAddress(selwa, 'selwa@example.org');
  const thread = await say('Who leads?');
  const marks = [{ document: policy.id, about: thread, at: day.clock.now() }];
  await selwa.browser.post('/api/me/seen', { marks });
  await untilNextMorning();
  expect(digests()).toEqual([]);
  await say('Which year?');
  await day.clock.advance(DAY_MS);
  expect(digests()[0]?.subject).toContain('(1)');
});

test('[IN15] a line says what, who and where, and leads there; what was said is not mailed', async () => {
  await giveAddress(selwa, 'selwa@example.org');
  const thread = await say(`${mentionOf(selwa.id)}, the minister is against it.`);
  await untilNextMorning();
  const [{ text, html, headers } = { text: '', html: '', headers: {} }] = digests();
  const { number, title } = policy.sections?.[1] ?? { number: '', title: '' };
  for (const said of [text, html]) {
    expect(said).toContain('Per Lindqvist named you');
    expect(said).toContain(`${number} ${title}`);
    expect(said).toContain('National policy');
    expect(said).toContain(`${ORIGIN}/document/${policy.id}/write#thread=${thread}`);
    expect(said).not.toMatch(/minister|every adult/);
  }
  const leave = (await day.directory.get('mail', selwa.id))?.leave;
  expect(headers).toMatchObject({
    'List-Unsubscribe': `<${ORIGIN}/mail/leave/${leave}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  });
  expect(text).toContain(`${ORIGIN}/mail#leave=${leave}`);
  expect(day.logged()).not.toContain('selwa@example.org');
});

test('[IN17] who may not read a document any more is mailed nothing of it, and who was removed nothing at all', async () => {
  const juma = await day.person('Juma', { teamRoles: { [tamarra]: 'member' } });
  const rana = await day.person('Rana', { teamRoles: { [tamarra]: 'member' } });
  await giveAddress(juma, 'juma@example.org');
  await giveAddress(rana, 'rana@example.org');
  await say('Who leads?');
  const nadia = await day.person('Nadia', { workshopRoles: ['organiser'] });
  await nadia.browser.put(`/api/people/${juma.id}/role`, { team: tamarra, role: null });
  await nadia.browser.post(`/api/people/${rana.id}/standing`, { standing: 'removed' });
  await untilNextMorning();
  expect(digests()).toEqual([]);
});

test('[IN16] a mail server that cannot be reached is tried again, each time later, and then has the same mail', async () => {
  await giveAddress(selwa, 'selwa@example.org');
  await giveAddress(per, 'per@example.org');
  await say('Who leads?');
  await selwa.browser.post(`/api/documents/${policy.id}/threads`, {
    do: 'open',
    thread: newId('c', random),
    comment: newId('m', random),
    anchor: {
      section: policy.sections?.[1]?.id,
      from: 'AA==',
      to: 'AQ==',
      quote: 'adult',
      prefix: '',
      suffix: '',
    },
    text: `${mentionOf(per.id)}?`,
  });
  post.posting = { is: 'unreachable', code: 'ESOCKET' };
  await day.clock.advance(22 * HOUR_MS + 6 * HOUR_MS);
  // At the look at seven, and after 10, 20, 40, 80 and 120 minutes: to one person each, since it takes none.
  expect(digests().length).toBeGreaterThanOrEqual(6);
  expect(digests().length).toBeLessThanOrEqual(7);
  expect(new Set(digests().map(({ messageId }) => messageId)).size).toBe(1);
  expect(day.logged()).toContain('ESOCKET');
  post.posting = { is: 'sent' };
  const before = digests().length;
  await day.clock.advance(BACK_OFF_MOST_MS);
  const after = digests().slice(before);
  expect(after.map(({ to }) => to)).toEqual(['selwa@example.org', 'per@example.org']);
  expect(after[0]?.messageId).toBe(digests()[0]?.messageId);
});

test('[IN16] whose mail is not taken now keeps nobody else waiting; what is refused waits for the next period', async () => {
  await giveAddress(selwa, 'selwa@example.org');
  const juma = await day.person('Juma', { teamRoles: { [tamarra]: 'member' } });
  await giveAddress(juma, 'juma@example.org');
  await say('Who leads?');
  post.posting = { is: 'later', code: 'EENVELOPE 452' };
  await untilNextMorning();
  expect(digests().map(({ to }) => to)).toEqual(['selwa@example.org', 'juma@example.org']);
  post.posting = { is: 'refused', code: 'EENVELOPE 550' };
  await day.clock.advance(HOUR_MS);
  expect(digests()).toHaveLength(4);
  await day.clock.advance(HOUR_MS);
  expect(digests()).toHaveLength(4);
  post.posting = { is: 'sent' };
  await day.clock.advance(DAY_MS);
  expect(
    digests()
      .slice(4)
      .map(({ subject }) => /\d/.exec(subject)?.[0]),
  ).toEqual(['1', '1']);
});

test.for(['before the mail server has answered', 'after it has'])(
  '[IN16] a server that ends %s mails nobody twice in one period; what was perhaps not told is told in the next',
  async (when) => {
    const isAnswered = when === 'after it has';
    await giveAddress(selwa, 'selwa@example.org');
    await say('Who leads?');
    let letGo = () => {};
    if (!isAnswered)
      post.posting = new Promise((done) => {
        letGo = () => done({ is: 'unsure', code: 'the test is over' });
      });
    await untilNextMorning();
    expect(digests()).toHaveLength(1);
    // The first server does nothing any more; another begins on what is in the directory.
    const later = createKeptPost();
    const { inbox, views } = day.codraft.services;
    const { directory, clock } = day;
    const again = createDigests({
      directory,
      inbox,
      views,
      post: later,
      origin: ORIGIN,
      clock,
      report() {},
    });
    again.begin();
    await day.clock.advance(20 * HOUR_MS);
    expect(later.mails).toEqual([]);
    await day.clock.advance(4 * HOUR_MS);
    expect(later.mails).toHaveLength(isAnswered ? 0 : 1);
    letGo();
    await again.close();
  },
);
