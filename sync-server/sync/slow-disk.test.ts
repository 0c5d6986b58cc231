import { expect, test } from 'vitest';
import { DOCUMENT, FIRST_TEXT, setUpRooms } from '../testing/rooms-set-up.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { createCommitPace } from './commit-pace.ts';

test('[R27] while the disk is slow people see each other’s words at once, and nothing is called kept before it is', async () => {
  const { writer, store, clock, onDisk } = await setUpRooms();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  store.isSlow = true;
  amina.type(0, 'a');
  await clock.advance(150);
  expect(jonas.text).toBe(FIRST_TEXT); // it may still be on disk before anybody sees it
  await clock.advance(50);
  expect([jonas.text, amina.kept]).toEqual([`a${FIRST_TEXT}`, 1]);
  jonas.type(0, 'j');
  await clock.advance(10);
  expect([amina.text, jonas.kept, store.waiting]).toEqual([`ja${FIRST_TEXT}`, 1, 1]);
  store.release();
  await clock.advance(10);
  expect([amina.kept, jonas.kept]).toEqual([2, 1]); // what came later is in the next flush
  store.isSlow = false;
  store.release();
  await clock.advance(10);
  expect([jonas.kept, await onDisk()]).toEqual([2, `ja${FIRST_TEXT}`]);
});

test('[R27] what was relayed is held until the disk takes it, for readers and for those who come', async () => {
  const { writer, person, rooms, store, clock, onDisk } = await setUpRooms();
  const amina = await writer('Amina');
  const olek = await writer('Olek, observer', 'read');
  store.isSlow = true;
  amina.type(0, 'Lifelong ');
  await clock.advance(250);
  expect(olek.text).toBe(`Lifelong ${FIRST_TEXT}`);
  store.failing = 'storage/full';
  store.say('full');
  store.release();
  store.isSlow = false;
  await clock.advance(10);
  expect([amina.closedWith, amina.kept, olek.closedWith]).toEqual(['storage/full', 1, null]);
  const lena = person('Lena', 'read');
  lena.connect(rooms, { document: DOCUMENT });
  await clock.advance(10);
  expect([lena.text, lena.kept]).toEqual([olek.text, 0]);
  amina.connect(rooms, { document: DOCUMENT });
  await clock.advance(10);
  expect([amina.closedWith, amina.kept]).toEqual([null, 0]); // it brings what is here, and that is on no disk
  const { appends } = store;
  amina.type(0, 'more ');
  await clock.advance(10);
  expect([amina.closedWith, store.appends]).toEqual(['storage/full', appends]);
  amina.disconnect();
  olek.disconnect();
  lena.disconnect();
  await clock.advance(100_000); // nobody is there, and it is held all the same
  store.failing = null;
  store.say('writable');
  await clock.advance(10);
  expect(await onDisk()).toBe(`Lifelong ${FIRST_TEXT}`);
  await clock.advance(100_000);
  expect(clock.appointments).toBe(1); // the next sign of life
});

test('[R27] people who come back while it is held are told that it is kept as soon as it is', async () => {
  const { writer, rooms, store, clock } = await setUpRooms();
  const amina = await writer('Amina');
  store.isSlow = true;
  amina.type(0, 'Lifelong ');
  await clock.advance(250);
  store.failing = 'storage/read-only';
  store.say('read-only');
  store.release();
  store.isSlow = false;
  await clock.advance(10);
  amina.connect(rooms, { document: DOCUMENT });
  await clock.advance(10);
  expect(amina.kept).toBe(0);
  store.failing = null;
  store.say('writable');
  await clock.advance(10);
  expect(amina.kept).toBe(1);
});

test('[R27] a disk is slow with two late commits in a hundred, or when one takes 200 ms', async () => {
  const clock = new FakeClock();
  let slowed = 0;
  const pace = createCommitPace(clock, () => (slowed += 1));
  const commit = async (ms: number) => {
    const over = pace.begin();
    await clock.advance(ms);
    over();
  };
  await commit(26);
  for (let count = 0; count < 98; count++) await commit(25);
  expect(pace.isSlow).toBe(false);
  await commit(26);
  expect([pace.isSlow, slowed]).toEqual([true, 0]);
  for (let count = 0; count < 99; count++) await commit(3);
  expect(pace.isSlow).toBe(false);
  const over = pace.begin();
  await clock.advance(199);
  expect(slowed).toBe(0);
  await clock.advance(1);
  expect([slowed, pace.isSlow]).toEqual([1, true]);
  over();
  expect([pace.isSlow, clock.appointments]).toEqual([false, 0]);
});
