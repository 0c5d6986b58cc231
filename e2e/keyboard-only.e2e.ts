import { expect } from '@playwright/test';
import { goRoundTo, seesFocus, tabTo } from './keyboard.ts';
import { goToEndOf, saveWords, section, sitDown, text } from './people.ts';
import { prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

// Mei cannot use a mouse. She joins, finds where Juma is and comes back, writes, formats, comments, and takes the file home.
test('[V2] [V3] [V4] [V8] from the invitation to the export with keys alone', async ({ browser }) => {
  const world = await startWorld();
  const workshop = await prepareWorkshop(world);
  const juma = await workshop.members[1].open(browser, workshop.document);
  await goToEndOf(juma.page, 'Overall goal');
  await juma.page.keyboard.type('Everybody learns at every age.');
  const mei = await sitDown(browser, world, 'Mei');
  const { page } = mei;
  const banner = page.getByRole('banner');

  await test.step('Mei joins', async () => {
    await page.goto(await workshop.link('Mei'));
    await tabTo(page, page.getByLabel('Your name'));
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Mei');
    await tabTo(page, page.getByLabel('Ministry or role'));
    await page.keyboard.type('Ministry of Health');
    await tabTo(page, page.getByRole('button', { name: 'Join', exact: true }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Tamarra', level: 1 })).toBeFocused();
  });

  await test.step('she opens the document and its text', async () => {
    await tabTo(page, page.getByRole('link', { name: /Tamarra lifelong learning policy/ }).first());
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: /Tamarra lifelong/, level: 1 })).toBeFocused();
    await tabTo(page, page.getByRole('link', { name: /^Go on with/ }));
    await page.keyboard.press('Enter');
    await expect(saveWords(page)).toContainText('Saved');
  });

  const vision = section(page, 'Vision').locator('.section-text');
  await test.step('from the outline she goes to a section, and writes', async () => {
    const entry = page
      .getByRole('navigation', { name: 'Plan of the document' })
      .getByRole('link', { name: /Vision/ });
    await goRoundTo(page, page.locator('[data-region=outline]'));
    if (!(await entry.evaluate((element) => element === document.activeElement))) await tabTo(page, entry);
    await page.keyboard.press('Enter');
    await expect(text(page)).toBeFocused();
    await page.keyboard.type('By 2036 every person learns.');
    await expect(vision).toContainText('every person learns.');
  });

  await test.step('she makes words bold with the tools beside them', async () => {
    await page.keyboard.press('Control+Shift+ArrowLeft');
    await page.keyboard.press('Control+Shift+ArrowLeft');
    const beside = page.getByRole('toolbar', { name: 'Tools for the selected words' });
    await expect(beside).toBeVisible();
    const [words, tools] = [await vision.locator('p').last().boundingBox(), await beside.boundingBox()];
    expect((tools?.y ?? 0) + (tools?.height ?? 0)).toBeLessThanOrEqual((words?.y ?? 0) + 8); // over its line, not on it
    await page.keyboard.press('Alt+F10');
    await expect(beside.getByRole('button', { name: 'Bold' })).toBeFocused();
    await seesFocus(page);
    await page.keyboard.press('Enter');
    await expect(text(page)).toBeFocused();
    await expect(vision.locator('strong')).toHaveText('learns.');
  });

  await test.step('she comments on them', async () => {
    await page.keyboard.press('Control+Alt+m');
    await expect(page.getByRole('textbox', { name: 'New comment' })).toBeFocused();
    await page.keyboard.type('Who is left out today?');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('article').first()).toContainText('left out today?');
    await expect(text(page)).toBeFocused();
  });

  await test.step('[V12] [V16] she opens the prompts, closes them, and says how far the section is', async () => {
    const prompts = section(page, 'Vision').getByRole('button', { name: /^Prompts/ });
    await tabTo(page, prompts, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(prompts).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('Space');
    await expect(prompts).toHaveAttribute('aria-expanded', 'false');
    const choices = section(page, 'Vision').getByRole('radiogroup');
    await tabTo(page, choices);
    const before = await choices.getByRole('radio', { checked: true }).getAttribute('value');
    await page.keyboard.press('ArrowRight');
    await expect(choices.getByRole('radio', { checked: true })).not.toHaveAttribute('value', before ?? '');
    await seesFocus(page);
    await goRoundTo(page, text(page));
  });

  await test.step('she goes where Juma is, and comes back', async () => {
    await page.keyboard.press('End');
    await page.keyboard.press('Control+Alt+g');
    const list = page.getByRole('menu', { name: /Here now/ });
    await expect(list.getByRole('menuitem', { name: /^Juma/ })).toContainText(
      /Member, Tamarra · .* Overall goal/,
    );
    await page.keyboard.press('ArrowDown');
    await seesFocus(page);
    await page.keyboard.press('Enter');
    await expect(text(page)).toBeFocused();
    await page.keyboard.type(' Here I am.');
    await expect(section(page, 'Overall goal')).toContainText('Everybody learns at every age. Here I am.');
    await page.keyboard.press('Control+Alt+g');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitem', { name: 'Back to where you were' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(text(page)).toBeFocused();
    await page.keyboard.type(' Here I was.');
    await expect(vision).toContainText('every person learns. Here I was.');
  });

  await test.step('who cannot see the faces is told that Juma left', async () => {
    await juma.context.close();
    await expect(page.getByRole('status').filter({ hasText: 'Juma left.' })).toBeAttached();
  });

  await test.step('she takes the document home', async () => {
    await goRoundTo(page, page.locator('[data-region=tools]'));
    await tabTo(page, banner.getByRole('button', { name: 'Document', exact: true }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitem', { name: 'Overview' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitem', { name: 'Export' })).toBeFocused();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Export' });
    await tabTo(page, dialog.getByRole('button', { name: 'Make the file' }));
    const download = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    expect((await download).suggestedFilename()).toMatch(/\.docx$/);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await seesFocus(page);
  });
  await world.close();
});
