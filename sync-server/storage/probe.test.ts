import { beforeEach, expect, test } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { untilQuiet } from '../testing/journal-harness.ts';
import { SimulatedDisk } from '../testing/simulated-disk.ts';
import { createProbe, type Probe } from './probe.ts';

let disk: SimulatedDisk;
let clock: FakeClock;
let probe: Probe;
let flushes: string[];

beforeEach(() => {
  disk = new SimulatedDisk();
  clock = new FakeClock();
  flushes = [];
  const mounted = disk.mount();
  probe = createProbe({
    clock,
    folder: '/data',
    disk: {
      ...mounted,
      async open(path, way) {
        const file = await mounted.open(path, way);
        return { ...file, datasync: () => file.datasync().then(() => void flushes.push(path)) };
      },
    },
  });
});

test('[O2] that the disk takes writes is shown by a small file that is written and flushed', async () => {
  expect(await probe.tried()).toBe('writable');
  expect(disk.files()).toEqual(['/data/probe']);
  expect(Buffer.from(disk.bytesOf('/data/probe')).toString()).toBe(`${clock.now()}\n`);
  expect(flushes).toEqual(['/data/probe.new']);
});

test('[O2] a thousand questions in ten seconds take one flush, and nobody asking takes none', async () => {
  const ask = () => Promise.all(Array.from({ length: 500 }, () => probe.tried()));
  const first = await ask();
  await clock.advance(9_999);
  expect(new Set([...first, ...(await ask())])).toEqual(new Set(['writable']));
  expect(flushes).toHaveLength(1);
  await clock.advance(60 * 60_000);
  expect(flushes).toHaveLength(1);
  await probe.tried();
  expect(flushes).toHaveLength(2);
});

test('[O2] while something else is flushed nothing is written to find out', async () => {
  for (let second = 0; second < 60; second += 5) {
    probe.flushed();
    await clock.advance(5_000);
    expect(await probe.tried()).toBe('writable');
  }
  expect(flushes).toEqual([]);
});

test('[O2] a clock that is set back does not make an old proof last', async () => {
  let now = 20_000;
  const clocked = { now: () => now, after: () => () => {} };
  const watched = createProbe({ clock: clocked, folder: '/data', disk: disk.mount() });
  expect(await watched.tried()).toBe('writable');
  now = 10_000;
  disk.refuse(() => 'EROFS');
  expect(await watched.tried()).toBe('read-only');
});

test.for([
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EROFS', 'read-only'],
  ['EIO', 'read-only'],
] as const)(
  '[O3] a disk that answers %s is %s, and is not tried again at every question',
  async ([code, says]) => {
    disk.refuse((operation) => (operation === 'datasync' ? code : null));
    expect(await probe.tried()).toBe(says);
    const { calls } = disk;
    expect(await probe.tried()).toBe(says);
    expect(disk.calls).toBe(calls);
    disk.refuse(null);
    await clock.advance(10_000);
    expect(await probe.tried()).toBe('writable');
  },
);

test('[O3] a disk without room for one more small file is full, whatever room the last one takes', async () => {
  await probe.tried();
  disk.capacity = disk.bytesOf('/data/probe').length;
  await clock.advance(10_000);
  expect(await probe.tried()).toBe('full');
  expect(disk.files()).toEqual(['/data/probe']);
});

test('[O2] a probe that was cut at any moment is in nobody’s way after the next start', async () => {
  for (let call = 1; call <= 8; call++) {
    const cut = new SimulatedDisk(call);
    cut.cutOn(call);
    void createProbe({ disk: cut.mount(), folder: '/data', clock }).tried();
    await untilQuiet();
    cut.cutPower();
    const again = createProbe({ disk: cut.mount(), folder: '/data', clock });
    expect({ call, says: await again.tried() }).toEqual({ call, says: 'writable' });
    expect(cut.files()).toEqual(['/data/probe']);
  }
});
