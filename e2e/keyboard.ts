import { expect, type Locator, type Page } from '@playwright/test';

/** Further than this nobody goes with the Tab key. */
const MOST_STEPS = 60;

/** The focus is somewhere, and it is seen where: a ring, an edge of its own, or a caret. */
export async function seesFocus(page: Page): Promise<void> {
  const trouble = await page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return 'the focus is lost';
    if (focused.matches('input:not([type=radio], [type=checkbox]), textarea, [contenteditable="true"]'))
      return null;
    // A box to tick is drawn beside the input that has the focus.
    const drawn = [focused, ...(focused.closest('label')?.querySelectorAll('*') ?? [])];
    const isMarked = drawn.some((element) => {
      const { boxShadow, outlineStyle, outlineWidth } = getComputedStyle(element);
      return boxShadow !== 'none' || (outlineStyle !== 'none' && outlineWidth !== '0px');
    });
    return isMarked ? null : `the focus is not seen: ${focused.outerHTML.slice(0, 200)}`;
  });
  expect(trouble).toBeNull();
}

/** Goes on with the Tab key until `target` has the focus, which is seen all the way. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press(key);
    await seesFocus(page);
    if (await target.evaluate((element) => element.contains(document.activeElement))) return;
  }
  throw new Error(`the Tab key does not lead to ${target.toString()}`);
}

/** Goes from part to part of the drafting screen until `target` has the focus. */
export async function goRoundTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (await target.evaluate((element) => element.contains(document.activeElement))) return;
    await page.keyboard.press('F6');
    await seesFocus(page);
  }
  throw new Error(`F6 does not lead to ${target.toString()}`);
}
