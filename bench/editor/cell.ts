import { fork } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import type { PaperSize } from '../documents/policy-paper.ts';
import { paper } from '../documents/large-document.ts';
import type { Figures } from '../figures.ts';
import { later, pause, until } from '../later.ts';
import { inProject } from '../project.ts';
import { median } from '../statistics.ts';
import { beginKeys, middleOfText, watchPage, watchUpdates, type Noted } from './in-page.ts';
import type { EditorName } from './measures.ts';
import { seed, type Seeded } from './seed.ts';
import { lettersOf, openTypists, type Typists } from './typists.ts';

/** The papers, by their pages: WHOLE_PAPER, which has 190, in proportion. */
export const PAPERS = {
  60: { sessions: 20, keystrokes: 79_000 },
  200: { sessions: 64, keystrokes: 263_000 },
} as const satisfies Record<number, PaperSize>;
export type Pages = keyof typeof PAPERS;

export const TYPISTS = 10;
export const TYPIST_CHARS_PER_SECOND = 4;
const THREADS = 200;
/** Enough letters that no typist runs out of them. */
export const LETTERS = 600;
/** What an opened page is left alone for before it is measured, in ms: comments arrive, fonts, the service worker. */
export const SETTLE_MS = 2_500;
export const WARM_UP_MS = 1_500;
const KEYS = 80;
/** Eight keys a second: a quick typist. */
const KEY_EVERY_MS = 125;
const WRITTEN = 'policy for learning at every age and ';
/** Keys that take longer to be painted than this are given up, in ms. */
const KEY_MOST_MS = 20_000;
const LETTERS_ONE_BY_ONE = 40;
/** Longer than any editor gathers what comes in. */
const LETTER_EVERY_MS = 150;

/** A page that has not been opened by then will not be, in ms. */
const OPEN_MOST_MS = 60_000;
/** A page that takes longer for single letters has broken down. */
const LISTEN_MOST_MS = 90_000;

/** Where the files of each editor are. */
export const FOLDERS: Readonly<Record<EditorName, string>> = {
  codraft: 'dist/editor',
  stock: 'dist/stock-editor',
};

/** Opens the paper of that many pages in one editor, in a new browser on a new server, and measures it; with so many suggestions waiting. */
export async function measure(name: EditorName, pages: Pages, suggestions = 0): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'codraft-bench-'));
  const state = await paper(PAPERS[pages]);
  const seeded = await seed(folder, { state, people: TYPISTS + 1, threads: THREADS, suggestions });
  const server = await serve(folder, inProject(FOLDERS[name]));
  const browser = await openBrowser();
  try {
    const url = `http://localhost:${server.port}`;
    const { context, page } = await signedIn(browser, url, seeded);
    page.on('pageerror', (error) => console.error(`${name}: ${error.message}`));
    const devtools = await context.newCDPSession(page);
    // The server has been at work, as on any day: the first who asks after a start waits until the words are counted.
    await fetch(`${url}/api/me`, { headers: { cookie: seeded.cookies[0] ?? '' } });
    const opened = await open(page, devtools, {
      address: `${url}/document/${seeded.document}/write`,
      folder: inProject(FOLDERS[name]),
    });
    await pause(SETTLE_MS);
    const typists = await openTypists(
      server.port,
      seeded,
      lettersOf(state, { people: TYPISTS, letters: LETTERS }),
    );
    const keys = await type(page, typists);
    const large = pages === 200 ? await patiently(listen(page, devtools, typists), name) : {};
    typists.close();
    return {
      [`openAt${pages}`]: opened.readable,
      [`writableAt${pages}`]: opened.writable,
      [`keyP50At${pages}`]: share(keys.painted, 0.5),
      [`keyP95At${pages}`]: share(keys.painted, 0.95),
      unseen: keys.unseen,
      ...(pages === 200 ? { received: opened.received / 1_000, scripts: opened.scripts / 1_000 } : {}),
      ...large,
    };
  } finally {
    await browser.close();
    server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A new browser, as quiet as one can be. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-quic',
      '--no-first-run',
    ],
  });
}

/** A page in which the person is signed in who is measured. */
export async function signedIn(
  browser: Browser,
  url: string,
  { cookies }: Pick<Seeded, 'cookies'>,
): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
  const [cookie = '', value = ''] = cookies[0]?.split('=') ?? [];
  await context.addCookies([{ name: cookie, value, url }]);
  return { context, page: await context.newPage() };
}

/** The product's server on the folder `data`, with the files of one editor. */
export async function serve(data: string, editor: string): Promise<{ readonly port: number; stop(): void }> {
  const child = fork(inProject('dist/bench/editor/served.js'), [data, editor]);
  const port = later<number>();
  child.once('message', (told: { readonly port: number; readonly says: string }) =>
    told.port > 0 ? port.resolve(told.port) : port.reject(new Error(told.says)),
  );
  child.once('exit', () => port.reject(new Error('the server ended')));
  return { port: await port.promise, stop: () => void child.kill('SIGKILL') };
}

/** Opens `address` with nothing cached: when the first paragraph is painted and what had come in by then; when one can be written in, and the scripts of it. In ms and bytes. */
async function open(
  page: Page,
  devtools: CDPSession,
  { address, folder }: { readonly address: string; readonly folder: string },
): Promise<Opened> {
  let received = 0;
  const scripts: string[] = [];
  await devtools.send('Network.enable');
  devtools.on('Network.dataReceived', ({ encodedDataLength }) => (received += encodedDataLength));
  devtools.on('Network.webSocketFrameReceived', ({ response }) => {
    received += (response.payloadData.length * 3) / 4; // told in base64
  });
  devtools.on('Network.responseReceived', ({ response, type: kind }) => {
    if (kind === 'Script') scripts.push(new URL(response.url).pathname);
  });
  const readable = later<{ readonly readable: number; readonly received: number }>();
  const writable = later<number>();
  await page.exposeFunction('benchReadable', (ms: number) => readable.resolve({ readable: ms, received }));
  await page.exposeFunction('benchWritable', (ms: number) => writable.resolve(ms));
  await page.addInitScript(watchPage);
  await page.goto(address, { waitUntil: 'commit' });
  const late = pause(OPEN_MOST_MS).then(() => Promise.reject(new Error('the page did not open in time')));
  const found = await Promise.race([
    late,
    Promise.all([readable.promise, writable.promise]).then(([first, ms]) => ({ ...first, writable: ms })),
  ]);
  const sizes = await Promise.all(
    scripts.map(async (path) => gzipSync(await readFile(join(folder, path))).length),
  );
  return { ...found, scripts: sizes.reduce((sum, size) => sum + size, 0) };
}

interface Opened {
  readonly readable: number;
  readonly writable: number;
  readonly received: number;
  readonly scripts: number;
}

/** Types in the middle of the text while everybody else types too. */
async function type(
  page: Page,
  typists: Typists,
): Promise<{ readonly painted: readonly number[]; readonly unseen: number }> {
  const stop = typists.type(TYPIST_CHARS_PER_SECOND);
  await pause(WARM_UP_MS);
  await page.evaluate(middleOfText);
  await pause(WARM_UP_MS / 2); // what came into view has been laid out
  const { x, y } = await page.evaluate(middleOfText);
  await page.mouse.click(x, y);
  await pause(WARM_UP_MS / 2);
  const keys = await pressKeys(page);
  stop();
  return keys;
}

/** Presses keys where the caret is, one after another, and waits until they are painted. */
export async function pressKeys(
  page: Page,
): Promise<{ readonly painted: readonly number[]; readonly unseen: number }> {
  await page.evaluate(beginKeys);
  const pressing: Promise<void>[] = [];
  for (let key = 0; key < KEYS; key++) {
    pressing.push(page.keyboard.press(WRITTEN.charAt(key % WRITTEN.length)).catch(() => undefined));
    // oxlint-disable-next-line no-await-in-loop -- one key after another, whether the page keeps up or not
    await pause(KEY_EVERY_MS);
  }
  let painted: readonly number[] = [];
  const look = async () => {
    painted = await page.evaluate(() => window.noted.keys);
  };
  const looking = setInterval(() => void look().catch(() => undefined), 200);
  await until(() => painted.length >= KEYS, KEY_MOST_MS);
  clearInterval(looking);
  return { painted, unseen: KEYS - painted.length };
}

/** What `measuring` finds, or nothing where the page stands still for too long or breaks: stock Tiptap does, under load. */
async function patiently(measuring: Promise<Figures>, name: EditorName): Promise<Figures> {
  const late = pause(LISTEN_MOST_MS).then(() => Promise.reject(new Error('the page did not answer in time')));
  try {
    return await Promise.race([measuring, late]);
  } catch (error) {
    console.error(`one remote letter and the heap were not measured in ${name}: ${String(error)}`);
    return {};
  }
}

/** Listens while one of the others types letter by letter; then what the page holds after a full collection. */
async function listen(page: Page, devtools: CDPSession, typists: Typists): Promise<Figures> {
  await pause(SETTLE_MS);
  await page.evaluate(watchUpdates);
  await devtools.send('Performance.enable');
  const busyBefore = await busySeconds(devtools);
  for (let letter = 0; letter < LETTERS_ONE_BY_ONE; letter++) {
    typists.press(3);
    // oxlint-disable-next-line no-await-in-loop -- each by itself
    await pause(LETTER_EVERY_MS);
  }
  await pause(SETTLE_MS);
  const busy = (await busySeconds(devtools)) - busyBefore;
  const { updates }: Noted = await page.evaluate(() => window.noted);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return {
    update: median(updates.map(({ ms }) => ms)),
    built: Math.max(...updates.map(({ built }) => built)),
    busy: (busy * 1_000) / LETTERS_ONE_BY_ONE,
    heap: usedSize / 1_000_000,
  };
}

/** How long the page's main thread has worked so far. */
async function busySeconds(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
}

/** The value within which `part` of `values` are. */
export function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? KEY_MOST_MS;
}
