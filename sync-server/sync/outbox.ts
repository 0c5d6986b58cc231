import type { Clock } from '../clock.ts';
import type { Measures } from '../measures/measures.ts';
import type { Place } from './live-body.ts';
import type { Peer } from './peer.ts';

/** Bytes written to a receiver after which it is looked at how many of them wait. */
const LOOK_BYTES = 32 * 1024;
/** Bytes waiting for a receiver past which it is told nothing more until it has read them. */
const SLOW_BYTES = 1024 * 1024;
/** Bytes past which it is cut, and how long it may take to catch up. */
const CUT_BYTES = 8 * 1024 * 1024;
const CATCH_UP_MS = 30_000;

/** What goes out to a room's peers: one write for each, however much is in it. */
export interface Outbox {
  /** Put `frames` in for all. */
  relay(frames: readonly Uint8Array[]): void;
  /** Put `frame` in for `peer`, beside the rest. A later one for the same peer takes its place. */
  also(peer: Peer, frame: Uint8Array): void;
  /** Let out what is in. */
  send(): void;
  /** Cut `peer` if it has been too slow for too long, or lets too much wait. */
  check(peer: Peer): void;
}

/** What an outbox takes from its room. */
export interface OutboxSurroundings {
  readonly clock: Clock;
  readonly measures: Pick<Measures, 'relayed'>;
  readonly peers: ReadonlySet<Peer>;
  /** Behind the last update that anybody may see: those that are in, included. */
  readonly place: () => Place;
  readonly slow: (peer: Peer, cut: boolean) => void;
}

/** An empty outbox. */
export function createOutbox({ clock, measures, peers, place, slow }: OutboxSurroundings): Outbox {
  let frames: Uint8Array[] = [];
  const beside = new Map<Peer, Uint8Array>();
  /** What everybody who keeps up has been given. */
  let given = place();

  /** Whether `peer` is to be given what is in. One that does not read is given it later. */
  const keepsUp = (peer: Peer, size: number) => {
    if (!peer.answered || peer.lagging !== null) return false;
    peer.unlookedBytes += size;
    if (peer.unlookedBytes < LOOK_BYTES) return true;
    peer.unlookedBytes = 0;
    if (peer.wire.waiting <= SLOW_BYTES + peer.answerBytes) return true;
    peer.lagging = { since: given, at: clock.now() };
    slow(peer, false);
    return false;
  };
  const deliver = (peer: Peer, all: Uint8Array) => {
    const own = beside.get(peer);
    const isGiven = all.length > 0 && keepsUp(peer, all.length);
    if (own === undefined) {
      if (isGiven) peer.wire.write(all);
    } else {
      peer.wire.write(isGiven ? Buffer.concat([all, own]) : own);
    }
  };
  return {
    relay(more) {
      frames.push(...more);
    },
    also(peer, frame) {
      beside.set(peer, frame);
    },
    send() {
      if (frames.length === 0) {
        for (const peer of beside.keys()) deliver(peer, EMPTY);
      } else {
        const all = joined(frames);
        measures.relayed({ updates: frames.length, receivers: peers.size });
        frames = [];
        for (const peer of peers) deliver(peer, all);
        given = place();
      }
      if (beside.size > 0) beside.clear();
    },
    check(peer) {
      const { lagging, wire } = peer;
      const late = lagging !== null && clock.now() - lagging.at > CATCH_UP_MS;
      if (!late && wire.waiting <= CUT_BYTES + peer.answerBytes) return;
      slow(peer, true);
      wire.cut();
    },
  };
}

const EMPTY = new Uint8Array();

function joined(frames: readonly Uint8Array[]): Uint8Array {
  const [only] = frames;
  if (only === undefined) return EMPTY;
  return frames.length === 1 ? only : Buffer.concat(frames);
}
