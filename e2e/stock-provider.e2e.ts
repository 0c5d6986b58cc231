import { expect } from '@playwright/test';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { sectionElements } from '../document/body.ts';
import { goToEndOf, saveWords, section } from './people.ts';
import { prepareWorkshop, type Guest } from './prepared.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

// A ministry's statistician has a script that reads and fills the policy with nothing of ours, only y-websocket.
test('the stock provider and the editor write in the same text', async ({ browser }) => {
  const world = await startWorld();
  const { members, document } = await prepareWorkshop(world);
  const [aminaGuest, juma] = members;
  const amina = await aminaGuest.sitDown(browser);
  const ydoc = new Y.Doc();
  const provider = new WebsocketProvider(`${world.url.replace('http', 'ws')}/sync`, document, ydoc, {
    WebSocketPolyfill: socketWithSessionOf(juma),
    disableBc: true,
  });

  await test.step('Juma’s script connects, and has every section', async () => {
    await expect.poll(() => provider.synced).toBe(true);
    expect(provider.url).not.toContain('?');
    expect(sectionElements(ydoc).map((element) => element.getAttribute('title'))).toContain('Vision');
  });

  await test.step('what Amina types on her screen arrives in the script', async () => {
    await amina.page.goto(`/document/${document}/write`);
    await goToEndOf(amina.page, 'Vision');
    await amina.page.keyboard.type('By 2036 every person in Tamarra learns at every age.');
    await expect.poll(() => paragraphOf(ydoc, 'Vision').toString()).toContain('learns at every age.');
    await expect(saveWords(amina.page)).toContainText('Saved');
  });

  await test.step('what the script writes appears on Amina’s screen', async () => {
    const paragraph = paragraphOf(ydoc, 'Vision');
    paragraph.insert(paragraph.toString().indexOf('learns'), 'now ');
    await expect(section(amina.page, 'Vision')).toContainText(
      'every person in Tamarra now learns at every age.',
    );
    await expect(saveWords(amina.page)).toContainText('Saved');
  });

  await test.step('both write at once, and both have the same text', async () => {
    const paragraph = paragraphOf(ydoc, 'Vision');
    const typing = amina.page.keyboard.type(' Learning counts wherever it happens.', { delay: 5 });
    for (const word of ['Adults: ', 'Two: ', 'in: ', 'three: ']) {
      paragraph.insert(0, word);
      // oxlint-disable-next-line no-await-in-loop -- one word after the other, each seen before the next
      await expect(section(amina.page, 'Vision')).toContainText(word);
    }
    await typing;
    const whole =
      'three: in: Two: Adults: By 2036 every person in Tamarra now learns at every age. Learning counts wherever it happens.';
    await expect(section(amina.page, 'Vision').locator('.section-text p').first()).toHaveText(whole);
    await expect.poll(() => paragraphOf(ydoc, 'Vision').toString()).toBe(whole);
  });

  await test.step('the server dies; both come back by themselves, and lose nothing', async () => {
    await world.kill();
    await expect.poll(() => provider.wsconnected).toBe(false);
    paragraphOf(ydoc, 'Overall goal').insert(0, 'Written while the server was away.');
    await world.restart();
    await expect(section(amina.page, 'Overall goal')).toContainText('Written while the server was away.', {
      timeout: 30_000,
    });
  });

  provider.destroy();
  await world.close();
});

/** Where text goes in a section: its first paragraph, which a template leaves empty. */
function paragraphOf(ydoc: Y.Doc, title: string): Y.XmlText {
  const block = sectionElements(ydoc)
    .find((element) => element.getAttribute('title') === title)
    ?.toArray()
    .find((node) => node instanceof Y.XmlElement && node.nodeName === 'paragraph');
  if (!(block instanceof Y.XmlElement)) throw new Error(`no paragraph in ${title}`);
  const text = block.toArray()[0];
  if (text instanceof Y.XmlText) return text;
  const made = new Y.XmlText();
  block.insert(0, [made]);
  return made;
}

/** The sockets of a program that holds `guest`'s session; a browser would send the cookie by itself. */
function socketWithSessionOf({ cookie }: Guest): typeof globalThis.WebSocket {
  return class extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers: { cookie } });
    }
  } as unknown as typeof globalThis.WebSocket;
}
