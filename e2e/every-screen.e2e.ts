import { expect } from '@playwright/test';
import type { MeView } from '../document/api.ts';
import { demoForAll } from './demo.ts';
import { test } from './journey.ts';
import { lead, look, type Look } from './looking.ts';
import { enter, type Guest } from './prepared.ts';
import { SETUP_TOKEN } from './world.ts';

// Every screen around the text and everything that opens there, on an English screen and on an Arabic one.
const demo = demoForAll();

interface Cast {
  readonly language: 'en' | 'ar';
  readonly team: string;
  readonly leader: string;
}

const casts: readonly Cast[] = [
  {
    language: 'en',
    team: 'Tamarra',
    leader: 'Selwa Odenya',
  },
  {
    language: 'ar',
    team: 'Wadaya',
    leader: 'سلمى العويني',
  },
];

for (const cast of casts)
  test(`[V10] nothing stands in anybody’s way on any screen, in ${cast.language}`, async ({ browser }) => {
    const { language } = cast;
    const { world, people } = demo();
    const leader = await people.bring(cast.leader, language);
    await people.organiser.ask('PATCH', '/api/me', { language });
    const waiting = await comeByCode(cast);
    await strangers(
      await look(browser, world, { language, guest: null }),
      await people.invite(cast.team, 'link', 'Amina Oruvi'),
    );
    await organisers(await look(browser, world, { language, guest: people.organiser }), cast.team);
    const { at, t } = await look(browser, world, { language, guest: waiting });
    await at('waiting', '/', (page) => page.getByText(t('waiting.by-itself')));
    await leaders(await look(browser, world, { language, guest: leader }), cast.team);
  });

async function strangers(see: Look, link: string): Promise<void> {
  const { t } = see;
  await see.at('setup', `/setup#t=${SETUP_TOKEN}`, (page) => page.getByLabel(t('setup.workshop')));
  await see.at('join-code', '/join', (page) => page.getByLabel(t('join.code')));
  await see.at('join-link', link, (page) => page.getByLabel(t('join.name')));
}

async function organisers(see: Look, team: string): Promise<void> {
  const { page, t } = see;
  await see.at('workshop', '/workshop');
  await see.dialog('add-teams', page.getByRole('button', { name: t('workshop.add-teams') }).first());
  await see.dialog('workshop-settings', page.getByRole('button', { name: t('workshop.settings') }));
  await see.dialog('invite', page.getByRole('button', { name: t('invite.title', { team }) }));
  await see.menu('person', page.getByRole('banner').getByRole('button').last());
  await see.at('teams', '/teams');
  await see.dialog('milestone', page.getByRole('button', { name: t('versions.milestoneNew') }));
  await page.route('**/api/me', async (route) => {
    const answer = await route.fetch();
    const me = (await answer.json()) as MeView;
    const { id = '', team: of = '' } = me.teams.flatMap(({ documents }) => documents)[0] ?? {};
    const sender = me.people.find(({ teamRoles }) => Object.hasOwn(teamRoles, of));
    const refused = [{ document: id, person: sender?.id, at: Date.now() }];
    await route.fulfill({ response: answer, json: { ...me, refused } });
  });
  await see.at('teams-refused', '/teams', (at) => at.getByRole('region', { name: t('teams.refused') }));
  await page.unrouteAll({ behavior: 'wait' });
  await mails(see);
  await see.at('inbox-empty', '/inbox', (at) => at.getByText(t('inbox.none')));
  await see.at('not-found', '/nowhere');
}

/** As on a server that mails. */
async function mails(see: Look): Promise<void> {
  const { page, t } = see;
  await page.route('**/api/me', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({
      response: answer,
      json: { ...((await answer.json()) as MeView), mail: 'confirmed' },
    });
  });
  const view = { address: 'nadia@example.org', waiting: 'n.sorel@example.org', period: 'weekly' };
  await page.route('**/api/me/mail', (route) => route.fulfill({ json: view }));
  await page.goto('/inbox');
  await page.getByText(t('inbox.none')).waitFor();
  await see.state('mail', {
    async open() {
      await page.getByRole('banner').getByRole('button').last().click();
      await page.getByRole('menuitem', { name: t('person.mail') }).click();
    },
    seen: page
      .getByRole('dialog', { name: t('mail.title') })
      .getByRole('radio')
      .first(),
    phone: true,
  });
  await page.unrouteAll({ behavior: 'wait' });
  await see.at('mail-confirm', '/mail#confirm=link', (at) =>
    at.getByRole('button', { name: t('mail.confirm') }),
  );
}

async function leaders(see: Look, team: string): Promise<void> {
  const { page, t } = see;
  const id = demo().people.me.teams.find(({ name }) => name === team)?.id;
  await see.at('inbox', '/inbox', (at) => at.getByRole('listitem').first());
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
  const statuses = page.getByRole('button', {
    name: new RegExp(`^${lead(t('status.of', { title: '' }))}`),
  });
  const arrows = await statuses.evaluateAll((buttons) =>
    buttons.map((button) => Math.round(button.lastElementChild?.getBoundingClientRect().x ?? Number.NaN)),
  );
  expect(new Set(arrows).size, 'the arrows of all lines stand below each other').toBe(1);
  await see.menu('status', statuses.first());
  await see.dialog('arrange', page.getByRole('button', { name: t('overview.arrange') }));
  await see.dialog('rename', page.getByRole('button', { name: t('overview.rename') }));
  await see.dialog('export', page.getByRole('button', { name: t('overview.export') }));
}

async function comeByCode({ language, team }: Cast): Promise<Guest> {
  const { world, people } = demo();
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
  return demo().people.me.teams.find(({ name }) => name === team)?.documents[0]?.id ?? '';
}
