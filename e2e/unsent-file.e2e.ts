import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { goToEndOf, saveWords, section, sectionsOf, seesNoBarrier, selectWords } from './people.ts';
import { prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

const SAID = 'Ask the village council.';
const SUGGESTED = 'Suggested from afar.';
const WRITTEN = 'Written in the village, where no network comes.';

// Amina's laptop finds no way to the server. She carries what she wrote to the office computer on a stick; a week later
// the laptop is in the office too.
test('[L76] [L77] [L78] Amina carries her unsent changes to another computer in a file', async ({
  browser,
}) => {
  const world = await startWorld();
  const { members, facilitator, document } = await prepareWorkshop(world);
  const laptop = await members[0].open(browser, document);
  const juma = await members[1].open(browser, document);
  let path = '';

  await test.step('in the village she writes, and takes her unsent changes out as a file', async () => {
    await laptop.context.setOffline(true);
    await goToEndOf(laptop.page, 'Vision');
    await laptop.page.keyboard.type(WRITTEN);
    await expect(saveWords(laptop.page)).toContainText('On this computer', { timeout: 60_000 });
    await selectWords(laptop.page, 'in the village');
    await laptop.page.keyboard.press('Control+Alt+m');
    await laptop.page.getByRole('textbox', { name: 'New comment' }).fill(SAID);
    await laptop.page.keyboard.press('Control+Enter');
    await laptop.page.keyboard.press('Control+Alt+Shift+X');
    await expect(laptop.page.getByRole('button', { name: /^Mode: / })).toHaveText('Suggesting');
    await goToEndOf(laptop.page, 'Overall goal');
    await laptop.page.keyboard.type(SUGGESTED);
    await saveWords(laptop.page).click();
    await seesNoBarrier(laptop.page);
    const begun = laptop.page.waitForEvent('download');
    await laptop.page.getByRole('button', { name: 'Download my unsent changes' }).click();
    const download = await begun;
    expect(download.suggestedFilename()).toBe('Tamarra lifelong learning policy – unsent changes.json');
    path = await download.path();
    const file = JSON.parse(await readFile(path, 'utf8')) as object;
    expect(file).toMatchObject({ document, title: 'Tamarra lifelong learning policy', name: 'Amina' });
  });

  await test.step('Juma writes in the same section meanwhile', async () => {
    await goToEndOf(juma.page, 'Vision');
    await juma.page.keyboard.press('Enter');
    await juma.page.keyboard.type('Juma wrote this in the office.');
    await expect(saveWords(juma.page)).toContainText('Saved');
  });

  await test.step('what is not hers, or no such file, is turned away in a sentence with a code', async () => {
    await add(juma.page, path);
    await seesRefusal(juma.page, 'The changes in this file are somebody else’s.', 'unsent/other-person');
    await add(juma.page, { name: 'minutes.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
    await seesRefusal(juma.page, 'This is not a file of unsent changes from Codraft.', 'unsent/not-a-file');
    await seesNoBarrier(juma.page);
    await juma.page.keyboard.press('Escape');

    const per = await facilitator.open(browser, document);
    const his = { ...(JSON.parse(await readFile(path, 'utf8')) as object), person: facilitator.id };
    const buffer = Buffer.from(JSON.stringify(his));
    await add(per.page, { name: 'mine.json', mimeType: 'application/json', buffer });
    await seesRefusal(per.page, 'Your role does not allow this.', 'access/not-allowed');
    await expect(section(juma.page, 'Vision')).not.toContainText('village');
    await per.context.close();
  });

  const office = await members[0].open(browser, document);
  await test.step('on the office computer she adds the file, and everybody reads it', async () => {
    await add(office.page, path);
    const words = 'The changes from the file are added and saved.';
    await expect(office.page.getByRole('dialog')).toContainText(words);
    for (const { page } of [office, juma]) await expect(section(page, 'Vision')).toContainText(WRITTEN);
    await expect(saveWords(office.page)).toContainText('Saved');
    await office.page.keyboard.press('Escape');
    await expect(office.page.getByRole('dialog')).toHaveCount(0); // and with it what was said
    await add(office.page, path);
    await expect(office.page.getByRole('dialog')).toContainText(words);
    await office.page.keyboard.press('Escape');
  });

  await test.step('[L85] so do her comment and what she suggested', async () => {
    await juma.page.getByRole('tab', { name: /^Comments/ }).click();
    await expect(juma.page.getByRole('article').filter({ hasText: SAID })).toHaveCount(1);
    await juma.page.getByRole('tab', { name: /^Suggestions/ }).click();
    await expect(juma.page.getByRole('article', { name: 'Suggestion by Amina' })).toContainText(SUGGESTED);
  });

  await test.step('the laptop comes to the office: nothing is there twice', async () => {
    await laptop.context.setOffline(false);
    await expect(saveWords(laptop.page)).toContainText('Saved', { timeout: 60_000 });
    await expect(section(laptop.page, 'Vision')).toContainText('Juma wrote this in the office.');
    await laptop.page.keyboard.press('Escape'); // what was said of saving
    await laptop.page.getByRole('button', { name: /^Mode: / }).click();
    await laptop.page.getByRole('menuitem', { name: /^Editing/ }).click();
    await expect(laptop.page.getByRole('button', { name: /^Mode: / })).toHaveText('Editing');
    const atLaptop = await sectionsOf(laptop.page);
    expect(atLaptop.flat().join('\n').split('village')).toHaveLength(2);
    for (const { page } of [office, juma]) expect(await sectionsOf(page)).toEqual(atLaptop);
    await expect(juma.page.getByRole('article', { name: 'Suggestion by Amina' })).toHaveCount(1);
    await juma.page.getByRole('tab', { name: /^Comments/ }).click();
    await expect(juma.page.getByRole('article').filter({ hasText: SAID })).toHaveCount(1);
  });

  await world.close();
});

/** Adds a file by the details of saving. */
async function add(page: Page, file: Parameters<Page['setInputFiles']>[1]): Promise<void> {
  const dialog = page.getByRole('dialog');
  if (!(await dialog.isVisible())) await saveWords(page).click();
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Add changes from a file' }).click();
  await (await chooser).setFiles(file);
}

async function seesRefusal(page: Page, words: string, code: string): Promise<void> {
  await expect(page.getByRole('dialog')).toContainText(words);
  await expect(page.getByRole('dialog')).toContainText(code);
}
