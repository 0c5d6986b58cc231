import { expect, type Page } from '@playwright/test';
import type { Look } from '../looking.ts';
import type { Cast } from './cast.ts';
import { caretIn, plainLine, press, PRINCIPLES, row, stay, textOf, VISION } from './page.ts';
import { paste } from './prepare.ts';

/** The row of tools, and those that come up at words. */
export async function tools(see: Look, cast: Cast): Promise<void> {
  const { page, t } = see;
  const toText = () => caretIn(plainLine(page));
  const menus = [
    ['menu-style', () => row(see).locator('button[aria-haspopup]').first().click()],
    ['menu-more', () => press(see, 'tools.more')],
    ['menu-insert', () => press(see, 'tools.insert')],
    ['menu-direction', () => press(see, 'tools.direction')],
  ] as const;
  await toText();
  for (const [name, open] of menus)
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await see.state(name, { open, seen: page.getByRole('menu') });
  await see.state('more-tools', {
    open: () =>
      row(see)
        .getByRole('button', { name: t('tools.further') })
        .click(),
    seen: page.getByRole('dialog', { name: t('tools.further') }),
    on: [390],
    phone: true,
  });
  await press(see, 'tools.insert');
  await page.getByRole('menuitem', { name: t('tools.calloutOf', { kind: t('callout.decision') }) }).click();
  await see.state('box', {
    seen: textOf(page, VISION)
      .getByText(t('callout.decision'))
      .or(textOf(page, VISION).locator('.callout, aside')),
    close: stay,
  });

  const chosen = async () => {
    await caretIn(plainLine(page));
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
  };
  await see.state('selection-tools', {
    open: chosen,
    seen: page.getByRole('toolbar', { name: t('tools.selection') }),
  });
  await see.state('link-dialog', {
    async open() {
      await chosen();
      await page.keyboard.press('Control+k');
    },
    seen: page.getByRole('dialog', { name: t('linkDialog.title') }),
    inside: async () => {
      await page.getByLabel(t('linkDialog.address')).fill('javascript:alert(1)');
      await page.keyboard.press('Enter');
      await see.here('link-wrong', page.getByText(t('linkDialog.unsafe')));
    },
    phone: true,
  });
  const numbers = async () => {
    await caretIn(textOf(page, VISION).locator('li').first());
    await press(see, 'numbering.title');
  };
  await see.state('menu-numbering', { open: numbers, seen: page.getByRole('menu') });
  await see.state('numbering-dialog', {
    async open() {
      await numbers();
      await page.getByRole('menuitem', { name: t('numbering.from') }).click();
    },
    seen: page.getByLabel(t('numbering.number')),
  });
  await see.state('characters', {
    async open() {
      await toText();
      await page.keyboard.press('Control+Shift+e');
    },
    seen: page.getByRole('dialog', { name: t('characters.title') }),
    inside: async () => {
      await page.getByLabel(t('characters.search')).fill('qqq');
      await see.here('characters-none', page.getByText(t('characters.none')));
    },
  });
  await see.state('pasted', {
    async open() {
      await textOf(page, PRINCIPLES).locator('p:not(.plan-table p)').first().click();
      await page.keyboard.press('End');
      await paste(
        page,
        `<p>${cast.principle}</p><iframe src="https://other.example"></iframe><object></object>`,
      );
    },
    seen: page.getByText(lead(t('paste.lost', { what: '' }))),
    async close() {
      await page
        .getByRole('button', { name: t('ui.undo') })
        .last()
        .click();
    },
  });
}

/** A table, a picture, and what can be done with them. */
export async function tablesAndPictures(see: Look, cast: Cast): Promise<void> {
  const { page, t } = see;
  const inTable = () => caretIn(textOf(page, VISION).locator('td').nth(4));
  await see.state('table-dialog', {
    async open() {
      await caretIn(plainLine(page));
      await press(see, 'tools.table');
      await page.getByRole('menuitem', { name: t('tools.tableInsert') }).click();
    },
    seen: page.getByLabel(t('tableBar.columns')),
  });
  const bar = page.getByRole('toolbar', { name: t('tableBar.label') });
  await see.state('table-bar', { open: inTable, seen: bar, close: stay });
  await see.state('table-menu', {
    async open() {
      await inTable();
      await press(see, 'tools.table');
    },
    seen: page.getByRole('menu'),
  });
  for (const name of ['row', 'column', 'cells', 'sort'] as const)
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await see.state(`table-${name}`, {
      async open() {
        await inTable();
        await bar.getByRole('button', { name: t(`tableBar.${name}`) }).click();
      },
      seen: page.getByRole('menu'),
    });

  const frame = textOf(page, VISION).locator('.picture-frame');
  const choose = () => frame.click();
  const describe = textOf(page, VISION).locator('.picture-button:visible').last();
  await see.state('picture', { open: choose, seen: frame.locator('img'), close: stay });
  await see.state('picture-dialog', {
    open: () => describe.click(),
    seen: page.getByLabel(t('picture.alt'), { exact: true }),
  });
  await describe.click();
  await page.getByLabel(t('picture.alt'), { exact: true }).fill(cast.shows);
  await page.getByRole('button', { name: t('picture.set'), exact: true }).click();
  await textOf(page, VISION).locator('figcaption').click();
  await page.keyboard.insertText(cast.caption);
  await see.state('picture-described', {
    open: choose,
    seen: page.getByRole('img', { name: cast.shows }),
    close: stay,
  });
}

/** A footnote, and one that somebody else has deleted. */
export async function footnotes({ page, t, state, here }: Look, other: Page): Promise<void> {
  const panel = (on: Page) => on.getByRole('dialog', { name: t('footnote.label', { number: '1' }) });
  const open = (on: Page) => textOf(on, VISION).locator('.footnote').click();
  await state('footnote', { open: () => open(page), seen: panel(page), phone: true });
  await open(page);
  await open(other);
  await panel(other)
    .getByRole('button', { name: t('footnote.delete') })
    .click();
  await here('footnote-gone', page.getByText(t('footnote.gone')));
  await page.getByRole('button', { name: t('footnote.putBack') }).click();
  await page.keyboard.press('Escape');
  await expect(textOf(page, VISION).locator('.footnote')).toHaveCount(1);
  await caretIn(textOf(other, PRINCIPLES).locator('p:not(.plan-table p)').first());
}

/** Finding, replacing, and what is known of the text. */
export async function finding({ page, t, state, here }: Look, cast: Cast): Promise<void> {
  const bar = page.getByRole('search');
  const word = (cast.vision[2].split(' ')[0] ?? '').replace(/^و/, '');
  const close = async () => {
    await page.keyboard.press('Escape');
    await expect(bar).toBeHidden();
  };
  const find = async (key: string) => {
    await caretIn(plainLine(page));
    await page.keyboard.press(key);
    await bar.getByRole('textbox').first().fill(word);
  };
  await state('find', { open: () => find('Control+f'), seen: bar, close, phone: true });
  await state('replace', {
    open: () => find('Control+h'),
    seen: bar.getByRole('textbox', { name: t('find.with') }),
    inside: async () => {
      await bar.getByRole('textbox').first().fill('qqq');
      await here('find-none', bar.getByText(t('find.none')));
    },
    close,
  });
  await state('lengths', {
    open: () => page.keyboard.press('Control+Shift+c'),
    seen: page.getByRole('dialog', { name: t('length.title') }),
  });
  await state('shortcuts', {
    open: () => page.keyboard.press('Control+/'),
    seen: page.getByRole('dialog', { name: t('shortcuts.title') }),
    phone: true,
  });
}

/** What a sentence says before the first place in it. */
function lead(sentence: string): string {
  return sentence.split(/[:.،]/u).slice(0, 2).join('.').trim();
}
