import type { Transport, TransportKind, TransportMemory } from './transport.ts';

/** A socket that has not opened after this long never will: some networks swallow what they do not let through. */
const OPEN_MOST_MS = 5_000;
/** While requests are used, a socket is tried this often: people carry their laptops to other networks. */
const TRY_AGAIN_MS = 5 * 60_000;
/** The code of a connection that nobody closed. */
const LOST = 1006;

/** The ways there are, and how to find out about them. */
export interface Ways {
  readonly Socket: typeof WebSocket;
  readonly Polling: typeof WebSocket;
  readonly transport: Transport;
  /** Whether the server answers an ordinary request now. */
  readonly isServerThere: () => Promise<boolean>;
}

/** What opens connections, each by the way that should be tried then. */
export interface ChoosingSocket {
  readonly Socket: typeof WebSocket;
  /** The way of the newest connection. */
  readonly kind: TransportKind;
}

/** A class like `WebSocket`, whose instances are of the way that `transport` says. */
export function choosingSocket({ Socket, Polling, transport, isServerThere }: Ways): ChoosingSocket {
  let kind: TransportKind = transport.next;

  const failed = (tried: TransportKind) => {
    void isServerThere().then((isThere) => transport.failed(tried, isThere));
  };
  const watch = (socket: WebSocket, tried: TransportKind) => {
    let hasWorked = false;
    let patience: ReturnType<typeof setTimeout> | undefined;
    let trying: ReturnType<typeof setInterval> | undefined;
    if (tried === 'websocket') patience = setTimeout(() => socket.close(), OPEN_MOST_MS);
    else trying = setInterval(() => tryAgain(socket.url), TRY_AGAIN_MS);
    socket.addEventListener('open', () => clearTimeout(patience));
    socket.addEventListener('message', () => {
      if (!hasWorked) transport.worked(tried);
      hasWorked = true;
    });
    socket.addEventListener('close', ({ code }) => {
      clearTimeout(patience);
      clearInterval(trying);
      // Whoever gives another code has spoken with the server. A connection may open and then carry nothing.
      if (!hasWorked && code === LOST) failed(tried);
    });
  };
  /** Whether a socket opens here by now; if so, the next connection is one. */
  const tryAgain = (url: string) => {
    const socket = new Socket(url);
    const patience = setTimeout(() => socket.close(), OPEN_MOST_MS);
    socket.addEventListener('open', () => {
      transport.worked('websocket');
      socket.close(1000);
    });
    socket.addEventListener('close', () => clearTimeout(patience));
  };

  return {
    Socket: new Proxy(Socket, {
      construct(_, [url]: [string]) {
        kind = transport.next;
        const socket = kind === 'polling' ? new Polling(url) : new Socket(url);
        watch(socket, kind);
        return socket;
      },
    }),
    get kind() {
      return kind;
    },
  };
}

const REMEMBERED = 'codraft:transport';

/** Remembers in this browser, until it is closed, which way worked; where it may not, every page finds out anew. */
export const browserMemory: TransportMemory = {
  get() {
    try {
      return sessionStorage.getItem(REMEMBERED);
    } catch {
      return null;
    }
  },
  set(kind) {
    try {
      sessionStorage.setItem(REMEMBERED, kind);
    } catch {
      // Forbidden or full.
    }
  },
};

/** Whether the server answers. A hotel's own page in its place is no answer. */
export async function isServerThere(): Promise<boolean> {
  try {
    const answer = await fetch('/healthz', { cache: 'no-store' });
    const body = (await answer.json()) as { readonly healthy?: unknown };
    return body.healthy === true;
  } catch {
    return false;
  }
}
