/** The ways to the server: a socket, or requests where the network blocks sockets. */
export type TransportKind = 'websocket' | 'polling';

/** After so many connections in a row that came to nothing, it is the network and no accident. */
const MOST_FAILURES = 2;

/** What is remembered until the browser is closed: which way worked. */
export interface TransportMemory {
  get(): string | null;
  set(kind: TransportKind): void;
}

/** Which way to try next. */
export interface Transport {
  readonly next: TransportKind;
  /** Something came in by `kind`. */
  worked(kind: TransportKind): void;
  /** A connection by `kind` ended before anything came in; `isServerThere`: by other requests the server answers. */
  failed(kind: TransportKind, isServerThere: boolean): void;
}

/**
 * Tries a socket first, and requests after two sockets in a row came to nothing although the server was there. While
 * it is not, nothing is learnt about the network: a restart moves nobody to the slower way, and nobody off it.
 *
 * @see docs/spec/link.md L50-L52
 */
export function createTransport(memory: TransportMemory): Transport {
  let next: TransportKind = memory.get() === 'polling' ? 'polling' : 'websocket';
  let failures = 0;
  const choose = (kind: TransportKind) => {
    failures = 0;
    next = kind;
  };
  return {
    get next() {
      return next;
    },
    worked(kind) {
      choose(kind);
      memory.set(kind);
    },
    failed(kind, isServerThere) {
      if (!isServerThere) failures = 0;
      // Twice, also of requests: the first may have failed while a server that is there by now was still starting.
      else if (++failures >= MOST_FAILURES) choose(kind === 'polling' ? 'websocket' : 'polling');
    },
  };
}
