import { expect, test } from 'vitest';
import { encodeAwarenessUpdate, Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { eachPresence, presenceState } from './presence.ts';

test('a state has the length that is asked for, and another place each time', () => {
  const states = [1, 2, 999].map((clock) => presenceState(clock, 260));
  expect(states.map(({ length }) => length)).toEqual([260, 260, 260]);
  expect(new Set(states).size).toBe(3);
});

test('every entry of a message is visited, whatever its state', () => {
  const awareness = new Awareness(new Y.Doc());
  awareness.setLocalState({ name: 'Amina', text: 'x'.repeat(300) });
  awareness.states.set(7, {});
  awareness.meta.set(7, { clock: 300, lastUpdated: 0 });
  const bytes = Buffer.from(encodeAwarenessUpdate(awareness, [awareness.clientID, 7]));
  const entries: (readonly number[])[] = [];
  eachPresence(Buffer.concat([Buffer.of(9), bytes]), 1, (...entry) => void entries.push(entry));
  expect(entries).toEqual([
    [awareness.clientID, awareness.meta.get(awareness.clientID)?.clock],
    [7, 300],
  ]);
  awareness.destroy();
});
