import type { Scenario } from './scenario.ts';
import { acknowledgement } from './scenarios/acknowledgement.ts';
import { fanOuts } from './scenarios/fan-out.ts';
import { joins } from './scenarios/joins.ts';
import { manyDocuments } from './scenarios/many-documents.ts';
import { saturation } from './scenarios/saturation.ts';

/** Everything that is measured, in this order. */
export const SCENARIOS: readonly Scenario[] = [...fanOuts, saturation, manyDocuments, joins, acknowledgement];
