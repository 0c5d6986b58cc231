import { fromBase64, toBase64 } from 'lib0/buffer';
import type { DocumentId, PersonId, SuggestionId } from '../../document/ids.ts';
import { TAKING_BACK_MOST_BYTES } from '../../document/limits.ts';
import { Refused } from '../../document/refusals.ts';
import type { Change } from '../../document/suggestions/describing.ts';
import { inOrderOfNeed } from '../../document/suggestions/reading.ts';
import type { SuggestionCommand } from '../../document/suggestions/suggestion-command.ts';
import {
  allGroundOf,
  carryOut,
  groupsOf,
  renewed,
  updateOf,
  type DescribedOnes,
  type Suggestion,
  type SuggestionOutcome,
  type Suggestions,
} from '../../document/suggestions/suggestions.ts';
import type { Stamp } from '../../document/threads.ts';
import type { Step } from '../backstage/backstage.ts';
import type { Clock } from '../clock.ts';
import { createRemembered } from '../remembered.ts';
import type { DocumentStore } from '../storage/document-store.ts';
import type { Rooms } from '../sync/rooms-port.ts';
import { notedIn, writtenDown, type Back, type Noted, type Renewed } from './entries.ts';

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
  reverse,
  newClient,
  report,
}: {
  readonly store: DocumentStore;
  readonly rooms: Pick<Rooms, 'tell' | 'suggest' | 'accept' | 'takeBack'>;
  readonly clock: Clock;
  /** What each of `changes` would do to the body of a document now, in words. They come in the order of need. */
  readonly describe: (document: DocumentId, changes: readonly Change[]) => Promise<DescribedOnes>;
  /** What takes each of `steps` back from the body of a document now, one after another; null where one changes nothing. */
  readonly reverse: (document: DocumentId, steps: readonly Step[]) => Promise<readonly (Uint8Array | null)[]>;
  /** A Yjs client id that nobody has. */
  readonly newClient: () => number;
  /** Told of an entry that could not be read and was passed over. */
  readonly report: (document: DocumentId, seq: number) => void;
}): SuggestionsService {
  const remembered = createRemembered<Kept>(async (document) => {
    let kept: Kept = { suggestions: new Map(), backs: new Map() };
    for (const entry of await store.entries(document, 'suggestion')) {
      const noted = notedIn(entry);
      const { person, at, seq } = entry;
      const outcome = noted && person && outcomeOf(kept.suggestions, noted.command, { by: person, at });
      if (noted === null || outcome === null) report(document, seq);
      else if (outcome.is === 'done') kept = withNotes(kept, outcome, noted, at).kept;
    }
    return kept;
  });
  const read = (document: DocumentId) =>
    remembered.inTurn(document, async (state) => ({ state, result: [...state.suggestions.values()] }));

  /** Write down what was asked, and change the body where that is what it asks. */
  async function keep(
    document: DocumentId,
    noted: Noted,
    { by, at }: Stamp,
    { before: kept, changed }: { readonly before: Kept; readonly changed: readonly Suggestion[] },
  ): Promise<void> {
    const { command, renewed: again } = noted;
    const before = kept.suggestions;
    const json = writtenDown({ ...noted, command: shortened(command, before) });
    const entry = { type: 'suggestion', person: by, at, json } as const;
    if (command.do === 'undo') {
      return rooms.takeBack(document, {
        back: { person: by, update: backOf(kept, command) },
        of: command.suggestions.flatMap((id) => before.get(id) ?? []).map(updateOf),
        again: again && { person: again.author, update: updateOf(again) },
        entry,
      });
    }
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

  /** What the server notes beside `command`. */
  async function notesOn(
    document: DocumentId,
    command: SuggestionCommand,
    { kept, changed }: { readonly kept: Kept; readonly changed: readonly Suggestion[] },
  ): Promise<Noted> {
    const isDecision = command.do === 'accept' || command.do === 'reject';
    const [what, backs, renewing] = await Promise.all([
      isDecision ? wordsFor(document, kept.suggestions, changed) : NO_WORDS,
      command.do === 'accept' ? backsOf(document, changed) : [],
      command.do === 'undo' ? renewalOf(document, changed, backOf(kept, command)) : null,
    ]);
    return { command, what, backs, renewed: renewing };
  }

  /** What takes back `accepted`, group by group, while the words that go are there. No accept fails for want of it. */
  async function backsOf(document: DocumentId, accepted: readonly Suggestion[]): Promise<readonly Back[]> {
    const groups = groupsOf(accepted);
    const steps = groups.map((group) => ({
      updates: inOrderOfNeed(group.map((one) => ({ update: updateOf(one) }))).map(({ update }) => update),
      client: newClient(),
    }));
    try {
      const backs = await reverse(document, steps);
      return groups.flatMap((group, index) => {
        const back = backs[index] ?? null;
        if (back === null || back.length > TAKING_BACK_MOST_BYTES) return [];
        return [{ of: group.map(({ id }) => id), update: toBase64(back) }];
      });
    } catch {
      return [];
    }
  }

  /** What waits again once `taken` are taken back with `back`. */
  async function renewalOf(
    document: DocumentId,
    [first]: readonly Suggestion[],
    back: Uint8Array,
  ): Promise<Renewed | null> {
    const [again = null] = await reverse(document, [{ updates: [back], client: newClient() }]);
    return first === undefined || again === null ? null : { author: first.author, update: toBase64(again) };
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
        const outcome = outcomeOf(before.suggestions, command, stamp);
        if (outcome === null) throw new Refused('sync/malformed');
        if (outcome.is === 'refused') throw new Refused(outcome.code, outcome.details);
        if (outcome.is === 'again') return { state: before, result: outcome.changed };
        const noted = await notesOn(document, command, { kept: before, changed: outcome.changed });
        const { kept, changed } = withNotes(before, outcome, noted, stamp.at);
        await keep(document, noted, stamp, { before, changed }); // kept, and only then said
        for (const suggestion of changed) rooms.tell(document, { type: 'suggestion', suggestion });
        return { state: kept, result: changed };
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

/** The suggestions of a document, and what takes each accepted one back. */
interface Kept {
  readonly suggestions: Suggestions;
  readonly backs: ReadonlyMap<SuggestionId, Uint8Array>;
}

/** What takes back those that `command` names; they hang together, and it is the same for all of them. */
function backOf({ backs }: Kept, { suggestions: [first] }: SuggestionCommand & { readonly do: 'undo' }) {
  const back = first === undefined ? undefined : backs.get(first);
  if (back === undefined) throw new Refused('suggestion/decided');
  return back;
}

/** `outcome` of what was done to `before`, with what the server noted beside it. */
function withNotes(
  before: Kept,
  { suggestions, changed }: SuggestionOutcome & { readonly is: 'done' },
  { command, what, backs, renewed: again }: Noted,
  at: number,
): { readonly kept: Kept; readonly changed: readonly Suggestion[] } {
  const known = new Map(before.backs);
  for (const { of, update } of backs) for (const id of of) known.set(id, fromBase64(update));
  const noted = changed.map((one) => ({
    ...one,
    what: what.get(one.id) ?? one.what,
    undoneWith: backs.find(({ of }) => of.includes(one.id))?.of ?? one.undoneWith,
  }));
  const waiting =
    command.do === 'undo' && again !== null
      ? renewed(changed, { id: command.again, update: again.update, at })
      : null;
  const all = waiting === null ? noted : [...noted, waiting];
  return {
    kept: {
      suggestions: new Map([...suggestions, ...all.map((one) => [one.id, one] as const)]),
      backs: known,
    },
    changed: all,
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
