import { fromBase64, toBase64 } from 'lib0/buffer';
import type { DocumentAction } from '../../document/access.ts';
import type { DocumentId, PersonId } from '../../document/ids.ts';
import { TAKING_BACK_MOST_BYTES } from '../../document/limits.ts';
import { Refused } from '../../document/refusals.ts';
import type { Change } from '../../document/suggestions/describing.ts';
import { inOrderOfNeed } from '../../document/suggestions/reading.ts';
import type { SuggestionCommand } from '../../document/suggestions/suggestion-command.ts';
import {
  allGroundOf,
  carryOut,
  groupsOf,
  hasReadableBase,
  updateOf,
  type DescribedOnes,
  type Suggestion,
  type SuggestionOutcome,
  type Suggestions,
} from '../../document/suggestions/suggestions.ts';
import type { Stamp } from '../../document/threads.ts';
import type { Clock } from '../clock.ts';
import { createRemembered } from '../remembered.ts';
import type { DocumentStore, NewRecord } from '../storage/document-store.ts';
import type { WaysBack } from '../sync/accepting.ts';
import type { Rooms } from '../sync/rooms-port.ts';
import type { Can } from '../threads/threads.ts';
import { begunIn, beginningOf, notedIn, writtenDown, type Back, type Noted, type Undo } from './entries.ts';
import { backOf, knownBack, NOTHING_KEPT, withBegun, withNoted, type BegunUndo, type Kept } from './kept.ts';

/**
 * What all suggestions of one document hold, decided ones included, in bytes: 5,000 of three kilobytes. They are in memory together, and
 * everybody who opens the document has them. As much may be kept to take accepts back.
 */
export const DOCUMENT_MOST_SUGGESTED_BYTES = 16 * 1024 * 1024;

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

/** What `command` takes to be allowed to. */
export function actionOf({ do: deed }: SuggestionCommand): DocumentAction {
  return deed === 'accept' || deed === 'reject' || deed === 'undo' ? 'suggestion.decide' : 'suggest';
}

/** Suggestions kept in `store`, and carried into the bodies in `rooms`. */
export function createSuggestions({
  store,
  rooms,
  clock,
  can,
  describe,
  newClient,
  report,
}: {
  readonly store: DocumentStore;
  readonly rooms: Pick<Rooms, 'tell' | 'suggest' | 'accept' | 'takeBack' | 'has'>;
  readonly clock: Clock;
  readonly can: Can;
  /** What each of `changes` would do to the body of a document now, in words. They come in the order of need. */
  readonly describe: (document: DocumentId, changes: readonly Change[]) => Promise<DescribedOnes>;
  /** A Yjs client id that nobody has. */
  readonly newClient: () => number;
  /** Told of an entry that could not be read and was passed over. */
  readonly report: (document: DocumentId, seq: number) => void;
}): SuggestionsService {
  const remembered = createRemembered<Kept>(async (document) => {
    let kept = NOTHING_KEPT;
    for (const entry of await store.entries(document, 'suggestion')) {
      const { person, at, seq } = entry;
      const begun = begunIn(entry);
      if (begun !== null && person !== null) {
        kept = withBegun(kept, begun, { by: person, at });
        continue;
      }
      const noted = notedIn(entry, kept);
      const outcome = noted && person && outcomeOf(kept.suggestions, noted.command, { by: person, at });
      if (noted === null || outcome === null) report(document, seq);
      else if (outcome.is === 'done') kept = withNoted(kept, outcome, noted, at).kept;
    }
    for (const undo of kept.undos.values()) kept = await finished(document, kept, undo);
    return kept;
  });
  const read = (document: DocumentId) =>
    remembered.inTurn(document, async (state) => ({ state, result: [...state.suggestions.values()] }));

  /** Say what was taken back out of the body of `document` before the server ended, and was not said. */
  async function finished(
    document: DocumentId,
    kept: Kept,
    { command: undo, stamp }: BegunUndo,
  ): Promise<Kept> {
    const outcome = outcomeOf(kept.suggestions, undo, stamp);
    if (outcome?.is !== 'done') return kept;
    try {
      // What never came into the body is as if it was not asked for; who asked for it saw that it failed.
      if (!(await rooms.has(document, backOf(kept, undo)))) return kept;
      const noted = await keep(document, undo, stamp, { before: kept, changed: outcome.changed });
      return withNoted(kept, outcome, noted, stamp.at).kept;
    } catch {
      return kept; // the disk takes nothing: it is found again
    }
  }

  /** What was asked waits for its turn, and for what is worked out backstage: whoever asked may have lost the right to it meanwhile. */
  async function checkRight(document: DocumentId, by: PersonId, command: SuggestionCommand): Promise<void> {
    if (await can(by, actionOf(command), document)) return;
    throw new Refused(
      (await can(by, 'suggestion.read', document)) ? 'access/not-allowed' : 'access/not-found',
    );
  }

  /** Write down what was asked, and change the body where that is what it asks. What was noted beside it. */
  async function keep(
    document: DocumentId,
    command: SuggestionCommand,
    stamp: Stamp,
    { before, changed }: { readonly before: Kept; readonly changed: readonly Suggestion[] },
  ): Promise<Noted> {
    if (command.do === 'undo') return takeBack(document, command, stamp, { before, changed });
    if (command.do === 'accept') return accept(document, command, stamp, { before, changed });
    const what = command.do === 'reject' ? await wordsFor(document, before.suggestions, changed) : NO_WORDS;
    await checkRight(document, stamp.by, command);
    const noted: Noted = { command, what, backs: [], renewed: null };
    const entry = entryOf(writtenDown({ ...noted, command: shortened(command, before.suggestions) }), stamp);
    const [sent] = changed;
    if (command.do === 'send' && sent !== undefined) {
      // What was accepted is in the body; the rest of what it builds on has to be looked at with it.
      const ground = allGroundOf(before.suggestions, sent).filter(({ state }) => state !== 'accepted');
      const upon = ground.map(updateOf);
      await rooms.suggest(document, { person: stamp.by, update: updateOf(sent), upon, entry });
    } else await store.append(document, [entry]);
    return noted;
  }

  /** Put what was suggested into the body, with what takes it back, group by group, while the words that go are there. */
  async function accept(
    document: DocumentId,
    command: SuggestionCommand & { readonly do: 'accept' },
    stamp: Stamp,
    { before, changed }: { readonly before: Kept; readonly changed: readonly Suggestion[] },
  ): Promise<Noted> {
    const what = await wordsFor(document, before.suggestions, changed);
    await checkRight(document, stamp.by, command);
    const groups = groupsOf(changed).map((group) => inOrderOfNeed(group.map(changeOf)));
    const backsIn = (found: WaysBack): readonly Back[] => {
      let room = DOCUMENT_MOST_SUGGESTED_BYTES - bytesOf(new Set(before.backs.values()));
      return groups.flatMap((group, index) => {
        const of = group.map(({ id }) => id);
        const back = found[index] ?? null;
        // Killed between the words and their record, the server finds what takes them back where it was begun.
        if (back === null) return knownBack(before, of) ?? [];
        room -= back.length;
        return back.length > TAKING_BACK_MOST_BYTES || room < 0 ? [] : [{ of, update: toBase64(back) }];
      });
    };
    const notedOf = (found: WaysBack | null): Noted => {
      return { command, what, backs: found === null ? [] : backsIn(found), renewed: null };
    };
    const found = await rooms.accept(document, {
      changes: inOrderOfNeed(changed.map(changeOf)),
      steps: groups.map((group) => ({ updates: group.map(({ update }) => update), client: newClient() })),
      noted(worked) {
        const noted = notedOf(worked);
        const begun = beginningOf({ backs: noted.backs, undo: null });
        return {
          begun: noted.backs.length === 0 ? null : entryOf(begun, stamp),
          entry: entryOf(writtenDown(noted), stamp),
        };
      },
    });
    return notedOf(found);
  }

  /** Take what was accepted out of the body again; the same waits from then on as one suggestion. */
  async function takeBack(
    document: DocumentId,
    command: Undo,
    stamp: Stamp,
    { before, changed }: { readonly before: Kept; readonly changed: readonly Suggestion[] },
  ): Promise<Noted> {
    const [first] = changed;
    const back = backOf(before, command);
    const notedOf = (found: Uint8Array | null): Noted => {
      const again = found !== null && first ? { author: first.author, update: toBase64(found) } : null;
      const known = first && before.undos.get(first.id)?.renewed;
      return { command, what: NO_WORDS, backs: [], renewed: again ?? known ?? null };
    };
    const found = await rooms.takeBack(document, {
      back: { person: stamp.by, update: back },
      of: changed.map(updateOf),
      step: { updates: [back], client: newClient() },
      noted(worked) {
        const noted = notedOf(worked);
        const { renewed } = noted;
        return {
          again: renewed && { person: renewed.author, update: fromBase64(renewed.update) },
          begun: renewed && entryOf(beginningOf({ backs: [], undo: { command, renewed } }), stamp),
          entry: entryOf(writtenDown(noted), stamp),
        };
      },
    });
    return notedOf(found);
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
        await checkRight(document, by, command);
        if (command.do === 'send' && !hasReadableBase(command)) throw new Refused('sync/malformed');
        const stamp: Stamp = { by, at: clock.now() };
        const outcome = outcomeOf(before.suggestions, command, stamp);
        if (outcome === null) throw new Refused('sync/malformed');
        if (outcome.is === 'refused') throw new Refused(outcome.code, outcome.details);
        if (outcome.is === 'again') return { state: before, result: outcome.changed };
        // Not where the log is replayed: what was taken once is never passed over.
        const isMore = command.do === 'send' || command.do === 'undo';
        if (isMore && bytesOf(outcome.suggestions.values()) > DOCUMENT_MOST_SUGGESTED_BYTES)
          throw new Refused('suggestion/too-many');
        const noted = await keep(document, command, stamp, { before, changed: outcome.changed }); // kept, and only then said
        const { kept, changed } = withNoted(before, outcome, noted, stamp.at);
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

/** A record of suggestions that holds `json`. */
function entryOf(json: string, { by, at }: Stamp): NewRecord {
  return { type: 'suggestion', person: by, at, json };
}

/** What `one` changes, and whose words these are. */
function changeOf(one: Suggestion) {
  return { id: one.id, person: one.author, update: updateOf(one) };
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

/** What `some` hold, in bytes. */
function bytesOf(some: Iterable<{ readonly update: string; readonly base?: string }>): number {
  return [...some].reduce((sum, { update, base = '' }) => sum + ((update.length + base.length) / 4) * 3, 0);
}

/** `command` as it is written down: what a suggestion was begun on is said once, however often it is sent. */
function shortened(command: SuggestionCommand, before: Suggestions): SuggestionCommand {
  return command.do === 'send' && before.has(command.suggestion) ? { ...command, base: '' } : command;
}
