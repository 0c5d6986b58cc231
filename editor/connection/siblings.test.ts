import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { openSiblings, type Channel } from './siblings.ts';

/** Windows of one browser. What one says, all others hear, after `deliver`. */
class Windows {
  readonly listeners = new Set<{
    readonly self: object;
    hear: (event: { readonly data: unknown }) => void;
  }>();
  readonly said: { readonly from: object; readonly data: unknown }[] = [];
  sent = 0;

  open(): Channel {
    const self = {};
    return {
      postMessage: (data) => {
        this.sent += 1;
        this.said.push({ from: self, data });
      },
      addEventListener: (_, hear) => void this.listeners.add({ self, hear }),
      close: () => {
        for (const one of this.listeners) if (one.self === self) this.listeners.delete(one);
      },
    };
  }

  deliver(): void {
    for (let next = this.said.shift(); next !== undefined; next = this.said.shift())
      for (const { self, hear } of this.listeners) if (self !== next.from) hear({ data: next.data });
  }

  window() {
    const ydoc = new Y.Doc();
    const siblings = openSiblings({
      ydoc,
      open: () => this.open(),
      isShared: (origin) => origin === 'copy',
    });
    return { ...siblings, ydoc, words: ydoc.getText('body') };
  }
}

test('[L81] without a connection, what is written in one window stands in the other, with what was there before', () => {
  const browser = new Windows();
  const [one, two] = [browser.window(), browser.window()];
  one.words.insert(0, 'Before the cut. ');
  one.cutOff();
  two.cutOff();
  browser.deliver();
  one.words.insert(16, 'One.');
  two.words.insert(0, 'Two. ');
  browser.deliver();
  expect(one.words.toJSON()).toBe('Two. Before the cut. One.');
  expect(two.words.toJSON()).toBe('Two. Before the cut. One.');
});

test('[L81] a window that is opened without a connection has what the others have', () => {
  const browser = new Windows();
  const one = browser.window();
  one.cutOff();
  one.words.insert(0, 'Alone. ');
  browser.deliver();
  const two = browser.window();
  two.cutOff();
  browser.deliver();
  expect(two.words.toJSON()).toBe('Alone. ');
});

test('[L81] a window that was cut off first catches up with what the other still heard', () => {
  const browser = new Windows();
  const [one, two] = [browser.window(), browser.window()];
  one.cutOff();
  browser.deliver();
  two.words.insert(0, 'Heard from the server. ');
  two.cutOff();
  browser.deliver();
  expect(one.words.toJSON()).toBe('Heard from the server. ');
});

test('[L82] with a connection, and of what comes from the copy, windows say nothing', () => {
  const browser = new Windows();
  const [one, two] = [browser.window(), browser.window()];
  one.words.insert(0, 'By the server. ');
  expect(browser.sent).toBe(0);
  one.cutOff();
  const before = browser.sent;
  const other = new Y.Doc();
  other.getText('body').insert(0, 'Copied. ');
  Y.applyUpdate(one.ydoc, Y.encodeStateAsUpdate(other), 'copy');
  expect(browser.sent).toBe(before);
  one.connected();
  one.words.insert(0, 'Back. ');
  browser.deliver();
  expect([browser.sent, two.words.toJSON()]).toEqual([before, '']);
});

test('[L82] a message that is none, and a window that was closed, change nothing', () => {
  const browser = new Windows();
  const [one, two] = [browser.window(), browser.window()];
  one.cutOff();
  two.cutOff();
  const stranger = browser.open();
  for (const data of [null, 'update', { update: 'words' }, { have: [0] }]) stranger.postMessage(data);
  two.close();
  one.words.insert(0, 'One.');
  browser.deliver();
  expect([one.words.toJSON(), two.words.toJSON()]).toEqual(['One.', '']);
});
