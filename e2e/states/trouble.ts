import { expect, type Browser, type Locator, type Page, type WebSocketRoute } from '@playwright/test';
import { png } from '../../document/testing/picture-files.ts';
import type { MessageKey } from '../../editor/i18n/catalogue.ts';
import { look, type Look } from '../looking.ts';
import type { Guest } from '../prepared.ts';
import type { World } from '../world.ts';
import type { Cast } from './cast.ts';
import {
  caretIn,
  closePanel,
  GOAL,
  OBJECTIVES,
  opened,
  openPanel,
  plainLine,
  PRINCIPLES,
  stay,
  textOf,
  VISION,
} from './page.ts';

/** As if somebody had been away for so long, in ms. */
const AWAY_MS = 2 * 3_600_000;

/** What connects a page with the server. */
export interface Net {
  readonly cut: () => Promise<void>;
  readonly join: () => Promise<void>;
}

/** A network whose loss is noticed at once, and not when the next sign of life fails to come. */
export async function netOf(page: Page): Promise<Net> {
  const open = new Set<WebSocketRoute>();
  let isCut = false;
  await page.routeWebSocket(/./, (socket) => {
    if (isCut) return void socket.close();
    socket.connectToServer();
    open.add(socket);
  });
  return {
    async cut() {
      isCut = true;
      await page.context().setOffline(true);
      await Promise.all([...open].map((socket) => socket.close()));
      open.clear();
    },
    async join() {
      isCut = false;
      await page.context().setOffline(false);
    },
  };
}

/** The leader loses the connection and writes on. Meanwhile one section is agreed, and the other person writes elsewhere. */
export async function withoutConnection(
  see: Look,
  {
    other,
    net,
    leader,
    document,
    cast,
  }: {
    readonly other: Page;
    readonly net: Net;
    readonly leader: Guest;
    readonly document: string;
    readonly cast: Cast;
  },
): Promise<void> {
  const { page, t } = see;
  await net.cut();
  await caretIn(textOf(page, GOAL).locator('p:not(.plan-table p)').last());
  await page.keyboard.press('End');
  await page.keyboard.insertText(` ${cast.principle}`);
  await expect(page.getByText(t('link.lost'))).toBeVisible({ timeout: 60_000 });
  await see.state('offline', { seen: page.getByText(t('link.lost')), close: stay });
  const objective = (of: Page) => textOf(of, OBJECTIVES).locator('[data-spot="0:0"]');
  await typeInCell(page, objective(page), `${cast.objectives[0]} 2036`);
  await see.menu('offline-words', page.getByRole('banner').getByRole('button', { name: t('save.details') }));
  await caretIn(plainLine(page));
  await page
    .locator('input[type=file][accept="image/*"]')
    .setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from(png(400, 200)) });
  const waiting = textOf(page, VISION).getByText(t('picture.waiting'));
  await see.state('offline-picture', {
    open: () => waiting.scrollIntoViewIfNeeded(),
    seen: waiting,
    close: stay,
    phone: true,
  });

  const section = await textOf(page, GOAL).locator('xpath=..').getAttribute('data-section');
  const agreedTo = await leader.ask('PUT', `/api/documents/${document}/sections/${section}/status`, {
    status: 'agreed',
  });
  expect(agreedTo.status, agreedTo.text).toBe(204);
  await caretIn(textOf(other, PRINCIPLES).locator('p:not(.plan-table p)').first());
  await other.keyboard.press('End');
  await other.keyboard.insertText(` ${cast.vision[1]}.`);
  await expect(other.getByRole('banner')).toContainText(t('save.savedBefore'));
  await typeInCell(other, objective(other), cast.objectives[1] ?? '');
  await expect(other.getByRole('banner')).toContainText(t('save.savedBefore'));
  // As if the connection had been lost for hours.
  await page.evaluate(([name, at]) => localStorage.setItem(name, String(at)), [
    `codraft:here:${document}:${leader.id}`,
    Date.now() - AWAY_MS,
  ] as const);
  await net.join();
  const dialog = page.getByRole('dialog', { name: t('putBack.title') });
  await expect(dialog).toBeVisible({ timeout: 60_000 });
  await see.state('put-back', { seen: dialog, close: stay });
  await page.keyboard.press('Escape');
  const away = page.getByRole('complementary', { name: t('away.label') });
  await see.state('away', { seen: away, close: stay });
  const more = away.getByRole('button').first();
  await see.state('away-sections', {
    open: () => more.click(),
    seen: away.getByRole('link'),
    close: () => more.click(),
  });
  await away.getByRole('button', { name: t('away.close') }).click();
  await sameTime(see);
}

async function typeInCell(page: Page, cell: Locator, words: string): Promise<void> {
  await cell.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(words);
  await page.keyboard.press('Enter');
}

/** A cell that both wrote while one had no connection. */
async function sameTime({ page, t, state }: Look): Promise<void> {
  const grid = textOf(page, OBJECTIVES);
  const toGrid = () => grid.locator('.plan-table').evaluate((one) => one.scrollIntoView({ block: 'center' }));
  const told = t('plan.sameTime');
  await state('same-time', {
    open: toGrid,
    seen: grid
      .getByText(told)
      .or(grid.getByRole('button', { name: told }))
      .first(),
    close: stay,
    phone: true,
  });
  await state('same-time-words', {
    open: () => grid.getByRole('button', { name: told }).first().click(),
    seen: page.getByRole('button', { name: t('plan.sameTime.keep') }),
    phone: true,
  });
}

/** A section that is agreed. */
export async function agreed({ page, t, state }: Look): Promise<void> {
  const section = textOf(page, GOAL).locator('xpath=..');
  const choice = (status: MessageKey) =>
    section.getByRole('radiogroup').getByText(t(status), { exact: true });
  const toChoice = () => choice('status.agreed').evaluate((one) => one.scrollIntoView({ block: 'center' }));
  await state('agreed', { open: toChoice, seen: choice('status.agreed'), close: stay });
  await state('reopen-dialog', {
    open: () => choice('status.drafting').click(),
    seen: page.getByRole('dialog', { name: t('reopen.title') }),
  });
}

/** The disk of the server is full. */
export async function storageFull({ page, t, state }: Look): Promise<void> {
  await caretIn(plainLine(page));
  await page.keyboard.insertText('…');
  await state('storage-full', { seen: page.getByText(t('refusal.storage/read-only')), close: stay });
}

/** The document of somebody who only reads it. */
export async function reading(
  browser: Browser,
  {
    world,
    facilitator,
    writing,
    cast,
  }: {
    readonly world: World;
    readonly facilitator: Guest;
    readonly writing: string;
    readonly cast: Cast;
  },
): Promise<void> {
  const see = await look(browser, world, { language: cast.language, guest: facilitator });
  const { page, t, state } = see;
  await page.goto(writing);
  await opened(page);
  await state('reading', { seen: page.getByText(t('drafting.readOnlySuggest')), close: stay });
  const field = page.getByRole('textbox', { name: t('comments.new') });
  const begin = async () => {
    await textOf(page, GOAL).locator('p:not(.plan-table p)').first().click({ clickCount: 3 });
    await page.keyboard.press('Control+Alt+m');
  };
  await state('remarks', {
    async open() {
      await begin();
      await page.getByRole('button', { name: t('remarks.insert') }).click();
    },
    seen: page.getByRole('dialog', { name: t('remarks.title') }),
    async close() {
      await page.keyboard.press('Escape');
      await field.focus();
      await page.keyboard.press('Escape');
      await closePanel(see);
    },
    phone: true,
  });
  await begin();
  await page.getByText(t('comments.hold'), { exact: true }).click();
  await field.fill(cast.comment);
  await page.keyboard.press('Control+Enter');
  const release = page.getByRole('button', { name: t('comments.release', { count: 1 }) }).first();
  const open = () => openPanel(see, 'panel.comments');
  await state('comments-held', { open, seen: release, close: () => closePanel(see), phone: true });
  await state('release', {
    async open() {
      await open();
      await release.click();
    },
    seen: page.getByRole('dialog'),
    async close() {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await closePanel(see);
    },
    phone: true,
  });
}
