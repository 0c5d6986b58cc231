import { expect } from '@playwright/test';
import { goToEndOf, saveWords, section, sectionsOf, seesNoBarrier } from './people.ts';
import { prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

// Juma writes on the train. Meanwhile Lena, who leads the team, agrees to the vision. Back online, what he wrote elsewhere
// is there; the vision stays as it was agreed, and he has his words.
test('[G27] [SG31] what is written offline into a section that was agreed meanwhile goes back to who wrote it', async ({
  browser,
}) => {
  const world = await startWorld();
  const { leader, members, document } = await prepareWorkshop(world);
  const amina = await members[0].open(browser, document);
  const juma = await members[1].open(browser, document);
  await goToEndOf(amina.page, 'Vision');
  await amina.page.keyboard.type('Everybody learns at every age.');
  await expect(section(juma.page, 'Vision')).toContainText('at every age.');

  await juma.context.setOffline(true);
  await goToEndOf(juma.page, 'Vision');
  await juma.page.keyboard.type(' And nobody pays.');
  await goToEndOf(juma.page, 'Overall goal');
  await juma.page.keyboard.type('Written on the train.');

  const id = (await section(amina.page, 'Vision').getAttribute('data-section')) ?? '';
  const agreed = await leader.ask('PUT', `/api/documents/${document}/sections/${id}/status`, {
    status: 'agreed',
  });
  expect(agreed.status, agreed.text).toBe(204);

  await juma.context.setOffline(false);
  const dialog = juma.page.getByRole('dialog', { name: 'What you wrote is not in the text' });
  await expect(dialog).toContainText('And nobody pays.');
  await expect(dialog).toContainText('Vision');
  await seesNoBarrier(juma.page);
  await dialog.getByRole('button', { name: 'Suggest my words' }).click();
  const branch = juma.page.getByRole('button', { name: 'Mode: Suggesting' });
  await expect(branch).toBeVisible();
  await expect(section(juma.page, 'Vision').locator('ins')).toContainText('And nobody pays.');
  await amina.page.getByRole('tab', { name: /^Suggestions/ }).click();
  const suggested = amina.page.getByRole('article', { name: 'Suggestion by Juma' });
  await expect(suggested).toContainText('And nobody pays.');
  await suggested.getByRole('button', { name: 'Accept' }).click();
  await expect(amina.page.getByRole('alert')).toContainText('This section is agreed.');
  await expect(suggested).toBeVisible();
  await branch.click();
  await juma.page.getByRole('menuitem', { name: 'Viewing' }).click();
  for (const { page } of [amina, juma]) {
    await expect(section(page, 'Overall goal')).toContainText('Written on the train.');
    await expect(section(page, 'Vision')).toContainText('at every age.');
    // It stands beside the text, as a suggestion.
    expect((await sectionsOf(page)).flat().join(' ')).not.toContain('nobody pays');
    await expect(saveWords(page)).toContainText('Saved');
  }
  await world.close();
});
