import type { TakeUp } from './offline-start.ts';

/** Where the service worker is. */
const SCRIPT = '/sw.js';
/** What was asked for by a person comes first; the files for a start without a network are fetched this much later. */
const SETTLE_MS = 2_000;

/**
 * Has this browser keep the editor's own files, so that it opens without a network. For somebody's own computer: on a
 * shared one nothing is kept, and what an earlier person's visit kept goes.
 *
 * @returns how to call it off while it has not begun.
 */
export function keepStart({ isShared }: { readonly isShared: boolean }): () => void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return () => {};
  if (isShared) {
    void forgetStart();
    return () => {};
  }
  const timer = setTimeout(() => void register(), SETTLE_MS);
  return () => clearTimeout(timer);
}

/** Takes the kept files off this computer. A start needs the network from then on. */
export async function forgetStart(): Promise<void> {
  const registrations = (await navigator.serviceWorker?.getRegistrations().catch(() => [])) ?? [];
  await Promise.all(registrations.map((one) => one.unregister().catch(() => false)));
  if (!('caches' in globalThis)) return;
  const names = await caches.keys().catch(() => []);
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function register(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.register(SCRIPT, {
      scope: '/',
      updateViaCache: 'none',
    });
    offerTurn(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const { installing } = registration;
      installing?.addEventListener('statechange', () => {
        if (installing.state === 'installed') offerTurn(installing);
      });
    });
  } catch {
    // Forbidden, or no room: the editor goes on as it does without.
  }
}

/** Tells a new build that waits which one this page is of; where they are the same, it may take its turn. */
function offerTurn(waiting: ServiceWorker | null): void {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  if (waiting === null || script === null) return;
  waiting.postMessage({ takeUp: new URL(script.src).pathname } satisfies TakeUp);
}
