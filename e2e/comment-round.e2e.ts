import { expect, type Page } from '@playwright/test';
import { goToEndOf, saveWords, section, selectWords, text } from './people.ts';
import { prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

const WORDS = 'every person in Tamarra';

// A comment stays with its words through undo, Enter, cut and paste and a moved section; when they are gone it says so, keeps
// them as its quote, and is given another place by hand.
test('a comment goes with its words, and is found by keys and by its address', async ({ browser }) => {
  const world = await startWorld();
  const { members, leader, document } = await prepareWorkshop(world);
  const { page } = await members[0].open(browser, document);
  const { page: other } = await members[1].open(browser, document);
  await other.getByRole('tab', { name: /Comments/ }).click();
  await goToEndOf(page, 'Vision');
  await page.keyboard.type(`By 2036 ${WORDS} learns at every age. Learning counts wherever it happens.`);
  await goToEndOf(page, 'Overall goal');
  await page.keyboard.type('Participation doubles until 2036.');
  await comment(page, WORDS, 'Name the groups.');
  await comment(page, 'Participation doubles', 'From which figure?');
  await expect(saveWords(page)).toContainText('Saved');

  const marked = async (title: string, words: string) => {
    for (const one of [page, other])
      // oxlint-disable-next-line no-await-in-loop -- both screens
      await expect(section(one, title).locator('.comment-mark').first()).toHaveText(words);
  };
  const card = page.getByRole('article').filter({ hasText: 'Name the groups.' });
  const atOther = other.getByRole('article').filter({ hasText: 'Name the groups.' });

  await test.step('deleted and taken back', async () => {
    await marked('Vision', WORDS);
    await selectWords(page, WORDS);
    await page.keyboard.press('Delete');
    await expect(card).toContainText('On deleted text');
    await expect(atOther).toContainText('On deleted text');
    await page.keyboard.press('Control+z');
    await marked('Vision', WORDS);
    await expect(atOther).not.toContainText('On deleted text');
  });

  await test.step('a new paragraph before it, and a heading of it', async () => {
    await caretBefore(page, WORDS);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Alt+1');
    await marked('Vision', WORDS);
  });

  await test.step('cut and pasted into another section', async () => {
    await selectWords(page, WORDS);
    await page.keyboard.press('Control+x');
    await expect(card).toContainText('On deleted text');
    await goToEndOf(page, 'Overall goal');
    await page.keyboard.press('Control+v');
    await expect(section(page, 'Overall goal')).toContainText(WORDS);
    await expect(card).not.toContainText('On deleted text');
    for (const one of [page, other])
      // oxlint-disable-next-line no-await-in-loop
      await expect(section(one, 'Overall goal').locator('.comment-mark').last()).toHaveText(WORDS);
  });

  await test.step('the section is moved', async () => {
    const id = (await section(page, 'Overall goal').getAttribute('data-section')) ?? '';
    await leader.ask('PUT', `/api/documents/${document}/arrangement`, {
      sections: [{ section: id, place: 0.5 }],
    });
    const topOf = (one: Page, title: string) =>
      section(one, title).evaluate((element) => element.getBoundingClientRect().top);
    for (const one of [page, other]) {
      // oxlint-disable-next-line no-await-in-loop
      await expect
        .poll(async () => (await topOf(one, 'Overall goal')) < (await topOf(one, 'Mandate and scope')))
        .toBe(true);
      // oxlint-disable-next-line no-await-in-loop
      await expect(section(one, 'Overall goal').locator('.comment-mark').last()).toHaveText(WORDS);
    }
  });

  await test.step('deleted for good: it keeps its words, and is attached to others by hand', async () => {
    await selectWords(page, WORDS);
    await page.keyboard.press('Delete');
    await expect(card).toContainText('On deleted text');
    await expect(card.locator('q')).toHaveText(WORDS);
    await selectWords(page, 'Learning counts');
    await card.getByRole('button', { name: 'More for this comment' }).click();
    await page.getByRole('menuitem', { name: 'Attach to selection' }).click();
    await expect(card).toContainText(`First on “${WORDS}”`);
    await marked('Vision', 'Learning counts');
  });

  await test.step('[C20] on a cell of the plan: with its row when that moves, lost and back with it', async () => {
    const grid = (one: Page) => section(one, 'Roles').locator('.plan-table');
    for (const body of ['Ministry of Education', 'Statistics Office']) {
      await grid(page).getByRole('button', { name: 'Add a body' }).click();
      await page.keyboard.type(body);
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press('Control+Alt+m');
    await page.keyboard.type('Since the new law?');
    await page.keyboard.press('Control+Enter');
    const about = (one: Page) => one.getByRole('article').filter({ hasText: 'Since the new law?' });
    await expect(about(other)).toContainText('Body 2');
    await expect(about(other)).toContainText('Statistics Office');
    const mark = grid(other).getByRole('button', { name: '1 open comment' });
    await expect(
      grid(other).locator('tbody tr').nth(1).getByRole('button', { name: '1 open comment' }),
    ).toBeVisible();
    await page.locator('[data-spot="1:0"]').last().focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect(
      grid(other).locator('tbody tr').first().getByRole('button', { name: '1 open comment' }),
    ).toBeVisible();
    await mark.click();
    await expect(about(other)).toBeVisible();
    await grid(page).getByRole('button', { name: 'Row 1: more' }).click();
    await page.getByRole('menuitem', { name: 'Remove row 1' }).click();
    await expect(about(other)).toContainText('On a row that was taken out');
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
    await expect(about(other)).not.toContainText('On a row that was taken out');
    await expect(mark).toBeVisible();
  });

  await test.step('by keys from one to the next, and back to the text', async () => {
    await goToEndOf(page, 'Guiding principles');
    const focused = page.locator('article:focus');
    await page.keyboard.press('Control+Alt+n');
    const first = await focused.textContent();
    await page.keyboard.press('Control+Alt+n');
    await expect(focused).not.toHaveText(first ?? '');
    await page.keyboard.press('Control+Alt+p');
    await expect(focused).toHaveText(first ?? '');
    await page.keyboard.press('Escape');
    await expect(text(page)).toBeFocused();
  });

  await test.step('a question for home is found by itself, and taken home', async () => {
    await card.getByRole('button', { name: 'More for this comment' }).click();
    await page.getByRole('menuitem', { name: 'To decide at home…' }).click();
    await page.getByRole('textbox', { name: 'Body that decides' }).fill('Council of Ministers');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(atOther).toContainText('To decide at home: Council of Ministers');
    await page.getByRole('button', { name: /^Show/ }).click();
    await page.getByRole('menuitem', { name: /^To decide at home/ }).click();
    await expect(page.getByRole('article')).toHaveCount(1);
    await page.getByRole('button', { name: /^Show/ }).click();
    const fetched = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Briefing for home for Word' }).click();
    expect((await fetched).suggestedFilename()).toMatch(/To-decide-at-home.*\.docx$/);
  });

  await test.step('the leader’s inbox has it, and leads to it', async () => {
    const lena = await leader.sitDown(browser);
    await lena.page.goto('/');
    await expect(lena.page.getByRole('heading', { name: 'Tamarra', level: 1 })).toBeVisible();
    await lena.page.getByRole('link', { name: 'Inbox, 3 new' }).click();
    await lena.page.getByRole('listitem').filter({ hasText: 'Name the groups.' }).getByRole('link').click();
    await expect(lena.page.locator('article:focus')).toContainText('Name the groups.');
    await lena.page.goto('/inbox');
    await expect(lena.page.getByRole('link', { name: 'Inbox, 2 new' })).toBeVisible();
    await lena.page.getByRole('button', { name: 'Mark all as read' }).click();
    await expect(lena.page.getByRole('link', { name: 'Inbox', exact: true })).toBeVisible();
    await lena.context.close();
  });

  await test.step('its address leads to it', async () => {
    const { text: list } = await leader.ask('GET', `/api/documents/${document}/threads`);
    const [thread] = JSON.parse(list) as readonly { readonly id: string }[];
    const lena = await leader.sitDown(browser);
    await lena.page.goto(`/document/${document}/write#thread=${thread?.id}`);
    await expect(lena.page.locator('article:focus')).toContainText('Name the groups.');
    await expect(section(lena.page, 'Vision').locator('.comment-mark.is-active')).toBeInViewport();
  });
  await world.close();
});

async function comment(page: Page, words: string, said: string): Promise<void> {
  await selectWords(page, words);
  await page.keyboard.press('Control+Alt+m');
  await page.getByRole('textbox', { name: 'New comment' }).fill(said);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('article').filter({ hasText: said })).toBeVisible();
}

/** Puts the caret where `words` begin. */
async function caretBefore(page: Page, words: string): Promise<void> {
  await selectWords(page, words);
  await page.keyboard.press('ArrowLeft');
}
