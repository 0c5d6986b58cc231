import type * as Y from 'yjs';

/**
 * The updates that `act` makes in `ydoc`, which is written with the client id `client` meanwhile.
 *
 * @throws what `act` throws.
 */
export function writtenAs(ydoc: Y.Doc, client: number, act: () => void): readonly Uint8Array[] {
  const updates: Uint8Array[] = [];
  const collect = (update: Uint8Array) => updates.push(update);
  const before = ydoc.clientID;
  ydoc.on('update', collect);
  ydoc.clientID = client;
  try {
    act();
  } finally {
    ydoc.off('update', collect);
    ydoc.clientID = before;
  }
  return updates;
}
