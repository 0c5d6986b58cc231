import { expect } from '@playwright/test';
import { openBlockingProxy } from './blocking-proxy.ts';
import { goToEndOf, saveWords, section, sectionsOf } from './people.ts';
import { prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

// Amina's hotel lets no WebSocket through, and hands on answers only when they are whole. She is told of no error, and
// writes together with Juma, whose network is like any other.
test('[L54] where WebSockets are blocked, people write together all the same', async ({ browser }) => {
  const world = await startWorld();
  const hotel = await openBlockingProxy(() => world.url);
  const { members, document } = await prepareWorkshop(world);
  const [amina, juma] = [await members[0].sitDown(browser), await members[1].sitDown(browser)];
  const sockets: string[] = [];
  juma.page.on('websocket', (socket) => sockets.push(socket.url()));

  await test.step('Amina opens the text, and reads "Saved" within a moment', async () => {
    await amina.page.goto(`${hotel.url}/document/${document}/write`);
    await expect(saveWords(amina.page)).toContainText('Saved');
    await expect(section(amina.page, 'Vision')).toBeVisible();
    await expect(amina.page.getByRole('alert')).toHaveCount(0);
    // Two have to fail; a third may have begun before it is known that the server answers other requests.
    expect(hotel.blocked).toBeGreaterThanOrEqual(2);
    expect(hotel.blocked).toBeLessThanOrEqual(3);
    expect(hotel.polled).toBeGreaterThan(2);
  });

  await test.step('Juma opens it too, on a socket', async () => {
    await juma.page.goto(`${world.url}/document/${document}/write`);
    await expect(saveWords(juma.page)).toContainText('Saved');
    expect(sockets).toHaveLength(1);
  });

  await test.step('the details of saving say in plain words what is so', async () => {
    const words = 'This network blocks live connections, so a slower way is used.';
    await saveWords(amina.page).click();
    await expect(amina.page.getByRole('dialog')).toContainText(words);
    await amina.page.keyboard.press('Escape');
    await saveWords(juma.page).click();
    await expect(juma.page.getByRole('dialog')).toBeVisible();
    await expect(juma.page.getByRole('dialog')).not.toContainText(words);
    await juma.page.keyboard.press('Escape');
  });

  await test.step('each sees what the other types, and where the other is', async () => {
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
      await expect(saveWords(page)).toContainText('Saved');
    }
    await expect(amina.page.getByText(/Here now: .*Juma/)).toBeAttached();
    await expect(juma.page.getByText(/Here now: .*Amina/)).toBeAttached();
  });

  await test.step('the server is killed while both type; nothing is lost and nothing is there twice', async () => {
    await goToEndOf(amina.page, 'Overall goal');
    await goToEndOf(juma.page, 'Guiding principles');
    await amina.page.keyboard.type('Saved before the cut. ');
    await expect(saveWords(amina.page)).toContainText('Saved');
    const typing = Promise.all([
      amina.page.keyboard.type('Amina goes on while the server dies.', { delay: 40 }),
      juma.page.keyboard.type('Juma goes on while the server dies.', { delay: 40 }),
    ]);
    await amina.page.waitForFunction(() => window.document.body.innerText.includes('Amina goes on'));
    await world.kill();
    await typing;
    await expect(saveWords(amina.page)).not.toContainText('Saved');
    const blockedBefore = hotel.blocked;
    await world.restart();
    for (const { page } of [amina, juma]) {
      await expect(saveWords(page)).toContainText('Saved', { timeout: 60_000 });
      await expect(section(page, 'Overall goal')).toContainText(
        'Saved before the cut. Amina goes on while the server dies.',
      );
      await expect(section(page, 'Guiding principles')).toContainText('Juma goes on while the server dies.');
    }
    expect(hotel.blocked).toBe(blockedBefore); // the way that worked is tried first
  });

  await test.step('after she loads the page again, the way that worked is tried first', async () => {
    const before = hotel.blocked;
    await amina.page.reload();
    await expect(saveWords(amina.page)).toContainText('Saved');
    expect(hotel.blocked).toBe(before);
  });

  await test.step('both have the same text, and so has the server', async () => {
    const atAmina = await sectionsOf(amina.page);
    expect(await sectionsOf(juma.page)).toEqual(atAmina);
    const { text } = await members[1].ask('POST', `/api/documents/${document}/exports`, {
      format: 'html',
      coverPage: false,
      contents: false,
      guidance: false,
    });
    for (const words of ['Amina goes on while the server dies.', 'Juma goes on while the server dies.']) {
      expect(atAmina.flat().filter((paragraph) => paragraph.includes(words))).toHaveLength(1);
      expect(text.split(words)).toHaveLength(2);
    }
  });

  await test.step('who closes the page has left, at once', async () => {
    await amina.page.close();
    await expect(juma.page.getByText(/Here now: .*Amina/)).toHaveCount(0);
  });

  await hotel.close();
  await world.close();
});
