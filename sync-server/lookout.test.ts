import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLog } from './log.ts';
import { openLookout, type Lookout } from './lookout.ts';
import type { DiskSpace } from './storage/disk.ts';
import { openStorage, type OpenStorage } from './storage/open-storage.ts';
import { FakeClock } from './testing/fake-clock.ts';
import { PLANS, saying, untilQuiet } from './testing/journal-harness.ts';
import { SimulatedDisk } from './testing/simulated-disk.ts';
import { countingRandom } from './testing/workshop-day.ts';

const MIB = 1024 * 1024;

let disk: SimulatedDisk;
let room: DiskSpace;
let clock: FakeClock;
let lookout: Lookout;
let storage: OpenStorage;
let logged: string;
let openedFigures: number;

const NOBODY = { census: () => ({ documents: { loaded: 0, live: 0 }, connections: [] }) };

beforeEach(async () => {
  disk = new SimulatedDisk();
  room = { free: 20_000 * MIB, total: 40_000 * MIB };
  clock = new FakeClock();
  logged = '';
  openedFigures = 0;
  lookout = await openLookout({
    config: { dataFolder: '/data', metricsPort: null },
    disk: { ...disk.mount(), space: async () => room },
    clock,
    log: createLog({ write: (line) => void (logged += line) }, 'info'),
    openProcessFigures() {
      openedFigures += 1;
      throw new Error('nobody asked for figures');
    },
  });
  storage = await openStorage('/data', {
    disk: disk.mount(),
    clock,
    random: countingRandom(),
    processes: { pid: 1, startedAt: 1, isAlive: () => true },
    report: () => undefined,
    flushed: (flush) => lookout.flushed(flush),
  });
  await lookout.watch({ storage, rooms: NOBODY });
});
afterEach(async () => {
  disk.refuse(null);
  await lookout.close();
  await storage.close();
});

const probes = () => disk.files().filter((path) => path.startsWith('/data/probe')).length;
const write = (n: number) => Promise.all(PLANS.map((plan) => storage.store.append(plan, [saying(n)])));
const readiness = () => lookout.readiness(storage.store);

test('[O2] what people write is the proof; only a quiet server writes one', async () => {
  await write(1);
  expect(await readiness()).toBe('writable');
  expect(probes()).toBe(0);
  await clock.advance(10_000);
  expect(await readiness()).toBe('writable');
  expect(probes()).toBe(1);
});

test('[O2] a probe is no part of any document', async () => {
  const before = await storage.store.figures();
  await readiness();
  expect(await storage.store.figures()).toEqual(before);
});

test('[O3] a quiet server on a disk that went bad says so before anybody has written', async () => {
  disk.refuse((operation) => (operation === 'open' ? 'EROFS' : null));
  expect(storage.store.condition()).toBe('writable');
  expect([await readiness(), await readiness()]).toEqual(['read-only', 'read-only']);
  expect(logged.match(/"condition":"read-only","event":"readiness"/g)).toHaveLength(1);
});

test('[O3] [O4] a disk that fills up is warned of first, and then the server is not ready', async () => {
  expect(await readiness()).toBe('writable');
  room = { free: 900 * MIB, total: 40_000 * MIB };
  expect(await readiness()).toBe('writable');
  expect(logged.match(/disk-space-little/g)).toHaveLength(1);
  room = { free: 63 * MIB, total: 40_000 * MIB };
  expect(await readiness()).toBe('nearly-full');
  expect(logged.match(/disk-space-little/g)).toHaveLength(1);
});

test('[O8] a disk that becomes slow is in the log once, and so is its being quick again', async () => {
  for (let n = 0; n < 200; n++) lookout.flushed({ ms: 30, records: 1, bytes: 90 });
  expect(lookout.isDiskSlow()).toBe(true);
  for (let n = 0; n < 300; n++) lookout.flushed({ ms: 2, records: 1, bytes: 90 });
  expect(lookout.isDiskSlow()).toBe(false);
  expect([...logged.matchAll(/"event":"(disk-[a-z-]+)"/g)].map(([, event]) => event)).toEqual([
    'disk-slow',
    'disk-quick-again',
  ]);
});

test('[O5] without a port for them no figures are taken', async () => {
  await untilQuiet();
  expect(openedFigures).toBe(0);
});
