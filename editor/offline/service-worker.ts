import { createOfflineStart, mayTakeUp, type Build } from './offline-start.ts';

/** Put here when the editor is built: see `vite.config.ts`. */
declare const CODRAFT_BUILD: Build;

/** The part of a service worker's surroundings that is used here; the types of pages do not have it. */
interface Worker {
  readonly location: { readonly origin: string };
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: object): Promise<readonly unknown[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void;
  addEventListener(type: 'message', listener: (event: Lasting & { readonly data: unknown }) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
}
interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const worker = globalThis as unknown as Worker;
const build = CODRAFT_BUILD;
const start = createOfflineStart(build, {
  origin: worker.location.origin,
  caches: globalThis.caches,
  fetch: (...request) => globalThis.fetch(...request),
  pause: (ms) => new Promise((done) => void setTimeout(done, ms)),
});

worker.addEventListener('install', (event) => event.waitUntil(start.install()));
// Pages that are open already have what they need by now; claimed, they need no network for the rest either.
worker.addEventListener('activate', (event) =>
  event.waitUntil(start.activate().then(() => worker.clients.claim())),
);
worker.addEventListener('fetch', (event) => {
  const answer = start.answer(event.request);
  if (answer !== null) event.respondWith(answer);
});
worker.addEventListener('message', (event) => {
  const counting = worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  event.waitUntil(
    counting.then((windows) =>
      mayTakeUp(build, event.data, windows.length) ? worker.skipWaiting() : undefined,
    ),
  );
});
