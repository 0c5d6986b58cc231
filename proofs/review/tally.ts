/** What happened in the cases of a run. Everything that must not happen ends the run instead of being counted. */
export interface Tally {
  cases: number;
  edits: number;
  sent: number;
  accepted: number;
  rejected: number;
  withdrawn: number;
  /** Decisions that named one and needed others. */
  outOfOrder: number;
  /** Accepts that were undone in an editor. */
  undone: number;
  /** Accepts that whoever accepted took back, and how many of them before anything else came: these are compared to the letter. */
  takenBack: number;
  takenBackAlone: number;
  /** Those that were not, since somebody had worked on in it. */
  touched: number;
  /** Those that were not, since a value of somebody else stood in the place of theirs already. */
  neverWhole: number;
  /** What was taken back and accepted again at once. */
  acceptedAgain: number;
  /** Accepts that took something away unseen, and how many things that were; each was named before. */
  lossy: number;
  losses: number;
  /** Suggestions that came before their author had heard what was decided about what they build on, and were sent again. */
  early: number;
  /** Suggestions that came when what they build on was rejected. */
  stranded: number;
  /** Accepts that were refused since nothing of them would have been seen. */
  withoutPlace: number;
  /** Updates that the server changed since they lay between neighbours the other way round. */
  reordered: number;
}

/** Nothing yet. */
export function newTally(): Tally {
  return {
    cases: 0,
    edits: 0,
    sent: 0,
    accepted: 0,
    rejected: 0,
    withdrawn: 0,
    outOfOrder: 0,
    undone: 0,
    takenBack: 0,
    takenBackAlone: 0,
    touched: 0,
    neverWhole: 0,
    acceptedAgain: 0,
    lossy: 0,
    losses: 0,
    early: 0,
    stranded: 0,
    withoutPlace: 0,
    reordered: 0,
  };
}
