import { SERVER_CLIENT_ID } from '../../document/body.ts';
import type { PersonId } from '../../document/ids.ts';
import type { StoredEntry } from '../storage/document-store.ts';

/**
 * Which Yjs client id of a document belongs to which person. Whoever uses an id first has it for ever: with it, who
 * wrote a character is known, and nobody can write in the place of somebody else.
 *
 * @see docs/spec/guard.md G13-G16
 */
export interface Ledger {
  /** Whose `client` is: this person's, free to be claimed, or foreign to them. */
  standing(client: number, person: PersonId): 'theirs' | 'free' | 'foreign';
  /** Write down that `client` is `person`'s. Only a free one. */
  claim(client: number, person: PersonId): void;
  /** From now on `client` is nobody's: the server writes with it. False when it is somebody's already. */
  reserve(client: number): boolean;
}

/** An `author` entry's text. */
export function authorEntry(client: number): string {
  return JSON.stringify({ client });
}

/**
 * The ledger of a document, from its `author` entries. Ids that have text, `clients`, and that no entry names belong to
 * nobody: what is already there can be continued by no one. They are asked for when somebody first writes.
 */
export function ledgerOf(entries: readonly StoredEntry[], clients: () => Iterable<number>): Ledger {
  let known: Map<number, PersonId | null> | null = null;
  const all = () => {
    known ??= allOwners(entries, clients());
    return known;
  };
  return {
    standing(client, person) {
      const owner = all().get(client);
      if (owner === undefined) return 'free';
      return owner === person ? 'theirs' : 'foreign';
    },
    claim(client, person) {
      if (!all().has(client)) all().set(client, person);
    },
    reserve(client) {
      if (all().has(client)) return false;
      all().set(client, null);
      return true;
    },
  };
}

function allOwners(entries: readonly StoredEntry[], clients: Iterable<number>): Map<number, PersonId | null> {
  const owners = ownersIn(entries);
  for (const client of clients) if (!owners.has(client)) owners.set(client, null);
  return owners.set(SERVER_CLIENT_ID, null);
}

/** Whose each client id is, as the `author` entries say it. The server's own is nobody's. */
export type Owners = ReadonlyMap<number, PersonId | null>;

/** The owners that `entries` name; the first one counts. */
export function ownersIn(entries: readonly StoredEntry[]): Map<number, PersonId | null> {
  const owners = new Map<number, PersonId | null>();
  for (const { json, person } of entries) {
    const client = clientIn(json);
    if (client !== null && !owners.has(client)) owners.set(client, person);
  }
  return owners;
}

function clientIn(json: string): number | null {
  const { client } = JSON.parse(json) as { readonly client?: unknown };
  return typeof client === 'number' ? client : null;
}
