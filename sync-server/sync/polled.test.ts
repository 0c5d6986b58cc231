import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeFrame } from '../../document/frames.ts';
import { FRAME_MOST_BYTES, POLL_PIECE_MOST_BYTES } from '../../document/limits.ts';
import { createOutgoing, type PollAnswer } from '../../document/polling.ts';
import { createPoller, type Fate, type Poller } from '../testing/poller.ts';
import { DOCUMENT, FIRST_TEXT, setUpRooms, type SetUp } from '../testing/rooms-set-up.ts';
import type { Writer } from '../testing/writer.ts';
import { LOST, openPolled, type Polled } from './polled.ts';

interface Visit {
  readonly amina: Writer;
  readonly poller: Poller;
  readonly polled: Polled;
  readonly isForgotten: () => boolean;
  /** Let her network exchange what waits, so many times. */
  readonly talk: (times?: number) => Promise<void>;
}

/** Amina, whose network blocks WebSockets, with the document open. */
async function visit({ rooms, clock, person }: SetUp, fates: readonly Fate[] = []): Promise<Visit> {
  const amina = person('Amina');
  const identity = { person: amina.person, session: 'hers' };
  let forgotten = false;
  let polled: Polled | null = null;
  const poller = createPoller(
    ({ document, acks }) =>
      (polled = openPolled({
        clock,
        document,
        acks,
        isReturning: false,
        identity,
        connect: (arrival) => rooms.connect(arrival),
        forget: () => (forgotten = true),
      })),
    fates,
  );
  amina.connect(poller.place, { document: DOCUMENT });
  const talk = async (times = 4) => {
    for (let turn = 0; turn < times; turn++) {
      poller.send();
      poller.ask();
      // oxlint-disable-next-line no-await-in-loop -- one after the other is how it goes
      await clock.advance(50);
    }
  };
  await talk();
  if (polled === null) throw new Error('nobody came in');
  return { amina, poller, polled, talk, isForgotten: () => forgotten };
}

const SILENCE = encodeFrame({ type: 'awareness', bytes: Uint8Array.of(0) });

/** A piece of the messages `said`. */
function pieceOf(...said: readonly Uint8Array[]) {
  const outgoing = createOutgoing();
  for (const message of said) outgoing.add(message);
  return outgoing.piece();
}

test('[P30] who writes over requests and who writes over a socket see each other’s words, and they are kept', async () => {
  const all = await setUpRooms();
  const jonas = await all.writer('Jonas');
  const { amina, talk } = await visit(all);
  amina.type(0, 'Lifelong ');
  jonas.type(FIRST_TEXT.length, ' Jonas too.');
  await talk();
  expect(amina.text).toBe(`Lifelong ${FIRST_TEXT} Jonas too.`);
  expect(jonas.text).toBe(amina.text);
  expect([amina.kept, await all.onDisk()]).toEqual([amina.sent, amina.text]);
});

test('[P30] whatever a network does to questions and answers, nothing is lost and nothing is there twice', async () => {
  const fate = fc.constantFrom<Fate>('well', 'asked in vain', 'answered in vain', 'asked twice');
  await fc.assert(
    fc.asyncProperty(fc.array(fate, { maxLength: 40 }), async (fates) => {
      const all = await setUpRooms();
      const { amina, talk } = await visit(all, ['well', 'well', 'well', 'well', ...fates]);
      await talk();
      for (const letter of 'Vision') {
        amina.type(0, letter);
        // oxlint-disable-next-line no-await-in-loop
        await talk(1);
      }
      await talk(50);
      expect(await all.onDisk()).toBe(`noisiV${FIRST_TEXT}`);
      expect([amina.kept, amina.closedWith]).toEqual([amina.sent, null]);
    }),
    { numRuns: 25 },
  );
});

test('[P31] a question is answered as soon as something is said, and with nothing after twenty seconds', async () => {
  const all = await setUpRooms();
  const jonas = await all.writer('Jonas');
  const { poller, talk } = await visit(all);
  await talk(10);
  poller.ask();
  const before = poller.answers.length;
  await all.clock.advance(10_000);
  expect(poller.answers).toHaveLength(before);
  jonas.type(0, 'We: ');
  await all.settle();
  expect(poller.answers.slice(before)).toMatchObject([{ is: 'piece' }]);
});

test('[P31] a question to which nobody has anything to say is answered with nothing after twenty seconds', async () => {
  const { clock, person } = await setUpRooms();
  const polled = openPolled({
    clock,
    document: DOCUMENT,
    acks: true,
    isReturning: false,
    identity: { person: person('Amina').person, session: 'hers' },
    connect: () => ({ receive() {}, drained() {}, closed() {}, heard() {} }),
    forget: () => {},
  });
  const answers: PollAnswer[] = [];
  polled.poll(0, (answer) => answers.push(answer));
  await clock.advance(19_900);
  expect(answers).toEqual([]);
  await clock.advance(200);
  expect(answers).toEqual([{ is: 'piece', from: 0, bytes: new Uint8Array() }]);
});

test('[P31] answers follow each other after 40 ms at the earliest, however much is said', async () => {
  const all = await setUpRooms();
  const jonas = await all.writer('Jonas');
  const { poller, talk } = await visit(all);
  await talk();
  const before = poller.answers.length;
  for (let key = 0; key < 50; key++) {
    jonas.type(0, 'a');
    poller.ask();
    // oxlint-disable-next-line no-await-in-loop
    await all.clock.advance(10);
  }
  const said = poller.answers
    .slice(before)
    .filter((answer) => answer.is === 'piece' && answer.bytes.length > 0);
  expect(said.length).toBeGreaterThan(8);
  expect(said.length).toBeLessThan(16);
});

test('[P33] a connection without a request for fifteen seconds has dropped; one that says goodbye is gone at once', async () => {
  const all = await setUpRooms();
  const { amina, isForgotten, talk, poller } = await visit(all);
  amina.show({ section: null });
  await talk();
  expect(all.rooms.present(DOCUMENT)).toHaveLength(1);
  poller.hangUp();
  await all.clock.advance(14_900);
  expect(isForgotten()).toBe(false);
  await all.clock.advance(200);
  expect(isForgotten()).toBe(true);
  await all.clock.advance(5_000); // as after every drop
  expect(all.rooms.present(DOCUMENT)).toEqual([]);

  const again = await visit(all);
  again.amina.show({ section: null });
  await again.talk();
  again.amina.disconnect();
  expect([again.isForgotten(), all.rooms.present(DOCUMENT)]).toEqual([true, []]);
});

test('[P33] a question that is held keeps the connection, and so does one after the other', async () => {
  const all = await setUpRooms();
  const { isForgotten, talk, poller, amina } = await visit(all);
  for (let turn = 0; turn < 20; turn++) {
    poller.ask();
    // oxlint-disable-next-line no-await-in-loop
    await all.clock.advance(10_000);
  }
  await talk();
  expect([isForgotten(), amina.closedWith, amina.isCut]).toEqual([false, null, false]);
});

test('[P34] why a connection ends is said in the answer, after everything that was said before', async () => {
  const all = await setUpRooms();
  const jonas = await all.writer('Jonas');
  const { amina, poller, talk } = await visit(all);
  await talk();
  poller.hangUp();
  jonas.type(0, 'We: '); // said while no question is open
  await all.settle();
  all.permissions.set(amina.person, 'access/not-found');
  await all.rooms.recheck(amina.person);
  await talk(2);
  expect(amina.text).toBe(`We: ${FIRST_TEXT}`);
  expect(amina.closedWith).toBe('access/not-found');
  expect(poller.answers.at(-1)).toEqual({ is: 'closed', code: 4404, reason: 'access/not-found' });
});

test('[P34] the reason is said again when its answer was lost', async () => {
  const all = await setUpRooms();
  const { amina, polled } = await visit(all);
  all.permissions.set(amina.person, 'access/not-found');
  await all.rooms.recheck(amina.person);
  const answers: PollAnswer[] = [];
  for (let time = 0; time < 2; time++) polled.take(pieceOf(), (answer) => answers.push(answer))();
  expect(answers.map(({ is }) => is)).toEqual(['closed', 'closed']);
});

test('[P35] what the editor has not said it has counts as unread: it is told no more, and catches up when it asks', async () => {
  const all = await setUpRooms();
  const jonas = await all.writer('Jonas');
  const { amina, talk } = await visit(all);
  await talk();
  const long = 'Everybody learns, everywhere and at every age. '.repeat(4_000);
  for (let time = 0; time < 8; time++) {
    jonas.type(0, long);
    // oxlint-disable-next-line no-await-in-loop
    await all.settle();
  }
  expect(all.reports.map(({ type }) => type)).toEqual(['slow-reader']);
  await talk(40);
  expect(amina.text === jonas.text).toBe(true);
});

test('[P35] while nothing is read from an editor, what it sends is answered later, but within twenty seconds', async () => {
  const all = await setUpRooms();
  const { polled, amina, poller } = await visit(all);
  Object.assign(all.surroundings, { permission: () => new Promise(() => {}) });
  void all.rooms.recheck(amina.person); // from now on everything of hers waits
  amina.type(0, 'a');
  poller.send();
  await all.settle();
  const large = encodeFrame({ type: 'update', bytes: new Uint8Array(POLL_PIECE_MOST_BYTES - 100) });
  const stream = createOutgoing();
  const answers: PollAnswer[] = [];
  // The writer's own stream has gone this far; these come after it.
  const sent = await new Promise<number>((found) => {
    polled.take({ from: 0, bytes: new Uint8Array() }, (answer) =>
      found(answer.is === 'received' ? answer.count : 0),
    )();
  });
  let from = sent;
  while (answers.length === (from - sent) / (POLL_PIECE_MOST_BYTES - 100 + 9)) {
    stream.add(large);
    const { bytes } = stream.piece();
    polled.take({ from, bytes }, (answer) => answers.push(answer));
    from += bytes.length;
    stream.clear();
    if (from > 6 * 1024 * 1024) break;
  }
  const answered = answers.length;
  expect(from - sent).toBeGreaterThan(4 * 1024 * 1024);
  await all.clock.advance(19_900);
  expect(answers).toHaveLength(answered);
  await all.clock.advance(200);
  expect(answers).toHaveLength(answered + 1);
});

test('[P36] when the server stops, nobody’s question waits', async () => {
  const all = await setUpRooms();
  const { poller, talk, amina } = await visit(all);
  await talk();
  poller.ask();
  await all.rooms.close();
  expect(amina.closedWith).toBe('sync/restarting');
});

test('[P37] a message of nine mebibytes, a gap, or having what was never said ends the connection', async () => {
  const large = new Uint8Array(4);
  new DataView(large.buffer).setUint32(0, FRAME_MOST_BYTES + 1);
  for (const [spoil, code] of [
    [(polled: Polled) => polled.take({ from: 0, bytes: large }, () => {}), 4413],
    [(polled: Polled) => polled.take({ from: 10_000, bytes: SILENCE }, () => {}), 4400],
    [(polled: Polled) => polled.poll(10_000_000, () => {}), 4400],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- a table
    const all = await setUpRooms();
    const identity = { person: all.person('Amina').person, session: 'hers' };
    const polled = openPolled({
      clock: all.clock,
      document: DOCUMENT,
      acks: true,
      isReturning: false,
      identity,
      connect: (arrival) => all.rooms.connect(arrival),
      forget: () => {},
    });
    spoil(polled)();
    const answers: PollAnswer[] = [];
    polled.take(pieceOf(), (answer) => answers.push(answer))();
    expect(answers).toMatchObject([{ is: 'closed', code }]);
  }
  expect(LOST).toMatchObject({ code: 1006 });
});
