import { PROTOCOL_VERSION, SCHEMA_VERSION, SYNC_QUERY } from '../../document/frames.ts';
import { isId, type DocumentId } from '../../document/ids.ts';
import type { RefusalCode } from '../../document/refusals.ts';

/** What somebody who comes in asks for. */
export interface AskedFor {
  readonly document: DocumentId;
  /** To be told what is kept, and of events. */
  readonly acks: boolean;
}

/** What a connection to `document` with `query` asks for, or why it cannot have it whoever it is. */
export function askedFor(document: string, query: URLSearchParams): AskedFor | RefusalCode {
  if (!isId('d', document)) return 'access/not-found';
  const isOld =
    isBelow(query.get(SYNC_QUERY.protocol), PROTOCOL_VERSION) ||
    isBelow(query.get(SYNC_QUERY.schema), SCHEMA_VERSION);
  return isOld ? 'sync/too-old' : { document, acks: query.get(SYNC_QUERY.ack) === '1' };
}

/** Whether `version` is one before `current`, or none at all. The stock provider says nothing, and may come in. */
function isBelow(version: string | null, current: number): boolean {
  return version !== null && !(Number(version) >= current);
}
