import type { Clock } from '../clock.ts';
import type { Measures } from '../measures/measures.ts';
import type { Place } from './live-body.ts';
import type { Peer } from './peer.ts';

/**
 * How long changes gather before they go out in one write for each receiver, in ms, by the number of receivers: a
 * write costs 6 µs for each of them, however much is in it. The first change after a pause goes out at once.
 */
const WINDOWS = [
  { receivers: 8, ms: 0 },
  { receivers: 50, ms: 8 },
  { receivers: 150, ms: 12 },
  { receivers: Infinity, ms: 16 },
] as const;
/** With so many changes gathered the window ends: a write is well used then. */
const MANY_CHANGES = 32;
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
  /** Let out what is in: for single peers now, for all when the window ends. */
  send(): void;
  /** Cut `peer` if it has been too slow for too long, or lets too much wait. */
  check(peer: Peer): void;
  close(): void;
}

/** What an outbox takes from its room. */
export interface OutboxSurroundings {
  readonly clock: Clock;
  readonly measures: Pick<Measures, 'relayed'>;
  readonly peers: ReadonlySet<Peer>;
  /** Behind the last update that has been put in. */
  readonly place: () => Place;
  readonly slow: (peer: Peer, cut: boolean) => void;
}

/** An empty outbox. */
export function createOutbox({ clock, measures, peers, place, slow }: OutboxSurroundings): Outbox {
  let frames: Uint8Array[] = [];
  const beside = new Map<Peer, Uint8Array>();
  let flushedAt = -Infinity;
  let cancel: (() => void) | null = null;

  const deliver = (peer: Peer, all: Uint8Array) => {
    const own = beside.get(peer);
    if (own !== undefined) beside.delete(peer);
    const shared = peer.answered && peer.lagging === null ? all : EMPTY;
    if (own === undefined && shared.length === 0) return;
    peer.wire.write(own === undefined ? shared : Buffer.concat([shared, own]));
  };
  const flush = () => {
    cancel?.();
    cancel = null;
    flushedAt = clock.now();
    const all = joined(frames);
    if (frames.length > 0) measures.relayed({ updates: frames.length, receivers: peers.size });
    frames = [];
    for (const peer of peers) deliver(peer, all);
    beside.clear();
  };
  const waitMs = () => {
    if (frames.length >= MANY_CHANGES) return 0;
    const { ms } = WINDOWS.find(({ receivers }) => peers.size <= receivers) ?? WINDOWS[3];
    return Math.min(ms, flushedAt + ms - clock.now()); // a clock may be set back
  };
  const send = () => {
    if (frames.length > 0) {
      const wait = waitMs();
      if (wait <= 0) return flush();
      cancel ??= clock.after(wait, flush);
    }
    for (const peer of beside.keys()) deliver(peer, EMPTY);
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
        peer.lagging = { since: place(), at: clock.now() };
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
