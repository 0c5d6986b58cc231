import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type LaunchOptions, type Page } from '@playwright/test';
import type { Guest } from './prepared.ts';
import type { World } from './world.ts';

/** A year, in seconds: the session of one's own computer outlives the browser. */
const YEAR_S = 365 * 86_400;

/** Somebody's own computer: what the browser keeps is there again when it is opened the next time. */
export interface Laptop {
  /** Opens the browser, with or without a network, and on a clock that has gone on by `laterMs`. */
  open(options?: {
    readonly offline?: boolean;
    readonly laterMs?: number;
  }): Promise<{ readonly context: BrowserContext; readonly page: Page }>;
  /** Closes the browser and throws the computer away. */
  discard(): Promise<void>;
}

/** The laptop of `guest`, who has joined on it. */
export async function laptopOf(guest: Guest, world: World, launch: LaunchOptions): Promise<Laptop> {
  const folder = await mkdtemp(join(tmpdir(), 'codraft-laptop-'));
  let context: BrowserContext | null = null;
  let hasJoined = false;
  return {
    async open({ offline = false, laterMs = 0 } = {}) {
      await context?.close();
      context = await chromium.launchPersistentContext(folder, {
        ...launch,
        baseURL: world.url,
        locale: 'en-GB',
        viewport: { width: 1440, height: 900 },
        acceptDownloads: true,
        offline,
      });
      if (laterMs > 0) await context.addInitScript(goOnBy, laterMs);
      const [name = '', value = ''] = guest.cookie.split('=');
      if (!hasJoined)
        await context.addCookies([{ name, value, url: world.url, expires: Date.now() / 1000 + YEAR_S }]);
      hasJoined = true;
      const page = context.pages()[0] ?? (await context.newPage());
      page.on('pageerror', (error) => console.log(`${guest.name}: ${error.stack ?? error.message}`));
      return { context, page };
    },
    async discard() {
      await context?.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** In the page: its clock shows so many ms more. */
function goOnBy(ms: number): void {
  const ofNow = Date;
  globalThis.Date = new Proxy(ofNow, {
    construct: (target, values) =>
      Reflect.construct(target, values.length === 0 ? [ofNow.now() + ms] : values) as Date,
    get: (target, name) => (name === 'now' ? () => ofNow.now() + ms : (Reflect.get(target, name) as unknown)),
  });
}

/** Waits until the browser keeps what it needs to open the editor without a network. */
export async function waitForStart(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

/** Waits until what was typed is on this computer's disk: the browser would not ask before the page is left. */
export async function waitUntilStored(page: Page): Promise<void> {
  await page.waitForFunction(() => dispatchEvent(new Event('beforeunload', { cancelable: true })));
}
