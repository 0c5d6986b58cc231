import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { DocumentDetailView, DocumentView } from '../../document/api.ts';
import { readBody, sectionElements } from '../../document/body.ts';
import type { HandsView } from '../../document/history.ts';
import { newId, type PersonId, type TeamId, type VersionId } from '../../document/ids.ts';
import { DOCUMENT_MOST_VERSIONS, NAME_MOST_CHARACTERS } from '../../document/limits.ts';
import type { MilestoneView, NamedVersion, VersionsView } from '../../document/versions/versions.ts';
import { createInlineBackstage } from '../backstage/inline-backstage.ts';
import type { NewRecord } from '../storage/document-store.ts';
import {
  countingRandom,
  makePolicy,
  openDay,
  type Browser,
  type WorkshopDay,
} from '../testing/workshop-day.ts';
import { createVersions } from './versions.ts';

const DAY_MS = 86_400_000;
const PAUSE_MS = 30 * 60_000;

interface Team {
  readonly day: WorkshopDay;
  readonly id: TeamId;
  readonly policy: DocumentView;
  readonly leader: Browser;
  readonly member: Browser;
  readonly amina: PersonId;
  readonly facilitator: Browser;
}

let team: Team;
const random = countingRandom();
const versionId = () => newId('v', random);

beforeEach(async () => {
  const day = await openDay();
  const id = await day.team('Tamarra');
  const { browser: leader } = await day.person('Ines', { teamRoles: { [id]: 'leader' } });
  const { browser: member, id: amina } = await day.person('Amina', { teamRoles: { [id]: 'member' } });
  const { browser: facilitator } = await day.person('Fatou', { workshopRoles: ['facilitator'] });
  team = { day, id, policy: await makePolicy(leader, id), leader, member, amina, facilitator };
});

afterEach(() => team.day.close());

/** Amina writes `text` at the beginning of the first section, or takes out so many of its first letters. */
async function write(text: string | number): Promise<void> {
  await team.day.codraft.rooms.edit(team.policy.id, team.amina, (ydoc) => {
    const paragraph = sectionElements(ydoc)[0]?.get(0) as Y.XmlElement;
    if (paragraph.length === 0) paragraph.insert(0, [new Y.XmlText()]);
    const words = paragraph.get(0) as Y.XmlText;
    if (typeof text === 'string') words.insert(0, text);
    else words.delete(0, text);
  });
}

const path = (what = '') => `/api/documents/${team.policy.id}/versions${what}`;
const list = async (browser: Browser) => (await browser.get(path())).json<VersionsView>().versions;

async function bytesOf(browser: Browser, version: VersionId): Promise<Uint8Array> {
  const answer = await fetch(`${team.day.url}${path(`/${version}/state`)}`, {
    headers: { cookie: browser.cookie },
  });
  return new Uint8Array(await answer.arrayBuffer());
}

async function textOf(browser: Browser, version: VersionId): Promise<string> {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, await bytesOf(browser, version));
  return JSON.stringify(readBody(ydoc));
}

/** A server that starts anew on the same disk. */
function restarted() {
  return createVersions({
    store: team.day.store,
    directory: team.day.directory,
    history: team.day.codraft.services.history,
    backstage: createInlineBackstage(() => 0),
    clock: team.day.clock,
    report: (_, problem) => reported.push(problem),
  });
}
const reported: unknown[] = [];

test('[VE10] a named version keeps its body for ever, without what had been deleted by then', async () => {
  await write('The secret fee. ');
  await write(4 + 7);
  const version = versionId();
  await team.member.post(path(), { version, name: 'Before the review' });
  await write('Later. ');
  await team.day.clock.advance(100 * DAY_MS);
  const opened = await team.day.person('Ana', { teamRoles: { [team.id]: 'member' } });
  const text = await textOf(opened.browser, version);
  expect([text.includes('fee. '), text.includes('Later'), text.includes('secret')]).toEqual([
    true,
    false,
    false,
  ]);
  expect(Buffer.from(await bytesOf(opened.browser, version)).includes('secret')).toBe(false);
  const again = new Y.Doc();
  Y.applyUpdate(again, await restarted().state(team.policy.id, version));
  expect(JSON.stringify(readBody(again))).toBe(text);
});

test('[VE11] a version is named once, however often that is asked, and can be given another name', async () => {
  const version = versionId();
  await write('One. ');
  const first = (await team.member.post(path(), { version, name: 'Frist' })).json<NamedVersion>();
  await write('Two. ');
  expect((await team.leader.post(path(), { version, name: 'Other' })).json()).toEqual(first);
  expect((await list(team.member)).filter(({ kind }) => kind === 'named')).toEqual([first]);
  const renamed = await team.leader.patch(path(`/${version}`), { name: ' First ' });
  expect(renamed.json()).toEqual({ ...first, name: 'First' });
  expect(await textOf(team.member, version)).not.toContain('Two');
  expect((await restarted().list(team.policy.id, { withAutomatic: false }))[0]).toEqual({
    ...first,
    name: 'First',
  });
  expect((await team.leader.patch(path(`/${versionId()}`), { name: 'None' })).code).toBe('version/unknown');
});

test('[VE11] a pause can be named, and then keeps the text as it was at it', async () => {
  await write('Morning. ');
  await team.day.clock.advance(PAUSE_MS);
  await write('Afternoon. ');
  await team.day.clock.advance(PAUSE_MS);
  const [, morning] = await list(team.leader);
  const version = versionId();
  const named = await team.leader.post(path(), { version, name: 'Morning', seq: morning?.seq });
  expect(named.json()).toMatchObject({ seq: morning?.seq, asOf: morning?.asOf, at: team.day.clock.now() });
  const text = await textOf(team.leader, version);
  expect([text.includes('Morning'), text.includes('Afternoon')]).toEqual([true, false]);
  const unknown = await team.leader.post(path(), { version: versionId(), name: 'X', seq: 2 ** 31 });
  expect(unknown.code).toBe('history/unknown-state');
});

test('[VE12] what the disk did not take is refused, and may be asked again', async () => {
  const { store } = team.day;
  const append = store.append.bind(store);
  const written: (readonly NewRecord[])[] = [];
  const failing = {
    ...store,
    append: async (id: typeof team.policy.id, records: readonly NewRecord[]) => {
      if (written.push(records) === 1) throw new Error('disk full');
      return append(id, records);
    },
  };
  const versions = createVersions({
    store: failing,
    directory: team.day.directory,
    history: team.day.codraft.services.history,
    backstage: createInlineBackstage(() => 0),
    clock: team.day.clock,
    report: () => {},
  });
  const version = versionId();
  const keep = () => versions.keep(team.policy.id, team.amina, { version, name: 'Safe' });
  await expect(keep()).rejects.toThrow('disk full');
  expect(await versions.list(team.policy.id, { withAutomatic: false })).toEqual([]);
  await keep();
  // One append: there is never a name without a body, nor the other way round.
  expect(written.map((records) => records.map(({ type }) => type))).toEqual([
    ['version-state', 'version'],
    ['version-state', 'version'],
  ]);
});

test('[VE13] automatic versions stand where nobody wrote for thirty minutes, and are none while work goes on', async () => {
  await write('Morning. ');
  expect(await list(team.member)).toEqual([]);
  await team.day.clock.advance(PAUSE_MS);
  await write('Noon. ');
  expect(await list(team.member)).toMatchObject([
    { kind: 'automatic', people: expect.arrayContaining([team.amina]) },
  ]);
  await team.day.clock.advance(PAUSE_MS);
  expect(await list(team.member)).toHaveLength(2);
  await team.day.clock.advance(91 * DAY_MS);
  const { browser } = await team.day.person('Ana', { teamRoles: { [team.id]: 'member' } });
  expect(await list(browser)).toEqual([]);
});

test('[VE14] facilitators see what was named and not what was not; others outside the team see nothing', async () => {
  await write('Morning. ');
  await team.day.clock.advance(PAUSE_MS);
  await team.leader.post(path(), { version: versionId(), name: 'Named' });
  expect((await list(team.member)).map(({ kind }) => kind)).toEqual(['named', 'automatic']);
  expect((await list(team.facilitator)).map(({ kind }) => kind)).toEqual(['named']);
  expect((await team.facilitator.post(path(), { version: versionId(), name: 'Mine' })).code).toBe(
    'access/not-allowed',
  );
  const organiser = await team.day.person('Mei', { workshopRoles: ['organiser'] });
  const observer = await team.day.person('Omar', { teamRoles: { [team.id]: 'observer' } });
  expect((await organiser.browser.get(path())).code).toBe('access/not-allowed');
  expect((await observer.browser.get(path())).code).toBe('access/not-found');
});

test('[VE14] the screen is told who may see, name and restore versions', async () => {
  const rights = async (browser: Browser) => {
    const { may } = (await browser.get(`/api/documents/${team.policy.id}`)).json<DocumentDetailView>();
    return [may.readVersions, may.nameVersions, may.restore];
  };
  expect(await rights(team.leader)).toEqual([true, true, true]);
  expect(await rights(team.member)).toEqual([true, true, false]);
  expect(await rights(team.facilitator)).toEqual([true, false, false]);
});

test('[VE15] a milestone is a version of all documents, and what could not be made is tried again', async () => {
  const wadaya = await team.day.team('Wadaya');
  const { browser: other } = await team.day.person('Yusuf', { teamRoles: { [wadaya]: 'leader' } });
  const second = await makePolicy(other, wadaya);
  const milestone = versionId();
  const load = team.day.store.load.bind(team.day.store);
  let isBroken = true;
  const versions = createVersions({
    store: {
      ...team.day.store,
      load: (id) => (id === second.id && isBroken ? Promise.reject(new Error('no')) : load(id)),
    },
    directory: team.day.directory,
    history: team.day.codraft.services.history,
    backstage: createInlineBackstage(() => 0),
    clock: team.day.clock,
    report: (document) => reported.push(document),
  });
  const make = () => versions.milestone(team.day.workshop, team.amina, { milestone, name: 'End of day two' });
  expect(await make()).toEqual({ kept: [team.policy.id], failed: [second.id] });
  expect(reported).toContain(second.id);
  isBroken = false;
  expect(await make()).toEqual({ kept: [team.policy.id, second.id], failed: [] });
  expect(await versions.list(team.policy.id, { withAutomatic: false })).toMatchObject([
    { id: milestone, kind: 'milestone', name: 'End of day two' },
  ]);
});

test('[VE15] facilitators and organisers make milestones, over HTTP', async () => {
  const body = () => ({ milestone: versionId(), name: 'End of day two' });
  const made = await team.facilitator.post('/api/workshop/milestones', body());
  expect(made.json<MilestoneView>()).toEqual({ kept: [team.policy.id], failed: [] });
  expect((await team.leader.post('/api/workshop/milestones', body())).code).toBe('access/not-allowed');
});

test('[VE16] a document has so many versions and no more, with names of so many characters', async () => {
  const versions = restarted();
  const keep = (name = 'V') => versions.keep(team.policy.id, team.amina, { version: versionId(), name });
  for (let made = 0; made < DOCUMENT_MOST_VERSIONS; made++) await keep();
  await expect(keep()).rejects.toMatchObject({ code: 'version/too-many' });
  const long = (length: number) =>
    team.leader.post(path(), { version: versionId(), name: 'x'.repeat(length) });
  expect((await long(NAME_MOST_CHARACTERS + 1)).code).toBe('request/invalid');
  expect((await long(NAME_MOST_CHARACTERS)).code).toBe('version/too-many');
});

test('[VE17] an entry that cannot be read is passed over, reported, and stays on disk', async () => {
  const { store } = team.day;
  await store.append(team.policy.id, [{ type: 'version', person: team.amina, at: 1, json: '{"do":"pin"}' }]);
  reported.length = 0;
  const versions = restarted();
  await versions.keep(team.policy.id, team.amina, { version: versionId(), name: 'Fine' });
  expect(await versions.list(team.policy.id, { withAutomatic: false })).toHaveLength(1);
  expect(reported).toEqual([{ seq: expect.any(Number) }]);
  expect(await store.entries(team.policy.id, 'version')).toHaveLength(2);
});

test('[VE18] whose changes are is told in ids: what was written since, and what of before was taken away', async () => {
  await write('The fee. ');
  const version = versionId();
  const { seq } = (await team.member.post(path(), { version, name: 'Before' })).json<NamedVersion>();
  await write('Later. ');
  await write(3);
  await write('Gone');
  await write(4);
  await write(8); // "er. The " of "Later. The fee. ": four letters of before among them
  const answer = await team.facilitator.get(`/api/documents/${team.policy.id}/history/hands?after=${seq}`);
  const { wrote, took } = answer.json<HandsView>();
  expect(answer.text).not.toContain('fee');
  expect(new Set([...wrote, ...took].map(([, , , person]) => person))).toEqual(new Set([team.amina]));
  expect(took.reduce((sum, [, from, to]) => sum + to - from, 0)).toBe(4);
});
