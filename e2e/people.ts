import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { SETUP_TOKEN, type World } from './world.ts';

const axe = readFileSync(
  fileURLToPath(new URL('../node_modules/axe-core/axe.min.js', import.meta.url)),
  'utf8',
);

/** Somebody at a browser of their own. */
export interface Actor {
  readonly name: string;
  readonly context: BrowserContext;
  readonly page: Page;
}

/** Sits down at a new browser. */
export async function sitDown(browser: Browser, world: World, name: string): Promise<Actor> {
  const context = await browser.newContext({
    baseURL: world.url,
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.log(`${name}: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    // Expected: a browser that is not signed in yet asks who it is, a server that was killed does not answer, and a
    // network may block sockets.
    const isExpected =
      /401|ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|Bad Gateway|response code: 403/.test(
        message.text(),
      );
    if (message.type() === 'error' && !isExpected) console.log(`${name}: ${message.text()}`);
  });
  return { name, context, page };
}

/** The organiser opens the printed link and names the workshop. */
export async function setUpWorkshop({ page, name }: Actor): Promise<void> {
  await page.goto(`/setup#t=${SETUP_TOKEN}`);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Title of the workshop').fill('Lifelong learning policies 2026');
  await page.getByLabel('First day').fill('2026-11-23');
  await page.getByLabel('Last day').fill('2026-11-27');
  await seesNoBarrier(page);
  await page.getByRole('button', { name: 'Create the workshop' }).click();
  await expect(
    page.getByRole('heading', { name: 'Lifelong learning policies 2026', level: 1 }),
  ).toBeVisible();
}

/** The organiser adds teams, pasted one on each line. */
export async function addTeams({ page }: Actor, names: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Add teams' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Names of the teams').fill(names.join('\n'));
  await dialog.getByRole('button', { name: /^Add \d+ teams?$/ }).click();
  for (const name of names) await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
}

/** Makes personal links, and gives back each person's address. */
export async function invite(
  { page }: Actor,
  options: { readonly from: Locator; readonly role: string; readonly names: readonly string[] },
): Promise<readonly string[]> {
  await options.from.click();
  const dialog = page.getByRole('dialog');
  await chooseIn(page, dialog.getByRole('button', { name: /Their role/ }), options.role);
  await dialog.getByLabel('Names').fill(options.names.join('\n'));
  await dialog.getByRole('button', { name: /^Make \d+ links?$/ }).click();
  await expect(dialog.locator('code')).toHaveCount(options.names.length);
  const links = await dialog.locator('code').allTextContents();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  return links;
}

/** Opens a select and takes a choice. */
export async function chooseIn(page: Page, opener: Locator, choice: string): Promise<void> {
  await opener.click();
  await page.getByRole('option', { name: choice }).click();
}

/** Joins by a personal link. */
export async function joinByLink({ page, name }: Actor, link: string, affiliation: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Ministry or role').fill(affiliation);
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(page.getByRole('banner').getByRole('button', { name })).toBeVisible();
}

/** The editable text of the open document. */
export function text(page: Page): Locator {
  return page.locator('.ProseMirror').first();
}

/** A section of the open document, by its title. */
export function section(page: Page, title: string): Locator {
  return text(page).locator('> section', {
    has: page.getByRole('heading', { name: new RegExp(`^[0-9.]+ ${title}$`) }),
  });
}

/** Puts the caret at the end of a section's text. */
export async function goToEndOf(page: Page, title: string): Promise<void> {
  const last = section(page, title).locator('.section-text p:not(.plan-table p)').last();
  await last.scrollIntoViewIfNeeded();
  await last.click();
  await page.keyboard.press('End');
}

/** Selects words in the text as a person would see them. */
export async function selectWords(page: Page, words: string): Promise<void> {
  await page.evaluate((sought) => {
    const root = document.querySelector('.ProseMirror');
    const walker = document.createTreeWalker(root ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(sought) ?? -1;
      if (at < 0) continue;
      (root as HTMLElement).focus();
      document.getSelection()?.setBaseAndExtent(node, at, node, at + sought.length);
      return;
    }
    throw new Error(`not found: ${sought}`);
  }, words);
}

/** The paragraphs people see, section by section. */
export function sectionsOf(page: Page): Promise<readonly (readonly string[])[]> {
  return page.locator('.ProseMirror > section').evaluateAll((sections) =>
    sections.map((one) =>
      [...one.querySelectorAll('.section-text p')]
        .filter((paragraph) => paragraph.closest('[contenteditable="false"]') === null)
        .map((paragraph) => {
          const copy = paragraph.cloneNode(true) as HTMLElement;
          for (const drawn of copy.querySelectorAll('.ProseMirror-widget, .caret')) drawn.remove();
          return (copy.textContent ?? '').replaceAll(/[\u00a0\u202f]/g, ' ').trim();
        })
        .filter((words) => words !== ''),
    ),
  );
}

/** What the screen says about saving. */
export function saveWords(page: Page): Locator {
  return page.getByRole('banner').getByRole('button', {
    name: /Saved|Saving|waiting|Offline|Could not save|Connecting/,
  });
}

/** Everything on this screen can be perceived and used: axe finds nothing. */
export async function seesNoBarrier(page: Page): Promise<void> {
  expect(await barriersOn(page)).toEqual([]);
}

/** What axe finds on this screen, in words; where there is something that matches `within`, in that alone. */
export async function barriersOn(page: Page, within = ''): Promise<readonly string[]> {
  // What still fades in is paler than it will be, and would be called too pale to read. With less motion nothing is.
  await page.waitForFunction(
    () =>
      matchMedia('(prefers-reduced-motion: reduce)').matches ||
      document
        .getAnimations()
        .every(
          ({ playState, effect }) =>
            playState !== 'running' || effect?.getComputedTiming().endTime === Infinity,
        ),
  );
  // Through the debugger, since the page's own policy rightly refuses a script of ours; once, since it is half a megabyte.
  if (!(await page.evaluate(() => 'axe' in window)))
    await page.evaluate((source) => void window.eval(source), axe);
  return page.evaluate(async (selector) => {
    interface Finding {
      readonly id: string;
      readonly help: string;
      readonly nodes: readonly { readonly html: string }[];
    }
    const { axe: tool } = window as unknown as {
      axe: {
        run(
          where: Document | { readonly include: readonly Element[] },
          options: object,
        ): Promise<{ violations: readonly Finding[] }>;
      };
    };
    const isPageHidden =
      document.querySelector('main')?.closest('[inert], [aria-hidden="true"]') instanceof Element;
    const parts = selector === '' ? [] : [...document.querySelectorAll(selector)];
    const { violations: found } = await tool.run(parts.length > 0 ? { include: parts } : document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // What passes need not be told, which takes half of the time.
      resultTypes: ['violations'],
      preload: false,
      // Under a dialog the page is hidden, as it has to be.
      rules: isPageHidden
        ? { 'landmark-one-main': { enabled: false }, 'page-has-heading-one': { enabled: false } }
        : {},
    });
    return found.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n${nodes.map(({ html }) => `  ${html.slice(0, 200)}`).join('\n')}`,
    );
  }, within);
}
