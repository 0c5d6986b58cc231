import type { DocumentId, PersonId } from '../../document/ids.ts';
import { Refused } from '../../document/refusals.ts';
import type { Change } from '../../document/suggestions/describing.ts';
import { inOrderOfNeed } from '../../document/suggestions/reading.ts';
import type { SuggestionCommand } from '../../document/suggestions/suggestion-command.ts';
import {
  allGroundOf,
  carryOut,
  updateOf,
  type DescribedOnes,
  type Suggestion,
  type SuggestionOutcome,
  type Suggestions,
} from '../../document/suggestions/suggestions.ts';
import type { Stamp } from '../../document/threads.ts';
import type { Clock } from '../clock.ts';
import { createRemembered } from '../remembered.ts';
import type { DocumentStore } from '../storage/document-store.ts';
import type { Rooms } from '../sync/rooms-port.ts';
import { notedIn, writtenDown } from './entries.ts';

/** Suggested changes of documents: records of the server, with its word for who and when. */
export interface SuggestionsService {
  /** All suggestions of `document`, oldest first, decided ones included. */
  list(document: DocumentId): Promise<readonly Suggestion[]>;
  /** The same, with what those that wait would change now in words, where that can be said. */
  described(document: DocumentId): Promise<readonly Suggestion[]>;
  /**
   * Carry `command` out for `by`: those that it is about, as they are now. It is on disk before it is answered, and everybody who may
   * see suggestions and has the document open is told. A command that came before changes nothing and gets the same answer.
   */
  tell(document: DocumentId, by: PersonId, command: SuggestionCommand): Promise<readonly Suggestion[]>;
  /** Everybody who suggested something in `document` or decided about it. */
  authorsOf(document: DocumentId): Promise<ReadonlySet<PersonId>>;
}

/** Suggestions kept in `store`, and carried into the bodies in `rooms`. */
export function createSuggestions({
  store,
  rooms,
  clock,
  describe,
  report,
}: {
  readonly store: DocumentStore;
  readonly rooms: Pick<Rooms, 'tell' | 'suggest' | 'accept'>;
  readonly clock: Clock;
  /** What each of `changes` would do to the body of a document now, in words. They come in the order of need. */
  readonly describe: (document: DocumentId, changes: readonly Change[]) => Promise<DescribedOnes>;
  /** Told of an entry that could not be read and was passed over. */
  readonly report: (document: DocumentId, seq: number) => void;
}): SuggestionsService {
  const remembered = createRemembered<Suggestions>(async (document) => {
    let suggestions: Suggestions = new Map();
    for (const entry of await store.entries(document, 'suggestion')) {
      const noted = notedIn(entry);
      const { person, at, seq } = entry;
      const outcome = noted && person && outcomeOf(suggestions, noted.command, { by: person, at });
      if (outcome === null) report(document, seq);
      else if (outcome.is === 'done') suggestions = withWords(outcome, noted?.what ?? NO_WORDS).suggestions;
    }
    return suggestions;
  });
  const read = (document: DocumentId) =>
    remembered.inTurn(document, async (state) => ({ state, result: [...state.values()] }));

  /** Write `command` down, and change the body where that is what it asks. */
  async function keep(
    document: DocumentId,
    command: SuggestionCommand,
    { by, at }: Stamp,
    {
      before,
      changed,
      what,
    }: {
      readonly before: Suggestions;
      readonly changed: readonly Suggestion[];
      readonly what: DescribedOnes;
    },
  ): Promise<void> {
    const entry = {
      type: 'suggestion',
      person: by,
      at,
      json: writtenDown({ command: shortened(command, before), what }),
    } as const;
    if (command.do === 'accept') {
      const changes = changed.map((one) => ({ person: one.author, update: updateOf(one) }));
      return rooms.accept(document, { changes: inOrderOfNeed(changes), entry });
    }
    const [sent] = changed;
    if (command.do === 'send' && sent !== undefined) {
      // What was accepted is in the body; the rest of what it builds on has to be looked at with it.
      const ground = allGroundOf(before, sent).filter(({ state }) => state !== 'accepted');
      const upon = ground.map(updateOf);
      return rooms.suggest(document, { person: by, update: updateOf(sent), upon, entry });
    }
    await store.append(document, [entry]);
  }

  /** What `changed` did, in words, for those who read later of what was decided. No decision fails for want of them. */
  async function wordsFor(
    document: DocumentId,
    before: Suggestions,
    changed: readonly Suggestion[],
  ): Promise<DescribedOnes> {
    const ground = changed
      .flatMap((one) => allGroundOf(before, one))
      .filter(({ state }) => state === 'pending');
    const all = new Map([...ground, ...changed].map(({ id }) => [id, before.get(id)]));
    const changes = [...all.values()].flatMap((one) =>
      one === undefined ? [] : [{ id: one.id, update: updateOf(one) }],
    );
    try {
      const found = await describe(document, inOrderOfNeed(changes));
      return new Map([...found].filter(([id]) => changed.some((one) => one.id === id)));
    } catch {
      return NO_WORDS;
    }
  }

  return {
    list: read,
    described: async (document) => {
      const all = await read(document);
      const pending = all.filter(({ state }) => state === 'pending');
      const found = await wordsFor(document, new Map(all.map((one) => [one.id, one])), pending);
      return all.map((one) => ({ ...one, what: found.get(one.id) ?? one.what }));
    },
    tell: (document, by, command) =>
      remembered.inTurn(document, async (before) => {
        const stamp: Stamp = { by, at: clock.now() };
        const outcome = outcomeOf(before, command, stamp);
        if (outcome === null) throw new Refused('sync/malformed');
        if (outcome.is === 'refused') throw new Refused(outcome.code, outcome.details);
        if (outcome.is === 'again') return { state: before, result: outcome.changed };
        const what = isDecision(command) ? await wordsFor(document, before, outcome.changed) : NO_WORDS;
        const { suggestions, changed } = withWords(outcome, what);
        await keep(document, command, stamp, { before, changed, what }); // kept, and only then said
        for (const suggestion of changed) rooms.tell(document, { type: 'suggestion', suggestion });
        return { state: suggestions, result: changed };
      }),
    async authorsOf(document) {
      const suggestions = await read(document);
      return new Set(
        suggestions.flatMap(({ author, decided }) => [author, ...(decided === null ? [] : [decided.by])]),
      );
    },
  };
}

const NO_WORDS: DescribedOnes = new Map();

function isDecision(command: SuggestionCommand): boolean {
  return command.do === 'accept' || command.do === 'reject';
}

/** `outcome` with `what` in what was decided. */
function withWords(
  { suggestions, changed }: SuggestionOutcome & { readonly is: 'done' },
  what: DescribedOnes,
): { readonly suggestions: Suggestions; readonly changed: readonly Suggestion[] } {
  if (what.size === 0) return { suggestions, changed };
  const worded = changed.map((one) => ({ ...one, what: what.get(one.id) ?? null }));
  return {
    suggestions: new Map([...suggestions, ...worded.map((one) => [one.id, one] as const)]),
    changed: worded,
  };
}

/** What comes of `command`; null when it holds an update that cannot be read. */
function outcomeOf(
  suggestions: Suggestions,
  command: SuggestionCommand,
  stamp: Stamp,
): SuggestionOutcome | null {
  try {
    return carryOut(suggestions, command, stamp);
  } catch {
    return null;
  }
}

/** `command` as it is written down: what a suggestion was begun on is said once, however often it is sent. */
function shortened(command: SuggestionCommand, before: Suggestions): SuggestionCommand {
  return command.do === 'send' && before.has(command.suggestion) ? { ...command, base: '' } : command;
}
