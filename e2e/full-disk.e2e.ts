import { execFileSync } from 'node:child_process';
import { expect } from '@playwright/test';
import { goToEndOf, saveWords, section } from './people.ts';
import { prepareWorkshop } from './prepared.ts';
import { startWorld, type World } from './world.ts';
import { test } from './journey.ts';

const WORDS = 'The server cannot store changes now. Your changes are kept on this device.';

/** From now on no file of the server grows beyond so many bytes: as near to a full disk as one gets without one. */
function allowFilesOf(bytes: number | 'unlimited', { pid }: World): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]);
}

// In the night the ministry's disk fills up. Everybody is told, calmly; in the morning somebody makes room.
test('[L55] while the server can store nothing every screen says so, and nothing is lost', async ({
  browser,
}) => {
  const world = await startWorld();
  const { organiser, members, document } = await prepareWorkshop(world);
  const [nadia, amina, juma] = [
    await organiser.sitDown(browser),
    await members[0].sitDown(browser),
    await members[1].sitDown(browser),
  ];
  await nadia.page.goto('/workshop');
  await amina.page.goto(`/document/${document}/write`);
  await expect(saveWords(amina.page)).toContainText('Saved');
  await expect(nadia.page.getByText(WORDS)).toHaveCount(0);

  await test.step('Amina writes on, and reads that her words are on her computer', async () => {
    allowFilesOf(64, world);
    await goToEndOf(amina.page, 'Vision');
    await amina.page.keyboard.type('Everybody learns.');
    await expect(amina.page.getByText(WORDS)).toBeVisible();
    await expect(saveWords(amina.page)).toContainText('Could not save');
  });

  await test.step('Nadia’s form says so too, and keeps what is in it; so does every screen', async () => {
    await nadia.page.getByRole('button', { name: 'Add teams' }).first().click();
    const dialog = nadia.page.getByRole('dialog');
    await dialog.getByLabel('Names of the teams').fill('Wadaya');
    await dialog.getByRole('button', { name: 'Add 1 team' }).click();
    await expect(dialog.getByRole('alert')).toContainText(WORDS);
    await expect(dialog.getByLabel('Names of the teams')).toHaveValue('Wadaya');
    for (const path of ['/', `/document/${document}`]) {
      // oxlint-disable-next-line no-await-in-loop -- one screen after the other
      await juma.page.goto(path);
      // While the next screen is fetched the one before is kept beside it, hidden.
      // oxlint-disable-next-line no-await-in-loop
      await expect(juma.page.getByText(WORDS).filter({ visible: true })).toBeVisible();
    }
  });

  await test.step('there is room again: everything is saved, and nobody is told anything any more', async () => {
    allowFilesOf('unlimited', world);
    await expect(saveWords(amina.page)).toContainText('Saved', { timeout: 60_000 });
    const dialog = nadia.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Add 1 team' }).click();
    await expect(nadia.page.getByRole('heading', { name: 'Wadaya', exact: true })).toBeVisible();
    for (const { page } of [nadia, amina, juma])
      await expect(page.getByText(WORDS)).toHaveCount(0, { timeout: 30_000 });
    await amina.page.reload();
    await expect(section(amina.page, 'Vision')).toContainText('Everybody learns.');
  });
  await world.close();
});
