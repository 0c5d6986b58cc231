import { openEditors, readyPresence } from '../client/editor.ts';
import { varUintAt } from '../client/update-heads.ts';
import { documentId, draft } from '../documents/draft.ts';
import { COLUMNS, type Figures } from '../figures.ts';
import { pause, until } from '../later.ts';
import type { Bench, Scenario } from '../scenario.ts';
import { WITHOUT_DISK } from '../servers/names.ts';
import { createHistogram } from '../statistics.ts';
import { FIRST_CLIENT } from './deliveries.ts';
import { stopwatch } from './stopwatch.ts';

const PEOPLE = 100;
const PER_SECOND = 10;
/** Length of a state: a name, two colours and a selection, as editors show it. */
const STATE_BYTES = 260;
const WARM_UP_MS = 1_000;
const ARRIVE_MS = 2_000;

/** Somebody's state of presence, `bytes` long; no two in a row are the same. */
export function presenceState(clock: number, bytes: number): string {
  const place = { type: null, tname: 'content', item: { client: FIRST_CLIENT, clock }, assoc: 0 };
  const state = {
    user: { name: 'Amina Diallo', color: '#30bced' },
    cursor: { anchor: place, head: place },
    rest: '',
  };
  const missing = bytes - JSON.stringify(state).length;
  return JSON.stringify({ ...state, rest: '-'.repeat(Math.max(0, missing)) });
}

/** Calls `visit` for every entry of the presence message from `start` of `bytes`. */
export function eachPresence(
  bytes: Buffer,
  start: number,
  visit: (client: number, clock: number) => void,
): void {
  const count = varUintAt(bytes, start);
  let at = count.next;
  for (let entry = 0; entry < count.value; entry++) {
    const client = varUintAt(bytes, at);
    const clock = varUintAt(bytes, client.next);
    const length = varUintAt(bytes, clock.next);
    visit(client.value, clock.value);
    at = length.next + length.value;
  }
}

async function move({ start, seconds }: Bench): Promise<Figures> {
  const server = await start();
  const document = documentId(0);
  await server.create(document, draft({ paragraphs: 5, paragraphBytes: 120 }));
  const moves = Math.ceil((WARM_UP_MS / 1_000 + seconds) * PER_SECOND);
  const frames = Array.from({ length: PEOPLE }, (_, person) =>
    Array.from({ length: moves }, (_unused, clock) =>
      readyPresence(server, document, {
        client: FIRST_CLIENT + person,
        clock: clock + 1,
        json: presenceState(clock, STATE_BYTES),
      }),
    ),
  );
  const sentAt = Array.from({ length: PEOPLE }, () => new Float64Array(moves + 2));
  const seen = Array.from({ length: PEOPLE }, () => new Int32Array(PEOPLE));
  const latency = createHistogram();
  const staleness = createHistogram();
  let isOpen = false;
  const people = await openEditors(server, PEOPLE, (person) => ({
    document,
    person,
    onAwareness(bytes, from, _end, at) {
      const mine = seen[person] ?? new Int32Array();
      eachPresence(bytes, from, (client, clock) => {
        const other = client - FIRST_CLIENT;
        const before = mine[other];
        if (other === person || before === undefined || clock <= before) return;
        mine[other] = clock;
        const times = sentAt[other];
        if (!isOpen || times === undefined) return;
        latency.add(at - (times[clock] ?? at));
        staleness.add(at - (times[before + 1] ?? at)); // until now they were shown where they had been before
      });
    },
  }));
  let sent = 0;
  const done = people.map(async (editor, person) => {
    const startsAt = performance.now() + (person / PEOPLE) * (1_000 / PER_SECOND);
    for (let clock = 1; clock <= moves; clock++) {
      const wait = startsAt + ((clock - 1) * 1_000) / PER_SECOND - performance.now();
      // oxlint-disable-next-line no-await-in-loop -- one move after another
      await pause(Math.max(0, wait));
      const times = sentAt[person];
      if (times !== undefined) times[clock] = performance.now();
      editor.say(frames[person]?.[clock - 1] ?? Buffer.alloc(0));
      sent += 1;
    }
  });
  await pause(WARM_UP_MS);
  isOpen = true;
  const sentBefore = sent;
  const lap = stopwatch(server);
  await Promise.all(done);
  const { serverMs, generator } = lap();
  const moved = sent - sentBefore;
  isOpen = false;
  const missed = () => seen.reduce((sum, mine, person) => sum + mine.filter(isBehind(person)).length, 0);
  const isBehind = (person: number) => (clock: number, other: number) => other !== person && clock < moves;
  await until(() => missed() === 0, ARRIVE_MS);
  return {
    cpu: (serverMs / moved) * 1_000,
    p50: latency.percentile(0.5),
    p99: latency.percentile(0.99),
    staleness: staleness.percentile(0.99),
    missed: missed(),
    generator,
  };
}

/** Everybody's caret moves. */
export const presence: Scenario = {
  name: 'presence',
  title: `one document, ${PEOPLE} people whose carets move ${PER_SECOND} times a second, ${STATE_BYTES} bytes each time`,
  servers: WITHOUT_DISK,
  columns: [
    { key: 'cpu', title: 'CPU ms per 1,000 moves', digits: 0 },
    COLUMNS.p50,
    COLUMNS.p99,
    { key: 'staleness', title: 'staleness p99 ms', digits: 0 },
    { key: 'missed', title: 'last place not seen', digits: 0 },
    COLUMNS.generator,
  ],
  targets: [
    { key: 'cpu', than: 'itself', most: 80 },
    { key: 'missed', than: 'itself', most: 0 },
  ],
  run: move,
};
