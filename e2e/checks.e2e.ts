import { expect, type Locator } from '@playwright/test';
import { chooseIn, saveWords, section, seesNoBarrier } from './people.ts';
import { prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

// A team looks at what the checks find while it fills its tables: what is missing is named, leads there, and goes when it is mended.
test('[CK20] [CK21] [CK22] [CK28] checks name what is missing, lead to it, and stop when it is mended', async ({
  browser,
}) => {
  const world = await startWorld();
  const { members, document } = await prepareWorkshop(world);
  const { page } = await members[0].open(browser, document);
  const issues = section(page, 'Issues this policy must solve');
  await issues.getByRole('button', { name: 'Add an issue' }).click();
  await page.keyboard.type('Few adults learn.');
  await page.keyboard.press('Enter');
  await expect(saveWords(page)).toContainText('Saved');

  await page.getByRole('tab', { name: 'Checks' }).click();
  const panel = page.getByRole('region', { name: 'Checks' });
  const unanswered = panel.getByRole('button', { name: /No objective answers the issue “Few adults learn/ });
  await expect(unanswered).toBeVisible();
  await panel.getByRole('button', { name: /^Hints/ }).click();
  await expect(unanswered).toBeHidden();
  await panel.getByRole('button', { name: /^To mend/ }).click();
  await seesNoBarrier(page);
  await unanswered.click();
  await expect(issues.getByRole('gridcell', { name: 'Few adults learn.' })).toBeFocused();
  await panel
    .getByRole('button', { name: /“Groups affected” of “Few/ })
    .first()
    .click();
  const groups = issues.locator('[data-spot="0:5"]');
  await expect(groups).toBeFocused();
  await expect(groups).toBeInViewport();

  await page.getByRole('tab', { name: 'Guidance' }).click();
  await page.getByRole('button', { name: 'Document' }).click();
  await page.getByRole('menuitem', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Before you take it home/ }).click();
  await expect(dialog).toContainText(/To mend: \d+/);
  await seesNoBarrier(page);
  await dialog.getByRole('button', { name: 'Open the checks' }).click();

  const { page: juma } = await members[1].open(browser, document);
  await test.step('one is accepted with a reason, another given to Juma, who finds it in his inbox', async () => {
    await juma.getByRole('tab', { name: 'Checks' }).click();
    const hisPanel = juma.getByRole('region', { name: 'Checks' });
    const lineOf = (of: Locator) =>
      of
        .getByRole('listitem')
        .filter({ hasText: /No objective answers the issue “Few/ })
        .last();
    await lineOf(panel).getByRole('button', { name: 'Accept…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Accept' }).click();
    await expect(page.getByRole('dialog')).toContainText('Say why it is left as it is.');
    await page.getByRole('dialog').getByLabel('Reason').fill('The strategy answers it.');
    await seesNoBarrier(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Accept' }).click();
    await expect(unanswered).toBeHidden();
    await hisPanel.getByRole('button', { name: 'Accepted (1)' }).click();
    await expect(hisPanel).toContainText('The strategy answers it.');
    await seesNoBarrier(juma);
    await hisPanel.getByRole('button', { name: 'Take back' }).click();
    await expect(unanswered).toBeVisible();

    await lineOf(panel).getByRole('button', { name: 'Give to somebody…' }).click();
    await chooseIn(page, page.getByRole('dialog').getByRole('button', { name: /^Nobody/ }), 'Juma');
    await page.getByRole('dialog').getByLabel(/^By/).fill('2026-12-01');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect(lineOf(hisPanel)).toContainText('For you, by 1 December 2026');
    await juma.goto('/inbox');
    await juma
      .getByRole('link', { name: 'Amina gave you something the checks found, by 1 December 2026' })
      .click();
    await expect(lineOf(hisPanel).locator('[data-said]')).toBeFocused();
  });

  await issues.getByRole('button', { name: 'Row 1: more' }).click();
  await page.getByRole('menuitem', { name: 'Remove row 1' }).click();
  await expect(unanswered).toBeHidden();
  await expect(saveWords(page)).toContainText('Saved');
  await juma.goto('/inbox');
  await expect(juma.getByText('Nothing asks for you now')).toBeVisible();
  // In the document it stays until somebody takes it off: it may be found again.
  await panel.getByRole('button', { name: 'Given to somebody, and not found any more (1)' }).click();
  await panel.getByRole('button', { name: 'Take off the list' }).click();
  await expect(panel.getByRole('button', { name: /not found any more/ })).toBeHidden();
  await world.close();
});
