import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId, type DocumentId, type InvitationId, type TeamId } from '../../document/ids.ts';
import { createLog } from '../log.ts';
import { ALL_ROLES, Browser, countingRandom, openDay, type WorkshopDay } from '../testing/workshop-day.ts';
import { createApp } from './app.ts';
import { DONE, routeName, type Route } from './route.ts';
import { allRoutes } from './routes.ts';

/**
 * Who gets through to each route: in their own team, in another team, and for all in another workshop. The routes are
 * the real ones behind the real checks, over real HTTP; only what they would do is left out. Requests below /sync/ are
 * no routes: they ask the rooms' gate, as sockets do, and sync/poll-door.test.ts has their table.
 */
interface Row {
  /** Roles that may, towards the team they have the role in. */
  readonly own: string;
  /** Roles that may, towards a team they have no role in. */
  readonly other: string;
  readonly body?: unknown;
  readonly query?: string;
  /** What the body is called, where it is no JSON. */
  readonly type?: string;
}

const EVERYBODY = 'organiser facilitator leader member reviewer observer waiting removed signed-out';
const SIGNED_IN = 'organiser facilitator leader member reviewer observer waiting';
const JOINED = 'organiser facilitator leader member reviewer observer';
const TEAM = 'facilitator leader member';

const random = countingRandom();
const section = newId('s', random);
const heal = {
  do: 'heal',
  thread: newId('c', random),
  anchor: { section, from: 'AA==', to: 'AA==', quote: 'a', prefix: '', suffix: '' },
};
const suggestion = newId('g', random);
const version = newId('v', random);
const document = {
  template: 'policy',
  language: 'en',
  title: 'T',
  chapters: [{ key: 'a', title: 'A', on: true, sections: [] }],
};
const setup = {
  token: 't',
  title: 'W',
  startsOn: '2026-01-01',
  endsOn: '2026-01-02',
  languages: ['en'],
  organiser: 'H',
  language: 'en',
};
const ticket = { ticket: { code: '0000-0000' } };

/** `variant` after a name tells rows of the same route with different bodies apart. */
const ROWS: Readonly<Record<string, Row>> = {
  'GET /api/setup': { own: EVERYBODY, other: EVERYBODY },
  'POST /api/setup': { own: EVERYBODY, other: EVERYBODY, body: setup },
  'POST /api/join/look': { own: EVERYBODY, other: EVERYBODY, body: ticket },
  'POST /api/join': {
    own: EVERYBODY,
    other: EVERYBODY,
    body: { ...ticket, name: 'A', affiliation: '', language: 'en', sharedComputer: false },
  },
  'GET /api/me': { own: SIGNED_IN, other: SIGNED_IN },
  'PATCH /api/me': { own: SIGNED_IN, other: SIGNED_IN, body: { language: 'fr' } },
  'POST /api/sign-out': { own: SIGNED_IN, other: SIGNED_IN },
  'GET /api/me/mail': { own: JOINED, other: JOINED },
  'PUT /api/me/mail': {
    own: JOINED,
    other: JOINED,
    body: { address: 'a@example.org', period: 'weekly', zone: 'Asia/Shanghai' },
  },
  'DELETE /api/me/mail': { own: JOINED, other: JOINED },
  'POST /api/me/seen': { own: JOINED, other: JOINED, body: { marks: [] } },
  'POST /api/mail/confirm': { own: EVERYBODY, other: EVERYBODY, body: { secret: 'a' } },
  'POST /api/mail/leave': { own: EVERYBODY, other: EVERYBODY, body: { secret: 'a' } },
  'POST /mail/leave/:leave': { own: EVERYBODY, other: EVERYBODY },
  'GET /api/invitations': { own: JOINED, other: JOINED },
  'POST /api/invitations for a team': {
    own: 'organiser leader',
    other: 'organiser',
    body: { team: 'TEAM', role: 'leader', kind: 'link', names: [''] },
  },
  'POST /api/invitations for the workshop': {
    own: 'organiser',
    other: 'organiser',
    body: { team: null, role: 'facilitator', kind: 'link', names: [''] },
  },
  'DELETE /api/invitations/:invitation': { own: 'organiser leader', other: 'organiser' },
  'POST /api/people/:person/return-link': {
    own: 'organiser facilitator leader',
    other: 'organiser facilitator',
  },
  'POST /api/people/:person/standing': {
    own: 'organiser leader',
    other: 'organiser',
    body: { standing: 'removed' },
  },
  'PUT /api/people/:person/role': {
    own: 'organiser leader',
    other: 'organiser',
    body: { team: 'TEAM', role: 'member' },
  },
  'GET /api/workshop': { own: JOINED, other: JOINED },
  'PATCH /api/workshop': { own: 'organiser', other: 'organiser', body: { title: 'T' } },
  'POST /api/teams': { own: 'organiser', other: 'organiser', body: { names: ['T'] } },
  'GET /api/teams/:team': { own: `organiser ${TEAM}`, other: 'organiser facilitator' },
  'PATCH /api/teams/:team to rename': { own: 'organiser', other: 'organiser', body: { name: 'T' } },
  'PATCH /api/teams/:team to open': { own: 'leader', other: '', body: { openedTo: ['organiser'] } },
  'GET /api/inbox': { own: JOINED, other: JOINED },
  'GET /api/templates': { own: JOINED, other: JOINED },
  'GET /api/templates/:template': { own: JOINED, other: JOINED },
  'POST /api/teams/:team/documents': { own: 'leader', other: '', body: document },
  'GET /api/documents/:document': { own: `organiser ${TEAM}`, other: 'organiser facilitator' },
  'PATCH /api/documents/:document': { own: 'leader', other: '', body: { title: 'T' } },
  'PUT /api/documents/:document/arrangement': {
    own: 'leader',
    other: '',
    body: { sections: [{ section, hidden: true }] },
  },
  'PUT /api/documents/:document/sections/:section/status': {
    own: 'leader member',
    other: '',
    body: { status: 'drafting' },
  },
  'PUT /api/documents/:document/sections/:section/lead': {
    own: 'leader',
    other: '',
    body: { lead: null, due: '2026-10-22' },
  },
  'GET /api/documents/:document/parent': { own: TEAM, other: 'facilitator' },
  'GET /api/documents/:document/parents': { own: 'leader member', other: '' },
  'PUT /api/documents/:document/parent': { own: 'leader member', other: '', body: { parent: null } },
  'GET /api/documents/:document/guidance': { own: `organiser ${TEAM}`, other: 'organiser facilitator' },
  'GET /api/documents/:document/threads': { own: TEAM, other: 'facilitator' },
  'POST /api/documents/:document/threads to comment': {
    own: TEAM,
    other: 'facilitator',
    body: { do: 'resolve', thread: heal.thread },
  },
  'POST /api/documents/:document/threads to note': {
    own: 'facilitator',
    other: 'facilitator',
    body: {
      do: 'open',
      thread: heal.thread,
      comment: newId('m', random),
      anchor: heal.anchor,
      text: 'Weak.',
      isPrivate: true,
    },
  },
  'POST /api/documents/:document/threads to assign': {
    own: TEAM,
    other: 'facilitator',
    body: { do: 'assign', deed: newId('e', random), thread: heal.thread, person: null },
  },
  'POST /api/documents/:document/threads to answer': {
    own: 'leader member',
    other: '',
    body: { do: 'answer', deed: newId('e', random), thread: heal.thread, answer: 'accepted', reason: '' },
  },
  'POST /api/documents/:document/threads to heal': { own: 'leader member', other: '', body: heal },
  'GET /api/documents/:document/suggestions': { own: TEAM, other: 'facilitator' },
  'POST /api/documents/:document/suggestions to suggest': {
    own: TEAM,
    other: 'facilitator',
    body: { do: 'send', suggestion, revision: 1, update: 'AAA=' },
  },
  'POST /api/documents/:document/suggestions to withdraw': {
    own: TEAM,
    other: 'facilitator',
    body: { do: 'withdraw', suggestions: [suggestion] },
  },
  'POST /api/documents/:document/suggestions to accept': {
    own: 'leader member',
    other: '',
    body: { do: 'accept', suggestions: [{ id: suggestion, revision: 1 }] },
  },
  'POST /api/documents/:document/suggestions to reject': {
    own: 'leader member',
    other: '',
    body: { do: 'reject', suggestions: [{ id: suggestion, revision: 1 }] },
  },
  'GET /api/documents/:document/findings': { own: TEAM, other: 'facilitator' },
  'POST /api/documents/:document/findings to accept': {
    own: 'leader member',
    other: '',
    body: { do: 'accept', finding: 'C06:paper', reason: 'The law names it.' },
  },
  'POST /api/documents/:document/findings to assign': {
    own: TEAM,
    other: 'facilitator',
    body: { do: 'assign', finding: 'C06:paper', to: null },
  },
  'GET /api/documents/:document/home-briefing': { own: TEAM, other: 'facilitator', query: '?format=docx' },
  'GET /api/documents/:document/response-table': { own: TEAM, other: 'facilitator', query: '?format=xlsx' },
  'GET /api/documents/:document/plain': { own: TEAM, other: 'facilitator' },
  'POST /api/documents/:document/exports': { own: TEAM, other: 'facilitator', body: { format: 'pdf' } },
  'GET /api/documents/:document/history': { own: TEAM, other: 'facilitator' },
  'GET /api/documents/:document/history/authors': { own: TEAM, other: 'facilitator' },
  'GET /api/documents/:document/history/last': { own: TEAM, other: 'facilitator' },
  'GET /api/documents/:document/history/hands': { own: TEAM, other: 'facilitator', query: '?after=1' },
  'GET /api/documents/:document/history/deletions': { own: 'leader member', other: '' },
  'GET /api/documents/:document/history/state': { own: 'leader member', other: '', query: '?seq=1' },
  'GET /api/documents/:document/versions': { own: TEAM, other: 'facilitator' },
  'POST /api/documents/:document/versions': {
    own: 'leader member',
    other: '',
    body: { version, name: 'Before the review' },
  },
  'PATCH /api/documents/:document/versions/:version': {
    own: 'leader member',
    other: '',
    body: { name: 'For the cabinet' },
  },
  'GET /api/documents/:document/versions/:version/state': { own: TEAM, other: 'facilitator' },
  'POST /api/workshop/milestones': {
    own: 'organiser facilitator',
    other: 'organiser facilitator',
    body: { milestone: version, name: 'End of day two' },
  },
  'PUT /api/documents/:document/pictures/:picture': {
    own: 'leader member',
    other: '',
    type: 'application/octet-stream',
  },
  'GET /api/documents/:document/pictures/:picture': { own: TEAM, other: 'facilitator' },
  'GET /healthz': { own: EVERYBODY, other: EVERYBODY },
  'GET /readyz': { own: EVERYBODY, other: EVERYBODY },
  'GET /api/openapi.json': { own: EVERYBODY, other: EVERYBODY },
};

/** Routes for which it makes a difference what belongs to whom. */
const CONCERNS_A_TEAM = /:(team|document|person|invitation)|for a team/;

let day: WorkshopDay;
let routes: readonly Route[];
let url = '';
let stop = async () => {};
const people = new Map<string, Browser>();
const own: Record<string, string> = {};
const foreign: Record<string, string> = {};
let elsewhere: Browser;

beforeAll(async () => {
  day = await openDay();
  routes = allRoutes(day.codraft.services);
  const app = createApp({
    routes: routes.map((route) => ({ ...route, handle: async () => DONE })),
    sessions: day.codraft.services.sessions,
    site: { origin: null, isSecure: false },
    clock: day.clock,
    random: countingRandom(),
    log: createLog({ write() {} }, 'silent'),
    sync: (_, response) => void response.writeHead(404).end(),
    condition: () => 'writable',
    editor: (_, response) => void response.status(404).end(),
  });
  const server = createServer(app);
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stop = () => new Promise((done) => void server.close(() => done()));

  const [tamarra, wadaya] = [await day.team('Tamarra'), await day.team('Wadaya')];
  await fill(own, tamarra);
  await fill(foreign, wadaya);
  for (const role of ALL_ROLES) {
    const isOfWorkshop = role === 'organiser' || role === 'facilitator';
    const options = isOfWorkshop ? { workshopRoles: [role] } : { teamRoles: { [tamarra]: role } };
    people.set(role, at(await day.person(`The ${role}`, options)));
  }
  people.set(
    'waiting',
    at(await day.person('Wanda', { standing: 'waiting', teamRoles: { [tamarra]: 'leader' } })),
  );
  people.set(
    'removed',
    at(await day.person('Remo', { standing: 'removed', teamRoles: { [tamarra]: 'leader' } })),
  );
  people.set('signed-out', new Browser(url));
  const other = newId('w', random);
  const team = await day.team('Karelund', other);
  elsewhere = at(
    await day.person('Else', {
      workshop: other,
      workshopRoles: ['organiser', 'facilitator'],
      teamRoles: { [team]: 'leader' },
    }),
  );
});

// Nobody here is in such a hurry that a session is slowed down (A17).
beforeEach(() => day.clock.advance(12_000));

afterAll(async () => {
  await stop();
  await day.close();
});

function at({ browser }: { readonly browser: Browser }): Browser {
  const here = new Browser(url);
  here.cookie = browser.cookie;
  return here;
}

/** One of everything that belongs to `team`. */
async function fill(things: Record<string, string>, team: TeamId): Promise<void> {
  const { id: person } = await day.person('Amina', { teamRoles: { [team]: 'member' } });
  const documentId: DocumentId = newId('d', random);
  const invitation: InvitationId = newId('i', random);
  await day.directory.change((writer) => {
    writer.put('document', {
      id: documentId,
      workshop: day.workshop,
      team,
      kind: 'policy',
      template: 'policy',
      title: 'T',
      language: 'en',
      createdBy: person,
      createdAt: 0,
      statuses: {},
    });
    writer.put('invitation', {
      id: invitation,
      workshop: day.workshop,
      team,
      role: 'member',
      kind: 'link',
      hash: invitation,
      salt: '',
      name: '',
      person: null,
      createdBy: null,
      createdAt: 0,
      expiresAt: Number.MAX_SAFE_INTEGER,
      revokedAt: null,
      usedBy: [],
    });
  });
  Object.assign(things, {
    team,
    person,
    document: documentId,
    invitation,
    section,
    picture: 'a'.repeat(64),
    version,
    template: 'policy',
    leave: 'abc',
  });
}

// Whoever asks so much at once would be slowed down.
beforeEach(() => day.clock.advance(60_000));

/** The request of a row, about `things`. */
function send(browser: Browser, name: string, things: Readonly<Record<string, string>>) {
  const [method = '', pattern = ''] = name.split(' ');
  const path = pattern.replaceAll(/:(\w+)/g, (_, key: string) => things[key] ?? '');
  const body = JSON.stringify(ROWS[name]?.body ?? {}).replaceAll('"TEAM"', JSON.stringify(things['team']));
  const type = ROWS[name]?.type;
  const headers = type === undefined ? {} : { 'content-type': type };
  return browser.ask(method, `${path}${ROWS[name]?.query ?? ''}`, body, headers);
}

test('every route has a row, every row has a route, and everything that changes something has a shape', () => {
  const rows = Object.keys(ROWS).map((name) => name.split(' ').slice(0, 2).join(' '));
  expect([...new Set(rows)].toSorted()).toEqual(routes.map(routeName).toSorted());
  const shapeless = routes.filter(
    (route) => (route.body === null && route.file === null) !== (route.method === 'GET'),
  );
  expect(shapeless.map(routeName)).toEqual([]);
});

test.for(Object.keys(ROWS))('[A1] %s', async (name) => {
  for (const [side, things] of [
    ['own', own],
    ['other', foreign],
  ] as const) {
    const through: string[] = [];
    for (const [who, browser] of people)
      if ((await send(browser, name, things)).code === null) through.push(who);
    expect({ side, through: through.join(' ') }).toEqual({ side, through: ROWS[name]?.[side] });
  }
});

test.for(Object.keys(ROWS).filter((name) => CONCERNS_A_TEAM.test(name)))(
  '[A2] to people of another team and another workshop it does not exist: %s',
  async (name) => {
    for (const role of ['leader', 'member', 'reviewer', 'observer']) {
      const browser = people.get(role);
      if (browser === undefined || ROWS[name]?.other.includes(role)) continue;
      const { code } = await send(browser, name, foreign);
      expect({ role, code }).toEqual({ role, code: 'access/not-found' });
    }
    expect((await send(elsewhere, name, own)).code).toBe('access/not-found');
  },
);

test('[A3] who was never let in, was removed or is signed out learns nothing but that', async () => {
  for (const name of Object.keys(ROWS).filter((each) => CONCERNS_A_TEAM.test(each))) {
    const codes = ['waiting', 'removed', 'signed-out'].map(async (who) => {
      const browser = people.get(who) ?? new Browser(url);
      return (await send(browser, name, own)).code;
    });
    const expected = ['access/waiting', 'access/signed-out', 'access/signed-out'];
    expect({ name, codes: await Promise.all(codes) }).toEqual({ name, codes: expected });
  }
});

test('[A2] what does not exist and what is not open get the same answer, to the letter', async () => {
  const member = people.get('member') ?? new Browser(url);
  const closed = await member.get(`/api/documents/${foreign['document']}`);
  const absent = await member.get(`/api/documents/${newId('d', random)}`);
  const unheard = await member.get('/api/documents/..%2f..%2fetc');
  expect(closed.status).toBe(404);
  expect(absent.text).toBe(closed.text);
  expect(unheard.text).toBe(closed.text);
});
