import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect } from '@playwright/test';
import { mentionOf } from '../document/mentions.ts';
import { listenForMail } from '../sync-server/testing/smtp-listener.ts';
import { goToEndOf, saveWords, section, seesNoBarrier, selectWords } from './people.ts';
import { prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

const ADDRESS = 'amina@example.org';
const WORDS = 'Everybody learns at every age.';
const QUESTION = 'which year is meant?';
const DAY_MS = 86_400_000;

// Amina gives her address and confirms it by the mail's link. Lena names her in a comment; the next morning a mail says so, without
// her words, and its link leads there. Then her mail program ends the mails.
test('Amina is mailed what asks for her, once it is morning', async ({ browser }) => {
  const listener = await listenForMail();
  const port = String(await freePort());
  const environment: Record<string, string> = {
    PORT: port,
    CODRAFT_PUBLIC_URL: `http://localhost:${port}`,
    CODRAFT_SMTP_URL: listener.url,
    CODRAFT_MAIL_FROM: 'Codraft <codraft@example.org>',
  };
  const world = await startWorld(environment);
  const { members, leader: lena, document } = await prepareWorkshop(world);
  const [amina] = members;
  const { page } = await amina.sitDown(browser);

  await test.step('she gives her address, and confirms it', async () => {
    await page.goto('/inbox');
    await expect(page.getByText('Nothing asks for you now')).toBeVisible();
    await page.getByRole('button', { name: 'Amina' }).click();
    await page.getByRole('menuitem', { name: 'Digest by mail' }).click();
    const dialog = page.getByRole('dialog', { name: 'Digest by mail' });
    await dialog.getByLabel('E-mail address').fill(ADDRESS);
    await dialog.getByText('Once a day').click();
    await dialog.getByRole('button', { name: 'Send the first mail' }).click();
    await expect(dialog).toContainText(`A mail was sent to ${ADDRESS}.`);
    await seesNoBarrier(page);
    const mail = await listener.mailTo(ADDRESS);
    await page.goto(/http\S+confirm=\S+/.exec(mail.text)?.[0] ?? '');
    await page.getByRole('button', { name: 'Confirm this address' }).click();
    await expect(page.getByRole('heading', { name: 'Your address is confirmed' })).toBeVisible();
  });

  await test.step('Lena names her, and the next morning a mail says so, without any words', async () => {
    const { page: atLena } = await lena.open(browser, document);
    await goToEndOf(atLena, 'Vision');
    await atLena.keyboard.type(WORDS);
    await selectWords(atLena, WORDS);
    await atLena.keyboard.press('Control+Alt+m');
    await atLena.getByRole('textbox', { name: 'New comment' }).fill(`${mentionOf(amina.id)}, ${QUESTION}`);
    await atLena.keyboard.press('Control+Enter');
    await expect(atLena.getByRole('article').filter({ hasText: QUESTION })).toBeVisible();
    await expect(saveWords(atLena)).toContainText('Saved');
    await atLena.close();
    await world.kill();
    environment['NODE_OPTIONS'] = laterBy(DAY_MS);
    await world.restart();
    const mail = await listener.mailTo(ADDRESS, 1);
    expect(mail.headers.get('subject')).toBe('Lifelong learning policies 2026: what asks for you (1)');
    expect(mail.text).toContain('Lena named you');
    for (const said of [mail.text, mail.html]) expect(said).not.toMatch(/which year|learns at every age/);
    const link = /http\S+#thread=\S+/.exec(mail.text)?.[0] ?? '';
    await page.goto(link);
    await expect(page.getByRole('article').filter({ hasText: QUESTION })).toBeInViewport();
    await expect(section(page, 'Vision').locator('.comment-mark')).toBeInViewport();
  });

  await test.step('her mail program ends the mails', async () => {
    const mail = await listener.mailTo(ADDRESS, 1);
    const address = /<(.+)>/.exec(mail.headers.get('list-unsubscribe') ?? '')?.[1] ?? '';
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    expect((await fetch(address, { method: 'POST', body })).status).toBe(204);
    const { text } = await amina.ask('GET', '/api/me/mail');
    expect(JSON.parse(text)).toMatchObject({ address: null, waiting: null });
  });
  await world.close();
  await listener.close();
});

/** A port that nobody listens on: the server's address has to be known before it starts. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((done) => void server.close(() => done()));
  return port;
}

/** What has Node tell a time that is later by `ms`. */
function laterBy(ms: number): string {
  const code = `const now=Date.now;Date.now=()=>now()+${ms}`;
  return `--import=data:text/javascript,${encodeURIComponent(code)}`;
}
