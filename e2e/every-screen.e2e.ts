import { demoPeople, type DemoPeople } from './demo.ts';
import { arePicturesWanted, forPictures, writeGallery } from './gallery.ts';
import { lead, look, type Look } from './looking.ts';
import { enter, type Guest } from './prepared.ts';
import { SETUP_TOKEN, startWorld, type World } from './world.ts';
import { test } from './journey.ts';

// Every screen around the text and everything that opens there, on an English screen and on an Arabic one.
test.describe.configure({ mode: 'default' });
test.use(arePicturesWanted ? forPictures : {});

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

let world: World;
let people: DemoPeople;

test.beforeAll(async () => {
  world = await startWorld({ CODRAFT_DEMO: 'yes' });
  people = await demoPeople(world);
});

test.afterAll(async () => {
  await world.close();
  if (arePicturesWanted) await writeGallery();
});

for (const cast of casts)
  test(`[V10] nothing stands in anybody’s way on any screen, in ${cast.language}`, async ({ browser }) => {
    const { language } = cast;
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
  await see.at('not-found', '/nowhere');
}

async function leaders(see: Look, team: string): Promise<void> {
  const { page, t } = see;
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
