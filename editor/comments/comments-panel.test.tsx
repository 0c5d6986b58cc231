import { act } from 'react';
import { expect, test } from 'vitest';
import type { ThreadId } from '../../document/ids.ts';
import { emptyThread, type Thread } from '../../document/threads.ts';
import { createFakeServer } from '../testing/fake-server.ts';
import { id } from '../testing/fake-workshop.ts';
import { render } from '../testing/render.tsx';
import { createStore } from '../writing/store.ts';
import { useStored } from '../writing/use-stored.ts';
import { CommentsPanel, type CommentsPanelProps } from './comments-panel.tsx';
import type { Places } from './keep-places.ts';

const PER = id('p', 'Per');
const ANCHOR = { section: id('s', 'Vision'), from: '', to: '', quote: 'learns', prefix: '', suffix: '' };
const thread = (name: string): Thread => ({
  ...emptyThread(id('c', name), ANCHOR),
  comments: [{ id: id('m', name), author: PER, at: 1, text: name, editedAt: null, deletedAt: null }],
});
const none = () => {};
const deeds = {} as ReturnType<CommentsPanelProps['deeds']>;
const rest = {
  editor: null,
  view: { threads: [], phase: 'ready', waiting: new Set(), refused: null, areWordsKept: false },
  counts: { open: 2, resolved: 0, all: 2, people: [] },
  places: createStore<Places>(new Map()),
  cellName: () => null,
  pending: null,
  active: null,
  focused: null,
  self: PER,
  people: [],
  circle: { named: () => [] },
  rights: { comment: true, assign: true, answer: true, notes: false, hold: false },
  drafts: 'drafts',
  section: null,
  layout: 'list',
  filter: { state: 'open', only: { by: 'all' } },
  isUnread: () => false,
  unread: () => new Set<ThreadId>(),
  onFilter: none,
  onAllSeen: none,
  onTake: null,
  deeds: () => deeds,
  onBegin: none,
  holds: false,
  onHold: none,
  onRelease: none,
  onCancel: none,
} as unknown as Omit<CommentsPanelProps, 'threads'>;

test('[L131] a card in a list leads to its words; one beside them does not, nor one whose words are gone', async () => {
  const threads = [
    thread('Which year?'),
    { ...thread('And this?'), anchor: { ...ANCHOR, quote: 'gone' } },
  ].map((one, index) => ({ thread: one, isLost: index === 1, section: null }));
  const gone: ThreadId[] = [];
  const went = (to: ThreadId) => ({ ...deeds, onChoose: none, onGo: () => void gone.push(to) });
  const layout = createStore<CommentsPanelProps['layout']>('list');
  function Around() {
    return <CommentsPanel {...rest} threads={threads} layout={useStored(layout)} deeds={went} />;
  }
  await render(createFakeServer(null), <Around />);
  const buttons = () => [...document.querySelectorAll<HTMLElement>('[aria-label="Go to the words"]')];
  expect(buttons()).toHaveLength(1);
  await act(async () => buttons()[0]?.click());
  expect(gone).toEqual([threads[0]?.thread.id]);
  await act(async () => layout.set('margin'));
  expect(buttons()).toEqual([]);
});

test('[V8] when a card goes with the focus on it, as one that is resolved, the focus stays with the comments', async () => {
  const placed = ['Name the groups.', 'Which year?'].map((name) => ({
    thread: thread(name),
    isLost: false,
    section: null,
  }));
  const threads = createStore<CommentsPanelProps['threads']>(placed);
  function Around() {
    return <CommentsPanel {...rest} threads={useStored(threads)} />;
  }
  await render(createFakeServer(null), <Around />);
  const resolve = document.querySelector<HTMLElement>('article [aria-label="Resolve"]');
  act(() => resolve?.focus());
  expect(document.activeElement).toBe(resolve);
  await act(async () => threads.set(placed.slice(1)));
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Comments');
  expect(document.activeElement?.textContent).toContain('Which year?');

  // Who is elsewhere is not fetched back.
  act(() => (document.activeElement as HTMLElement).blur());
  await act(async () => threads.set([]));
  expect(document.activeElement).toBe(document.body);
});
