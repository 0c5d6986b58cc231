import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import type { DocumentDetailView, MeView, NewInvitationView } from '../document/api.ts';
import { arePicturesWanted, forPictures } from './gallery.ts';
import { startWorld, type World } from './world.ts';

const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url));

/** The screens that pictures are made for: a laptop, a tablet held upright, a phone. */
const SIZES = {
  1440: { width: 1440, height: 900 },
  820: { width: 820, height: 1100 },
  390: { width: 390, height: 844 },
} as const;
type Size = keyof typeof SIZES;
const EVERY_SIZE: readonly Size[] = [1440, 820, 390];

/** How long somebody rests between two keys, in ms: the caret's name stays in sight. */
const KEY_MS = 60;

/** A signed-in person, from whom browsers of any size can be opened. */
interface Guest {
  readonly me: MeView;
  readonly state: Awaited<ReturnType<BrowserContext['storageState']>>;
}

// The pictures of the handbook: the demo's workshop, as its people see it. `npm run pictures` makes them anew.
test.skip(!arePicturesWanted, 'only when pictures are wanted');
test.use(forPictures);
test.describe.configure({ mode: 'default', timeout: 300_000 });

let world: World;
let studio: Studio;
let helga: Guest;
const bring = async (name: string, locale?: string): Promise<Guest> =>
  studio.comeIn(await studio.returnLink(helga, name), locale);

test.beforeAll(async ({ browser }) => {
  await mkdir(folder, { recursive: true });
  world = await startWorld({ CODRAFT_DEMO: 'yes' });
  studio = openStudio(browser, world);
  helga = await studio.comeIn(await studio.printedLink('organiser'));
});

test.afterAll(() => world.close());

test('joining', async () => {
  const invited = await studio.invite(helga, 'Tamarra', 'Amina Oruvi');
  for (const size of EVERY_SIZE)
    await studio.take(`join-${size}`, { size, path: invited, ready: (page) => page.getByLabel('Your name') });
  await studio.take('join-ar-390', {
    size: 390,
    path: await studio.invite(helga, 'Wadaya', 'ليلى المنصوري'),
    locale: 'ar',
    ready: (page) => page.locator('input[autocomplete=name]'),
  });
});

test('workshop and team', async () => {
  await studio.take('workshop-1440', { by: helga, path: '/workshop' });
  const nomvula = await bring('Nomvula Sarike');
  const team = teamOf(nomvula, 'Sulawanga');
  await studio.take('team-1440', { by: nomvula, path: `/team/${team.id}` });
  await studio.take('new-document-1440', {
    by: nomvula,
    path: `/team/${team.id}/new`,
    prepare: (page) => page.getByRole('radio').first().check({ force: true }),
  });
  await studio.take('matrix-1440', {
    by: nomvula,
    path: await studio.writingAt(nomvula, team, 'Action matrix'),
    async prepare(page) {
      await page.getByRole('button', { name: 'Hide the side panel' }).click();
      await expect(page.getByRole('grid', { name: 'Actions' })).toBeVisible();
    },
  });
  await studio.take('wall-code-1440', {
    by: helga,
    path: '/workshop',
    async prepare(page) {
      await page.getByRole('button', { name: 'Invite people to Tamarra' }).click();
      await page.getByRole('radio', { name: /code/i }).check({ force: true });
      await page.getByRole('button', { name: 'Make a code' }).click();
      await page.getByRole('button', { name: 'Show it on the wall' }).click();
    },
  });
});

test('overview, drafting, comments, export', async () => {
  const ines = await bring('Ines Haro');
  const tomas = await bring('Tomas Belu');
  const rafiq = await bring('Rafiq Lindoro');
  const obed = await bring('Obed Karuwe');
  const team = teamOf(ines, 'Tamarra');
  const writing = await studio.writingAt(ines, team, 'Non-formal learning');
  const goal = await studio.writingAt(ines, team, 'Overall goal');
  const local = await studio.writingAt(obed, team, 'Local level and learning cities or regions');
  const stop = [
    await studio.writes(rafiq, {
      path: writing,
      after: 'Reading groups with childcare',
      words: 'Twelve groups have begun.',
    }),
    await studio.writes(tomas, {
      path: writing,
      after: 'For the groups that matter most',
      words: 'The nine criteria are the same for all.',
    }),
    await studio.writes(obed, { path: local, words: 'Six municipalities lead the way.' }),
  ];
  for (const size of EVERY_SIZE) {
    await studio.take(`overview-${size}`, { by: ines, size, path: `/document/${documentOf(team)}` });
    await studio.take(`drafting-${size}`, { by: ines, size, path: writing });
    await studio.take(`comments-${size}`, {
      by: ines,
      size,
      path: goal,
      prepare: (page) => openComments(page, size),
    });
    await studio.take(`export-${size}`, { by: ines, size, path: writing, prepare: openExport });
  }
  for (const end of stop) await end();
});

test('French and Arabic', async () => {
  const odile = await bring('Odile Ferrandière', 'fr');
  const plan = documentOf(teamOf(odile, 'Valombre'));
  await studio.take('overview-fr-1440', { by: odile, path: `/document/${plan}` });
  const huda = await bring('هدى بنت سالم المرخي', 'ar');
  const marwan = await bring('مروان الغضوي', 'ar');
  const team = teamOf(huda, 'Wadaya');
  const writing = await studio.writingAt(huda, team, 'ملامح الفئة');
  const end = await studio.writes(marwan, { path: writing, words: 'ونضيف إلى ذلك أرقام المسح الأخير.' });
  for (const size of EVERY_SIZE) await studio.take(`drafting-ar-${size}`, { by: huda, size, path: writing });
  await end();
});

test('views of the plan', async () => {
  const shown = (page: Page) => page.getByRole('dialog').getByRole('heading', { level: 3 });
  const aslaug = await bring('Aslaug Thorvind');
  const karelund = documentOf(teamOf(aslaug, 'Karelund'));
  for (const view of ['elements', 'money', 'gantt', 'coverage'])
    await studio.take(`views-${view}-1440`, {
      by: aslaug,
      path: `/document/${karelund}/write#view=${view}`,
      ready: shown,
    });
  const nomvula = await bring('Nomvula Sarike');
  const sulawanga = documentOf(teamOf(nomvula, 'Sulawanga'));
  for (const view of ['body', 'logic', 'money'])
    for (const size of view === 'money' ? ([390, 820] as const) : ([1440] as const))
      await studio.take(`views-${view}-${size}`, {
        by: nomvula,
        size,
        path: `/document/${sulawanga}/write#view=${view}`,
        ready: shown,
      });
  const salma = await bring('سلمى العويني', 'ar');
  const wadaya = documentOf(teamOf(salma, 'Wadaya'));
  for (const view of ['gantt', 'money', 'elements'])
    await studio.take(`views-${view}-ar-1440`, {
      by: salma,
      path: `/document/${wadaya}/write#view=${view}`,
      ready: shown,
    });
});

async function openExport(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Document', exact: true }).click();
  const entry = page.getByRole('menuitem', { name: /Export/ });
  await expect(entry).toBeEnabled();
  await entry.click();
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(1); // the menu has gone
}

async function openComments(page: Page, size: Size): Promise<void> {
  if (size === 390)
    await page.getByRole('toolbar', { name: 'Guidance and comments' }).getByText('Comments').click();
  else {
    if (size === 820) await page.getByRole('button', { name: 'Show the side panel' }).click();
    await page.getByRole('tab', { name: /Comments/ }).click();
  }
  await expect(page.getByRole('article').first()).toBeVisible();
}

type Studio = ReturnType<typeof openStudio>;

/** Opens browsers of the sizes, lets people in, and keeps what they see. */
function openStudio(browser: Browser, world: World) {
  async function open(size: Size, guest?: Guest, locale = 'en-GB'): Promise<Page> {
    const context = await browser.newContext({
      baseURL: world.url,
      locale,
      viewport: SIZES[size],
      deviceScaleFactor: size === 390 ? 2 : 1,
      hasTouch: size !== 1440,
      isMobile: size === 390,
      ...(guest === undefined ? {} : { storageState: guest.state }),
    });
    return context.newPage();
  }

  async function ask<Answer>(guest: Guest, path: string, body?: unknown): Promise<Answer> {
    const context = await browser.newContext({ baseURL: world.url, storageState: guest.state });
    const headers = { 'content-type': 'application/json', origin: world.url };
    const answer = await (body === undefined
      ? context.request.get(`/api/${path}`)
      : context.request.post(`/api/${path}`, { data: body, headers }));
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    const told = (await answer.json()) as Answer;
    await context.close();
    return told;
  }

  return {
    /** The way in that the demo printed for `role`. */
    async printedLink(role: string): Promise<string> {
      const link = new RegExp(`\\(${role}\\)\\s+(http\\S+)`);
      await expect.poll(() => link.test(world.printed)).toBe(true);
      return new URL(link.exec(world.printed)?.[1] ?? '').href.replace(/^https?:\/\/[^/]+/, '');
    },

    async returnLink(organiser: Guest, name: string): Promise<string> {
      const person = organiser.me.people.find((each) => each.name === name);
      return (await ask<NewInvitationView>(organiser, `people/${person?.id}/return-link`, {})).secret;
    },

    async invite(organiser: Guest, team: string, name: string): Promise<string> {
      const [made] = await ask<readonly NewInvitationView[]>(organiser, 'invitations', {
        team: teamOf(organiser, team).id,
        role: 'member',
        kind: 'link',
        names: [name],
      });
      return made?.secret ?? '';
    },

    async comeIn(link: string, locale?: string): Promise<Guest> {
      const page = await open(1440, undefined, locale);
      await page.goto(link);
      await page.locator('form button[type=submit]').click();
      await expect(page).not.toHaveURL(/join/);
      const state = await page.context().storageState();
      await page.context().close();
      const guest = { me: undefined as unknown as MeView, state };
      return { ...guest, me: await ask<MeView>(guest, 'me') };
    },

    /** The address of the text, at a section. */
    async writingAt(guest: Guest, team: MeView['teams'][number], title: string): Promise<string> {
      const document = documentOf(team);
      const { document: view } = await ask<DocumentDetailView>(guest, `documents/${document}`);
      const section = view.sections?.find((each) => each.title === title);
      expect(section, `${title} among ${view.sections?.map((each) => each.title).join(' | ')}`).toBeDefined();
      return `/document/${document}/write#${section?.id}`;
    },

    /** Somebody goes on writing at the end of a section until told to stop. */
    async writes(
      guest: Guest,
      { path, words, after }: { readonly path: string; readonly words: string; readonly after?: string },
    ): Promise<() => Promise<void>> {
      const page = await open(1440, guest);
      await page.goto(path);
      const section = page.locator(`[id="${path.split('#')[1]}"]`);
      const paragraphs = section.locator('.section-text p');
      const place = after === undefined ? paragraphs.first() : paragraphs.filter({ hasText: after }).first();
      const box = await place.boundingBox();
      await place.click({ position: { x: 40, y: (box?.height ?? 20) - 10 } }); // in its last line
      await page.keyboard.press('End');
      let stopped = false;
      const writing = (async () => {
        await page.keyboard.type(' ');
        while (!stopped) {
          await page.keyboard.type(words, { delay: KEY_MS });
          for (const _ of words) if (!stopped) await page.keyboard.press('Backspace', { delay: KEY_MS });
        }
      })();
      return async () => {
        stopped = true;
        await writing;
        await page.context().close();
      };
    },

    /** Keeps what `by` sees at `path`. */
    async take(
      name: string,
      options: {
        readonly path: string;
        readonly by?: Guest;
        readonly size?: Size;
        readonly locale?: string;
        readonly ready?: (page: Page) => ReturnType<Page['locator']>;
        readonly prepare?: (page: Page) => Promise<void>;
      },
    ): Promise<void> {
      const page = await open(options.size ?? 1440, options.by, options.locale);
      await page.goto(options.path);
      const ready = options.ready ?? ((on: Page) => on.locator('h1'));
      await expect(ready(page)).toBeVisible();
      if (options.path.includes('/write')) {
        await expect(page.locator('.ProseMirror .section').first()).toBeAttached();
        await expect(page.locator('.first-page')).toHaveCount(0); // what can be read before the editor is there
        await expect(page.locator('.their-caret').first())
          .toBeAttached({ timeout: 3000 })
          .catch(() => undefined);
      }
      await options.prepare?.(page);
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: `${folder}${name}.png`, animations: 'allow', caret: 'initial' });
      await page.context().close();
    },
  };
}

function teamOf({ me }: Guest, name: string): MeView['teams'][number] {
  const team = me.teams.find((each) => each.name === name) ?? me.teams[0];
  if (team === undefined) throw new Error(`no team ${name}`);
  return team;
}

function documentOf(team: MeView['teams'][number]): string {
  return team.documents[0]?.id ?? '';
}
