import type { RefusalCode } from '../../document/refusals.ts';
import type { Arrival, Line } from '../../sync-server/sync/line.ts';
import type { Wire } from '../../sync-server/sync/wire.ts';
import type { Chance } from '../chance.ts';
import type { Timetable } from './timetable.ts';

/** How the network is now. */
export interface Weather {
  /** Longest that a message is on its way, in ms. Those of one connection keep their order, and no others do. */
  delayMostMs: number;
}

/** What a link tells the editor on its client's end. */
export interface LinkEnd {
  /** A message was handed to the network. */
  readonly sent: (bytes: Uint8Array) => void;
  /** A write of the server has been read. */
  readonly read: (bytes: Uint8Array) => void;
}

interface LinkSurroundings {
  readonly timetable: Timetable;
  readonly chance: Chance;
  readonly weather: Weather;
  /** The server's end; null when nobody listens. */
  readonly serve: (arrival: Arrival) => Line | null;
  /** From now on nothing reaches the server from here, whether either end knows it or not. */
  readonly left: () => void;
}

/** Longest until the other end of a connection that dropped without a word is noticed to be gone, in ms. */
const UNNOTICED_MOST_MS = 50_000;

/** One direction of a connection: everything arrives in the order in which it was sent, or never. */
class Way {
  readonly #link: LinkSurroundings;
  #lastAt = 0;
  #isCut = false;
  #under = 0;
  #stopped: (() => void)[] | null = null;

  constructor(link: LinkSurroundings) {
    this.#link = link;
  }

  /** How many pieces are on their way. */
  get under(): number {
    return this.#under + (this.#stopped?.length ?? 0);
  }

  send(arrive: () => void): void {
    if (this.#isCut) return;
    const { timetable, chance, weather } = this.#link;
    this.#lastAt = Math.max(this.#lastAt, timetable.now() + chance.below(weather.delayMostMs + 1));
    this.#under += 1;
    timetable.after(this.#lastAt - timetable.now(), () => {
      this.#under -= 1;
      if (this.#stopped !== null) this.#stopped.push(arrive);
      else if (!this.#isCut) arrive();
    });
  }

  /** Nothing arrives until `goOn`. */
  stop(): void {
    this.#stopped ??= [];
  }

  goOn(): void {
    const stopped = this.#stopped ?? [];
    this.#stopped = null;
    for (const [place, arrive] of stopped.entries()) {
      if (this.#isCut) return;
      if (this.#stopped !== null) {
        // Stopped again by what arrived.
        (this.#stopped as (() => void)[]).push(...stopped.slice(place));
        return;
      }
      arrive();
    }
  }

  cut(): void {
    this.#isCut = true;
  }
}

/** A connection between an editor and the server: a socket, as either end sees it. */
export class Link {
  readonly #link: LinkSurroundings;
  readonly #arrival: Arrival;
  readonly #end: LinkEnd;
  readonly #up: Way;
  readonly #down: Way;
  #line: Line | null = null;
  #unreadBytes = 0;
  #isStalled = false;
  #clientOver = false;
  #serverOver = false;
  /** The server has closed it, and waits for the editor to agree. */
  #isClosing = false;
  #isDropped = false;
  #hasLeft = false;

  constructor(arrival: Arrival, end: LinkEnd, link: LinkSurroundings) {
    this.#link = link;
    this.#arrival = arrival;
    this.#end = end;
    this.#up = new Way(link);
    this.#down = new Way(link);
    this.#up.send(() => this.#open());
  }

  /** Whether neither end has anything to do with it any more. */
  get isOver(): boolean {
    return this.#clientOver && this.#serverOver;
  }

  /** Whether both ends are there and nothing is on its way between them. */
  get isQuiet(): boolean {
    const isWhole = !this.#isDropped && !this.#serverOver && !this.#isClosing;
    return isWhole && this.#up.under === 0 && this.#down.under === 0 && this.#unreadBytes === 0;
  }

  /** The editor's end, as it is given to the editor. */
  readonly client: Line = {
    receive: (bytes) => {
      if (this.#clientOver) return;
      this.#end.sent(bytes);
      this.#up.send(() => this.#line?.receive(bytes));
    },
    drained: () => undefined,
    heard: () => undefined,
    closed: (clean) => {
      if (this.#clientOver) return;
      this.#endClient();
      this.#down.cut();
      if (!clean) return this.#loseServer();
      this.#up.goOn();
      this.#up.send(() => this.#endServer(true));
    },
  };

  /** The connection drops; neither end is told, and each notices in its time. */
  drop(): void {
    this.#isDropped = true;
    this.#leave();
    this.#down.cut();
    this.#loseServer();
    this.#loseClient();
  }

  /** The process on the server's end is gone; what it had sent may still arrive. */
  serverGone(): void {
    this.#serverOver = true;
    this.#line = null;
    this.#up.cut();
    if (this.#link.chance.is(0.5)) this.#down.cut();
    this.#loseClient(2_000);
  }

  /** The editor reads nothing from now on. */
  stall(): void {
    this.#isStalled = true;
    this.#down.stop();
  }

  readOn(): void {
    if (!this.#isStalled) return;
    this.#isStalled = false;
    this.#down.goOn();
    this.#unreadBytes = 0;
    this.#line?.drained();
  }

  #open(): void {
    const { document, acks } = this.#arrival;
    const identify = () => this.#arrival.identify();
    const line = this.#link.serve({ document, acks, identify, wire: this.#server });
    if (line === null) {
      this.#serverOver = true;
      this.#up.cut();
      return this.#loseClient(500);
    }
    this.#line = line;
  }

  readonly #server: Wire = (() => {
    // An object with a getter has no way to the link by `this`.
    const unread = () => this.#unreadBytes;
    return {
      write: (bytes: Uint8Array) => this.#write(Uint8Array.from(bytes)),
      get waiting() {
        return unread();
      },
      ping: () => {
        this.#down.send(() => this.#up.send(() => this.#line?.heard()));
      },
      hold: (held: boolean) => (held ? this.#up.stop() : this.#up.goOn()),
      close: (code: RefusalCode) => {
        if (this.#serverOver || this.#isClosing) return;
        this.#isClosing = true;
        this.#down.send(() => {
          if (this.#clientOver) return;
          this.#endClient();
          this.#arrival.wire.close(code);
          this.#up.send(() => this.#endServer(true));
        });
        // Somebody who does not read does not answer either.
        this.#link.timetable.after(UNNOTICED_MOST_MS, () => this.#endServer(true));
      },
      cut: () => {
        if (this.#serverOver) return;
        this.#isClosing = true;
        this.#down.cut();
        this.#link.timetable.after(0, () => this.#endServer(false));
        this.#loseClient();
      },
    };
  })();

  #write(bytes: Uint8Array): void {
    if (this.#serverOver || this.#isClosing) return;
    if (this.#isStalled) this.#unreadBytes += bytes.length;
    this.#down.send(() => {
      if (this.#clientOver) return;
      this.#arrival.wire.write(bytes);
      this.#end.read(bytes);
    });
  }

  #loseServer(): void {
    this.#up.cut();
    const { timetable, chance } = this.#link;
    timetable.after(chance.below(UNNOTICED_MOST_MS), () => this.#endServer(false));
  }

  #loseClient(mostMs = UNNOTICED_MOST_MS): void {
    const { timetable, chance } = this.#link;
    timetable.after(chance.below(mostMs), () => {
      if (this.#clientOver) return;
      this.#endClient();
      this.#arrival.wire.cut();
    });
  }

  #endClient(): void {
    this.#clientOver = true;
    this.#leave();
  }

  #leave(): void {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    this.#link.left();
  }

  #endServer(clean: boolean): void {
    if (this.#serverOver) return;
    this.#serverOver = true;
    this.#line?.closed(clean);
    this.#up.cut();
  }
}
