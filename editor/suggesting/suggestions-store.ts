import type { DocumentId, PersonId, SuggestionId } from '../../document/ids.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import type { SuggestionCommand } from '../../document/suggestions/suggestion-command.ts';
import type { Suggestion } from '../../document/suggestions/suggestions.ts';

/** How the server is asked. */
export interface SuggestionsPort {
  load(): Promise<readonly Suggestion[]>;
  send(command: SuggestionCommand): Promise<readonly Suggestion[]>;
  /** What the server said, when it said no and asking the same again is no use; null when it can be asked again. */
  finalWord(failure: unknown): { readonly code: RefusalCode; readonly words: string } | null;
}

/** A decision about suggestions, or taking them or a decision back. */
export type Decision = Exclude<SuggestionCommand, { readonly do: 'send' }>;

/** The suggestions of a document as this person sees them. */
export interface SuggestionsView {
  /** Oldest first; this person's own as they are here. */
  readonly suggestions: readonly Suggestion[];
  /** What the server has not been told yet, or has not answered. */
  readonly waiting: ReadonlyMap<SuggestionId, SuggestionCommand['do']>;
  readonly phase: 'loading' | 'loaded' | 'failed';
  /** Why something was refused, in words; until the next thing is asked. */
  readonly refused: string | null;
  /** What was accepted and could not be taken back, of what was last asked. */
  readonly stays: readonly SuggestionId[];
}

/** Suggestions of one document; decisions wait for the server on this device. */
export interface SuggestionsStore {
  readonly get: () => SuggestionsView;
  readonly subscribe: (listener: () => void) => () => void;
  /** Ask the server as soon as it can be reached. Nothing is called decided before it says so. */
  readonly decide: (decision: Decision) => void;
  /** What the server has not answered yet, to be carried there on another way. */
  readonly unsent: () => readonly Decision[];
  /** The server says how suggestions are now. */
  readonly receive: (suggestions: readonly Suggestion[]) => void;
  /** This person's own that wait for a decision, as they are here, and which of them the server does not have so. */
  readonly setOwn: (own: readonly Suggestion[], unsent: ReadonlySet<SuggestionId>) => void;
  /** Say why something was refused. */
  readonly refuse: (words: string | null) => void;
  flush(): Promise<void>;
  load(): Promise<void>;
}

/** Where decisions are kept until the server has them. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** A store for the suggestions of `document` as `person` sees them. */
export function createSuggestionsStore({
  document,
  person,
  port,
  shelf,
}: {
  readonly document: DocumentId;
  readonly person: PersonId;
  readonly port: SuggestionsPort;
  readonly shelf: Shelf;
}): SuggestionsStore {
  const name = `codraft:decisions:${document}:${person}`;
  const listeners = new Set<() => void>();
  let known: ReadonlyMap<SuggestionId, Suggestion> = new Map();
  let own: readonly Suggestion[] = [];
  let unsent: ReadonlySet<SuggestionId> = new Set();
  let outbox = readOutbox(shelf, name);
  let phase: SuggestionsView['phase'] = 'loading';
  let refused: string | null = null;
  let stays: readonly SuggestionId[] = [];
  let sending: Promise<void> | null = null;
  let view = viewNow();

  function viewNow(): SuggestionsView {
    const shown = new Map(known);
    for (const one of own) {
      const there = shown.get(one.id);
      // What was decided is decided, whatever has been written since.
      if (there === undefined || there.state === 'pending')
        shown.set(one.id, there === undefined ? one : { ...one, at: there.at });
    }
    const waiting = new Map<SuggestionId, SuggestionCommand['do']>([...unsent].map((id) => [id, 'send']));
    for (const decision of outbox) for (const id of namedIn(decision)) waiting.set(id, decision.do);
    return {
      suggestions: [...shown.values()].toSorted((a, b) => a.at - b.at),
      waiting,
      phase,
      refused,
      stays,
    };
  }

  function changed(): void {
    view = viewNow();
    for (const listener of listeners) listener();
  }

  function receive(suggestions: readonly Suggestion[]): void {
    const next = new Map(known);
    for (const one of suggestions) {
      const before = next.get(one.id);
      // An answer may arrive behind the word of something later.
      const isOlder =
        before !== undefined &&
        (before.revision > one.revision ||
          (before.state !== 'pending' && one.state === 'pending') ||
          (before.undone !== null && one.undone === null));
      if (!isOlder) next.set(one.id, one);
    }
    known = next;
    changed();
  }

  function put(next: readonly Decision[]): void {
    outbox = next;
    try {
      if (next.length === 0) shelf.removeItem(name);
      else shelf.setItem(name, JSON.stringify(next));
    } catch {
      // A full shelf: what is asked is asked as long as the page is open.
    }
  }

  async function load(): Promise<void> {
    try {
      const fresh = await port.load();
      phase = 'loaded';
      receive(fresh);
    } catch {
      phase = known.size > 0 ? 'loaded' : 'failed';
      changed();
    }
  }

  async function sendAll(): Promise<void> {
    for (let decision = outbox[0]; decision !== undefined; decision = outbox[0]) {
      let answer: readonly Suggestion[] | null = null;
      try {
        // oxlint-disable-next-line no-await-in-loop -- in order: what is decided first stands
        answer = await port.send(decision);
      } catch (failure) {
        const final = port.finalWord(failure);
        if (final === null) return;
        refused = final.words;
        if (decision.do === 'undo') stays = [...stays, ...decision.suggestions];
      }
      put(outbox.slice(1));
      if (answer !== null) receive(answer);
      else {
        changed();
        void load(); // whoever was refused did not know something
      }
    }
  }

  return {
    get: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    decide(decision) {
      refused = null;
      stays = [];
      put([...outbox, decision]);
      changed();
    },
    unsent: () => outbox,
    receive,
    setOwn(next, notThere) {
      own = next;
      unsent = notThere;
      changed();
    },
    refuse(words) {
      if (refused === words) return;
      refused = words;
      changed();
    },
    flush() {
      if (phase === 'failed') void load();
      sending ??= sendAll().finally(() => {
        sending = null;
      });
      return sending;
    },
    load,
  };
}

function namedIn(decision: Decision): readonly SuggestionId[] {
  return decision.do === 'withdraw' || decision.do === 'undo'
    ? decision.suggestions
    : decision.suggestions.map(({ id }) => id);
}

function readOutbox(shelf: Shelf, name: string): readonly Decision[] {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(name) ?? '[]');
    return Array.isArray(kept) ? (kept as readonly Decision[]) : [];
  } catch {
    return [];
  }
}
