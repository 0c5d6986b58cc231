import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import type { Api } from './api.ts';
import { ownApi } from './own-api.ts';

const ApiContext = createContext<Api>(ownApi);

/** Gives everything below it another server to talk to. */
export function ApiProvider({ api, children }: { readonly api: Api; readonly children: ReactNode }) {
  return <ApiContext value={api}>{children}</ApiContext>;
}

/** The server's interface. */
export function useApi(): Api {
  return useContext(ApiContext);
}

/** How far an asked-for value is. A value once there stays while it is asked for again, even when that fails. */
export type Asked<Value> =
  | { readonly is: 'loading' }
  | { readonly is: 'there'; readonly value: Value }
  | { readonly is: 'failed'; readonly problem: unknown };

/**
 * What `load` gives, and a way to ask again. Asked once, again when `key` changes, and then every `pollMs` while the
 * page is in sight. A failed poll changes nothing on the screen: the next one may succeed.
 */
export function useAsked<Value>(
  key: string,
  load: () => Promise<Value>,
  pollMs?: number,
): readonly [Asked<Value>, () => Promise<void>] {
  const [state, setState] = useState<{ readonly key: string; readonly asked: Asked<Value> }>({
    key,
    asked: { is: 'loading' },
  });
  const latest = useRef({ key, load });
  useEffect(() => {
    latest.current = { key, load };
  });

  const again = useCallback(async () => {
    const { key: asking, load: ask } = latest.current;
    const asked: Asked<Value> = await ask().then(
      (value) => ({ is: 'there', value }),
      (problem: unknown) => ({ is: 'failed', problem }),
    );
    if (latest.current.key !== asking) return; // an answer to a question nobody asks any more
    setState((before) =>
      asked.is === 'failed' && before.key === asking && before.asked.is === 'there'
        ? before
        : { key: asking, asked },
    );
  }, []);

  useEffect(() => {
    void again();
  }, [key, again]);
  usePolling(again, pollMs);

  return [state.key === key ? state.asked : { is: 'loading' }, again];
}

/** Calls `poll` every `everyMs` while the page is in sight, and when it comes back into sight. */
export function usePolling(poll: () => Promise<void>, everyMs: number | undefined): void {
  useEffect(() => {
    if (everyMs === undefined) return;
    const ifSeen = () => {
      if (document.visibilityState === 'visible') void poll();
    };
    const timer = setInterval(ifSeen, everyMs);
    document.addEventListener('visibilitychange', ifSeen);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ifSeen);
    };
  }, [poll, everyMs]);
}
