import type { CalloutKind } from '../../../document/schema/callout-kind.ts';
import type { AnswerKind } from '../../../document/thread-command.ts';
import type { DocumentKind } from '../../../document/template-format.ts';

/** The fixed words of a printed paper, in one language. `{...}` are holes. */
export interface Labels {
  readonly contents: string;
  /** "Page {page} of {pages}". */
  readonly page: string;
  /** "Table {number}. {title}". */
  readonly table: string;
  /** Name of a table that has no caption, for those who cannot see it: "Table in {section}". */
  readonly tableIn: string;
  readonly kinds: Readonly<Record<DocumentKind, string>>;
  /** Over the guidance of a section. */
  readonly guidance: string;
  readonly source: string;
  /** What boxes are headed with, by their kind. */
  readonly boxes: Readonly<Record<CalloutKind, string>>;
  /** First link of the web page. */
  readonly skip: string;
  /** Over the words of all notes, at the end of the web page. */
  readonly notes: string;
  /** The way from a note back to its place. */
  readonly back: string;
  /** Stands where an object was cited that is no longer in the plan. */
  readonly removed: string;
  /** Stands in the place of a picture whose file is not there, or cannot be shown. */
  readonly noPicture: string;
  /** The response table: what was said about the text, and what became of it. */
  readonly responses: {
    readonly title: string;
    readonly number: string;
    readonly section: string;
    readonly words: string;
    readonly remark: string;
    readonly discussion: string;
    readonly response: string;
    readonly reason: string;
    /** "Suggests:", over the words that would come. */
    readonly suggests: string;
    /** Where nothing has been said. */
    readonly nothing: string;
    readonly answers: Readonly<Record<AnswerKind | 'none', string>>;
    /** Whoever is no longer known by name. */
    readonly someone: string;
  };
  /** The questions that are to be decided at home. */
  readonly briefing: {
    readonly title: string;
    /** What the paper is. */
    readonly intro: string;
    /** "To be decided by {body}", over its questions. */
    readonly decides: string;
    /** "About section {section}:", over the words of the text. */
    readonly about: string;
    /** Where no question is open. */
    readonly nothing: string;
  };
  /** Tables of the plan. The words for its objects are in `document/plan/words/`. */
  readonly plan: {
    readonly number: string;
    /** Titles of the two tables that the action matrix is printed as. */
    readonly what: string;
    readonly when: string;
    /** Column that joins start and end. */
    readonly period: string;
    /** "Objective {number}: {statement}", over the actions that serve it. */
    readonly group: string;
    readonly noObjective: string;
    /** "{title} ({part} of {parts})": title of a table that is printed as several. */
    readonly part: string;
    /** "See table {number}.", where the same objects are shown a second time. */
    readonly see: string;
  };
}
