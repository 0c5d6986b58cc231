import { expect } from '@playwright/test';
import { goToEndOf, saveWords, section, seesNoBarrier, selectWords } from './people.ts';
import { prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

const LUNCH_MS = 90 * 60_000;

// Per, who advises all teams, goes to lunch. Meanwhile Amina strikes out and writes, and Juma writes in another section. Back again he is
// shown word by word what is other since he left, by whom and section by section, and goes through it with one key.
test('[VE19] [VE21] [L94] who comes back is shown what changed since their last visit', async ({
  browser,
}) => {
  const world = await startWorld();
  const { facilitator, members, document } = await prepareWorkshop(world);
  const amina = await members[0].open(browser, document);
  await goToEndOf(amina.page, 'Vision');
  await amina.page.keyboard.type('Every person learns at every age. Nobody pays.');
  const per = await facilitator.open(browser, document);
  await expect(section(per.page, 'Vision')).toContainText('Nobody pays.');
  await per.page.goto('/teams');

  const juma = await members[1].open(browser, document);
  await selectWords(amina.page, 'Nobody pays');
  await amina.page.keyboard.type('Fees are low');
  await goToEndOf(juma.page, 'Overall goal');
  await juma.page.keyboard.type('Participation doubles.');
  for (const { page } of [amina, juma])
    // oxlint-disable-next-line no-await-in-loop -- both screens
    await expect(saveWords(page)).toContainText('Saved');

  // As if lunch had been long.
  await per.page.evaluate(([name, at]) => localStorage.setItem(name, String(at)), [
    `codraft:here:${document}:${facilitator.id}`,
    Date.now() - LUNCH_MS,
  ] as const);
  await per.page.goto(`/document/${document}/write`);
  const away = per.page.getByRole('complementary', { name: 'While you were away' });
  await expect(away).toContainText('2 sections');
  // In the text it is tinted, until it was seen.
  const tinted = section(per.page, 'Vision').locator('.since-visit');
  await expect(tinted.first()).toBeAttached();
  expect((await tinted.allTextContents()).join('')).toContain('Fees are low');
  await away.getByRole('button', { name: 'Show the changes' }).click();
  const dialog = per.page.getByRole('dialog', { name: 'Versions' });
  await expect(dialog.getByRole('navigation', { name: /^Versions/ })).toContainText('Since your last visit');
  const vision = dialog.getByRole('region', { name: /Vision$/ });
  await expect(vision.locator('del')).toContainText('Taken out by Amina:');
  await expect(vision.locator('del')).toContainText('Nobody pays');
  await expect(vision.locator('ins')).toContainText('Added by Amina:');
  await expect(dialog.getByRole('region', { name: /Overall goal$/ }).locator('ins')).toContainText(
    'Added by Juma:',
  );
  await seesNoBarrier(per.page);
  const change = dialog.locator('[data-change]:focus');
  await per.page.keyboard.press('F8');
  await expect(change).toContainText('Fees are low');
  await per.page.keyboard.press('F8');
  await expect(change).toContainText('Participation doubles.');
  await per.page.keyboard.press('Shift+F8');
  await expect(change).toContainText('Fees are low');
  // What is written while it is looked at is shown, too.
  await amina.page.keyboard.type(' and fair');
  await expect(vision.locator('ins').filter({ hasText: 'and fair' })).toBeVisible();
  await per.page.keyboard.press('Escape');
  await section(per.page, 'Vision').scrollIntoViewIfNeeded();
  await expect(tinted).toHaveCount(0);
  await world.close();
});
