import * as Y from 'yjs';
import type { SuggestionId } from '../ids.ts';
import { leaveMarksWhile } from '../tidying.ts';
import { dependencies, dependsOn, hasNews, inOrderOfNeed, isGrounded } from './reading.ts';

/** A suggestion as its author's editor has it. */
export interface OwnSuggestion {
  readonly id: SuggestionId;
  readonly update: Uint8Array;
  /** The state vector of the text it was begun on. */
  readonly base: Uint8Array;
}

/** What a branch takes from outside. */
export interface BranchSurroundings {
  /** The body as everybody has it, which changes as others write. A branch never writes to it. */
  readonly body: Y.Doc;
  /** The person's own suggestions that wait for a decision. */
  readonly pending: readonly OwnSuggestion[];
  readonly newSuggestion: () => SuggestionId;
  /** A Yjs client id that nobody has. */
  readonly newClient: () => number;
}

/** Where a change of a branch comes from that is not its person's. */
const FROM_BODY = Symbol('from the body');

/**
 * A copy of a body in which one person suggests: what others write streams in, what the person changes is gathered as
 * suggestions, each under a client id of its own, and the body knows nothing of it.
 *
 * Text is the same in both, item for item. So when a suggestion is accepted, which is applying its update to the body, nothing
 * comes twice here, and its author goes on.
 *
 * @see docs/spec/suggestions.md SG1-SG5
 */
export class Branch {
  readonly #surroundings: BranchSurroundings;
  readonly #own = new Map<SuggestionId, Gathered>();
  readonly #stranded: OwnSuggestion[] = [];
  readonly #listeners = new Set<(id: SuggestionId) => void>();
  #ydoc: Y.Doc;
  #current: { readonly id: SuggestionId; readonly client: number };

  constructor(surroundings: BranchSurroundings) {
    this.#surroundings = surroundings;
    for (const one of surroundings.pending) this.#own.set(one.id, { base: one.base, parts: [one.update] });
    this.#current = this.#fresh();
    this.#ydoc = this.#grown();
    surroundings.body.on('update', this.#hear);
  }

  /** What the person sees and writes in. Another one after something was taken out of it. */
  get ydoc(): Y.Doc {
    return this.#ydoc;
  }

  /** The suggestion that a change now belongs to. */
  get current(): SuggestionId {
    return this.#current.id;
  }

  /** Own suggestions that build on something which is not in the body: they cannot be shown in it, and are not lost. */
  get stranded(): readonly OwnSuggestion[] {
    return this.#stranded;
  }

  /** Called with its id whenever a suggestion has changed. Returns how to stop listening. */
  onChange(listener: (id: SuggestionId) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What is suggested now, oldest first. To be sent in the order in which it builds on each other (`inOrderOfNeed`). */
  suggestions(): readonly OwnSuggestion[] {
    return [...this.#own].map(([id, one]) => ({ id, update: merged(one), base: one.base }));
  }

  /** From now on changes belong to a new suggestion, which can be decided by itself. Its id. */
  rotate(): SuggestionId {
    if (this.#own.has(this.#current.id)) this.#begin(this.#fresh());
    return this.#current.id;
  }

  /** Go on with an earlier suggestion: what is changed in it belongs to it. False when it is not there any more. */
  resume(id: SuggestionId): boolean {
    const known = this.#own.get(id);
    if (known === undefined) return id === this.#current.id;
    this.#begin({ id, client: this.#surroundings.newClient() });
    return true;
  }

  /**
   * The body has `id` now. What was changed of it since goes on as a new suggestion.
   *
   * @returns the new one's id; null when everything was accepted.
   */
  accepted(id: SuggestionId): SuggestionId | null {
    const known = this.#own.get(id);
    if (known === undefined) return null;
    const { body, newSuggestion } = this.#surroundings;
    this.#own.delete(id);
    const rest = Y.diffUpdate(merged(known), Y.encodeStateVector(body));
    const isLeft = hasNews(rest, body);
    const next = isLeft ? newSuggestion() : null;
    if (next !== null) this.#own.set(next, { base: known.base, parts: [rest] }); // begun when it was
    if (this.#current.id === id)
      this.#begin(next === null ? this.#fresh() : { id: next, client: this.#surroundings.newClient() });
    if (next !== null) this.#tell(next);
    return next;
  }

  /**
   * Take `id` out: it was rejected or withdrawn. What builds on it goes with it.
   *
   * @returns all that was taken out, to be shown where it can still be read.
   */
  without(id: SuggestionId): readonly OwnSuggestion[] {
    const out = new Set<SuggestionId>(this.#own.has(id) ? [id] : []);
    const all = this.suggestions();
    for (const gone of out) {
      const update = all.find((one) => one.id === gone)?.update ?? EMPTY;
      for (const one of all) if (!out.has(one.id) && dependsOn(one.update, update)) out.add(one.id);
    }
    for (const gone of out) this.#own.delete(gone);
    if (out.size > 0) {
      // Under the client id it was written with nothing may be written again that is something else.
      this.#current = this.#own.has(this.#current.id)
        ? { id: this.#current.id, client: this.#surroundings.newClient() }
        : this.#fresh();
      const before = this.#ydoc;
      this.#ydoc = this.#grown();
      before.destroy();
    }
    return all.filter((one) => out.has(one.id));
  }

  /** Stop following the body. */
  close(): void {
    this.#surroundings.body.off('update', this.#hear);
    this.#ydoc.destroy();
  }

  readonly #hear = (update: Uint8Array) => Y.applyUpdate(this.#ydoc, update, FROM_BODY);

  /** The body with all own suggestions in it, to be written in. */
  #grown(): Y.Doc {
    const ydoc = new Y.Doc();
    // What Yjs would tidy up after others' formatting is the others' to do: it is nothing that is suggested here.
    leaveMarksWhile(ydoc, () => true);
    Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(this.#surroundings.body), FROM_BODY);
    for (const { id, update, base } of inOrderOfNeed(this.suggestions())) {
      if (isGrounded(update, ydoc)) {
        Y.applyUpdate(ydoc, update, FROM_BODY);
        continue;
      }
      // It would wait in Yjs for something that never comes.
      this.#own.delete(id);
      this.#stranded.push({ id, update, base });
    }
    ydoc.clientID = this.#current.client;
    ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== FROM_BODY && ydoc === this.#ydoc) this.#gather(update);
    });
    return ydoc;
  }

  #gather(update: Uint8Array): void {
    const isCircle = this.#closesCircle(update);
    const { id } = isCircle ? this.#fresh() : this.#current;
    const known = this.#own.get(id) ?? {
      base: Y.encodeStateVector(this.#surroundings.body),
      parts: [],
    };
    known.parts.push(update);
    this.#own.set(id, known);
    if (isCircle) this.#begin({ id, client: this.#surroundings.newClient() });
    this.#tell(id);
  }

  /**
   * Whether the current suggestion, with `update`, would build on another that builds on it: neither could come first. Such a
   * change is a suggestion of its own, which builds on both.
   */
  #closesCircle(update: Uint8Array): boolean {
    const { id } = this.#current;
    const { body } = this.#surroundings;
    if (!this.#own.has(id)) return false;
    const isBesideText = [...dependencies(update)].some(
      ([client, clock]) => Y.getState(body.store, client) < clock && client !== this.#current.client,
    );
    if (!isBesideText) return false; // as nearly always
    const all = this.suggestions();
    const ground = [update];
    const seen = new Set<SuggestionId>();
    for (const each of ground)
      for (const one of all) {
        if (seen.has(one.id) || (one.id === id && each === update) || !dependsOn(each, one.update)) continue;
        if (one.id === id) return true;
        seen.add(one.id);
        ground.push(one.update);
      }
    return false;
  }

  #begin(current: { readonly id: SuggestionId; readonly client: number }): void {
    this.#current = current;
    this.#ydoc.clientID = current.client;
  }

  #fresh(): { readonly id: SuggestionId; readonly client: number } {
    const { newSuggestion, newClient } = this.#surroundings;
    return { id: newSuggestion(), client: newClient() };
  }

  #tell(id: SuggestionId): void {
    for (const listener of this.#listeners) listener(id);
  }
}

/** A suggestion that grows: its updates so far. */
interface Gathered {
  readonly base: Uint8Array;
  parts: Uint8Array[];
}

/** An update without anything. */
const EMPTY = Uint8Array.of(0, 0);

function merged(one: Gathered): Uint8Array {
  if (one.parts.length > 1) one.parts = [Y.mergeUpdates(one.parts)];
  return one.parts[0] ?? EMPTY;
}
