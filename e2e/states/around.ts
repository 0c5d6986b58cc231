import { expect } from '@playwright/test';
import type { Width } from '../gallery.ts';
import type { Look } from '../looking.ts';
import type { Cast } from './cast.ts';
import { caretIn, opened, openPanel, phoneBar, plainLine, stay } from './page.ts';

const TABLET_AND_PHONE: readonly Width[] = [820, 390];

/** What can be read before the editor is there. */
export async function firstPage(see: Look, writing: string, cast: Cast): Promise<void> {
  const { page } = see;
  let go = () => {};
  const mayGo = new Promise<void>((done) => (go = done));
  const named = await (await page.context().request.get(writing)).text();
  await page.route('**/assets/*', async (route) => {
    if (!named.includes(new URL(route.request().url()).pathname)) await mayGo;
    await route.continue();
  });
  await page.goto(writing);
  const text = page.locator('.first-page');
  await expect(text).toContainText(cast.vision[0]);
  await see.here('first-page', text);
  go();
  await opened(page);
  await page.unrouteAll({ behavior: 'wait' });
}

/** The bar over the text, and what stands beside it. */
export async function screen(see: Look, cast: Cast): Promise<void> {
  const { page, t, width } = see;
  const banner = page.getByRole('banner');
  await caretIn(plainLine(page));
  await see.state('drafting', { seen: page.locator('.ProseMirror-focused'), close: stay, phone: true });
  await see.menu('menu-document', banner.getByRole('button', { name: t('drafting.menu'), exact: true }));
  await see.menu('save-words', banner.getByRole('button', { name: t('save.details') }));
  await see.state('who-is-here', {
    open: () => page.keyboard.press('Control+Alt+g'),
    seen: page.getByRole('menuitem', { name: cast.member }),
  });
  await see.state('visit', {
    async open() {
      await page.keyboard.press('Control+Alt+g');
      await page.getByRole('menuitem', { name: cast.member }).click();
    },
    seen: page.getByText(t('here.arrived', { name: cast.member })),
    close: () =>
      page
        .getByRole('button', { name: t('ui.close') })
        .last()
        .click(),
  });
  await see.state('outline', {
    open: () =>
      width() === 390
        ? phoneBar(see)
            .getByRole('button', { name: t('phone.plan') })
            .click()
        : page.getByRole('button', { name: t('outline.show') }).click(),
    seen: page.getByRole('navigation', { name: t('outline.label') }),
    close: () => page.keyboard.press('Escape'),
    on: TABLET_AND_PHONE,
    phone: true,
  });
  await see.state('guidance', {
    open: () => openPanel(see, 'panel.guidance'),
    seen: page.getByText(t('guidance.ask')),
    close: () => page.keyboard.press('Escape'),
    on: TABLET_AND_PHONE,
    phone: true,
  });
  await see.dialog(
    'lead-dialog',
    page.getByRole('button', { name: new RegExp(t('lead.setFor', { title: '1.1' }).slice(0, -6)) }).first(),
  );
}
