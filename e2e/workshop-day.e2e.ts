import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import {
  addTeams,
  goToEndOf,
  invite,
  joinByLink,
  saveWords,
  section,
  sectionsOf,
  seesNoBarrier,
  selectWords,
  setUpWorkshop,
  sitDown,
} from './people.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

// The whole product in one day: a workshop is set up, people join, a document starts from a template, two members write
// in it at once, a facilitator comments, the server dies and comes back, nothing is lost, the plan goes home as a file.
test('a country team drafts its plan together and takes it home', async ({ browser }) => {
  const world = await startWorld();
  const [nadia, amina, juma, lena, per] = await Promise.all(
    ['Nadia', 'Amina', 'Juma', 'Lena', 'Per'].map((name) => sitDown(browser, world, name)),
  );
  if (!nadia || !amina || !juma || !lena || !per) throw new Error('nobody came');

  await test.step('Nadia, the organiser, sets up the workshop and invites', async () => {
    await setUpWorkshop(nadia);
    await seesNoBarrier(nadia.page);
    await addTeams(nadia, ['Tamarra', 'Karelund']);
  });

  const [leaderLink = ''] = await invite(nadia, {
    from: nadia.page.getByRole('button', { name: 'Invite people to Tamarra' }),
    role: 'Leader',
    names: ['Lena'],
  });
  const [facilitatorLink = ''] = await invite(nadia, {
    from: nadia.page.getByRole('button', { name: 'Invite', exact: true }),
    role: 'Facilitator',
    names: ['Per'],
  });

  await test.step('Lena, the leader, joins, invites her members and starts the policy', async () => {
    await joinByLink(lena, leaderLink, 'Ministry of Education');
    await expect(lena.page.getByRole('heading', { name: 'Tamarra', level: 1 })).toBeVisible();
    await seesNoBarrier(lena.page);
  });
  const memberLinks = await invite(lena, {
    from: lena.page.getByRole('button', { name: 'Invite' }),
    role: 'Member',
    names: ['Amina', 'Juma'],
  });

  await test.step('Lena starts a document from the policy template', async () => {
    await lena.page.getByRole('link', { name: 'Start a document' }).first().click();
    await lena.page
      .getByRole('radio', { name: /Policy|policy/ })
      .first()
      .check({ force: true });
    await lena.page.getByLabel('Title').fill('Tamarra lifelong learning policy 2026–2036');
    await lena.page.getByRole('button', { name: 'Choose sections' }).click();
    await lena.page.getByRole('button', { name: 'Create document' }).click();
    await expect(
      lena.page.getByRole('heading', { name: 'Tamarra lifelong learning policy 2026–2036', level: 1 }),
    ).toBeVisible();
    await seesNoBarrier(lena.page);
  });
  const documentUrl = lena.page.url();

  await test.step('Amina and Juma join and open the text', async () => {
    await joinByLink(amina, memberLinks[0] ?? '', 'Ministry of Labour');
    await joinByLink(juma, memberLinks[1] ?? '', 'University of Port Selim');
    for (const { page } of [amina, juma]) {
      await page.goto(`${documentUrl}/write`);
      await expect(saveWords(page)).toContainText('Saved');
    }
    await seesNoBarrier(amina.page);
  });

  await test.step('both write in the same section at once, and see each other', async () => {
    await goToEndOf(amina.page, 'Vision');
    await amina.page.keyboard.type('By 2036 every person in Tamarra learns at every age.');
    await expect(section(juma.page, 'Vision')).toContainText('every age.');
    await goToEndOf(juma.page, 'Vision');
    await juma.page.keyboard.press('Enter');
    await Promise.all([
      juma.page.keyboard.type('No one is left out by cost or distance.', { delay: 15 }),
      amina.page.keyboard.type(' Learning counts wherever it happens.', { delay: 15 }),
    ]);
    for (const { page } of [amina, juma]) {
      await expect(section(page, 'Vision')).toContainText('left out by cost or distance.');
      await expect(section(page, 'Vision')).toContainText('counts wherever it happens.');
    }
    await expect(amina.page.getByText(/Here now: .*Juma/)).toBeAttached();
  });

  await test.step('Per, the facilitator, comments and cannot write', async () => {
    await joinByLink(per, facilitatorLink, 'Expert');
    await per.page.goto(`${documentUrl}/write`);
    await expect(section(per.page, 'Vision')).toContainText('learns at every age.');
    await expect(
      per.page.getByText('You can read, comment and suggest. Members write the text.'),
    ).toBeVisible();
    await selectWords(per.page, 'every person in Tamarra');
    await per.page.keyboard.press('Control+Alt+m');
    await per.page
      .getByRole('textbox', { name: 'New comment' })
      .fill('Name the groups: who is left out today?');
    await per.page.keyboard.press('Control+Enter');
    await expect(per.page.getByRole('article').first()).toContainText('who is left out today?');
    await seesNoBarrier(per.page);
  });

  await test.step('Amina answers and Lena resolves it', async () => {
    await amina.page.getByRole('tab', { name: /Comments/ }).click();
    const thread = amina.page.getByRole('article').first();
    await expect(thread).toContainText('who is left out today?');
    await thread.click();
    await thread.getByRole('textbox', { name: 'Reply' }).fill('Adults over 40, in rural districts.');
    await amina.page.keyboard.press('Control+Enter');
    await expect(thread).toContainText('in rural districts.');
    await lena.page.goto(`${documentUrl}/write`);
    await lena.page.getByRole('tab', { name: /Comments/ }).click();
    const atLena = lena.page.getByRole('article').first();
    await expect(atLena).toContainText('in rural districts.');
    await atLena.getByRole('button', { name: 'Resolve' }).click();
    await expect(per.page.getByText('No open comments')).toBeVisible();
  });

  await test.step('Amina fills the objectives', async () => {
    const objectives = amina.page.getByRole('group', { name: 'Objectives', exact: true }).first();
    await objectives.getByRole('button', { name: 'Add an objective' }).click();
    // The first cell of a new row is open for writing.
    await expect(objectives.getByRole('textbox')).toBeFocused();
    await amina.page.keyboard.type('Participation of adults over 40 rises to 25 % by 2036');
    await amina.page.keyboard.press('Tab');
    await expect(juma.page.getByRole('group', { name: 'Objectives', exact: true }).first()).toContainText(
      'rises to 25 %',
    );
  });

  const saved: string[] = [];
  await test.step('the server is killed while both type; what was called saved is there', async () => {
    await goToEndOf(amina.page, 'Overall goal');
    await goToEndOf(juma.page, 'Guiding principles');
    await amina.page.keyboard.type('Saved before the cut. ');
    await expect(saveWords(amina.page)).toContainText('Saved');
    saved.push('Saved before the cut.');
    const typing = Promise.all([
      amina.page.keyboard.type('Amina goes on while the server dies.', { delay: 40 }),
      juma.page.keyboard.type('Juma goes on while the server dies.', { delay: 40 }),
    ]);
    await amina.page.waitForFunction(() => document.body.innerText.includes('Amina goes on'));
    await world.kill();
    await typing;
    await expect(saveWords(amina.page)).toContainText(/On this computer|Saving|No connection/);
    await world.restart();
    // Each comes back by itself, after a pause of up to half a minute; only then has the other everything.
    for (const { page } of [amina, juma])
      await expect(saveWords(page)).toContainText('Saved', { timeout: 90_000 });
    for (const { page } of [amina, juma]) {
      await expect(section(page, 'Overall goal')).toContainText('Amina goes on while the server dies.');
      await expect(section(page, 'Guiding principles')).toContainText('Juma goes on while the server dies.');
      for (const words of saved) await expect(section(page, 'Overall goal')).toContainText(words);
    }
  });

  await test.step('both screens, the server and the Word file hold the same text', async () => {
    const atAmina = await sectionsOf(amina.page);
    expect(await sectionsOf(juma.page)).toEqual(atAmina);
    const download = amina.page.waitForEvent('download');
    await amina.page.getByRole('button', { name: 'Document' }).click();
    await amina.page.getByRole('menuitem', { name: 'Export' }).click();
    await seesNoBarrier(amina.page);
    await amina.page.getByRole('button', { name: 'Make the file' }).click();
    const file = await (await download).path();
    const words = textOfWord(await readFile(file));
    for (const paragraph of atAmina.flat()) expect(words).toContain(paragraph);
    expect(words).toContain('Participation of adults over 40 rises to 25 % by 2036');
  });

  await world.close();
});

/** All words of a DOCX, paragraphs divided by line breaks. */
function textOfWord(bytes: Uint8Array): string {
  const xml = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
  return xml
    .replaceAll(/<\/w:p>/g, '\n')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll(/[\u00a0\u202f]/g, ' ');
}
