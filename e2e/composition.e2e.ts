import { expect, type CDPSession, type Page } from '@playwright/test';
import { goToEndOf, saveWords, section } from './people.ts';
import { prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

/** Words as an input method makes them: what stands underlined while it is typed, and what it becomes. */
const CHINESE = [
  { steps: ['n', 'ni', 'ni h', 'ni ha', 'ni hao', '你好'], word: '你好' },
  { steps: ['z', 'zh', 'zhong', 'zhong s', 'zhong shen', '终身'], word: '终身' },
  { steps: ['x', 'xue', 'xue x', 'xue xi', '学习'], word: '学习' },
] as const;
const VIETNAMESE = [
  { steps: ['h', 'ho', 'hoc', 'học'], word: 'học ' },
  { steps: ['t', 'ta', 'tâ', 'tập'], word: 'tập ' },
  { steps: ['s', 'su', 'suô', 'suốt'], word: 'suốt ' },
  { steps: ['d', 'đ', 'đơ', 'đời'], word: 'đời ' },
] as const;

/** Composes `words` one after another, as an input method tells the browser. */
async function compose(
  input: CDPSession,
  page: Page,
  words: readonly { readonly steps: readonly string[]; readonly word: string }[],
): Promise<void> {
  for (const { steps, word } of words) {
    for (const text of steps) {
      // oxlint-disable-next-line no-await-in-loop -- one key after another
      await input.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
      // oxlint-disable-next-line no-await-in-loop -- as fast as people type
      await page.waitForTimeout(90);
    }
    // oxlint-disable-next-line no-await-in-loop
    await input.send('Input.insertText', { text: word });
  }
}

// Amina composes with an input method, and Juma types all the while at the beginning of the same paragraph.
test('[L14] an input method and somebody typing in the same paragraph lose and double nothing', async ({
  browser,
}) => {
  const world = await startWorld();
  const { members, document } = await prepareWorkshop(world);
  const amina = await members[0].open(browser, document);
  const juma = await members[1].open(browser, document);
  const input = await amina.context.newCDPSession(amina.page);
  const theirs = 'Together we write this at the very same time. ';

  for (const [language, title, words] of [
    ['Chinese', 'Vision', CHINESE],
    ['Vietnamese', 'Guiding principles', VIETNAMESE],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one language after the other
    await test.step(language, async () => {
      await goToEndOf(juma.page, title);
      await juma.page.keyboard.type('| ');
      await expect(section(amina.page, title)).toContainText('|');
      await juma.page.keyboard.press('Home');
      await goToEndOf(amina.page, title);
      await Promise.all([compose(input, amina.page, words), juma.page.keyboard.type(theirs, { delay: 35 })]);
      const whole = `${theirs}| ${words.map(({ word }) => word).join('')}`.trim();
      for (const { page } of [amina, juma]) {
        const line = section(page, title).locator('.section-text p:not(.plan-table p)').last();
        await expect
          .poll(async () =>
            ((await line.textContent()) ?? '')
              .replaceAll(/[\u00a0\u2060\ufeff]|Amina|Juma/g, (sign) => (sign === '\u00a0' ? ' ' : ''))
              .trim(),
          )
          .toBe(whole);
        await expect(saveWords(page)).toContainText('Saved');
      }
    });
  }
  await world.close();
});
