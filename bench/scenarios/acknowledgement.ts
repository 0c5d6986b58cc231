import { COLUMNS } from '../figures.ts';
import type { Scenario } from '../scenario.ts';
import { typingLoad } from './typing-load.ts';

const { keptP50, keptP99, p50, p99, missed, generator } = COLUMNS;
const TEAMS = 10;
const TEAM_PEOPLE = 10;
const CHARS_PER_SECOND = 5;

/** A workshop that writes: how long it takes until a key press may be called saved. */
export const acknowledgement: Scenario = {
  name: 'acknowledgement',
  title: `${TEAMS} documents, ${TEAM_PEOPLE} people in each, all typing ${CHARS_PER_SECOND} characters a second`,
  servers: ['codraft'],
  columns: [keptP50, keptP99, p50, p99, missed, generator],
  targets: [
    { key: 'keptP50', than: 'itself', most: 3 },
    { key: 'keptP99', than: 'itself', most: 15 },
    { key: 'missed', than: 'itself', most: 0 },
  ],
  run: async ({ start, seconds }) =>
    typingLoad(await start(), {
      documents: TEAMS,
      editors: TEAM_PEOPLE,
      writers: TEAM_PEOPLE,
      charsPerSecond: CHARS_PER_SECOND,
      seconds,
    }),
};
