import type { DocumentId } from '../../document/ids.ts';
import { FRAME_MOST_BYTES, POLL_PIECE_MOST_BYTES } from '../../document/limits.ts';
import { createIncoming, createOutgoing, type Piece, type PollAnswer } from '../../document/polling.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import type { Clock } from '../clock.ts';
import type { Arrival, Line } from './line.ts';
import { closeCodeOf } from './peer.ts';
import type { Identity } from './surroundings.ts';
import { payloadsIn, type Wire } from './wire.ts';

/** A request is held at most this long: proxies cut what is silent for 30 s. */
const HOLD_MOST_MS = 20_000;
/** Answers follow each other no faster: whoever reads along with thirty typists asks 25 times a second, not 125. */
const GATHER_MS = 40;
/** Without a request for this long, the editor is gone. */
const LAPSE_MS = 15_000;

/** What is answered where nobody knows the connection any more: the same as for a socket whose network is gone. */
export const LOST: PollAnswer = { is: 'closed', code: 1006, reason: '' };

/** The answer with which `code` ends a connection. */
export function closedWith(code: RefusalCode): PollAnswer {
  return { is: 'closed', code: closeCodeOf(code), reason: code };
}

/** Gives an answer to one request, once. */
export type Reply = (answer: PollAnswer) => void;

/** One connection over many requests. */
export interface Polled {
  readonly document: DocumentId;
  readonly identity: Identity;
  /**
   * The editor has the first `received` bytes and waits for more: `reply` is called when there are some, when the
   * connection ends, or after 20 s. Returns what to call when the request is over, answered or not.
   */
  poll(received: number, reply: Reply): () => void;
  /**
   * The editor sends `piece`. While no more is to be read from it, `reply` waits, at most 20 s: an editor sends one
   * piece at a time, so it is slowed as a socket is whose bytes are not read. Returns the same as `poll`.
   */
  take(piece: Piece, reply: Reply): () => void;
  /** The editor has left in good order. */
  goodbye(): void;
  refuse(code: RefusalCode): void;
}

/** What a connection over requests takes from its door. */
export interface PolledSurroundings {
  readonly clock: Clock;
  readonly document: DocumentId;
  readonly acks: boolean;
  readonly packs?: boolean;
  readonly isReturning: boolean;
  readonly identity: Identity;
  readonly connect: (arrival: Arrival) => Line;
  /** Nothing more will come of it. */
  readonly forget: () => void;
}

/**
 * A wire made of requests: what is said to the editor waits until it asks, and stays until it says that it has it.
 *
 * @see docs/spec/protocol.md P30-P37
 */
export function openPolled(surroundings: PolledSurroundings): Polled {
  const { clock, document, acks, packs = false, isReturning, identity, forget } = surroundings;
  const outgoing = createOutgoing();
  const incoming = createIncoming(FRAME_MOST_BYTES);
  /** The request that waits for something to be said, and the one that waits to be read on. */
  let asking: Waiting | null = null;
  let sending: Waiting | null = null;
  let closing: PollAnswer | null = null;
  let isHeld = false;
  let requests = 0;
  let answeredAt = -Infinity;
  let callOffAnswer = () => {};
  let callOffLapse = () => {};

  const settle = (waiting: Waiting | null, answer: PollAnswer) => {
    waiting?.callOff();
    waiting?.reply(answer);
  };
  const wait = (reply: Reply, then: () => void): Waiting => ({
    reply,
    callOff: clock.after(HOLD_MOST_MS, then),
  });

  const answer = () => {
    callOffAnswer();
    const asked = asking;
    asking = null;
    if (asked === null) return;
    answeredAt = clock.now();
    const isSaid = outgoing.waiting === 0; // what was said before the end comes before it
    settle(asked, closing !== null && isSaid ? closing : { is: 'piece', ...outgoing.piece() });
  };
  const answerSoon = () => {
    if (asking === null || (outgoing.waiting === 0 && closing === null)) return;
    callOffAnswer();
    const rest = answeredAt + GATHER_MS - clock.now();
    if (rest <= 0 || closing !== null || outgoing.waiting >= POLL_PIECE_MOST_BYTES) answer();
    else callOffAnswer = clock.after(rest, answer);
  };
  const readOn = () => {
    const sent = sending;
    sending = null;
    settle(sent, closing ?? { is: 'received', count: incoming.received });
  };

  const end = (how: PollAnswer, { isClean }: { readonly isClean: boolean }) => {
    if (closing !== null) return;
    closing = how;
    line.closed(isClean);
    readOn();
    answerSoon();
  };
  const lapse = () => {
    end(LOST, { isClean: false });
    forget();
  };
  const visit = (): (() => void) => {
    requests += 1;
    callOffLapse();
    line.heard();
    return () => {
      requests -= 1;
      callOffLapse();
      if (requests === 0) callOffLapse = clock.after(LAPSE_MS, lapse);
    };
  };

  const wire: Wire = {
    write(bytes) {
      if (closing !== null) return;
      for (const payload of payloadsIn(bytes)) outgoing.add(payload);
      answerSoon();
    },
    get waiting() {
      return outgoing.waiting;
    },
    ping() {}, // the message that follows is answered, and the next question is the sign of life
    hold(held) {
      isHeld = held;
      if (!held) readOn();
    },
    close: (code) => end(closedWith(code), { isClean: true }),
    cut() {
      outgoing.clear();
      lapse();
    },
  };
  const line = surroundings.connect({
    document,
    acks,
    packs,
    isReturning,
    wire,
    transport: 'polling',
    identify: async () => identity,
  });
  callOffLapse = clock.after(LAPSE_MS, lapse);

  return {
    document,
    identity,
    poll(received, reply) {
      const over = visit();
      settle(asking, { is: 'piece', from: received, bytes: new Uint8Array() }); // nobody reads that one any more
      const asked = wait(reply, answer);
      asking = asked;
      if (!outgoing.received(received)) wire.close('sync/malformed');
      else if (outgoing.waiting === 0) line.drained();
      answerSoon();
      return () => {
        if (asking === asked) asking = null;
        asked.callOff();
        over();
      };
    },
    take(piece, reply) {
      const over = visit();
      readOn(); // asked again: nobody reads the earlier answer
      const sent = wait(reply, readOn);
      sending = sent;
      const messages = closing === null ? incoming.take(piece) : [];
      if (typeof messages === 'string') {
        wire.close(messages === 'gap' ? 'sync/malformed' : 'request/too-big');
      } else {
        for (const message of messages) if (closing === null) line.receive(message);
        if (!isHeld || closing !== null) readOn();
      }
      return () => {
        if (sending === sent) sending = null;
        sent.callOff();
        over();
      };
    },
    goodbye() {
      end({ is: 'closed', code: 1000, reason: '' }, { isClean: true });
      callOffLapse();
      forget();
    },
    refuse: (code) => wire.close(code),
  };
}

/** A request without an answer yet. */
interface Waiting {
  readonly reply: Reply;
  readonly callOff: () => void;
}
