import { expect, type Browser } from '@playwright/test';
import type { DocumentView, MeView, NewInvitationView, RefusalBody } from '../document/api.ts';
import type { DocumentId, PersonId, TeamId } from '../document/ids.ts';
import type { RefusalCode } from '../document/refusals.ts';
import type { Template } from '../document/template.ts';
import { saveWords, sitDown, type Actor } from './people.ts';
import { SETUP_TOKEN, type World } from './world.ts';

/** What the server answered. */
export interface Heard {
  readonly status: number;
  readonly text: string;
  /** Null where the answer is no refusal. */
  readonly code: RefusalCode | null;
}

/** Somebody with a session, and no screen yet. */
export interface Guest {
  readonly name: string;
  readonly id: PersonId;
  /** The session as a `Cookie` header. */
  readonly cookie: string;
  /** Asks the server over HTTP; what is neither text nor bytes goes out as JSON. */
  ask(method: string, path: string, body?: unknown): Promise<Heard>;
  /** Sits down at a browser that has this session already. */
  sitDown(browser: Browser): Promise<Actor>;
  /** Sits down and opens the text of a document; ready when the screen says that everything is saved. */
  open(browser: Browser, document: DocumentId): Promise<Actor>;
}

/** A workshop with two teams, and a policy that Tamarra has just begun. */
export interface Workshop {
  /** Nadia, who organises. */
  readonly organiser: Guest;
  /** Per, who advises all teams. */
  readonly facilitator: Guest;
  /** Lena, Amina and Juma of Tamarra. */
  readonly leader: Guest;
  readonly members: readonly [Guest, Guest];
  /** Kaarina, who leads the other team, Karelund. */
  readonly outsider: Guest;
  readonly tamarra: TeamId;
  readonly karelund: TeamId;
  readonly document: DocumentId;
  /** A fresh personal link into Tamarra, as it is handed out. */
  link(name: string, role?: 'leader' | 'member'): Promise<string>;
}

/** Sets everything up over HTTP, in a moment, for journeys whose story begins later. */
export async function prepareWorkshop(world: World): Promise<Workshop> {
  const organiser = await enter(world, 'Nadia', '/api/setup', {
    token: SETUP_TOKEN,
    title: 'Lifelong learning policies 2026',
    startsOn: '2026-11-23',
    endsOn: '2026-11-27',
    languages: ['en'],
    organiser: 'Nadia',
    language: 'en',
  });
  await told(organiser, 'POST', '/api/teams', { names: ['Tamarra', 'Karelund'] });
  const { teams } = JSON.parse(await told(organiser, 'GET', '/api/me')) as MeView;
  const teamOf = (name: string): TeamId => {
    const team = teams.find((each) => each.name === name);
    if (team === undefined) throw new Error(`there is no team ${name}`);
    return team.id;
  };
  const tamarra = teamOf('Tamarra');
  const karelund = teamOf('Karelund');

  async function link(team: TeamId | null, role: string, name: string): Promise<string> {
    const request = { team, role, kind: 'link', names: [name] };
    const [made] = JSON.parse(
      await told(organiser, 'POST', '/api/invitations', request),
    ) as readonly NewInvitationView[];
    return made?.secret ?? '';
  }
  async function join(team: TeamId | null, role: string, name: string): Promise<Guest> {
    const secret = new URLSearchParams((await link(team, role, name)).split('#')[1]).get('i');
    const who = { name, affiliation: 'Ministry of Education', language: 'en', sharedComputer: false };
    return enter(world, name, '/api/join', { ticket: { link: secret }, ...who });
  }
  const leader = await join(tamarra, 'leader', 'Lena');
  const members = [await join(tamarra, 'member', 'Amina'), await join(tamarra, 'member', 'Juma')] as const;
  const facilitator = await join(null, 'facilitator', 'Per');
  const outsider = await join(karelund, 'leader', 'Kaarina');
  const document = await makeDocument(leader, tamarra, 'policy', 'Tamarra lifelong learning policy');
  return {
    organiser,
    facilitator,
    leader,
    members,
    outsider,
    tamarra,
    karelund,
    document,
    link: async (name, role = 'member') => `${world.url}${await link(tamarra, role, name)}`,
  };
}

/** A document of `team`, with every section of the template. */
export async function makeDocument(
  leader: Guest,
  team: TeamId,
  template: 'policy' | 'strategy' | 'action-plan',
  title: string,
): Promise<DocumentId> {
  const { key, chapters } = JSON.parse(
    await told(leader, 'GET', `/api/templates/${template}?language=en`),
  ) as Template;
  const request = {
    template: key,
    language: 'en',
    title,
    chapters: chapters.map((chapter) => ({
      key: chapter.key,
      title: chapter.title,
      on: true,
      sections: chapter.sections.map((section) => ({ key: section.key, title: section.title, on: true })),
    })),
  };
  const made = await told(leader, 'POST', `/api/teams/${team}/documents`, request);
  return (JSON.parse(made) as DocumentView).id;
}

/** Begins a session by setting up or joining. */
export async function enter(world: World, name: string, path: string, body: unknown): Promise<Guest> {
  const answer = await send(world, { method: 'POST', path, body });
  const [cookie = ''] = answer.headers.get('set-cookie')?.split(';') ?? [];
  if (!answer.ok) throw new Error(`${name} was not let in: ${await answer.text()}`);
  const ask: Guest['ask'] = async (method, route, sent) =>
    heard(await send(world, { method, path: route, body: sent, cookie }));
  const sitDownHere: Guest['sitDown'] = async (browser) => {
    const actor = await sitDown(browser, world, name);
    const [key = '', value = ''] = cookie.split('=');
    await actor.context.addCookies([{ name: key, value, url: world.url }]);
    return actor;
  };
  const { person } = JSON.parse((await ask('GET', '/api/me')).text) as MeView;
  return {
    name,
    id: person.id,
    cookie,
    ask,
    sitDown: sitDownHere,
    async open(browser, document) {
      const actor = await sitDownHere(browser);
      await actor.page.goto(`/document/${document}/write`);
      await expect(saveWords(actor.page)).toContainText('Saved');
      await expect(actor.page.locator('.first-page')).toHaveCount(0);
      return actor;
    },
  };
}

/** Asks as somebody without a session. */
export async function askAsStranger(
  world: World,
  method: string,
  path: string,
  { body, cookie, type }: { readonly body?: unknown; readonly cookie?: string; readonly type?: string } = {},
): Promise<Heard> {
  return heard(
    await send(world, {
      method,
      path,
      body,
      ...(cookie === undefined ? {} : { cookie }),
      ...(type === undefined ? {} : { type }),
    }),
  );
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly cookie?: string;
  readonly type?: string;
}

function send(
  world: World,
  {
    method,
    path,
    body,
    cookie,
    type = body instanceof Uint8Array ? 'application/octet-stream' : 'application/json',
  }: Sent,
): Promise<Response> {
  const isAsItIs = typeof body === 'string' || body instanceof Uint8Array;
  return fetch(`${world.url}${path}`, {
    method,
    headers: {
      ...(cookie === undefined ? {} : { cookie }),
      ...(method === 'GET' ? {} : { 'content-type': type }),
    },
    ...(method === 'GET' ? {} : { body: isAsItIs ? (body as BodyInit) : JSON.stringify(body ?? {}) }),
  });
}

async function heard(answer: Response): Promise<Heard> {
  const text = await answer.text();
  const code = answer.ok ? null : (JSON.parse(text) as RefusalBody).error.code;
  return { status: answer.status, text, code };
}

/** The answer to a request that has to succeed. */
async function told(guest: Guest, method: string, path: string, body?: unknown): Promise<string> {
  const { status, text } = await guest.ask(method, path, body);
  expect(status, text).toBeLessThan(300);
  return text;
}
