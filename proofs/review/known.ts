interface KnownSeed {
  readonly seed: number;
  readonly why: string;
}

/** Seeds that failed once. They run first, for ever. */
export const KNOWN: readonly KnownSeed[] = [
  {
    seed: 971,
    why: 'An accept was taken back that takes an object out of its grid; accepted again, what was written in its cells since went unnamed.',
  },
];

/** The same of comparing and restoring. */
export const KNOWN_OF_VERSIONS: readonly KnownSeed[] = [
  { seed: 2385, why: 'A section that was gone from the text altogether did not come back with a restore.' },
  {
    seed: 2411,
    why: 'An undo of a restore was a space short: Yjs divided an item on the way and forgot its second half.',
  },
  { seed: 7285, why: 'The same, with a cited object.' },
];
