import * as encoding from 'lib0/encoding';
import { MESSAGE } from '../../document/frames.ts';

/** How to talk to a server: all speak y-protocols, each in an envelope of its own. */
export interface Dialect {
  /** What to ask for when a socket is opened. */
  path(document: string): string;
  /** What every message begins with, both ways. */
  prefix(document: string): Uint8Array;
  /** What has to be said, and answered with a message of type 2, before anything else; null when nothing. */
  greeting(document: string): Uint8Array | null;
}

const NOTHING = new Uint8Array();

/** y-websocket's own; `?ack=1` asks for what a server of ours can say beyond it, and others pass it over. */
export const YJS_DIALECT: Dialect = {
  path: (document) => `/sync/${document}?ack=1`,
  prefix: () => NOTHING,
  greeting: () => null,
};

/** Hocuspocus': the document's name in front of each message, and a token first. */
export const HOCUSPOCUS_DIALECT: Dialect = {
  path: () => '/',
  prefix: (document) => encoded((encoder) => encoding.writeVarString(encoder, document)),
  greeting: (document) =>
    encoded((encoder) => {
      encoding.writeVarString(encoder, document);
      encoding.writeVarUint(encoder, MESSAGE.auth);
      encoding.writeVarUint(encoder, 0); // a token follows
      encoding.writeVarString(encoder, 'a token');
      encoding.writeVarString(encoder, '4.7.0'); // of the provider this stands for
    }),
};

function encoded(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}
