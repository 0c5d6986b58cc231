import type { PutBackView } from '../../document/api.ts';
import type { PersonId } from '../../document/ids.ts';
import { FRAME_MOST_BYTES, UPDATE_MOST_BYTES } from '../../document/limits.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import type { StoreCondition } from '../storage/document-store.ts';
import { inspect, onlyTidies, type Verdict } from './guard.ts';
import { withoutClients } from './body-bytes.ts';
import { keystrokeIn } from './keystroke.ts';
import type { LiveBody } from './live-body.ts';
import type { Peer } from './peer.ts';
import type { Taken } from './tasks.ts';
import { scanUpdate } from './update-reader.ts';

/** Structs past which an update is tried backstage before it is applied; a paste of four pages has as many. */
export const UNTRIED_MOST_STRUCTS = 400;

/** What became of an update. */
export type Outcome =
  /** It is in the text now, or was before; `kept` after the next commit. But for what it changed in agreed sections. */
  | { readonly is: 'taken'; readonly isNew: boolean; readonly putBack?: readonly PutBackView[] }
  /** It builds on something that is not here. */
  | { readonly is: 'untaken'; readonly why: string; readonly repair?: true }
  /** It is a reader's, and nothing of theirs: not called kept, and no reason to ask or to send anybody away. */
  | { readonly is: 'passed-over' }
  /** It is large: to be tried backstage first, as `bytes`. */
  | { readonly is: 'to-try'; readonly bytes: Uint8Array }
  /** With `repair`, the document in memory was changed half-way and has to be repaired. */
  | { readonly is: 'refused'; readonly code: RefusalCode; readonly why: string; readonly repair?: true };

/** What a judgement goes by beside the text. */
export interface Judging {
  readonly condition: StoreCondition;
  /** Whether somebody other than `peer` is there under `client` now. */
  readonly isShown: (client: number, peer: Peer) => boolean;
}

/**
 * Apply what `taken` brings to `body`, if it is sound, its peer may write now, and it writes as itself.
 *
 * The order matters: every editor, readers too, answers step 1 with an update that has nothing new, so that is looked
 * at before the role is.
 */
export function take(taken: Taken, body: LiveBody, { condition, isShown }: Judging): Outcome {
  if (taken.kind === 'update' && press(taken, body, condition)) return { is: 'taken', isNew: true };
  const { bytes, peer } = taken;
  if (hasAll(body, bytes)) return { is: 'taken', isNew: false };
  const verdict = inspect(bytes, body.ydoc, taken.kind === 'step2' ? FRAME_MOST_BYTES : UPDATE_MOST_BYTES);
  if (verdict.is === 'nothing-new') return { is: 'taken', isNew: false };
  if (verdict.is === 'refused') return verdict;
  if (!peer.permission.write) {
    if (verdict.is === 'new' && onlyTidies(verdict.bytes, body.ydoc)) return { is: 'taken', isNew: false };
    if (isOthers(taken, verdict, body)) return { is: 'passed-over' };
  }
  const no = objection(peer, body, condition, bytes.length) ?? trialProblem(taken);
  if (no !== null) return { is: 'refused', code: no, why: 'an update' };
  if (verdict.is === 'unknown-dependencies') return { is: 'untaken', why: verdict.why };

  const { person } = peer.identity;
  const standings = verdict.clients.map((client) => body.ledger.standing(client, person));
  let foreign: readonly number[] = [];
  if (standings.includes('foreign')) {
    if (taken.kind === 'update') return { is: 'refused', code: 'sync/forged', why: 'foreign client id' };
    foreign = verdict.clients.filter((_, index) => standings[index] === 'foreign');
    const isLost =
      bringsBack(taken, body) &&
      !foreign.some(
        (client) => body.hasHeard(client) || body.isOnlySuggested(client) || isShown(client, peer),
      );
    if (!isLost) return takeOwn(taken, body, withoutClients(verdict.bytes, foreign));
  }
  if (verdict.structs > UNTRIED_MOST_STRUCTS && taken.trial === null) {
    return { is: 'to-try', bytes: verdict.bytes };
  }
  // With what it is about, and only then: not each time it is looked at.
  if (foreign.length > 0) body.note(person, { did: 'brought-back', clients: foreign });
  const putBack = body.apply(verdict.bytes, verdict.typists, person);
  if (putBack === null) {
    return {
      is: 'refused',
      code: 'sync/malformed',
      why: 'let through by the guard, not by Yjs',
      repair: true,
    };
  }
  verdict.clients.forEach((client, index) => {
    if (standings[index] === 'theirs') body.hear(client);
  });
  // Of what is brought back nobody can tell whose an unknown id is.
  if (!bringsBack(taken, body)) claimFree(body, verdict.clients, person);
  return { is: 'taken', isNew: true, putBack };
}

/** From now on those of `clients` that are nobody's are `person`'s. */
function claimFree(body: LiveBody, clients: readonly number[], person: PersonId): void {
  for (const client of clients) {
    if (body.ledger.standing(client, person) === 'free') body.claim(client, person);
  }
}

/**
 * Whether `taken` may hold words that the server once had and lost: it was killed while the disk was slow, or an older
 * backup was restored. Then editors bring back what they have of others, too.
 */
function bringsBack({ kind, peer }: Taken, body: LiveBody): boolean {
  return kind === 'step2' && (body.mayLack || peer.isReturning);
}

/**
 * Whether nothing of what a reader's editor sent is the reader's: it brings what it has, words of others that are not here
 * included.
 */
function isOthers(taken: Taken, verdict: Verdict, body: LiveBody): boolean {
  if (verdict.is === 'unknown-dependencies') return scanUpdate(taken.bytes).structs === 0;
  if (verdict.is !== 'new' || verdict.clients.length === 0 || taken.kind !== 'step2') return false;
  const { person } = taken.peer.identity;
  // Where words may have been lost, so may have been whose they are.
  const own = bringsBack(taken, body) ? ['theirs'] : ['theirs', 'free'];
  return verdict.clients.every((client) => !own.includes(body.ledger.standing(client, person)));
}

/**
 * Take what is `peer`'s own of an answer that also has words of others which never were here: they were made up, or come
 * with their author. The answer is not dealt with until they have come.
 */
function takeOwn({ peer }: Taken, body: LiveBody, own: Uint8Array): Outcome {
  const outcome = { is: 'untaken', why: 'words of others that are not here' } as const;
  const verdict = inspect(own, body.ydoc, FRAME_MOST_BYTES);
  if (verdict.is !== 'new' || verdict.structs > UNTRIED_MOST_STRUCTS) return outcome;
  const { person } = peer.identity;
  if (body.apply(verdict.bytes, verdict.typists, person) === null) return { ...outcome, repair: true };
  claimFree(body, verdict.clients, person);
  peer.owes = true;
  return outcome;
}

/**
 * Take a key press of somebody who goes on where they were, without looking at the text. False for everything else,
 * which is then looked at.
 */
function press({ bytes, peer }: Taken, body: LiveBody, condition: StoreCondition): boolean {
  const stroke = keystrokeIn(bytes);
  if (stroke === null || !body.knows(stroke)) return false;
  if (objection(peer, body, condition, bytes.length) !== null) return false;
  const { person } = peer.identity;
  if (stroke.typed !== null && body.ledger.standing(stroke.typed.client, person) !== 'theirs') return false;
  body.press(bytes, stroke, person);
  return true;
}

/** Whether `bytes` have nothing new, seen without a document; false when they are no update. */
function hasAll(body: LiveBody, bytes: Uint8Array): boolean {
  try {
    return body.bytes.hasAll(bytes);
  } catch {
    return false;
  }
}

/** Why `peer` may not change the text now. */
function objection(peer: Peer, body: LiveBody, condition: StoreCondition, bytes: number): RefusalCode | null {
  if (!peer.permission.write) return 'access/not-allowed';
  if (body.isDamaged) return 'storage/damaged';
  if (condition !== 'writable') return `storage/${condition}`;
  return body.isFull(bytes) ? 'request/too-big' : null;
}

function trialProblem({ trial }: Taken): RefusalCode | null {
  if (trial === 'breaks') return 'sync/malformed';
  return trial === 'too-slow' ? 'request/too-big' : null;
}
