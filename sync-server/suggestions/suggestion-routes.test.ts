import { toBase64 } from 'lib0/buffer';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { DocumentDetailView } from '../../document/api.ts';
import { readBody, sectionElements } from '../../document/body.ts';
import { newId } from '../../document/ids.ts';
import type { InboxView } from '../../document/inbox.ts';
import { Branch } from '../../document/suggestions/branch.ts';
import type { Suggestion } from '../../document/suggestions/suggestions.ts';
import { countingRandom, makePolicy, openDay } from '../testing/workshop-day.ts';

test('[SG23] [IN19] a facilitator suggests, a member accepts, and who may not see suggestions finds none', async () => {
  const day = await openDay();
  try {
    const random = countingRandom();
    const tamarra = await day.team('Tamarra');
    const { browser: selwa } = await day.person('Selwa', { teamRoles: { [tamarra]: 'leader' } });
    const { browser: amina, id: aminaId } = await day.person('Amina', { teamRoles: { [tamarra]: 'member' } });
    const { browser: per, id: perId } = await day.person('Per', { workshopRoles: ['facilitator'] });
    const { browser: olek } = await day.person('Olek', { teamRoles: { [tamarra]: 'observer' } });
    const document = await makePolicy(selwa, tamarra);
    const path = `/api/documents/${document.id}/suggestions`;

    const body = new Y.Doc();
    Y.applyUpdate(body, await day.codraft.rooms.state(document.id));
    const branch = new Branch({
      body,
      pending: [],
      newSuggestion: () => newId('g', random),
      newClient: () => 4_711,
    });
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('Learning for all.')]);
    sectionElements(branch.ydoc)[0]?.insert(0, [paragraph]);
    const [one] = branch.suggestions();
    const command = {
      do: 'send',
      suggestion: one!.id,
      revision: 1,
      update: toBase64(one!.update),
      base: toBase64(one!.base),
      rationale: 'It says for whom.',
    };
    const decision = { do: 'accept', suggestions: [{ id: one!.id, revision: 1 }], reason: 'Yes.' };

    expect((await olek.post(path, command)).code).toBe('access/not-found');
    const sent = (await per.post(path, command)).json<readonly Suggestion[]>();
    expect(sent).toMatchObject([
      { author: perId, state: 'pending', rationale: 'It says for whom.', clients: [4_711] },
    ]);
    expect((await per.post(path, command)).json<readonly Suggestion[]>()).toEqual(sent);
    expect((await per.post(path, decision)).code).toBe('access/not-allowed');
    const section = readBody(body).sections[0]?.id;
    expect((await selwa.get('/api/inbox')).json<InboxView>().calls).toMatchObject([
      { kind: 'suggested', about: one!.id, section },
    ]);
    expect((await amina.post(path, { ...decision, suggestions: [{ id: one!.id, revision: 2 }] })).code).toBe(
      'suggestion/changed',
    );
    expect((await amina.post(path, decision)).json<readonly Suggestion[]>()).toMatchObject([
      { state: 'accepted', decided: { by: aminaId, reason: 'Yes.' } },
    ]);
    expect((await selwa.post(path, { ...decision, do: 'reject' })).code).toBe('suggestion/decided');
    expect((await selwa.get(path)).json<readonly Suggestion[]>()).toHaveLength(1);
    expect((await olek.get(path)).code).toBe('access/not-found');

    const now = new Y.Doc();
    Y.applyUpdate(now, await day.codraft.rooms.state(document.id));
    expect(JSON.stringify(readBody(now).sections[0]?.blocks)).toContain('Learning for all.');
    const { people } = (await amina.get(`/api/documents/${document.id}`)).json<DocumentDetailView>();
    expect(people.map(({ id }) => id)).toContain(perId);
  } finally {
    await day.close();
  }
});
