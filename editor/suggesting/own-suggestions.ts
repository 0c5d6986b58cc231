import { toBase64 } from 'lib0/buffer';
import type * as Y from 'yjs';
import type { PersonId, SuggestionId } from '../../document/ids.ts';
import { SUGGESTION_MOST_BYTES, SUGGESTION_MOST_REVISIONS } from '../../document/limits.ts';
import { Branch } from '../../document/suggestions/branch.ts';
import { clientsIn, inOrderOfNeed, isNothing } from '../../document/suggestions/reading.ts';
import type { SuggestionCommand } from '../../document/suggestions/suggestion-command.ts';
import type { Suggestion } from '../../document/suggestions/suggestions.ts';
import { createStore, type Store } from '../writing/store.ts';
import type { OwnRecord, OwnShelf } from './own-shelf.ts';
import type { SuggestionsPort } from './suggestions-store.ts';

/** What is written is kept on this device so soon. In milliseconds. */
const KEEP_MS = 300;
/** It is sent after a pause of so long, and while somebody writes on at least so often. In milliseconds. */
const SEND_PAUSE_MS = 1_500;
const SEND_MOST_MS = 5_000;
/** A suggestion of this part of the largest, or sent this part of the most times, is followed by a new one. */
const FULL_SHARE = 0.75;

/** What a person suggests, while it waits for a decision. */
export interface OwnSuggestions {
  /** What the person sees and writes in; another one after something was taken out of it. */
  readonly ydoc: Pick<Store<Y.Doc>, 'get' | 'subscribe'>;
  /** Those that are in it. */
  readonly branch: () => Branch;
  /** What is changed next is about this block or object of the plan: it belongs to the suggestion that has changed that already. */
  about(thing: string, maker: number | null): void;
  /** Whether a suggestion waits for a decision, and goes on on this device. */
  isHere(id: SuggestionId): boolean;
  /** Say why. */
  explain(id: SuggestionId, words: string): void;
  /** The server says how a suggestion of this person is now. The body has it, where it was accepted. */
  hear(suggestion: Suggestion): void;
  /** Keep everything now, and send what the server does not have. */
  flush(): Promise<void>;
  /**
   * What the server does not have, each behind what it builds on, to be carried there on another way. What is written after that has a
   * later revision, so that the server tells them apart.
   */
  unsent(): readonly SuggestionCommand[];
  /** Keep on this device what has changed. */
  keep(): void;
  close(): void;
}

/** What suggesting takes from outside. */
export interface OwnSurroundings {
  readonly body: Y.Doc;
  readonly person: PersonId;
  readonly shelf: OwnShelf;
  /** Those of this person that the server has and that wait for a decision. */
  readonly known: readonly Suggestion[];
  readonly updateOf: (suggestion: Suggestion) => Uint8Array;
  readonly baseOf: (suggestion: Suggestion) => Uint8Array;
  readonly send: SuggestionsPort['send'];
  readonly finalWord: SuggestionsPort['finalWord'];
  readonly now: () => number;
  /** Do `work` in so many milliseconds. Returns how to call it off. */
  readonly later: (ms: number, work: () => void) => () => void;
  readonly newSuggestion: () => SuggestionId;
  readonly newClient: () => number;
  /** Hears what there is now, and which of it the server does not have; `isKept` when the device has all of that. */
  readonly changed: (own: readonly Suggestion[], unsent: ReadonlySet<SuggestionId>, isKept: boolean) => void;
  /** Hears why something was refused, in words. */
  readonly refused: (words: string) => void;
}

/** A record, and what only this visit knows of it. */
interface Held {
  record: OwnRecord;
  /** Made on another device: that goes on with it, here it is only shown. */
  readonly isElsewhere: boolean;
  /** Not in the branch: what it builds on is not in the text. */
  isAside: boolean;
  /** Not to be sent again as it is. */
  isRefused: boolean;
}

/** Open a branch of `body` with everything that this person suggests. */
export function openOwnSuggestions(surroundings: OwnSurroundings): OwnSuggestions {
  const { body, person, shelf, known, send, now, later, refused } = surroundings;
  const held = new Map<SuggestionId, Held>();
  for (const record of shelf.all())
    held.set(record.id, { record, isElsewhere: false, isAside: false, isRefused: false });
  for (const one of known)
    if (!held.has(one.id))
      held.set(one.id, { record: recordOf(one), isElsewhere: true, isAside: false, isRefused: false });
  const branch = new Branch({
    body,
    pending: [...held.values()].map(({ record: { id, update, base } }) => ({ id, update, base })),
    newSuggestion: surroundings.newSuggestion,
    newClient: surroundings.newClient,
  });
  const ydoc = createStore(branch.ydoc);
  /** Which suggestion a block or an object was changed by. */
  const changedBy = new Map<string, SuggestionId>();
  /** Which suggestion was written under a Yjs client id. */
  const madeBy = new Map<number, SuggestionId>();
  for (const { record } of held.values())
    for (const client of clientsIn(record.update)) madeBy.set(client, record.id);
  const dirty = new Set<SuggestionId>();
  let thing: string | null = null;
  let isKept = true;
  let isClosed = false;
  let sending: Promise<void> | null = null;
  let stopKeeping: (() => void) | null = null;
  let stopSending: (() => void) | null = null;
  let unsentSince: number | null = null;
  setAside();

  function recordOf(one: Suggestion): OwnRecord {
    const { id, revision, rationale, at, changedAt } = one;
    return {
      id,
      update: surroundings.updateOf(one),
      base: surroundings.baseOf(one),
      revision,
      isUnsent: false,
      rationale,
      at,
      changedAt,
    };
  }

  function setAside(): void {
    for (const { id } of branch.stranded) {
      const one = held.get(id);
      if (one !== undefined) one.isAside = true;
    }
  }

  function tell(): void {
    const all = [...held.values()].filter((one) => !isTakenBack(one));
    const own = all.map(({ record }) => asSuggestion(record, person));
    const unsent = new Set(all.flatMap(({ record }) => (record.isUnsent ? [record.id] : [])));
    surroundings.changed(own, unsent, isKept && dirty.size === 0);
  }

  function keep(): void {
    stopKeeping?.();
    stopKeeping = null;
    if (dirty.size === 0) return;
    const all = new Map(branch.suggestions().map((one) => [one.id, one]));
    for (const id of dirty) {
      const one = all.get(id);
      if (one === undefined) continue;
      const before = held.get(id);
      const record = {
        id,
        update: one.update,
        base: one.base,
        revision: before?.record.revision ?? 0,
        isUnsent: true,
        rationale: before?.record.rationale ?? '',
        at: before?.record.at ?? now(),
        changedAt: now(),
      };
      hold(record);
    }
    dirty.clear();
    tell();
  }

  function hold(record: OwnRecord): void {
    const before = held.get(record.id);
    if (before === undefined)
      held.set(record.id, { record, isElsewhere: false, isAside: false, isRefused: false });
    else Object.assign(before, { record, isRefused: false });
    isKept = shelf.put(record) && (isKept || [...held.values()].every((one) => shelf.put(one.record)));
  }

  function drop(id: SuggestionId): void {
    held.delete(id);
    dirty.delete(id);
    shelf.remove(id);
  }

  function soon(): void {
    if (isClosed) return;
    stopKeeping ??= later(KEEP_MS, keep);
    unsentSince ??= now();
    stopSending?.();
    const wait = Math.min(SEND_PAUSE_MS, Math.max(0, unsentSince + SEND_MOST_MS - now()));
    stopSending = later(wait, () => void flush());
  }

  async function sendAll(): Promise<void> {
    keep();
    unsentSince = null;
    for (const { id } of inOrderOfNeed(unsentOnes().map(({ record }) => record))) {
      const one = held.get(id);
      if (one === undefined) continue;
      const { update, rationale } = one.record;
      const content = { update, rationale };
      try {
        // oxlint-disable-next-line no-await-in-loop -- what others build on comes first
        const answer = await send(commandFor(one));
        const after = held.get(id);
        const isSame =
          after?.record.update === content.update && after.record.rationale === content.rationale;
        if (after !== undefined && isSame && !dirty.has(id)) hold({ ...after.record, isUnsent: false });
        for (const each of answer) hear(each);
      } catch (failure) {
        const final = surroundings.finalWord(failure);
        if (final === null) break; // it goes when there is a connection again
        if (final.code === 'suggestion/builds-on-unknown') continue; // the text is on its way
        if (final.code === 'suggestion/decided') continue; // that is told as well
        const after = held.get(id);
        if (after !== undefined && after.record.update === update) after.isRefused = true;
        refused(final.words);
      }
    }
    tell();
  }

  function unsentOnes(): readonly Held[] {
    return [...held.values()].filter((one) => one.record.isUnsent && !one.isRefused && !isTakenBack(one));
  }

  /** The command that sends `one`. Whatever becomes of it, its revision is used. */
  function commandFor({ record }: Held): SuggestionCommand & { readonly do: 'send' } {
    const { id, update, base, rationale } = record;
    const revision = record.revision + 1;
    hold({ ...record, revision });
    return {
      do: 'send',
      suggestion: id,
      revision,
      update: toBase64(update),
      base: toBase64(base),
      rationale,
    };
  }

  function flush(): Promise<void> {
    stopSending?.();
    stopSending = null;
    sending ??= sendAll().finally(() => {
      sending = null;
    });
    return sending;
  }

  function hear(suggestion: Suggestion): void {
    const { id, state } = suggestion;
    const one = held.get(id);
    if (one === undefined || state === 'pending') return;
    keep();
    if (state === 'accepted') {
      const next = branch.accepted(id);
      const { rationale, at } = one.record;
      drop(id);
      const rest = branch.suggestions().find((each) => each.id === next);
      if (rest !== undefined) {
        hold({ ...rest, revision: 0, isUnsent: true, rationale, at, changedAt: now() });
        soon();
      }
    } else {
      for (const gone of branch.without(id)) {
        const its = held.get(gone.id);
        if (its !== undefined) its.isAside = true; // it builds on what is no more; it can still be read
      }
      setAside();
      drop(id);
    }
    // There may be room for what there was too much of.
    for (const other of held.values()) other.isRefused = false;
    ydoc.set(branch.ydoc);
    tell();
  }

  /** Whether somebody took back all of it before anybody else saw any. */
  function isTakenBack({ record: { revision, update } }: Held): boolean {
    return revision === 0 && isNothing(update);
  }

  function isFull({ record }: Held): boolean {
    return (
      record.revision > SUGGESTION_MOST_REVISIONS * FULL_SHARE ||
      record.update.length > SUGGESTION_MOST_BYTES * FULL_SHARE
    );
  }

  const stopHearing = branch.onChange((id) => {
    if (thing !== null) changedBy.set(thing, id);
    madeBy.set(branch.ydoc.clientID, id);
    dirty.add(id);
    soon();
  });
  tell();
  if ([...held.values()].some(({ record }) => record.isUnsent)) soon();

  return {
    ydoc,
    branch: () => branch,
    about(next, maker) {
      const changed = changedBy.get(next) ?? (maker === null ? undefined : madeBy.get(maker));
      const isSame = thing === next;
      thing = next;
      if (changed !== undefined && dirty.has(changed) && changed !== branch.current) keep();
      const current = held.get(branch.current);
      if (changed !== undefined && changed === branch.current && (current === undefined || !isFull(current)))
        return;
      const before = changed === undefined ? undefined : held.get(changed);
      const mayGoOn = before !== undefined && !before.isElsewhere && !before.isAside && !isFull(before);
      if (mayGoOn && branch.resume(before.record.id)) return;
      if (!isSame || (current !== undefined && isFull(current))) branch.rotate();
    },
    isHere: (id) => held.get(id)?.isElsewhere === false,
    explain(id, words) {
      keep();
      const one = held.get(id);
      if (one === undefined || one.isElsewhere || one.record.rationale === words) return;
      hold({ ...one.record, rationale: words, isUnsent: true, changedAt: now() });
      tell();
      soon();
    },
    hear,
    flush,
    unsent() {
      keep();
      const all = inOrderOfNeed(unsentOnes().map(({ record }) => record));
      const commands = all.flatMap(({ id }) => held.get(id) ?? []).map(commandFor);
      tell();
      return commands;
    },
    keep,
    close() {
      keep();
      isClosed = true;
      stopSending?.();
      stopHearing();
      branch.close();
    },
  };
}

/** A suggestion of one's own as it is here, with the number it will have with the server. */
function asSuggestion(
  { id, update, base, revision, isUnsent, rationale, at, changedAt }: OwnRecord,
  author: PersonId,
): Suggestion {
  return {
    id,
    author,
    at,
    changedAt,
    revision: isUnsent ? revision + 1 : revision,
    clients: clientsIn(update),
    update: toBase64(update),
    base: toBase64(base),
    rationale,
    state: 'pending',
    decided: null,
    what: null,
    undoneWith: [],
    undone: null,
    renews: null,
  };
}
