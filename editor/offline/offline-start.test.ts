import { expect, test } from 'vitest';
import { createOfflineStart, mayTakeUp, type Asked, type Build } from './offline-start.ts';

const HOST = 'https://codraft.example';
const first: Build = {
  id: 'one',
  entry: '/assets/index-1.js',
  writing: '/assets/write-1.js',
  files: ['/assets/font-0.woff2', '/assets/index-1.js'],
};
const second: Build = {
  id: 'two',
  entry: '/assets/index-2.js',
  writing: '/assets/write-2.js',
  files: ['/assets/font-0.woff2', '/assets/index-2.js'],
};

/** A browser's caches, and a network that can be cut. */
function setUp() {
  const kept = new Map<string, Map<string, Response>>();
  const pathOf = (asked: RequestInfo | URL) =>
    new URL(asked instanceof Request ? asked.url : asked, HOST).pathname;
  const cacheOf = (name: string) => {
    const files = kept.get(name) ?? new Map<string, Response>();
    kept.set(name, files);
    return {
      match: async (asked: RequestInfo) => files.get(pathOf(asked))?.clone(),
      put: async (asked: RequestInfo, answer: Response) => void files.set(pathOf(asked), answer),
    };
  };
  const caches = {
    open: async (name: string) => cacheOf(name),
    keys: async () => [...kept.keys()],
    delete: async (name: string) => kept.delete(name),
    match: async (asked: RequestInfo) =>
      [...kept.values()]
        .map((files) => files.get(pathOf(asked)))
        .find((file) => file !== undefined)
        ?.clone(),
  } as unknown as CacheStorage;
  const network = {
    asked: [] as string[],
    served: first as Build | null,
    status: 200,
    answer: (path: string): Response | null =>
      new Response(path === '/index.html' ? `<script src="${network.served?.entry}">` : `the file ${path}`, {
        status: network.status,
      }),
  };
  let patience = () => {};
  const start = (build: Build) =>
    createOfflineStart(build, {
      origin: HOST,
      caches,
      fetch: async (asked) => {
        const path = pathOf(asked);
        network.asked.push(path);
        if (network.served === null) throw new TypeError('Failed to fetch');
        return network.answer(path.startsWith('/assets/') ? path : '/index.html') ?? new Promise(() => {});
      },
      pause: () => new Promise((done) => (patience = done)),
    });
  return { kept, network, start, runOut: () => patience() };
}

function asking(path: string, facts: Partial<Asked> = {}): Request {
  const address = path.startsWith('http') ? path : `${HOST}${path}`;
  return { url: address, method: 'GET', mode: 'cors', ...facts } as Request;
}
const opening = (path: string) => asking(path, { mode: 'navigate' });

async function words(answer: Promise<Response> | null): Promise<string | undefined> {
  return (await answer)?.text();
}

test('[L70] installed, the editor opens without a network at any address of its own', async () => {
  const { network, start } = setUp();
  const ours = start(first);
  await ours.install();
  network.served = null;
  for (const path of ['/', '/join', '/team/t_1', '/document/d_1/write'])
    // oxlint-disable-next-line no-await-in-loop -- one start after another
    expect(await words(ours.answer(opening(path)))).toContain('/assets/index-1.js');
  expect(await words(ours.answer(asking('/assets/index-1.js')))).toBe('the file /assets/index-1.js');
});

test('[L71] what is not the editor’s own file goes its usual way, and is never kept', async () => {
  const { kept, start } = setUp();
  const ours = start(first);
  await ours.install();
  for (const path of [
    '/api/me',
    '/api/documents/d_1',
    '/sync/d_1',
    '/healthz',
    '/sw.js',
    '/assets/index-2.js',
  ]) {
    expect(ours.answer(asking(path))).toBeNull();
    expect(ours.answer(opening(path))).toBeNull();
  }
  expect(ours.answer(asking('https://elsewhere.example/assets/index-1.js'))).toBeNull();
  expect(ours.answer(asking('/', { method: 'POST', mode: 'navigate' }))).toBeNull();
  await ours.answer(opening('/document/d_1/write'));
  expect([...kept.values()].flatMap((files) => [...files.keys()])).toEqual([...first.files, '/index.html']);
});

test('[L72] with a network, the page comes from there; a server in trouble, or a silent one, does not hold up a start', async () => {
  const { network, start, runOut } = setUp();
  const ours = start(first);
  await ours.install();
  network.served = second;
  expect(await words(ours.answer(opening('/')))).toContain('index-2');
  network.status = 502;
  expect(await words(ours.answer(opening('/')))).toContain('index-1');
  network.answer = () => null;
  const late = ours.answer(opening('/'));
  runOut();
  expect(await words(late)).toContain('index-1');
});

test('[L73] a new build takes what it can from the old one, which goes only when the new one takes its turn', async () => {
  const { kept, network, start } = setUp();
  const [before, after] = [start(first), start(second)];
  await before.install();
  network.served = second;
  network.asked.length = 0;
  await after.install();
  expect(network.asked).toEqual(['/assets/index-2.js', '/index.html']);
  network.served = null;
  expect(await words(before.answer(asking('/assets/index-1.js')))).toBe('the file /assets/index-1.js');
  await after.activate();
  expect([...kept.keys()]).toEqual(['codraft:start:two']);
});

test.each([
  ['the page of another build', second, 200],
  ['an error', first, 404],
])('[L73] %s in the place of the page keeps nothing half', async (_, served, status) => {
  const { network, start } = setUp();
  network.served = served;
  network.status = status;
  await expect(start(first).install()).rejects.toThrow('not kept');
});

test('[L73] a waiting build takes its turn when the one open window is of it already', () => {
  expect(mayTakeUp(first, { takeUp: first.entry }, 1)).toBe(true);
  expect(mayTakeUp(first, { takeUp: first.writing }, 1)).toBe(true);
  expect(mayTakeUp(first, { takeUp: first.entry }, 2)).toBe(false);
  expect(mayTakeUp(first, { takeUp: second.entry }, 1)).toBe(false);
  expect(mayTakeUp(first, 'take up', 1)).toBe(false);
});
