import { expect, type Page } from '@playwright/test';
import type { DocumentView } from '../../document/api.ts';
import type { Template } from '../../document/template.ts';
import type { DemoPeople } from '../demo.ts';
import type { Look } from '../looking.ts';
import type { Guest } from '../prepared.ts';
import type { Cast } from './cast.ts';
import { GOAL, PRINCIPLES, textOf, VISION } from './page.ts';

/** A policy with two chapters: long enough for everything, and short enough to be looked at often. */
export async function makeDocument(
  leader: Guest,
  { people, cast }: { readonly people: DemoPeople; readonly cast: Cast },
): Promise<string> {
  const { language, team, title, titles } = cast;
  const { text } = await leader.ask('GET', '/api/templates/policy?language=en');
  const { key, chapters } = JSON.parse(text) as Template;
  const one = (each: { readonly key: string; readonly title: string }) => ({
    key: each.key,
    title: titles[each.key] ?? each.title,
    on: titles[each.key] !== undefined,
  });
  const made = await leader.ask(
    'POST',
    `/api/teams/${people.me.teams.find(({ name }) => name === team)?.id}/documents`,
    {
      template: key,
      language,
      title,
      chapters: chapters.map((chapter) => ({ ...one(chapter), sections: chapter.sections.map(one) })),
    },
  );
  expect(made.status, made.text).toBeLessThan(300);
  return (JSON.parse(made.text) as DocumentView).id;
}

/** Pastes `html` where the caret is. What is called `chart` in it becomes a drawing. */
export async function paste(page: Page, html: string): Promise<void> {
  await page.locator('.ProseMirror').evaluate((target, pasted) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [960, 400];
    const pen = canvas.getContext('2d');
    if (pen !== null) {
      pen.fillStyle = '#f6f5f1';
      pen.fillRect(0, 0, 960, 400);
      pen.fillStyle = '#0d5b5b';
      for (const [at, high] of [264, 216, 72].entries()) pen.fillRect(150 + at * 240, 340 - high, 140, high);
      pen.fillRect(80, 340, 800, 3);
    }
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', pasted.replace('chart', canvas.toDataURL()));
    clipboardData.setData('text/plain', '');
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, html);
}

/** One person writes what the other will look at. */
export async function prepareText({ page, t }: Look, cast: Cast): Promise<void> {
  const [first, second, third] = cast.vision;
  const cells = (row: readonly string[], tag: string) =>
    `<tr>${row.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  const [head = [], ...rows] = cast.table;
  const into = async (index: number, html: string) => {
    await textOf(page, index).locator('p:not(.plan-table p)').last().click();
    await paste(page, html);
  };
  await into(
    VISION,
    `<p>${first}<a href="#n1" id="r1"><sup>1</sup></a></p>
    <p><a href="https://www.uil.unesco.org/">${second}</a>: ${third}</p>
    <ol>${cast.items.map((item) => `<li>${item}</li>`).join('')}</ol>
    <table>${cells(head, 'th')}${rows.map((row) => cells(row, 'td')).join('')}</table>
    <p><img src="chart" alt=""></p>
    <p>${third}</p>
    <p id="n1"><a href="#r1">1</a> ${cast.source}</p>`,
  );
  await expect(textOf(page, VISION).locator('.picture-frame img')).toBeVisible();
  await expect(textOf(page, VISION).locator('.footnote')).toHaveCount(1);
  await into(GOAL, cast.goal.map((line) => `<p>${line}</p>`).join(''));
  await textOf(page, PRINCIPLES).locator('p:not(.plan-table p)').last().click();
  await page.keyboard.insertText(cast.principle);
  await expect(page.getByRole('banner')).toContainText(t('save.savedBefore'));
}
