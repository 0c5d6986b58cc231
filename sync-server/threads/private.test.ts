import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { DocumentView } from '../../document/api.ts';
import { encodeFrame, SCHEMA_VERSION } from '../../document/frames.ts';
import { newId, type DocumentId, type PersonId, type TeamId } from '../../document/ids.ts';
import { mentionOf } from '../../document/mentions.ts';
import type { ThreadCommand } from '../../document/thread-command.ts';
import { allRoutes } from '../http/routes.ts';
import {
  countingRandom,
  makePolicy,
  openDay,
  type Browser,
  type WorkshopDay,
} from '../testing/workshop-day.ts';

/**
 * Facilitators' notes, at every way out of the server: all routes there are, and the events. Whoever adds a route adds it to
 * this test without doing anything.
 */
const MARK = 'They cannot agree on the agency';

let day: WorkshopDay;
let tamarra: TeamId;
let policy: DocumentView;
let others: Readonly<Record<string, Browser>>;
let per: Browser;
let nora: { readonly id: PersonId; readonly browser: Browser };
let helga: Browser;

beforeEach(async () => {
  day = await openDay();
  tamarra = await day.team('Tamarra');
  const inTeam = async (name: string, role: 'leader' | 'member' | 'reviewer' | 'observer') =>
    (await day.person(name, { teamRoles: { [tamarra]: role } })).browser;
  others = {
    leader: await inTeam('Selwa', 'leader'),
    member: await inTeam('Ines', 'member'),
    reviewer: await inTeam('Rana', 'reviewer'),
    observer: await inTeam('Obed', 'observer'),
  };
  per = (await day.person('Per', { workshopRoles: ['facilitator'] })).browser;
  nora = await day.person('Nora', { workshopRoles: ['facilitator'] });
  helga = (await day.person('Helga', { workshopRoles: ['organiser'] })).browser;
  policy = await makePolicy(others['leader'] as Browser, tamarra);
  await others['leader']?.patch(`/api/teams/${tamarra}`, { openedTo: ['reviewer', 'observer'] });
});
afterEach(() => day.close());

const random = countingRandom();
const [thread, comment, answer] = [newId('c', random), newId('m', random), newId('m', random)];
const SECRETS = [MARK, thread, comment, answer];

/** A note, with everything that can be done to one. */
function noteCommands(): readonly ThreadCommand[] {
  const section = policy.sections?.[1]?.id ?? newId('s', random);
  const anchor = { section, from: 'AA==', to: 'AQ==', quote: 'every adult', prefix: '', suffix: '' };
  const deed = () => newId('e', random);
  return [
    { do: 'open', thread, comment, anchor, text: MARK, isPrivate: true },
    { do: 'reply', thread, comment: answer, text: `${MARK} ${mentionOf(nora.id)}` },
    { do: 'edit', deed: deed(), thread, comment, text: `${MARK}.` },
    { do: 'assign', deed: deed(), thread, person: nora.id },
    { do: 'weigh', deed: deed(), thread, importance: 'important' },
    { do: 'ask-home', deed: deed(), thread, decider: MARK },
    { do: 'attach', deed: deed(), thread, anchor: { ...anchor, quote: 'each adult' } },
    { do: 'resolve', thread },
    { do: 'reopen', thread },
    { do: 'delete', deed: deed(), thread, comment: answer },
  ];
}

const path = () => `/api/documents/${policy.id}/threads`;

async function writeNote(): Promise<void> {
  for (const command of noteCommands()) {
    // oxlint-disable-next-line no-await-in-loop -- one after another, as people do
    const { status, text } = await per.post(path(), command);
    expect({ status, text }).toMatchObject({ status: 200 });
  }
}

/** What everything that can be asked for answers `browser`. */
async function everything(browser: Browser): Promise<Readonly<Record<string, string>>> {
  const names: Readonly<Record<string, string>> = {
    document: policy.id,
    team: tamarra,
    section: policy.sections?.[1]?.id ?? '',
    picture: 'a'.repeat(64),
    template: 'policy',
  };
  const answers: Record<string, string> = {};
  for (const { method, path: pattern } of allRoutes(day.codraft.services)) {
    const address = pattern.replaceAll(/:(\w+)/g, (_, name: string) => names[name] ?? '');
    if (method !== 'GET') continue;
    const query = pattern.endsWith('/state')
      ? '?seq=1'
      : pattern.endsWith('/response-table') || pattern.endsWith('/home-briefing')
        ? '?format=docx'
        : '';
    // oxlint-disable-next-line no-await-in-loop -- one after another, not to be slowed down
    answers[pattern] = (await browser.get(`${address}${query}`)).text;
    // oxlint-disable-next-line no-await-in-loop
    await day.clock.advance(1_000);
  }
  for (const format of ['docx', 'pdf', 'html'] as const) {
    // oxlint-disable-next-line no-await-in-loop
    await browser.post(`/api/documents/${policy.id}/exports`, { format });
    answers[`export as ${format}`] = JSON.stringify(day.exported.at(-1) ?? null);
  }
  answers['all that was exported'] = JSON.stringify(day.exported);
  return answers;
}

/** How many open threads there are, as `browser` is told. */
async function countsOf(browser: Browser): Promise<number> {
  const { document } = (await browser.get(`/api/documents/${policy.id}`)).json<{ document: DocumentView }>();
  return (document.sections ?? []).reduce((sum, { openThreads }) => sum + openThreads, 0);
}

test('[C12] no route and no export tells anybody else of a note, not even by a number', async () => {
  await writeNote();
  for (const [who, browser] of Object.entries(others)) {
    // oxlint-disable-next-line no-await-in-loop
    for (const [what, text] of Object.entries(await everything(browser)))
      for (const secret of SECRETS)
        expect({ who, what, isTold: text.includes(secret) }).toEqual({ who, what, isTold: false });
    // oxlint-disable-next-line no-await-in-loop
    expect(await countsOf(browser)).toBe(0);
  }
  expect((await helga.get(path())).code).toBe('access/not-allowed');
  expect((await nora.browser.get(path())).text).toContain(MARK);
  expect(await countsOf(nora.browser)).toBe(1);
});

test('[C12] organisers know of notes while the team opens its documents to them, and write none', async () => {
  await writeNote();
  await others['leader']?.patch(`/api/teams/${tamarra}`, { openedTo: ['organiser'] });
  expect((await helga.get(path())).text).toContain(MARK);
  expect((await helga.post(path(), { do: 'resolve', thread })).code).toBe('access/not-allowed');
  await others['leader']?.patch(`/api/teams/${tamarra}`, { openedTo: [] });
  expect((await helga.get(path())).code).toBe('access/not-allowed');
});

test('[C12] no event tells anybody else of a note', async () => {
  const member = await listen(others['member'] as Browser);
  const reviewer = await listen(others['reviewer'] as Browser);
  const facilitator = await listen(nora.browser);
  await writeNote();
  // What is told after it has been told to all of them arrives after it.
  const said = 'Which year is this from?';
  const [open] = noteCommands();
  await per.post(path(), {
    ...open,
    isPrivate: undefined,
    thread: newId('c', random),
    comment: newId('m', random),
    text: said,
  });
  for (const line of [member, reviewer, facilitator]) await expect.poll(() => line.heard()).toContain(said);
  for (const secret of SECRETS) {
    expect(member.heard()).not.toContain(secret);
    expect(reviewer.heard()).not.toContain(secret);
    expect(facilitator.heard()).toContain(secret);
  }
  for (const line of [member, reviewer, facilitator]) line.close();
});

test('[C17] no route, export, inbox or event tells anybody else of what is held, until it is released', async () => {
  const everybody = { ...others, facilitator: nora.browser };
  const lines = await Promise.all(Object.values(everybody).map(listen));
  const [open, again] = noteCommands();
  const held = { ...open, isPrivate: undefined, isHeld: true, text: `${MARK} ${mentionOf(nora.id)}` };
  for (const command of [held, again]) expect((await per.post(path(), command)).status).toBe(200);
  for (const [who, browser] of Object.entries(everybody)) {
    // oxlint-disable-next-line no-await-in-loop
    for (const [what, text] of Object.entries(await everything(browser)))
      for (const secret of SECRETS)
        expect({ who, what, isTold: text.includes(secret) }).toEqual({ who, what, isTold: false });
    // oxlint-disable-next-line no-await-in-loop
    expect(await countsOf(browser)).toBe(0);
  }
  expect((await per.get(path())).text).toContain(MARK);
  const said = 'That is all I have.';
  const { anchor } = open as Extract<ThreadCommand, { do: 'open' }>;
  const note = { thread: newId('c', random), comment: newId('m', random), anchor, text: said };
  for (const line of lines) expect(line.heard()).not.toContain(MARK);
  expect((await per.post(path(), { do: 'release', deed: newId('e', random), ...note })).status).toBe(200);
  for (const line of lines) await expect.poll(() => line.heard()).toContain(said);
  for (const line of lines) expect(line.heard()).toContain(MARK);
  expect((await nora.browser.get('/api/inbox')).text).toContain(MARK);
  for (const line of lines) line.close();
});

/** An open socket of `browser`, and all that it has heard. */
async function listen(browser: Browser) {
  const heard: Buffer[] = [];
  const address = `${day.url.replace('http', 'ws')}/sync/${policy.id as DocumentId}`;
  const socket = new WebSocket(`${address}?ack=1&protocol=1&schema=${SCHEMA_VERSION}`, {
    headers: { cookie: browser.cookie },
  });
  socket.on('message', (data: Buffer) => heard.push(data));
  await new Promise((open, failed) => void socket.on('open', open).on('error', failed));
  socket.send(encodeFrame({ type: 'step1', stateVector: Uint8Array.of(0) }));
  await expect.poll(() => heard.length).toBeGreaterThan(0);
  return { heard: () => Buffer.concat(heard).toString('utf8'), close: () => socket.close() };
}
