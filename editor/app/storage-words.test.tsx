import { afterEach, expect, test } from 'vitest';
import { ConnectionLine } from '../drafting/connection-line.tsx';
import type { DocumentState } from '../connection/open-document.ts';
import { createFakeServer } from '../testing/fake-server.ts';
import { id } from '../testing/fake-workshop.ts';
import { render, renderScreens, type Shown } from '../testing/render.tsx';

const FULL = 'The server’s storage is full. Your changes are kept on this device.';
const READ_ONLY = 'The server cannot store changes now. Your changes are kept on this device.';
const team = id('t', 'Tamarra');
const policy = id('d', `${team}National lifelong learning policy of Tamarra`);

let shown: Shown | undefined;
afterEach(() => shown?.close());

test.each([
  ['the workshop', 'Mei Tanaka', '/workshop'],
  ['all teams', 'Dr Elena Rossi', '/teams'],
  ['a team', 'Juma Okello', `/team/${team}`],
  ['a new document', 'Juma Okello', `/team/${team}/new`],
  ['the overview of a document', 'Amina Diallo', `/document/${policy}`],
])('[L55] while the server’s disk is full, the screen of %s says so', async (_, who, path) => {
  const server = createFakeServer(who);
  server.storage = 'full';
  shown = await renderScreens(server, path);
  await shown.reads(FULL);
  expect(shown.text().indexOf(FULL)).toBe(shown.text().lastIndexOf(FULL)); // once
});

test('[L55] a form that cannot be stored says so and keeps what is in it; when the disk is well, so does the screen', async () => {
  const server = createFakeServer('Mei Tanaka');
  shown = await renderScreens(server, '/workshop');
  await shown.reads('Tamarra');
  expect(shown.text()).not.toContain(READ_ONLY);
  server.storage = 'read-only';
  await shown.press('Add teams');
  await shown.type('Names of the teams', 'Wadaya East');
  await shown.press('Add 1 team');
  await shown.reads(new RegExp(`${READ_ONLY}[^]*${READ_ONLY}`)); // the form, and the screen behind it
  expect(shown.value('Names of the teams')).toBe('Wadaya East');
  expect(server.told).toEqual([]);
  server.storage = 'writable';
  await shown.press('Add 1 team');
  await shown.reads('Wadaya East');
  expect(shown.text()).not.toContain(READ_ONLY);
});

test('[L55] the drafting screen says so over the text, connected or not', async () => {
  const state: DocumentState = {
    phase: 'open',
    save: { is: 'failed' },
    online: true,
    isInStep: true,
    downSince: null,
    retryAt: null,
    refusal: null,
    isSlowWay: false,
    storage: 'full',
  };
  const line = (one: DocumentState) => <ConnectionLine state={one} mayWrite onTryNow={() => {}} />;
  shown = await render(createFakeServer('Amina Diallo'), line(state));
  await shown.reads(FULL);
  shown.close();
  shown = await render(
    createFakeServer('Amina Diallo'),
    line({ ...state, online: false, downSince: Date.now() - 60_000 }),
  );
  await shown.reads(FULL);
  expect(shown.text()).not.toContain('connection');
});
