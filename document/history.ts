import type { ObjectId, PersonId, SectionId } from './ids.ts';
import type { Kit } from './plan/kits.ts';

/**
 * For how many days back a document can be looked at as it was, and its deletions asked for. Words that were taken out
 * must be gone from everybody's sight at some time; the log itself is not touched by this.
 */
export const HISTORY_DAYS = 90;

/** Where a text stands: in a block of a section, or in a cell of an object of the plan. */
export type TextPlace =
  | { readonly in: 'section'; readonly section: SectionId | null; readonly block: string }
  | { readonly in: 'plan'; readonly object: ObjectId; readonly cell: string };

/** Who wrote a character, and who brought it when that was somebody else. Null: nobody knows. */
export interface Author {
  readonly person: PersonId | null;
  readonly broughtBackBy: PersonId | null;
}

/** Characters next to each other that one person wrote, and when the last of them came. */
export interface AuthoredRun extends Author {
  readonly text: string;
  /** Null when the update that brought them cannot be read. */
  readonly at: number | null;
}

/** A text as it is now, by whom. The runs together are the text. */
export interface AuthoredText {
  readonly place: TextPlace;
  readonly runs: readonly AuthoredRun[];
}

/** Words that are gone: characters that stood side by side and that one person took away, at about one time. */
export interface Deletion {
  readonly place: TextPlace;
  readonly text: string;
  /** Null: part of the log is missing, and it cannot be told. */
  readonly by: PersonId | null;
  /** When the last of them went, and with which update. */
  readonly at: number;
  readonly seq: number;
  /** Who had written them, each once. */
  readonly writtenBy: readonly (PersonId | null)[];
}

/** How much one person changed in one section. A word that was touched counts once for each run of characters. */
export interface Change {
  /** Null for the plan, and for what stands in no section. */
  readonly section: SectionId | null;
  readonly person: PersonId | null;
  readonly insertedWords: number;
  readonly deletedWords: number;
}

/** Updates that cannot be read, by number, ends included. `through` is null where nobody can tell how many there were. */
export interface MissingUpdates {
  readonly from: number;
  readonly through: number | null;
}

/** The work of one hour: updates that follow each other in the log and are of the same hour. */
export interface HistoryStretch {
  /** Numbers of the first and the last update, and their times. */
  readonly from: number;
  readonly through: number;
  readonly beganAt: number;
  readonly endedAt: number;
  readonly changes: readonly Change[];
}

/** `GET /api/documents/:document/history`: hours in which somebody wrote, last first. */
export interface HistoryPageView {
  readonly stretches: readonly HistoryStretch[];
  /** What to ask for as `before` to go on; null at the end. */
  readonly next: number | null;
  readonly missing: readonly MissingUpdates[];
}

/** `GET /api/documents/:document/history/authors` */
export interface AuthorsView {
  readonly texts: readonly AuthoredText[];
  readonly missing: readonly MissingUpdates[];
}

/** `GET /api/documents/:document/history/last`: when what is there now was written last, in ms since the Unix epoch. */
export interface LastChangesView {
  /** The words of sections. */
  readonly sections: readonly (readonly [SectionId, number])[];
  /** What objects of a kit say. */
  readonly kits: readonly (readonly [Kit, number])[];
  readonly missing: readonly MissingUpdates[];
}

/** Yjs ids of one client from a clock up to, not including, another, and whose doing they are. */
export type HandSpan = readonly [client: number, from: number, to: number, person: PersonId];

/** `GET /api/documents/:document/history/hands`: what was written after an update, and what of before was taken away, by whom. */
export interface HandsView {
  readonly wrote: readonly HandSpan[];
  readonly took: readonly HandSpan[];
  readonly missing: readonly MissingUpdates[];
}

/** `GET /api/documents/:document/history/deletions`: last first. */
export interface DeletionsView {
  readonly deletions: readonly Deletion[];
  /** Whether there are older ones that were left out. */
  readonly more: boolean;
  readonly missing: readonly MissingUpdates[];
}
