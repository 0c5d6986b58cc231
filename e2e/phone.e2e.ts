import { devices, expect, type Locator, type Page } from '@playwright/test';
import { saveWords, section, seesNoBarrier, text } from './people.ts';
import { prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

const phone = devices['Pixel 7'];

// Obed has nothing but his phone. He joins, reads, writes a sentence, comments on it, and sees that it is saved.
test('[V5] [V9] joining, reading, writing and commenting on a phone', async ({ browser }) => {
  const world = await startWorld();
  const workshop = await prepareWorkshop(world);
  const context = await browser.newContext({
    ...phone,
    baseURL: world.url,
    locale: 'en-GB',
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 1,
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.log(`Obed: ${error.stack ?? error.message}`));

  await test.step('he joins', async () => {
    await page.goto(await workshop.link('Obed'));
    await page.getByLabel('Your name').fill('Obed');
    await page.getByLabel('Ministry or role').fill('Association of Municipalities');
    await fits(page);
    await page.getByRole('button', { name: 'Join', exact: true }).tap();
    await expect(page.getByRole('heading', { name: 'Tamarra', level: 1 })).toBeVisible();
    await fits(page);
  });

  await test.step('he opens the document', async () => {
    await page
      .getByRole('link', { name: /Tamarra lifelong learning policy/ })
      .first()
      .tap();
    await expect(page.getByRole('heading', { name: /Tamarra lifelong/, level: 1 })).toBeVisible();
    await fits(page);
    await page.getByRole('link', { name: /^Go on with/ }).tap();
    await expect(saveWords(page)).toContainText('Saved');
    await fits(page);
    await seesNoBarrier(page);
  });

  const bar = page.getByRole('toolbar', { name: 'Guidance and comments' });
  const vision = section(page, 'Vision').locator('.section-text');
  await test.step('from the plan he goes to a section and reads what it is for', async () => {
    await bar.getByRole('button', { name: 'Plan' }).tap();
    const plan = page.getByRole('navigation', { name: 'Plan of the document' });
    await seesNoBarrier(page);
    await plan.getByRole('link', { name: /Vision/ }).tap();
    await expect(plan).toBeHidden();
    await expect(vision).toBeInViewport();
    await bar.getByRole('button', { name: 'Guidance' }).tap();
    await expect(page.getByRole('heading', { name: 'Ask yourselves' })).toBeVisible();
    await seesNoBarrier(page);
    await bar.getByRole('button', { name: 'Guidance' }).tap();
  });

  await test.step('he writes, and it is saved', async () => {
    await vision.locator('p').last().tap();
    await page.keyboard.type('Every district has a place to learn.');
    await expect(saveWords(page)).toHaveText(/^Saved/);
    await expect(saveWords(page)).toBeInViewport();
  });

  await test.step('every tool is there: what has no room stands behind one button', async () => {
    const tools = page.getByRole('region', { name: 'Formatting' });
    const row = tools.getByRole('toolbar');
    await isInside(page, row.getByRole('button', { name: 'More tools' }));
    await isInside(page, row.getByRole('button', { name: /^Redo/ }));
    await row.getByRole('button', { name: 'More tools' }).tap();
    const further = page.getByRole('dialog', { name: 'More tools' });
    for (const tool of ['Underline', 'Bulleted list', 'Table', 'Text direction'])
      await isInside(page, further.getByRole('button', { name: new RegExp(`^${tool}`) }));
    await seesNoBarrier(page);
    await further.getByRole('button', { name: 'Bulleted list' }).tap();
    await expect(further).toBeHidden();
    await expect(vision.locator('ul')).toContainText('a place to learn.');
    await expect(text(page)).toBeFocused();
  });

  await test.step('he comments on his words; where a finger selects, no tools of ours come up', async () => {
    await vision.locator('li p').tap();
    await vision.locator('li p').selectText();
    await bar.getByRole('button', { name: /Comments/ }).tap();
    await expect(page.getByRole('toolbar', { name: 'Tools for the selected words' })).toHaveCount(0);
    await page.getByRole('textbox', { name: 'New comment' }).fill('And the islands?');
    await seesNoBarrier(page);
    await page.getByRole('button', { name: 'Comment', exact: true }).last().tap();
    await expect(page.getByRole('article').first()).toContainText('And the islands?');
    await fits(page);
  });

  await test.step('[V19] the address of a comment leads to its words, above the comments and not below them', async () => {
    const list = await workshop.leader.ask('GET', `/api/documents/${workshop.document}/threads`);
    const [thread] = JSON.parse(list.text) as readonly { readonly id: string }[];
    await page.goto('/');
    await page.goto(`/document/${workshop.document}/write#thread=${thread?.id}`);
    await expect(page.locator('article:focus')).toContainText('And the islands?');
    const sheet = page.getByRole('complementary', { name: 'Guidance and comments' });
    await expect
      .poll(async () => {
        const [words, over] = [
          await vision.locator('.comment-mark').first().boundingBox(),
          await sheet.boundingBox(),
        ];
        return (over?.y ?? 0) - (words?.y ?? Infinity) - (words?.height ?? 0);
      })
      .toBeGreaterThanOrEqual(0);
  });
  await world.close();
});

/** Nothing is wider than the screen. */
async function fits(page: Page): Promise<void> {
  const [needed, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(needed).toBeLessThanOrEqual(room ?? 0);
}

/** Wholly on the screen. */
async function isInside(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeInViewport({ ratio: 1 });
  const box = await target.boundingBox();
  expect((box?.x ?? -1) + (box?.width ?? 0)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
}
