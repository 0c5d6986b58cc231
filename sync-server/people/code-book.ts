import { Refused } from '../../document/refusals.ts';
import type { Clock } from '../clock.ts';
import type { DirectoryReader, InvitationRecord } from '../storage/directory.ts';
import { hashOfCode, hashOfSecret, plainCode } from './secrets.ts';
import { createThrottle } from './throttle.ts';

/** Codes waiting to be tried; more are asked to come again, so that nobody can fill the memory with them. */
const MOST_WAITING = 200;

/** Finds the invitation of a code. */
export interface CodeBook {
  /**
   * The invitation that `typed` belongs to.
   *
   * @throws {Refused} `join/unknown`; `join/paused` after too many wrong ones; `request/too-fast`.
   */
  find(typed: string, address: string): Promise<InvitationRecord>;
}

/** The codes of the invitations in `directory`. */
export function createCodeBook({
  directory,
  clock,
  hash = hashOfCode,
}: {
  readonly directory: DirectoryReader;
  readonly clock: Clock;
  /** The slow hash of codes; a test with hundreds of them gives a quick one. */
  readonly hash?: typeof hashOfCode;
}): CodeBook {
  const throttle = createThrottle(clock);
  /** Codes that were right before, by SHA-256: the second person with the same code costs nothing. Never on disk. */
  const known = new Map<string, string>();
  let turns: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  async function lookUp(plain: string): Promise<InvitationRecord | null> {
    const before = known.get(hashOfSecret(plain));
    if (before !== undefined) return directory.get('invitation', before);
    const codes = await directory.list('invitation', { kind: 'code' });
    // The codes of a workshop share their salt, so this is one hash and not sixty.
    for (const salt of new Set(codes.map((code) => code.salt))) {
      const hashed = await hash(plain, salt);
      const found = codes.find((code) => code.salt === salt && code.hash === hashed);
      if (found === undefined) continue;
      known.set(hashOfSecret(plain), found.id);
      return found;
    }
    return null;
  }

  async function attempt(plain: string, address: string): Promise<InvitationRecord> {
    if (!throttle.allows(address, plain)) throw new Refused('join/paused');
    const found = await lookUp(plain);
    if (found === null) {
      throttle.wrong(address, plain);
      throw new Refused('join/unknown');
    }
    return found;
  }

  return {
    async find(typed, address) {
      const plain = plainCode(typed);
      if (plain === null) throw new Refused('join/unknown');
      if (waiting >= MOST_WAITING) throw new Refused('request/too-fast');
      waiting += 1;
      try {
        // One after another: each is counted before the next is tried, and the disk never waits behind hashing.
        const turn = turns.then(() => attempt(plain, address));
        turns = turn.catch(() => undefined);
        return await turn;
      } finally {
        waiting -= 1;
      }
    },
  };
}
