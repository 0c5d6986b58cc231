import type { DocumentId } from '../../document/ids.ts';
import type { Clock } from '../clock.ts';
import { joined } from '../joined.ts';
import type { Measures } from '../measures/measures.ts';
import type { LiveBody, Place } from './live-body.ts';
import type { Peer } from './peer.ts';
import type { RoomReport } from './surroundings.ts';

/** Bytes written to a receiver after which it is looked at how many of them wait. */
const LOOK_BYTES = 32 * 1024;
/** Bytes waiting for a receiver past which it is told nothing more until it has read them. */
const SLOW_BYTES = 1024 * 1024;
/** Bytes past which it is cut, and how long it may take to catch up. */
const CUT_BYTES = 8 * 1024 * 1024;
const CATCH_UP_MS = 30_000;

/** What an outbox takes from its room. */
export interface OutboxSurroundings {
  readonly clock: Clock;
  readonly measures: Pick<Measures, 'relayed'>;
  readonly peers: ReadonlySet<Peer>;
  /** Says where the last update that anybody may see ends: those that are in, included. */
  readonly body: Pick<LiveBody, 'place'>;
  readonly document: DocumentId;
  readonly report: (report: RoomReport) => void;
}

/** What goes out to a room's peers: one write for each, however much is in it. Empty at first. */
export class Outbox {
  readonly #room: OutboxSurroundings;
  #frames: Uint8Array[] = [];
  #beside: Map<Peer, Uint8Array> | null = null;
  /** What everybody who keeps up has been given. */
  #given: Place;

  constructor(room: OutboxSurroundings) {
    this.#room = room;
    this.#given = room.body.place();
  }

  /** Put `frames` in for all. */
  relay(frames: readonly Uint8Array[]): void {
    this.#frames.push(...frames);
  }

  /** Put `frame` in for `peer`, beside the rest. A later one for the same peer takes its place. */
  also(peer: Peer, frame: Uint8Array): void {
    this.#beside ??= new Map();
    this.#beside.set(peer, frame);
  }

  /** Let out what is in. */
  send(): void {
    const beside = this.#beside;
    this.#beside = null;
    if (this.#frames.length === 0) {
      for (const [peer, own] of beside ?? []) peer.wire.write(own);
      return;
    }
    const all = joined(this.#frames);
    const { measures, peers, body } = this.#room;
    measures.relayed({ updates: this.#frames.length, receivers: peers.size });
    this.#frames = [];
    for (const peer of peers) this.#deliver(peer, all, beside?.get(peer));
    this.#given = body.place();
  }

  /** Cut `peer` if it has been too slow for too long, or lets too much wait. */
  check(peer: Peer): void {
    const { lagging, wire } = peer;
    const late = lagging !== null && this.#room.clock.now() - lagging.at > CATCH_UP_MS;
    if (!late && wire.waiting <= CUT_BYTES + peer.answerBytes) return;
    this.#slow(peer, true);
    wire.cut();
  }

  #deliver(peer: Peer, all: Uint8Array, own: Uint8Array | undefined): void {
    const isGiven = this.#keepsUp(peer, all.length);
    if (own === undefined) {
      if (isGiven) peer.wire.write(all);
    } else {
      peer.wire.write(isGiven ? Buffer.concat([all, own]) : own);
    }
  }

  /** Whether `peer` is to be given what is in. One that does not read is given it later. */
  #keepsUp(peer: Peer, size: number): boolean {
    if (!peer.answered || peer.lagging !== null) return false;
    peer.unlookedBytes += size;
    if (peer.unlookedBytes < LOOK_BYTES) return true;
    peer.unlookedBytes = 0;
    if (peer.wire.waiting <= SLOW_BYTES + peer.answerBytes) return true;
    peer.lagging = { since: this.#given, at: this.#room.clock.now() };
    this.#slow(peer, false);
    return false;
  }

  #slow({ identity }: Peer, cut: boolean): void {
    const { document, report } = this.#room;
    report({ type: 'slow-reader', document, person: identity.person, cut });
  }
}
