import { eachTyped } from '../client/update-heads.ts';
import { createHistogram } from '../statistics.ts';

/** Client ids of writers begin here: as long on the wire as those that Yjs rolls. */
export const FIRST_CLIENT = 0x4000_0000;

/** What one document's writers have sent and its editors have received. */
export interface Deliveries {
  /** Writer `writer` sends its next keystroke at `at`. */
  sent(writer: number, at: number): void;
  /** Keystrokes `writer` has sent. */
  sentBy(writer: number): number;
  /** Editor `editor` reads the update from `start` of `bytes` at `at`. Editor n is writer n, where there is one. */
  received(editor: number, bytes: Buffer, start: number, at: number): void;
  /** Writer `writer` is told that its first `count` keystrokes are on disk. */
  kept(writer: number, count: number, at: number): void;
  /** Keystrokes that have not reached every editor but the one that sent them. */
  missing(): number;
}

/** What is counted of all documents together, while it is `open`. */
export interface Tally {
  open: boolean;
  /** Keystrokes that reached an editor other than the one that sent them. */
  delivered: number;
  /** Keystrokes that came before one that had to come first. */
  outOfOrder: number;
  readonly latency: ReturnType<typeof createHistogram>;
  readonly keptLatency: ReturnType<typeof createHistogram>;
}

/** A tally of nothing, not open yet. */
export function createTally(): Tally {
  return {
    open: false,
    delivered: 0,
    outOfOrder: 0,
    latency: createHistogram(),
    keptLatency: createHistogram(),
  };
}

/** How many there are. */
export interface Cast {
  readonly editors: number;
  readonly writers: number;
  /** Keystrokes that a writer will send at most. */
  readonly keystrokes: number;
}

/**
 * Deliveries of a document, none at first. `landed` is called when a keystroke of a writer has reached every other
 * editor, where anybody wants to know.
 */
export function createDeliveries(
  { editors, writers, keystrokes }: Cast,
  tally: Tally,
  landed?: (writer: number) => void,
): Deliveries {
  const sentAt = Array.from({ length: writers }, () => new Float64Array(keystrokes));
  const sent = new Int32Array(writers);
  const keptBy = new Int32Array(writers);
  /** Before anybody types, what comes is what was there: some servers send that as an update, too. */
  let isTyped = false;
  /** For each editor and writer, the number of the keystroke that comes next. */
  const next = Array.from({ length: editors }, () => new Int32Array(writers));
  const reached =
    landed === undefined ? null : Array.from({ length: writers }, () => new Uint16Array(keystrokes));

  return {
    sent(writer, at) {
      isTyped = true;
      const number = sent[writer] ?? 0;
      const times = sentAt[writer];
      if (times !== undefined) times[number] = at;
      sent[writer] = number + 1;
    },
    sentBy: (writer) => sent[writer] ?? 0,
    received(editor, bytes, start, at) {
      if (!isTyped) return;
      const expected = next[editor] ?? new Int32Array();
      eachTyped(bytes, start, (client, clock, length) => {
        const writer = client - FIRST_CLIENT;
        if (writer === editor || writer < 0 || writer >= writers) return;
        const from = expected[writer] ?? 0;
        const end = clock + length;
        if (clock > from) tally.outOfOrder += clock - from;
        if (end <= from) return; // again
        expected[writer] = end;
        const times = sentAt[writer];
        const reachedBy = reached?.[writer];
        for (let number = Math.max(clock, from); number < end; number++) {
          if (tally.open) {
            tally.delivered += 1;
            tally.latency.add(at - (times?.[number] ?? at));
          }
          if (reachedBy === undefined) continue;
          const others = (reachedBy[number] ?? 0) + 1;
          reachedBy[number] = others;
          if (others === editors - 1) landed?.(writer);
        }
      });
    },
    kept(writer, count, at) {
      for (let number = keptBy[writer] ?? 0; number < count; number++) {
        if (tally.open) tally.keptLatency.add(at - (sentAt[writer]?.[number] ?? at));
      }
      keptBy[writer] = Math.max(keptBy[writer] ?? 0, count);
    },
    missing() {
      let missing = 0;
      next.forEach((expected, editor) => {
        expected.forEach((number, writer) => {
          if (writer !== editor) missing += (sent[writer] ?? 0) - number;
        });
      });
      return missing;
    },
  };
}
