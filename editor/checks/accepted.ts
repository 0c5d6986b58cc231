import type { Handling } from '../../document/findings.ts';

/** Reasons of what was accepted, by the finding's id. */
export function acceptedIn(handlings: ReadonlyMap<string, Handling>): ReadonlyMap<string, string> {
  return new Map(
    [...handlings].flatMap(([id, { accepted }]) =>
      accepted === null ? [] : [[id, accepted.reason] as const],
    ),
  );
}
