import * as Y from 'yjs';

/** The part of `BroadcastChannel` that is used. */
export interface Channel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  close(): void;
}

/** What windows of one person tell each other about a document. */
type Said =
  /** I have this much: tell me the rest. Whoever asks first is asked back. */
  { readonly have: Uint8Array; readonly isAnswer: boolean } | { readonly update: Uint8Array };

/** The other windows of this browser in which the same person has the same document open. */
export interface Siblings {
  /** There is no connection, from now on: whatever the others have is asked for, and what is written here is told. */
  cutOff(): void;
  /** The connection is back; the server tells everybody everything. */
  connected(): void;
  close(): void;
}

/** What `openSiblings` needs. */
export interface SiblingSurroundings {
  readonly ydoc: Y.Doc;
  readonly open: () => Channel | null;
  /** Origins of changes that the others have from where they come. */
  readonly isShared: (origin: unknown) => boolean;
}

/**
 * Lets the windows of one person write together while there is no connection. With one they do so by the server, like
 * everybody else, and say nothing here. What comes in counts as written in this window too: whichever is connected
 * first brings it to the server.
 *
 * @see docs/spec/link.md L81, L82
 */
export function openSiblings({ ydoc, open, isShared }: SiblingSurroundings): Siblings {
  const channel = open();
  const origin = Symbol('sibling');
  let isCutOff = false;
  const say = (said: Said) => channel?.postMessage(said);

  const onUpdate = (update: Uint8Array, from: unknown) => {
    if (isCutOff && from !== origin && !isShared(from)) say({ update });
  };
  ydoc.on('update', onUpdate);
  channel?.addEventListener('message', ({ data }) => {
    const said = saidIn(data);
    if (!isCutOff || said === null) return;
    if ('have' in said) {
      say({ update: Y.encodeStateAsUpdate(ydoc, said.have) });
      if (!said.isAnswer) say({ have: Y.encodeStateVector(ydoc), isAnswer: true });
      return;
    }
    Y.applyUpdate(ydoc, said.update, origin);
  });

  return {
    cutOff() {
      if (isCutOff) return;
      isCutOff = true;
      say({ have: Y.encodeStateVector(ydoc), isAnswer: false });
    },
    connected() {
      isCutOff = false;
    },
    close() {
      isCutOff = false;
      ydoc.off('update', onUpdate);
      channel?.close();
    },
  };
}

/** A channel between windows of this browser; null where there is none. */
export function browserChannel(name: string): Channel | null {
  return typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
}

function saidIn(data: unknown): Said | null {
  if (typeof data !== 'object' || data === null) return null;
  if ('have' in data && data.have instanceof Uint8Array)
    return { have: data.have, isAnswer: !('isAnswer' in data) || data.isAnswer !== false };
  if ('update' in data && data.update instanceof Uint8Array) return { update: data.update };
  return null;
}
