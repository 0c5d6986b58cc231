import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DocumentState } from '../connection/open-document.ts';
import type { SaveState } from '../connection/save-state.ts';
import { createStore } from '../writing/store.ts';
import { calmState, LINGER_MS } from './calm-state.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const of = (save: SaveState, rest: Partial<DocumentState> = {}): DocumentState => ({
  phase: 'open',
  save,
  online: true,
  isInStep: true,
  downSince: null,
  retryAt: null,
  refusal: null,
  isSlowWay: false,
  storage: 'writable',
  ...rest,
});
const saved = of({ is: 'saved', at: 1 });
const saving = () => of({ is: 'saving' });

/** What is shown of a document, and how often that was news. */
function watch() {
  const now = createStore<DocumentState>(saved);
  const calm = calmState({ state: now.get, subscribe: now.subscribe });
  const told = vi.fn<() => void>();
  calm.subscribe(told);
  return { now, told, shown: () => calm.state().save.is };
}

test('[L25] who writes without a pause is told once that it is being saved, and once that it is', () => {
  const { now, told, shown } = watch();
  for (let key = 0; key < 20; key += 1) {
    now.set(saving());
    vi.advanceTimersByTime(20);
    now.set(of({ is: 'saved', at: key }));
    vi.advanceTimersByTime(100);
  }
  expect([shown(), told.mock.calls.length]).toEqual(['saving', 1]);
  vi.advanceTimersByTime(LINGER_MS);
  expect([shown(), told.mock.calls.length]).toEqual(['saved', 2]);
});

test('[L1] saved is never shown before it is so, and trouble at once', () => {
  const { now, shown } = watch();
  now.set(saving());
  expect(shown()).toBe('saving');
  vi.advanceTimersByTime(10 * LINGER_MS);
  expect(shown()).toBe('saving');
  now.set(of({ is: 'saved', at: 2 }));
  vi.advanceTimersByTime(LINGER_MS - 1);
  now.set(of({ is: 'waiting', changes: 1 }, { online: false }));
  expect(shown()).toBe('waiting');
  now.set(of({ is: 'saved', at: 3 }));
  expect(shown()).toBe('saved');
});
