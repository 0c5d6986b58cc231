import { expect } from '@playwright/test';
import { section } from './people.ts';
import { prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

// Amina has the bodies of the country in Excel: they become rows of the plan, and go back to Excel as they are.
test('[W76] [W77] rows are pasted from a spreadsheet, seen by others, undone, and copied out again', async ({
  browser,
}) => {
  const world = await startWorld();
  const { members, document } = await prepareWorkshop(world);
  const { page: amina } = await members[0].open(browser, document);
  const { page: juma } = await members[1].open(browser, document);
  await amina.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const bodies = section(amina, 'Roles').locator('.plan-table');
  const names = bodies.getByRole('gridcell');
  await bodies.getByRole('button', { name: 'Add a body' }).click();
  await amina.keyboard.press('Escape');

  await test.step('a block from the clipboard fills cells and makes rows', async () => {
    const rows = [
      ['Ministry of Education', 'MoE', 'Ministry', 'Education', 'Leads; Decides'],
      ['National Statistics Office', 'NSO', 'Agency', 'Planning', 'Monitors'],
      ['=HYPERLINK("x")', '', 'Not a kind', '', ''],
    ];
    await amina.evaluate(
      (text) => navigator.clipboard.writeText(text),
      rows.map((row) => row.join('\t')).join('\r\n'),
    );
    await names.first().focus();
    await amina.keyboard.press('Control+v');
    await expect(bodies.locator('tbody tr')).toHaveCount(3);
    const seen = section(juma, 'Roles').locator('.plan-table tbody tr');
    await expect(seen).toHaveCount(3);
    await expect(seen.nth(0)).toContainText('Leads; Decides');
    await expect(seen.nth(2)).toContainText('=HYPERLINK("x")');
    await expect(seen.nth(2)).toContainText('It is none of the choices.');
  });

  await test.step('a range goes out in words, as text that is not worked out', async () => {
    await bodies.locator('[data-spot="0:0"]').focus();
    await amina.keyboard.press('Shift+ArrowDown');
    await amina.keyboard.press('Shift+ArrowDown');
    await amina.keyboard.press('Shift+ArrowRight');
    await amina.keyboard.press('Control+c');
    const out = await amina.evaluate(() => navigator.clipboard.readText());
    expect(out.replaceAll('\r', '')).toBe(
      'Ministry of Education\tMoE\nNational Statistics Office\tNSO\n"\'=HYPERLINK(""x"")"\t',
    );
  });

  await test.step('what was pasted is taken back as one', async () => {
    await bodies.locator('[data-spot="0:0"]').focus();
    await amina.keyboard.press('Control+z');
    await expect(bodies.locator('tbody tr')).toHaveCount(1);
  });

  await test.step('a whole register is refused in plain words', async () => {
    await amina.evaluate((text) => navigator.clipboard.writeText(text), 'Body\n'.repeat(10_000));
    await bodies.locator('[data-spot="0:0"]').focus();
    await amina.keyboard.press('Control+v');
    await expect(amina.getByText('are too many to paste at once')).toBeVisible();
    await expect(bodies.locator('tbody tr')).toHaveCount(1);
  });
  await world.close();
});
