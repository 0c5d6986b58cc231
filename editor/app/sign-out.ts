import { forgetStart } from '../offline/keep-start.ts';

/** Everything the editor keeps on a device has a name that begins with this. */
const OURS = 'codraft:';
/** Set while a sign-out is under way; what open pages held on to is removed after the page was loaded again. */
const UNDER_WAY = 'codraft-sign-out';
/** Written, and taken away again, to tell other windows of this browser that its session has ended. */
const ENDED = `${OURS}session-ended`;
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
  forgetKeys();
  await forgetStores();
}

/** Leaves for the join page, here and in the other windows of this browser. The session must have ended before. */
export function leaveEverywhere(): void {
  localStorage.setItem(ENDED, 'yes'); // other windows hear of it; this one does not
  localStorage.removeItem(ENDED);
  leave();
}

/** Leaves too when another window of this browser signs out. Returns how to stop listening. */
export function leaveWithOthers(): () => void {
  const hear = ({ key, newValue }: StorageEvent) => {
    if (key === ENDED && newValue !== null) leave();
  };
  globalThis.addEventListener('storage', hear);
  return () => globalThis.removeEventListener('storage', hear);
}

function leave(): void {
  // Browsers keep a page that is left as it was, and show it on Back: to whoever sits there then.
  document.body.hidden = true;
  globalThis.addEventListener('pageshow', () => globalThis.location.reload());
  sessionStorage.setItem(UNDER_WAY, 'yes');
  globalThis.location.assign('/join');
}

/** Whether a sign-out still has to be ended before anything else is done. */
export function isSignOutUnderWay(): boolean {
  return sessionStorage.getItem(UNDER_WAY) !== null;
}

/** Ends a sign-out that had to load the page again first. Does nothing at any other time. */
export async function finishSignOut(): Promise<void> {
  if (!isSignOutUnderWay()) return;
  forgetKeys();
  await forgetStores();
  sessionStorage.removeItem(UNDER_WAY);
}

function forgetKeys(): void {
  for (const storage of [localStorage, sessionStorage])
    for (const key of Object.keys(storage)) if (key.startsWith(OURS)) storage.removeItem(key);
}

async function forgetStores(): Promise<void> {
  const tooLong = new Promise<void>((done) => void setTimeout(done, STORES_MOST_MS));
  await Promise.race([Promise.all([forgetDatabases(), forgetStart()]), tooLong]);
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
