import { expect, type Page } from '@playwright/test';
import { goToEndOf, saveWords, section, selectWords, seesNoBarrier } from './people.ts';
import { prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

const NOTE = 'They cannot agree on who runs the agency';
const QUESTION = 'Which year is this from?';

// Per notes something for the other facilitators, beside an ordinary question. Amina’s browser hears of the question alone.
test('[C12] a facilitator’s note never reaches a member’s browser', async ({ browser }) => {
  const world = await startWorld();
  const { facilitator, members, document } = await prepareWorkshop(world);
  const { page: hers } = await members[0].sitDown(browser);
  const heard = everythingHeardBy(hers);
  await hers.goto(`/document/${document}/write`);
  await expect(saveWords(hers)).toContainText('Saved');
  await goToEndOf(hers, 'Vision');
  await hers.keyboard.type('By 2036 every person in Tamarra learns at every age.');
  await hers.getByRole('tab', { name: /Comments/ }).click();

  const { page: his } = await facilitator.open(browser, document);
  await expect(section(his, 'Vision')).toContainText('at every age.');
  const say = async (words: string, text: string, isNote: boolean) => {
    await selectWords(his, words);
    await his.keyboard.press('Control+Alt+m');
    await his.getByRole('textbox', { name: 'New comment' }).fill(text);
    if (isNote) await his.getByText('Only for facilitators').click();
    await his
      .getByRole('button', { name: isNote ? 'Save the note' : 'Comment', exact: true })
      .last()
      .click();
    await expect(his.getByRole('article').filter({ hasText: text })).toBeVisible();
  };

  await test.step('he writes the note; it says whom it is for', async () => {
    await say('every person in Tamarra', NOTE, true);
    await expect(his.getByRole('article').filter({ hasText: NOTE })).toContainText('Facilitators only');
    await expect(his.getByRole('article').filter({ hasText: NOTE })).not.toContainText('Will be sent');
    await seesNoBarrier(his);
  });

  await test.step('he answers it, marks it as important, and asks the team something', async () => {
    const card = his.getByRole('article').filter({ hasText: NOTE });
    await card.click();
    await card.getByRole('textbox', { name: 'Reply' }).fill(`${NOTE}, still.`);
    await his.keyboard.press('Control+Enter');
    await card.getByRole('button', { name: 'More for this comment' }).click();
    await his.getByRole('menuitem', { name: 'Mark as important' }).click();
    await expect(card).toContainText('Important');
    await say('By 2036', QUESTION, false);
  });

  await test.step('Amina sees the question, and counts one comment, also after she loads the page anew', async () => {
    const panel = hers.getByRole('complementary', { name: 'Guidance and comments' });
    for (const again of [false, true]) {
      // oxlint-disable-next-line no-await-in-loop -- before, and after
      if (again) await hers.reload();
      // oxlint-disable-next-line no-await-in-loop
      await expect(panel.getByRole('article')).toHaveCount(1);
      // oxlint-disable-next-line no-await-in-loop
      await expect(panel.getByRole('article')).toContainText(QUESTION);
      // oxlint-disable-next-line no-await-in-loop
      await expect(panel.getByRole('button', { name: 'Open 1' })).toBeVisible();
    }
    await hers.goto(`/document/${document}`);
    await expect(hers.getByText('1 open comment').first()).toBeAttached();
  });

  await test.step('nothing that her browser heard tells of the note', async () => {
    const all = (await Promise.all(heard())).join('\n');
    expect(all).toContain(QUESTION);
    expect(all).not.toContain(NOTE);
    const threads = await facilitator.ask('GET', `/api/documents/${document}/threads`);
    const note = (JSON.parse(threads.text) as readonly { id: string; isPrivate: boolean }[]).find(
      ({ isPrivate }) => isPrivate,
    );
    expect(note?.id).toMatch(/^c_/);
    expect(all).not.toContain(note?.id);
  });
  await world.close();
});

/** Bodies of all answers and everything that comes over sockets, as text. */
function everythingHeardBy(page: Page): () => readonly Promise<string>[] {
  const heard: Promise<string>[] = [];
  page.on('response', (response) => {
    if (!new URL(response.url()).pathname.startsWith('/assets/')) heard.push(response.text().catch(() => ''));
  });
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => void heard.push(Promise.resolve(payload.toString('utf8')))),
  );
  return () => heard;
}
