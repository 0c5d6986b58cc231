import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '../../document/ids.ts';
import { Chance } from '../chance.ts';
import { editAtRandom } from '../edits.ts';
import { knownOf } from '../open.ts';
import { Desk, startChild } from './child.ts';
import { pause, type Found } from './report.ts';

/** Servers killed at the same time, each with its own folder. */
const LANES = 2;
const DOCUMENTS = 2;
const WRITERS = 4;
/** Longest that a server lives after the first word was kept, in ms. */
const LIFE_MOST_MS = 120;
/** After so many lives a lane begins anew with an empty folder, so that starts stay short. */
const LIVES_OF_A_FOLDER = 25;

/** Kill servers, with people typing at them, `cycles` times; start each again and look for what was kept. */
export async function kills(cycles: number, from = 1): Promise<Found> {
  const tally = { cycles: 0, kept: 0, early: 0, open: 0, wrong: [] as string[] };
  const lanes = Array.from({ length: LANES }, async (_, lane) => {
    for (let run = 0; tally.cycles < cycles && tally.wrong.length === 0; run++) {
      await liveAndDie(new Chance(from * 1_000 + run * LANES + lane), cycles, tally);
    }
  });
  await Promise.all(lanes);
  const figures =
    `${tally.cycles} times kill -9 under ${WRITERS} people typing, ${tally.kept} messages acknowledged, ` +
    `${tally.wrong.length} lost, ${tally.early} times something shown early on a slow disk was gone (R27), ${tally.open} of what is known and open (the real storage, rooms and door, in a process without the pages)`;
  return { name: 'kill -9', figures, wrong: tally.wrong };
}

async function liveAndDie(
  chance: Chance,
  most: number,
  tally: { cycles: number; kept: number; early: number; open: number; wrong: string[] },
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'codraft-kills-'));
  const documents = Array.from({ length: DOCUMENTS }, () => newId('d', chance.fill));
  const desk = new Desk(documents, chance);
  let wasAhead = false;
  try {
    for (let life = 0; life < LIVES_OF_A_FOLDER && tally.cycles < most; life++) {
      const child = await startChild(folder, documents);
      desk.port = child.port;
      for (const lacked of life > 0 ? await desk.lacks() : []) {
        if (wasAhead && lacked.includes(': shown')) tally.early += 1;
        else if (knownOf(lacked) === undefined) tally.wrong.push(lacked);
        else tally.open += 1;
      }
      if (life === 0)
        for (let place = 0; place < WRITERS; place++) desk.open(`writer ${place}`, place % DOCUMENTS);
      else desk.reconnect();
      const before = tally.kept;
      await type(desk, chance, child);
      wasAhead ||= child.isAhead();
      tally.kept = before + desk.kept;
      tally.wrong.push(...child.complaints);
      tally.cycles += 1;
      if (tally.wrong.length > 0) return;
      for (const editor of desk.editors) editor.writer.disconnect({ clean: false });
    }
  } finally {
    desk.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** People type until the server is killed, at some moment after the first of them was told that something is kept. */
async function type(desk: Desk, chance: Chance, child: { kill(): Promise<void> }): Promise<void> {
  let endsAt = Infinity;
  const startedAt = performance.now();
  while (performance.now() < endsAt) {
    for (const { ydoc, isSaved, writer } of desk.editors) {
      if (isSaved || writer.sent > 0) editAtRandom(ydoc, chance);
    }
    if (endsAt === Infinity && desk.kept > 0) endsAt = performance.now() + chance.below(LIFE_MOST_MS);
    if (performance.now() - startedAt > GIVE_UP_MS) throw new Error('nothing is kept');
    await pause(chance.below(4));
  }
  await child.kill();
}

const GIVE_UP_MS = 20_000;
