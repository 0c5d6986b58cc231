import { useMemo, type ReactNode } from 'react';
import type { DocumentState, OpenDocument } from '../connection/open-document.ts';
import { useStored } from '../writing/use-stored.ts';
import { calmState } from './calm-state.ts';

/** Shows what follows from how the document is. That changes while people write; only this is shown anew, not the room around it. */
export function OfState({
  document,
  children,
}: {
  readonly document: OpenDocument;
  readonly children: (state: DocumentState) => ReactNode;
}) {
  const calm = useMemo(() => calmState(document), [document]);
  return children(useStored({ get: calm.state, subscribe: calm.subscribe }));
}

/** One fact of how the document is: news only when that changes. */
export function useFact<Fact extends keyof DocumentState>(
  { state, subscribe }: OpenDocument,
  fact: Fact,
): DocumentState[Fact] {
  return useStored({ get: () => state()[fact], subscribe });
}
