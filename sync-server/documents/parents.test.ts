import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DocumentView, LiveEvent, ParentChoiceView, ParentView } from '../../document/api.ts';
import { newId, type DocumentId, type TeamId } from '../../document/ids.ts';
import { addObject, setCell } from '../../document/plan/objects.ts';
import type { Template } from '../../document/template.ts';
import {
  countingRandom,
  makePolicy,
  openDay,
  wholeTemplate,
  type Browser,
  type WorkshopDay,
} from '../testing/workshop-day.ts';
import { createInlineBackstage } from '../backstage/inline-backstage.ts';
import { createParents } from './parents.ts';

const random = countingRandom();
let day: WorkshopDay;
let tamarra: TeamId;
let karelund: TeamId;
let selwa: Browser;
let per: Browser;
let policy: DocumentView;
let strategy: DocumentView;

beforeEach(async () => {
  day = await openDay();
  tamarra = await day.team('Tamarra');
  karelund = await day.team('Karelund');
  selwa = (await day.person('Selwa', { teamRoles: { [tamarra]: 'leader' } })).browser;
  per = (await day.person('Per', { workshopRoles: ['facilitator'] })).browser;
  policy = await makePolicy(selwa, tamarra);
  strategy = await make(selwa, tamarra, 'strategy', 'Strategy 2030');
});
afterEach(() => day.close());

async function make(leader: Browser, team: TeamId, key: string, title: string): Promise<DocumentView> {
  const template = (await leader.get(`/api/templates/${key}?language=en`)).json<Template>();
  return (
    await leader.post(`/api/teams/${team}/documents`, wholeTemplate(template, title))
  ).json<DocumentView>();
}
const serve = (by: Browser, child: DocumentView, parent: DocumentId | null) =>
  by.put(`/api/documents/${child.id}/parent`, { parent });
const parentOf = async (reader: Browser, { id }: DocumentView) =>
  (await reader.get(`/api/documents/${id}/parent`)).json<ParentView>();

/** An objective of `document`, and a body that leads something in it. */
async function plan(document: DocumentView, statement: string): Promise<void> {
  const { createdBy } = (await day.directory.get('document', document.id)) ?? {};
  if (createdBy === undefined) throw new Error('no document');
  await day.codraft.rooms.edit(document.id, createdBy, (ydoc) => {
    const [objective, body] = [newId('o', random), newId('o', random)];
    addObject(ydoc, 'T4', objective);
    setCell(ydoc, objective, 'statement', statement);
    addObject(ydoc, 'T8', body);
    setCell(ydoc, body, 'name', 'Ministry of Education');
  });
}

test('[A23] a strategy serves a policy, and who reads both is given the objectives of it and nothing else', async () => {
  await plan(policy, 'Participation rises');
  expect(await parentOf(selwa, strategy)).toEqual({ is: 'none' });
  expect((await serve(selwa, strategy, policy.id)).status).toBe(204);
  const parent = await parentOf(per, strategy);
  if (parent.is !== 'read') throw new Error(parent.is);
  expect([parent.id, parent.title, parent.team, parent.kind]).toEqual([
    policy.id,
    'National policy',
    'Tamarra',
    'policy',
  ]);
  expect(parent.plan.map(({ kit, cells }) => [kit, cells])).toEqual([
    ['T4', { statement: 'Participation rises' }],
  ]);
  await serve(selwa, strategy, null);
  expect(await parentOf(selwa, strategy)).toEqual({ is: 'none' });
});

test('[A23] what stands above is chosen among what one may read, by its kind, one’s own first', async () => {
  const kaarina = (await day.person('Kaarina', { teamRoles: { [karelund]: 'leader', [tamarra]: 'member' } }))
    .browser;
  const other = await makePolicy(kaarina, karelund);
  const choices = async (by: Browser, { id }: DocumentView) =>
    (await by.get(`/api/documents/${id}/parents`))
      .json<readonly ParentChoiceView[]>()
      .map(({ team, kind }) => `${team} ${kind}`);
  expect(await choices(selwa, strategy)).toEqual(['Tamarra policy']);
  expect(await choices(selwa, policy)).toEqual([]);
  const steps = await make(selwa, tamarra, 'action-plan', 'Steps');
  expect(await choices(kaarina, steps)).toEqual(['Tamarra policy', 'Tamarra strategy', 'Karelund policy']);
  expect((await serve(selwa, policy, strategy.id)).code).toBe('request/invalid');
  expect((await serve(selwa, strategy, strategy.id)).code).toBe('request/invalid');
  expect((await serve(selwa, strategy, other.id)).code).toBe('access/not-found');
  expect((await serve(kaarina, strategy, other.id)).status).toBe(204);
  expect(await parentOf(selwa, strategy)).toEqual({ is: 'hidden' });
});

test('[X29] a document whose parent is damaged is exported all the same, with views without what the parent has', async () => {
  await serve(selwa, strategy, policy.id);
  const { rooms } = day.codraft;
  const parts = rooms.parts.bind(rooms);
  const asked = vi.spyOn(rooms, 'parts').mockImplementation(async (id) => {
    if (id === policy.id) throw new Error('damaged');
    return parts(id);
  });
  const made = async (wish: object) =>
    (await selwa.post(`/api/documents/${strategy.id}/exports`, wish)).status;
  expect(await made({ format: 'docx' })).toBe(200);
  expect(asked).not.toHaveBeenCalledWith(policy.id); // nothing of it would be in the file
  expect(await made({ format: 'docx', views: true })).toBe(200);
  expect(await made({ format: 'xlsx' })).toBe(200);
  expect(day.exported.map(({ checked }) => checked?.parent)).toEqual([undefined, null, null]);
  expect(day.logged()).toContain('parent-not-read');
  asked.mockRestore();
  expect(await made({ format: 'xlsx' })).toBe(200);
  expect(day.exported.at(-1)?.checked?.parent?.kind).toBe('policy');
});

test('[CK24] who has a document open is told once when the plan that it serves has changed, and not of anything else', async () => {
  await serve(selwa, strategy, policy.id);
  const told: (readonly [DocumentId, LiveEvent])[] = [];
  let isOpen = false;
  let read = 0;
  const parents = createParents({
    directory: day.directory,
    rooms: {
      parts: (id) => day.codraft.rooms.parts(id),
      present: (id) => (isOpen && id === strategy.id ? [{ person: newId('p', random), section: null }] : []),
      tell: (id, event) => void told.push([id, event]),
    },
    backstage: {
      async plan(parts, kits) {
        read += 1;
        return createInlineBackstage(() => 0).plan(parts, kits);
      },
    },
    clock: day.clock,
    report: (_, error) => {
      throw error;
    },
  });
  const write = async () => {
    for (let letter = 0; letter < 3; letter++)
      parents.hear(policy.id, [{ type: 'update', person: null, at: 0, bytes: new Uint8Array() }]);
    await day.clock.advance(5_000);
  };
  await plan(policy, 'Participation rises');
  await write();
  expect([told, read]).toEqual([[], 0]); // nobody asks
  isOpen = true;
  await write();
  await write(); // prose
  expect(told).toEqual([[strategy.id, { type: 'parent' }]]);
  expect(read).toBe(1); // the text was the same all along
  await plan(policy, 'Learning is recognised');
  await write();
  expect([told.length, read]).toEqual([2, 2]);
});
