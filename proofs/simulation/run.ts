import { Chance } from '../chance.ts';
import { act } from './actions.ts';
import {
  checkEqual,
  checkKept,
  checkPresence,
  forgetWhoKeepsLostWords,
  GONE_MOST_MS,
  isSame,
} from './checks.ts';
import { planFrom } from './plan.ts';
import { Trace } from './trace.ts';
import { BrokenPromise, type Witness } from './witness.ts';
import { World, type OpenEditor } from './world.ts';

/** How the run of one seed went. */
export interface Ran {
  readonly seed: number;
  /** What did not hold, in words; null when all did. */
  readonly wrong: string | null;
  /** Equal for two runs of the same program only if the same happened in both, to the byte. */
  readonly fingerprint: string;
  readonly events: number;
  readonly counts: Witness['counts'];
}

const NAMES = ['Amina', 'Jonas', 'Lena', 'Olek', 'Priya', 'Sunniva', 'Tendai', 'Wei'];
/** Longest that it may take until everybody is in step again, once nothing is in the way, in s. */
const SETTLE_MOST_S = 240;
/** Rooms nobody is in are let go after 30 s; this is enough for what each has planned. */
const IDLE_MS = 200_000;

/** Run `seed`: the whole sync core for some minutes of its time, with all that the seed does to it. */
export async function runSeed(seed: number, tell: ((line: string) => void) | null = null): Promise<Ran> {
  const chance = new Chance(seed);
  const trace = new Trace(tell);
  const world = new World(planFrom(chance), chance, trace);
  let wrong: string | null = null;
  try {
    await live(world);
  } catch (error) {
    wrong =
      error instanceof Error && !(error instanceof BrokenPromise)
        ? (error.stack ?? error.message)
        : String(error);
  }
  for (const editor of [...world.editors, ...world.hostiles]) world.forget(editor);
  return { seed, wrong, fingerprint: trace.end(), events: trace.events, counts: world.witness.counts };
}

async function live(world: World): Promise<void> {
  await begin(world);
  for (let step = 0; step < world.plan.steps; step++) {
    await act(world, world.chance.weighed(world.plan.actions));
    await pass(world);
    world.witness.look();
  }
  await end(world);
}

async function begin(world: World): Promise<void> {
  const { plan, chance } = world;
  await world.start();
  for (let place = 0; place < plan.editors; place++) world.addPerson(NAMES[place] ?? `Guest ${place}`, false);
  for (let place = 0; place < plan.hostiles; place++) world.addPerson(`Mallory ${place}`, true);
  for (let place = 0; place < plan.documents; place++) await world.addDocument();
  for (const somebody of world.people) {
    for (const document of world.documents) {
      world.setRight(somebody.id, document, chance.weighed({ write: 8, read: 2, none: 0 }));
    }
    world.open(somebody, chance.of(world.documents));
  }
  await world.timetable.advance(500);
  world.witness.look();
}

/** Some time passes; a server that is gone is started again in the end, and people come back. */
async function pass(world: World): Promise<void> {
  const { plan, chance, timetable } = world;
  const ms = chance.is(plan.longWaits)
    ? chance.between(30_000, 100_000)
    : chance.is(plan.waits)
      ? chance.between(100, 6_000)
      : chance.below(40);
  await timetable.advance(ms);
  if (world.server === null && chance.is(0.4)) await restart(world);
  if (chance.is(0.3)) world.reconnect();
}

async function restart(world: World): Promise<void> {
  if (!(await world.start())) return;
  if (world.chance.is(0.6)) await checkKept(world);
}

/** Nothing is in the way any more: everybody comes into step, and then leaves. */
async function end(world: World): Promise<void> {
  const { timetable, mood, weather } = world;
  world.witness.note('the end begins');
  world.healDisk();
  mood.endsIn = null;
  weather.delayMostMs = 20;
  for (let tries = 0; world.server === null && tries < 3; tries++) await world.start();
  await timetable.advance(10_000);
  if (world.server === null) throw new BrokenPromise('the server does not start on a disk that is well');
  for (const editor of world.hostiles) world.forget(editor);
  await settle(world);
  await checkKept(world);
  const said: (readonly string[])[] = [];
  for (const document of world.documents) said.push(await checkEqual(world, document));
  await checkPresence(world);
  await timetable.advance(GONE_MOST_MS);
  await checkPresence(world);

  const left = [...world.editors];
  for (const editor of left) editor.writer.disconnect();
  await timetable.advance(IDLE_MS);
  const { appointments } = world.serverNow().clock;
  if (appointments !== 1)
    world.witness.breaks(`${appointments} appointments while nobody is there: a room is left`);
  await world.stop();
  world.witness.look();
  world.crash('power');
  await world.start();
  for (const [place, document] of world.documents.entries()) {
    if (!isSame(await checkEqual(world, document), said[place] ?? []))
      world.witness.breaks('a fresh start says something else');
  }
  await world.stop();
  world.witness.look();
}

async function settle(world: World): Promise<void> {
  for (const editor of world.editors) {
    editor.isOnline = true;
    editor.link?.readOn();
    if (world.rights.of(editor.person, editor.document) === 'none') world.forget(editor);
  }
  const isInStep = (editor: OpenEditor) => editor.isConnected && editor.isSaved;
  for (let second = 0; second < SETTLE_MOST_S; second++) {
    world.reconnect();
    await world.timetable.advance(1_000);
    world.witness.look();
    if ([...world.editors].every((editor) => isInStep(editor) && editor.link?.isQuiet === true)) break;
  }
  await forgetWhoKeepsLostWords(world);
  const waiting = [...world.editors].filter((editor) => !isInStep(editor));
  if (waiting.length === 0) return;
  world.witness.breaks(`not in step after ${SETTLE_MOST_S} s: ${waiting.map(({ name }) => name).join(', ')}`);
  world.witness.look();
}
