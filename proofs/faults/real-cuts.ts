import { webcrypto } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal } from '../../sync-server/storage/journal.ts';
import type { DocumentStore } from '../../sync-server/storage/document-store.ts';
import { createSystemDisk } from '../../sync-server/storage/system-disk.ts';
import { createSystemClock } from '../../sync-server/system-clock.ts';
import { PLANS, saying, stateOf, valuesIn } from '../../sync-server/testing/journal-harness.ts';
import { Chance } from '../chance.ts';
import { mayMount, system, works } from './mounts.ts';
import { pause, type Found } from './report.ts';

const IMAGE_MEGABYTES = 48;
/** How the file system is mounted, one after the other: as usual, and without its kindness to those who do not flush. */
const OPTIONS = ['defaults', 'noauto_da_alloc', 'data=writeback,noauto_da_alloc'];
/** Small, so that segments begin all the time. */
const SEGMENT_BYTES = 256 * 1024;
/** Longest that is written before the power goes, in ms. */
const LIFE_MOST_MS = 900;

/**
 * Copy the image of an ext4 file system in the middle of writing, as a power cut would leave it, and open the journal on the copy.
 * All that was acknowledged before the copying began has to be there.
 */
export async function realCuts(cuts: number, from = 1): Promise<Found> {
  const name = 'power cuts, real';
  const tools = ['losetup', 'mkfs.ext4', 'mount', 'umount', 'cp', 'truncate'];
  if (!(await mayMount(tools)))
    return { name, figures: 'skipped: loop devices need root, and ext4 its tools', wrong: [] };
  const wrong: string[] = [];
  let kept = 0;
  for (let cut = 0; cut < cuts && wrong.length === 0; cut++) {
    const folder = await mkdtemp(join(tmpdir(), 'codraft-cut-'));
    try {
      const lived = await liveAndCut(folder, OPTIONS[cut % OPTIONS.length] ?? '', new Chance(from + cut));
      if (lived === null) return { name, figures: 'skipped: no loop device could be had', wrong: [] };
      kept += lived.kept;
      wrong.push(...lived.wrong);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  const figures = `${cuts} images of ext4 copied while it was written (${OPTIONS.join('; ')}): ${kept} updates acknowledged, ${wrong.length} lost`;
  return { name, figures, wrong };
}

async function liveAndCut(
  folder: string,
  options: string,
  chance: Chance,
): Promise<{ readonly kept: number; readonly wrong: readonly string[] } | null> {
  const image = join(folder, 'disk.img');
  const after = join(folder, 'after.img');
  const there = join(folder, 'there');
  await mkdir(there);
  await system('truncate', '-s', `${IMAGE_MEGABYTES}M`, image);
  await system('mkfs.ext4', '-q', '-F', image);
  if (!(await works('mount', ['-o', `loop,${options}`, image, there]))) return null;
  const kept = new Map(PLANS.map((id) => [id, [] as number[]]));
  let promised = new Map<string, number>();
  try {
    const store = await journalIn(there);
    let isOn = true;
    const writing = PLANS.map((id, place) => write(store, id, kept.get(id) ?? [], () => isOn, place === 0));
    await pause(20 + chance.below(LIFE_MOST_MS));
    promised = new Map([...kept].map(([id, values]) => [id, values.length]));
    await system('cp', '--sparse=always', image, after);
    isOn = false;
    await Promise.all(writing);
    await store.close();
  } finally {
    await system('umount', there);
  }
  const wrong: string[] = [];
  await system('mount', '-o', 'loop', after, there);
  try {
    const store = await journalIn(there);
    for (const id of PLANS) {
      const body = await store.load(id);
      const values = valuesIn(body);
      const needed = promised.get(id) ?? 0;
      const isRight = values.every((value, place) => value === place + 1);
      if (body.condition !== 'whole' || !isRight || values.length < needed)
        wrong.push(`${options}: ${id} is ${body.condition} with ${values.length} of ${needed}`);
    }
    await store.close();
  } finally {
    await system('umount', there);
  }
  return { kept: [...promised.values()].reduce((sum, count) => sum + count, 0), wrong };
}

async function write(
  store: DocumentStore,
  id: (typeof PLANS)[number],
  kept: number[],
  isOn: () => boolean,
  compacts: boolean,
): Promise<void> {
  for (let value = 1; isOn(); value++) {
    await store.append(id, [saying(value, 40 + ((value * 37) % 900))]);
    kept.push(value);
    if (!compacts || value % 50 !== 0) continue;
    const body = await store.load(id);
    await store.compact(id, body.updates.at(-1)?.seq ?? 0, stateOf(valuesIn(body)));
  }
}

function journalIn(folder: string): Promise<DocumentStore> {
  return openJournal(join(folder, 'documents'), {
    disk: createSystemDisk(),
    clock: createSystemClock(),
    random: (bytes) => webcrypto.getRandomValues(bytes),
    report: () => undefined,
    segmentBytes: SEGMENT_BYTES,
  });
}
