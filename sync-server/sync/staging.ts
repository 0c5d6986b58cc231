import type { PersonId, SectionId } from '../../document/ids.ts';
import type { Clock } from '../clock.ts';
import type { NewRecord } from '../storage/document-store.ts';
import { authorEntry } from './ledger.ts';

/** An update that is not on disk; its frame is null once it was relayed. */
interface Staged {
  readonly record: NewRecord & { readonly type: 'update' };
  frame: Uint8Array | null;
}

/** What is to be written without any change of the text. */
export interface CommitWishes {
  readonly claims: boolean;
  readonly notes: boolean;
}

/** What is written down about a body beside its text. */
export type BodyDeed =
  /** Words may be relayed before they are on disk. */
  | { readonly did: 'ahead' }
  /** Words under other people's client ids, which the server had lost. */
  | { readonly did: 'brought-back'; readonly clients: readonly number[] }
  /** Somebody's words in agreed sections, which were taken out again. */
  | { readonly did: 'agreed-put-back'; readonly sections: readonly SectionId[] };

/** What goes to the disk together. */
export interface Batch {
  readonly records: readonly NewRecord[];
  /** How many of them change the text, and how many stand before these. */
  readonly updates: number;
  readonly before: number;
  /** It is on disk. The updates in it that were not relayed yet, framed. */
  written(): readonly Uint8Array[];
}

/** What was applied to a body, or is to be noted about it, and is not on disk yet. */
export class Staging {
  readonly #clock: Clock;
  #updates: Staged[] = [];
  /** Entries to be written with the next commit. */
  #notes: NewRecord[] = [];
  /** Entries that stand before all updates, and behind them. */
  #beginnings: NewRecord[] = [];
  #entries: NewRecord[] = [];
  /** Client ids and whose they are. Forgotten only by being written. Made when there is one: most bodies in memory are read. */
  #claims: Map<number, PersonId> | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `bytes` were applied, as `person`'s; `frame` is what others are to be sent. */
  add(person: PersonId, bytes: Uint8Array, frame: Uint8Array): void {
    this.#updates.push({ record: { type: 'update', person, at: this.#clock.now(), bytes }, frame });
  }

  /** Write down with the next commit that `person`, or the server itself, did something. */
  note(person: PersonId | null, deed: BodyDeed): void {
    this.#notes.push({ type: 'audit', person, at: this.#clock.now(), json: JSON.stringify(deed) });
  }

  /** Write `entry` down with the next commit, behind the updates: what it says of them is never on disk without them. */
  enter(entry: NewRecord): void {
    this.#entries.push(entry);
  }

  /** Write `entry` down with the next commit, before the updates: they are never on disk without what it says. */
  begin(entry: NewRecord): void {
    this.#beginnings.push(entry);
  }

  /** Write down that `client` is `person`'s with the next change, or when a commit is told to. */
  claim(client: number, person: PersonId): void {
    this.#claims ??= new Map();
    this.#claims.set(client, person);
  }

  /** Whether something was applied that is not on disk. */
  get hasUpdates(): boolean {
    return this.#updates.length > 0;
  }

  /** Whether there is something to be written beside updates and client ids. */
  get hasNotes(): boolean {
    return this.#notes.length + this.#beginnings.length + this.#entries.length > 0;
  }

  get claims(): ReadonlyMap<number, PersonId> {
    return this.#claims ?? NONE;
  }

  /** How many of the updates nobody was sent yet. They are the last ones. */
  get hidden(): number {
    return this.#updates.filter(({ frame }) => frame !== null).length;
  }

  /** The updates that were not relayed yet, framed; from now on they count as relayed. */
  takeFrames(): readonly Uint8Array[] {
    return framesOf(this.#updates);
  }

  /** What goes to the disk now: every update, with what was noted beside it, and claims and notes where asked to. Null when there is nothing. */
  batch({ claims, notes: hasNotes }: CommitWishes): Batch | null {
    const updates = [...this.#updates];
    const notes = hasNotes || updates.length > 0 ? [...this.#notes] : [];
    const beginnings = [...this.#beginnings];
    const entries = [...this.#entries];
    const claimed = [...this.claims];
    const noted = notes.length + beginnings.length + entries.length;
    if (updates.length === 0 && noted === 0 && !(claims && claimed.length > 0)) return null;
    const at = this.#clock.now();
    const authors = claimed.map(([client, person]) => ({
      type: 'author' as const,
      person,
      at,
      json: authorEntry(client),
    }));
    return {
      records: [...authors, ...notes, ...beginnings, ...updates.map(({ record }) => record), ...entries],
      updates: updates.length,
      before: authors.length + notes.length + beginnings.length,
      written: () => {
        for (const [client] of claimed) this.#claims?.delete(client);
        this.#notes.splice(0, notes.length);
        this.#beginnings.splice(0, beginnings.length);
        this.#entries.splice(0, entries.length);
        this.#updates.splice(0, updates.length);
        return framesOf(updates);
      },
    };
  }

  /** Forget what was applied and noted, but not whose client ids are. */
  drop(): void {
    this.#updates = [];
    this.#notes = [];
    this.#beginnings = [];
    this.#entries = [];
  }
}

const NONE: ReadonlyMap<number, PersonId> = new Map();

/** The frames in `staged` that were not taken before. */
function framesOf(staged: readonly Staged[]): readonly Uint8Array[] {
  const frames: Uint8Array[] = [];
  for (const one of staged) {
    if (one.frame !== null) frames.push(one.frame);
    one.frame = null;
  }
  return frames;
}
