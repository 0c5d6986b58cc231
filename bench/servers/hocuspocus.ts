import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { underControl } from './control.ts';
import { loadPeer, type PeerYjs } from './peer.ts';

/** Hocuspocus in its stock way; with a folder it keeps documents in files there, else in memory. Wants Node 22. */

interface Load {
  readonly documentName: string;
  readonly document: unknown;
}

interface HocuspocusModule {
  readonly Server: new (configuration: object) => {
    listen(): Promise<unknown>;
    readonly address: { readonly port: number };
  };
}

interface DatabaseModule {
  readonly Database: new (configuration: {
    fetch(load: Load): Promise<Uint8Array | null>;
    store(load: Load & { readonly state: Uint8Array }): Promise<void>;
  }) => object;
}

const [folder] = process.argv.slice(2);
const { Server } = await loadPeer<HocuspocusModule>('@hocuspocus/server');
const { Database } = await loadPeer<DatabaseModule>('@hocuspocus/extension-database');
const Y = await loadPeer<PeerYjs>('yjs');
const states = new Map<string, Uint8Array>();

/** Loads from memory and stores nothing, so that no disk is in what is measured. */
const inMemory = {
  async onLoadDocument({ documentName, document }: Load) {
    const state = states.get(documentName);
    if (state !== undefined) Y.applyUpdate(document, state);
  },
};

function inFiles(place: string): object {
  return new Database({
    fetch: ({ documentName }) => readFile(join(place, documentName)).catch(() => null),
    store: ({ documentName, state }) => writeFile(join(place, documentName), state),
  });
}

const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  stopOnSignals: false,
  extensions: [folder === undefined ? inMemory : inFiles(folder)],
});
await server.listen();

underControl({
  port: server.address.port,
  async create(document, state) {
    if (folder === undefined) states.set(document, state);
    else await writeFile(join(folder, document), state);
  },
  async close() {},
});
