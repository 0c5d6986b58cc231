import { expect, test } from 'vitest';
import { newId } from '../../document/ids.ts';
import { en } from '../i18n/catalogue.ts';
import { createTranslate } from '../i18n/i18n.tsx';
import {
  GATHER_MS,
  MOST_NAMES,
  sayComings,
  TELL_MS,
  watchComings,
  type Clock,
  type Present,
} from './comings.ts';

const t = createTranslate('en', en);
const NAMES = ['Amina', 'Juma', 'Lena', 'Mei', 'Per', 'Ines', 'Obed', 'Odile', 'Huda', 'Tomas'];

function present(...names: readonly string[]): Present {
  return new Map(names.map((name) => [newId('p', (bytes) => bytes.fill(NAMES.indexOf(name) + 1)), name]));
}

/** A watch with a clock that stands until it is moved on, and what it told. */
function setUp() {
  let time = 0;
  const due: { at: number; deed: () => void }[] = [];
  const clock: Clock = {
    now: () => time,
    after(ms, deed) {
      const entry = { at: time + ms, deed };
      due.push(entry);
      return () => void due.splice(due.indexOf(entry), 1);
    },
  };
  const told: string[] = [];
  const watch = watchComings(clock, (comings) => told.push(sayComings(t, 'en', comings)));
  return {
    told,
    watch,
    pass: (ms: number) => {
      time += ms;
      for (const entry of due.filter(({ at }) => at <= time)) {
        due.splice(due.indexOf(entry), 1);
        entry.deed();
      }
    },
  };
}

test('[V3] who was here already is not told; who joins and leaves is', () => {
  const { watch, pass, told } = setUp();
  watch.see(present('Amina'));
  pass(GATHER_MS);
  watch.see(present('Amina', 'Mei'));
  pass(GATHER_MS - 1);
  expect(told).toEqual([]);
  pass(1);
  expect(told).toEqual(['Mei joined.']);
  watch.see(present('Mei'));
  pass(TELL_MS - 1);
  expect(told).toHaveLength(1);
  pass(1);
  expect(told).toEqual(['Mei joined.', 'Amina left.']);
});

test('[V3] ten people who join one after another are one sentence', () => {
  const { watch, pass, told } = setUp();
  watch.see(present());
  pass(GATHER_MS);
  for (let count = 1; count <= NAMES.length; count += 1) watch.see(present(...NAMES.slice(0, count)));
  pass(GATHER_MS);
  expect(told).toEqual(['Amina, Juma and 8 others joined.']);
});

test('[V3] names are left out only where more than one would be', () => {
  const say = (count: number) => sayComings(t, 'en', { joined: NAMES.slice(0, count), left: [] });
  expect(say(MOST_NAMES + 1)).toBe('Amina, Juma and Lena joined.');
  expect(say(MOST_NAMES + 2)).toBe('Amina, Juma and 2 others joined.');
  expect(sayComings(t, 'en', { joined: ['Mei'], left: ['Per'] })).toBe('Mei joined. Per left.');
});

test('[V3] a connection that breaks is no leaving, and who comes back was never away', () => {
  const { watch, pass, told } = setUp();
  watch.see(present('Amina', 'Juma'));
  pass(GATHER_MS);
  watch.see(null);
  watch.see(present());
  watch.see(present('Amina'));
  watch.see(present('Amina', 'Juma'));
  pass(TELL_MS);
  watch.see(present('Amina'));
  watch.see(present('Amina', 'Juma'));
  pass(TELL_MS);
  expect(told).toEqual([]);
});
