import { createIncoming, createOutgoing, type PollAnswer } from '../../document/polling.ts';
import { isRefusalCode } from '../../document/refusals.ts';
import type { Polled } from '../sync/polled.ts';
import type { Arrival, Line } from '../sync/line.ts';
import { framedPayload } from '../sync/wire.ts';
import type { Place } from './writer.ts';

/** What becomes of one exchange: the question or the answer may be lost, or the question may come twice. */
export type Fate = 'well' | 'asked in vain' | 'answered in vain' | 'asked twice';

/**
 * A way for a `Writer` to come in by requests: what it sends and hears goes through `polled`, as through a network that
 * does to each exchange what `fates` say, and then works well.
 */
export function createPoller(open: (arrival: Arrival) => Polled, fates: readonly Fate[] = []): Poller {
  const outgoing = createOutgoing();
  const incoming = createIncoming(Infinity);
  const answers: PollAnswer[] = [];
  const underWay = new Set<() => void>();
  let left = [...fates];
  let polled: Polled | null = null;
  let arrival: Arrival | null = null;

  const exchange = (
    ask: (reply: (answer: PollAnswer) => void) => () => void,
    heard: (answer: PollAnswer) => void,
  ) => {
    const [fate = 'well', ...rest] = left;
    left = rest;
    if (fate === 'asked in vain') return;
    const once = (isHeard: boolean) => {
      const request: { over: (() => void) | null; isAnswered: boolean } = { over: null, isAnswered: false };
      const end = () => {
        if (!request.isAnswered || request.over === null) return;
        underWay.delete(request.over);
        request.over();
      };
      request.over = ask((answer) => {
        request.isAnswered = true;
        end();
        if (isHeard) heard(answer);
      });
      underWay.add(request.over);
      end();
    };
    if (fate === 'asked twice') once(false);
    once(fate !== 'answered in vain');
  };
  const hear = (answer: PollAnswer) => {
    answers.push(answer);
    if (answer.is === 'received') outgoing.received(answer.count);
    if (answer.is === 'closed') {
      if (isRefusalCode(answer.reason)) arrival?.wire.close(answer.reason);
      else arrival?.wire.cut();
    }
    if (answer.is !== 'piece') return;
    const messages = incoming.take(answer);
    if (typeof messages === 'string') throw new Error(messages);
    for (const message of messages) arrival?.wire.write(framedPayload(message));
  };

  return {
    answers,
    place: {
      connect(coming) {
        arrival = coming;
        polled = open(coming);
        const line: Line = {
          receive: (bytes) => outgoing.add(bytes),
          drained() {},
          closed: () => polled?.goodbye(),
          heard() {},
        };
        return line;
      },
    },
    ask() {
      if (polled === null) return;
      const to = polled;
      exchange((reply) => to.poll(incoming.received, reply), hear);
    },
    hangUp() {
      for (const over of underWay) over();
      underWay.clear();
    },
    send() {
      if (outgoing.waiting === 0 || polled === null) return;
      const to = polled;
      exchange((reply) => to.take(outgoing.piece(), reply), hear);
    },
  };
}

/** An editor's network, moved by hand. */
export interface Poller {
  readonly place: Place;
  /** Every answer that arrived. */
  readonly answers: readonly PollAnswer[];
  /** Ask what the server has to say. */
  ask(): void;
  /** Send what the writer has said. */
  send(): void;
  /** The network is gone: nobody waits for the answers any more. */
  hangUp(): void;
}
