import { useEffect, useMemo, useRef } from 'react';
import type { ThreadId } from '../../document/ids.ts';
import type { Thread } from '../../document/threads.ts';
import { cellKey } from '../plan/cell-key.ts';
import type { Remarks } from '../plan/remarks.tsx';
import { useStored } from '../writing/use-stored.ts';
import type { Desk } from './desk.ts';

/** Open comments on rows and cells of the plan, for all grids; the same as long as no comment comes, goes or changes. */
export function useRemarks(
  desk: Desk,
  {
    onChoose,
    onComment,
  }: {
    readonly onChoose: (thread: ThreadId) => void;
    /** Begins a comment about the cell at hand; null for those who may not. */
    readonly onComment: (() => void) | null;
  },
): Remarks {
  const marked = useStored(desk.marked);
  const deeds = useRef({ onChoose, onComment });
  useEffect(() => {
    deeds.current = { onChoose, onComment };
  });
  const mayComment = onComment !== null;
  return useMemo(
    () => ({
      at: remarksIn(marked),
      open: ([first]) => {
        if (first !== undefined) deeds.current.onChoose(first);
      },
      begin: mayComment
        ? (cell) => {
            desk.cell.set(cell);
            deeds.current.onComment?.();
          }
        : null,
    }),
    [marked, mayComment, desk],
  );
}

function remarksIn(threads: readonly Thread[]): Remarks['at'] {
  const at = new Map<string, ThreadId[]>();
  for (const { id, cell, state } of threads) {
    if (cell === null || state !== 'open') continue;
    const name = cellKey(cell.object, cell.key);
    at.set(name, [...(at.get(name) ?? []), id]);
  }
  return at;
}
