import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { sectionElements } from '../../document/body.ts';
import type { Trial } from '../backstage/backstage.ts';
import { createInlineBackstage } from '../backstage/inline-backstage.ts';
import { FIRST_TEXT, permissionOf, setUpRooms } from '../testing/rooms-set-up.ts';
import type { Writer } from '../testing/writer.ts';

/** Rooms whose trials end when and how the test says. */
async function setUpTrials() {
  const setUp = await setUpRooms();
  const trials: ((trial: Trial) => void)[] = [];
  const inline = createInlineBackstage(() => 0);
  Object.assign(setUp.surroundings, {
    backstage: { ...inline, try: () => new Promise<Trial>((end) => trials.push(end)) },
  });
  return { ...setUp, trials };
}

/** Paste `count` paragraphs into the first section, in one go. */
function paste({ ydoc }: Writer, count: number): void {
  const paragraphs = Array.from({ length: count }, (_, index) => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(`Paragraph ${index}.`)]);
    return paragraph;
  });
  sectionElements(ydoc)[0]!.insert(1, paragraphs);
}

const blocksOf = ({ ydoc }: Writer) => sectionElements(ydoc)[0]!.length;

test('[G21] a large paste is tried first; its writer’s next words wait for it, others’ do not', async () => {
  const { writer, settle, trials } = await setUpTrials();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  paste(amina, 200);
  amina.type(0, 'After. ');
  await settle();
  jonas.type(0, 'Meanwhile. ');
  await settle();
  expect([amina.kept, jonas.kept, blocksOf(jonas)]).toEqual([1, 2, 1]);
  trials[0]!('sound');
  await settle();
  expect([amina.kept, blocksOf(jonas), trials.length]).toEqual([3, 201, 1]);
  expect(jonas.text).toBe(amina.text);
});

test('[G21] a paste of 400 structs or fewer is applied at once', async () => {
  const { writer, settle, trials } = await setUpTrials();
  const amina = await writer('Amina');
  paste(amina, 133); // each paragraph is an element, its text node and the words
  await settle();
  expect([trials.length, amina.kept]).toEqual([0, 2]);
});

test.each([
  ['too-slow', 'request/too-big'],
  ['breaks', 'sync/malformed'],
] as const)('[G22] what is %s in its trial is refused and changes nothing', async (trial, code) => {
  const { writer, settle, trials, onDisk } = await setUpTrials();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  paste(amina, 200);
  amina.type(0, 'After. ');
  await settle();
  trials[0]!(trial);
  await settle();
  expect([amina.closedWith, amina.kept, blocksOf(jonas), await onDisk()]).toEqual([code, 1, 1, FIRST_TEXT]);
});

test('[R8] what is being tried when a right ends is not taken', async () => {
  const { writer, settle, trials, rooms, permissions } = await setUpTrials();
  const amina = await writer('Amina');
  const jonas = await writer('Jonas');
  paste(amina, 200);
  await settle();
  permissions.set(amina.person, permissionOf('Amina', 'read'));
  await rooms.recheck(amina.person);
  trials[0]!('sound');
  await settle();
  expect([amina.closedWith, blocksOf(jonas)]).toEqual(['access/changed', 1]);
});

test('[G23] who keeps the server busy is sent away, and comes back no cheaper', async () => {
  const setUp = await setUpRooms();
  const { rooms, document, settle, clock } = setUp;
  let worked = 0;
  Object.assign(setUp.surroundings, { stopwatch: () => (worked += 200) });
  const amina = await setUp.writer('Amina');
  for (let count = 0; count < 8 && amina.isConnected; count++) {
    amina.type(count % 2, 'x');
    await settle();
  }
  expect(amina.closedWith).toBe('request/too-fast');
  amina.connect(rooms, { document });
  await settle();
  expect(amina.closedWith).toBe('request/too-fast');
  await clock.advance(10_000);
  amina.connect(rooms, { document });
  await settle();
  expect([amina.closedWith, amina.kept]).toEqual([null, 1]);
});
