/** Everything the editor keeps on a device has a name that begins with this. */
const OURS = 'codraft:';
/** Set while a sign-out is under way; what open pages held on to is removed after the page was loaded again. */
const UNDER_WAY = 'codraft-sign-out';
/** How long to wait for the browser's stores, in ms: another page may hold them open. A start must not wait longer. */
const STORES_MOST_MS = 2_000;

/** Says how many changes are on this device only. */
type BeforeSignOut = () => Promise<number>;
const asked = new Set<BeforeSignOut>();

/**
 * Has `countUnsent` asked before this device forgets everything.
 *
 * Whoever keeps changes that the server does not have yet registers here, so that people are warned.
 *
 * @returns how to take it back.
 */
export function registerBeforeSignOut(countUnsent: BeforeSignOut): () => void {
  asked.add(countUnsent);
  return () => void asked.delete(countUnsent);
}

/** How many changes are on this device only; one that cannot be counted counts as one. */
export async function unsentChanges(): Promise<number> {
  const counts = await Promise.all([...asked].map((count) => count().catch(() => 1)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Takes everything of ours off this device: copies of documents, stored pages, remembered choices. */
export async function forgetThisDevice(): Promise<void> {
  sessionStorage.setItem(UNDER_WAY, 'yes');
  for (const key of Object.keys(localStorage)) if (key.startsWith(OURS)) localStorage.removeItem(key);
  await forgetStores();
}

/** Ends a sign-out that had to load the page again first. Does nothing at any other time. */
export async function finishSignOut(): Promise<void> {
  if (sessionStorage.getItem(UNDER_WAY) === null) return;
  await forgetStores();
  sessionStorage.removeItem(UNDER_WAY);
}

async function forgetStores(): Promise<void> {
  const tooLong = new Promise<void>((done) => void setTimeout(done, STORES_MOST_MS));
  await Promise.race([Promise.all([forgetDatabases(), forgetCaches()]), tooLong]);
}

async function forgetDatabases(): Promise<void> {
  if (!('indexedDB' in globalThis)) return;
  const databases = await indexedDB.databases().catch(() => []);
  await Promise.all(
    databases.flatMap(({ name }) => (name?.startsWith(OURS) === true ? [forgetDatabase(name)] : [])),
  );
}

function forgetDatabase(name: string): Promise<void> {
  return new Promise((done) => {
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener('success', () => done());
    request.addEventListener('error', () => done());
  });
}

async function forgetCaches(): Promise<void> {
  if (!('caches' in globalThis)) return;
  const names = await caches.keys().catch(() => []);
  await Promise.all(names.map((name) => caches.delete(name)));
}
