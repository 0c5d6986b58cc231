import { expect } from '@playwright/test';
import { goToEndOf, section, seesNoBarrier, text } from './people.ts';
import { prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

// The ministry has a new name. Amina replaces the old one everywhere at once, and takes it back with one key; Per, who advises,
// finds it and changes nothing.
test('[W17] a word is found and replaced everywhere, as one step; who only reads finds it', async ({
  browser,
}) => {
  const world = await startWorld();
  const { members, facilitator, document } = await prepareWorkshop(world);
  const amina = await members[0].open(browser, document);
  await goToEndOf(amina.page, 'Vision');
  await amina.page.keyboard.type('The Ministry of Labour and the MINISTRY of Labour learn.');
  await goToEndOf(amina.page, 'Overall goal');
  await amina.page.keyboard.type('Led by the Ministry of Labour.');

  await amina.page.keyboard.press('Control+h');
  const bar = amina.page.getByRole('search');
  await bar.getByRole('textbox', { name: 'Find in the text' }).fill('ministry of labour');
  await expect(bar).toContainText('of 3');
  await seesNoBarrier(amina.page);
  await bar.getByRole('textbox', { name: 'Replace with' }).fill('Ministry of Work');
  await bar.getByRole('button', { name: 'Replace all' }).click();
  await expect(section(amina.page, 'Vision')).toContainText(
    'The Ministry of Work and the Ministry of Work learn.',
  );
  await expect(section(amina.page, 'Overall goal')).toContainText('Led by the Ministry of Work.');
  await amina.page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await text(amina.page).press('Control+z');
  await expect(section(amina.page, 'Overall goal')).toContainText('Led by the Ministry of Labour.');
  await expect(section(amina.page, 'Vision')).toContainText('the MINISTRY of Labour learn.');

  const per = await facilitator.open(browser, document);
  await expect(section(per.page, 'Overall goal')).toContainText('Led by the Ministry of Labour.');
  await per.page.keyboard.press('Control+f');
  const his = per.page.getByRole('search');
  await his.getByRole('textbox', { name: 'Find in the text' }).fill('labour');
  await expect(his).toContainText('of 3');
  await expect(his.getByRole('button', { name: 'Replace all' })).toHaveCount(0);
  await per.page.keyboard.press('Escape');
  await expect(his).toBeHidden();
  await world.close();
});
