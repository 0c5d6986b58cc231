import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { underControl } from './control.ts';
import { loadPeer, type PeerYjs } from './peer.ts';

/** The stock Yjs server, in its stock way; with a folder it keeps documents in y-leveldb, else nowhere. */

interface Utilities {
  readonly setupWSConnection: (
    socket: WebSocket,
    request: IncomingMessage,
    options: { readonly docName: string },
  ) => void;
  readonly getYDoc: (name: string) => unknown;
  readonly getPersistence: () => {
    readonly provider: { storeUpdate(name: string, update: Uint8Array): Promise<unknown> };
  } | null;
}

const [folder] = process.argv.slice(2);
if (folder !== undefined) process.env['YPERSISTENCE'] = folder;
const { setupWSConnection, getYDoc, getPersistence } = await loadPeer<Utilities>('@y/websocket-server/utils');
const Y = await loadPeer<PeerYjs>('yjs');

const http = createServer();
const sockets = new WebSocketServer({ noServer: true }); // as the package's own server.js
http.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (websocket) => {
    const docName = (request.url ?? '').replace(/^\/sync\//, '').replace(/\?.*$/, '');
    setupWSConnection(websocket, request, { docName });
  });
});

http.listen(0, '127.0.0.1', () => {
  underControl({
    port: (http.address() as AddressInfo).port,
    async create(document, state) {
      const persistence = getPersistence();
      if (persistence === null) Y.applyUpdate(getYDoc(document), state);
      else await persistence.provider.storeUpdate(document, state);
    },
    async close() {},
  });
});
