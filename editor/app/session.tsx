import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { MeView } from '../../document/api.ts';
import type { Api } from '../api/api.ts';
import { isRefusal } from '../api/problem.ts';
import { useApi, usePolling } from '../api/use-api.tsx';
import { takeMe } from '../first-page/early.ts';
import { keepStart } from '../offline/keep-start.ts';
import { leaveWithOthers } from './sign-out.ts';

/** Who this browser is, as far as is known. */
export type Session =
  | { readonly is: 'loading' }
  | { readonly is: 'signed-out' }
  /** Joined with a code; somebody still has to let them in. `me` is null where the server does not tell. */
  | { readonly is: 'waiting'; readonly me: MeView | null }
  /** `isOld`: the server could not be reached, and this is what it said last time. */
  | { readonly is: 'in'; readonly me: MeView; readonly isOld: boolean }
  | { readonly is: 'failed'; readonly problem: unknown };

interface SessionAccess {
  readonly session: Session;
  /** Asks the server again who this is and what they may see. */
  readonly refresh: () => Promise<void>;
}

/** Where the last answer is kept, so that the editor opens without a network. */
const KEPT_ME = 'codraft:me';

/** How often a server that was not reached is tried again, in ms. */
const TRY_AGAIN_MS = 8_000;

const SessionContext = createContext<SessionAccess>({
  session: { is: 'loading' },
  refresh: () => Promise.resolve(),
});

/** Finds out who this browser is, and tells everything below. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const api = useApi();
  const [session, setSession] = useState<Session>({ is: 'loading' });

  const take = useCallback((found: Session) => {
    setSession((before) => {
      if (found.is !== 'failed') return found;
      const me = before.is === 'in' ? before.me : keptMe();
      return me === null ? found : { is: 'in', me, isOld: true };
    });
  }, []);
  const refresh = useCallback(async () => take(await whoIsHere(api)), [api, take]);

  useEffect(() => {
    void whoIsHere(api).then(take);
  }, [api, take]);

  useEffect(leaveWithOthers, []);
  const isShared = session.is === 'in' && !session.isOld ? session.me.person.sharedComputer : null;
  useEffect(() => (isShared === null ? undefined : keepStart({ isShared })), [isShared]);

  const isUnreached = session.is === 'failed' || (session.is === 'in' && session.isOld);
  usePolling(refresh, isUnreached ? TRY_AGAIN_MS : undefined);

  const access = useMemo(() => ({ session, refresh }), [session, refresh]);
  return <SessionContext value={access}>{children}</SessionContext>;
}

/** Who this browser is, and a way to ask again. */
export function useSession(): SessionAccess {
  return useContext(SessionContext);
}

/**
 * Everything the person here may see.
 *
 * @throws outside the screens of somebody who is in.
 */
export function useMe(): MeView {
  const { session } = useSession();
  if (session.is !== 'in') throw new Error('this screen is for people who are in');
  return session.me;
}

async function whoIsHere(api: Api): Promise<Session> {
  try {
    const me = await (takeMe() ?? api.me());
    if (me.person.standing === 'waiting') return { is: 'waiting', me };
    keepMe(me);
    return { is: 'in', me, isOld: false };
  } catch (problem) {
    if (isRefusal(problem, 'access/waiting')) return { is: 'waiting', me: null };
    if (isRefusal(problem, 'access/signed-out')) {
      keepMe(null); // whoever starts this browser next without a network is not taken for them
      return { is: 'signed-out' };
    }
    return { is: 'failed', problem };
  }
}

/** Kept beyond the browser's closing on one's own computer; on a shared one, the next to open it may be anybody. */
function keepMe(me: MeView | null): void {
  try {
    for (const storage of [localStorage, sessionStorage]) storage.removeItem(KEPT_ME);
    if (me === null) return;
    const storage = me.person.sharedComputer ? sessionStorage : localStorage;
    storage.setItem(KEPT_ME, JSON.stringify(me));
  } catch {
    // A full or forbidden storage only means that the editor does not open without a network.
  }
}

function keptMe(): MeView | null {
  try {
    const kept = sessionStorage.getItem(KEPT_ME) ?? localStorage.getItem(KEPT_ME);
    return JSON.parse(kept ?? 'null') as MeView | null;
  } catch {
    return null;
  }
}
