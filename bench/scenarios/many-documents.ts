import { COLUMNS } from '../figures.ts';
import type { Scenario } from '../scenario.ts';
import { SERVER_NAMES } from '../servers/names.ts';
import { typingLoad } from './typing-load.ts';

const { cpu, p50, p99, keptP50, keptP99, delivered, missed, generator } = COLUMNS;
const DOCUMENTS = 500;
const EDITORS = 3;
/** A small team thinks more than it types. */
const CHARS_PER_SECOND = 2;

/** Many small teams at the same time, everybody writing. */
export const manyDocuments: Scenario = {
  name: 'many-documents',
  title: `${DOCUMENTS} documents, ${EDITORS} people in each, all typing ${CHARS_PER_SECOND} characters a second`,
  servers: SERVER_NAMES,
  columns: [cpu, p50, p99, keptP50, keptP99, delivered, missed, generator],
  targets: [
    { key: 'cpu', than: 'floor', most: 1.6 },
    { key: 'p99', than: 'itself', most: 10 },
    { key: 'missed', than: 'itself', most: 0 },
  ],
  run: async ({ start, seconds }) =>
    typingLoad(await start(), {
      documents: DOCUMENTS,
      editors: EDITORS,
      writers: EDITORS,
      charsPerSecond: CHARS_PER_SECOND,
      seconds,
    }),
};
