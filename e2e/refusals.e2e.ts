import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { failedStart } from './operator.ts';
import { joinByLink, setUpWorkshop, sitDown } from './people.ts';
import { askAsStranger, prepareWorkshop } from './prepared.ts';
import { SETUP_TOKEN, startWorld } from './world.ts';
import { test } from './journey.ts';

test('who comes with the wrong code, link or address reads what to do', async ({ browser }) => {
  const world = await startWorld();
  const nadia = await sitDown(browser, world, 'Nadia');

  await test.step('before anything is set up, the join page says so', async () => {
    await nadia.page.goto('/join');
    await expect(nadia.page.getByText('This server is not set up yet.')).toBeVisible();
  });
  await test.step('a set-up link with a slip in it is not taken, and nothing is lost of the form', async () => {
    const { page } = nadia;
    await fillSetUp(page, 'a-guess-at-the-token-of-the-server');
    await expect(page.getByRole('alert')).toContainText('This set-up link is not valid.');
    await expect(page.getByLabel('Title of the workshop')).toHaveValue('Lifelong learning 2026');
  });
  await test.step('the right one works', () => setUpWorkshop(nadia));
  await test.step('and a second time it does not', async () => {
    const late = await sitDown(browser, world, 'Rolf');
    await fillSetUp(late.page, SETUP_TOKEN);
    await expect(late.page.getByRole('alert')).toContainText(
      'This server is set up already. Join with a link or code.',
    );
    await late.context.close();
  });
  await nadia.page.goto('/workshop');
  await expect(
    nadia.page.getByRole('heading', { name: 'Lifelong learning policies 2026', level: 1 }),
  ).toBeVisible();
  await world.close();
});

test('a code nobody gave, a link used twice, a place that is none', async ({ browser }) => {
  const world = await startWorld();
  const workshop = await prepareWorkshop(world);
  const [amina, rolf] = [await sitDown(browser, world, 'Amina'), await sitDown(browser, world, 'Rolf')];

  await test.step('an unknown code, in any spelling', async () => {
    await rolf.page.goto('/join');
    await rolf.page.getByLabel('Code').fill('k7qm 3xwz');
    await rolf.page.getByRole('button', { name: 'Continue' }).click();
    await expect(rolf.page.getByText('This link or code is not known.')).toBeVisible();
    await expect(rolf.page.getByLabel('Code')).toHaveValue('K7QM-3XWZ');
  });
  await test.step('a link that somebody has used', async () => {
    const link = await workshop.link('Amina');
    await joinByLink(amina, link, 'Ministry of Labour');
    await rolf.page.goto(link);
    await expect(rolf.page.getByText('This link has been used already.')).toBeVisible();
    await expect(rolf.page).toHaveURL('/join');
  });
  await test.step('a link that was made up', async () => {
    await rolf.page.goto(`/join#i=${'A'.repeat(22)}`);
    await expect(rolf.page.getByText('This link or code is not known.')).toBeVisible();
  });
  await test.step('addresses of documents and teams that are none', async () => {
    for (const place of ['/document/d_00000000000000000000', '/document/1', '/team/t_0', '/nowhere']) {
      // oxlint-disable-next-line no-await-in-loop -- one address after the other, as a person types them
      await amina.page.goto(place);
      // oxlint-disable-next-line no-await-in-loop
      await expect(amina.page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
      // oxlint-disable-next-line no-await-in-loop
      await expect(amina.page.getByText('or it is not open to you.')).toBeVisible();
    }
    await amina.page.getByRole('link', { name: 'Start page' }).click();
    await expect(amina.page.getByRole('heading', { name: 'Tamarra', level: 1 })).toBeVisible();
  });
  await test.step('a session that has ended leads to the join page', async () => {
    const [session] = await amina.context.cookies();
    await amina.page.evaluate(() =>
      fetch('/api/sign-out', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      }),
    );
    // As a browser that has kept its cookie: a copied profile, or a computer that slept through the end.
    await amina.context.addCookies([{ name: 'codraft', value: session?.value ?? '', url: world.url }]);
    await amina.page.goto(`/document/${workshop.document}`);
    await expect(amina.page.getByRole('heading', { name: 'Join your team' })).toBeVisible();
  });
  await world.close();
});

test('what no editor would send is refused in plain sentences, and the server stands', async () => {
  const world = await startWorld();
  const { leader, document, organiser } = await prepareWorkshop(world);
  const title = `/api/documents/${document}`;
  const as = { cookie: leader.cookie };
  const ask = (method: string, path: string, options: Parameters<typeof askAsStranger>[3]) =>
    askAsStranger(world, method, path, options);

  const refused = [
    [400, 'request/invalid', await ask('PATCH', title, { ...as, body: '{"title": "half' })],
    [400, 'request/invalid', await ask('PATCH', title, { ...as, body: '"only a text"' })],
    [400, 'request/invalid', await ask('PATCH', title, { ...as, body: { title: '' } })],
    [400, 'request/invalid', await ask('PATCH', title, { ...as, body: { title: 'Fine', owner: 'me' } })],
    [413, 'request/too-big', await ask('PATCH', title, { ...as, body: { title: 'x'.repeat(300_000) } })],
    [415, 'request/not-json', await ask('PATCH', title, { ...as, body: 'title=x', type: 'text/plain' })],
    [401, 'access/signed-out', await ask('GET', '/api/me', { cookie: `codraft=${'B'.repeat(43)}` })],
    [401, 'access/signed-out', await ask('GET', '/api/me', { cookie: 'codraft=%00' })],
    [404, 'access/not-found', await ask('GET', '/api/documents/%E0%A4%A', as)],
    [404, 'access/not-found', await ask('GET', '/api/nothing-of-the-kind', as)],
    [404, 'join/unknown', await ask('POST', '/api/join/look', { body: { ticket: { code: 'AAAA-AAAA' } } })],
    [409, 'setup/done', await ask('POST', '/api/setup', { body: setUpRequest(SETUP_TOKEN) })],
  ] as const;
  for (const [status, code, heard] of refused) {
    expect(heard).toMatchObject({ status, code });
    const { error } = JSON.parse(heard.text) as { readonly error: { readonly message: string } };
    expect(error.message).toMatch(/^[A-Z].*\.$/);
    expect(heard.text).not.toMatch(/at \w+ \(|node_modules|SyntaxError|ENOENT/);
  }
  expect((await organiser.ask('GET', '/api/me')).status).toBe(200);
  expect((await leader.ask('GET', title)).text).toContain('Tamarra lifelong learning policy');
  await world.close();
});

test('an operator who starts it wrongly reads why, and loses nothing', async () => {
  const world = await startWorld();
  const { leader, document } = await prepareWorkshop(world);
  const taken = join(world.folder, 'data');
  const { port } = new URL(world.url);
  const folder = await mkdtemp(join(tmpdir(), 'codraft-'));

  await test.step('a second server on the same data', async () => {
    const { exitCode, printed } = await failedStart({ PORT: '0', CODRAFT_DATA_DIR: taken });
    expect(exitCode).toBe(1);
    expect(printed).toMatch(
      /^Codraft did not start:\n {2}Process \d+ is using this data folder already\. Stop it first/,
    );
  });
  await test.step('a port that is taken', async () => {
    const { exitCode, printed } = await failedStart({ PORT: port, CODRAFT_DATA_DIR: join(folder, 'data') });
    expect(exitCode).toBe(1);
    expect(printed).toBe(
      `Codraft did not start:\n  Port ${port} is in use, perhaps by another Codraft. Stop that one, or choose another with PORT.\n`,
    );
  });
  await test.step('a file where the data folder should be: it is left as it is', async () => {
    const file = join(folder, 'notes.txt');
    await writeFile(file, 'Minutes of Monday');
    const { exitCode, printed } = await failedStart({ PORT: '0', CODRAFT_DATA_DIR: file });
    expect(exitCode).toBe(1);
    expect(printed).toContain(`${file} is a file; it has to be a folder.`);
    expect(await readFile(file, 'utf8')).toBe('Minutes of Monday');
    const inside = await failedStart({ PORT: '0', CODRAFT_DATA_DIR: join(file, 'data') });
    expect(inside.exitCode).toBe(1);
    expect(inside.printed).toMatch(/^Codraft did not start:\n {2}.*notes\.txt.*\.\n$/);
  });
  await test.step('every wrong setting is named at once', async () => {
    const { exitCode, printed } = await failedStart({
      PORT: 'abc',
      CODRAFT_NONSENSE: '1',
      CODRAFT_SETUP_TOKEN: 'short',
      CODRAFT_DATA_DIR: join(folder, 'never'),
    });
    expect(exitCode).toBe(1);
    expect(printed).toContain('PORT has to be a number from 0 to 65535.');
    expect(printed).toContain('CODRAFT_NONSENSE is not a setting.');
    expect(printed).toContain('CODRAFT_SETUP_TOKEN has to have at least 20 characters');
    expect(printed).not.toMatch(/ {4}at |node:internal/);
  });

  await test.step('the first server has gone on all the while, and starts again on its data', async () => {
    const address = `/api/documents/${document}`;
    expect((await leader.ask('GET', address)).status).toBe(200);
    await world.kill();
    await world.restart();
    expect((await leader.ask('GET', address)).text).toContain('Tamarra lifelong learning policy');
  });
  await rm(folder, { recursive: true });
  await world.close();
});

async function fillSetUp(page: Page, token: string): Promise<void> {
  await page.goto(`/setup#t=${token}`);
  await page.getByLabel('Your name').fill('Rolf');
  await page.getByLabel('Title of the workshop').fill('Lifelong learning 2026');
  await page.getByLabel('First day').fill('2026-11-23');
  await page.getByLabel('Last day').fill('2026-11-27');
  await page.getByRole('button', { name: 'Create the workshop' }).click();
}

function setUpRequest(token: string): object {
  return {
    token,
    title: 'Another workshop',
    startsOn: '2026-11-23',
    endsOn: '2026-11-27',
    languages: ['en'],
    organiser: 'Rolf',
    language: 'en',
  };
}
