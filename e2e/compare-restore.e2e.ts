import { expect, type Page } from '@playwright/test';
import type { VersionsView } from '../document/versions/versions.ts';
import { goToEndOf, saveWords, section, seesNoBarrier, selectWords } from './people.ts';
import { prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

// Amina and Juma write; Lena, who leads the team, names a version. They write on and one of them comments. The comparison shows what
// is other and by whom; a restored section has its old words back as ordinary edits, the comment is still at its words, an undo takes
// it back, and what is agreed is left alone.
test('[VE6] [VE7] [VE8] [VE9] [VE20] [VE23] a version is named, compared with what was written since, and a section of it restored', async ({
  browser,
}) => {
  const world = await startWorld();
  const { leader, members, facilitator, document } = await prepareWorkshop(world);
  const amina = await members[0].open(browser, document);
  const juma = await members[1].open(browser, document);
  const lena = await leader.open(browser, document);
  const everybody = [amina, juma, lena];
  const areSaved = async () => {
    for (const { page } of everybody)
      // oxlint-disable-next-line no-await-in-loop -- all screens
      await expect(saveWords(page)).toContainText('Saved');
  };

  await goToEndOf(amina.page, 'Vision');
  await amina.page.keyboard.type('Every person in Tamarra learns at every age. Nobody pays for it.');
  await goToEndOf(juma.page, 'Overall goal');
  await juma.page.keyboard.type('Participation doubles until 2036.');
  await expect(section(lena.page, 'Vision')).toContainText('Nobody pays for it.');
  await expect(section(lena.page, 'Overall goal')).toContainText('until 2036.');
  await areSaved();

  const versions = lena.page.getByRole('dialog', { name: 'Versions' });
  await test.step('Lena names it, by keys alone', async () => {
    await lena.page.keyboard.press('Control+Alt+v');
    await expect(versions).toBeVisible();
    await versions.getByRole('button', { name: 'Name this version' }).click();
    await lena.page.getByRole('textbox', { name: 'Name' }).fill('Before the review');
    await lena.page.keyboard.press('Enter');
    await expect(versions.getByRole('navigation', { name: /Versions/ })).toContainText('Before the review');
    await expect(versions).toContainText('Nothing is different');
    await lena.page.keyboard.press('Escape');
    await expect(versions).toBeHidden();
  });

  await test.step('they write on, and Juma comments', async () => {
    await selectWords(amina.page, 'Nobody pays');
    await amina.page.keyboard.type('Fees are low');
    await goToEndOf(juma.page, 'Vision');
    await juma.page.keyboard.press('Enter');
    await juma.page.keyboard.type('Libraries stay open in the evening.');
    await selectWords(juma.page, 'learns at every age');
    await juma.page.keyboard.press('Control+Alt+m');
    await juma.page.getByRole('textbox', { name: 'New comment' }).fill('Name the groups.');
    await juma.page.keyboard.press('Control+Enter');
    await goToEndOf(juma.page, 'Overall goal');
    await juma.page.keyboard.type(' Twice.');
    await expect(section(lena.page, 'Vision')).toContainText('Fees are low');
    await expect(section(lena.page, 'Vision')).toContainText('in the evening.');
    await expect(section(lena.page, 'Overall goal')).toContainText('Twice.');
    await areSaved();
  });

  const goal = (await section(lena.page, 'Overall goal').getAttribute('data-section')) ?? '';
  expect(
    (await leader.ask('PUT', `/api/documents/${document}/sections/${goal}/status`, { status: 'agreed' }))
      .status,
  ).toBe(204);

  await test.step('the comparison tells what is other, and by whom', async () => {
    let answer = () => {};
    const answered = new Promise<void>((done) => (answer = done));
    await lena.page.route('**/versions/*/state', async (route) => {
      await answered;
      await route.continue();
    });
    await openVersions(lena.page);
    await expect(versions).toContainText('Opening the version');
    await expect(versions).not.toContainText('No changes');
    answer();
    const vision = versions.getByRole('region', { name: /Vision$/ });
    await expect(vision.locator('ins').filter({ hasText: 'Fees are low' })).toContainText('Added by Amina:');
    await expect(vision.locator('del').filter({ hasText: 'Nobody pays' })).toContainText(
      'Taken out by Amina:',
    );
    await expect(vision.locator('ins').filter({ hasText: 'Libraries' })).toContainText('Added by Juma:');
    await expect(versions.getByRole('region', { name: /Overall goal$/ })).toContainText(
      'Reopen it to restore it',
    );
    await seesNoBarrier(lena.page);
    await lena.page.keyboard.press('F8');
    await expect(versions.locator('[data-change]:focus')).toContainText('Fees are low');
    await expect(versions).toContainText('Change 1 of 2');
    await versions.getByText('Two columns').click();
    await expect(versions.locator('[data-change]').first()).toContainText('Nobody pays');
    await seesNoBarrier(lena.page);
  });

  await test.step('the section is restored: old words, the comment at its own, on all screens', async () => {
    await versions
      .getByRole('region', { name: /Vision$/ })
      .getByRole('button', { name: 'Restore this section' })
      .click();
    const sure = lena.page.getByRole('dialog', { name: /^Restore “.*Vision”\?$/ });
    await expect(sure).toContainText('Before the review');
    await seesNoBarrier(lena.page);
    await sure.getByRole('button', { name: 'Restore' }).click();
    await expect(versions).toBeHidden();
    await expect(section(lena.page, 'Vision').getByText('Nobody pays for it.')).toBeInViewport();
    for (const { page } of everybody) {
      const vision = section(page, 'Vision');
      // oxlint-disable no-await-in-loop -- all screens
      await expect(vision).toContainText('Nobody pays for it.');
      await expect(vision).not.toContainText('Libraries');
      await expect(vision).not.toContainText('Fees');
      await expect(vision.locator('.comment-mark').first()).toHaveText('learns at every age');
      await expect(section(page, 'Overall goal')).toContainText('Twice.');
      // oxlint-enable no-await-in-loop
    }
    await areSaved();
  });

  await test.step('one undo takes it back', async () => {
    await lena.page.getByRole('button', { name: 'Undo', exact: true }).last().click();
    for (const { page } of everybody)
      // oxlint-disable-next-line no-await-in-loop -- all screens
      await expect(section(page, 'Vision')).toContainText('Libraries stay open');
    await expect(section(juma.page, 'Vision')).toContainText('Fees are low');
  });

  await test.step('everything is restored, and what is agreed is left alone', async () => {
    await lena.page.keyboard.press('Control+Alt+v');
    await versions.getByRole('button', { name: 'Restore everything' }).click();
    const sure = lena.page.getByRole('dialog', { name: 'Restore everything?' });
    await expect(sure).toContainText('Agreed sections stay as they are');
    await expect(sure).toContainText('Overall goal');
    await sure.getByRole('button', { name: 'Restore' }).click();
    await expect(section(juma.page, 'Vision')).not.toContainText('Libraries');
    await expect(section(juma.page, 'Overall goal')).toContainText('Twice.');
    await areSaved();
  });

  await test.step('who wrote what', async () => {
    await lena.page.keyboard.press('Control+Alt+v');
    await versions.getByRole('button', { name: 'Who wrote what' }).click();
    const goals = versions.getByRole('region', { name: /Overall goal$/ });
    await expect(goals).toContainText('Juma: Participation doubles until 2036.');
    await expect(versions.getByRole('listitem').filter({ hasText: 'Juma' })).toContainText('5 words');
    await seesNoBarrier(lena.page);
    await lena.page.keyboard.press('Escape');
  });

  await test.step('a facilitator sees what was named, and cannot restore', async () => {
    const per = await facilitator.open(browser, document);
    await per.page.keyboard.press('Control+Alt+v');
    const seen = per.page.getByRole('dialog', { name: 'Versions' });
    await expect(seen.getByRole('navigation', { name: /Versions/ })).toContainText('Before the review');
    await expect(seen.getByRole('region', { name: /Overall goal$/ })).toContainText('Twice.');
    await expect(seen.getByRole('button', { name: /Restore/ })).toHaveCount(0);
    const { text } = await facilitator.ask('GET', `/api/documents/${document}/versions`);
    expect((JSON.parse(text) as VersionsView).versions.map(({ kind }) => kind)).toEqual(['named']);
  });
  await world.close();
});

// On a phone the list comes first, then the comparison, and a way back to the list.
test('versions on a phone: the list, then what is other, and back', async ({ browser }) => {
  const world = await startWorld();
  const { leader, document } = await prepareWorkshop(world);
  const { page } = await leader.open(browser, document);
  await goToEndOf(page, 'Vision');
  await page.keyboard.type('Learning for all.');
  await expect(saveWords(page)).toContainText('Saved');
  await page.setViewportSize({ width: 390, height: 844 });
  await openVersions(page);
  const dialog = page.getByRole('dialog', { name: 'Versions' });
  await dialog.getByRole('button', { name: 'Name this version' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('First');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Nothing is different');
  await seesNoBarrier(page);
  await dialog.getByRole('button', { name: 'All versions' }).click();
  await expect(dialog.getByRole('navigation', { name: /Versions/ })).toContainText('First');
  await seesNoBarrier(page);
  await world.close();
});

async function openVersions(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Document', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Versions' }).click();
}
