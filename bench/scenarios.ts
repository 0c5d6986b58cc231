import type { Scenario } from './scenario.ts';
import { acknowledgement } from './scenarios/acknowledgement.ts';
import { coldOpen } from './scenarios/cold-open.ts';
import { fanOuts } from './scenarios/fan-out.ts';
import { guard } from './scenarios/guard.ts';
import { joins } from './scenarios/joins.ts';
import { manyDocuments } from './scenarios/many-documents.ts';
import { memory } from './scenarios/memory.ts';
import { presenceGap } from './scenarios/presence-gap.ts';
import { presence } from './scenarios/presence.ts';
import { reconnects } from './scenarios/reconnects.ts';
import { saturation } from './scenarios/saturation.ts';
import { slowReaders } from './scenarios/slow-readers.ts';

/** Everything that is measured, in this order. */
export const SCENARIOS: readonly Scenario[] = [
  ...fanOuts,
  saturation,
  manyDocuments,
  acknowledgement,
  joins,
  coldOpen,
  reconnects,
  presence,
  presenceGap,
  memory,
  slowReaders,
  guard,
];
