import { chromium, expect, type Page } from '@playwright/test';
import { waitForStart } from './laptop.ts';
import { goToEndOf, joinByLink, saveWords, section, sitDown } from './people.ts';
import { prepareWorkshop, type Workshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

const WRITTEN = 'By 2036 every person in Tamarra learns at every age.';

// One laptop of the ministry goes round the table: who has it next must find nothing of who had it before.
test('Amina signs out of the shared laptop, and nothing of hers is left on it', async ({ browser }) => {
  const world = await startWorld();
  const workshop = await prepareWorkshop(world);
  const laptop = await sitDown(browser, world, 'Salma');
  const { page, context } = laptop;
  await writeAndComment(page, workshop);

  const otherWindow = await context.newPage();
  await otherWindow.goto(`/document/${workshop.document}/write`);
  await expect(section(otherWindow, 'Vision')).toContainText(WRITTEN);

  // What is looked for below is there now: the check can fail.
  expect(await leftOn(page)).toMatchObject({
    databases: expect.arrayContaining([expect.stringContaining(workshop.document)]) as unknown,
    keys: expect.arrayContaining(['codraft:me', expect.stringContaining(workshop.document)]) as unknown,
  });
  expect(await context.cookies()).toHaveLength(1);

  await page.bringToFront();
  await signOut(page);
  await seesOnlyJoinPage(page);
  await seesOnlyJoinPage(otherWindow);
  await expect.poll(() => leftOn(page)).toEqual({ databases: [], keys: [], caches: [] });
  expect(await context.cookies()).toEqual([]);

  await test.step('Juma, who has the laptop next, sees the join page wherever he goes', async () => {
    await seesOnlyJoinPage(page);
    for (const place of ['/', `/document/${workshop.document}`, `/document/${workshop.document}/write`]) {
      // oxlint-disable-next-line no-await-in-loop -- one address after the other, as a person types them
      await page.goto(place);
      // oxlint-disable-next-line no-await-in-loop
      await seesOnlyJoinPage(page);
    }
    expect(await leftOn(page)).toEqual({ databases: [], keys: [], caches: [] });
  });

  await test.step('Juma joins on it as himself; Salma’s words come from the server, and are hers', async () => {
    await joinByLink({ ...laptop, name: 'Juma' }, await workshop.link('Juma'), 'University of Port Selim');
    await page.goto(`/document/${workshop.document}/write`);
    await expect(section(page, 'Vision')).toContainText(WRITTEN);
    await expect(page.getByRole('banner').getByRole('button', { name: 'Salma' })).toHaveCount(0);
  });
  await world.close();
});

test('the Back button brings nothing back, though the browser keeps pages whole', async () => {
  const world = await startWorld();
  const workshop = await prepareWorkshop(world);
  // Browsers freeze a page that is left and show it again on Back; the test tool switches that off.
  const browser = await chromium.launch({
    ...test.info().project.use.launchOptions,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  const { page } = await sitDown(browser, world, 'Salma');
  await writeAndComment(page, workshop);
  await page.getByRole('link', { name: /^Back to/ }).click();
  await expect(
    page.getByRole('heading', { name: 'Tamarra lifelong learning policy', level: 1 }),
  ).toBeVisible();

  await signOut(page);
  await seesOnlyJoinPage(page);
  for (const _ of ['the overview', 'the room', 'the team']) {
    // Not `goBack`, which waits for a load that does not come.
    // oxlint-disable-next-line no-await-in-loop -- one step back after the other
    await Promise.all([page.waitForEvent('framenavigated'), page.evaluate(() => history.back())]);
    // oxlint-disable-next-line no-await-in-loop
    await seesOnlyJoinPage(page);
  }
  await browser.close();
  await world.close();
});

test('what the server does not have yet is named before it would be lost', async ({ browser }) => {
  const world = await startWorld();
  const workshop = await prepareWorkshop(world);
  const { page } = await sitDown(browser, world, 'Salma');
  await writeAndComment(page, workshop);
  await world.kill();
  await goToEndOf(page, 'Overall goal');
  await page.keyboard.type('Not sent yet.');
  await expect(saveWords(page)).toContainText('On this computer');

  await openSignOut(page);
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText(/changes? ha(s|ve) not reached the server yet and would be lost/);
  await dialog.getByRole('button', { name: 'Stay signed in' }).click();
  await expect(section(page, 'Overall goal')).toContainText('Not sent yet.');
  await world.restart();
  await expect(saveWords(page)).toContainText('Saved', { timeout: 45_000 });
  await openSignOut(page);
  await expect(dialog).not.toContainText('would be lost');
  await world.close();
});

test('[L74] a laptop that was somebody’s own opens without a network no more once it is shared', async ({
  browser,
}) => {
  const world = await startWorld();
  const workshop = await prepareWorkshop(world);
  const { page } = await workshop.members[1].open(browser, workshop.document);
  await waitForStart(page);
  expect(await startsOn(page)).toEqual({ workers: 1, caches: 1, known: 'beyond closing' });

  await writeAndComment(page, workshop);
  await expect.poll(() => startsOn(page)).toEqual({ workers: 0, caches: 0, known: 'until closed' });
  await page.reload();
  await expect(saveWords(page)).toContainText('Saved');
  expect(await startsOn(page)).toEqual({ workers: 0, caches: 0, known: 'until closed' });
  await world.close();
});

/** What this browser keeps for a start without a network, and how long it knows who is here. */
function startsOn(page: Page): Promise<object> {
  return page.evaluate(async () => ({
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    caches: (await caches.keys()).length,
    known: localStorage.getItem('codraft:me') === null ? 'until closed' : 'beyond closing',
  }));
}

/** Salma joins on a computer that others use too, and writes a sentence; a comment is begun and not sent. */
async function writeAndComment(page: Page, workshop: Workshop): Promise<void> {
  await page.goto(await workshop.link('Salma'));
  await page.getByLabel('Ministry or role').fill('Ministry of Labour');
  await page.getByText('Other people use this computer').click();
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(page.getByRole('banner').getByRole('button', { name: 'Salma' })).toBeVisible();
  await page.goto(`/document/${workshop.document}/write`);
  await goToEndOf(page, 'Vision');
  await page.keyboard.type(WRITTEN);
  await expect(saveWords(page)).toContainText('Saved');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.press('Control+Alt+m');
  await page.getByRole('textbox', { name: 'New comment' }).fill('Ask the minister before this goes out.');
}

async function openSignOut(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Salma' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

async function signOut(page: Page): Promise<void> {
  await openSignOut(page);
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
}

/** Everything of ours that this browser keeps. */
function leftOn(page: Page): Promise<Record<'databases' | 'keys' | 'caches', readonly string[]>> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const ours = (names: readonly string[]) => names.filter((name) => name.includes('codraft'));
    return {
      databases: ours(databases.map(({ name }) => name ?? '')),
      keys: ours([...Object.keys(localStorage), ...Object.keys(sessionStorage)]),
      caches: await caches.keys(),
    };
  });
}

async function seesOnlyJoinPage(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Join your team' })).toBeVisible();
  for (const words of [WRITTEN, 'Vision', 'Salma', 'minister', 'Tamarra'])
    // oxlint-disable-next-line no-await-in-loop -- what is on the screen now
    await expect(page.locator('body')).not.toContainText(words);
}
