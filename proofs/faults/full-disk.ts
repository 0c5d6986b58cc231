import { mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '../../document/ids.ts';
import { Chance } from '../chance.ts';
import { editAtRandom, USUAL_EDITS } from '../edits.ts';
import { knownOf } from '../open.ts';
import { Desk, startChild } from './child.ts';
import { mayMount, system, works } from './mounts.ts';
import { pause, type Found } from './report.ts';

/** The whole disk, and what of it is taken by a file that can be removed again. */
const DISK_BYTES = 3 * 1024 * 1024;
const BALLAST_BYTES = 2 * 1024 * 1024;
/** Pastes of 100 KB fill the rest soon. */
const FILLING = { ...USUAL_EDITS, pasteMuch: 30 };
const GIVE_UP_MS = 30_000;

/** Fill the disk of a running server and free it, `times` times; fill it again, kill it, and look for what was kept. */
export async function fullDisk(times: number, from = 1): Promise<Found> {
  const name = 'full disk';
  if (!(await mayMount(['mount', 'umount'])))
    return {
      name,
      figures: 'skipped: mounting a small disk needs root (the simulation fills simulated ones)',
      wrong: [],
    };
  const tally = { kept: 0, refused: 0, wrong: [] as string[] };
  for (let run = 0; run < times && tally.wrong.length === 0; run++) {
    const folder = await mkdtemp(join(tmpdir(), 'codraft-full-'));
    if (!(await works('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', folder]))) {
      await rm(folder, { recursive: true });
      return { name, figures: 'skipped: a small disk could not be mounted', wrong: [] };
    }
    try {
      await fillAndFree(folder, new Chance(from + run), tally);
    } finally {
      await system('umount', folder);
      await rm(folder, { recursive: true });
    }
  }
  const figures =
    `${times} disks filled under people typing and freed: ${tally.kept} messages acknowledged before and after, ` +
    `0 while full, ${tally.refused} times sent away, ${tally.wrong.length} lost; each went on without a restart`;
  return { name, figures, wrong: tally.wrong };
}

async function fillAndFree(
  folder: string,
  chance: Chance,
  tally: { kept: number; refused: number; wrong: string[] },
): Promise<void> {
  const documents = [newId('d', chance.fill)];
  const ballast = join(folder, 'ballast');
  const data = join(folder, 'data');
  await writeFile(ballast, new Uint8Array(BALLAST_BYTES).fill(1));
  const child = await startChild(data, documents);
  const desk = new Desk(documents, chance);
  desk.port = child.port;
  for (const name of ['Amina', 'Jonas', 'Lena']) desk.open(name, 0);
  try {
    await fill(desk, chance);
    tally.kept += desk.kept;
    for (let tries = 0; tries < 10; tries++) {
      desk.reconnect();
      await pause(50);
      for (const { ydoc } of desk.editors) editAtRandom(ydoc, chance);
      await pause(20);
      const told = desk.editors.filter(({ isConnected, isSaved }) => isConnected && isSaved);
      if (told.length > 0) tally.wrong.push('something is called kept while the disk is full');
      tally.refused += desk.editors.filter(({ isConnected }) => !isConnected).length;
    }
    await unlink(ballast);
    await until('it goes on', () => {
      desk.reconnect();
      return desk.editors.every(({ isSaved }) => isSaved);
    });
    for (const { ydoc } of desk.editors) editAtRandom(ydoc, chance);
    await until('all is kept', () => desk.editors.every(({ isSaved }) => isSaved));
    tally.kept += desk.kept;
    // Full again, and now it is killed at once: what was called kept at the last moment would be missing.
    await writeFile(ballast, new Uint8Array(BALLAST_BYTES)).catch(() => undefined);
    await fill(desk, chance);
    await child.kill();
    await unlink(ballast);
    const again = await startChild(data, documents);
    desk.port = again.port;
    const lacked = (await desk.lacks()).filter((what) => knownOf(what) === undefined);
    tally.wrong.push(...lacked, ...child.complaints, ...again.complaints);
    await again.kill();
  } finally {
    desk.close();
    await child.kill();
  }
}

/** People paste until the disk takes no more, and they are sent away. */
async function fill(desk: Desk, chance: Chance): Promise<void> {
  await until('the disk is full', () => {
    for (const { ydoc, isSaved } of desk.editors) if (isSaved) editAtRandom(ydoc, chance, FILLING);
    return desk.editors.some(({ isConnected }) => !isConnected);
  });
}

async function until(what: string, is: () => boolean): Promise<void> {
  for (const startedAt = performance.now(); !is();) {
    if (performance.now() - startedAt > GIVE_UP_MS) throw new Error(`waited in vain until ${what}`);
    await pause(20);
  }
}
