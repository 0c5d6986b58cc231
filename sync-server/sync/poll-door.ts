import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Random } from '../../document/ids.ts';
import { POLL_PIECE_MOST_BYTES } from '../../document/limits.ts';
import {
  decodePiece,
  decodeReceived,
  encodePollAnswer,
  type Piece,
  type PollAnswer,
} from '../../document/polling.ts';
import type { Clock } from '../clock.ts';
import { askedFor } from './asked.ts';
import { createBucket, type Take } from './bucket.ts';
import type { Arrival, Line } from './line.ts';
import { closedWith, LOST, openPolled, type Polled, type Reply } from './polled.ts';
import type { GenerationIds, Identity, RoomReport, RoomsSurroundings } from './surroundings.ts';

/** `/sync/<document>/poll`, and of a connection there: what it is asked. */
const PATH = /^\/sync\/([^/]+)\/poll(?:\/([\w-]{22})\/(more|send|bye))?$/;
/** No form of another site can send this type without asking first. */
const MEDIA_TYPE = 'application/octet-stream';
/** A piece, and the number in front of it. */
const BODY_MOST_BYTES = POLL_PIECE_MOST_BYTES + 16;
/** 128 bits: the name of a connection is not to be guessed, though it is of no use without the session. */
const NAME_BYTES = 16;
/** Requests of one session: two open documents with thirty typists in each take 80 a second. */
const REQUESTS = { most: 600, perSecond: 150 } as const;
/** Connections one session begins. */
const OPENINGS = { most: 30, perSecond: 1 } as const;
/** Sessions whose requests are counted; when there are more, all begin anew. */
const MOST_SESSIONS = 5_000;

/** Where editors come in whose network blocks WebSockets. */
export interface PollDoor {
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Let nobody in any more. */
  stop(): void;
  /** Say so to those who are left. */
  close(): void;
}

/** What the door takes from the rooms behind it. */
export interface PollDoorSurroundings {
  readonly clock: Clock;
  readonly random: Random;
  readonly identify: RoomsSurroundings['identify'];
  readonly isCrossSite: RoomsSurroundings['isCrossSite'];
  readonly generation: GenerationIds | null;
  readonly connect: (arrival: Arrival) => Line;
  /** Whether one more may come from where `request` comes from: what to call when it is over. */
  readonly letIn: (request: IncomingMessage) => (() => void) | null;
  readonly report: (report: RoomReport) => void;
}

/**
 * A door for the messages of a socket over HTTP: short, whole answers, so that any proxy lets them through.
 *
 * Every answer is a 200 and says in its body how the connection is: proxies put pages of their own in the place of
 * other ones, and the reason would be lost.
 *
 * @see docs/protocol.md "Without WebSockets"
 */
export function createPollDoor(surroundings: PollDoorSurroundings): PollDoor {
  const { clock, random, identify, isCrossSite, connect, letIn, report } = surroundings;
  const connections = new Map<string, Polled>();
  const mayRequest = perSession(clock, REQUESTS);
  const mayOpen = perSession(clock, OPENINGS);
  let isStopping = false;

  const open = (
    request: IncomingMessage,
    document: string,
    query: URLSearchParams,
    identity: Identity,
  ): PollAnswer => {
    const asked = askedFor(document, query, surroundings.generation);
    if (typeof asked === 'string') return closedWith(asked);
    if (!mayOpen(identity.session)) return closedWith('request/too-fast');
    const leave = letIn(request);
    if (leave === null) return closedWith('request/too-fast');
    const name = Buffer.from(random(new Uint8Array(NAME_BYTES))).toString('base64url');
    const forget = () => {
      connections.delete(name);
      leave();
    };
    connections.set(name, openPolled({ ...asked, clock, identity, connect, forget }));
    return { is: 'open', connection: name };
  };

  const serve = async (request: IncomingMessage, response: ServerResponse, reply: Reply): Promise<void> => {
    if (isCrossSite(request)) return reply(closedWith('access/cross-site'));
    if (request.headers['content-type'] !== MEDIA_TYPE) return reply(closedWith('sync/malformed'));
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const [, document = '', name = null, deed] = PATH.exec(pathname) ?? [];
    const identity = await identify(request);
    if (typeof identity === 'string') return reply(closedWith(identity));
    if (!mayRequest(identity.session)) return reply(closedWith('request/too-fast'));
    if (isStopping) return reply(closedWith('sync/restarting'));
    if (name === null) return reply(open(request, document, searchParams, identity));

    const polled = connections.get(name);
    const isTheirs = polled?.identity.session === identity.session && polled.document === document;
    if (polled === undefined || !isTheirs) return reply(LOST);
    if (deed === 'bye') {
      polled.goodbye();
      return reply({ is: 'closed', code: 1000, reason: '' });
    }
    const body = await bodyOf(request);
    if (body === null) return reply(closedWith('request/too-big'));
    const asked = read(deed === 'send' ? decodePiece : decodeReceived, body);
    if (asked === null) {
      polled.refuse('sync/malformed');
      return reply(closedWith('sync/malformed'));
    }
    const over = typeof asked === 'number' ? polled.poll(asked, reply) : polled.take(asked, reply);
    if (response.closed) over();
    else response.once('close', over);
  };

  return {
    handle(request, response) {
      const reply: Reply = (answer) => send(response, answer, { isLast: isStopping });
      serve(request, response, reply).catch((error: unknown) => {
        if (request.destroyed && !request.complete) return; // gone while it was sending
        report({ type: 'unexpected', document: null, error });
        reply(closedWith('server/unexpected'));
      });
    },
    stop() {
      isStopping = true;
    },
    close() {
      for (const polled of connections.values()) polled.refuse('sync/restarting');
    },
  };
}

function send(response: ServerResponse, answer: PollAnswer, { isLast }: { readonly isLast: boolean }): void {
  if (response.headersSent || response.destroyed) return;
  const body = encodePollAnswer(answer);
  response.writeHead(200, {
    'Content-Type': MEDIA_TYPE,
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
    ...(isLast ? { Connection: 'close' } : {}),
  });
  response.end(body);
}

/** What `request` brings; null when it is more than a piece. */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array | null> {
  const parts: Buffer[] = [];
  let size = 0;
  // Not destroyed when it is too much: the answer goes out on the same socket.
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > BODY_MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function read(how: (bytes: Uint8Array) => Piece | number, bytes: Uint8Array): Piece | number | null {
  try {
    return how(bytes);
  } catch {
    return null;
  }
}

/** Whether one more is taken of a session, with a bucket for each. */
function perSession(
  clock: Clock,
  rate: { readonly most: number; readonly perSecond: number },
): (session: string) => boolean {
  const buckets = new Map<string, Take>();
  return (session) => {
    let take = buckets.get(session);
    if (take === undefined) {
      if (buckets.size >= MOST_SESSIONS) buckets.clear();
      take = createBucket(clock, rate);
      buckets.set(session, take);
    }
    return take();
  };
}
