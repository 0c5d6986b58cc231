import { expect, test } from 'vitest';
import { newId } from '../../document/ids.ts';
import { hashOfSecret } from '../people/secrets.ts';
import { person } from '../storage/directory.contract.ts';
import { openStorage } from '../storage/open-storage.ts';
import { computerOn, NumberedDocument, seededRandom } from '../testing/admin-harness.ts';
import { SimulatedDisk } from '../testing/simulated-disk.ts';
import { USAGE } from './arguments.ts';
import { runAdmin } from './run-admin.ts';

const DATA = '/data/codraft';

function openOn(disk: SimulatedDisk, pid: number) {
  const processes = { pid, startedAt: pid, isAlive: () => false };
  return openStorage(DATA, { ...computerOn(disk), processes, report: () => undefined });
}

/** A disk with two documents and an organiser, and a backup of it. */
async function backedUp() {
  const disk = new SimulatedDisk(6);
  const storage = await openOn(disk, 41);
  for (const n of [1, 2]) await (await NumberedDocument.make(storage, seededRandom(n))).write(1);
  await storage.directory.change((writer) =>
    writer.put('person', {
      ...person(1, 'Helga'),
      id: newId('p', seededRandom(9)),
      workshopRoles: ['organiser'],
    }),
  );
  await storage.close();
  const { says } = await runAdmin(['backup', '--to', '/data/backups'], computerOn(disk));
  return { disk, folder: /is in (\S+)/.exec(says[0] ?? '')?.[1] ?? '' };
}

/** Turn a bit over in the middle of the text that a backup, or the data, at `folder` has. */
function damage(disk: SimulatedDisk, folder: string): void {
  const segment = disk.files().find((path) => path.startsWith(folder) && path.endsWith('.journal')) ?? '';
  disk.flip(segment, (disk.bytesOf(segment).length / 2) * 8);
}

test('what is not understood does nothing, and is answered with how to ask', async () => {
  const disk = new SimulatedDisk();
  expect(await runAdmin(['restroe'], computerOn(disk))).toEqual({
    code: 2,
    says: [],
    complains: ['There is no command "restroe".', '', ...USAGE],
  });
  expect(await runAdmin(['help'], computerOn(disk))).toEqual({ code: 0, says: USAGE, complains: [] });
  expect(disk.files()).toEqual([]);
});

test('mistakes in the settings are sentences here too', async () => {
  const answer = await runAdmin(
    ['backup'],
    computerOn(new SimulatedDisk(), { environment: { PORT: 'many' } }),
  );
  expect(answer.code).toBe(1);
  expect(answer.complains[1]).toBe('PORT has to be a number from 0 to 65535.');
});

test('[S35] a backup that changed is not restored, and what can be read of it is when that is asked for', async () => {
  const { disk, folder } = await backedUp();
  damage(disk, folder);
  const verified = await runAdmin(['restore', '--verify', folder], computerOn(disk));
  expect(verified.code).toBe(1);
  expect(verified.complains[0]).toBe('This backup is not what was backed up:');
  expect(verified.complains.join('\n')).toMatch(/\.journal is not what was backed up\./);
  expect(verified.complains.join('\n')).toMatch(/"Plan ..." \(d_\w{20}\) is damaged\./);
  expect(verified.says.filter((line) => line.startsWith('  whole'))).toHaveLength(1);
  const words = ['restore', folder, '--into', '/data/new'];
  const refused = await runAdmin(words, computerOn(disk));
  expect([refused.code, refused.says]).toEqual([1, []]);
  expect(disk.files().some((path) => path.startsWith('/data/new'))).toBe(false);
  const anyway = await runAdmin([...words, '--anyway'], computerOn(disk));
  expect(anyway.code).toBe(1);
  expect(anyway.says[0]).toMatch(/^\/data\/new is now as it was/);
  expect(anyway.complains[0]).toBe('What is damaged was restored as it is:');
});

test('a backup of data with damage is made, and complained of; a restore of it says so and goes on', async () => {
  const { disk } = await backedUp();
  damage(disk, DATA);
  const made = await runAdmin(['backup', '--to', '/data/second'], computerOn(disk));
  expect([made.code, made.complains[0]]).toEqual([1, 'The backup was made, but the data has damage:']);
  expect(made.complains[1]).toContain(` of ${DATA}/documents/segments/`);
  const folder = /is in (\S+)/.exec(made.says[0] ?? '')?.[1] ?? '';
  const verified = await runAdmin(['restore', '--verify', folder], computerOn(disk));
  expect([verified.code, ...verified.complains]).toEqual([
    1,
    'This backup is what was backed up, and that had damage already.',
  ]);
  const restored = await runAdmin(['restore', folder, '--into', '/data/new'], computerOn(disk));
  expect(restored.code).toBe(0);
  expect(restored.says.join('\n')).toMatch(/Note: "Plan ..." \(d_\w{20}\) was damaged already/);
});

test('what is no backup is not taken for one', async () => {
  const { disk, folder } = await backedUp();
  expect((await runAdmin(['restore', '/data'], computerOn(disk))).complains).toEqual([
    'Nothing was restored.',
    '/data is no backup: it has no manifest.json.',
  ]);
  disk.overwrite(`${folder}/manifest.json`, Buffer.from('{"codraft":"backup","format":3}'));
  const newer = await runAdmin(['restore', '--verify', folder], computerOn(disk));
  expect(newer.complains[0]).toContain('was made by a newer Codraft');
});

test('organisers get back in by links that the next start knows', async () => {
  const { disk } = await backedUp();
  const { code, says } = await runAdmin(['recover'], computerOn(disk));
  const secret = /^ {4}http:\/\/localhost:3000\/join#i=([\w-]+)$/.exec(says[2] ?? '')?.[1] ?? '';
  expect([code, says[1]]).toEqual([0, '  Helga (organiser)']);
  const storage = await openOn(disk, 42);
  const invitations = await storage.directory.list('invitation');
  expect(invitations.map(({ hash, kind }) => [hash, kind])).toEqual([[hashOfSecret(secret), 'return']]);
  const processes = { pid: 20, startedAt: 20, isAlive: () => true };
  const beside = await runAdmin(['recover'], computerOn(disk, { processes }));
  expect(beside.code).toBe(1);
  expect(beside.complains[0]).toContain('Process 42 is using this data folder already.');
  expect(beside.complains[1]).toContain('CODRAFT_RECOVER=yes');
});

test('who is not the owner of the data does not write into it, and is told what a restore left to do', async () => {
  const { disk, folder } = await backedUp();
  const before = disk.files();
  expect((await runAdmin(['recover'], computerOn(disk, { user: 0 }))).complains).toEqual([
    'Do this as the user that the data belongs to, number 1000; you are number 0.',
  ]);
  expect(disk.files()).toEqual(before);
  const computer = computerOn(disk);
  const facts = async (path: string) => ({
    ...(await computer.disk.facts(path)),
    owner: path.includes('before-restore') ? 1_000 : 0,
  });
  const { says } = await runAdmin(['restore', folder, '--replace'], {
    ...computer,
    disk: { ...computer.disk, facts },
  });
  expect(says[2]).toMatch(
    /^It belongs to another user now than before. Do: chown -R --reference=\S+ \/data\/codraft$/,
  );
});

test('where there is no data or no organiser, recover says what to do', async () => {
  const disk = new SimulatedDisk();
  const says = async () => (await runAdmin(['recover'], computerOn(disk))).complains[0];
  expect(await says()).toContain('There is no data in /data/codraft.');
  expect(disk.files()).toEqual([]);
  await (await openOn(disk, 43)).close();
  expect(await says()).toContain('Nobody is an organiser there.');
});
