import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { launch, type Computer, type Launched } from './launch.ts';
import { createLog } from './log.ts';
import { createProcessFigures } from './process-figures.ts';
import { createSystemDisk } from './storage/system-disk.ts';
import { createSystemClock } from './system-clock.ts';
import { countingRandom } from './testing/workshop-day.ts';

let folder = '';
let lines: string[] = [];
const running: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  lines = [];
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
    openLog: ({ logFormat }) =>
      createLog({ write: (line) => void lines.push(line) }, 'info', logFormat ?? 'json'),
    openProcessFigures: () => createProcessFigures(process, monitorEventLoopDelay()),
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

/** What was logged under `event`. */
const factsOf = (event: string) =>
  lines
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
    .find((line) => line['event'] === event) ?? {};

test('[O11] the log begins with the settings as they hold, without the secret', async () => {
  await start({ CODRAFT_SETUP_TOKEN: 'a-token-with-twenty-characters', CODRAFT_DEMO: 'yes' });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    event: 'starting',
    port: 0,
    host: '127.0.0.1',
    dataFolder: join(folder, 'data'),
    setupToken: 'given',
    demo: true,
    metricsPort: null,
  });
  expect(lines.join('')).not.toContain('a-token');
});

test('[O10] what is printed for people to sign in with is not in the log', async () => {
  const { says } = await start({ CODRAFT_DEMO: 'yes' });
  const secrets = [...says.matchAll(/#[it]=([\w-]+)/g)].map(([, secret]) => secret ?? '');
  expect(secrets.length).toBeGreaterThan(3);
  for (const secret of secrets) expect(lines.join('')).not.toContain(secret);
});

test('[O5] figures are at a port of their own, and gone with the server', async () => {
  await start({ CODRAFT_METRICS_PORT: '0', CODRAFT_DEMO: 'yes' });
  const url = `http://127.0.0.1:${String(factsOf('started')['metricsPort'])}/metrics`;
  const text = await (await fetch(url)).text();
  expect(text).toMatch(/^codraft_journal_records [1-9]/m);
  expect(text).toMatch(/^codraft_disk_free_bytes [1-9]/m);
  expect(text).toMatch(/^codraft_flush_seconds_count [1-9]/m);
  await running.pop()?.close();
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});

test('[O5] the port for people has no figures', async () => {
  const { says } = await start({ CODRAFT_METRICS_PORT: '0' });
  expect(await (await fetch(`${urlIn(says)}/metrics`)).text()).not.toContain('codraft_');
});

test('[O5] a port in use is named with the setting that names it, and the folder is let go', async () => {
  const other = createServer();
  await new Promise<void>((done) => void other.listen(0, '127.0.0.1', done));
  const { port } = other.address() as AddressInfo;
  const { says } = await start({ CODRAFT_METRICS_PORT: String(port) });
  expect(says).toContain(`Port ${port} is in use`);
  expect(says).toContain('choose another with CODRAFT_METRICS_PORT.');
  expect((await start()).is).toBe('running');
  await new Promise((done) => void other.close(done));
});

test('[O1] [O2] a server that can keep what is written says that it is healthy and ready', async () => {
  const url = urlIn((await start()).says);
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ healthy: true });
  const ready = await fetch(`${url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([200, { ready: true, condition: 'writable' }]);
  expect(await readdir(join(folder, 'data'))).toContain('probe');
});
