import { fileURLToPath } from 'node:url';
import type { Role, TeamRole, WorkshopRole } from '../../document/access.ts';
import type { DocumentRequest, DocumentView, RefusalBody } from '../../document/api.ts';
import { newId, type PersonId, type Random, type TeamId, type WorkshopId } from '../../document/ids.ts';
import type { Template } from '../../document/template.ts';
import { createInlineBackstage } from '../backstage/inline-backstage.ts';
import { createCodraft, type Codraft } from '../codraft.ts';
import type { ExportedDocument } from '../export/exported-document.ts';
import { createLog } from '../log.ts';
import type { Post } from '../mail/post.ts';
import { hashOfSecret, newSecret, SESSION_SECRET_BYTES } from '../people/secrets.ts';
import type { Directory, PersonRecord } from '../storage/directory.ts';
import type { DocumentStore } from '../storage/document-store.ts';
import { createMemoryDirectory } from '../storage/memory-directory.ts';
import { openPictures } from '../storage/pictures.ts';
import { createMemoryDocumentStore } from '../storage/memory-document-store.ts';
import { FakeClock } from './fake-clock.ts';
import { historianHere } from './history-harness.ts';
import { SimulatedDisk } from './simulated-disk.ts';

/** The secret of every test server's set-up link. */
export const SETUP_TOKEN = 'setup-token-of-the-tests';

/** An answer, read. */
export interface Heard {
  readonly status: number;
  readonly headers: Headers;
  /** The code of a refusal; null for a yes. */
  readonly code: RefusalBody['error']['code'] | null;
  readonly text: string;
  /** The JSON that came, as whatever it is meant to be. */
  json<T>(): T;
}

/** Somebody's browser: keeps its cookie, sends what the editor would. */
export class Browser {
  cookie = '';
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Heard> {
    const answer = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
        ...(this.cookie === '' ? {} : { cookie: this.cookie }),
        ...headers,
      },
      ...(method === 'GET' ? {} : { body: bodyOf(body) }),
    });
    const set = answer.headers.get('set-cookie');
    if (set !== null) this.cookie = set.includes('Max-Age=0') ? '' : (set.split(';')[0] ?? '');
    const text = await answer.text();
    const json = <T>() => JSON.parse(text) as T;
    const code = answer.ok ? null : codeIn(text);
    return { status: answer.status, headers: answer.headers, code, text, json };
  }

  readonly get = (path: string) => this.ask('GET', path);
  readonly post = (path: string, body?: unknown) => this.ask('POST', path, body);
  readonly put = (path: string, body?: unknown) => this.ask('PUT', path, body);
  readonly patch = (path: string, body?: unknown) => this.ask('PATCH', path, body);
}

function bodyOf(body: unknown): BodyInit {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body ?? {});
}

function codeIn(text: string): Heard['code'] {
  try {
    return (JSON.parse(text) as RefusalBody).error.code;
  } catch {
    return null;
  }
}

/** A server in this process, on a loopback port, with everything it keeps in memory, and a clock that tests move. */
export interface WorkshopDay {
  readonly url: string;
  readonly clock: FakeClock;
  readonly directory: Directory;
  readonly store: DocumentStore;
  readonly codraft: Codraft;
  /** What was logged, as one text. */
  readonly logged: () => string;
  /** Documents that were asked for as a file. */
  readonly exported: readonly ExportedDocument[];
  browser(): Browser;
  /** A browser with a session of somebody made for the test. */
  person(name: string, roles: PersonOptions): Promise<{ readonly id: PersonId; readonly browser: Browser }>;
  team(name: string, workshop?: WorkshopId): Promise<TeamId>;
  readonly workshop: WorkshopId;
  close(): Promise<void>;
}

export interface PersonOptions {
  readonly workshopRoles?: readonly WorkshopRole[];
  readonly teamRoles?: Readonly<Record<TeamId, TeamRole>>;
  readonly standing?: PersonRecord['standing'];
  readonly workshop?: WorkshopId;
}

/** Everybody's roles towards a team, for tests that go through all. */
export const ALL_ROLES: readonly Role[] = [
  'organiser',
  'facilitator',
  'leader',
  'member',
  'reviewer',
  'observer',
];

/** The same numbers in every run. */
export function countingRandom(): Random {
  let count = 0;
  return (bytes) => {
    for (let index = 0; index < bytes.length; index++) {
      count = (Math.imul(count, 1_664_525) + 1_013_904_223) >>> 0;
      bytes[index] = count >>> 24;
    }
    return bytes;
  };
}

export interface DayOptions {
  /** Begin with a workshop; otherwise the server still waits to be set up. */
  readonly isSetUp?: boolean;
  readonly publicOrigin?: string;
  readonly editor?: string;
  /** Where mails are handed over; there are none without. */
  readonly post?: Post;
}

/** Opens a day of work. */
export async function openDay({
  isSetUp = true,
  publicOrigin,
  editor = fileURLToPath(new URL('no-editor', import.meta.url)),
  post,
}: DayOptions = {}): Promise<WorkshopDay> {
  const clock = new FakeClock();
  const directory = createMemoryDirectory();
  const store = createMemoryDocumentStore();
  const pictures = await openPictures('/data/pictures', {
    disk: new SimulatedDisk().mount(),
    wordsLeastBytes: 0,
  });
  const random = countingRandom();
  const lines: string[] = [];
  const exported: ExportedDocument[] = [];
  const codraft = await createCodraft({
    config: { publicOrigin: publicOrigin ?? null, setupToken: SETUP_TOKEN },
    storage: { directory, store, pictures },
    clock,
    random,
    log: createLog({ write: (line) => void lines.push(line) }, 'debug'),
    templates: fileURLToPath(new URL('../../templates', import.meta.url)),
    editor,
    stopwatch: () => clock.now(),
    backstage: createInlineBackstage(() => clock.now()),
    exporter: {
      async render(document, format) {
        exported.push(document);
        const bytes = new TextEncoder().encode(`a ${format}`);
        return { bytes, mediaType: 'application/pdf', fileName: `${document.team}-ü.${format}`, notes: [] };
      },
      close() {},
    },
    historian: historianHere,
    post: post ?? null,
  });
  const port = await codraft.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${port}`;
  const workshop = newId('w', random);

  const putWorkshop = (id: WorkshopId) =>
    directory.change((writer) =>
      writer.put('workshop', {
        id,
        title: 'Lifelong learning policies',
        startsOn: '2026-10-19',
        endsOn: '2026-10-23',
        languages: ['en', 'fr'],
        codesWait: true,
        createdAt: clock.now(),
      }),
    );
  if (isSetUp) await putWorkshop(workshop);

  return {
    url,
    clock,
    directory,
    store,
    codraft,
    exported,
    workshop,
    logged: () => lines.join(''),
    browser: () => new Browser(url),
    async team(name, of = workshop) {
      const id = newId('t', random);
      if ((await directory.get('workshop', of)) === null) await putWorkshop(of);
      const record = { id, workshop: of, name, openedTo: [], createdAt: clock.now() };
      await directory.change((writer) => writer.put('team', record));
      return id;
    },
    async person(name, options) {
      const id = newId('p', random);
      const of = options.workshop ?? workshop;
      const secret = newSecret(random, SESSION_SECRET_BYTES);
      const now = clock.now();
      await directory.change((writer) => {
        writer.put('person', {
          id,
          workshop: of,
          name,
          affiliation: 'Ministry of Education',
          language: 'en',
          standing: options.standing ?? 'joined',
          workshopRoles: options.workshopRoles ?? [],
          teamRoles: options.teamRoles ?? {},
          colour: 0,
          joinedAt: now,
        });
        writer.put('session', {
          id: hashOfSecret(secret),
          person: id,
          workshop: of,
          createdAt: now,
          usedAt: now,
          expiresAt: now + 30 * 86_400_000,
          idleMs: 7 * 86_400_000,
          sharedComputer: false,
        });
      });
      const browser = new Browser(url);
      browser.cookie = `${publicOrigin?.startsWith('https') === true ? '__Host-codraft' : 'codraft'}=${secret}`;
      return { id, browser };
    },
    async close() {
      await codraft.close();
      await directory.close();
      await store.close();
    },
  };
}

/** What the new-document screen sends for a template left as it is. */
export function wholeTemplate(template: Template, title: string): DocumentRequest {
  return {
    template: template.key,
    language: template.language,
    title,
    chapters: template.chapters.map((chapter) => ({
      key: chapter.key,
      title: chapter.title,
      on: true,
      sections: chapter.sections.map((section) => ({ key: section.key, title: section.title, on: true })),
    })),
  };
}

/** A new policy of `team`, made by its leader. */
export async function makePolicy(leader: Browser, team: TeamId): Promise<DocumentView> {
  const template = (await leader.get('/api/templates/policy?language=en')).json<Template>();
  const made = await leader.post(`/api/teams/${team}/documents`, wholeTemplate(template, 'National policy'));
  if (made.status !== 201) throw new Error(`no document was made: ${made.text}`);
  return made.json<DocumentView>();
}
