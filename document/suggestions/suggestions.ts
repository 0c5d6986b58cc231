import { fromBase64, toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';
import type { PersonId, SuggestionId } from '../ids.ts';
import {
  DOCUMENT_MOST_PENDING_SUGGESTIONS,
  DOCUMENT_MOST_SUGGESTIONS,
  PERSON_MOST_PENDING_SUGGESTIONS,
  RATIONALE_MOST_CHARACTERS,
} from '../limits.ts';
import type { RefusalCode } from '../refusals.ts';
import type { Stamp } from '../threads.ts';
import type { Described } from './describing.ts';
import { clientsIn, isNeeded, readingOf, type Reading } from './reading.ts';
import type { SuggestionCommand } from './suggestion-command.ts';

export type SuggestionState = 'pending' | 'accepted' | 'rejected' | 'withdrawn';

/** A proposed change of a body, beside it. Author and times are the server's word. Never deleted by a machine. */
export interface Suggestion {
  readonly id: SuggestionId;
  readonly author: PersonId;
  /** When it was first sent, and when it was sent as it is. */
  readonly at: number;
  readonly changedAt: number;
  /** Raised by its author's editor each time it is sent as it grows. */
  readonly revision: number;
  /** Yjs client ids of what it inserts; of no other person and of no text that was typed into the body. */
  readonly clients: readonly number[];
  /** What it changes: a Yjs update, in base64. */
  readonly update: string;
  /** The state vector, in base64, of the text it was begun on. */
  readonly base: string;
  /** Why, in its author's words; may be empty. */
  readonly rationale: string;
  readonly state: SuggestionState;
  /** Who accepted, rejected or withdrew it; null while it is pending. */
  readonly decided: { readonly by: PersonId; readonly at: number; readonly reason: string } | null;
  /** What it changed when it was decided, in words; null while it is pending, and where that could not be said. */
  readonly what: Described | null;
  /** The suggestions, itself among them, that go out of the text with it when its accept is taken back; empty where that cannot be. */
  readonly undoneWith: readonly SuggestionId[];
  /** When whoever accepted it took that back, and as which suggestion it waits again; null else. */
  readonly undone: { readonly at: number; readonly again: SuggestionId } | null;
  /** The one that was first accepted and taken back, where this one suggests the same again; null else. */
  readonly renews: SuggestionId | null;
}

export type Suggestions = ReadonlyMap<SuggestionId, Suggestion>;

/** What suggestions change, in words. */
export type DescribedOnes = ReadonlyMap<SuggestionId, Described>;

/** What became of a command. `again`: it was carried out before; nothing changes and the answer is yes. */
export type SuggestionOutcome =
  | {
      readonly is: 'done';
      readonly suggestions: Suggestions;
      /** Those that are not as they were, in the order of the command. */
      readonly changed: readonly Suggestion[];
    }
  | { readonly is: 'again'; readonly changed: readonly Suggestion[] }
  | {
      readonly is: 'refused';
      readonly code: RefusalCode;
      /** The suggestions that stand in the way, each with its state. */
      readonly details: Readonly<Record<string, string>>;
    };

/** What a suggestion changes, as a Yjs update. */
export function updateOf({ update }: Pick<Suggestion, 'update'>): Uint8Array {
  return fromBase64(update);
}

/** What was read of suggestions before: each decision asks it of all that wait, and of 100 large ones that takes half a second. */
const readings = new WeakMap<object, Reading>();

/** What `one` brings and what it builds on. */
function readingIn(one: Pick<Suggestion, 'update'>): Reading {
  const reading = readings.get(one) ?? readingOf(updateOf(one));
  readings.set(one, reading);
  return reading;
}

/** Whether `one` builds on something that `other` brings. Only what names a client id of the other is looked at. */
function buildsOn(one: Pick<Suggestion, 'update'>, other: Suggestion): boolean {
  const { needed } = readingIn(one);
  return other.clients.some((client) => needed.has(client)) && isNeeded(readingIn(other).brought, needed);
}

/**
 * Carry `command` out on `suggestions`. Pure: the server replays its log with it. Whether what a suggestion holds is sound, and
 * whether the body takes what is accepted, is not asked here.
 *
 * @see docs/spec/suggestions.md
 */
export function carryOut(
  suggestions: Suggestions,
  command: SuggestionCommand,
  stamp: Stamp,
): SuggestionOutcome {
  switch (command.do) {
    case 'send':
      return send(suggestions, command, stamp);
    case 'withdraw':
      return decide(suggestions, command.suggestions, { to: 'withdrawn', reason: '', stamp });
    case 'undo':
      return takeBack(suggestions, command, stamp);
    case 'accept':
    case 'reject': {
      const stale = command.suggestions.filter(({ id, revision }) => {
        const known = suggestions.get(id);
        return known?.state === 'pending' && known.revision !== revision;
      });
      const ids = command.suggestions.map(({ id }) => id);
      const to = command.do === 'accept' ? 'accepted' : 'rejected';
      const outcome = decide(suggestions, ids, { to, reason: command.reason, stamp });
      if (outcome.is !== 'done' || stale.length === 0) return outcome;
      return refused('suggestion/changed', statesOf(suggestions, stale));
    }
  }
}

function send(
  suggestions: Suggestions,
  command: SuggestionCommand & { readonly do: 'send' },
  { by, at }: Stamp,
): SuggestionOutcome {
  const { suggestion: id, revision, update, base, rationale } = command;
  const known = suggestions.get(id);
  if (known !== undefined && known.author !== by) return refused('suggestion/not-yours');
  if (known !== undefined && revision <= known.revision) return { is: 'again', changed: [known] };
  if (known !== undefined && known.state !== 'pending')
    return refused('suggestion/decided', statesOf(suggestions, [known]));
  if (known === undefined && isFull(suggestions, by)) return refused('suggestion/too-many');
  const sent: Suggestion = {
    id,
    author: by,
    at: known?.at ?? at,
    changedAt: at,
    revision,
    clients: clientsIn(fromBase64(update)),
    update,
    base: known?.base ?? base,
    rationale,
    state: 'pending',
    decided: null,
    what: null,
    undoneWith: [],
    undone: null,
    renews: known?.renews ?? null,
  };
  return done(suggestions, [sent]);
}

function isFull(suggestions: Suggestions, by: PersonId): boolean {
  const pending = [...suggestions.values()].filter(({ state }) => state === 'pending');
  return (
    suggestions.size >= DOCUMENT_MOST_SUGGESTIONS ||
    pending.length >= DOCUMENT_MOST_PENDING_SUGGESTIONS ||
    pending.filter(({ author }) => author === by).length >= PERSON_MOST_PENDING_SUGGESTIONS
  );
}

function decide(
  suggestions: Suggestions,
  ids: readonly SuggestionId[],
  {
    to,
    reason,
    stamp,
  }: {
    readonly to: SuggestionState;
    readonly reason: string;
    readonly stamp: Stamp;
  },
): SuggestionOutcome {
  const found = ids.map((id) => suggestions.get(id));
  const named = found.filter((one) => one !== undefined);
  if (named.length < found.length) return refused('suggestion/unknown');
  if (to === 'withdrawn' && named.some(({ author }) => author !== stamp.by))
    return refused('suggestion/not-yours');
  // Asked again by the same person, it is the same answer; by another, the first decision stands.
  const others = named.filter(
    ({ state, decided }) => state !== 'pending' && !(state === to && decided?.by === stamp.by),
  );
  if (others.length > 0) return refused('suggestion/decided', statesOf(suggestions, others));
  const pending = named.filter(({ state }) => state === 'pending');
  if (pending.length === 0) return { is: 'again', changed: named };
  const missing =
    to === 'accepted' ? neededBy(suggestions, pending, ids) : dependingOn(suggestions, pending, ids);
  if (missing.length > 0) return refused('suggestion/needs-others', statesOf(suggestions, missing));
  const decided = { by: stamp.by, at: stamp.at, reason };
  return done(
    suggestions,
    pending.map((one) => ({ ...one, state: to, decided })),
  );
}

/** Take back what one person accepted together, as one suggestion that waits again. What that holds is for `renewed` to say. */
function takeBack(
  suggestions: Suggestions,
  { suggestions: ids, again }: SuggestionCommand & { readonly do: 'undo' },
  { by, at }: Stamp,
): SuggestionOutcome {
  const found = ids.map((id) => suggestions.get(id));
  const named = found.filter((one) => one !== undefined);
  const [first] = named;
  if (first === undefined || named.length < found.length) return refused('suggestion/unknown');
  const others = named.filter(({ state, decided }) => state !== 'accepted' || decided?.by !== by);
  if (others.length > 0) return refused('suggestion/decided', statesOf(suggestions, others));
  if (named.every(({ undone }) => undone?.again === again)) return { is: 'again', changed: named };
  const staying = named.filter(({ undone, undoneWith }) => undone !== null || undoneWith.length === 0);
  if (staying.length > 0) return refused('suggestion/decided', statesOf(suggestions, staying));
  const missing = named.flatMap(({ undoneWith }) => undoneWith).filter((id) => !ids.includes(id));
  if (missing.length > 0 || ids.length > first.undoneWith.length)
    return refused('suggestion/needs-others', Object.fromEntries(missing.map((id) => [id, 'accepted'])));
  if (suggestions.has(again)) return refused('suggestion/not-yours');
  if (isFull(suggestions, first.author)) return refused('suggestion/too-many');
  return done(
    suggestions,
    named.map((one) => ({ ...one, undone: { at, again } })),
  );
}

/**
 * What waits again after `taken`, which were accepted together, were taken back: one suggestion by the same author, who suggested
 * it first when they did.
 */
export function renewed(
  taken: readonly Suggestion[],
  { id, update, at }: { readonly id: SuggestionId; readonly update: string; readonly at: number },
): Suggestion | null {
  const [first] = taken;
  if (first === undefined) return null;
  const rationales = new Set(taken.map(({ rationale }) => rationale).filter((words) => words !== ''));
  return {
    id,
    author: first.author,
    at: Math.min(...taken.map((one) => one.at)),
    changedAt: at,
    revision: 1,
    clients: clientsIn(fromBase64(update)),
    update,
    base: earliest(taken.map(({ base }) => base)),
    rationale: [...rationales].join('\n').slice(0, RATIONALE_MOST_CHARACTERS),
    state: 'pending',
    decided: null,
    what: null,
    undoneWith: [],
    undone: null,
    renews: first.renews ?? first.id,
  };
}

/** Whether the text that a suggestion says it was begun on can be read, or is not named. */
export function hasReadableBase({ base }: Pick<Suggestion, 'base'>): boolean {
  try {
    return base === '' || Y.decodeStateVector(fromBase64(base)).size >= 0;
  } catch {
    return false;
  }
}

/** The state vector of what every one of `bases` has; empty where one is not known. */
function earliest(bases: readonly string[]): string {
  const [first = '', ...more] = bases;
  if (bases.some((base) => base === '' || !hasReadableBase({ base }))) return '';
  if (more.length === 0) return first;
  const vectors = bases.map((base) => Y.decodeStateVector(fromBase64(base)));
  const [some = new Map<number, number>()] = vectors;
  const shared = [...some.keys()].map(
    (client) => [client, Math.min(...vectors.map((vector) => vector.get(client) ?? 0))] as const,
  );
  return toBase64(Y.encodeStateVector(new Map(shared.filter(([, clock]) => clock > 0))));
}

/** Those of `accepted` that hang together: each with all that it builds on or that builds on it, directly or not. */
export function groupsOf(accepted: readonly Suggestion[]): readonly (readonly Suggestion[])[] {
  const all = new Map(accepted.map((one) => [one.id, one]));
  let groups: readonly (readonly Suggestion[])[] = accepted.map((one) => [one]);
  for (const one of accepted) {
    const tied = new Set([one, ...groundOf(all, one)]);
    const touching = groups.filter((group) => group.some((each) => tied.has(each)));
    if (touching.length > 1)
      groups = [...groups.filter((group) => !touching.includes(group)), touching.flat()];
  }
  return groups;
}

/** What `named` build on that is neither accepted nor named itself. */
function neededBy(
  suggestions: Suggestions,
  named: readonly Suggestion[],
  ids: readonly SuggestionId[],
): readonly Suggestion[] {
  const missing = new Set<Suggestion>();
  for (const one of named)
    for (const other of groundOf(suggestions, one))
      if (other.state !== 'accepted' && !ids.includes(other.id)) missing.add(other);
  return [...missing];
}

/** What waits for a decision, builds on one of `named`, and is not named itself: it could never be accepted. */
function dependingOn(
  suggestions: Suggestions,
  named: readonly Suggestion[],
  ids: readonly SuggestionId[],
): readonly Suggestion[] {
  return [...suggestions.values()].filter(
    (one) =>
      one.state === 'pending' &&
      !ids.includes(one.id) &&
      named.some((other) => other.author === one.author && buildsOn(one, other)),
  );
}

/** The suggestions of the same author that `one` builds on, whatever has become of them. */
function groundOf(
  suggestions: Suggestions,
  one: Pick<Suggestion, 'id' | 'author' | 'update'>,
): readonly Suggestion[] {
  return [...suggestions.values()].filter(
    (other) => other.id !== one.id && other.author === one.author && buildsOn(one, other),
  );
}

/** All that `one` builds on, directly or not. */
export function allGroundOf(suggestions: Suggestions, one: Suggestion): readonly Suggestion[] {
  const ground = new Set(groundOf(suggestions, one));
  for (const each of ground) for (const more of groundOf(suggestions, each)) ground.add(more);
  return [...ground].filter(({ id }) => id !== one.id);
}

function statesOf(
  suggestions: Suggestions,
  list: readonly { readonly id: SuggestionId }[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(list.map(({ id }) => [id, suggestions.get(id)?.state ?? '']));
}

function refused(code: RefusalCode, details: Readonly<Record<string, string>> = {}): SuggestionOutcome {
  return { is: 'refused', code, details };
}

function done(suggestions: Suggestions, changed: readonly Suggestion[]): SuggestionOutcome {
  const next = new Map(suggestions);
  for (const one of changed) next.set(one.id, one);
  return { is: 'done', suggestions: next, changed };
}
