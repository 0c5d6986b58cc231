import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { catalogue as ar } from '../editor/i18n/ar.ts';
import { en } from '../editor/i18n/catalogue.ts';
import { createTranslate, type Translate } from '../editor/i18n/i18n.tsx';
import { demoPeople, type DemoPeople } from './demo.ts';
import { barriersOn } from './people.ts';
import { enter, type Guest } from './prepared.ts';
import { SETUP_TOKEN, startWorld, type World } from './world.ts';

// Every screen around the text and everything that opens there, on an English screen and on an Arabic one.
test.describe.configure({ mode: 'default' });

interface Cast {
  readonly language: 'en' | 'ar';
  readonly t: Translate;
  readonly team: string;
  readonly leader: string;
}

const casts: readonly Cast[] = [
  {
    language: 'en',
    t: createTranslate('en', en),
    team: 'Tamarra',
    leader: 'Selwa Odenya',
  },
  {
    language: 'ar',
    t: createTranslate('ar', ar),
    team: 'Wadaya',
    leader: 'سلمى العويني',
  },
];

let world: World;
let people: DemoPeople;

test.beforeAll(async () => {
  world = await startWorld({ CODRAFT_DEMO: 'yes' });
  people = await demoPeople(world);
});

test.afterAll(async () => {
  await world.close();
});

for (const cast of casts)
  test(`[V10] nothing stands in anybody’s way on any screen, in ${cast.language}`, async ({ browser }) => {
    const { t, language } = cast;
    const leader = await people.bring(cast.leader, language);
    await people.organiser.ask('PATCH', '/api/me', { language });
    const waiting = await comeByCode(cast);
    await strangers(
      await look(browser, cast, null),
      t,
      await people.invite(cast.team, 'link', 'Amina Oruvi'),
    );
    await organisers(await look(browser, cast, people.organiser), t, cast.team);
    await (
      await look(browser, cast, waiting)
    ).at('waiting', '/', (page) => page.getByText(t('waiting.by-itself')));
    await leaders(await look(browser, cast, leader), t, cast.team);
  });

async function strangers(see: Look, t: Translate, link: string): Promise<void> {
  await see.at('setup', `/setup#t=${SETUP_TOKEN}`, (page) => page.getByLabel(t('setup.workshop')));
  await see.at('join-code', '/join', (page) => page.getByLabel(t('join.code')));
  await see.at('join-link', link, (page) => page.getByLabel(t('join.name')));
}

async function organisers(see: Look, t: Translate, team: string): Promise<void> {
  const { page } = see;
  await see.at('workshop', '/workshop');
  await see.dialog('add-teams', page.getByRole('button', { name: t('workshop.add-teams') }).first());
  await see.dialog('workshop-settings', page.getByRole('button', { name: t('workshop.settings') }));
  await see.dialog('invite', page.getByRole('button', { name: t('invite.title', { team }) }));
  await see.menu('person', page.getByRole('banner').getByRole('button').last());
  await see.at('teams', '/teams');
  await see.at('not-found', '/nowhere');
}

async function leaders(see: Look, t: Translate, team: string): Promise<void> {
  const { page } = see;
  const id = people.me.teams.find(({ name }) => name === team)?.id;
  await see.at('team', `/team/${id}`);
  const more = page
    .getByRole('button', { name: new RegExp(`^${lead(t('people.more', { name: '' }))}`) })
    .last();
  await see.menu('person-more', more, async () => {
    await page.getByRole('menuitem', { name: t('people.remove') }).click();
    await see.here('remove-person', page.getByRole('alertdialog'));
    await page.getByRole('button', { name: t('people.keep') }).click();
  });
  await see.at('new-document', `/team/${id}/new`, (at) => at.getByRole('radio').first());
  await page.getByRole('radio').first().check({ force: true });
  await page.getByLabel(t('new.name')).fill('2036');
  await page.getByRole('button', { name: t('new.continue') }).click();
  await see.here('new-outline', page.getByRole('button', { name: t('new.create') }));
  const document = documentOf(team);
  await see.at('overview', `/document/${document}`);
  await see.menu(
    'status',
    page.getByRole('button', { name: new RegExp(`^${lead(t('status.of', { title: '' }))}`) }).first(),
  );
  await see.dialog('arrange', page.getByRole('button', { name: t('overview.arrange') }));
  await see.dialog('rename', page.getByRole('button', { name: t('overview.rename') }));
  await see.dialog('export', page.getByRole('button', { name: t('overview.export') }));
}

interface Look {
  readonly page: Page;
  /** Goes to `path` and sees `name` there. */
  at(name: string, path: string, ready?: (page: Page) => Locator): Promise<void>;
  /** What is on the screen now is `name`. */
  here(name: string, ready: Locator): Promise<void>;
  /** Opens a dialog, and closes it. */
  dialog(name: string, opener: Locator, inside?: () => Promise<void>): Promise<void>;
  /** Opens a menu, or a box of words, and closes it. */
  menu(name: string, opener: Locator, inside?: () => Promise<void>): Promise<void>;
}

/** Somebody who looks at screens: none may have a barrier. */
async function look(browser: Browser, { language }: Cast, guest: Guest | null): Promise<Look> {
  const context = await browser.newContext({
    baseURL: world.url,
    locale: language,
    viewport: { width: 1440, height: 900 },
  });
  if (guest !== null) {
    const [name = '', value = ''] = guest.cookie.split('=');
    await context.addCookies([{ name, value, url: world.url }]);
  }
  const page = await context.newPage();
  page.on('pageerror', (error) => console.log(`${language}: ${error.stack ?? error.message}`));
  page.on('dialog', (dialog) => void dialog.accept());

  const here: Look['here'] = async (name, ready) => {
    await expect(ready.first()).toBeVisible();
    expect.soft(await barriersOn(page), `${name} in ${language}`).toEqual([]);
  };
  // A screen that fails hides no other.
  const attempt = async (name: string, deed: () => Promise<void>) => {
    try {
      await deed();
    } catch (failure) {
      expect.soft(String(failure), `${name} in ${language}`).toBe('seen');
      for (let time = 0; time < 3; time += 1) await page.keyboard.press('Escape');
    }
  };
  const open = (name: string, opened: Locator, opener: Locator, inside?: () => Promise<void>) =>
    attempt(name, async () => {
      await opener.click();
      await here(name, opened);
      await inside?.();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog'), `${name} has closed`).toHaveCount(0);
    });
  return {
    page,
    here,
    at: (name, path, ready = (on) => on.locator('h1')) =>
      attempt(name, async () => {
        await page.goto(path);
        await expect(ready(page).first()).toBeVisible();
        await page.waitForLoadState('networkidle');
        await here(name, ready(page));
      }),
    dialog: (name, opener, inside) => open(name, page.getByRole('dialog'), opener, inside),
    menu: (name, opener, inside) => open(name, page.locator('[data-trigger]').last(), opener, inside),
  };
}

/** What a sentence begins with, before the first name in it; fit for a pattern. */
function lead(sentence: string): string {
  return (/^[\p{L} ’]+/u.exec(sentence)?.[0] ?? '').trim();
}

async function comeByCode({ language, team }: Cast): Promise<Guest> {
  const code = await people.invite(team, 'code');
  return enter(world, 'Adia', '/api/join', {
    ticket: { code },
    name: language === 'en' ? 'Adia Nkole' : 'ليلى المنصوري',
    affiliation: '',
    language,
    sharedComputer: false,
  });
}

function documentOf(team: string): string {
  return people.me.teams.find(({ name }) => name === team)?.documents[0]?.id ?? '';
}
