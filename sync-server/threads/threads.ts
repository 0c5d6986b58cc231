import { isDeepStrictEqual } from 'node:util';
import type { DocumentAction } from '../../document/access.ts';
import type { DeedId, DocumentId, PersonId, SectionId, SuggestionId } from '../../document/ids.ts';
import { mentionsIn } from '../../document/mentions.ts';
import { Refused } from '../../document/refusals.ts';
import { threadCommand, type ThreadCommand } from '../../document/thread-command.ts';
import {
  carryOut,
  isOfText,
  isShown,
  type Sight,
  type Thread,
  type Threads,
} from '../../document/threads.ts';
import type { Clock } from '../clock.ts';
import { createRemembered } from '../remembered.ts';
import type { DocumentStore, StoredEntry } from '../storage/document-store.ts';
import type { Rooms } from '../sync/rooms-port.ts';

/** Whether a person may do something to a document now. */
export type Can = (person: PersonId, action: DocumentAction, document: DocumentId) => Promise<boolean>;

/**
 * Comment threads of documents: records of the server, with its word for who and when. Whoever asks says for whom: notes of
 * facilitators come out for nobody else, and what is said about suggestions for those who may see these.
 */
export interface ThreadsService {
  /** The threads of `document` that `reader` may know of, oldest first. */
  list(document: DocumentId, reader: Reader): Promise<readonly Thread[]>;
  /**
   * Carry `command` out for `by`. It is on disk before it is answered, and everybody who has the document open is told.
   * A command that came before changes nothing and gets the same answer.
   */
  tell(document: DocumentId, by: PersonId, command: ThreadCommand): Promise<Thread>;
  /** How many open threads about its text each section has. */
  openIn(document: DocumentId, reader: Reader): Promise<ReadonlyMap<SectionId, number>>;
  /** Everybody who wrote a comment in `document` or decided one. */
  authorsOf(document: DocumentId, reader: Reader): Promise<ReadonlySet<PersonId>>;
}

/** For whom threads are: somebody, or all who see as much as this. */
export type Reader = PersonId | Sight;

/** Everybody who may read comments at all. */
export const EVERYBODY: Sight = { notes: false, suggestions: false, person: null };

/** The threads of a document, and what was done to them: by its name it is known when it comes again. */
interface Kept {
  readonly threads: Threads;
  readonly deeds: Set<DeedId>;
}

/** Threads kept in `store`. */
export function createThreads({
  store,
  rooms,
  clock,
  can,
  isSuggested,
  report,
}: {
  readonly store: DocumentStore;
  readonly rooms: Pick<Rooms, 'tell'>;
  readonly clock: Clock;
  readonly can: Can;
  /** Whether there is such a suggestion in a document. */
  readonly isSuggested: (document: DocumentId, suggestion: SuggestionId) => Promise<boolean>;
  /** Told of an entry that could not be read and was passed over. */
  readonly report: (document: DocumentId, seq: number) => void;
}): ThreadsService {
  const remembered = createRemembered<Kept>(async (document) => {
    let threads: Threads = new Map();
    const deeds = new Set<DeedId>();
    for (const entry of await store.entries(document, 'thread')) {
      const command = commandIn(entry);
      const { person, at, seq } = entry;
      if (command === null || person === null) {
        report(document, seq);
        continue;
      }
      const outcome = carryOut(threads, command, { by: person, at });
      if (outcome.is === 'done') threads = outcome.threads;
      if ('deed' in command) deeds.add(command.deed);
    }
    return { threads, deeds };
  });

  /** What `reader` may know of: the one way out for threads that were not just told. */
  const read = async (document: DocumentId, reader: Reader): Promise<readonly Thread[]> => {
    const all = await remembered.inTurn(document, async (state) => ({
      state,
      result: [...state.threads.values()],
    }));
    const sight = typeof reader === 'string' ? await sightOf(reader, document) : reader;
    return all.filter((thread) => isShown(thread, sight));
  };

  async function sightOf(person: PersonId, document: DocumentId): Promise<Sight> {
    const [notes, suggestions] = await Promise.all([
      can(person, 'note.read', document),
      can(person, 'suggestion.read', document),
    ]);
    return { notes, suggestions, person };
  }

  /** To who may not know of a thread it is not there, whatever they ask of it. */
  async function checkSight(document: DocumentId, by: PersonId, thread: Thread): Promise<void> {
    if (!isShown(thread, await sightOf(by, document))) throw new Refused('comment/unknown-thread');
    if (thread.isPrivate && !(await can(by, 'note.write', document))) throw new Refused('access/not-allowed');
  }

  /** What is said about a suggestion is said by who may see it. */
  async function checkAbout(document: DocumentId, by: PersonId, about: SuggestionId): Promise<void> {
    if (!(await can(by, 'suggestion.read', document))) throw new Refused('access/not-allowed');
    if (!(await isSuggested(document, about))) throw new Refused('suggestion/unknown');
  }

  /** Whoever is named in a comment may read it, and who is to deal with it may do so. */
  async function checkPeople(
    document: DocumentId,
    command: ThreadCommand,
    { before, after }: { readonly before: Thread | undefined; readonly after: Thread },
  ): Promise<void> {
    const { isPrivate, about } = after;
    const wanted: (readonly [PersonId, DocumentAction])[] = [];
    if (command.do === 'assign' && command.person !== null)
      wanted.push([command.person, isPrivate ? 'note.write' : 'body.write']);
    if ('text' in command) {
      const known = new Set(
        mentionsIn(before?.comments.find(({ id }) => id === command.comment)?.text ?? ''),
      );
      for (const person of mentionsIn(command.text))
        if (!known.has(person))
          wanted.push(
            [person, isPrivate ? 'note.read' : 'comment.read'],
            ...(about === null ? [] : [[person, 'suggestion.read'] as const]),
          );
    }
    const answers = await Promise.all(wanted.map(([person, action]) => can(person, action, document)));
    if (answers.includes(false)) throw new Refused('comment/unknown-person');
  }

  return {
    list: read,
    tell: (document, by, command) =>
      remembered.inTurn(document, async (kept) => {
        const { threads, deeds } = kept;
        const known = threads.get(command.thread);
        if (known !== undefined) await checkSight(document, by, known);
        else if (command.do === 'open' && command.about !== undefined)
          await checkAbout(document, by, command.about);
        if (known !== undefined) {
          if ('deed' in command && deeds.has(command.deed)) return { state: kept, result: known };
          if (command.do === 'heal' && isDeepStrictEqual(known.anchor, command.anchor))
            return { state: kept, result: known };
        }
        const at = clock.now();
        const outcome = carryOut(threads, command, { by, at });
        if (outcome.is === 'refused') throw new Refused(outcome.code);
        if (outcome.is === 'again') return { state: kept, result: outcome.thread };
        await checkPeople(document, command, { before: known, after: outcome.thread });
        const json = JSON.stringify(command);
        await store.append(document, [{ type: 'thread', person: by, at, json }]); // kept, and only then said
        for (const thread of [...outcome.others, outcome.thread])
          rooms.tell(document, { type: 'thread', thread });
        if ('deed' in command) deeds.add(command.deed);
        return { state: { threads: outcome.threads, deeds }, result: outcome.thread };
      }),
    async openIn(document, reader) {
      const counts = new Map<SectionId, number>();
      for (const { anchor, state } of (await read(document, reader)).filter(isOfText))
        if (state === 'open') counts.set(anchor.section, (counts.get(anchor.section) ?? 0) + 1);
      return counts;
    },
    async authorsOf(document, reader) {
      const threads = await read(document, reader);
      return new Set(
        threads.flatMap(({ comments, decided, assigned, answer, home, attached }) => [
          ...comments.flatMap(({ author, text }) => [author, ...mentionsIn(text)]),
          ...[decided, answer, home, attached].flatMap((stamp) => (stamp === null ? [] : [stamp.by])),
          ...(assigned === null ? [] : [assigned.person]),
        ]),
      );
    },
  };
}

function commandIn(entry: StoredEntry): ThreadCommand | null {
  try {
    return threadCommand.parse(JSON.parse(entry.json));
  } catch {
    return null; // written by a newer Codraft; it stays on disk
  }
}
