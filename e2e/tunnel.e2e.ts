import { expect } from '@playwright/test';
import { laptopOf, waitForStart, waitUntilStored } from './laptop.ts';
import { goToEndOf, saveWords, section, sectionsOf, seesNoBarrier, text } from './people.ts';
import { prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

/** How long the tunnel is, in ms: she is told what happened meanwhile from fifteen minutes on. */
const TUNNEL_MS = 16 * 60_000;

// Amina's train goes through a tunnel for a quarter of an hour. She writes, the page is loaded anew, the browser is closed
// and opened, the server is started anew meanwhile, and Juma writes on. At the end both see the same, nothing is lost or
// there twice, and she is told what he wrote.
test('[L70] [L90] [L93] Amina writes through a tunnel, with the browser closed on the way', async ({
  browser,
}) => {
  const world = await startWorld();
  const { members, document } = await prepareWorkshop(world);
  const laptop = await laptopOf(members[0], world, test.info().project.use.launchOptions ?? {});
  const path = `/document/${document}/write`;
  const juma = await members[1].open(browser, document);
  let { context, page } = await laptop.open();

  await test.step('Amina opens the text on her laptop, before the tunnel', async () => {
    await page.goto(path);
    await expect(saveWords(page)).toContainText('Saved');
    await goToEndOf(page, 'Vision');
    await page.keyboard.type('Before the tunnel.');
    await expect(section(juma.page, 'Vision')).toContainText('Before the tunnel.');
    await waitForStart(page);
  });

  await test.step('the network is gone; she is told so in plain words, and writes on', async () => {
    await context.setOffline(true);
    await world.kill();
    await goToEndOf(page, 'Vision');
    await page.keyboard.type(' One in the dark.');
    await expect(saveWords(page)).toContainText('On this computer');
    await expect(page.getByText('No connection. Your text is kept on this computer')).toBeVisible();
    await seesNoBarrier(page);
    await waitUntilStored(page);
  });

  for (const words of ['Two', 'Three'])
    // oxlint-disable-next-line no-await-in-loop -- one after the other is the story
    await test.step('the page is loaded anew in the dark; her words are there', async () => {
      await page.reload();
      await expect(section(page, 'Vision')).toContainText('One in the dark.');
      await expect(saveWords(page)).toContainText('On this computer');
      // The caret is where it was: she types on.
      await expect(text(page)).toBeFocused();
      await page.keyboard.type(` ${words} in the dark.`);
      await expect(section(page, 'Vision')).toContainText(`${words} in the dark.`);
      await expect(saveWords(page)).toContainText('On this computer');
      await waitUntilStored(page);
    });

  await test.step('the server is back for others, and Juma writes', async () => {
    await world.restart();
    await expect(saveWords(juma.page)).toContainText('Saved', { timeout: 60_000 });
    await goToEndOf(juma.page, 'Overall goal');
    await juma.page.keyboard.type('Juma writes in the light.');
    await expect(saveWords(juma.page)).toContainText('Saved');
  });

  await test.step('the browser is closed and opened, still in the dark; she finds her way from the first page', async () => {
    ({ context, page } = await laptop.open({ offline: true, laterMs: TUNNEL_MS }));
    await page.goto('/');
    await expect(page.getByText('No connection. What you write is kept on this computer')).toBeVisible();
    await page.getByRole('link', { name: 'Tamarra lifelong learning policy' }).first().click();
    await expect(page.getByRole('heading', { name: 'Tamarra lifelong learning policy' })).toBeVisible();
    await page.goto(path);
    await expect(section(page, 'Vision')).toContainText('Three in the dark.');
    await expect(saveWords(page)).toContainText('On this computer');
    await goToEndOf(page, 'Vision');
    await page.keyboard.type(' Four after a cold start.');
    await expect(section(page, 'Vision')).toContainText('Four after a cold start.');
    await expect(section(page, 'Overall goal')).not.toContainText('in the light');
  });

  await test.step('the tunnel ends; both see the same, and nothing is lost or there twice', async () => {
    await context.setOffline(false);
    await expect(saveWords(page)).toContainText('Saved', { timeout: 60_000 });
    await page.keyboard.type(' Five in the light.'); // the caret stayed where it was
    const written =
      'Before the tunnel. One in the dark. Two in the dark. Three in the dark. Four after a cold start. Five in the light.';
    for (const screen of [page, juma.page]) {
      await expect(section(screen, 'Vision')).toContainText(written);
      await expect(section(screen, 'Overall goal')).toContainText('Juma writes in the light.');
    }
    const atAmina = await sectionsOf(page);
    expect(await sectionsOf(juma.page)).toEqual(atAmina);
    for (const words of ['Before', 'One', 'Two', 'Three', 'Four', 'Five', 'Juma writes'])
      expect(atAmina.flat().join('\n').split(words)).toHaveLength(2);
  });

  await test.step('she is told what changed while she was away, by whom, and is led there', async () => {
    const away = page.getByRole('complementary', { name: 'While you were away' });
    const told = away.getByRole('button', { name: /Juma/ });
    await told.click();
    await away.getByRole('link', { name: /Overall goal/ }).click();
    await expect(section(page, 'Overall goal')).toBeInViewport();
    await away.getByRole('button', { name: 'Put this away' }).click();
    await expect(away).toHaveCount(0);
  });

  await test.step('signing out takes the way in without a network off her laptop', async () => {
    await page.getByRole('banner').getByRole('button', { name: 'Amina' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { name: 'Join your team' })).toBeVisible();
    const left = () =>
      page.evaluate(async () => ({
        workers: (await navigator.serviceWorker.getRegistrations()).length,
        caches: await caches.keys(),
        keys: Object.keys(localStorage),
      }));
    await expect.poll(left).toEqual({ workers: 0, caches: [], keys: [] });
  });

  await laptop.discard();
  await world.close();
});
