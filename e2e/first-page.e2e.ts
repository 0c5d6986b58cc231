import { gzipSync } from 'node:zlib';
import { expect, type Page } from '@playwright/test';
import { goToEndOf, section } from './people.ts';
import { prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

/** What may have been transferred when the text can be read, in bytes. */
const MOST_BYTES = 120 * 1024;
/** How much of scripts may have been fetched when one can write, each compressed by itself, in bytes. See docs/performance.md. */
const MOST_SCRIPTS = 390 * 1024;

// On a slow network Amina reads the plan while the editor is still on its way, and then writes where she has read.
test('[W61] [W62] the text can be read before the editor is there, and is written in without losing the place', async ({
  browser,
}) => {
  const world = await startWorld();
  const { members, document } = await prepareWorkshop(world);
  const first = await members[1].open(browser, document);
  await goToEndOf(first.page, 'Vision');
  await first.page.keyboard.type('Everybody learns at every age.');

  const context = await browser.newContext({ baseURL: world.url, viewport: { width: 1440, height: 900 } });
  const [name = '', value = ''] = members[0].cookie.split('=');
  await context.addCookies([{ name, value, url: world.url }]);
  const page = await context.newPage();
  const transferred = await countBytes(page);
  await page.addInitScript(noteScripts);
  let sockets = 0;
  page.on('websocket', () => (sockets += 1));
  let go = () => {};
  const mayGo = new Promise<void>((done) => (go = done));
  // Whatever the page itself does not name belongs to the rest of the editor.
  const named = await (await context.request.get(`/document/${document}/write`)).text();
  let bytes: number | null = null;
  await page.route('**/assets/*', async (route) => {
    if (!named.includes(new URL(route.request().url()).pathname)) {
      bytes ??= transferred();
      await mayGo;
    }
    await route.continue();
  });
  let bring = () => {};
  const mayBring = new Promise<void>((done) => (bring = done));
  await page.route('**/assets/link-dialog-*.js', async (route) => {
    await mayBring;
    await route.continue();
  });
  let bringComments = () => {};
  const mayBringComments = new Promise<void>((done) => (bringComments = done));
  await page.route('**/assets/comments-panel-*.js', async (route) => {
    await mayBringComments;
    await route.continue();
  });
  await page.goto(`/document/${document}/write`);
  const reading = page.locator('.first-page');
  await expect(reading).toContainText('Everybody learns at every age.');
  await expect.poll(() => bytes).not.toBeNull();
  console.log(`read after ${Math.round((bytes ?? 0) / 1024)} KB`);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);

  await first.page.keyboard.type(' No one is left out.');
  await expect(reading).toContainText('No one is left out.');
  const heading = reading.getByRole('heading', { name: /Vision$/ });
  await heading.evaluate((one) => one.scrollIntoView({ block: 'start' }));
  const words = reading.getByText('Everybody learns at every age.');
  const before = (await words.boundingBox())?.y ?? 0;
  go();
  await expect(reading).toHaveCount(0);
  const after = section(page, 'Vision').getByText('Everybody learns at every age.');
  expect(Math.abs(((await after.boundingBox())?.y ?? 0) - before)).toBeLessThan(4);
  expect(sockets).toBe(1);
  await goToEndOf(page, 'Vision');
  await page.keyboard.type(' Truly.');
  await expect(section(first.page, 'Vision')).toContainText('Truly.');

  const scripts = await page.evaluate(() => window.scriptsToWrite ?? []);
  const sizes = await Promise.all(
    scripts.map(async (address) => gzipSync(await (await context.request.get(address)).body()).length),
  );
  const size = sizes.reduce((sum, one) => sum + one, 0);
  console.log(`${scripts.length} scripts of ${Math.round(size / 1024)} KB until one can write`);
  expect(scripts.length).toBeGreaterThan(2);
  expect(size).toBeLessThanOrEqual(MOST_SCRIPTS);

  // The dialog of links is still on its way: what she types, pastes and composes waits for it.
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('https://un.org/');
  await page.keyboard.insertText('policy/👩‍👧'); // as the clipboard and the panel of signs do
  await page.keyboard.press('Backspace');
  const input = await context.newCDPSession(page);
  await input.send('Input.imeSetComposition', { text: 'xue', selectionStart: 3, selectionEnd: 3 });
  bring();
  await expect.poll(() => isFetched(page, 'link-dialog')).toBe(true);
  await input.send('Input.imeSetComposition', { text: '学习', selectionStart: 2, selectionEnd: 2 });
  await input.send('Input.insertText', { text: '学习' });
  await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue('https://un.org/policy/学习');
  await page.keyboard.press('Enter');
  const link = section(first.page, 'Vision').getByRole('link', { name: 'Truly.' });
  await expect(link).toHaveAttribute('href', /^https:\/\/un\.org\/policy\//);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type(' So be it.');
  await expect(section(first.page, 'Vision')).toContainText('Truly. So be it.');

  // So are the comments: what she says of her words waits for them, and is sent as she has asked.
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await page.keyboard.press('Control+Alt+m');
  await page.keyboard.type('Who says so?');
  await page.keyboard.press('Control+Enter');
  bringComments();
  await expect(page.getByRole('article').first()).toContainText('Who says so?');
  await expect(page.getByRole('article').getByRole('button', { name: 'Comment', exact: true })).toHaveCount(
    0,
  );
  await expect(section(page, 'Vision')).toContainText('Truly. So be it.');
  await expect(section(page, 'Vision')).not.toContainText('Who says');

  // Who is not in is shown the way in, as ever.
  const stranger = await browser.newContext({ baseURL: world.url });
  const elsewhere = await stranger.newPage();
  await elsewhere.goto(`/document/${document}/write`);
  await expect(elsewhere).toHaveURL(/\/join$/);
  await expect(elsewhere.getByRole('heading', { level: 1 })).toBeVisible();
  await world.close();
});

declare global {
  interface Window {
    /** Addresses of all scripts that had been fetched when the first page went. */
    scriptsToWrite?: readonly string[];
  }
}

/** Whether the script called `name` has come to `page`. */
function isFetched(page: Page, name: string): Promise<boolean> {
  return page.evaluate(
    (called) =>
      performance
        .getEntriesByType('resource')
        .some((entry) => entry.name.includes(called) && (entry as PerformanceResourceTiming).responseEnd > 0),
    name,
  );
}

/** Runs in the page: notes which scripts it took until the editor stands in the place of the first page. */
function noteScripts(): void {
  let isShown = false;
  new MutationObserver((_, observer) => {
    const isThere = document.querySelector('.first-page') !== null;
    if (isShown && !isThere) {
      observer.disconnect();
      window.scriptsToWrite = performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => name.endsWith('.js'));
    }
    isShown = isThere;
  }).observe(document, { childList: true, subtree: true });
}

/** Counts what `page` is sent from now on. Returns how to read the count. */
async function countBytes(page: Page): Promise<() => number> {
  const debuggerOf = await page.context().newCDPSession(page);
  await debuggerOf.send('Network.enable');
  let bytes = 0;
  debuggerOf.on('Network.dataReceived', ({ encodedDataLength }) => (bytes += encodedDataLength));
  debuggerOf.on('Network.webSocketFrameReceived', ({ response }) => (bytes += response.payloadData.length));
  return () => bytes;
}
