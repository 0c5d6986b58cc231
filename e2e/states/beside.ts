import { expect } from '@playwright/test';
import { VIEW_KINDS } from '../../document/views/view.ts';
import type { MessageKey } from '../../editor/i18n/catalogue.ts';
import type { Look } from '../looking.ts';
import type { Cast } from './cast.ts';
import { caretIn, closePanel, GOAL, OBJECTIVES, openPanel, stay, textOf } from './page.ts';

/** Comments, from none to one that is resolved. */
export async function comments(see: Look, cast: Cast): Promise<void> {
  const { page, t, state } = see;
  const open = () => openPanel(see, 'panel.comments');
  const close = () => closePanel(see);
  const thread = page.getByRole('article').first();
  const plain = async () => {
    await caretIn(textOf(page, GOAL).locator('p:not(.plan-table p)').last());
  };
  await state('comments-none', {
    async open() {
      await plain();
      await open();
      if (page.viewportSize()?.width === 1440)
        await expect(page.getByText(t('comments.none'))).toBeInViewport();
    },
    seen: page.getByText(t('comments.none')),
    close,
  });
  const field = page.getByRole('textbox', { name: t('comments.new') });
  await state('comment-new', {
    async open() {
      const line = textOf(page, GOAL).locator('p:not(.plan-table p)').first();
      await caretIn(line);
      await page.keyboard.press('Home');
      await page.keyboard.press('Shift+End');
      await page.keyboard.press('Control+Alt+m');
      await field.fill(cast.comment);
    },
    seen: field,
    async close() {
      await page.keyboard.press('Escape');
      await close();
    },
    phone: true,
  });
  await caretIn(textOf(page, GOAL).locator('p:not(.plan-table p)').first());
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Control+Alt+m');
  await field.fill(cast.comment);
  await page.keyboard.press('Control+Enter');
  await expect(thread).toContainText(cast.comment);
  await state('comments', {
    async open() {
      await plain();
      await open();
    },
    seen: thread,
    close,
    phone: true,
  });
  const reply = page.getByRole('textbox', { name: t('comments.reply') });
  await state('comment-open', {
    async open() {
      await plain();
      await open();
      await thread.click();
      await reply.fill(cast.answer);
    },
    seen: reply,
    close,
  });
  await open();
  await thread.click();
  await reply.fill(cast.answer);
  await page.keyboard.press('Control+Enter');
  await expect(thread).toContainText(cast.answer);
  await thread.getByRole('button', { name: t('comments.resolve') }).click();
  await state('comments-answered', {
    async open() {
      await plain();
      await open();
    },
    seen: page.getByText(t('comments.noneOpen')),
    close,
  });
  const filter = (which: MessageKey) =>
    page.getByRole('group', { name: t('comments.filter') }).getByRole('button', { name: t(which) });
  await state('comments-resolved', {
    async open() {
      await plain();
      await open();
      await filter('comments.resolved').click();
    },
    seen: page.getByText(t('comments.resolvedBy', { name: cast.leader })),
    close,
  });
  await filter('comments.open').click();
  await openPanel(see, 'panel.guidance');
}

/** What the checks find. */
export async function checks(see: Look): Promise<void> {
  const { page, t, width, state } = see;
  const found = page.getByRole('region', { name: t('panel.checks') });
  const open = () => openPanel(see, 'panel.checks');
  await state('checks', {
    open,
    seen: found.getByRole('listitem').first(),
    close: () => (width() === 1440 ? openPanel(see, 'panel.guidance') : closePanel(see)),
    phone: true,
  });
  await state('finding-accept', {
    async open() {
      await open();
      await found
        .getByRole('button', { name: t('findings.accept'), exact: true })
        .first()
        .click();
    },
    seen: page.getByRole('dialog'),
    async close() {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await closePanel(see);
    },
    phone: true,
  });
  await openPanel(see, 'panel.guidance');
}

/** What is computed from the plan. */
export async function views(see: Look): Promise<void> {
  const { page, t, width, state } = see;
  const dialog = page.getByRole('dialog', { name: t('views.title') });
  const open = async () => {
    await caretIn(textOf(page, GOAL).locator('p:not(.plan-table p)').last());
    await page.keyboard.press('Control+Alt+o');
  };
  await state('views', { open, seen: dialog.getByRole('heading', { level: 3 }), phone: true });
  await state('views-logic', {
    async open() {
      await open();
      const kind = VIEW_KINDS.indexOf('logic');
      if (width() === 1440) return dialog.getByRole('navigation').getByRole('button').nth(kind).click();
      await dialog.getByRole('button', { name: t('views.which') }).click();
      await page.getByRole('option').nth(kind).click();
    },
    seen: dialog.getByRole('table').first(),
  });
}

/** Objects of the plan in their grid; on a phone each has a form. */
export async function plan(see: Look, { objectives, comment }: Cast): Promise<void> {
  const { page, t, plan: words, width, state } = see;
  const grid = textOf(page, OBJECTIVES);
  const add = grid.getByRole('button', { name: words.kits.T4.add });
  const toPlan = () => add.evaluate((button) => button.scrollIntoView({ block: 'center' }));
  await state('plan-empty', { open: toPlan, seen: grid.getByText(words.kits.T4.empty), close: stay });
  const [first = '', second = ''] = objectives;
  for (const objective of [first, second]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await add.click();
    // oxlint-disable-next-line no-await-in-loop
    await page.keyboard.insertText(objective);
    // oxlint-disable-next-line no-await-in-loop
    await page.keyboard.press('Tab');
    // oxlint-disable-next-line no-await-in-loop
    await page.keyboard.press('Escape');
  }
  await state('plan', { open: toPlan, seen: grid.getByText(second).first(), close: stay, phone: true });
  const form = () => grid.getByRole('button', { name: first });
  await state('plan-cell', {
    async open() {
      await toPlan();
      if (width() === 390) return form().click();
      await grid.locator('[data-spot="0:0"]').focus();
      return page.keyboard.press('Enter');
    },
    seen: grid.locator('textarea, input').first(),
    close: () => (width() === 390 ? form().click() : page.keyboard.press('Escape')),
    phone: true,
  });
  await state('plan-row', {
    open: () => grid.getByRole('button', { name: t('plan.row', { number: '1' }) }).click(),
    seen: page.locator('[data-trigger]').last(),
    on: [1440, 820],
  });
  await grid.locator('[data-spot="1:0"]').focus();
  await page.keyboard.press('Control+Alt+m');
  await page.getByRole('textbox', { name: t('comments.new') }).fill(comment);
  await page.keyboard.press('Control+Enter');
  const mark = grid.getByRole('button', { name: t('outline.threads', { count: 1 }) }).first();
  await state('plan-commented', {
    async open() {
      await toPlan();
      if (width() === 390) await grid.getByRole('button', { name: second }).click();
      await mark.click();
    },
    seen: page.getByRole('article').first(),
    close: () => closePanel(see),
    phone: true,
  });
  await openPanel(see, 'panel.guidance');
}
