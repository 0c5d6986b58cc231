import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { DocumentView } from '../../document/api.ts';
import { readBody, sectionElements } from '../../document/body.ts';
import type { AuthorsView, DeletionsView, HistoryPageView, LastChangesView } from '../../document/history.ts';
import { newId, type PersonId, type SectionId } from '../../document/ids.ts';
import { addObject, setCell } from '../../document/plan/objects.ts';
import { makePolicy, openDay, type Browser, type WorkshopDay } from '../testing/workshop-day.ts';

interface Team {
  readonly day: WorkshopDay;
  readonly policy: DocumentView;
  readonly section: SectionId;
  readonly leader: Browser;
  readonly member: Browser;
  readonly amina: PersonId;
  readonly facilitator: Browser;
  readonly observer: Browser;
  readonly reviewer: Browser;
}

let team: Team;

beforeEach(async () => {
  const day = await openDay();
  const id = await day.team('Tamarra');
  const { browser: leader } = await day.person('Ines', { teamRoles: { [id]: 'leader' } });
  const { browser: member, id: amina } = await day.person('Amina', { teamRoles: { [id]: 'member' } });
  const policy = await makePolicy(leader, id);
  const section = policy.sections?.[0]?.id;
  if (section === undefined) throw new Error('a policy without sections');
  team = {
    day,
    policy,
    section,
    leader,
    member,
    amina,
    facilitator: (await day.person('Fatou', { workshopRoles: ['facilitator'] })).browser,
    observer: (await day.person('Omar', { teamRoles: { [id]: 'observer' } })).browser,
    reviewer: (await day.person('Rosa', { teamRoles: { [id]: 'reviewer' } })).browser,
  };
  await leader.patch(`/api/teams/${id}`, { openedTo: ['observer', 'reviewer'] });
  await write('The secret fee', 0, 0);
  await day.clock.advance(3_600_000);
  await write('', 4, 7);
});

afterEach(() => team.day.close());

/** Amina types into the first section, and takes out `length` characters from `at`. */
async function write(text: string, at: number, length: number): Promise<void> {
  await team.day.codraft.rooms.edit(team.policy.id, team.amina, (ydoc) => {
    const paragraph = sectionElements(ydoc)
      .find((element) => element.getAttribute('id') === team.section)
      ?.get(0) as Y.XmlElement;
    if (text !== '') paragraph.insert(0, [new Y.XmlText(text)]);
    else (paragraph.get(0) as Y.XmlText).delete(at, length);
  });
}

const path = (what = '') => `/api/documents/${team.policy.id}/history${what}`;

test('[H11] a team sees who changed how much in which section, hour by hour', async () => {
  const { stretches, next } = (await team.member.get(path())).json<HistoryPageView>();
  const change = { section: team.section, person: team.amina };
  expect(stretches.map(({ changes }) => changes.filter(({ person }) => person === team.amina))).toEqual([
    [{ ...change, insertedWords: 0, deletedWords: 1 }],
    [{ ...change, insertedWords: 3, deletedWords: 0 }],
  ]);
  expect(next).toBe(null);
});

test('[H6] a team sees who wrote what', async () => {
  const { texts } = (await team.leader.get(path('/authors'))).json<AuthorsView>();
  const own = texts.flatMap(({ runs }) => runs.filter(({ person }) => person === team.amina));
  expect(own.map(({ text }) => text)).toEqual(['The fee']);
});

test('[H16] a team is told when a section was written last, which a deletion is not', async () => {
  const { sections, kits } = (await team.leader.get(path('/last'))).json<LastChangesView>();
  expect(new Map(sections).get(team.section)).toBe(team.day.clock.now() - 3_600_000);
  expect(kits).toEqual([]);
  await team.day.codraft.rooms.edit(team.policy.id, team.amina, (ydoc) => {
    const objective = newId('o', (bytes) => bytes.fill(3));
    addObject(ydoc, 'T4', objective);
    setCell(ydoc, objective, 'text', 'More people learn');
  });
  const later = (await team.leader.get(path('/last'))).json<LastChangesView>();
  expect(later.kits).toEqual([['T4', team.day.clock.now()]]);
  expect((await team.observer.get(path('/last'))).status).toBe(403);
});

test('[H8] a team sees what was deleted, and can ask since when', async () => {
  const all = (await team.member.get(path('/deletions'))).json<DeletionsView>();
  expect(all.deletions.map(({ text, by }) => [text, by])).toEqual([['secret ', team.amina]]);
  const since = team.day.clock.now() + 1;
  const later = (await team.member.get(path(`/deletions?since=${since}`))).json<DeletionsView>();
  expect(later.deletions).toEqual([]);
});

test('[H4] a state comes as bytes that Yjs loads', async () => {
  const { stretches } = (await team.member.get(path())).json<HistoryPageView>();
  const seq = stretches[1]?.through ?? 0;
  const answer = await fetch(`${team.day.url}${path(`/state?seq=${seq}`)}`, {
    headers: { cookie: team.leader.cookie },
  });
  expect(answer.headers.get('content-type')).toBe('application/octet-stream');
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, new Uint8Array(await answer.arrayBuffer()));
  expect(JSON.stringify(readBody(ydoc))).toContain('The secret fee');
});

test('[H13] what was taken out is the team’s own; observers and reviewers see nothing of the past', async () => {
  const codes = async (browser: Browser) => {
    const answers = ['', '/authors', '/deletions', '/state?seq=2'].map(
      async (what) => (await browser.get(path(what))).code,
    );
    // One after another: a person has one question at a time.
    const heard: (string | null)[] = [];
    for (const answer of answers) heard.push(await answer);
    return heard;
  };
  const no = 'access/not-allowed';
  expect((await codes(team.facilitator)).slice(2)).toEqual([no, no]);
  expect(await codes(team.observer)).toEqual([no, no, no, no]);
  expect(await codes(team.reviewer)).toEqual([no, no, no, no]);
});

test.for([
  '/state',
  '/state?seq=1&at=1',
  '/state?seq=-1',
  '/state?seq=1e3',
  '/deletions?since=now',
  '?before=&x=1',
])('[H12] a question that is none is refused: %s', async (what) => {
  expect((await team.member.get(path(what))).code).toBe('request/invalid');
});

test('[H4] what was never there, and what is not there yet, is told as such', async () => {
  expect((await team.member.get(path('/state?seq=99999'))).code).toBe('history/unknown-state');
  expect((await team.member.get(path('/state?at=1'))).code).toBe('history/unknown-state');
});
