import { decodeFrame, type Frame } from '../../document/frames.ts';
import type { DocumentId } from '../../document/ids.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import type { Clock } from '../clock.ts';
import type { Measures } from '../measures/measures.ts';
import { createBucket, type Rate } from './bucket.ts';
import type { Transport } from './census.ts';
import { createPeer, type Peer } from './peer.ts';
import type { Room } from './room.ts';
import type { Identity, Permission, RoomReport } from './surroundings.ts';
import type { Wire } from './wire.ts';

/** Messages a connection may send: a person types 15 a second, an editor with a moving caret sends 40. */
const MESSAGES: Rate = { most: 400, perSecond: 200 };
/** Questions for the whole text or everybody's presence: each may be answered with megabytes. */
const QUESTIONS: Rate = { most: 20, perSecond: 2 };
/** What may wait until it is known who sends it; beyond that nothing more is read. */
const WAITING_MOST_MESSAGES = 256;
const WAITING_MOST_BYTES = 1024 * 1024;
/** It has to be known by then. */
const ADMIT_MS = 10_000;

/** A connection that has just been accepted. */
export interface Arrival {
  readonly document: DocumentId;
  /** Whether it asked for `kept` and events. */
  readonly acks: boolean;
  /** Whether it can unpack a long text. */
  readonly packs?: boolean;
  /** Whether its text comes from an earlier generation of the data. */
  readonly isReturning?: boolean;
  readonly wire: Wire;
  /** How it comes; a WebSocket unless told. */
  readonly transport?: Transport;
  identify(): Promise<Identity | RefusalCode>;
}

/** The server's end of one connection. */
export interface Line {
  receive(bytes: Uint8Array): void;
  /** The network has taken everything that was waiting. */
  drained(): void;
  closed(clean: boolean): void;
  /** A sign of life without a message. */
  heard(): void;
}

/** What a line takes from the rooms around it. */
export interface LineSurroundings {
  readonly clock: Clock;
  /** Messages a connection may send. */
  readonly mostMessages?: Rate | undefined;
  permission(identity: Identity): Promise<Permission | RefusalCode>;
  /** Changes whenever the person's rights may have changed: what was asked before then is asked again. */
  epoch(identity: Identity): number;
  /** Whether the person may have one more connection; counts it if so. */
  enrol(identity: Identity): boolean;
  open(): Promise<Room | RefusalCode>;
  /** The line has come to its room. */
  admitted(line: AdmittedLine): void;
  /** Nothing more will come of it. */
  ended(identity: Identity | null): void;
  readonly report: (report: RoomReport) => void;
  readonly measures: Pick<Measures, 'received' | 'joined' | 'refused'>;
}

/** A line whose peer is in a room. */
export interface AdmittedLine {
  readonly peer: Peer;
  readonly room: Room;
  readonly transport: Transport;
  /** Send a sign of life and expect one; false when the last was not answered. */
  beat(): boolean;
}

/**
 * Serve `arrival`: find out who it is and what they may do, bring them to their room, and hand on what they send.
 *
 * Listens from the first moment: whatever comes before it is known who sends it waits, in a bounded queue.
 *
 * @see docs/spec/protocol.md P10-P16
 */
export function openLine(arrival: Arrival, surroundings: LineSurroundings): Line {
  const { wire, document } = arrival;
  const { clock, report, measures } = surroundings;
  const arrivedAt = clock.now();
  const mayMessage = createBucket(clock, surroundings.mostMessages ?? MESSAGES);
  const mayAsk = createBucket(clock, QUESTIONS);
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let identity: Identity | null = null;
  let enrolled = false;
  let admitted: AdmittedLine | null = null;
  let isHeard = true;
  let over = false;

  const end = () => {
    if (over) return;
    over = true;
    cancelDeadline();
    waiting = [];
    surroundings.ended(enrolled ? identity : null);
  };
  const refuse = (code: RefusalCode, why: string) => {
    if (over) return;
    if (admitted !== null) {
      admitted.room.refuse(admitted.peer, code, why);
    } else {
      if (identity !== null) report({ type: 'refused', code, document, person: identity.person, why });
      else measures.refused(code);
      wire.close(code);
    }
    end();
  };
  const cancelDeadline = clock.after(ADMIT_MS, () => {
    if (admitted === null) refuse('sync/overloaded', 'too long to find out who it is');
  });

  const admit = async () => {
    const who = await arrival.identify();
    if (over) return;
    if (typeof who === 'string') return refuse(who, 'unknown');
    identity = who;
    enrolled = surroundings.enrol(who);
    if (!enrolled) return refuse('request/too-fast', 'too many connections');
    let epoch: number;
    let permission: Permission | RefusalCode;
    let room: Room | RefusalCode;
    do {
      epoch = surroundings.epoch(who);
      // oxlint-disable-next-line no-await-in-loop -- asked again only when it changed meanwhile
      permission = await surroundings.permission(who);
      if (over) return;
      if (typeof permission === 'string') return refuse(permission, 'no permission');
      // oxlint-disable-next-line no-await-in-loop
      room = await surroundings.open();
      if (over) return;
      if (typeof room === 'string') return refuse(room, 'no room');
    } while (room.over || epoch !== surroundings.epoch(who));
    enter(
      room,
      createPeer({
        identity: who,
        wire,
        acks: arrival.acks,
        packs: arrival.packs ?? false,
        isReturning: arrival.isReturning ?? false,
        permission,
      }),
    );
  };
  const enter = (room: Room, peer: Peer) => {
    cancelDeadline();
    room.join(peer);
    admitted = { peer, room, transport: arrival.transport ?? 'websocket', beat };
    surroundings.admitted(admitted);
    measures.joined(clock.now() - arrivedAt);
    const early = waiting;
    waiting = [];
    for (const bytes of early) hand(bytes);
    wire.hold(false);
  };
  const hand = (bytes: Uint8Array) => {
    if (over || admitted === null) return;
    if (!mayMessage()) return refuse('request/too-fast', 'too many messages');
    let frame: Frame;
    try {
      frame = decodeFrame(bytes);
      measures.received(frame.type, bytes.length);
      const isQuestion = frame.type === 'step1' || frame.type === 'queryAwareness';
      if (isQuestion && !mayAsk()) return refuse('request/too-fast', 'too many questions');
      admitted.room.receive(admitted.peer, frame);
    } catch {
      return refuse('sync/malformed', 'no message of ours');
    }
    if (admitted.peer.gone) end();
  };
  const beat = () => {
    if (!isHeard) return false;
    isHeard = false;
    wire.ping();
    return true;
  };

  admit().catch((error: unknown) => {
    report({ type: 'unexpected', document, error });
    refuse('server/unexpected', 'while admitting');
  });

  return {
    receive(bytes) {
      isHeard = true;
      if (over) return;
      if (admitted !== null) return hand(bytes);
      waiting.push(bytes);
      waitingBytes += bytes.length;
      if (waiting.length >= WAITING_MOST_MESSAGES || waitingBytes >= WAITING_MOST_BYTES) wire.hold(true);
    },
    drained() {
      admitted?.room.drained(admitted.peer);
    },
    closed(clean) {
      admitted?.room.leave(admitted.peer, clean);
      end();
    },
    heard() {
      isHeard = true;
    },
  };
}
