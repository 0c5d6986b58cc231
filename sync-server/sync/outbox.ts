import type { Clock } from '../clock.ts';
import type { Peer } from './peer.ts';

/** With at most this many receivers every change goes out at once. */
const FEW_RECEIVERS = 8;
/** With at most this many, changes of 8 ms go out together; with more, those of 16 ms. Measured: 0.6 of the work. */
const MANY_RECEIVERS = 50;
const WINDOW_MS = 8;
const WIDE_WINDOW_MS = 16;
/** Bytes waiting for a receiver past which it is told nothing more until it has read them. */
const SLOW_BYTES = 1024 * 1024;
/** Bytes past which it is cut, and how long it may take to catch up. */
const CUT_BYTES = 8 * 1024 * 1024;
const CATCH_UP_MS = 30_000;

/** What goes out to a room's peers: one write for each in a window of time. */
export interface Outbox {
  /** Put `frames` in for all. Only while the text is what is on disk: a slow reader's place is noted. */
  relay(frames: readonly Uint8Array[]): void;
  /** Put `frame` in for `peer`, beside the rest. A later one for the same peer takes its place. */
  also(peer: Peer, frame: Uint8Array): void;
  /** Let out what is in: now, or when the window ends. */
  send(): void;
  /** Cut `peer` if it has been too slow for too long, or lets too much wait. */
  check(peer: Peer): void;
  close(): void;
}

/** What an outbox takes from its room. */
export interface OutboxSurroundings {
  readonly clock: Clock;
  readonly peers: ReadonlySet<Peer>;
  /** The state vector of the text as it is on disk now. */
  readonly stateVector: () => Uint8Array;
  readonly slow: (peer: Peer, cut: boolean) => void;
}

/** An empty outbox. */
export function createOutbox({ clock, peers, stateVector, slow }: OutboxSurroundings): Outbox {
  let frames: Uint8Array[] = [];
  const beside = new Map<Peer, Uint8Array>();
  let flushedAt = -Infinity;
  let cancel: (() => void) | null = null;

  const windowMs = () => {
    if (peers.size <= FEW_RECEIVERS) return 0;
    return peers.size <= MANY_RECEIVERS ? WINDOW_MS : WIDE_WINDOW_MS;
  };
  const deliver = (peer: Peer, all: Uint8Array) => {
    const own = beside.get(peer);
    beside.delete(peer);
    const shared = peer.answered && peer.lagging === null ? all : EMPTY;
    if (own === undefined && shared.length === 0) return;
    peer.wire.write(own === undefined ? shared : Buffer.concat([shared, own]));
  };
  const flush = () => {
    cancel?.();
    cancel = null;
    flushedAt = clock.now();
    const all = joined(frames);
    frames = [];
    for (const peer of peers) deliver(peer, all);
    beside.clear();
  };
  const send = () => {
    if (cancel !== null || (frames.length === 0 && beside.size === 0)) return;
    const wait = flushedAt + windowMs() - clock.now();
    if (wait <= 0) flush();
    else cancel = clock.after(wait, flush);
  };
  const check = (peer: Peer) => {
    const { lagging, wire } = peer;
    const late = lagging !== null && clock.now() - lagging.at > CATCH_UP_MS;
    if (!late && wire.waiting <= CUT_BYTES + peer.answerBytes) return;
    slow(peer, true);
    wire.cut();
  };
  return {
    relay(more) {
      if (more.length === 0) return;
      frames.push(...more);
      for (const peer of peers) {
        if (peer.lagging !== null || !peer.answered || peer.wire.waiting <= SLOW_BYTES + peer.answerBytes)
          continue;
        deliver(peer, joined(frames)); // what it has been given ends exactly here
        peer.lagging = { since: stateVector(), at: clock.now() };
        slow(peer, false);
      }
    },
    also(peer, frame) {
      beside.set(peer, frame);
    },
    send,
    check,
    close() {
      cancel?.();
      cancel = null;
    },
  };
}

const EMPTY = new Uint8Array();

function joined(frames: readonly Uint8Array[]): Uint8Array {
  const [only] = frames;
  if (only === undefined) return EMPTY;
  return frames.length === 1 ? only : Buffer.concat(frames);
}
