import {
  createIncoming,
  createOutgoing,
  decodePollAnswer,
  encodePiece,
  encodeReceived,
  type PollAnswer,
} from '../../document/polling.ts';

/** Messages that go out together, and the pause each costs: the server reads 200 a second. In milliseconds. */
const MOST_MESSAGES = 100;
const MESSAGE_MS = 7;
/** Sends follow each other no faster than this: a person types 15 letters a second. In milliseconds. */
const GATHER_MS = 60;
/** The server holds a question for 20 s; an answer that has not come after this long will not. In milliseconds. */
const ANSWER_MOST_MS = 30_000;
/** A request without an answer is made again after these pauses, and then the connection counts as lost. */
const PAUSES_MS = [500, 1_000, 2_000] as const;
const MEDIA_TYPE = 'application/octet-stream';
const NOTHING = new Uint8Array();

/** How a connection ended. */
interface Ending {
  readonly code: number;
  readonly reason: string;
}
const LOST: Ending = { code: 1006, reason: '' };

/**
 * A class that can stand in for `WebSocket` where a network blocks it: the same messages, events and close codes, over
 * requests.
 *
 * @see docs/protocol.md "Without WebSockets"
 */
export function pollingSocket(fetch: typeof globalThis.fetch): typeof WebSocket {
  return class extends PollingSocket {
    constructor(url: string | URL) {
      super(url, fetch);
    }
  } as unknown as typeof WebSocket;
}

class PollingSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;
  readonly url: string;
  binaryType: BinaryType = 'arraybuffer';
  readyState = 0;
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  readonly #listeners = new EventTarget();
  readonly #fetch: typeof globalThis.fetch;
  readonly #outgoing = createOutgoing();
  readonly #incoming = createIncoming(Infinity);
  /** Requests that have no answer yet. */
  readonly #underWay = new Set<AbortController>();
  /** Where this connection's requests go; null before it is open. */
  #address: string | null = null;
  #unsent: Uint8Array[] = [];
  #isSending = false;

  constructor(url: string | URL, fetch: typeof globalThis.fetch) {
    this.url = String(url);
    this.#fetch = fetch;
    void this.#run();
  }

  addEventListener(type: string, listener: (event: Event) => void): void {
    this.#listeners.addEventListener(type, listener);
  }

  removeEventListener(type: string, listener: (event: Event) => void): void {
    this.#listeners.removeEventListener(type, listener);
  }

  send(data: Uint8Array): void {
    if (this.readyState !== this.OPEN) return;
    this.#unsent.push(data.slice());
    void this.#sendAll();
  }

  close(): void {
    if (this.readyState >= this.CLOSING) return;
    // A socket that has not opened yet and is closed says the same.
    const ending = this.#address === null ? LOST : { code: 1000, reason: '' };
    this.#sayGoodbye();
    this.readyState = this.CLOSING;
    queueMicrotask(() => this.#end(ending)); // later, as a socket does
  }

  readonly #onPageHide = () => {
    this.#sayGoodbye();
    this.#end({ code: 1001, reason: '' });
  };

  /** Open, then ask for what the server says until it is over. */
  async #run(): Promise<void> {
    const { href, search } = new URL(this.url.replace(/^ws/, 'http'));
    const base = `${href.slice(0, href.length - search.length)}/poll`;
    const opened = await this.#try(`${base}${search}`, () => NOTHING);
    if (opened?.is !== 'open') return this.#end(endingIn(opened));
    if (this.readyState !== this.CONNECTING) return;
    this.#address = `${base}/${opened.connection}`;
    this.readyState = this.OPEN;
    globalThis.addEventListener?.('pagehide', this.#onPageHide);
    this.#tell(new Event('open'), this.onopen);
    while (this.readyState === this.OPEN) {
      // oxlint-disable-next-line no-await-in-loop -- one question after the other
      const said = await this.#ask('more', () => encodeReceived(this.#incoming.received));
      if (said?.is !== 'piece') return this.#end(endingIn(said));
      const messages = this.#incoming.take(said);
      if (typeof messages === 'string') return this.#end(LOST);
      for (const message of messages) this.#hear(message);
    }
  }

  #hear(message: Uint8Array): void {
    if (this.readyState !== this.OPEN) return;
    this.#tell(new MessageEvent('message', { data: message.slice().buffer }), this.onmessage);
  }

  /** Send what there is, one piece at a time. */
  async #sendAll(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    while (this.readyState === this.OPEN && this.#unsent.length + this.#outgoing.waiting > 0) {
      const batch = this.#outgoing.waiting > 0 ? [] : this.#unsent.splice(0, MOST_MESSAGES);
      for (const message of batch) this.#outgoing.add(message);
      // oxlint-disable-next-line no-await-in-loop -- one piece after the other
      const answer = await this.#ask('send', () => encodePiece(this.#outgoing.piece()));
      if (answer?.is !== 'received' || !this.#outgoing.received(answer.count))
        return this.#end(endingIn(answer));
      // oxlint-disable-next-line no-await-in-loop
      await pause(Math.max(GATHER_MS, batch.length * MESSAGE_MS));
    }
    this.#isSending = false;
  }

  /** Ask until there is an answer, a few times; null when there was none. Asked again, nothing is done twice. */
  async #ask(deed: 'more' | 'send', body: () => Uint8Array): Promise<PollAnswer | null> {
    for (const wait of [...PAUSES_MS, null]) {
      // oxlint-disable-next-line no-await-in-loop -- one attempt after the other
      const answer = await this.#try(`${this.#address}/${deed}`, body);
      if (answer !== null || wait === null || this.readyState !== this.OPEN) return answer;
      // oxlint-disable-next-line no-await-in-loop
      await pause(wait);
    }
    return null;
  }

  /** One request; null when no answer of ours came. */
  async #try(address: string, body: () => Uint8Array): Promise<PollAnswer | null> {
    const request = new AbortController();
    this.#underWay.add(request);
    const timer = setTimeout(() => request.abort(), ANSWER_MOST_MS);
    try {
      const { signal } = request;
      const answer = await this.#fetch(address, { ...POST, signal, body: body() as Uint8Array<ArrayBuffer> });
      if (answer.headers.get('content-type') !== MEDIA_TYPE) return null; // of some machine between us
      return decodePollAnswer(new Uint8Array(await answer.arrayBuffer()));
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
      this.#underWay.delete(request);
    }
  }

  #sayGoodbye(): void {
    if (this.#address === null || this.readyState !== this.OPEN) return;
    // It goes out although the page is closed. Lost, the server finds out by itself.
    this.#fetch(`${this.#address}/bye`, { ...POST, keepalive: true }).catch(() => {});
  }

  #end(ending: Ending): void {
    if (this.readyState === this.CLOSED) return;
    this.readyState = this.CLOSED;
    for (const request of this.#underWay) request.abort();
    globalThis.removeEventListener?.('pagehide', this.#onPageHide);
    this.#tell(new CloseEvent('close', { ...ending, wasClean: ending.code !== LOST.code }), this.onclose);
  }

  #tell<E extends Event>(event: E, handler: ((event: E) => void) | null): void {
    handler?.(event);
    this.#listeners.dispatchEvent(event);
  }
}

const POST = {
  method: 'POST',
  headers: { 'content-type': MEDIA_TYPE },
  credentials: 'same-origin',
  cache: 'no-store',
} as const satisfies RequestInit;

function endingIn(answer: PollAnswer | null): Ending {
  return answer?.is === 'closed' ? answer : LOST;
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => void setTimeout(done, ms));
}
