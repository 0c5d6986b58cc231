import { expect, test } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { ADDRESS_MOST_LINES, ARRIVALS, createDoorkeeper } from './doorkeeper.ts';

const HOTEL = '203.0.113.7';

function setUp() {
  const clock = new FakeClock();
  const counts = { keptOut: 0, said: 0 };
  const keeper = createDoorkeeper({
    clock,
    keptOut: () => (counts.keptOut += 1),
    say: () => (counts.said += 1),
  });
  const come = (times: number, address = HOTEL) =>
    Array.from({ length: times }, () => keeper.letIn(address)).filter((leave) => leave !== null);
  return { clock, counts, come };
}

test('[P19] a workshop behind one address comes in, and back again three times in a row', () => {
  const { come, counts } = setUp();
  for (let times = 0; times < 4; times++) {
    const leaves = come(360);
    expect(leaves.length).toBe(360);
    for (const leave of leaves) leave();
  }
  expect(counts).toEqual({ keptOut: 0, said: 0 });
});

test('[P19] one address has so many connections and no more, whoever else is there', async () => {
  const { clock, come, counts } = setUp();
  const leaves = come(ADDRESS_MOST_LINES);
  await clock.advance(60_000);
  expect([leaves.length, come(1).length, come(1, '203.0.113.8').length]).toEqual([ADDRESS_MOST_LINES, 0, 1]);
  leaves[0]?.();
  leaves[0]?.(); // said twice counts once
  expect([come(1).length, come(1).length]).toEqual([1, 0]);
  expect(counts).toEqual({ keptOut: 2, said: 1 });
});

test('[P19] connections from one address begin at a bounded rate', async () => {
  const { clock, come } = setUp();
  const comeAndGo = (times: number) => {
    let count = 0;
    for (let time = 0; time < times; time++) {
      for (const leave of come(1)) {
        count += 1;
        leave();
      }
    }
    return count;
  };
  expect(comeAndGo(ARRIVALS.most + 10)).toBe(ARRIVALS.most);
  await clock.advance(2_000);
  expect(comeAndGo(1_000)).toBe(2 * ARRIVALS.perSecond);
});
