/** The page is asked of the network first; after this long without an answer, the kept one is shown. In milliseconds. */
const PAGE_PATIENCE_MS = 3_000;
/** Caches of ours have names that begin so, and end with the build they belong to. */
const CACHES = 'codraft:start:';
/** The one page there is, whatever the address. */
const PAGE = '/index.html';
/** Addresses that are never the editor's page: the server's interface, its questions of health, and files. */
const NOT_A_PAGE = /^\/(api|sync|assets|healthz|readyz|metrics)(\/|$)|\./;

/** What the build is made of; written into the service worker when it is built. */
export interface Build {
  /** Changes whenever a file or the page does. */
  readonly id: string;
  /** The script that the page begins with. */
  readonly entry: string;
  /** The script that the page of a document begins with. */
  readonly writing: string;
  /** Files named after what is in them: scripts, styles, fonts, pictures. Never anything of a person. */
  readonly files: readonly string[];
}

/** What the offline start needs of the browser. */
export interface StartSurroundings {
  /** `https://host`. */
  readonly origin: string;
  readonly caches: CacheStorage;
  readonly fetch: (request: Request | string, options?: RequestInit) => Promise<Response>;
  readonly pause: (ms: number) => Promise<void>;
}

/** The parts of a request that decide what becomes of it. */
export type Asked = Pick<Request, 'method' | 'mode' | 'url'>;

/** The editor's own files, kept so that it opens without a network. */
export interface OfflineStart {
  /** Fetch and keep every file of this build; files an earlier build had already are taken from there. */
  install(): Promise<void>;
  /** Let go of earlier builds. */
  activate(): Promise<void>;
  /** The answer to a request, or null for one that is none of our business and goes its usual way. */
  answer(request: Asked & Request): Promise<Response> | null;
}

/**
 * Keeps the files of one build, and nothing else: no answer of the interface and no document ever passes through here.
 *
 * Files are answered from the cache, since their names say what is in them. The page is asked of the network first, so
 * that a new build is taken up at the next start; the kept page names only kept files, so an old build stays whole.
 *
 * @see docs/spec/link.md L70-L73
 */
export function createOfflineStart(
  { id, entry, files }: Build,
  { origin, caches, fetch, pause }: StartSurroundings,
): OfflineStart {
  const name = `${CACHES}${id}`;
  const known = new Set(files);

  async function page(request: Request): Promise<Response> {
    // A server that is being restarted is no better than none; its proxy answers with an error of its own.
    const asked = fetch(request).then(
      (answer) => (answer.status >= 500 ? null : answer),
      () => null,
    );
    const inTime = await Promise.race([asked, pause(PAGE_PATIENCE_MS).then(() => null)]);
    return inTime ?? (await kept(PAGE)) ?? (await asked) ?? Response.error();
  }

  const kept = async (path: string) => (await caches.open(name)).match(path, { ignoreVary: true });
  const file = async (path: string, request: Request) => (await kept(path)) ?? fetch(request);

  return {
    async install() {
      const cache = await caches.open(name);
      for (const path of files) {
        // oxlint-disable-next-line no-await-in-loop -- one after another: people use the line for their text
        const answer = (await caches.match(path, { ignoreVary: true })) ?? (await fetch(path));
        if (!isTheFile(answer)) throw new Error(`not kept: ${path}`);
        // oxlint-disable-next-line no-await-in-loop
        await cache.put(path, answer);
      }
      const answer = await fetch(PAGE, { cache: 'no-cache' });
      const words = await answer.clone().text();
      // Another build may have come in between, or some machine's page in the place of ours.
      if (!isTheFile(answer) || !words.includes(entry)) throw new Error(`not kept: ${PAGE}`);
      await cache.put(PAGE, answer);
    },
    async activate() {
      const old = (await caches.keys()).filter((one) => one.startsWith(CACHES) && one !== name);
      await Promise.all(old.map((one) => caches.delete(one)));
    },
    answer(request) {
      const { origin: asked, pathname } = new URL(request.url);
      if (request.method !== 'GET' || asked !== origin) return null;
      if (request.mode === 'navigate') return NOT_A_PAGE.test(pathname) ? null : page(request);
      return known.has(pathname) ? file(pathname, request) : null;
    },
  };
}

function isTheFile(answer: Response): boolean {
  return answer.status === 200 && !answer.redirected;
}

/** What a page asks of a service worker that waits to take its turn. */
export interface TakeUp {
  readonly takeUp: string;
}

/**
 * Whether a waiting build may take its turn now: the page that asks is of this build, and no other window is open that
 * may still need a file of the earlier one.
 */
export function mayTakeUp(build: Build, message: unknown, windows: number): boolean {
  return isTakeUp(message) && [build.entry, build.writing].includes(message.takeUp) && windows <= 1;
}

function isTakeUp(message: unknown): message is TakeUp {
  return typeof message === 'object' && message !== null && 'takeUp' in message;
}
