import { expect, test } from 'vitest';
import { openStorage } from '../storage/open-storage.ts';
import { computerOn, NumberedDocument, restlessClock, seededRandom } from '../testing/admin-harness.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { SimulatedDisk } from '../testing/simulated-disk.ts';
import { makeBackup } from './backup.ts';
import { checkUp } from './checkup.ts';

const DATA = '/data/codraft';

/** A disk with a document, and the server that made it still running as process 31. */
async function running() {
  const disk = new SimulatedDisk(2);
  const processes = { pid: 31, startedAt: 31, isAlive: () => false };
  const server = await openStorage(DATA, { ...computerOn(disk), processes, report: () => undefined });
  const document = await NumberedDocument.make(server, seededRandom(3));
  await document.write(new FakeClock().now());
  return { disk, server, document };
}

type Options = Parameters<typeof computerOn>[1] & { readonly backups?: string };

/** What a checkup says, but for lines that say that something is well. */
async function concerns(disk: SimulatedDisk, { backups, ...options }: Options = {}) {
  const lines = await checkUp(computerOn(disk, options), { backups: backups ?? null });
  return lines.filter(({ is }) => is !== 'ok').map(({ is, says }) => `${is} ${says}`);
}

const LOCAL = 'note Only this computer can reach it. To let others in, see docs/operations.md.';

test('[S36] a checkup beside a running server finds all well and leaves every file as it was', async () => {
  const { disk, server, document } = await running();
  const processes = { pid: 20, startedAt: 20, isAlive: (pid: number) => pid === 31 };
  const before = disk.files().map((path) => [path, Array.from(disk.bytesOf(path))]);
  const lines = await checkUp(computerOn(disk, { processes }), { backups: null });
  expect(lines.filter(({ is }) => is === 'problem')).toEqual([]);
  expect(lines.map(({ says }) => says)).toContain('A server is running on it, process 31.');
  expect(lines.map(({ says }) => says)).toContain('1 document is whole and can be loaded.');
  expect(disk.files().map((path) => [path, Array.from(disk.bytesOf(path))])).toEqual(before);
  await document.write(2);
  expect(document.kept.size).toBe(2);
  await server.close();
});

test('what is wrong with the settings and with Node is said, each in a sentence', async () => {
  const disk = new SimulatedDisk();
  expect(await concerns(disk)).toEqual([
    LOCAL,
    `note ${DATA} is not there. The first start makes it; or CODRAFT_DATA_DIR is another one.`,
  ]);
  expect(await concerns(disk, { nodeVersion: '18.20.1', environment: { CODRAFT_DATA: 'x' } })).toEqual([
    'problem Node 18.20.1 is too old. Install 20.19 or newer.',
    expect.stringMatching(/^problem CODRAFT_DATA is not a setting\./) as string,
    'note The data was not looked at: repair the settings first.',
  ]);
  const environment = { CODRAFT_DATA_DIR: DATA, HOST: '0.0.0.0' };
  const open = await concerns(disk, { environment: { ...environment, CODRAFT_INSECURE_HTTP: 'yes' } });
  expect(open[0]).toContain('Everybody on the same network can read along');
  const url = { CODRAFT_PUBLIC_URL: 'https://codraft.example.org' };
  expect((await concerns(disk, { environment: { ...environment, ...url } }))[0]).toContain('past the proxy');
  const recover = await concerns(disk, { environment: { CODRAFT_DATA_DIR: DATA, CODRAFT_RECOVER: 'yes' } });
  expect(recover[1]).toContain('Take it out again.');
});

test.each([
  [{ mode: 0o755 }, `problem Other users of this computer can look into it. Do: chmod 700 ${DATA}`],
  [{ owner: 7 }, 'note It belongs to user number 7, and you are number 1000. Codraft must run as its owner.'],
  [{ freeBytes: 150_000_000 }, 'problem Only 150.0 MB are free on its disk. Make room now.'],
  [{ freeBytes: 900_000_000 }, 'note Only 900.0 MB are free on its disk. Make room soon.'],
  [{ kind: 'memory' }, 'problem It is in memory only and gone when this computer stops. Move it to a disk.'],
  [{ kind: 'layer' }, 'problem It is inside a container and gone with it. Put it on a volume.'],
  [
    { kind: 'network' },
    'problem It is on a network drive, where a flush may mean nothing and the lock protects nothing. ' +
      'Move it to a disk of this computer.',
  ],
] as const)('the folder: %o', async (facts, line) => {
  const { disk, server } = await running();
  await server.close();
  expect(await concerns(disk, { facts })).toEqual([LOCAL, line]);
});

test('a disk that takes nothing is a problem, a slow one is worth a note', async () => {
  const { disk, server } = await running();
  await server.close();
  let time = 0;
  expect(await concerns(disk, { elapsed: () => (time += 40) })).toEqual([
    LOCAL,
    'note A write and a flush take 40.0 ms. That is slow: "Saved" will come late.',
  ]);
  const files = disk.files();
  disk.refuse((operation) => (operation === 'datasync' ? 'ENOSPC' : null));
  expect(await concerns(disk)).toEqual([
    LOCAL,
    `problem Nothing can be kept. There is no room left on the disk of ${DATA}.`,
  ]);
  disk.refuse((operation) => (operation === 'write' ? 'EROFS' : null));
  expect((await concerns(disk))[1]).toBe(
    `problem Nothing can be kept. The disk of ${DATA} can only be read.`,
  );
  disk.refuse(null);
  expect(disk.files()).toEqual(files);
});

test('a folder that may not be read is a problem with a reason', async () => {
  const { disk, server } = await running();
  await server.close();
  disk.refuse((_, path) => (path.startsWith(DATA) && path !== DATA ? 'EACCES' : null));
  expect(await concerns(disk)).toEqual([LOCAL, `problem ${DATA} cannot be read: this user may not open it.`]);
});

test('damage is named, with the document that has it', async () => {
  const { disk, server, document } = await running();
  await server.close();
  const segment = disk.files().find((path) => path.endsWith('.journal')) ?? '';
  disk.flip(segment, (disk.bytesOf(segment).length / 2) * 8);
  const found = (await concerns(disk)).slice(1);
  expect(found).toHaveLength(2);
  expect(found[0]).toMatch(/^problem \d+ bytes of .+ can no longer be read\. Make a backup now/);
  expect(found[1]).toContain(`(${document.id}) is damaged: what can be read of it is shown`);
});

test('a title without text and a text without title are told apart', async () => {
  const { disk, server, document } = await running();
  const record = await server.directory.get('document', document.id);
  await server.directory.change((writer) => {
    if (record !== null)
      writer.put('document', { ...record, id: 'd_00000000000000000009' as typeof record.id });
    writer.remove('document', document.id);
  });
  await server.close();
  const found = (await concerns(disk)).slice(1);
  expect(found[0]).toContain('(d_00000000000000000009) has a title and no text.');
  expect(found[1]).toContain('1 text has no title in the directory');
});

test('a clock that is behind the data, or was never set, is a problem', async () => {
  const { disk, server } = await running();
  await server.close();
  const early = new FakeClock(Date.UTC(2026, 8, 1));
  expect((await concerns(disk, { clock: early }))[1]).toMatch(
    /the newest change is from 2026-10-19 .+ Set it right\.$/,
  );
  expect((await concerns(disk, { clock: new FakeClock(0) }))[1]).toContain('which cannot be. Set it.');
});

test('the age of the newest backup is looked at where a folder is given', async () => {
  const { disk, server } = await running();
  const backups = '/data/backups';
  await server.close();
  expect((await concerns(disk, { backups }))[1]).toBe(`problem ${backups} cannot be read: it is not there.`);
  await disk.mount().makeFolder(`${backups}/codraft-2026-10-20T09-00-00Z.unfinished-01020304`);
  expect((await concerns(disk, { backups }))[1]).toBe(`problem There is no backup in ${backups}.`);
  await makeBackup(DATA, backups, { ...computerOn(disk), version: '0.1.0' });
  expect(await concerns(disk, { backups })).toEqual([LOCAL]);
  const clock = restlessClock(new FakeClock().now() + 50 * 3_600_000);
  expect((await concerns(disk, { backups, clock }))[1]).toMatch(/^problem The newest backup is 50 hours old/);
});
