import { expect, type Page } from '@playwright/test';
import { png } from '../document/testing/picture-files.ts';
import { goToEndOf, saveWords, section, seesNoBarrier } from './people.ts';
import { makeDocument, prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

const CAPTION = 'A village school in the north';
const SHOWS = 'A school of clay bricks with a brown roof';

/** Puts a picture in with the button's own field. */
async function choose(page: Page, bytes: Uint8Array): Promise<void> {
  const file = { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from(bytes) };
  await page.locator('input[type=file][accept="image/*"]').setInputFiles(file);
}

// Amina puts a photo in, and one more on a road without a network; Juma sees both, and takes the paper home with them.
test('[I15] [I16] [I17] [I18] [I21] [I23] pictures are seen by everybody and go home with the text', async ({
  browser,
}) => {
  const world = await startWorld();
  const workshop = await prepareWorkshop(world);
  const { members, document } = workshop;
  const amina = await members[0].open(browser, document);
  const juma = await members[1].open(browser, document);
  const photos = (page: Page) => section(page, 'Vision').locator('.picture-frame img');

  await test.step('a large photo is seen at once, smaller, with its caption', async () => {
    await goToEndOf(amina.page, 'Vision');
    await choose(amina.page, png(2_600, 1_300, { colour: 120 }));
    await expect(photos(amina.page)).toBeVisible();
    await amina.page.keyboard.type(CAPTION);
    await expect(saveWords(amina.page)).toContainText('Saved');
    await expect(photos(juma.page)).toBeVisible();
    await expect(section(juma.page, 'Vision').locator('figcaption')).toContainText(CAPTION);
    expect(await photos(juma.page).evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(2_000);
  });

  await test.step('she says what it shows', async () => {
    await section(amina.page, 'Vision').getByRole('button', { name: 'Describe the picture' }).click();
    await seesNoBarrier(amina.page);
    await amina.page.getByLabel('Description').fill(SHOWS);
    await amina.page.getByRole('button', { name: 'Done' }).click();
    await expect(juma.page.getByRole('img', { name: SHOWS })).toBeVisible();
    await seesNoBarrier(juma.page);
  });

  await test.step('without a network the next one waits on her computer, and comes by itself', async () => {
    await amina.context.setOffline(true);
    await expect(saveWords(amina.page)).toContainText('Offline', { timeout: 60_000 });
    await goToEndOf(amina.page, 'Vision');
    await choose(amina.page, png(300, 200));
    await expect(section(amina.page, 'Vision').getByText('On this computer.')).toBeVisible();
    await expect(photos(amina.page)).toHaveCount(2);
    await expect(saveWords(amina.page)).toContainText('waiting');
    await amina.context.setOffline(false);
    await expect(saveWords(amina.page)).toContainText('Saved', { timeout: 60_000 });
    await expect(photos(juma.page)).toHaveCount(2);
  });

  await test.step('the paper has them', async () => {
    const answer = await juma.context.request.post(`/api/documents/${document}/exports`, {
      data: { format: 'html', coverPage: true, contents: true, guidance: false },
    });
    const html = await answer.text();
    expect(html.match(/<img src="data:image\/(png|jpeg);base64,/g)).toHaveLength(2);
    expect(html).toContain(`alt="${SHOWS}"`);
    expect(html).toContain(CAPTION);
  });

  await test.step('[I25] copied into another document of the team, it is there for everybody', async () => {
    await section(amina.page, 'Vision').locator('.picture-frame').first().click();
    await amina.page.keyboard.press('Control+c');
    const second = await makeDocument(workshop.leader, workshop.tamarra, 'policy', 'Second policy');
    await amina.page.goto(`/document/${second}/write`);
    await expect(amina.page.locator('.ProseMirror')).toBeVisible();
    // The page is closed before the file came from where it was copied, and opened again.
    const first = `**/api/documents/${document}/pictures/*`;
    await amina.page.route(first, (route) => route.abort());
    await goToEndOf(amina.page, 'Vision');
    await amina.page.keyboard.press('Control+v');
    await expect(amina.page.locator('.picture-why')).toBeVisible();
    await expect(saveWords(amina.page)).toContainText('Saved');
    await amina.page.unroute(first);
    await amina.page.reload();
    await expect(photos(amina.page)).toHaveCount(1);
    await expect(saveWords(amina.page)).toContainText('Saved');
    await juma.page.goto(`/document/${second}/write`);
    await expect(juma.page.getByRole('img', { name: SHOWS })).toBeVisible();
    await expect(photos(juma.page)).toHaveJSProperty('naturalWidth', 2_000);
  });

  await amina.context.close();
  await juma.context.close();
  await world.close();
});
