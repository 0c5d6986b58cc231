import type { DocumentId } from '../../document/ids.ts';
import type { PictureId } from '../../document/pictures/picture-file.ts';
import { Problem } from '../api/problem.ts';
import type { PictureBox } from './picture-box.ts';
import type { PicturePort } from './picture-port.ts';
import { openPictureShelf } from './picture-shelf.ts';

/** A browser's box in memory. */
export function memoryBox(): PictureBox & {
  readonly held: Map<PictureId, Uint8Array>;
  readonly saw: Map<PictureId, Uint8Array>;
  readonly from: Map<PictureId, DocumentId>;
} {
  const held = new Map<PictureId, Uint8Array>();
  const saw = new Map<PictureId, Uint8Array>();
  const from = new Map<PictureId, DocumentId>();
  return {
    held,
    saw,
    from,
    waiting: () => Promise.resolve([...held]),
    keepWaiting: (picture, bytes) => Promise.resolve(void held.set(picture, bytes)),
    copied: () => Promise.resolve([...from]),
    keepCopied: (picture, document) => Promise.resolve(void from.set(picture, document)),
    async sent(picture) {
      held.delete(picture);
      from.delete(picture);
    },
    seen: (picture) => Promise.resolve(saw.get(picture) ?? null),
    keepSeen: (picture, bytes) => Promise.resolve(void saw.set(picture, bytes)),
    close() {},
  };
}

/** A server's pictures in memory. */
export interface MemoryServer extends PicturePort {
  readonly there: Map<PictureId, Uint8Array>;
  /** What other documents have, by `<document>/<picture>`. */
  readonly elsewhere: Map<string, Uint8Array>;
  readonly sent: PictureId[];
  /** While it is set, nothing goes through. */
  fails: Problem | null;
  /** Holds what is being sent until it is let go. */
  gate: Promise<void> | null;
}

export function memoryServer(): MemoryServer {
  const there = new Map<PictureId, Uint8Array>();
  const server: MemoryServer = {
    there,
    elsewhere: new Map(),
    sent: [],
    fails: null,
    gate: null,
    load(picture, from?: DocumentId) {
      const bytes = from === undefined ? there.get(picture) : server.elsewhere.get(`${from}/${picture}`);
      if (server.fails !== null) return Promise.reject(server.fails);
      return bytes === undefined
        ? Promise.reject(new Problem('refused', 'picture/unknown'))
        : Promise.resolve(bytes);
    },
    async send(picture, bytes, told) {
      told(0.5);
      await server.gate;
      if (server.fails !== null) throw server.fails;
      server.sent.push(picture);
      there.set(picture, bytes);
    },
  };
  return server;
}

/** A shelf with a clock that a test moves. */
export function testShelf({ box = memoryBox(), server = memoryServer() } = {}) {
  const urls = new Set<string>();
  let waiting: (() => void)[] = [];
  let made = 0;
  const shelf = openPictureShelf({
    box,
    port: server,
    makeUrl: () => {
      const url = `blob:${(made += 1)}`;
      urls.add(url);
      return url;
    },
    dropUrl: (url) => void urls.delete(url),
    later: (_, work) => {
      waiting.push(work);
      return () => (waiting = waiting.filter((one) => one !== work));
    },
  });
  const pass = async () => {
    const works = waiting;
    waiting = [];
    for (const work of works) work();
    await settled();
  };
  return { shelf, box, server, urls, pass };
}

/** Everything that was begun and waits for nothing has happened. */
export async function settled(): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- promises that wait for promises
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}
