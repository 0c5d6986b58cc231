import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DocumentView } from '../../document/api.ts';
import { newId, type PersonId, type TeamId } from '../../document/ids.ts';
import type { InboxView } from '../../document/inbox.ts';
import { mentionOf } from '../../document/mentions.ts';
import {
  countingRandom,
  makePolicy,
  openDay,
  type Browser,
  type WorkshopDay,
} from '../testing/workshop-day.ts';

const random = countingRandom();
let day: WorkshopDay;
let tamarra: TeamId;
let policy: DocumentView;
let selwa: { readonly id: PersonId; readonly browser: Browser };
let per: { readonly id: PersonId; readonly browser: Browser };
let rana: { readonly id: PersonId; readonly browser: Browser };

beforeEach(async () => {
  day = await openDay();
  tamarra = await day.team('Tamarra');
  selwa = await day.person('Selwa', { teamRoles: { [tamarra]: 'leader' } });
  per = await day.person('Per', { workshopRoles: ['facilitator'] });
  rana = await day.person('Rana', { teamRoles: { [await day.team('Valombre')]: 'leader' } });
  policy = await makePolicy(selwa.browser, tamarra);
});
afterEach(() => day.close());

async function calls({ browser }: { readonly browser: Browser }) {
  const { calls: found } = (await (await browser.get('/api/inbox')).json()) as InboxView;
  return found.map(({ kind, by, words, document }) => ({ kind, by, words, document }));
}

function open(text: string, isPrivate = false) {
  const section = policy.sections?.[1]?.id ?? newId('s', random);
  const anchor = { section, from: 'AA==', to: 'AQ==', quote: 'every adult', prefix: '', suffix: '' };
  const names = { thread: newId('c', random), comment: newId('m', random) };
  return per.browser.post(`/api/documents/${policy.id}/threads`, {
    do: 'open',
    ...names,
    anchor,
    text,
    ...(isPrivate ? { isPrivate } : {}),
  });
}

test('[IN1] [IN5] who is named in a document they may read has it in their inbox, and another team knows nothing of it', async () => {
  await open(`${mentionOf(selwa.id)}, which year?`);
  expect(await calls(selwa)).toEqual([
    { kind: 'named', by: per.id, words: '…, which year?', document: policy.id },
  ]);
  expect([await calls(per), await calls(rana)]).toEqual([[], []]);
});

test('[IN2] [IN5] a conversation that begins in a team is in its people’s inbox, and a note of facilitators is not', async () => {
  await open('Which year?');
  await open('They cannot agree.', true);
  expect((await calls(selwa)).map(({ kind, words }) => [kind, words])).toEqual([['begun', 'Which year?']]);
});
