import { expect, type Page } from '@playwright/test';
import { goToEndOf, saveWords, section, selectWords, seesNoBarrier } from './people.ts';
import { prepareWorkshop } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

const NOTE = 'They cannot agree on who runs the agency';
const HELD = 'Whose definition of adult is this';
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
  const say = async (
    words: string,
    text: string,
    isNote: boolean,
    button = isNote ? 'Save the note' : 'Comment',
  ) => {
    await selectWords(his, words);
    await his.keyboard.press('Control+Alt+m');
    await his.getByRole('textbox', { name: 'New comment' }).fill(text);
    if (isNote) await his.getByText('Only for facilitators').click();
    if (button === 'Hold') {
      await insertsRemark(his, 'partners');
      await his.getByText('Hold my comments until I release them').click();
    }
    await his.getByRole('button', { name: button, exact: true }).last().click();
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

  await test.step('[C17] he holds another until he has read all of it', async () => {
    await say('learns at every', HELD, false, 'Hold');
    const card = his.getByRole('article').filter({ hasText: HELD });
    await expect(card).toContainText('Held: only you see this');
    await expect(card).not.toContainText('Will be sent');
    await expect(his.getByText('1 comment is held. Only you see it.')).toBeVisible();
    await seesNoBarrier(his);
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

  await test.step('nothing that her browser heard tells of the note, or of what he holds', async () => {
    const all = (await Promise.all(heard())).join('\n');
    expect(all).toContain(QUESTION);
    expect(all).not.toContain(NOTE);
    expect(all).not.toContain(HELD);
    const threads = await facilitator.ask('GET', `/api/documents/${document}/threads`);
    const note = (JSON.parse(threads.text) as readonly { id: string; isPrivate: boolean }[]).find(
      ({ isPrivate }) => isPrivate,
    );
    expect(note?.id).toMatch(/^c_/);
    expect(all).not.toContain(note?.id);
    const held = (JSON.parse(threads.text) as readonly { id: string; heldBy: string | null }[]).find(
      ({ heldBy }) => heldBy !== null,
    );
    expect(held?.id).toMatch(/^c_/);
    expect(all).not.toContain(held?.id);
  });

  await test.step('[C17] he releases what he holds with a note, and she sees both', async () => {
    await hers.goto(`/document/${document}/write`);
    await expect(hers.getByRole('article')).toHaveCount(1);
    await his.getByRole('button', { name: 'Release 1 comment' }).click();
    const dialog = his.getByRole('dialog', { name: 'Release 1 comment?' });
    await expect(dialog).toContainText(HELD);
    await seesNoBarrier(his);
    await dialog.getByRole('textbox', { name: 'Covering note' }).fill('All I have to say for now.');
    await dialog.getByRole('button', { name: 'Release 1 comment' }).click();
    await expect(hers.getByRole('article')).toHaveCount(3);
    await expect(hers.getByRole('article').first()).toContainText(
      /About the whole document.*Covers 1 comment/,
    );
    await expect(hers.getByRole('article').filter({ hasText: HELD })).toBeVisible();
    await expect(his.getByText('Only you see it.')).toHaveCount(0);
    await seesNoBarrier(hers);
  });
  await world.close();
});

/** Puts the first remark with `words` behind what is written, by keys. */
async function insertsRemark(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Insert a remark' }).click();
  await page.getByRole('textbox', { name: 'Find a remark' }).fill(words);
  await expect(page.getByRole('dialog', { name: 'Insert a remark' })).toContainText('One body answers');
  await seesNoBarrier(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const field = page.getByRole('textbox', { name: 'New comment' });
  await expect(field).toHaveValue(/One body answers for it.*\(Handbook, 2\.2\.3\)/);
  await expect(field).toBeFocused();
}

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
