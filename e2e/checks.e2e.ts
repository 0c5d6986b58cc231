import { expect } from '@playwright/test';
import { saveWords, section, seesNoBarrier } from './people.ts';
import { prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

// A team looks at what the checks find while it fills its tables: what is missing is named, leads there, and goes when it is mended.
test('[CK20] [CK21] [CK22] checks name what is missing, lead to it, and stop when it is mended', async ({
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

  await issues.getByRole('button', { name: 'Row 1: more' }).click();
  await page.getByRole('menuitem', { name: 'Remove row 1' }).click();
  await expect(unanswered).toBeHidden();
  await world.close();
});
