import { expect, type Locator, type Page } from '@playwright/test';
import type { DocumentView } from '../document/api.ts';
import type { Template } from '../document/template.ts';
import { seesNoBarrier } from './people.ts';
import { prepareWorkshop, type Guest, type Workshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

/** Which way the table of an exported page runs, and the paragraph that was turned over, as a browser shows them. */
async function direction(
  page: Page,
  html: string,
): Promise<{ readonly table: string; readonly words: string }> {
  const shown = await page.context().newPage();
  await shown.setContent(html);
  const wayOf = (found: Locator) => found.first().evaluate((one) => getComputedStyle(one).direction);
  const way = {
    table: await wayOf(shown.locator('table:has-text("الكلفة")')),
    words: await wayOf(shown.locator('p', { hasText: 'Lifelong learning for all' })),
  };
  await shown.close();
  return way;
}

/** A policy of Tamarra in Arabic, with every section of the template. */
async function makeArabicPolicy({ leader, tamarra }: Workshop): Promise<string> {
  const { text } = await leader.ask('GET', '/api/templates/policy?language=ar');
  const { key, chapters } = JSON.parse(text) as Template;
  const made = await leader.ask('POST', `/api/teams/${tamarra}/documents`, {
    template: key,
    language: 'ar',
    title: 'سياسة التعلّم مدى الحياة',
    chapters: chapters.map((chapter) => ({
      key: chapter.key,
      title: chapter.title,
      on: true,
      sections: chapter.sections.map((section) => ({ key: section.key, title: section.title, on: true })),
    })),
  });
  return (JSON.parse(made.text) as DocumentView).id;
}

async function readsArabic(guest: Guest): Promise<void> {
  const { status } = await guest.ask('PATCH', '/api/me', { language: 'ar' });
  expect(status).toBeLessThan(300);
}

/** The text of section number `index`, among those that are written in. */
function sectionText(page: Page, index: number): Locator {
  return page.locator('.ProseMirror > section[data-level="2"]').nth(index).locator('.section-text');
}

/** Where the caret is drawn, in pixels from the left. */
function caretAt(page: Page): Promise<number> {
  return page.evaluate(() => {
    const range = document.getSelection()?.getRangeAt(0).cloneRange();
    const [box] = range?.getClientRects() ?? [];
    return Math.round(box?.left ?? Number.NaN);
  });
}

// Amina and Lena write in Arabic, on a screen in Arabic, with names and figures in between that run the other way.
test('[W12] a document in Arabic is written, commented on and exported on an Arabic screen', async ({
  browser,
}) => {
  const world = await startWorld();
  const workshop = await prepareWorkshop(world);
  const [member] = workshop.members;
  await readsArabic(member);
  const document = await makeArabicPolicy(workshop);
  const amina = await member.sitDown(browser);
  const { page } = amina;
  const fonts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'font') fonts.push(request.url());
  });
  await page.goto(`/document/${document}/write`);
  await expect(page.locator('.ProseMirror')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  const first = sectionText(page, 0);
  const width = page.viewportSize()?.width ?? 0;

  await test.step('the outline stands at the right, the panel at the left', async () => {
    const outline = await page.locator('[data-region="outline"]').boundingBox();
    expect(outline?.x ?? 0).toBeGreaterThan(width / 2);
  });

  await test.step('a sentence with a Latin name and figures runs from right to left, and the caret moves as it is seen', async () => {
    await first.locator('p:not(.plan-table p)').last().click();
    await page.keyboard.type('أصدرت UNESCO دليلها في 2022، ويبلغ عدد المتعلمين 410 000.');
    const line = first.locator('p:not(.plan-table p)').first();
    await expect(line).toHaveCSS('direction', 'rtl');
    await page.keyboard.press('Home');
    const start = await caretAt(page);
    await page.keyboard.press('ArrowLeft');
    expect(await caretAt(page)).toBeLessThan(start); // onwards is to the left
    await page.keyboard.press('ArrowRight');
    expect(await caretAt(page)).toBe(start);
    await page.keyboard.press('End');
  });

  await test.step('bullets stand at the right, and a paragraph in English runs from left to right', async () => {
    await page.keyboard.press('Enter');
    await page.keyboard.type('- محو الأمية');
    await page.keyboard.press('Enter');
    await page.keyboard.type('المهارات');
    await expect(first.locator('ul:not(.plan-table ul)')).toHaveCSS('direction', 'rtl');
    const list = await first.locator('ul:not(.plan-table ul)').boundingBox();
    const item = await first.locator('ul > li').first().boundingBox();
    expect((list?.x ?? 0) + (list?.width ?? 0)).toBeGreaterThan((item?.x ?? 0) + (item?.width ?? 0) + 10);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Lifelong learning for all');
    await expect(first.locator('> p').last()).toHaveCSS('direction', 'ltr');
  });

  await test.step('Ctrl+Shift+X turns it over, for everybody, and once more gives it back to its letters', async () => {
    await page.keyboard.press('Control+Shift+X');
    await expect(first.locator('> p').last()).toHaveCSS('direction', 'rtl');
    await page.keyboard.press('Control+Shift+X');
    await expect(first.locator('> p').last()).toHaveCSS('direction', 'ltr');
    await page.keyboard.press('Control+Shift+X');
    await expect(first.locator('> p').last()).toHaveCSS('direction', 'rtl');
    await page.reload();
    await expect(sectionText(page, 0).locator('> p').last()).toHaveAttribute('dir', 'rtl');
  });

  await test.step('the first column of a table stands at the right', async () => {
    await sectionText(page, 1).locator('p:not(.plan-table p)').last().click();
    await page.getByRole('button', { name: 'جدول', exact: true }).click();
    await page.getByRole('menuitem', { name: 'إدراج جدول' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'إدراج جدول' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.type('السنة');
    await page.keyboard.press('Tab');
    await page.keyboard.type('الكلفة');
    await page.keyboard.press('Tab');
    await page.keyboard.type('المصدر');
    const [one, two] = [sectionText(page, 1).locator('th').nth(0), sectionText(page, 1).locator('th').nth(1)];
    await expect(two).toContainText('الكلفة');
    expect((await one.boundingBox())?.x ?? 0).toBeGreaterThan((await two.boundingBox())?.x ?? 0);
  });

  await test.step('[W38] the edge between its columns goes where the pointer takes it, and stays there', async () => {
    const [one, two] = [sectionText(page, 1).locator('th').nth(0), sectionText(page, 1).locator('th').nth(1)];
    const [first, second] = [await one.boundingBox(), await two.boundingBox()];
    const at = { x: first?.x ?? 0, y: (first?.y ?? 0) + 8 };
    const edge = page.locator('[data-region="column-edge"]');
    const reach = (x: number) =>
      expect(async () => {
        await page.mouse.move(x + 20, at.y);
        await page.mouse.move(x + 2, at.y);
        await expect(edge).toBeVisible({ timeout: 500 });
      }).toPass();
    await reach(at.x);
    await page.mouse.down();
    await page.mouse.move(at.x - 38, at.y, { steps: 4 });
    await page.mouse.up();
    await expect
      .poll(async () => (await one.boundingBox())?.width ?? 0)
      .toBeGreaterThan((first?.width ?? 0) + 30);
    const moved = await one.boundingBox();
    expect((await two.boundingBox())?.width ?? 0).toBeLessThan((second?.width ?? 0) - 30);
    // Escape on the way leaves all as it was.
    await reach(moved?.x ?? 0);
    await page.mouse.down();
    await page.mouse.move((moved?.x ?? 0) + 60, at.y, { steps: 4 });
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect((await one.boundingBox())?.width).toBe(moved?.width);
    await expect(page.locator('.ProseMirror')).toBeFocused();
  });

  await test.step('[V12] how far a section is is chosen with arrow keys, which go where they point', async () => {
    const choices = page.getByRole('radiogroup').first();
    const chosen = choices.getByRole('radio', { checked: true });
    const place = async () => Math.round((await chosen.boundingBox())?.x ?? Number.NaN);
    await chosen.focus();
    const start = await place();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(place).toBeLessThan(start);
    await page.keyboard.press('ArrowRight');
    await expect.poll(place).toBe(start);
    await expect(chosen).toBeFocused();
  });

  await test.step('nothing on the screen stands in anybody’s way', () => seesNoBarrier(page));

  await test.step('Lena comments on the words, and Amina reads it', async () => {
    await readsArabic(workshop.leader);
    const lena = await workshop.leader.sitDown(browser);
    await lena.page.goto(`/document/${document}/write`);
    const words = sectionText(lena.page, 0).locator('p:not(.plan-table p)').first();
    await expect(words).toContainText('UNESCO');
    await expect(lena.page.locator('.first-page')).toHaveCount(0); // what can be read first, and not be chosen in
    await words.selectText();
    await lena.page.keyboard.press('Control+Alt+m');
    await lena.page.keyboard.type('ما المصدر؟');
    await lena.page.keyboard.press('Control+Enter');
    await expect(lena.page.getByRole('article').first()).toContainText('ما المصدر؟');
    await page.getByRole('tab', { name: /التعليقات/ }).click();
    await expect(page.getByRole('article').first()).toContainText('ما المصدر؟');
  });

  await test.step('the export has what was set by hand, and the table runs from right to left', async () => {
    const exported = await member.ask('POST', `/api/documents/${document}/exports`, {
      format: 'html',
      coverPage: false,
      contents: false,
      guidance: false,
    });
    expect(exported.text).toContain('dir="rtl"');
    const { table, words } = await direction(page, exported.text);
    expect([table, words]).toEqual(['rtl', 'rtl']);
    expect(exported.text).toContain('410\u00a0000');
    expect(exported.text).not.toMatch(/<p dir="ltr">[^]*Lifelong learning for all/);
  });

  await test.step('[W13] letters of other scripts are this computer’s own: no font is asked for', async () => {
    await sectionText(page, 2).locator('p:not(.plan-table p)').last().click();
    await page.keyboard.insertText('ትምህርት ការរៀន ການຮຽນ ތަޢުލީމު 终身学习');
    await expect(sectionText(page, 2)).toContainText('终身学习');
    expect(fonts).toEqual([]);
  });
  await world.close();
});
