import { expect } from '@playwright/test';
import { goToEndOf, saveWords, section, sectionsOf } from './people.ts';
import { prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

// Amina has the document open in two tabs, as people do who lost sight of the first.
test('[L81] [L83] two tabs of Amina are one Amina, and write together without a network', async ({
  browser,
}) => {
  const world = await startWorld();
  const { members, document } = await prepareWorkshop(world);
  const juma = await members[1].open(browser, document);
  const { page: first, context } = await members[0].open(browser, document);
  const second = await context.newPage();
  await second.goto(`/document/${document}/write`);
  await expect(saveWords(second)).toContainText('Saved');

  await test.step('Juma sees her once, and she does not see herself', async () => {
    await goToEndOf(first, 'Vision');
    await goToEndOf(second, 'Overall goal');
    const here = juma.page.getByText(/Here now: /);
    await expect(here).toHaveText('Here now: Amina');
    await expect(first.getByText(/Here now: /)).toHaveText('Here now: Juma');
    await expect(first.locator('.their-name', { hasText: 'Amina' })).toHaveCount(0);
  });

  await test.step('without a network, what she writes in one tab stands in the other', async () => {
    await context.setOffline(true);
    for (const page of [first, second])
      // oxlint-disable-next-line no-await-in-loop -- both have to notice
      await expect(saveWords(page)).toContainText('Offline', { timeout: 60_000 });
    await first.bringToFront();
    await goToEndOf(first, 'Vision');
    await first.keyboard.type('From the first tab.');
    await expect(section(second, 'Vision')).toContainText('From the first tab.');
    await second.bringToFront();
    await goToEndOf(second, 'Vision');
    await second.keyboard.type(' From the second tab.');
    await goToEndOf(second, 'Overall goal');
    await second.keyboard.type('Only in the second.');
    await expect(section(first, 'Vision')).toContainText('From the first tab. From the second tab.');
    for (const page of [first, second])
      // oxlint-disable-next-line no-await-in-loop
      await expect(saveWords(page)).toContainText('On this computer');
    await expect(section(first, 'Overall goal')).toContainText('Only in the second.');
    expect(await sectionsOf(first)).toEqual(await sectionsOf(second));
  });

  await test.step('the tab that is left brings what both wrote; nothing is there twice', async () => {
    await second.close();
    await context.setOffline(false);
    await expect(saveWords(first)).toContainText('Saved', { timeout: 60_000 });
    // Her caret, with her name, may stand between the two.
    for (const words of ['From the first tab.', 'From the second tab.'])
      // oxlint-disable-next-line no-await-in-loop
      await expect(section(juma.page, 'Vision')).toContainText(words);
    await expect(section(juma.page, 'Overall goal')).toContainText('Only in the second.');
    const atAmina = await sectionsOf(first);
    expect(await sectionsOf(juma.page)).toEqual(atAmina);
    for (const words of ['first tab', 'second tab', 'Only in'])
      expect(atAmina.flat().join('\n').split(words)).toHaveLength(2);
  });

  await world.close();
});
