import { expect } from '@playwright/test';
import { section } from './people.ts';
import { prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

/** How long the page stands still while keys are pressed, in ms: an old laptop that does something else. */
const STILL_MS = 400;

// On an old laptop the page stands still for a moment; Amina has pressed End and Enter before it goes on.
test('[W14] keys pressed while the page stands still act where the caret has gone', async ({ browser }) => {
  const world = await startWorld();
  const { members, facilitator, document } = await prepareWorkshop(world);
  const { page } = await members[0].open(browser, document);
  const vision = section(page, 'Vision').locator('.section-text p');
  await vision.last().click();
  await page.keyboard.type('Everybody learns at every age.');

  await page.keyboard.press('Home');
  await expect.poll(() => page.evaluate(() => getSelection()?.focusOffset)).toBe(0);
  await page.evaluate((still) => {
    setTimeout(() => {
      const until = performance.now() + still;
      while (performance.now() < until);
    });
  }, STILL_MS);
  await Promise.all([
    page.keyboard.press('End'),
    page.keyboard.press('Enter'),
    page.keyboard.type('No one is left out.'),
  ]);
  await expect(vision).toContainText(['Everybody learns at every age.', 'No one is left out.']);

  // Per, who only reads, selects words and asks for a comment before the browser has told of the selection.
  const per = await facilitator.open(browser, document);
  await expect(section(per.page, 'Vision')).toContainText('at every age.');
  await section(per.page, 'Vision')
    .locator('.section-text p')
    .first()
    .evaluate((paragraph) => {
      const page = paragraph.ownerDocument;
      const words = page.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode();
      if (words !== null) getSelection()?.setBaseAndExtent(words, 0, words, 9);
      const key = { key: 'm', code: 'KeyM', ctrlKey: true, altKey: true, bubbles: true, cancelable: true };
      page.body.dispatchEvent(new KeyboardEvent('keydown', key));
    });
  await expect(per.page.getByRole('textbox', { name: 'New comment' })).toBeVisible();
  await world.close();
});
