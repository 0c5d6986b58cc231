import { expect, type Page } from '@playwright/test';
import { goToEndOf, saveWords, section, seesNoBarrier, text } from './people.ts';
import { makeDocument, prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

/** What stands in the cell `key` of the only row of a section's grid; typed there, or found in its list. */
async function fill(page: Page, title: string, column: string, words: string): Promise<void> {
  const grid = section(page, title).locator('.plan-table');
  const columns = await grid.getByRole('columnheader').allTextContents();
  await grid.locator(`[data-spot="0:${columns.indexOf(column) - 1}"]`).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

// From an issue to a costed action through three documents; then the policy changes, and whoever follows it is told.
test('[CK23] [CK25] the thread goes through three documents, and says where it has come loose', async ({
  browser,
}) => {
  const world = await startWorld();
  const { leader, members, tamarra, document: policy } = await prepareWorkshop(world);
  const strategy = await makeDocument(leader, tamarra, 'strategy', 'Strategy 2027–2030');
  const plan = await makeDocument(leader, tamarra, 'action-plan', 'First steps');
  await leader.ask('PUT', `/api/documents/${plan}/parent`, { parent: strategy });

  const { page: lena } = await leader.open(browser, policy);
  await test.step('an issue has its objective', async () => {
    const issues = section(lena, 'Issues this policy must solve');
    await issues.getByRole('button', { name: 'Add an issue' }).click();
    await lena.keyboard.type('Few adults learn.');
    await lena.keyboard.press('Enter');
    const objectives = section(lena, 'Policy objectives');
    await objectives.getByRole('button', { name: 'Add an objective' }).click();
    await lena.keyboard.type('Half of all adults learn.');
    await lena.keyboard.press('Enter');
    await fill(lena, 'Policy objectives', 'Issues it answers', '1 Few adults learn.');
    await lena.keyboard.press('Enter');
    await goToEndOf(lena, 'Vision');
    await lena.keyboard.type('We promise: ');
    await lena.keyboard.press('Control+Alt+k');
    await lena.keyboard.type('objective half');
    await seesNoBarrier(lena);
    await lena.keyboard.press('Enter');
    // The window gives the focus back first.
    await expect(text(lena)).toBeFocused();
    await lena.keyboard.type(' by 2036');
    await expect(section(lena, 'Vision')).toContainText('We promise: 1 Half of all adults learn. by 2036');
    await expect(saveWords(lena)).toContainText('Saved');
  });

  const { page: amina } = await members[0].open(browser, strategy);
  const checks = amina.getByRole('region', { name: 'Checks' });
  await test.step('the strategy says which policy it serves, and is told what it leaves open', async () => {
    await amina.getByRole('tab', { name: 'Checks' }).click();
    await checks.getByRole('button', { name: 'Name the parent document' }).click();
    const dialog = amina.getByRole('dialog', { name: 'Parent document' });
    await dialog.getByText('Tamarra lifelong learning policy').click();
    await seesNoBarrier(amina);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(checks).toContainText('This document serves Tamarra lifelong learning policy');
    await expect(checks).toContainText('The parent paper has the objective “Half of all adults learn.”');
  });
  await test.step('its priority is linked to the objective by name', async () => {
    const priorities = section(amina, 'Strategic priorities');
    await priorities.getByRole('button', { name: 'Add an objective' }).click();
    await amina.keyboard.type('Courses in every district');
    await amina.keyboard.press('Enter');
    await fill(amina, 'Strategic priorities', 'Parent objective', '1 Half of all adults learn.');
    await expect(priorities.getByRole('gridcell', { name: '1 Half of all adults learn.' })).toBeVisible();
    await expect(saveWords(amina)).toContainText('Saved');
  });

  const { page: juma } = await members[1].open(browser, plan);
  await test.step('and the plan has a costed action for the priority', async () => {
    await section(juma, 'Specific objectives').getByRole('button', { name: 'Add an objective' }).click();
    await juma.keyboard.type('Evening courses in schools');
    await juma.keyboard.press('Enter');
    await fill(juma, 'Specific objectives', 'Parent objective', '1 Courses in every district');
    await section(juma, 'Action matrix').getByRole('button', { name: 'Add an action' }).click();
    await juma.keyboard.type('Train co-ordinators');
    await juma.keyboard.press('Enter');
    await fill(juma, 'Action matrix', 'Objective', '1 Evening courses in schools');
    await fill(juma, 'Action matrix', 'Cost', '96000');
    const row = section(juma, 'Action matrix').locator('.plan-table tbody tr').first();
    await expect(row).toContainText('1.1');
    await expect(row).toContainText('96000');
    await expect(section(juma, 'Specific objectives')).toContainText('1 Courses in every district');
  });
  await test.step('a sentence of it cites what the action costs', async () => {
    await goToEndOf(juma, 'Goal');
    await juma.keyboard.type('We need ');
    await juma.keyboard.press('Control+Alt+k');
    await juma.keyboard.type('train co');
    await juma.keyboard.press('Enter');
    await expect(juma.getByRole('row', { name: 'Its name: 1.1 Train co-ordinators' })).toBeFocused();
    await seesNoBarrier(juma);
    await juma.keyboard.press('ArrowDown');
    await juma.keyboard.press('Enter');
    await expect(text(juma)).toBeFocused();
    await juma.keyboard.type(' a year.');
    await expect(section(juma, 'Goal')).toContainText('We need 96,000 a year.');
    await fill(juma, 'Action matrix', 'Cost', '98000');
    await expect(section(juma, 'Goal')).toContainText('We need 98,000 a year.');
  });

  await test.step('the objective is changed, and the strategy is told with the difference', async () => {
    await fill(lena, 'Policy objectives', 'Objective', 'Two in three adults learn.');
    await expect(section(lena, 'Vision')).toContainText('We promise: 1 Two in three adults learn. by 2036');
    const told = checks.getByRole('listitem').filter({ hasText: 'Does the link still hold?' }).last();
    await expect(told.locator('del')).toContainText('Half');
    await expect(told.locator('ins')).toContainText('Two in three');
    await seesNoBarrier(amina);
    await told.getByRole('button', { name: 'Confirm: still right' }).click();
    await expect(told).toBeHidden();
    await expect(
      section(amina, 'Strategic priorities').getByRole('gridcell', { name: '1 Two in three adults learn.' }),
    ).toBeVisible();
    await expect(saveWords(amina)).toContainText('Saved');
  });
  await world.close();
});
