import { PROTOCOL_VERSION, SCHEMA_VERSION, SYNC_QUERY } from '../../document/frames.ts';
import { isId, type DocumentId } from '../../document/ids.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import type { GenerationIds } from './surroundings.ts';

/** What somebody who comes in asks for. */
export interface AskedFor {
  readonly document: DocumentId;
  /** To be told what is kept, and of events. */
  readonly acks: boolean;
  /** To be given a long text packed. */
  readonly packs: boolean;
  /** Whether its text comes from before a backup was restored. */
  readonly isReturning: boolean;
}

/** What a connection to `document` with `query` asks for, or why it cannot have it whoever it is. */
export function askedFor(
  document: string,
  query: URLSearchParams,
  generation: GenerationIds | null,
): AskedFor | RefusalCode {
  if (!isId('d', document)) return 'access/not-found';
  const isOld =
    isBelow(query.get(SYNC_QUERY.protocol), PROTOCOL_VERSION) ||
    isBelow(query.get(SYNC_QUERY.schema), SCHEMA_VERSION);
  if (isOld) return 'sync/too-old';
  const from = query.get(SYNC_QUERY.generation);
  const isReturning = from !== null && generation !== null && from !== generation.id;
  if (isReturning && !generation.lineage.some(({ id }) => id === from)) return 'sync/other-generation';
  const [acks, packs] = [SYNC_QUERY.ack, SYNC_QUERY.packed].map((wish) => query.get(wish) === '1');
  return { document: alone(document), acks: acks === true, packs: packs === true, isReturning };
}

/** `id` by itself: a part of an address holds all of the address in memory, for as long as the document is open. */
function alone(id: DocumentId): DocumentId {
  return Buffer.from(id, 'latin1').toString('latin1') as DocumentId;
}

/** Whether `version` is one before `current`, or none at all. The stock provider says nothing, and may come in. */
function isBelow(version: string | null, current: number): boolean {
  return version !== null && !(Number(version) >= current);
}
