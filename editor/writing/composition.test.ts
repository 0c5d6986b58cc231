import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { holdWhileComposing } from './composition.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const view = { dom: document.createElement('div'), composing: false };
  let isHeld = () => false;
  let applied = 0;
  const waiting = {
    holdWhile: (asked: () => boolean) => {
      isHeld = asked;
    },
    applyNow: () => {
      applied += 1;
    },
  };
  const stop = holdWhileComposing(view, waiting, Date.now);
  const compose = (event: 'start' | 'update' | 'end') => {
    view.composing = event !== 'end';
    view.dom.dispatchEvent(new Event(`composition${event}`));
  };
  return { view, compose, stop, isHeld: () => isHeld(), applied: () => applied };
}

test('[L14] a word holds others’ changes as long as it changes, and five seconds more', () => {
  const { compose, isHeld } = setUp();
  compose('start');
  for (let key = 0; key < 4; key += 1) {
    vi.advanceTimersByTime(4_000);
    expect(isHeld()).toBe(true);
    compose('update');
  }
  vi.advanceTimersByTime(4_999);
  expect(isHeld()).toBe(true);
  vi.advanceTimersByTime(1);
  expect(isHeld()).toBe(false);
});

test('[L14] between two words others’ changes are let in, and not when the next has begun', () => {
  const { compose, applied, isHeld, stop } = setUp();
  compose('start');
  compose('end');
  vi.advanceTimersByTime(0);
  expect([applied(), isHeld()]).toEqual([1, false]);
  compose('start');
  compose('end');
  compose('start');
  vi.advanceTimersByTime(0);
  expect([applied(), isHeld()]).toEqual([1, true]);
  stop();
  expect(isHeld()).toBe(false);
});
