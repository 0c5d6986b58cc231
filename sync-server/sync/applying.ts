import type * as Y from 'yjs';
import { isComplete } from '../backstage/work.ts';
import { applyBeside, type AgreedSections, type PutBack } from './agreed.ts';
import { outOfOrder, withLeftNeighboursOnly } from './guard-order.ts';
import type { Spot } from './keystroke.ts';
import { scanUpdate, type Scan } from './update-reader.ts';

/** An update as it was applied. */
export interface Applied {
  readonly bytes: Uint8Array;
  readonly scan: Scan;
  readonly putBack: PutBack;
}

/** What an update is applied to. */
export interface AppliedTo {
  /** The Yjs document of a body; made anew when it was let go. */
  readonly ydoc: () => Y.Doc;
  readonly letGo: () => void;
  readonly agreed: AgreedSections;
  /** The client id to put agreed sections back with. */
  readonly client: () => number;
}

/**
 * Apply `update` as it can be kept: in order, and without what reaches agreed sections. What stands between neighbours that are the
 * other way round is taken with its left one only. Null when it cannot be; the document is then changed, and must be let go.
 */
export function applied(update: Uint8Array, to: AppliedTo): Applied | null {
  let bytes = update;
  let scan = scanUpdate(bytes);
  let reversed: readonly Spot[] = [];
  const isSound = () => {
    if (!isComplete(to.ydoc())) return false;
    reversed = outOfOrder(to.ydoc(), scan.reaches);
    return reversed.length === 0;
  };
  let putBack = tried(bytes, to, isSound);
  if (reversed.length > 0) {
    to.letGo();
    bytes = withLeftNeighboursOnly(update, reversed);
    scan = scanUpdate(bytes);
    putBack = tried(bytes, to, isSound);
  }
  return putBack && { bytes, scan, putBack };
}

/** Apply `update`, and put agreed sections back. Null when the document is not sound then. */
function tried(
  update: Uint8Array,
  { ydoc, agreed, client }: AppliedTo,
  isSound: () => boolean,
): PutBack | null {
  try {
    return applyBeside(ydoc(), update, { agreed, client, isSound });
  } catch {
    return null;
  }
}
