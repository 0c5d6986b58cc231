import { expect, type Page } from '@playwright/test';
import { saveWords, section, seesNoBarrier } from './people.ts';
import { prepareWorkshop } from './prepared.ts';
import { netOf } from './states/trouble.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

// Amina has the bodies of the country in Excel: they become rows of the plan, and go back to Excel as they are.
test('[W76] [W77] [W90] [W94] rows are pasted from a spreadsheet, undone, and copied out again; of two words for one cell both are seen', async ({
  browser,
}) => {
  const world = await startWorld();
  const { members, document } = await prepareWorkshop(world);
  const { page: amina } = await members[0].open(browser, document);
  const { page: juma } = await members[1].sitDown(browser);
  const net = await netOf(juma);
  await juma.goto(`/document/${document}/write`);
  await expect(saveWords(juma)).toContainText('Saved');
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

  await test.step('she makes a column wider for herself, with the pointer and with keys, and finds it so again', async () => {
    const head = (page: Page) => section(page, 'Roles').locator('[data-column="0"]');
    const widthOf = async (page: Page) => Math.round((await head(page).boundingBox())?.width ?? 0);
    const before = await widthOf(amina);
    const box = await head(amina).getByRole('separator').boundingBox();
    if (box === null) throw new Error('the edge is on the screen');
    await amina.mouse.move(box.x + 5, box.y + 10);
    await amina.mouse.down();
    await amina.mouse.move(box.x + 85, box.y + 10, { steps: 4 });
    await amina.mouse.up();
    await expect.poll(() => widthOf(amina)).toBeGreaterThan(before + 60);
    const drawn = await widthOf(amina);
    await bodies.locator('[data-spot="0:0"]').focus();
    await bodies.getByRole('button', { name: 'Row 1: more' }).click();
    await amina.getByRole('menuitem', { name: 'Width of “Body”' }).click();
    await expect(head(amina).getByRole('separator')).toBeFocused();
    await amina.keyboard.press('ArrowRight');
    await expect.poll(() => widthOf(amina)).toBeGreaterThan(drawn + 8);
    const made = await widthOf(amina);
    await amina.keyboard.press('Escape');
    await expect(bodies.locator('[data-spot="0:0"]')).toBeFocused();
    await amina.reload();
    await expect.poll(() => widthOf(amina)).toBe(made);
    expect(await widthOf(juma)).toBe(before);
    await head(amina).getByRole('separator').dblclick();
    await expect.poll(() => widthOf(amina)).toBe(before);
  });

  await test.step('what Amina and Juma write into one cell at the same time: one stands, both see the other', async () => {
    const cellOf = (page: Page) => section(page, 'Roles').locator('[data-spot="0:0"]');
    // The menu that led there is a dialog too, for a moment.
    const told = (page: Page) => page.getByRole('dialog', { name: /Written at the same time/ });
    const write = async (page: Page, words: string) => {
      await cellOf(page).click();
      await page.keyboard.press('Control+A');
      await page.keyboard.type(words);
      await page.keyboard.press('Enter');
      await expect(cellOf(page)).toContainText(words);
    };
    await expect(section(juma, 'Roles').locator('tbody tr')).toHaveCount(1);
    await net.cut();
    await expect(saveWords(juma)).toContainText('Offline', { timeout: 60_000 });
    await write(juma, 'Ministry of Labour');
    await expect(saveWords(juma)).toContainText('On this computer');
    await write(amina, 'Ministry of Education');
    await expect(saveWords(amina)).toContainText('Saved');
    await net.join();
    for (const page of [amina, juma])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await expect(cellOf(page).getByRole('button', { name: 'Written at the same time' })).toBeVisible({
        timeout: 60_000,
      });
    const stands = (await cellOf(amina).locator('[data-words]').textContent()) ?? '';
    expect(await cellOf(juma).locator('[data-words]').textContent()).toBe(stands);
    const [winner, loser, name, lost] = stands.includes('Labour')
      ? [juma, amina, 'Juma', 'Ministry of Education']
      : [amina, juma, 'Amina', 'Ministry of Labour'];
    await cellOf(winner).getByRole('button').click();
    await expect(told(winner)).toContainText(`wrote “${lost}” at the same time. What stands is “${stands}”.`);
    await seesNoBarrier(winner);
    await winner.getByRole('button', { name: 'Keep what stands' }).click();
    await expect(cellOf(winner)).toBeFocused();
    await expect(cellOf(winner).getByRole('button')).toHaveCount(0);
    // It is told until it is answered, and with keys alone.
    await loser.reload();
    await expect(saveWords(loser)).toContainText('Saved');
    await cellOf(loser).focus();
    await loser.getByRole('button', { name: 'Row 1: more' }).click();
    await loser.getByRole('menuitem', { name: /Written at the same time/ }).click();
    await expect(told(loser)).toContainText(`${name} wrote here while you wrote “${lost}”.`);
    await loser.getByRole('button', { name: 'Use your words' }).click();
    await expect(cellOf(winner)).toHaveText(lost);
    await expect(cellOf(loser)).toBeFocused();
    await expect(cellOf(loser).getByRole('button')).toHaveCount(0);
    await loser.keyboard.press('Control+z');
    await expect(cellOf(winner)).toHaveText(stands);
  });
  await world.close();
});
