import { expect, type Page } from '@playwright/test';
import { toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';
import { SERVER_CLIENT_ID, sectionElements } from '../document/body.ts';
import { encodeFrame } from '../document/frames.ts';
import type { SectionId } from '../document/ids.ts';
import { pictureIdOf } from '../document/pictures/picture-file.ts';
import { png } from '../document/testing/picture-files.ts';
import { goToEndOf, saveWords, section, text } from './people.ts';
import { askAsStranger, prepareWorkshop, type Guest, type Workshop } from './prepared.ts';
import { endingOf, openRawSocket, textOnServer, type Ending } from './raw-socket.ts';
import { startWorld, type World } from './world.ts';
import { test } from './journey.ts';

const WRITTEN = 'By 2036 every person in Tamarra learns at every age.';
const NOT_FOUND = 'This page does not exist, or it is not open to you.';

test('to Kaarina of Karelund, Tamarra’s policy does not exist', async ({ browser }) => {
  const world = await startWorld();
  const workshop = await prepareWorkshop(world);
  const { outsider: kaarina, leader: lena, document, tamarra } = workshop;
  const nowhere = `d_${'0'.repeat(20)}`;

  await test.step('every route of it answers as if there were none', async () => {
    const requests = await documentRequests(world, workshop);
    for (const { method, path, body } of requests) {
      // oxlint-disable-next-line no-await-in-loop -- one route after the other, so that a failure names it
      const answers = await Promise.all([
        kaarina.ask(method, path, body),
        kaarina.ask(method, path.replace(document, nowhere), body),
      ]);
      expect(answers[0], `${method} ${path}`).toMatchObject({ status: 404, code: 'access/not-found' });
      expect(answers[1]).toEqual(answers[0]);
    }
  });

  await test.step('nothing else tells her of it either', async () => {
    const answers = await Promise.all(
      ['/api/me', '/api/inbox', `/api/teams/${tamarra}`, '/api/invitations', '/api/me/mail'].map((path) =>
        kaarina.ask('GET', path),
      ),
    );
    for (const { text: told } of answers) {
      expect(told).not.toContain(document);
      expect(told).not.toContain('Tamarra lifelong learning policy');
    }
    expect(answers[2]?.status).toBe(404);
  });

  await test.step('a socket to it ends as one to nowhere', async () => {
    const ends = await Promise.all([
      endingOf(world, { document, cookie: kaarina.cookie }),
      endingOf(world, { document: nowhere as typeof document, cookie: kaarina.cookie }),
    ]);
    expect(ends).toEqual([
      { code: 4404, reason: 'access/not-found' },
      { code: 4404, reason: 'access/not-found' },
    ]);
  });

  await test.step('her screen says so in words, on the overview and in the room', async () => {
    const { page } = await kaarina.sitDown(browser);
    for (const place of [`/document/${document}`, `/document/${document}/write`]) {
      // oxlint-disable-next-line no-await-in-loop -- one screen after the other, as a person looks at them
      await page.goto(place);
      // oxlint-disable-next-line no-await-in-loop
      await expect(page.getByText(NOT_FOUND)).toBeVisible();
      // oxlint-disable-next-line no-await-in-loop
      await expect(page.locator('body')).not.toContainText('Vision');
    }
  });

  await test.step('and Lena, who leads Tamarra, gets every answer', async () => {
    for (const { method, path, body } of await documentRequests(world, workshop)) {
      // oxlint-disable-next-line no-await-in-loop -- changes of one document, in order
      const { status } = await lena.ask(method, path, body);
      expect(status, `${method} ${path}`).toBeLessThan(300);
    }
  });

  await world.close();
});

test('nobody without a session gets in, by any door', async ({ browser }) => {
  const world = await startWorld();
  const workshop = await prepareWorkshop(world);
  const { document } = workshop;
  const cookie = `codraft=${'A'.repeat(43)}`;

  for (const { method, path, body } of await documentRequests(world, workshop)) {
    // oxlint-disable-next-line no-await-in-loop -- one route after the other, so that a failure names it
    const answers = await Promise.all([
      askAsStranger(world, method, path, { body }),
      askAsStranger(world, method, path, { body, cookie }),
    ]);
    for (const answer of answers)
      expect(answer, `${method} ${path}`).toMatchObject({ status: 401, code: 'access/signed-out' });
  }
  const signedOut: Ending = { code: 4401, reason: 'access/signed-out' };
  expect(await endingOf(world, { document })).toEqual(signedOut);
  expect(await endingOf(world, { document, cookie })).toEqual(signedOut);

  const page = await browser.newPage({ baseURL: world.url });
  await page.goto(`/document/${document}/write`);
  await expect(page.getByRole('heading', { name: 'Join your team' })).toBeVisible();
  await world.close();
});

test('what Per, who may only read, sends past his editor changes nothing', async ({ browser }) => {
  const world = await startWorld();
  const { facilitator: per, members, leader: lena, document } = await prepareWorkshop(world);
  const [amina, juma] = members;
  const { page } = await amina.sitDown(browser);
  await write(page, document);
  const before = await textOnServer(world, { document, cookie: lena.cookie });
  expect(before).toContain(WRITTEN);
  const isUntouched = async () => {
    await expect(section(page, 'Vision')).toContainText(WRITTEN);
    await expect(text(page)).not.toContainText('FORGED');
    expect(await textOnServer(world, { document, cookie: lena.cookie })).toBe(before);
  };

  const notAllowed: Ending = { code: 4403, reason: 'access/not-allowed' };
  const forged: Ending = { code: 4403, reason: 'sync/forged' };
  const malformed: Ending = { code: 4400, reason: 'sync/malformed' };
  const attempts: readonly (readonly [string, Guest, Forgery, Ending])[] = [
    ['words that look honest', per, (copy) => inserted(copy, copy.clientID), notAllowed],
    ['words in Amina’s name', per, (copy) => inserted(copy, writerIn(copy)), notAllowed],
    ['the end of everything', per, everythingDeleted, notAllowed],
    ['noise in an update', per, () => encodeFrame({ type: 'update', bytes: NOISE }), malformed],
    ['noise alone', per, () => NOISE, malformed],
    [
      'words in Amina’s name, from Juma, who may write',
      juma,
      (copy) => inserted(copy, writerIn(copy)),
      forged,
    ],
  ];
  for (const [what, who, forge, ending] of attempts)
    // oxlint-disable-next-line no-await-in-loop -- one attack at a time, each looked at afterwards
    await test.step(`${what}: ${ending.code}`, async () => {
      const socket = await openRawSocket(world, { document, cookie: who.cookie });
      socket.send(forge(socket.ydoc));
      expect(await socket.ended).toEqual(ending);
      await isUntouched();
    });

  await test.step('Amina goes on as if nothing had been; her file has her words and no others', async () => {
    await goToEndOf(page, 'Vision');
    await page.keyboard.type(' Learning counts.');
    await expect(saveWords(page)).toContainText('Saved');
    await expect(section(page, 'Vision')).toContainText(`${WRITTEN} Learning counts.`);
    await expect(text(page)).not.toContainText('FORGED');
    const file = await amina.ask('POST', `/api/documents/${document}/exports`, { format: 'html' });
    expect(file.text).toContain(`${WRITTEN} Learning counts.`);
    expect(file.text).not.toContain('FORGED');
  });
  await world.close();
});

test('Juma is taken out while he writes: his screen says so at once, and takes nothing more', async ({
  browser,
}) => {
  const world = await startWorld();
  const { members, leader: lena, document } = await prepareWorkshop(world);
  const [amina, juma] = members;
  const [{ page: hers }, { page: his }] = [await amina.sitDown(browser), await juma.sitDown(browser)];
  await write(hers, document);
  await his.goto(`/document/${document}/write`);
  await expect(section(his, 'Vision')).toContainText(WRITTEN);
  await goToEndOf(his, 'Overall goal');
  await his.keyboard.type('Written by Juma while he was one of us.');
  await expect(saveWords(his)).toContainText('Saved');

  const alert = his.getByRole('alert').filter({ hasText: 'You are signed out.' });
  await lena.ask('POST', `/api/people/${juma.id}/standing`, { standing: 'removed' });
  await expect(alert).toBeVisible({ timeout: 1_000 });
  await expect(alert).toContainText('Everything the server had is safe.');
  await expect(his.getByRole('button', { name: 'Not connected – reading only' })).toBeVisible();
  await expect(text(his)).toHaveAttribute('contenteditable', 'false');

  await section(his, 'Overall goal').locator('.section-text p:not(.plan-table p)').last().click();
  await his.keyboard.type(' TOO LATE');
  await expect(text(his)).not.toContainText('TOO LATE');
  await goToEndOf(hers, 'Vision');
  await hers.keyboard.type(' We go on.');
  await expect(saveWords(hers)).toContainText('Saved');
  await expect(section(hers, 'Overall goal')).toContainText('Written by Juma while he was one of us.');
  const words = await textOnServer(world, { document, cookie: amina.cookie });
  expect(words).toContain('Written by Juma while he was one of us.');
  expect(words).not.toContain('TOO LATE');

  await alert.getByRole('button', { name: 'Join again' }).click();
  await expect(his.getByRole('heading', { name: 'Join your team' })).toBeVisible();
  await world.close();
});

/** Opens the room and writes the first words. */
async function write(page: Page, document: string): Promise<void> {
  await page.goto(`/document/${document}/write`);
  await goToEndOf(page, 'Vision');
  await page.keyboard.type(WRITTEN);
  await expect(saveWords(page)).toContainText('Saved');
}

/** A request for every route of a document, each as its leader could send it; none of the described ones is left out. */
async function documentRequests(
  world: World,
  { leader, document }: Workshop,
): Promise<readonly { readonly method: string; readonly path: string; readonly body?: unknown }[]> {
  const socket = await openRawSocket(world, { document, cookie: leader.cookie });
  await socket.close();
  const sectionId = sectionElements(socket.ydoc)[0]?.getAttribute('id') as unknown as SectionId;
  const anchor = { section: sectionId, from: '', to: '', quote: 'Tamarra', prefix: '', suffix: '' };
  const thread = `c_${'1'.repeat(20)}`;
  const suggestion = `g_${'1'.repeat(20)}`;
  const version = `v_${'1'.repeat(20)}`;
  const photo = png(3, 2);
  const picture = pictureIdOf(photo);
  const at = `/api/documents/${document}`;
  const requests = [
    { method: 'GET', path: at },
    { method: 'PATCH', path: at, body: { title: 'Tamarra lifelong learning policy 2036' } },
    { method: 'PUT', path: `${at}/arrangement`, body: { sections: [{ section: sectionId, hidden: false }] } },
    { method: 'PUT', path: `${at}/sections/${sectionId}/status`, body: { status: 'drafting' } },
    { method: 'PUT', path: `${at}/sections/${sectionId}/lead`, body: { lead: null, due: '2026-12-01' } },
    { method: 'PUT', path: `${at}/pictures/${picture}`, body: photo },
    { method: 'GET', path: `${at}/pictures/${picture}` },
    { method: 'GET', path: `${at}/guidance` },
    { method: 'GET', path: `${at}/history` },
    { method: 'GET', path: `${at}/history/authors` },
    { method: 'GET', path: `${at}/history/last` },
    { method: 'GET', path: `${at}/history/deletions?after=1` },
    { method: 'GET', path: `${at}/history/state?seq=1` },
    { method: 'GET', path: `${at}/history/hands?after=1` },
    { method: 'POST', path: `${at}/versions`, body: { version, name: 'Before the review' } },
    { method: 'GET', path: `${at}/versions` },
    { method: 'PATCH', path: `${at}/versions/${version}`, body: { name: 'Before the cabinet' } },
    { method: 'GET', path: `${at}/versions/${version}/state` },
    { method: 'GET', path: `${at}/threads` },
    {
      method: 'POST',
      path: `${at}/threads`,
      body: { do: 'open', thread, comment: `m_${'1'.repeat(20)}`, anchor, text: 'Who is left out?' },
    },
    { method: 'POST', path: `${at}/threads`, body: { do: 'heal', thread, anchor } },
    { method: 'GET', path: `${at}/findings` },
    {
      method: 'POST',
      path: `${at}/findings`,
      body: { do: 'accept', finding: 'H01:section', reason: 'It stands in the law.' },
    },
    { method: 'GET', path: `${at}/parent` },
    { method: 'GET', path: `${at}/parents` },
    { method: 'PUT', path: `${at}/parent`, body: { parent: null } },
    { method: 'GET', path: `${at}/response-table?format=xlsx` },
    { method: 'GET', path: `${at}/home-briefing?format=docx` },
    { method: 'GET', path: `${at}/plain` },
    { method: 'GET', path: `${at}/suggestions` },
    {
      method: 'POST',
      path: `${at}/suggestions`,
      body: { do: 'send', suggestion, revision: 1, ...proposedIn(socket.ydoc) },
    },
    { method: 'POST', path: `${at}/suggestions`, body: { do: 'withdraw', suggestions: [suggestion] } },
    { method: 'POST', path: `${at}/exports`, body: { format: 'html' } },
    { method: 'POST', path: `${at}/exports`, body: { format: 'docx' } },
  ];
  const described = JSON.parse((await askAsStranger(world, 'GET', '/api/openapi.json')).text) as {
    readonly paths: Readonly<Record<string, object>>;
  };
  const routes = Object.entries(described.paths)
    .filter(([path]) => path.startsWith('/api/documents/'))
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
  const asked = requests.map(({ method, path }) => {
    const [bare = path] = path.split('?');
    const route = bare
      .replace(document, '{document}')
      .replace(sectionId, '{section}')
      .replace(picture, '{picture}')
      .replace(version, '{version}');
    return `${method} ${route}`;
  });
  expect(new Set(asked)).toEqual(new Set(routes));
  return requests;
}

/** One more paragraph at the end of the first section, as a suggestion travels. */
function proposedIn(body: Y.Doc): { readonly update: string; readonly base: string } {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(body));
  const base = Y.encodeStateVector(copy);
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('Everybody.')]);
  sectionElements(copy)[0]?.push([paragraph]);
  return { update: toBase64(Y.encodeStateAsUpdate(copy, base)), base: toBase64(base) };
}

/** Makes a message from a copy of the text. */
type Forgery = (copy: Y.Doc) => Uint8Array;

const NOISE = Uint8Array.from({ length: 64 }, (_, index) => (index * 73 + 29) % 256);

/** Words before everything that stands in Vision, written as `client`. */
function inserted(copy: Y.Doc, client: number): Uint8Array {
  copy.clientID = client;
  return changed(copy, () => {
    const vision = sectionElements(copy).find((element) => element.getAttribute('title') === 'Vision');
    const paragraph = vision?.toArray().find((node) => node instanceof Y.XmlElement);
    const words = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
    if (!(words instanceof Y.XmlText)) throw new Error('nothing is written yet');
    words.insert(0, 'FORGED ');
  });
}

function everythingDeleted(copy: Y.Doc): Uint8Array {
  const content = copy.getXmlFragment('content');
  return changed(copy, () => content.delete(0, content.length));
}

function changed(copy: Y.Doc, change: () => void): Uint8Array {
  const known = Y.encodeStateVector(copy);
  copy.transact(change);
  return encodeFrame({ type: 'update', bytes: Y.encodeStateAsUpdate(copy, known) });
}

/** The client id of the one person who has written in `copy`. */
function writerIn(copy: Y.Doc): number {
  const others = [...copy.store.clients.keys()].filter((client) => client !== SERVER_CLIENT_ID);
  expect(others).toHaveLength(1);
  return others[0] ?? 0;
}
