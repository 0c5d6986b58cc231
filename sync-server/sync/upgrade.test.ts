import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { SCHEMA_VERSION } from '../../document/frames.ts';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { sectionElements } from '../../document/body.ts';
import type { PersonId } from '../../document/ids.ts';
import { createInlineBackstage } from '../backstage/inline-backstage.ts';
import { isCrossSite, type Site } from '../http/site.ts';
import { createSystemClock } from '../system-clock.ts';
import { createTestStore, DOCUMENT, FIRST_TEXT, firstText, permissionOf } from '../testing/rooms-set-up.ts';
import { ADDRESS_MOST_LINES } from './doorkeeper.ts';
import { createRooms, type OpenRooms } from './rooms.ts';

const AMINA = 'p_00000000000000000001' as PersonId;
const JONAS = 'p_00000000000000000002' as PersonId;

let end: () => Promise<void> = async () => {};
afterEach(() => end());

interface Running {
  readonly rooms: OpenRooms;
  readonly url: string;
  readonly host: string;
  readonly asked: string[];
}

async function run(site: Site = { origin: null, isSecure: false }): Promise<Running> {
  const asked: string[] = [];
  const rooms = createRooms({
    store: createTestStore(),
    clock: createSystemClock(),
    stopwatch: () => 0,
    backstage: createInlineBackstage(() => 0),
    random: (bytes) => bytes,
    isCrossSite: ({ headers }) => isCrossSite(site, headers),
    addressOf: ({ headers }) => String(headers['x-test-address'] ?? ''),
    async identify({ headers: { cookie } }) {
      asked.push(cookie ?? '');
      const person = /^session=(p_\w+)$/.exec(cookie ?? '')?.[1] as PersonId | undefined;
      return person === undefined ? 'access/signed-out' : { person, session: 'one' };
    },
    permission: async ({ person }) => permissionOf(person === AMINA ? 'Amina' : 'Jonas'),
    report: () => {},
  });
  await rooms.create(DOCUMENT, firstText(), AMINA);
  const server: Server = createServer();
  server.on('upgrade', (request, socket, head) => rooms.handleUpgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const opened: (() => void)[] = [];
  end = async () => {
    for (const close of opened) close();
    await rooms.close();
    await new Promise((resolve) => server.close(resolve));
  };
  return { rooms, url: `ws://${host}/sync`, host, asked };
}

/** A browser tab of `person`, with the stock provider. */
function tab(url: string, person: PersonId): { ydoc: Y.Doc; provider: WebsocketProvider } {
  class WithCookie extends WebSocket {
    constructor(address: string | URL) {
      super(address, { headers: { cookie: `session=${person}` } });
    }
  }
  const ydoc = new Y.Doc();
  const provider = new WebsocketProvider(url, DOCUMENT, ydoc, {
    disableBc: true,
    WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
  });
  const before = end;
  end = async () => {
    provider.destroy();
    await before();
  };
  return { ydoc, provider };
}

function synced(provider: WebsocketProvider): Promise<void> {
  return new Promise((resolve) => provider.once('sync', () => resolve()));
}

/** When `ydoc` says `text`. */
function until(ydoc: Y.Doc, text: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (textOf(ydoc).toString() === text) resolve();
    };
    ydoc.on('update', look);
    look();
  });
}

function textOf(ydoc: Y.Doc): Y.XmlText {
  return (sectionElements(ydoc)[0]!.get(0) as Y.XmlElement).get(0) as Y.XmlText;
}

/** With what a socket for `path` is closed, and what it heard before. */
function closing(
  url: string,
  headers: Record<string, string>,
): Promise<{ code: number; reason: string; heard: number }> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { headers });
    let heard = 0;
    socket.on('message', () => (heard += 1));
    socket.on('close', (code, reason) => resolve({ code, reason: String(reason), heard }));
  });
}

test('[P4] the stock provider edits together with others, by its cookie alone, and shows who is there', async () => {
  const { url, rooms } = await run();
  const amina = tab(url, AMINA);
  const jonas = tab(url, JONAS);
  await Promise.all([synced(amina.provider), synced(jonas.provider)]);
  textOf(amina.ydoc).insert(0, 'Lifelong ');
  await until(jonas.ydoc, `Lifelong ${FIRST_TEXT}`);
  textOf(jonas.ydoc).delete(0, 9);
  await until(amina.ydoc, FIRST_TEXT);
  const seen = new Promise<unknown>((resolve) => {
    jonas.provider.awareness.on('change', () => {
      const state = jonas.provider.awareness.getStates().get(amina.ydoc.clientID);
      if (state?.['caret'] === 1) resolve(state['user']);
    });
  });
  amina.provider.awareness.setLocalState({ caret: 1, user: { name: 'Somebody else' } });
  expect(await seen).toEqual({ id: AMINA, name: 'Amina', colour: 3, role: 'member' });
  const copy = new Y.Doc();
  Y.applyUpdate(copy, await rooms.state(DOCUMENT));
  expect(textOf(copy).toString()).toBe(FIRST_TEXT);
});

test('[P4] the stock provider brings what was written offline', async () => {
  const { url } = await run();
  const amina = tab(url, AMINA);
  const jonas = tab(url, JONAS);
  await Promise.all([synced(amina.provider), synced(jonas.provider)]);
  amina.provider.disconnect();
  textOf(amina.ydoc).insert(0, 'Lifelong ');
  textOf(jonas.ydoc).insert(0, 'We: ');
  amina.provider.connect();
  await synced(amina.provider);
  await new Promise<void>((resolve) => {
    const look = () => {
      if (textOf(amina.ydoc).toString() !== textOf(jonas.ydoc).toString()) return;
      if (textOf(jonas.ydoc).length === FIRST_TEXT.length + 13) resolve();
    };
    jonas.ydoc.on('update', look);
    amina.ydoc.on('update', look);
    look();
  });
  expect(textOf(jonas.ydoc).toString()).toContain('Lifelong ');
});

test('[P5] a page of another site is closed with 4403 before anybody is asked who it is', async () => {
  const { url, host, asked } = await run();
  const cookie = `session=${AMINA}`;
  const path = `${url}/${DOCUMENT}`;
  const crossSite = { code: 4403, reason: 'access/cross-site', heard: 0 };
  expect(await closing(path, { cookie, origin: 'https://elsewhere.example' })).toEqual(crossSite);
  expect(await closing(path, { cookie, origin: 'null' })).toEqual(crossSite);
  expect(await closing(path, { cookie, origin: `http://${host}.elsewhere.example` })).toEqual(crossSite);
  expect(asked).toEqual([]);
  const same = closing(path, { origin: `http://${host}` });
  expect(await same).toEqual({ code: 4401, reason: 'access/signed-out', heard: 0 });
});

test('[P5] behind a proxy that puts its own name in Host, the page’s origin is the public one', async () => {
  const { url } = await run({ origin: 'https://codraft.example.org', isSecure: true });
  const path = `${url}/${DOCUMENT}`;
  // `Host` is the loopback address here, as it is behind a proxy that does not pass the browser's on.
  const same = await closing(path, { origin: 'https://codraft.example.org' });
  expect(same).toEqual({ code: 4401, reason: 'access/signed-out', heard: 0 });
  const cookie = `session=${AMINA}`;
  for (const origin of ['http://codraft.example.org', 'https://codraft.example.org.elsewhere.example'])
    // oxlint-disable-next-line no-await-in-loop -- a table
    expect(await closing(path, { cookie, origin })).toMatchObject({ code: 4403, heard: 0 });
});

test('[P6] an editor that names an older protocol or schema is given nothing and closed with 4408', async () => {
  const { url } = await run();
  const cookie = `session=${AMINA}`;
  const tooOld = { code: 4408, reason: 'sync/too-old', heard: 0 };
  expect(await closing(`${url}/${DOCUMENT}?protocol=0&schema=${SCHEMA_VERSION}`, { cookie })).toEqual(tooOld);
  expect(await closing(`${url}/${DOCUMENT}?protocol=1&schema=${SCHEMA_VERSION - 1}`, { cookie })).toEqual(
    tooOld,
  );
  expect(await closing(`${url}/${DOCUMENT}?protocol=1&schema=new`, { cookie })).toEqual(tooOld);
  // A newer one may come in, and is closed for another reason.
  const newer = await closing(`${url}/${DOCUMENT}?protocol=2&schema=${SCHEMA_VERSION}`, {});
  expect(newer.code).toBe(4401);
});

test('[P11] a path that names no document is not found, whatever it is', async () => {
  const { url } = await run();
  const cookie = `session=${AMINA}`;
  for (const path of [
    `${url}/`,
    `${url}/d_1`,
    `${url}/../${DOCUMENT}`,
    `${url}/${DOCUMENT}/suggestions`,
    `${url}/%00`,
  ]) {
    expect(await closing(path, { cookie })).toMatchObject({ code: 4404 });
  }
});

test('[P12] a message of text, or of nine mebibytes, ends its own connection and no other', async () => {
  const { url } = await run();
  const amina = tab(url, AMINA);
  await synced(amina.provider);
  const ends = (message: string | Uint8Array) =>
    new Promise<number>((resolve) => {
      const socket = new WebSocket(`${url}/${DOCUMENT}`, { headers: { cookie: `session=${JONAS}` } });
      socket.on('open', () => socket.send(message));
      socket.on('error', () => {});
      socket.on('close', resolve);
    });
  expect(await ends('hello')).toBe(4400);
  expect(await ends(new Uint8Array(9 * 1024 * 1024))).toBe(1009);
  expect(amina.provider.wsconnected).toBe(true);
});

test('[P17] a restart closes with 1012, after which the stock provider comes back by itself', async () => {
  const { url, rooms } = await run();
  const amina = tab(url, AMINA);
  await synced(amina.provider);
  const closed = new Promise<number>((resolve) => {
    amina.provider.on('connection-close', (event) => resolve(event?.code ?? 0));
  });
  await rooms.close();
  expect([await closed, amina.provider.shouldConnect]).toEqual([1012, true]);
});

/** Connections that may wait to be accepted at once: fewer than the 511 that node asks of the system. */
const WAVE = 250;

test('[P19] one address has so many connections; one more is told why it may not stay, and others come in', async () => {
  const { url } = await run();
  /** What becomes of a connection of somebody at `address`: it is served, or closed. */
  const come = (number: number, address: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const cookie = `session=p_${String(number).padStart(20, '0')}`;
      const socket = new WebSocket(`${url}/${DOCUMENT}?ack=1`, {
        headers: { cookie, 'x-test-address': address },
      });
      const before = end;
      end = async () => {
        socket.terminate();
        await before();
      };
      socket.once('open', () => socket.send(Uint8Array.of(0, 0, 1, 0)));
      socket.once('message', () => resolve('served'));
      socket.once('close', (code, reason) => resolve(`${code} ${reason.toString()}`));
      socket.once('error', reject);
    });
  // In waves: a system keeps only some hundred connections waiting to be accepted, and resets the others.
  const numbers = Array.from({ length: ADDRESS_MOST_LINES }, (_, number) => number);
  for (let first = 0; first < numbers.length; first += WAVE) {
    const wave = numbers.slice(first, first + WAVE);
    const all = await Promise.all(wave.map((number) => come(number, 'a hotel')));
    expect(new Set(all)).toEqual(new Set(['served']));
  }
  expect(await come(ADDRESS_MOST_LINES, 'a hotel')).toBe('4529 request/too-fast');
  expect(await come(ADDRESS_MOST_LINES, 'a ministry')).toBe('served');
});
