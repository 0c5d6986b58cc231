import { afterEach, expect, test } from 'vitest';
import { newId } from '../../document/ids.ts';
import { emptyThread, type Thread } from '../../document/threads.ts';
import { createFakeServer } from '../testing/fake-server.ts';
import { render, type Shown } from '../testing/render.tsx';
import { addToDraft } from './drafts.ts';
import { ReleaseBar } from './release-bar.tsx';
import { inOrder } from './thread-order.ts';

const PER = newId('p', (bytes) => bytes.fill(2));
const SECTION = newId('s', (bytes) => bytes.fill(1));
const anchor = { section: SECTION, from: '', to: '', quote: 'every adult', prefix: '', suffix: '' };
const thread = (seed: number, facts: Partial<Thread>): Thread => ({
  ...emptyThread(
    newId('c', (bytes) => bytes.fill(seed)),
    anchor,
  ),
  comments: [
    {
      id: newId('m', (bytes) => bytes.fill(seed)),
      author: PER,
      at: 1,
      text: `Remark ${seed}`,
      editedAt: null,
      deletedAt: null,
    },
  ],
  ...facts,
});

let shown: Shown | undefined;
afterEach(() => shown?.close());

test('[C17] what is held is named before it is released, with the note that covers it', async () => {
  const notes: string[] = [];
  const held = [thread(1, { heldBy: PER }), thread(2, { heldBy: PER })];
  shown = await render(
    createFakeServer('Per Lindqvist'),
    <ReleaseBar held={held} draft="d:p:release" onRelease={(note) => void notes.push(note)} />,
  );
  expect(shown.text()).toContain('2 comments are held. Only you see them.');
  await shown.press('Release 2 comments');
  await shown.reads(/every adult.*Remark 1.*Remark 2/);
  await shown.type('Covering note', ' ');
  await shown.press('Release 2 comments');
  expect(notes).toEqual([]);
  await shown.type('Covering note', 'All I have.');
  await shown.press('Release 2 comments');
  expect(notes).toEqual(['All I have.']);
  // Refused, the words come back as a draft.
  addToDraft('d:p:release', 'All I have.');
  await shown.press('Release 2 comments');
  await shown.press('Release 2 comments');
  expect(notes).toEqual(['All I have.', 'All I have.']);
});

test('[C17] a covering note stands before all other comments, and is not lost', () => {
  const note = thread(1, { covers: 2 });
  const sections = [
    {
      id: SECTION,
      templateKey: '',
      level: 1,
      title: 'Vision',
      place: 1,
      hidden: false,
      number: '1',
      order: 0,
      from: 0,
      to: 9,
    },
  ];
  const placed = inOrder([thread(2, {}), note], new Map(), sections);
  expect(placed.map(({ thread: { covers }, isLost, section }) => [covers, isLost, section?.title])).toEqual([
    [2, false, undefined],
    [null, true, 'Vision'],
  ]);
});
