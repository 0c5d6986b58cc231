import { beforeEach, expect, test } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { SimulatedDisk } from '../testing/simulated-disk.ts';
import type { Disk, DiskSpace } from './disk.ts';
import { watchSpace } from './space.ts';
import { createSystemDisk } from './system-disk.ts';

const GIB = 1024 ** 3;

let clock: FakeClock;
let space: DiskSpace;
let looks: number;
let said: string[];

beforeEach(() => {
  clock = new FakeClock();
  looks = 0;
  said = [];
});

/** A disk of so many GiB, watched. */
async function watch(total: number) {
  space = { free: total * GIB, total: total * GIB };
  const disk: Disk = {
    ...new SimulatedDisk().mount(),
    async space() {
      looks += 1;
      return space;
    },
  };
  const watching = watchSpace({
    disk,
    folder: '/data',
    clock,
    report: ({ isLittle }) => said.push(isLittle ? 'little' : 'enough'),
  });
  await clock.advance(0);
  return watching;
}

/** A minute later, with so many GiB free. */
async function later(free: number): Promise<void> {
  space = { ...space, free: free * GIB };
  await clock.advance(60_000);
}

test('[O4] a large disk runs short below a gibibyte, and that is said once', async () => {
  await watch(2_000);
  for (const free of [100, 1.01]) await later(free);
  expect(said).toEqual([]);
  for (const free of [0.99, 0.98, 1.01, 0.5]) await later(free);
  expect(said).toEqual(['little']);
});

test('[O4] a small one runs short below its tenth', async () => {
  await watch(4);
  await later(0.5);
  expect(said).toEqual([]);
  await later(0.39);
  expect(said).toEqual(['little']);
});

test('[O4] it is said again only after there was clearly enough', async () => {
  await watch(2_000);
  for (const free of [0.9, 1.1, 0.9, 1.21, 0.9]) await later(free);
  expect(said).toEqual(['little', 'enough', 'little']);
});

test('[O4] it is looked once a minute, and who asks together shares a look', async () => {
  const watching = await watch(1);
  expect(looks).toBe(1);
  await Promise.all([watching.now(), watching.now(), watching.now()]);
  expect(looks).toBe(2);
  watching.close();
  await clock.advance(60 * 60_000);
  expect({ looks, appointments: clock.appointments }).toEqual({ looks: 2, appointments: 0 });
});

test('[O4] where the system does not say how much room there is, nothing is said about it', async () => {
  const disk = new SimulatedDisk();
  disk.refuse((operation) => (operation === 'space' ? 'ENOSYS' : null));
  const watching = watchSpace({ disk: disk.mount(), folder: '/data', clock, report: () => said.push('?') });
  expect(await watching.now()).toBeNull();
  expect(said).toEqual([]);
});

test('a real disk says how much room there is', async () => {
  const { free, total } = await createSystemDisk().space('.');
  expect(free).toBeGreaterThan(0);
  expect(total).toBeGreaterThanOrEqual(free);
});
