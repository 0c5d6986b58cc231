import { expect, type Locator, type Page } from '@playwright/test';
import type { MessageKey } from '../../editor/i18n/catalogue.ts';
import type { Look } from '../looking.ts';

/** Sections of the document, in their order. */
export const [VISION, GOAL, PRINCIPLES, OBJECTIVES] = [0, 1, 2, 3] as const;

/** The text of section number `index`. */
export function textOf(page: Page, index: number): Locator {
  return page.locator('.ProseMirror > section[data-level="2"]:visible').nth(index).locator('.section-text');
}

/** Waits until everybody can write. */
export async function opened(page: Page): Promise<void> {
  await expect(page.locator('.ProseMirror > section:visible').first()).toBeVisible();
  await expect(page.locator('.first-page')).toHaveCount(0);
}

/** The last line of the vision: words and nothing else. */
export function plainLine(page: Page): Locator {
  return textOf(page, VISION).locator('p:not(.plan-table p)').last();
}

/** Puts the caret into `line`. */
export async function caretIn(line: Locator): Promise<void> {
  await line.scrollIntoViewIfNeeded();
  await line.click();
}

/** The row of tools over the text. */
export function row({ page, t }: Look): Locator {
  return page
    .getByRole('region', { name: t('tools.label') })
    .getByRole('toolbar', { name: t('tools.label') });
}

/** Presses a tool, wherever it stands at this width. */
export async function press(see: Look, tool: MessageKey): Promise<void> {
  const { page, t } = see;
  const name = new RegExp(`^${t(tool)}(?: \\(|$)`);
  const own = row(see).getByRole('button', { name });
  const further = row(see).getByRole('button', { name: t('tools.further') });
  await expect(own.or(further).first()).toBeVisible();
  if ((await own.count()) > 0) return own.click();
  await further.click();
  return page
    .getByRole('dialog', { name: t('tools.further') })
    .getByRole('button', { name })
    .click();
}

/** What stands at the foot of a phone. */
export function phoneBar({ page, t }: Look): Locator {
  return page.getByRole('toolbar', { name: t('panel.label') });
}

/** Opens a tab of the panel, wherever it stands at this width. */
export async function openPanel(
  see: Look,
  tab: 'panel.comments' | 'panel.guidance' | 'panel.suggestions' | 'panel.checks',
): Promise<void> {
  const { page, t, width } = see;
  if (width() === 390) {
    // What a phone's bar has no button for stands beside the guidance.
    const own = phoneBar(see).getByRole('button', { name: t(tab) });
    if ((await own.count()) > 0) return own.click();
    await phoneBar(see)
      .getByRole('button', { name: t('panel.guidance') })
      .click();
    return page.getByRole('tab', { name: t(tab) }).click();
  }
  const show = page.getByRole('button', { name: t('panel.show') });
  if (await show.isVisible()) await show.click();
  return page.getByRole('tab', { name: t(tab) }).click();
}

/** Closes the panel where it lies over the text. */
export async function closePanel({ page, t, width }: Look): Promise<void> {
  if (width() === 1440) return;
  await page
    .getByRole('complementary', { name: t('panel.label') })
    .getByRole('button', { name: t('ui.close') })
    .click();
}

/** For what is left open. */
export const stay = async () => {};
