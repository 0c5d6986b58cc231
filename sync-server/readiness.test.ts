import { expect, test } from 'vitest';
import { serverRoutes } from './http/routes/server-routes.ts';
import { READY_LEAST_BYTES, readinessOf } from './readiness.ts';
import type { StoreCondition } from './storage/document-store.ts';
import { FakeClock } from './testing/fake-clock.ts';
import { openDay } from './testing/workshop-day.ts';

const ROOM = { free: 100 * READY_LEAST_BYTES, total: 200 * READY_LEAST_BYTES };

function readiness({
  says = 'writable' as StoreCondition,
  tried = async (): Promise<StoreCondition> => 'writable',
  free = ROOM.free,
  clock = new FakeClock(),
} = {}) {
  const space = { now: async () => ({ ...ROOM, free }) };
  return readinessOf({ condition: () => says, probe: { tried }, space, clock });
}

test('[O2] ready is what has been shown', async () => {
  expect(await readiness()).toBe('writable');
});

test('[O3] when the store says no, the disk is not even asked', async () => {
  let asked = 0;
  const tried = async () => {
    asked += 1;
    return 'writable' as const;
  };
  expect(await readiness({ says: 'read-only', tried })).toBe('read-only');
  expect(await readiness({ says: 'full', tried })).toBe('full');
  expect(asked).toBe(0);
});

test('[O3] a probe that fails is the reason', async () => {
  expect(await readiness({ tried: async () => 'full' })).toBe('full');
});

test('[O3] with less than 64 MiB it is nearly full, before a word is lost', async () => {
  expect(await readiness({ free: 64 * 1024 * 1024 })).toBe('writable');
  expect(await readiness({ free: 64 * 1024 * 1024 - 1 })).toBe('nearly-full');
});

test('[O3] a disk that does not answer is a reason too, after four seconds', async () => {
  const clock = new FakeClock();
  let says = '';
  void readiness({ tried: () => new Promise(() => undefined), clock }).then((now) => (says = now));
  await clock.advance(3_999);
  expect(says).toBe('');
  await clock.advance(1);
  expect(says).toBe('unresponsive');
});

test('[O3] no appointment is left behind', async () => {
  const clock = new FakeClock();
  await readiness({ clock });
  expect(clock.appointments).toBe(0);
});

test.for([
  ['writable', 200],
  ['nearly-full', 503],
  ['unresponsive', 503],
  ['stopping', 503],
] as const)('[O3] /readyz says %s with %i', async ([condition, status]) => {
  const route = serverRoutes({ readiness: async () => condition }, []).find(({ path }) => path === '/readyz');
  const asked = { params: {}, query: {}, body: null, caller: null, address: '' };
  expect(await route?.handle(asked)).toEqual({ json: { ready: status === 200, condition }, status });
});

test('[O3] a server that stops says so', async () => {
  const day = await openDay();
  const { services } = day.codraft;
  expect(await services.readiness()).toBe('writable');
  await day.close();
  expect(await services.readiness()).toBe('stopping');
});
