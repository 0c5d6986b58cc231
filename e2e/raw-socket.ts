import { once } from 'node:events';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { readBody, type NodeJson } from '../document/body.ts';
import { decodeFrame, encodeFrame } from '../document/frames.ts';
import type { DocumentId } from '../document/ids.ts';
import type { World } from './world.ts';

/** Where a socket goes, and with whose session; without a cookie, with nobody's. */
export interface Call {
  readonly document: DocumentId;
  readonly cookie?: string;
}

/** How a socket ended. */
export interface Ending {
  readonly code: number;
  readonly reason: string;
}

/** A program's own connection to a document: it sends what it likes. */
export interface RawSocket {
  /** The text as the server gave it. */
  readonly ydoc: Y.Doc;
  send(bytes: Uint8Array): void;
  readonly ended: Promise<Ending>;
  close(): Promise<Ending>;
}

/** How the server ends a connection that only opens and says nothing. */
export async function endingOf(world: World, call: Call): Promise<Ending> {
  return endOf(dial(world, call));
}

/** Connects and fetches the text. */
export async function openRawSocket(world: World, call: Call): Promise<RawSocket> {
  const socket = dial(world, call);
  const ydoc = new Y.Doc();
  const ended = endOf(socket);
  const synced = new Promise<void>((done, fail) => {
    socket.on('message', (data: Buffer) => {
      const frame = decodeFrame(data);
      if (frame.type !== 'step2' && frame.type !== 'update') return;
      Y.applyUpdate(ydoc, frame.bytes);
      if (frame.type === 'step2') done();
    });
    void ended.then(({ code, reason }) => fail(new Error(`closed with ${code} ${reason}`)));
  });
  await once(socket, 'open');
  socket.send(encodeFrame({ type: 'step1', stateVector: Y.encodeStateVector(ydoc) }));
  await synced;
  return {
    ydoc,
    send: (bytes) => socket.send(bytes),
    ended,
    close() {
      socket.close();
      return ended;
    },
  };
}

/** All words of the document as the server has them, paragraphs divided by line breaks. */
export async function textOnServer(world: World, call: Call): Promise<string> {
  const socket = await openRawSocket(world, call);
  await socket.close();
  return readBody(socket.ydoc)
    .sections.flatMap(({ title, blocks }) => [title, ...blocks.map(wordsOf)])
    .join('\n');
}

function wordsOf({ text = '', content = [] }: NodeJson): string {
  return text + content.map(wordsOf).join('');
}

function dial(world: World, { document, cookie }: Call): WebSocket {
  const url = `${world.url.replace('http', 'ws')}/sync/${document}`;
  return new WebSocket(url, cookie === undefined ? {} : { headers: { cookie } });
}

function endOf(socket: WebSocket): Promise<Ending> {
  return new Promise((done) => {
    socket.once('close', (code, reason) => done({ code, reason: reason.toString('utf8') }));
  });
}
