/** What a suggestion would have in a grid: its words, and what is said of them to those who cannot see how they are drawn. */
export interface Proposal {
  readonly suggestion: string;
  readonly said: string;
  /** Empty where something would go. */
  readonly words: string;
}

/** What suggestions would change in a grid. */
export interface Proposals {
  /** By `cellKey`. */
  readonly cells: ReadonlyMap<string, readonly Proposal[]>;
  /** Objects that would go. */
  readonly removed: ReadonlyMap<string, Proposal>;
  readonly added: readonly Proposal[];
}
