import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DocumentView } from '../../document/api.ts';
import { newId } from '../../document/ids.ts';
import { readPlainPaper } from '../../document/read-plain-paper.ts';
import {
  countingRandom,
  makePolicy,
  openDay,
  type Browser,
  type WorkshopDay,
} from '../testing/workshop-day.ts';

let day: WorkshopDay;
let leader: Browser;
let per: Browser;
let policy: DocumentView;

beforeEach(async () => {
  day = await openDay();
  const team = await day.team('Tamarra');
  leader = (await day.person('Selwa', { teamRoles: { [team]: 'leader' } })).browser;
  per = (await day.person('Per', { workshopRoles: ['facilitator'] })).browser;
  policy = await makePolicy(leader, team);
});
afterEach(() => day.close());

test('[X27] a document is taken away as data, with its open threads and no remark or note', async () => {
  const random = countingRandom();
  const section = policy.sections?.[1]?.id ?? newId('s', random);
  const anchor = { section, from: 'AA==', to: 'AQ==', quote: 'every adult', prefix: '', suffix: '' };
  const open = (who: Browser, isPrivate: boolean) =>
    who.post(`/api/documents/${policy.id}/threads`, {
      do: 'open',
      thread: newId('c', random),
      comment: newId('m', random),
      anchor,
      text: 'Who is left out?',
      ...(isPrivate ? { isPrivate } : {}),
    });
  expect((await open(leader, false)).status).toBe(200);
  expect((await open(per, true)).status).toBe(200);

  const { status, headers, text } = await per.get(`/api/documents/${policy.id}/plain`);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(headers.get('content-disposition')).toContain('Tamarra');
  const read = readPlainPaper(text);
  if (read.is === 'refused') throw new Error(read.why);
  expect(read.paper).toMatchObject({
    title: policy.title,
    team: 'Tamarra',
    kind: 'policy',
    template: 'policy',
  });
  expect(read.paper.sections.map(({ id }) => id)).toEqual(policy.sections?.map(({ id }) => id));
  expect(read.paper.threads).toMatchObject([{ section, state: 'open', quote: 'every adult' }]);
  expect(text).not.toMatch(/Selwa|Who is left out/);
});
