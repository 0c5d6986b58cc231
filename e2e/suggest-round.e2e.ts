import { expect, type Locator, type Page } from '@playwright/test';
import { goToEndOf, saveWords, section, sectionsOf, seesNoBarrier, selectWords, text } from './people.ts';
import { prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

const VISION = 'By 2036 every person in Tamarra learns at every age.';

// Per suggests in the text, in a table and in the plan while Amina writes on. Nothing of it is text until Lena, who leads the team, has
// decided; then cards and text say the same on all screens.
test('[SG26] [SG30] an expert suggests while members write, the leader decides, and everybody sees the same', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const world = await startWorld();
  const { members, leader, facilitator, document } = await prepareWorkshop(world);
  const { page: amina } = await members[0].open(browser, document);
  await goToEndOf(amina, 'Vision');
  await amina.keyboard.type(VISION);
  await goToEndOf(amina, 'Overall goal');
  await paste(amina, '<table><tr><td>Adults</td><td>25 per cent</td></tr></table>');
  const objectives = (page: Page) => page.getByRole('group', { name: 'Objectives', exact: true }).first();
  await objectives(amina).getByRole('button', { name: 'Add an objective' }).click();
  await amina.keyboard.type('More adults learn.');
  await amina.keyboard.press('Enter');
  await expect(saveWords(amina)).toContainText('Saved');

  const { page: per } = await facilitator.open(browser, document);
  const { page: lena } = await leader.open(browser, document);
  await expect(section(per, 'Vision')).toContainText(VISION);

  await test.step('who has chosen nothing reads; a key begins to suggest', async () => {
    await expect(mode(per)).toHaveText('Viewing');
    await expect(text(per)).toHaveAttribute('contenteditable', 'false');
    await per.keyboard.press('Control+Alt+Shift+X');
    await expect(mode(per)).toHaveText('Suggesting');
    await expect(text(per)).toHaveAttribute('contenteditable', 'true');
    await mode(per).click();
    await expect(per.getByRole('menuitem', { name: 'Editing' })).toHaveAttribute('aria-disabled', 'true');
    await per.keyboard.press('Escape');
    await expect(mode(amina)).toHaveText('Editing');
  });

  await test.step('he suggests in the text while Amina writes in the same line', async () => {
    await selectWords(per, 'every person');
    await per.keyboard.type('everybody');
    await goToEndOf(amina, 'Vision');
    await amina.keyboard.type(' Nobody is left out.');
    await expect(section(per, 'Vision')).toContainText('Nobody is left out.');
    await expect(section(per, 'Vision').locator('ins')).toContainText('everybody');
    await expect(section(per, 'Vision').locator('del')).toContainText('every person');
  });

  await test.step('in the table and in the plan', async () => {
    await section(per, 'Overall goal').getByText('25 per cent').click();
    await per.keyboard.press('End');
    await per.keyboard.type(' by 2036');
    await objectives(per).getByRole('gridcell', { name: 'More adults learn.' }).click();
    await per.keyboard.press('Control+a');
    await per.keyboard.type('Twice as many adults learn.');
    await per.keyboard.press('Enter');
    await tab(per).click();
    await expect(cards(per)).toHaveCount(3);
    await expect(saveWords(per)).toContainText('Saved');
  });

  await test.step('everybody on the team sees what, by whom, and in the text; the text is as it was', async () => {
    for (const page of [lena, amina]) {
      // oxlint-disable-next-line no-await-in-loop -- both screens
      await tab(page).click();
      // oxlint-disable-next-line no-await-in-loop
      await expect(cards(page)).toHaveCount(3);
      // oxlint-disable-next-line no-await-in-loop
      await expect(card(page, 'everybody')).toContainText(/Replaced.*every person.*everybody/);
      // oxlint-disable-next-line no-await-in-loop
      await expect(card(page, 'by 2036')).toContainText('Added');
      // oxlint-disable-next-line no-await-in-loop
      await expect(card(page, 'Twice as many')).toContainText(/Objective.*More adults learn\./);
      // oxlint-disable-next-line no-await-in-loop
      await expect(section(page, 'Vision').locator('ins.suggested')).toContainText('everybody');
      // oxlint-disable-next-line no-await-in-loop
      await expect(section(page, 'Vision').locator('del.suggested')).toHaveText('every person');
      // oxlint-disable-next-line no-await-in-loop
      await expect(objectives(page).locator('ins')).toContainText('Twice as many adults learn.');
    }
    expect((await sectionsOf(lena)).flat()).toContain(`${VISION} Nobody is left out.`);
    await seesNoBarrier(lena);
    await seesNoBarrier(per);
  });

  await test.step('keys go from one to the next, and are on its card', async () => {
    for (const words of ['everybody', 'by 2036', 'Twice as many', 'everybody']) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      await lena.keyboard.press('Control+Alt+n');
      // oxlint-disable-next-line no-await-in-loop
      await expect(lena.locator('article:focus')).toContainText(words);
    }
    await expect(section(lena, 'Vision').locator('ins.suggested')).toBeInViewport();
    await lena.keyboard.press('Control+Alt+p');
    await expect(lena.locator('article:focus')).toContainText('Twice as many');
  });

  await test.step('he says why, and loads the page anew: he goes on where he was', async () => {
    await card(per, 'everybody').click();
    await card(per, 'everybody')
      .getByRole('textbox', { name: /Why/ })
      .fill('Shorter, and nobody is left out.');
    await per.keyboard.press('Tab');
    await expect(card(lena, 'everybody')).toContainText('Shorter, and nobody is left out.');
    await per.reload();
    await expect(mode(per)).toHaveText('Suggesting');
    await expect(cards(per)).toHaveCount(3);
    await expect(section(per, 'Vision').locator('ins')).toContainText('everybody');
    await expect(objectives(per)).toContainText('Twice as many adults learn.');
  });

  await test.step('[C16] they discuss it on its card', async () => {
    await card(amina, 'everybody').getByRole('button', { name: 'Discuss' }).click();
    await expect(amina.getByRole('textbox', { name: 'Discuss' })).toBeFocused();
    await amina.keyboard.type('Is nobody too short for a vision?');
    await amina.keyboard.press('Control+Enter');
    await card(per, 'everybody').getByRole('button', { name: 'Reply' }).click();
    await expect(per.getByRole('textbox', { name: 'Discuss' })).toBeFocused();
    await per.keyboard.type('The ministry asked for short lines.');
    await per.keyboard.press('Control+Enter');
    await expect(card(lena, 'everybody')).toContainText(/too short.*short lines/);
    await seesNoBarrier(per);
  });

  await test.step('Lena accepts one: it is text everywhere, and no card any more', async () => {
    await card(lena, 'everybody').getByRole('button', { name: 'Accept' }).click();
    const accepted = 'By 2036 everybody in Tamarra learns at every age. Nobody is left out.';
    for (const page of [lena, amina, per]) {
      // oxlint-disable-next-line no-await-in-loop
      await expect(cards(page)).toHaveCount(2);
      // oxlint-disable-next-line no-await-in-loop
      await expect(section(page, 'Vision').locator('.suggested')).toHaveCount(0);
      // oxlint-disable-next-line no-await-in-loop
      expect((await sectionsOf(page)).flat()).toContain(accepted);
    }
  });

  await test.step('[SG36] she takes that back where it is told of: it waits again, and she accepts it for good', async () => {
    await lena.getByRole('button', { name: 'Undo', exact: true }).click();
    for (const page of [lena, amina, per]) {
      // oxlint-disable-next-line no-await-in-loop
      await expect(cards(page)).toHaveCount(3);
      // oxlint-disable-next-line no-await-in-loop
      await expect(section(page, 'Vision').locator('ins.suggested')).toContainText('everybody');
      // oxlint-disable-next-line no-await-in-loop
      expect((await sectionsOf(page)).flat()).toContain(`${VISION} Nobody is left out.`);
    }
    await expect(card(lena, 'everybody')).toContainText('Shorter, and nobody is left out.');
    await expect(card(lena, 'everybody')).toContainText(/too short.*short lines/);
    await card(lena, 'everybody').getByRole('button', { name: 'Accept' }).click();
    await expect(cards(amina)).toHaveCount(2);
    // What somebody has worked on since stays.
    await expect(section(amina, 'Vision').locator('.suggested')).toHaveCount(0);
    await expect(() => selectWords(amina, 'everybody in')).toPass();
    await amina.keyboard.type('all people in');
    await expect(section(lena, 'Vision')).toContainText('all people in');
    await lena.getByRole('button', { name: /^Decided/ }).click();
    await card(lena, 'everybody').getByRole('button', { name: 'Undo', exact: true }).press('Enter');
    await expect(lena.getByRole('alert')).toContainText(/changed since.*every person.*everybody/);
    await expect(section(lena, 'Vision')).toContainText('all people in');
    await seesNoBarrier(lena);
    await lena.getByRole('button', { name: /^Waiting/ }).click();
    await selectWords(amina, 'all people');
    await amina.keyboard.type('everybody');
  });

  await test.step('she rejects another, and says why', async () => {
    await card(lena, 'by 2036').getByRole('button', { name: 'Reject' }).click();
    const dialog = lena.getByRole('dialog', { name: 'Reject this suggestion?' });
    await dialog.getByRole('textbox', { name: /Reason/ }).fill('The year stands in the heading.');
    await dialog.getByRole('button', { name: 'Reject' }).click();
    for (const page of [lena, amina, per]) {
      // oxlint-disable-next-line no-await-in-loop
      await expect(cards(page)).toHaveCount(1);
      // oxlint-disable-next-line no-await-in-loop
      await expect(section(page, 'Overall goal')).not.toContainText('by 2036');
    }
    await per.getByRole('button', { name: /^Decided/ }).click();
    await expect(card(per, 'by 2036')).toContainText(/Rejected by Lena.*The year stands in the heading\./);
    await per.getByRole('button', { name: /^Waiting/ }).click();
  });

  await test.step('Amina accepts the last; Per withdraws nothing any more and writes on', async () => {
    await card(amina, 'Twice as many').getByRole('button', { name: 'Accept' }).click();
    for (const page of [lena, amina, per]) {
      // oxlint-disable-next-line no-await-in-loop
      await expect(objectives(page)).toContainText('Twice as many adults learn.');
      // oxlint-disable-next-line no-await-in-loop
      await expect(objectives(page).locator('ins')).toHaveCount(0);
      // oxlint-disable-next-line no-await-in-loop
      await expect(cards(page)).toHaveCount(0);
    }
    await goToEndOf(per, 'Vision');
    await per.keyboard.type(' Truly.');
    await expect(cards(lena)).toHaveCount(1);
    await card(per, 'Truly').getByRole('button', { name: 'Withdraw' }).click();
    await per.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
    await expect(cards(lena)).toHaveCount(0);
    await expect(section(per, 'Vision')).not.toContainText('Truly');
  });
  await world.close();
});

// Two people change the same words; Lena takes one of them, and is told before what the other's paragraph would lose.
test('[SG4] [SG5] what contradicts each other is shown as such, and what an accept would take away is named before', async ({
  browser,
}) => {
  const world = await startWorld();
  const { members, leader, facilitator, document } = await prepareWorkshop(world);
  const { page: amina } = await members[0].open(browser, document);
  const { page: juma } = await members[1].open(browser, document);
  await goToEndOf(amina, 'Vision');
  await amina.keyboard.type(VISION);
  await expect(saveWords(amina)).toContainText('Saved');
  const { page: per } = await facilitator.open(browser, document);
  const { page: lena } = await leader.open(browser, document);
  for (const [page, words] of [
    [per, 'everybody'],
    [juma, 'everyone'],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await expect(section(page, 'Vision')).toContainText(VISION);
    // oxlint-disable-next-line no-await-in-loop
    await page.keyboard.press('Control+Alt+Shift+X');
    // oxlint-disable-next-line no-await-in-loop
    await expect(mode(page)).toHaveText('Suggesting');
    // oxlint-disable-next-line no-await-in-loop
    await expect(text(page)).toHaveAttribute('contenteditable', 'true');
    // oxlint-disable-next-line no-await-in-loop
    await selectWords(page, 'every person');
    // oxlint-disable-next-line no-await-in-loop
    await page.keyboard.type(words);
  }
  await tab(lena).click();
  await expect(card(lena, 'everybody')).toContainText('Changes the same words as a suggestion by');
  await expect(card(lena, 'everyone')).toContainText('Changes the same words as a suggestion by');

  // Per makes a heading of the line while Amina writes on in it: the heading would come without her words.
  await per.locator('.ProseMirror').getByText('learns at every age').click();
  await per.keyboard.press('Control+Alt+1');
  await expect(card(lena, 'Heading')).toBeVisible();
  await goToEndOf(amina, 'Vision');
  await amina.keyboard.type(' Written since.');
  await expect(section(lena, 'Vision')).toContainText('Written since.');
  await card(lena, 'Heading').getByRole('button', { name: 'Accept' }).click();
  const dialog = lena.getByRole('dialog', { name: /^Accept/ });
  await expect(dialog).toContainText('Written since.');
  await seesNoBarrier(lena);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(section(lena, 'Vision')).toContainText('Written since.');
  await world.close();
});

// Who suggests has the longest word for what becomes of their words, and whoever reads along may have made the panel narrow.
test('[V17] tabs that need two lines cover no filter, and on a small screen no tool lies under another', async ({
  browser,
}) => {
  const world = await startWorld();
  const { leader, document } = await prepareWorkshop(world);
  const { page } = await leader.open(browser, document);
  await page.keyboard.press('Control+Alt+Shift+X');
  await expect(page.locator('[data-mode=suggesting]')).toBeVisible();
  await expect(() => goToEndOf(page, 'Vision')).toPass(); // the text that one suggests in takes the place of the other
  await page.keyboard.type('Everybody learns.');
  await tab(page).click();
  await expect(cards(page)).toHaveCount(1);
  for (const width of [1440, 1280, 1200]) {
    // oxlint-disable no-await-in-loop -- one width after another
    await page.setViewportSize({ width, height: 720 });
    const length = page.getByRole('button', { name: /^\d+ words/ });
    const redo = page.getByRole('button', { name: /^Redo/ });
    await expect
      .poll(async () => {
        const [words, tool] = [await length.boundingBox(), await redo.boundingBox()];
        return (words?.x ?? 0) - (tool?.x ?? Infinity) - (tool?.width ?? 0);
      })
      .toBeGreaterThanOrEqual(0);
    // oxlint-enable no-await-in-loop
  }
  const edge = page.getByRole('separator', { name: 'Edge of the side panel' });
  await edge.focus();
  await expect(async () => {
    await page.keyboard.press('ArrowRight');
    await expect(edge).toHaveAttribute('aria-valuenow', '17', { timeout: 50 });
  }).toPass();
  for (const [name, first] of [
    ['Comments', /^Open/],
    ['Suggestions', /^Waiting/],
  ] as const) {
    // oxlint-disable no-await-in-loop -- one tab after the other
    await page.getByRole('tab', { name }).click();
    const tabs = await page.getByRole('tablist').boundingBox();
    const filter = await page.getByRole('button', { name: first }).boundingBox();
    expect((filter?.y ?? 0) - (tabs?.y ?? 0)).toBeGreaterThanOrEqual(tabs?.height ?? Infinity);
    // oxlint-enable no-await-in-loop
  }
  await world.close();
});

/** Where it is chosen what becomes of what is typed. */
function mode(page: Page): Locator {
  return page.getByRole('button', { name: /^Mode: / });
}

function tab(page: Page): Locator {
  return page.getByRole('tab', { name: /^Suggestions/ });
}

function cards(page: Page): Locator {
  return page.getByRole('article', { name: /^Suggestion by/ });
}

function card(page: Page, words: string): Locator {
  return cards(page).filter({ hasText: words });
}

async function paste(page: Page, html: string): Promise<void> {
  await text(page).evaluate((target, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', pasted);
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, html);
}
