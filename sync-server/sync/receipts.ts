/** Which messages of one connection are dealt with, counted as its editor counts them. */
export interface Receipts {
  /** Number of the message that has just come in: 1, 2, 3, … over step 2 and update messages together. */
  next(): number;
  /** Message `n` is dealt with: all it brought is in the text, or was there before. */
  taken(n: number, kind: 'step2' | 'update'): void;
  /** Message `n` could not be used: it builds on something that is not here. */
  untaken(n: number): void;
  /** How many messages, from the first on, are dealt with without a gap. */
  readonly count: number;
  /** The last count the editor was told. */
  told: number;
}

/**
 * Receipts that begin at nothing.
 *
 * A message that could not be used is dealt with by the next step 2 that could: an editor's answer to step 1 holds
 * everything of its own that the server lacks, the unused message's text included.
 *
 * @see docs/protocol.md "kept"; docs/spec/protocol.md P7-P9
 */
export function createReceipts(): Receipts {
  let received = 0;
  let last = 0;
  let firstUntaken: number | null = null;
  return {
    told: 0,
    next: () => ++received,
    taken(n, kind) {
      last = n;
      if (kind === 'step2') firstUntaken = null;
    },
    untaken(n) {
      last = n;
      firstUntaken ??= n;
    },
    get count() {
      return firstUntaken === null ? last : firstUntaken - 1;
    },
  };
}
