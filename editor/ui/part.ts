import { useSyncExternalStore } from 'react';

/** Code that is not fetched with the screen that may ask for it. */
export interface Part<Code> {
  readonly fetch: () => Promise<Code>;
  /** Null until it is there. */
  readonly get: () => Code | null;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Everything that can be fetched ahead, in the order in which it was named. */
const parts = new Set<{ readonly fetch: () => Promise<unknown>; readonly get: () => unknown }>();

/** The code that `load` fetches: once, however often it is asked for. It is fetched ahead, too. */
export function partOf<Code>(load: () => Promise<Code>): Part<Code> {
  let there: Code | null = null;
  let coming: Promise<Code> | null = null;
  const listeners = new Set<() => void>();
  const part: Part<Code> = {
    fetch: () =>
      (coming ??= load().then(
        (fetched) => {
          there = fetched;
          for (const listener of listeners) listener();
          return fetched;
        },
        (failure: unknown) => {
          coming = null; // whoever asks again has it fetched again
          throw failure;
        },
      )),
    get: () => there,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  parts.add(part);
  return part;
}

/** The same for what says sentences of its own: a dialog, a panel. Those that nothing says before come with it. */
export function speakingPartOf<Code>(load: () => Promise<Code>): Part<Code> {
  return partOf(async () => {
    const [code] = await Promise.all([load(), import('../i18n/later.ts')]);
    return code;
  });
}

/** What is there of `part`, null before; the component is shown anew when it is. */
export function usePart<Code>(part: Part<Code>): Code | null {
  return useSyncExternalStore(part.subscribe, part.get);
}

/** The browser's next moment without anything to do. Safari cannot say which that is. */
function nextIdle(): Promise<void> {
  return new Promise((done) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => done());
    else setTimeout(done, PAUSE_MS);
  });
}

/** Between two files, where the browser cannot say when it is idle. In milliseconds. */
const PAUSE_MS = 200;

let underWay: Promise<void> | null = null;

/**
 * Fetch what may be asked for, one file after another and only while nothing else is to be done: it opens at once then, and
 * without a network. What cannot be fetched now is fetched when it is asked for.
 */
export function fetchAhead(idle: () => Promise<void> = nextIdle): Promise<void> {
  underWay ??= fetchEverything(idle).finally(() => (underWay = null));
  return underWay;
}

async function fetchEverything(idle: () => Promise<void>): Promise<void> {
  for (const part of parts) {
    if (part.get() !== null) continue;
    // oxlint-disable-next-line no-await-in-loop -- people use the line for their text
    await idle();
    // oxlint-disable-next-line no-await-in-loop
    await part.fetch().catch(() => null);
  }
}
