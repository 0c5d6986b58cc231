import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MailView } from '../../document/mail-requests.ts';
import { createFakeServer, type FakeServer } from '../testing/fake-server.ts';
import { fakeWorkshop } from '../testing/fake-workshop.ts';
import { renderScreens, type Shown } from '../testing/render.tsx';

let shown: Shown | undefined;
beforeEach(() => localStorage.clear());
afterEach(() => shown?.close());

const amina = fakeWorkshop().people.find(({ name }) => name.startsWith('Amina'))?.name ?? '';

function serverWith(mail: MailView | null): FakeServer {
  const workshop = fakeWorkshop();
  workshop.mail = mail;
  return createFakeServer(amina, workshop);
}

/** Opens Amina's own menu, and in it what is called "Digest by mail". */
async function open(server: FakeServer): Promise<Shown> {
  shown = await renderScreens(server, '/inbox');
  await shown.reads('Nothing asks for you now');
  await shown.press(new RegExp(amina));
  await shown.press('Digest by mail');
  await shown.reads('never what was written');
  return shown;
}

test('[IN9] where the server does not mail, nobody’s menu speaks of it', async () => {
  shown = await renderScreens(serverWith(null), '/inbox');
  await shown.reads('Nothing asks for you now');
  await shown.press(new RegExp(amina));
  await shown.reads('Sign out');
  expect(shown.text()).not.toContain('mail');
});

test('[IN10] who gives an address is told that a mail is on its way, and can say how often', async () => {
  const server = serverWith({ address: null, waiting: null, period: 'weekly' });
  const screen = await open(server);
  await screen.press('Send the first mail');
  await screen.reads('Write an address like name@example.org.');
  await screen.type('E-mail address', ' amina@example.org ');
  await screen.press(/^Once a day/);
  await screen.press('Send the first mail');
  await screen.reads('A mail was sent to amina@example.org.');
  expect(server.told.at(-1)?.body).toMatchObject({ address: 'amina@example.org', period: 'daily' });
});

test('[IN11] an address is removed by a press', async () => {
  const server = serverWith({ address: 'amina@example.org', waiting: null, period: 'weekly' });
  const screen = await open(server);
  await screen.reads('Digests go to amina@example.org.');
  await screen.press('Remove address');
  await screen.reads('The address was removed.');
  expect(server.told.map(({ method, path }) => `${method} ${path}`)).toContain('DELETE /api/me/mail');
});

test('[IN10] the link of the first mail leads to a button, and its secret is out of sight at once', async () => {
  const server = createFakeServer(null);
  shown = await renderScreens(server, '/mail#confirm=right');
  await shown.reads('Confirm your address');
  expect([location.hash, server.told]).toEqual(['', []]);
  await shown.press('Confirm this address');
  await shown.reads('Your address is confirmed');
  expect(server.told.at(-1)).toMatchObject({ path: '/api/mail/confirm', body: { secret: 'right' } });
});

test('[IN10] a link that was used already says so', async () => {
  shown = await renderScreens(createFakeServer(null), '/mail#confirm=old');
  await shown.press('Confirm this address');
  await shown.reads('was used already');
  expect(shown.text()).not.toContain('Your address is confirmed');
});

test.for(['/mail#leave=abc', '/mail/leave/abc'])('[IN11] the link that ends the mails: %s', async (path) => {
  const server = createFakeServer(null);
  shown = await renderScreens(server, path);
  await shown.reads('Get no more mails');
  await shown.press('Remove my address');
  await shown.reads('You get no more mails');
  expect(server.told.at(-1)).toMatchObject({ path: '/api/mail/leave', body: { secret: 'abc' } });
});
