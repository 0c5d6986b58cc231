import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { MeView } from '../../document/api.ts';
import type { Call } from '../../document/inbox.ts';
import { useApi, useAsked, type Asked } from '../api/use-api.tsx';
import { seenShelf } from '../comments/seen-shelf.ts';
import { createStore } from '../writing/store.ts';
import { newAmong, seeCalls, type Shelves } from './seen-calls.ts';

/** How often it is asked whether something came, in ms. */
const POLL_MS = 60_000;

/** Raised whenever something was seen: what counts as new is looked up again. */
const glances = createStore(0);

/** The inbox of who is here, and what of it they have not seen on this device. */
export function useInbox(me: MeView): {
  readonly asked: Asked<readonly Call[]>;
  readonly fresh: ReadonlySet<Call>;
  readonly see: (calls: readonly Call[]) => void;
  readonly again: () => Promise<void>;
} {
  const api = useApi();
  const { id, joinedAt } = me.person;
  const load = useCallback(async () => (await api.inbox()).calls, [api]);
  const [asked, again] = useAsked('inbox', load, POLL_MS);
  const shelves: Shelves = useCallback((document) => seenShelf(document, id), [id]);
  const glance = useSyncExternalStore(glances.subscribe, glances.get);
  const fresh = useMemo(
    () => newAmong(asked.is === 'there' ? asked.value : [], shelves, joinedAt),
    // oxlint-disable-next-line react/exhaustive-deps -- what was seen decides what is new
    [asked, shelves, joinedAt, glance],
  );
  return {
    asked,
    fresh,
    see(calls) {
      seeCalls(calls, shelves);
      glances.set(glances.get() + 1);
    },
    again,
  };
}
