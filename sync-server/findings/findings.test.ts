import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DocumentDetailView, DocumentView, LiveEvent } from '../../document/api.ts';
import type { FindingCommand, Handling } from '../../document/findings.ts';
import type { PersonId, TeamId } from '../../document/ids.ts';
import type { InboxView } from '../../document/inbox.ts';
import { createMemoryDocumentStore } from '../storage/memory-document-store.ts';
import { makePolicy, openDay, type Browser, type WorkshopDay } from '../testing/workshop-day.ts';
import { createFindings } from './findings.ts';

interface Somebody {
  readonly id: PersonId;
  readonly browser: Browser;
}
let day: WorkshopDay;
let tamarra: TeamId;
let selwa: Somebody;
let ines: Somebody;
let per: Somebody;
let policy: DocumentView;

beforeEach(async () => {
  day = await openDay();
  tamarra = await day.team('Tamarra');
  selwa = await day.person('Selwa', { teamRoles: { [tamarra]: 'leader' } });
  ines = await day.person('Ines', { teamRoles: { [tamarra]: 'member' } });
  per = await day.person('Per', { workshopRoles: ['facilitator'] });
  policy = await makePolicy(selwa.browser, tamarra);
});
afterEach(() => day.close());

const finding = 'O06:paper';
const accept: FindingCommand = { do: 'accept', finding, reason: 'The law names the body.' };
const give = (person: PersonId): FindingCommand => ({
  do: 'assign',
  finding,
  to: { person, due: '2026-12-01', words: 'Nobody co-ordinates.', section: policy.sections?.[1]?.id ?? null },
});
const tell = ({ browser }: Somebody, command: FindingCommand) =>
  browser.post(`/api/documents/${policy.id}/findings`, command);
const listed = async ({ browser }: Somebody) =>
  (await browser.get(`/api/documents/${policy.id}/findings`)).json<readonly Handling[]>();
const tasks = async ({ browser }: Somebody) =>
  (await browser.get('/api/inbox')).json<InboxView>().calls.filter(({ kind }) => kind === 'task');

test('[CK27] who accepted a finding and when is the server’s word, and everybody who may comment is given it', async () => {
  expect((await tell(per, accept)).code).toBe('access/not-allowed');
  await tell(ines, accept);
  expect(await listed(per)).toEqual([
    {
      finding,
      accepted: { reason: 'The law names the body.', by: ines.id, at: day.clock.now() },
      assigned: null,
    },
  ]);
  await day.directory.change(async (writer) => {
    const person = await writer.get('person', ines.id);
    if (person !== null) writer.put('person', { ...person, teamRoles: {}, standing: 'removed' });
  });
  const { people } = (await per.browser.get(`/api/documents/${policy.id}`)).json<DocumentDetailView>();
  expect(people.map(({ name }) => name)).toContain('Ines');
  await tell(selwa, { do: 'accept', finding, reason: null });
  expect(await listed(per)).toEqual([]);
});

test('[CK27] a finding is given to people who write here and to nobody else', async () => {
  expect((await tell(per, give(ines.id))).status).toBe(200);
  expect((await tell(selwa, give(per.id))).code).toBe('request/invalid');
  expect((await listed(selwa)).map(({ assigned }) => assigned?.person)).toEqual([ines.id]);
});

test('[CK27] it is kept before it is told, told once, and there again after a restart', async () => {
  const store = createMemoryDocumentStore();
  const told: LiveEvent[] = [];
  const surroundings = {
    store,
    rooms: { tell: (_: unknown, event: LiveEvent) => void told.push(event) },
    clock: day.clock,
    can: async () => true,
    report: () => {},
  };
  const findings = createFindings(surroundings);
  const handling = await findings.tell(policy.id, ines.id, accept);
  await findings.tell(policy.id, ines.id, accept);
  expect(told).toEqual([{ type: 'finding', handling }]);
  expect(await createFindings(surroundings).list(policy.id)).toEqual([handling]);
});

test('[IN7] a finding that somebody gave is in the inbox with its sentence and day, until it is accepted or taken off', async () => {
  await tell(selwa, give(ines.id));
  expect(await tasks(ines)).toMatchObject([
    { about: finding, by: selwa.id, words: 'Nobody co-ordinates.', due: '2026-12-01', document: policy.id },
  ]);
  expect(await tasks(selwa)).toEqual([]);
  await tell(ines, accept);
  expect(await tasks(ines)).toEqual([]);
  await tell(ines, { do: 'accept', finding, reason: null });
  expect(await tasks(ines)).toHaveLength(1);
  await tell(ines, { do: 'assign', finding, to: null });
  expect(await tasks(ines)).toEqual([]);
  await tell(ines, give(ines.id));
  expect(await tasks(ines)).toEqual([]); // nobody’s own doing
});
