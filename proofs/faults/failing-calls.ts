import {
  openOn,
  PLANS,
  saying,
  stateOf,
  untilQuiet,
  valuesIn,
} from '../../sync-server/testing/journal-harness.ts';
import { SimulatedDisk } from '../../sync-server/testing/simulated-disk.ts';
import type { Found } from './report.ts';

const CODES = ['EIO', 'ENOSPC', 'EMFILE'] as const;
/** How long after a failure the disk is tried again, and a little, in ms. */
const RETRY_MS = 2_100;
/** Appends after a failure, until the store has to take them again. */
const MOST_TRIES = 20;

/** Let the first call to the disk fail, then the second, …, of a start, some appends, compactions and an end: all of them. */
export async function failingCalls(most: number): Promise<Found> {
  const wrong: string[] = [];
  let runs = 0;
  let kept = 0;
  for (const code of CODES) {
    for (let call = 1; call <= most; call++) {
      const lived = await liveWith(code, call);
      runs += 1;
      kept += lived.kept;
      if (lived.wrong !== null) wrong.push(`call ${call} fails with ${code}: ${lived.wrong}`);
      if (lived.calls < call) break; // it was never made
    }
  }
  const figures = `${runs} runs in which one call fails, each call with ${CODES.join(', ')}; ${kept} updates kept, ${wrong.length} lost`;
  return { name: 'calls that fail', figures, wrong };
}

async function liveWith(
  code: string,
  call: number,
): Promise<{ readonly wrong: string | null; readonly kept: number; readonly calls: number }> {
  const disk = new SimulatedDisk(call);
  const kept = new Map(PLANS.map((id) => [id, [] as number[]]));
  const answer = (wrong: string | null) => ({
    wrong,
    calls: disk.calls,
    kept: [...kept.values()].flat().length,
  });
  disk.failOn(call, code);
  // A start whose reading fails is tried again by whoever supervises.
  const opened = await openOn(disk, { segmentBytes: 700 }).catch(() => openOn(disk, { segmentBytes: 700 }));
  const { store, clock } = opened;
  let value = 0;
  for (let turn = 0; turn < 8; turn++) {
    for (const id of PLANS) {
      value += 1;
      const own = value;
      await store.append(id, [saying(own, 60)]).then(
        () => void kept.get(id)?.push(own),
        () => undefined,
      );
    }
    if (store.condition() !== 'writable') await clock.advance(RETRY_MS);
    if (turn % 3 !== 2) continue;
    for (const id of PLANS) {
      const body = await store.load(id).catch(() => null);
      const through = body?.updates.at(-1)?.seq;
      if (body !== null && through !== undefined)
        await store.compact(id, through, stateOf(valuesIn(body))).catch(() => undefined);
    }
  }
  if (!(await takesAgain(opened))) return answer('nothing is taken after the failure is over');
  const { calls } = disk;
  if (call % 2 === 0) await store.close();
  await untilQuiet();
  disk.cutPower();
  const again = await openOn(disk);
  for (const [id, values] of kept) {
    const body = await again.store.load(id);
    if (body.condition !== 'whole') return answer(`${id} is ${body.condition}`);
    const there = valuesIn(body).filter((one) => one < AFTERWARDS);
    if (JSON.stringify(there) !== JSON.stringify(values))
      return answer(`${id} has ${there.join(' ')}, kept ${values.join(' ')}`);
  }
  return { ...answer(null), calls };
}

/** Values that are appended to see whether anything is taken. */
const AFTERWARDS = 1_000_000;

async function takesAgain({ store, clock }: Awaited<ReturnType<typeof openOn>>): Promise<boolean> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const [id] = PLANS;
    const isTaken = await store.append(id as (typeof PLANS)[number], [saying(AFTERWARDS + tries)]).then(
      () => true,
      () => false,
    );
    if (isTaken) return true;
    await clock.advance(RETRY_MS);
  }
  return false;
}
