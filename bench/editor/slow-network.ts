import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { paper } from '../documents/large-document.ts';
import type { Figures } from '../figures.ts';
import { inProject } from '../project.ts';
import { FOLDERS, PAPERS, openBrowser, serve } from './cell.ts';
import { seed } from './seed.ts';

/** "Slow 3G" as the developer tools of Chromium have it: what it tells of 2 s to and fro and 500 kbit/s, less a fifth. */
const SLOW_3G = { offline: false, latency: 2_000, downloadThroughput: 50_000, uploadThroughput: 50_000 };
/** Whoever has not written by then will have gone, in ms. */
const PATIENCE_MS = 60_000;
const WORD = 'Everybody';

/**
 * Somebody comes with the code from the wall on a slow network, with nothing of ours in the browser: joins, opens the paper of 60
 * pages and writes a word. In seconds, without the time that people take to read and to type: from asking for the page, from
 * the code's last letter, and when the paper could be read.
 */
export async function fromCodeToWord(): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'codraft-bench-'));
  const seeded = await seed(folder, { state: await paper(PAPERS[60]), people: 1, threads: 0 });
  const server = await serve(folder, inProject(FOLDERS.codraft));
  const browser = await openBrowser();
  try {
    const url = `http://localhost:${server.port}`;
    const code = await codeFor(url, seeded);
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', SLOW_3G);
    const asked = Date.now();
    await page.goto(`${url}/join`, { waitUntil: 'commit', timeout: PATIENCE_MS });
    await page.getByLabel('Code').fill(code);
    const given = Date.now();
    await page.keyboard.press('Enter');
    await page.getByLabel('Your name').fill('Selwa');
    await page.getByRole('button', { name: 'Join', exact: true }).click();
    await page.getByRole('link', { name: /Tamarra lifelong learning policy/ }).click();
    await page.locator('main a[href*="/write"]').first().click();
    const text = page.locator('.ProseMirror[contenteditable="true"] section p, .first-page p').first();
    await text.waitFor();
    const read = Date.now();
    await write(page);
    const written = Date.now();
    const seconds = (from: number, to: number) => (to - from) / 1_000;
    return {
      slowRead: seconds(given, read),
      slowWord: seconds(given, written),
      slowAll: seconds(asked, written),
    };
  } finally {
    await browser.close();
    server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function write(page: Page): Promise<void> {
  const paragraph = page.locator('.ProseMirror[contenteditable="true"] p:not(.ghost p)').first();
  await paragraph.click();
  await page.keyboard.press('End');
  await page.keyboard.type(WORD);
  await page.locator('.ProseMirror', { hasText: WORD }).waitFor();
}

/** A code for the wall, made by the leader; whoever has it comes in at once. */
async function codeFor(
  url: string,
  { cookies, team }: { readonly cookies: readonly string[]; readonly team: string },
): Promise<string> {
  const answer = await fetch(`${url}/api/invitations`, {
    method: 'POST',
    headers: { cookie: cookies[0] ?? '', 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ team, role: 'member', kind: 'code', names: [''] }),
  });
  const made: unknown = await answer.json();
  const secret: unknown = Array.isArray(made) ? Reflect.get(Object(made[0]), 'secret') : undefined;
  if (typeof secret !== 'string') throw new Error(`no code: ${JSON.stringify(made)}`);
  return secret;
}
