import { expect, type Page } from '@playwright/test';
import type { Look } from '../looking.ts';
import type { Cast } from './cast.ts';
import { caretIn, closePanel, GOAL, openPanel, PRINCIPLES, textOf } from './page.ts';

/** What the other person suggests, and what is decided about it. */
export async function suggestions(see: Look, other: Page, cast: Cast): Promise<void> {
  const { page, t, width, state } = see;
  const panel = page.getByRole('complementary', { name: t('panel.label') });
  const open = async () => {
    await caretIn(textOf(page, GOAL).locator('p:not(.plan-table p)').last());
    await openPanel(see, width() === 390 ? 'panel.comments' : 'panel.suggestions');
    if (width() === 390) await panel.getByRole('tab', { name: t('panel.suggestions') }).click();
  };
  const close = () => closePanel(see);
  await see.menu('menu-mode', page.getByRole('button', { name: t('mode.now', { mode: t('mode.editing') }) }));
  await state('suggestions-none', { open, seen: page.getByText(t('suggestions.none')), close, phone: true });
  await other.keyboard.press('Control+Alt+Shift+X');
  await expect(other.getByText(t('mode.suggesting.hint'))).toBeVisible();
  await expect(other.locator('[data-mode=suggesting]')).toBeVisible();
  await caretIn(textOf(other, GOAL).locator('p:not(.plan-table p)').first());
  await other.keyboard.press('Home');
  for (let word = 0; word < 3; word += 1) await other.keyboard.press('Control+Shift+ArrowRight');
  await other.keyboard.insertText(`${cast.principle} `);
  await caretIn(textOf(other, PRINCIPLES).locator('p:not(.plan-table p)').last());
  await other.keyboard.press('End');
  await other.keyboard.press('Enter');
  await other.keyboard.insertText(cast.items[0] ?? '');
  const cards = page.getByRole('article');
  await state('suggestions', {
    async open() {
      await open();
      await expect(cards).toHaveCount(2);
      await expect(textOf(page, GOAL).locator('ins').first()).toBeVisible();
    },
    seen: cards.first(),
    close,
    phone: true,
  });
  await state('suggesting', {
    async open() {
      await caretIn(textOf(page, GOAL).locator('p:not(.plan-table p)').last());
      await page.keyboard.press('Control+Alt+Shift+X');
    },
    seen: page.locator('[data-mode=suggesting]'),
    close: () => page.keyboard.press('Control+Alt+Shift+Z'),
    phone: true,
  });
  await state('suggestion-reject', {
    async open() {
      await open();
      await cards
        .first()
        .getByRole('button', { name: t('suggestions.reject') })
        .click();
    },
    seen: page.getByRole('dialog', { name: t('suggestions.ask.reject', { count: 1 }) }),
    async close() {
      await page.keyboard.press('Escape');
      await close();
    },
  });
  await open();
  for (const left of [1, 0]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await cards
      .first()
      .getByRole('button', { name: t('suggestions.reject') })
      .click();
    // oxlint-disable-next-line no-await-in-loop
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('suggestions.reject') })
      .click();
    // oxlint-disable-next-line no-await-in-loop
    await expect(cards).toHaveCount(left);
  }
  await state('suggestions-decided', {
    async open() {
      await open();
      await page.getByRole('button', { name: new RegExp(`^${t('suggestions.decided')}`) }).click();
    },
    seen: cards.first(),
    close,
    phone: true,
  });
  await openPanel(see, 'panel.comments');
  await other.keyboard.press('Control+Alt+Shift+Z');
  await expect(other.locator('[data-mode=editing]')).toBeVisible();
}
