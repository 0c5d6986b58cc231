import type { Handling } from './findings.ts';
import type { DocumentId, PersonId, SectionId } from './ids.ts';
import { commentParts, mentionsIn } from './mentions.ts';
import type { Suggestion } from './suggestions/suggestions.ts';
import { isOfText, type Comment, type Thread } from './threads.ts';

/**
 * Why something is in somebody's inbox: they are named in a comment, a comment was given to them, a remark of theirs was
 * answered, somebody replied in a conversation they are in, a suggestion of theirs was decided; and in documents of their own
 * team, somebody began a conversation, or suggested something that they may decide. And a finding of the checks was given to them: a task.
 */
export type CallKind =
  | 'named'
  | 'given'
  | 'answered'
  | 'replied'
  | 'decided'
  | 'begun'
  | 'suggested'
  | 'task';

/** One thing in an inbox. Of a conversation there is one, for the strongest reason, with what was said last for it. */
export interface Call {
  readonly kind: CallKind;
  readonly document: DocumentId;
  /** A thread or suggestion by its name, or the id of a finding. */
  readonly about: string;
  /** Where it stands; null for what changes the plan alone, and where that is not known. */
  readonly section: SectionId | null;
  /** Whose doing it is, and when. */
  readonly by: PersonId;
  readonly at: number;
  /** The beginning of what was said, without the ids of people named; empty where nothing was. */
  readonly words: string;
  /** What became of a suggestion, for `decided`. */
  readonly state?: Suggestion['state'];
  /** The day by which it is to be done, for `task`; null where none was said. */
  readonly due?: string | null;
}

/** `GET /api/inbox` */
export interface InboxView {
  readonly calls: readonly Call[];
}

/** Characters of what was said that an inbox shows. */
export const CALL_MOST_CHARACTERS = 160;
/** Calls in an inbox, the latest ones. */
export const INBOX_MOST_CALLS = 200;
/** What is older than this is in no inbox, in ms: comments stay in their documents for ever. */
export const INBOX_MOST_AGE_MS = 90 * 24 * 60 * 60_000;

/** For whom an inbox is, and what they are to a document. */
export interface Reader {
  readonly person: PersonId;
  /** Whether the document is of their own team. */
  readonly isOwn: boolean;
  /** Whether they decide suggestions in it. */
  readonly decides: boolean;
}

/** What in `document` asks something of `reader`, in no order. `threads` and `suggestions` are those they may see, these as described. */
export function callsIn(
  document: DocumentId,
  threads: readonly Thread[],
  suggestions: readonly Suggestion[],
  reader: Reader,
): readonly Call[] {
  return [
    ...threads.flatMap((thread): readonly Call[] => {
      const ofOne = suggestions.filter(({ id, renews }) => (renews ?? id) === thread.about);
      const call = callOf(thread, {
        ...reader,
        isAsked: ofOne.some(({ author }) => author === reader.person),
      });
      if (call === null) return [];
      // Where it was taken back and waits again, that is the card to go to.
      const about = (ofOne.find(({ undone }) => undone === null) ?? ofOne[0])?.id ?? thread.id;
      return [{ ...call, document, about, section: isOfText(thread) ? thread.anchor.section : null }];
    }),
    ...suggestions.flatMap((suggestion): readonly Call[] => {
      const call = callFor(suggestion, reader);
      if (call === null) return [];
      return [{ ...call, document, about: suggestion.id, section: suggestion.what?.section ?? null }];
    }),
  ];
}

/** The calls of several documents as an inbox shows them: the latest first, as many as there is room for. */
export function inboxOf(calls: readonly Call[], now: number): InboxView {
  return {
    calls: calls
      .filter(({ at }) => now - at <= INBOX_MOST_AGE_MS)
      .toSorted((one, other) => other.at - one.at || (one.about < other.about ? -1 : 1))
      .slice(0, INBOX_MOST_CALLS),
  };
}

type Reason = Pick<Call, 'kind' | 'by' | 'at' | 'words' | 'state'>;

/** `isAsked`: what is said is about a suggestion of theirs. */
function callOf(
  thread: Thread,
  { person, isOwn, isAsked }: Reader & { readonly isAsked: boolean },
): Reason | null {
  const { assigned, answer, state } = thread;
  const standing = thread.comments.filter(({ deletedAt }) => deletedAt === null);
  const ofOthers = standing.filter(({ author }) => author !== person);
  const naming = ofOthers.findLast(({ text }) => mentionsIn(text).includes(person));
  const last = ofOthers.at(-1);
  const first = standing.find(({ author }) => author === person);
  if (state === 'open') {
    if (naming !== undefined) return saying('named', naming);
    if (assigned?.person === person && assigned.by !== person)
      return { kind: 'given', by: assigned.by, at: assigned.at, words: beginningOf(standing[0]) };
  }
  const isTheirs = thread.comments[0]?.author === person;
  if (isTheirs && answer !== null && answer.by !== person)
    return { kind: 'answered', by: answer.by, at: answer.at, words: shortened(answer.reason) };
  if (state !== 'open' || last === undefined) return null;
  if (first !== undefined) return last.at > first.at ? saying('replied', last) : null;
  if (isAsked) return saying('replied', last);
  return isOwn ? saying('begun', last) : null;
}

function callFor(suggestion: Suggestion, { person, decides }: Reader): Reason | null {
  const { author, state, decided, undone, changedAt, rationale } = suggestion;
  if (author === person) {
    if (decided === null || decided.by === person || undone !== null) return null;
    return { kind: 'decided', by: decided.by, at: decided.at, words: shortened(decided.reason), state };
  }
  if (!decides || state !== 'pending') return null;
  return { kind: 'suggested', by: author, at: changedAt, words: shortened(rationale) };
}

function saying(kind: CallKind, comment: Comment): Reason {
  const { author, at, editedAt } = comment;
  return { kind, by: author, at: editedAt ?? at, words: beginningOf(comment) };
}

function beginningOf(comment: Comment | undefined): string {
  const parts = commentParts(comment?.text ?? '');
  return shortened(parts.map((part) => (part.is === 'words' ? part.words : '…')).join(''));
}

/** By whole characters, not by halves of one. */
function shortened(words: string): string {
  const characters = Array.from(words.replace(/\s+/gu, ' ').trim());
  if (characters.length <= CALL_MOST_CHARACTERS) return characters.join('');
  return `${characters
    .slice(0, CALL_MOST_CHARACTERS - 1)
    .join('')
    .trimEnd()}…`;
}

/** The findings of `document` that somebody else gave to `reader`, for as long as nobody accepted them. */
export function tasksIn(
  document: DocumentId,
  handlings: readonly Handling[],
  { person }: Pick<Reader, 'person'>,
): readonly Call[] {
  return handlings.flatMap(({ finding, accepted, assigned }): readonly Call[] => {
    if (accepted !== null || assigned?.person !== person || assigned.by === person) return [];
    const { by, at, due, section, words } = assigned;
    return [{ kind: 'task', document, about: finding, section, by, at, words: shortened(words), due }];
  });
}
