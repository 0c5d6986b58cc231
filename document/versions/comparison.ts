import type { ObjectId, PersonId, SectionId } from '../ids.ts';
import type { Kit } from '../plan/kits.ts';
import type { Run } from '../suggestions/runs.ts';
import type { Face } from './lines.ts';

/** Words side by side that stay, came, went, or look different, and who brought or took them. */
export type WordRun = Run<PersonId>;

export type Fate = 'same' | 'added' | 'removed' | 'changed';

/** A cell of a row. */
export interface ComparedCell {
  readonly is: Fate;
  readonly name: string;
  readonly runs: readonly WordRun[];
}

/** A line of a section, in the order of both texts: what went stands where it had been. */
export interface ComparedLine {
  readonly is: Fate;
  /** Of the line as it is now; of the old one where there is none. */
  readonly id: string;
  readonly face: Face;
  /** What it was, where it is something else now: a paragraph that became a heading, a task that is done. */
  readonly was: Face | null;
  readonly runs: readonly WordRun[];
  /** The cells of a row of a table. */
  readonly cells: readonly ComparedCell[];
}

/** An object of the plan in both texts. */
export interface ComparedObject {
  readonly object: ObjectId;
  readonly kit: Kit;
  /** What it is called in its grid, as it is now; as it was where it is gone. */
  readonly number: string;
  readonly is: Fate;
  readonly isMoved: boolean;
  /** Cells that say something in one of the texts, in the order of the columns. */
  readonly cells: readonly {
    readonly key: string;
    readonly is: Fate;
    readonly runs: readonly WordRun[];
  }[];
  readonly by: readonly PersonId[];
}

/** A section in both texts. */
export interface ComparedSection {
  readonly section: SectionId;
  readonly title: string;
  /** What it was called, where it is called something else now. */
  readonly titleWas: string | null;
  readonly level: number;
  readonly hidden: boolean;
  readonly is: Fate;
  readonly lines: readonly ComparedLine[];
  /** Objects of the grids that stand in it. */
  readonly objects: readonly ComparedObject[];
  readonly insertedWords: number;
  readonly deletedWords: number;
  /** Who brought or took something, each once. */
  readonly people: readonly PersonId[];
}

/** What is other in one text than in another. */
export interface Comparison {
  /** All sections, in the order of the later text. */
  readonly sections: readonly ComparedSection[];
  /** Objects of the plan that no grid shows. */
  readonly objects: readonly ComparedObject[];
}

/** Whose changes are, as far as anybody knows. */
export interface Hands {
  /** Who wrote what has this Yjs id. */
  wrote(client: number, clock: number): PersonId | null;
  /** Who took away letters that one client id wrote side by side. */
  took(client: number, clock: number, length: number): PersonId | null;
}

export const NOBODY_KNOWN: Hands = { wrote: () => null, took: () => null };
