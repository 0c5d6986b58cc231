import type { ObjectId, SectionId } from '../ids.ts';
import type { Kit } from '../plan/kits.ts';
import type { TagSet } from '../plan/tags.ts';
import type { MessageKey } from './words/en.ts';

/** E: to be mended, or accepted with a reason, before the paper is presented; W: a warning; H: a hint. */
export type Severity = 'E' | 'W' | 'H';

/** Where a rule comes from: a section of the handbook, a source beside it, or both. */
export interface Basis {
  /** Section numbers of the handbook: `2.2.5`. */
  readonly handbook: readonly string[];
  /** Another source, as a proper name: `SDG indicator 4.5.1`. Empty where the handbook alone says it, or good practice. */
  readonly also: string;
}

/** What stands in a place of a sentence: words of the team, a number, or what plan words have a name for. */
export type Value =
  | string
  | number
  /** The heading of a column. */
  | { readonly kit: Kit; readonly column: string }
  /** What an object of the kit is called. */
  | { readonly kit: Kit }
  | { readonly tagSet: TagSet; readonly tag: string }
  /** A choice of a column. */
  | { readonly kit: Kit; readonly column: string; readonly choice: string };

/** What a finding is about: a row or one cell of it, a section, or the paper as a whole. */
export type Place =
  | { readonly is: 'object'; readonly object: ObjectId; readonly kit: Kit; readonly field: string | null }
  | { readonly is: 'section'; readonly section: SectionId; readonly templateKey: string }
  | { readonly is: 'paper' };

/** Something a rule has found. It advises and never stops anybody. */
export interface Finding {
  /** The same for the same finding after every edit, so that it can be assigned and accepted. */
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly place: Place;
  /** Key of its sentence in the catalogue of words, and what stands in the sentence. */
  readonly message: MessageKey;
  readonly values: Readonly<Record<string, Value>>;
  readonly basis: Basis;
  /** Why the team leaves it as it is; null while it does not. */
  readonly accepted: string | null;
}
