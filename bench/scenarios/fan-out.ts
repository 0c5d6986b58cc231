import { COLUMNS } from '../figures.ts';
import type { Scenario } from '../scenario.ts';
import { SERVER_NAMES } from '../servers/names.ts';
import type { Target } from '../targets.ts';
import { typingLoad } from './typing-load.ts';

/** How fast a person types, in characters a second. */
const CHARS_PER_SECOND = 5;

const { cpu, p50, p99, keptP50, keptP99, delivered, missed, generator } = COLUMNS;

function fanOut(editors: number, writers: number, targets: readonly Target[]): Scenario {
  return {
    name: `fan-out-${editors}`,
    title: `one document, ${editors} people, ${writers} of them typing ${CHARS_PER_SECOND} characters a second`,
    servers: SERVER_NAMES,
    columns: [cpu, p50, p99, keptP50, keptP99, delivered, missed, generator],
    targets: [...targets, { key: 'missed', than: 'itself', most: 0 }],
    run: async ({ start, seconds }) =>
      typingLoad(await start(), {
        documents: 1,
        editors,
        writers,
        charsPerSecond: CHARS_PER_SECOND,
        seconds,
      }),
  };
}

/** One document in rooms of four sizes: what it costs that everybody sees every key. */
export const fanOuts: readonly Scenario[] = [
  fanOut(10, 4, [{ key: 'cpu', than: 'floor', most: 1.4 }]),
  fanOut(50, 10, []),
  fanOut(100, 20, [
    { key: 'cpu', than: 'floor', most: 0.85 },
    { key: 'p50', than: 'itself', most: 4 },
    { key: 'p99', than: 'itself', most: 15 },
  ]),
  fanOut(200, 40, [
    { key: 'cpu', than: 'floor', most: 0.7 },
    { key: 'p99', than: 'itself', most: 20 },
  ]),
];
