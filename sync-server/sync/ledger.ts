import { SERVER_CLIENT_ID } from '../../document/body.ts';
import type { PersonId } from '../../document/ids.ts';
import type { StoredEntry } from '../storage/document-store.ts';

/** A text by who wrote in it: how far it reaches for each Yjs client id. */
interface WithText {
  readonly vector: ReadonlyMap<number, number>;
}

/**
 * Which Yjs client id of a document belongs to which person. Whoever uses an id first has it for ever: with it, who
 * wrote a character is known, and nobody can write in the place of somebody else.
 *
 * @see docs/spec/guard.md G13-G16
 */
export class Ledger {
  readonly #entries: readonly StoredEntry[];
  readonly #text: WithText;
  readonly #suggested: () => ReadonlyMap<number, PersonId>;
  #known: Map<number, PersonId | null> | null = null;
  #suggesters: Map<number, PersonId> | null = null;

  /**
   * The ledger of a document, from its `author` entries. Ids that have text in it and that no entry names belong to
   * nobody: what is already there can be continued by no one. They are asked for when somebody first writes. With an id of
   * those `suggested` nobody writes, not even whose it is: what stands under it comes by being accepted.
   */
  constructor(
    entries: readonly StoredEntry[],
    text: WithText,
    suggested: () => ReadonlyMap<number, PersonId> = nobody,
  ) {
    this.#entries = entries;
    this.#text = text;
    this.#suggested = suggested;
  }

  /** Whose `client` is: this person's, free to be claimed, or foreign to them. */
  standing(client: number, person: PersonId): 'theirs' | 'free' | 'foreign' {
    if (this.isSuggested(client)) return 'foreign';
    const owner = this.#all().get(client);
    if (owner === undefined) return 'free';
    return owner === person ? 'theirs' : 'foreign';
  }

  /** Write down that `client` is `person`'s. Only a free one. */
  claim(client: number, person: PersonId): void {
    if (!this.#all().has(client)) this.#all().set(client, person);
  }

  /** From now on `client` is nobody's: the server writes with it. False when it is somebody's already. */
  reserve(client: number): boolean {
    if (this.#all().has(client) || this.isSuggested(client)) return false;
    this.#all().set(client, null);
    return true;
  }

  /** Whether something was suggested with `client`. */
  isSuggested(client: number): boolean {
    return this.#bound().has(client);
  }

  /** Whether `person` may suggest with `client`: they did before, or nobody has it. */
  maySuggest(client: number, person: PersonId): boolean {
    const owner = this.#bound().get(client);
    return owner === undefined ? !this.#all().has(client) : owner === person;
  }

  /** From now on what comes under `client` is suggested by `person`. */
  bind(client: number, person: PersonId): void {
    if (this.maySuggest(client, person)) this.#bound().set(client, person);
  }

  #bound(): Map<number, PersonId> {
    this.#suggesters ??= new Map(this.#suggested());
    return this.#suggesters;
  }

  #all(): Map<number, PersonId | null> {
    this.#known ??= allOwners(this.#entries, this.#text.vector.keys());
    return this.#known;
  }
}

const nobody = (): ReadonlyMap<number, PersonId> => new Map();

/** An `author` entry's text. */
export function authorEntry(client: number): string {
  return JSON.stringify({ client });
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
