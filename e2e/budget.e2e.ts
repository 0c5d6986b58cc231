import { expect, type Locator, type Page } from '@playwright/test';
import { saveWords, section, seesNoBarrier } from './people.ts';
import { makeDocument, prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

// A finance official types what an action costs and where the money comes from, and sees what is missing, and when.
test('[VW20] [VW21] [VW22] cost and money that are typed stand in the views, and are there again after a reload', async ({
  browser,
}) => {
  const world = await startWorld();
  const { leader, members, tamarra } = await prepareWorkshop(world);
  const document = await makeDocument(leader, tamarra, 'action-plan', 'Tamarra lifelong learning plan');
  const { page } = await members[0].open(browser, document);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);

  const costs = section(page, 'Budget').locator('.plan-table');
  await test.step('an action, two costs and two sources are pasted from a spreadsheet', async () => {
    const actions = section(page, 'Action matrix').locator('.plan-table');
    await fill(page, actions, 'Add an action', [
      ['Open schools', 'Light and heat', '240 schools', '', '', '', '', '', '2027-03-01', '2027-11-30'],
    ]);
    await fill(page, costs, 'Add a cost', [
      ['Open schools', 'Staff', '', '', '', '', '2027: 4000; 2028: 2000', '6000'],
      ['Open schools', 'Materials', '', '', '', '', '2027: 500', '500'],
    ]);
    await expect(costs.locator('tfoot')).toContainText('6,500');
    await fill(page, section(page, 'Funding').locator('.plan-table'), 'Add a source', [
      ['State budget', 'State budget', '2027: 3000; 2028: 2000', '5000', 'Committed'],
      ['Lottery', 'Other', '2027: 500', 'five hundred', 'Requested'],
    ]);
    await expect(saveWords(page)).toContainText('Saved');
  });

  const dialog = page.getByRole('dialog');
  await test.step('the view of money has the gap, in the picture and in the table', async () => {
    await page.keyboard.press('Control+Alt+o');
    await dialog.getByRole('button', { name: 'Cost and money' }).click();
    await expect(dialog.getByRole('img', { name: /^Cost and money by year/ })).toContainText('1,000 missing');
    await expect(dialog).toContainText('2 Lottery (Amount: five hundred)');
    await seesNoBarrier(page);
    await dialog.getByRole('button', { name: 'Show as table' }).first().click();
    const years = dialog.getByRole('table', { name: 'Cost and money by year' });
    await expect(years.getByRole('row', { name: /^2027/ })).toHaveText(/4,500.*3,000.*500.*1,000/);
    await expect(years.getByRole('row', { name: /^Total/ })).toHaveText(/6,500.*5,000.*500.*1,000/);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Table (CSV)' }).first().click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/Cost and money by year\.csv$/);
  });

  await test.step('the timetable has the action in its quarters', async () => {
    await dialog.getByRole('button', { name: 'Timetable' }).click();
    await expect(dialog.getByRole('img', { name: 'Timetable' })).toContainText('Open schools');
    await dialog.getByRole('button', { name: 'Show as table' }).click();
    await expect(dialog.getByRole('row', { name: /Open schools/ })).toContainText('2027 Q1 – 2027 Q4');
  });

  await test.step('the address leads back, and a colleague sees the same on a phone, table first', async () => {
    await page.reload();
    await expect(dialog.getByRole('img', { name: 'Timetable' })).toContainText('Open schools');
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(dialog.getByRole('row', { name: /Open schools/ })).toBeVisible();
    await seesNoBarrier(page);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    expect(new URL(page.url()).hash).toBe('');
  });
  await world.close();
});

/** Begins a table and pastes `rows` into it. */
async function fill(
  page: Page,
  table: Locator,
  add: string,
  rows: readonly (readonly string[])[],
): Promise<void> {
  await table.getByRole('button', { name: add }).click();
  await page.keyboard.press('Escape');
  await page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    rows.map((row) => row.join('\t')).join('\r\n'),
  );
  await table.getByRole('gridcell').first().focus();
  await page.keyboard.press('Control+v');
  await expect(table.locator('tbody tr')).toHaveCount(rows.length);
}
