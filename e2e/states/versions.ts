import { expect } from '@playwright/test';
import type { VersionId } from '../../document/ids.ts';
import type { Look } from '../looking.ts';
import type { Guest } from '../prepared.ts';
import type { Cast } from './cast.ts';
import { caretIn, plainLine } from './page.ts';

/** A name as the server takes them; there is one version in this story. */
const VERSION = `v_${'1'.repeat(20)}` as VersionId;

/** Sees the versions of a document: none, then one that is compared with what was written since. */
export async function versions(
  { page, t, state, width }: Look,
  { leader, document, cast }: { readonly leader: Guest; readonly document: string; readonly cast: Cast },
): Promise<void> {
  const dialog = page.getByRole('dialog', { name: t('versions.title') });
  const open = () => page.keyboard.press('Control+Alt+v');
  await state('versions-none', { open, seen: dialog.getByText(t('versions.none')), phone: true });

  const kept = await leader.ask('POST', `/api/documents/${document}/versions`, {
    version: VERSION,
    name: cast.title,
  });
  expect(kept.status, kept.text).toBe(200);
  await caretIn(plainLine(page));
  await page.keyboard.press('End');
  await page.keyboard.insertText(` ${cast.principle}`);
  await expect(page.getByRole('banner')).toContainText(t('save.savedBefore'));
  const compared = async () => {
    await open();
    if (width() === 390) await dialog.getByRole('button', { name: cast.title }).click();
    await expect(dialog.locator('ins, del').first()).toBeVisible();
  };
  await state('versions', { open: compared, seen: dialog.locator('ins, del'), phone: true });
  await state('versions-two', {
    async open() {
      await compared();
      await dialog.getByText(t('versions.twoColumns')).click();
    },
    seen: dialog.locator('ins, del'),
    on: [1440],
  });
  await state('version-name', {
    async open() {
      await open();
      await dialog.getByRole('button', { name: t('versions.nameNow') }).click();
    },
    seen: page.getByRole('textbox', { name: t('versions.name') }),
    phone: true,
  });
  await state('version-restore', {
    async open() {
      await compared();
      await dialog.getByRole('button', { name: t('versions.restoreAll') }).click();
    },
    seen: page.getByRole('dialog', { name: t('versions.restoreAllTitle') }),
    phone: true,
  });
}
