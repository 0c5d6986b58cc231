import { act } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { newId, type PersonId } from '../../document/ids.ts';
import { remember } from '../drafting/remember.ts';
import { createFakeServer, type FakeServer } from '../testing/fake-server.ts';
import { fakeWorkshop } from '../testing/fake-workshop.ts';
import { renderScreens, type Shown } from '../testing/render.tsx';
import { TELL_SEEN_MS } from './tell-seen.tsx';

let shown: Shown | undefined;
afterEach(() => {
  shown?.close();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

let count = 0;
const random = (bytes: Uint8Array) =>
  bytes.map(() => (count = (Math.imul(count, 1_664_525) + 1_013_904_223) >>> 0) >>> 24);
const [policy, plan] = [newId('d', random), newId('d', random)];
const [thread, other] = [newId('c', random), newId('c', random)];

async function openInbox(address: string | null) {
  const workshop = fakeWorkshop();
  workshop.mail = { address, waiting: null, period: 'weekly' };
  const amina = workshop.people.find(({ name }) => name.startsWith('Amina'));
  const server = createFakeServer(amina?.name ?? '', workshop);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  shown = await renderScreens(server, '/inbox');
  await shown.reads('Nothing asks for you now');
  return { server, me: amina?.id as PersonId };
}

const hide = () =>
  act(async () => {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    await new Promise((done) => setTimeout(done, 0));
  });
const toldBy = ({ told }: FakeServer) =>
  told.filter(({ path }) => path === '/api/me/seen').map(({ body }) => (body as { marks: unknown }).marks);

test('[IN12] what was seen is told when the page is hidden and once a minute, each once', async () => {
  const { server, me } = await openInbox('amina@example.org');
  const [now, before] = [Date.now(), Date.now() - 5000];
  remember(`seen:${policy}:${me}`, { [thread]: before });
  await hide();
  expect(toldBy(server)).toEqual([[{ document: policy, about: thread, at: before }]]);
  remember(`seen:${plan}:${me}`, { [other]: now });
  remember(`seen:${plan}:${newId('p', random)}`, { [thread]: now });
  await act(() => vi.advanceTimersByTimeAsync(TELL_SEEN_MS));
  await hide();
  expect(toldBy(server).slice(1)).toEqual([[{ document: plan, about: other, at: now }]]);
});

test('[IN12] what could not be told is told later', async () => {
  const { server, me } = await openInbox('amina@example.org');
  remember(`seen:${policy}:${me}`, { [thread]: Date.now() });
  server.storage = 'full';
  await hide();
  expect(toldBy(server)).toEqual([]);
  server.storage = 'writable';
  await hide();
  expect(toldBy(server)).toHaveLength(1);
});

test('[IN12] of who is not mailed the server never learns what they saw', async () => {
  const { server, me } = await openInbox(null);
  remember(`seen:${policy}:${me}`, { [thread]: Date.now() });
  await hide();
  await act(() => vi.advanceTimersByTimeAsync(TELL_SEEN_MS));
  expect(toldBy(server)).toEqual([]);
});
