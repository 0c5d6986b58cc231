import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { goToEndOf, saveWords, section } from './people.ts';
import { prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

function clipboard(name: string): string {
  const path = `../editor/writing/paste/fixtures/${name}.html`;
  return readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
}

/** Pastes as Ctrl+V does when another program filled the clipboard. */
function paste(page: Page, html: string, text = ''): Promise<void> {
  return page.locator('.ProseMirror').evaluate(
    (target, [pastedHtml, pastedText]) => {
      const clipboardData = new DataTransfer();
      if (pastedHtml !== '') clipboardData.setData('text/html', pastedHtml ?? '');
      clipboardData.setData('text/plain', pastedText ?? '');
      target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    [html, text],
  );
}

/** The old policy again and again, until it has about so many pages. */
function oldPolicy(pages: number): string {
  const words =
    'Lifelong learning policies bring together ministries, provinces and communities in one plan. ';
  const page = `<h2>Chapter<o:p></o:p></h2>${`<p class=MsoNormal style='text-align:justify;mso-ansi-language:EN-GB'><span lang=EN-GB style='font-size:11.0pt;font-family:"Calibri",sans-serif'>${words.repeat(5)}<o:p></o:p></span></p>`.repeat(5)}<table class=MsoTableGrid>${'<tr><td><p class=MsoNormal>Cost</p></td><td><p class=MsoNormal>1,200</p></td></tr>'.repeat(4)}</table>`;
  return `<html xmlns:w="urn:schemas-microsoft-com:office:word"><body>${page.repeat(pages)}</body></html>`;
}

// On day one Amina brings the ministry's old policy, in Word. She pastes it, and does not have to put it right.
test('[W11] an old policy is pasted from Word, is seen by all, and can be taken back', async ({
  browser,
}) => {
  const world = await startWorld();
  const { members, document } = await prepareWorkshop(world);
  const amina = await members[0].open(browser, document);
  const juma = await members[1].open(browser, document);
  const requests: string[] = [];
  amina.page.on('request', (request) => requests.push(request.url()));
  const vision = section(amina.page, 'Vision');

  await test.step('headings, lists with their numbers, tables with merged cells and quotations stand in her section', async () => {
    await goToEndOf(amina.page, 'Vision');
    await paste(amina.page, clipboard('word-policy'));
    await expect(vision.getByRole('heading', { name: 'Introduction' })).toBeVisible();
    await expect(vision.locator('blockquote')).toContainText('Learning is a right.');
    await expect(vision).toContainText('Adult education shall be free of charge.');
    await expect(vision.getByRole('button', { name: /^Footnote 1: Census 2024/ })).toBeVisible();
    await expect(vision).not.toContainText('Who pays?');
    await expect(amina.page.getByText(/Pasted\. Not kept: .*1 picture, 1 comment/)).toBeVisible();
    await amina.page.keyboard.press('Enter');
    await paste(amina.page, clipboard('word-lists'));
    await expect(vision.locator('ol[start="3"] > li')).toHaveCount(2);
    await expect(vision.locator('ol[start="3"] > li').first().locator('ol > li')).toHaveCount(2);
    await goToEndOf(amina.page, 'Guiding principles');
    await paste(amina.page, clipboard('word-table'));
    await expect(section(amina.page, 'Guiding principles').locator('td[rowspan="2"]')).toContainText('rural');
    await expect(saveWords(amina.page)).toContainText('Saved');
  });

  await test.step('Juma sees the same', async () => {
    await expect(section(juma.page, 'Vision').getByRole('heading', { name: 'Introduction' })).toBeVisible();
    await expect(section(juma.page, 'Guiding principles').locator('th[colspan="2"]')).toBeVisible();
  });

  await test.step('one press of Undo in the message takes the table back, and it can be done again', async () => {
    await amina.page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await expect(section(amina.page, 'Guiding principles').locator('table')).toHaveCount(0);
    await expect(vision.locator('ol[start="3"]')).toHaveCount(1);
  });

  await test.step('a page of the web brings words, and asks nobody for anything', async () => {
    await goToEndOf(amina.page, 'Guiding principles');
    await paste(amina.page, clipboard('web-page'));
    await expect(section(amina.page, 'Guiding principles')).toContainText('Adult learning in 2026');
    expect(
      await amina.page
        .locator('.ProseMirror [onclick], .ProseMirror script, .ProseMirror [style*="font"]')
        .count(),
    ).toBe(0);
    expect(requests.filter((url) => !url.startsWith(world.url) && !url.startsWith('data:'))).toEqual([]);
  });

  await test.step('rows from a spreadsheet as text can be made a table', async () => {
    await goToEndOf(amina.page, 'Guiding principles');
    await amina.page.keyboard.press('Enter');
    await paste(amina.page, '', 'Year\tLearners\n2027\t1200');
    await amina.page.getByRole('button', { name: 'Make it a table' }).click();
    await expect(section(amina.page, 'Guiding principles').locator('td', { hasText: '1200' })).toBeVisible();
  });

  await test.step('sixty pages go in, are kept, and go out again in one step', async () => {
    await goToEndOf(amina.page, 'Vision');
    await paste(amina.page, oldPolicy(60));
    await expect(amina.page.getByText('Pasted. Fonts and colours were left out.')).toBeVisible();
    await expect(vision.locator('table')).toHaveCount(60);
    await expect(saveWords(amina.page)).toContainText('Saved');
    await expect(section(juma.page, 'Vision').locator('table')).toHaveCount(60);
    await amina.page.keyboard.press('Control+z');
    await expect(vision.locator('table')).toHaveCount(0);
    await expect(section(juma.page, 'Vision').locator('table')).toHaveCount(0);
  });
  await world.close();
});
