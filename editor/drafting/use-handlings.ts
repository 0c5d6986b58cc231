import { useEffect, useMemo, useState } from 'react';
import type { FindingCommand, Handling } from '../../document/findings.ts';
import type { DocumentId } from '../../document/ids.ts';
import { useApi } from '../api/use-api.tsx';
import type { Desk } from './desk.ts';
import { useFact } from './of-state.tsx';

type Handlings = ReadonlyMap<string, Handling>;

const NONE: Handlings = new Map();

/** What was decided about findings of the document on `desk`, as the server tells it, and how more is decided. */
export function useHandlings(
  desk: Pick<Desk, 'document'>,
  id: DocumentId | null,
): { readonly handlings: Handlings; readonly tell: (command: FindingCommand) => Promise<void> } {
  const api = useApi();
  const online = useFact(desk.document, 'online');
  const [handlings, setHandlings] = useState(NONE);
  useEffect(
    () =>
      desk.document.onEvent((event) => {
        if (event.type === 'finding') setHandlings((before) => withOne(before, event.handling));
      }),
    [desk],
  );
  useEffect(() => {
    if (id === null || !online) return undefined;
    let isWanted = true;
    api.findings(id).then(
      (list) => isWanted && setHandlings(new Map(list.map((each) => [each.finding, each]))),
      () => {}, // as they were; the next connection asks again
    );
    return () => {
      isWanted = false;
    };
  }, [api, id, online]);
  const tell = useMemo(
    () => async (command: FindingCommand) => {
      if (id === null) return;
      const handling = await api.tellFinding(id, command);
      setHandlings((before) => withOne(before, handling));
    },
    [api, id],
  );
  return { handlings, tell };
}

function withOne(before: Handlings, handling: Handling): Handlings {
  return new Map(before).set(handling.finding, handling);
}
