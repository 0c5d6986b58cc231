import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { launch, type Computer, type Launched } from './launch.ts';
import { createLog } from './log.ts';
import { createSystemDisk } from './storage/system-disk.ts';
import { createSystemClock } from './system-clock.ts';
import { countingRandom } from './testing/workshop-day.ts';

let folder = '';
const running: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'codraft-launch-'));
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
  await rm(folder, { recursive: true, force: true });
});

/** Starts a server as process number `pid` would. */
async function start(environment: Readonly<Record<string, string>> = {}, pid = 1_000): Promise<Launched> {
  const computer: Computer = {
    environment: { PORT: '0', CODRAFT_DATA_DIR: join(folder, 'data'), ...environment },
    disk: createSystemDisk(),
    clock: createSystemClock(),
    stopwatch: () => 0,
    random: countingRandom(),
    processes: { pid, startedAt: pid, isAlive: () => true },
    templates: fileURLToPath(new URL('../templates', import.meta.url)),
    editor: join(folder, 'no-editor'),
    openLog: () => createLog({ write() {} }, 'silent'),
  };
  const launched = await launch(computer);
  if (launched.is === 'running') running.push(launched);
  return launched;
}

const urlIn = (says: string) => /ready at (\S+)/.exec(says)?.[1] ?? '';

test('the first start prints one link to set it up, later ones only the address', async () => {
  const first = await start({ CODRAFT_SETUP_TOKEN: 'a-token-with-twenty-characters' });
  const url = urlIn(first.says);
  expect(first.says).toContain(`${url}/setup#t=a-token-with-twenty-characters`);
  const facts = { title: 'Workshop', startsOn: '2026-10-19', endsOn: '2026-10-23', languages: ['en'] };
  const answer = await fetch(`${url}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      token: 'a-token-with-twenty-characters',
      organiser: 'Helga',
      language: 'en',
      ...facts,
    }),
  });
  expect(answer.status).toBe(204);
  await running.pop()?.close();
  const second = await start();
  expect(second.says).toBe(`Codraft is ready at ${urlIn(second.says)}\n`);
});

test('an organiser who lost every session gets back in by the console', async () => {
  const first = await start({ CODRAFT_DEMO: 'yes' });
  expect(first.says.match(/\/join#i=/g)).toHaveLength(4);
  await running.pop()?.close();
  const { says } = await start({ CODRAFT_RECOVER: 'yes' });
  const link = /#i=([\w-]+)/.exec(says)?.[1];
  const about = { name: 'H', affiliation: '', language: 'en', sharedComputer: false };
  const answer = await fetch(`${urlIn(says)}/api/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ticket: { link }, ...about }),
  });
  expect(answer.status).toBe(204);
});

test('mistakes in the settings are sentences', async () => {
  const { is, says } = await start({ CODRAFT_DATADIR: 'x', PORT: 'many' });
  expect(is).toBe('refused');
  expect(says.split('\n')[0]).toBe('Codraft did not start:');
  expect(says).toContain('PORT has to be a number from 0 to 65535.');
});

test('a second process on the same folder does not start, and harms nothing', async () => {
  const first = await start();
  const second = await start({}, 2_000);
  expect(second.is).toBe('refused');
  expect(second.says).toContain('Process 1000 is using this data folder already.');
  expect((await fetch(`${urlIn(first.says)}/readyz`)).status).toBe(200);
});

test('a port in use is named, and the folder is let go', async () => {
  const other = createServer();
  await new Promise<void>((done) => void other.listen(0, '127.0.0.1', done));
  const { port } = other.address() as AddressInfo;
  const refused = await start({ PORT: String(port) });
  expect(refused.says).toContain(`Port ${port} is in use`);
  expect((await start()).is).toBe('running');
  await new Promise((done) => void other.close(done));
});

test('a data folder that is none is named', async () => {
  await writeFile(join(folder, 'data'), 'not a folder');
  const { is, says } = await start();
  expect(is).toBe('refused');
  expect(says).toContain(join(folder, 'data'));
});
