import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { untilQuiet } from '../testing/journal-harness.ts';
import { randomFrom, SimulatedDisk } from '../testing/simulated-disk.ts';
import type { Disk } from './disk.ts';
import { createProcesses, lockHolder, takeLock, type Processes } from './lock.ts';
import { createSystemDisk } from './system-disk.ts';

const number = randomFrom(1);
const random = (bytes: Uint8Array) => bytes.map(() => Math.floor(number() * 256));

/** A computer on which the processes `alive` run. */
function computer(alive: readonly number[]) {
  return (pid: number, startedAt = 1_000): Processes => ({
    pid,
    startedAt,
    isAlive: (other) => alive.includes(other),
  });
}

test('[S17] a second process is turned away until the first lets the folder go', async () => {
  const disk = new SimulatedDisk();
  const on = computer([10, 20]);
  const first = await takeLock('/data', { disk: disk.mount(), processes: on(10), random });
  const second = () => takeLock('/data', { disk: disk.mount(), processes: on(20), random });
  await expect(second()).rejects.toMatchObject({ code: 'storage/locked' });
  await first.release();
  await second();
  await expect(second()).rejects.toThrow('Process 20 is using this data folder');
});

test('[S17] the lock of a process that is gone is taken over, and its late release takes nothing away', async () => {
  const disk = new SimulatedDisk();
  const gone = await takeLock('/data', { disk: disk.mount(), processes: computer([10])(10), random });
  await takeLock('/data', { disk: disk.mount(), processes: computer([20])(20), random });
  await gone.release();
  const third = takeLock('/data', { disk: disk.mount(), processes: computer([20, 30])(30), random });
  await expect(third).rejects.toMatchObject({ code: 'storage/locked' });
});

test('[S17] a restarted container whose process has the same number takes its own old lock over', async () => {
  const disk = new SimulatedDisk();
  const on = computer([1]);
  await takeLock('/data', { disk: disk.mount(), processes: on(1, 1_000), random });
  const again = () => takeLock('/data', { disk: disk.mount(), processes: on(1, 2_000), random });
  await again();
  await expect(again()).rejects.toMatchObject({ code: 'storage/locked' });
});

test('[S17] a number that now belongs to another process, after a restart of the computer, holds nothing', async () => {
  const disk = new SimulatedDisk();
  const mounted = disk.mount();
  await mounted.makeFolder('/proc/sys/kernel/random');
  await mounted.makeFolder('/proc/10');
  const status = (tick: number) => Buffer.from(`10 (a (b) c) S ${'0 '.repeat(18)}${tick} 0 0`);
  disk.overwrite('/proc/sys/kernel/random/boot_id', Buffer.from('one\n'));
  disk.overwrite('/proc/10/stat', status(5));
  const on = computer([10, 20]);
  await takeLock('/data', { disk: mounted, processes: on(10), random });
  const other = () => takeLock('/data', { disk: mounted, processes: on(20), random });
  await expect(other()).rejects.toMatchObject({ code: 'storage/locked' });
  disk.overwrite('/proc/10/stat', status(6));
  await other();
});

test('[S17] a process that was killed and is not buried yet holds nothing', async () => {
  const disk = new SimulatedDisk();
  const mounted = disk.mount();
  await mounted.makeFolder('/proc/sys/kernel/random');
  await mounted.makeFolder('/proc/10');
  const status = (state: string) => Buffer.from(`10 (node) ${state} ${'0 '.repeat(18)}5 0 0`);
  disk.overwrite('/proc/sys/kernel/random/boot_id', Buffer.from('one\n'));
  disk.overwrite('/proc/10/stat', status('S'));
  const on = computer([10, 20]);
  await takeLock('/data', { disk: mounted, processes: on(10), random });
  const holder = () => lockHolder('/data', { disk: mounted, processes: on(20) });
  expect(await holder()).toBe(10);
  disk.overwrite('/proc/10/stat', status('Z'));
  expect(await holder()).toBe(null);
  await takeLock('/data', { disk: mounted, processes: on(20), random });
});

test('[S17] who has a folder can be asked without taking it', async () => {
  const disk = new SimulatedDisk();
  const on = computer([10, 20]);
  const holder = () => lockHolder('/data', { disk: disk.mount(), processes: on(20) });
  expect(await holder()).toBe(null);
  const lock = await takeLock('/data', { disk: disk.mount(), processes: on(10), random });
  expect(await holder()).toBe(10);
  await lock.release();
  expect([await holder(), disk.files()]).toEqual([null, []]);
});

test('[S17] a lock that was cut in half by a power failure holds nothing', async () => {
  const disk = new SimulatedDisk();
  disk.overwrite('/data/lock', Buffer.from('{"pid":10,"star'));
  disk.overwrite('/data/lock-takeover', Buffer.from(''));
  await takeLock('/data', { disk: disk.mount(), processes: computer([10, 20])(20), random });
  expect(disk.files()).toEqual(['/data/lock']);
});

test('[S17] a process whose half-written lock was taken for a cut one looks again and stands back', async () => {
  const disk = new SimulatedDisk();
  const on = computer([10, 20]);
  let goOn = () => undefined as void;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  const mounted = disk.mount();
  const slow: Disk = {
    ...mounted,
    async open(path, way) {
      const file = await mounted.open(path, way);
      return way === 'read' ? file : { ...file, write: (bytes) => held.then(() => file.write(bytes)) };
    },
  };
  const first = takeLock('/data', { disk: slow, processes: on(10), random });
  first.catch(() => undefined);
  await untilQuiet();
  await takeLock('/data', { disk: mounted, processes: on(20), random });
  goOn();
  await expect(first).rejects.toThrow('Process 20 is using this data folder');
});

test('[S17] of many processes that find a stale lock at once, exactly one has it', async () => {
  for (let seed = 1; seed <= 100; seed++) {
    const disk = new SimulatedDisk(seed);
    await takeLock('/data', { disk: disk.mount(), processes: computer([])(99), random });
    const pids = Array.from({ length: 8 }, (_, n) => n + 1);
    const jitter = randomFrom(seed);
    const claims = pids.map(async (pid) => {
      for (let wait = Math.floor(jitter() * (seed % 60)); wait > 0; wait--) await Promise.resolve();
      await takeLock('/data', { disk: disk.mount(), processes: computer(pids)(pid), random });
      return pid;
    });
    const holders = (await Promise.allSettled(claims)).filter(({ status }) => status === 'fulfilled');
    expect(holders.length).toBe(1);
  }
});

test('[S17] a process that runs keeps its folder, one that was killed loses it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'codraft-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const other = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
  const own = createProcesses(process, 1_000);
  const disk = createSystemDisk();
  await takeLock(folder, { disk, processes: { ...own, pid: other.pid ?? 0 }, random });
  await expect(takeLock(folder, { disk, processes: own, random })).rejects.toThrow(`Process ${other.pid}`);
  other.kill('SIGKILL');
  await once(other, 'exit');
  await takeLock(folder, { disk, processes: own, random });
});
