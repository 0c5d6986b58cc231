import type { TeamRole } from '../../document/access.ts';
import type { Kit } from '../../document/plan/kits.ts';
import type { SectionStatus } from '../../document/status.ts';

/** A workshop of invented countries: what `npm run demo` shows, and what tests and screenshots use. */

/** A block of text. A string is a paragraph; `**words**` are bold and `*words*` italic in every text. */
export type DemoBlock =
  | string
  | { readonly heading: string }
  | { readonly bullets: readonly string[] }
  | { readonly numbers: readonly string[] }
  | { readonly quote: string }
  /** The first row holds the column heads. */
  | { readonly table: readonly (readonly string[])[] }
  /** A grid of the plan; of measures, those of one area where it is said. */
  | { readonly grid: Kit; readonly area?: string };

export interface DemoPerson {
  readonly name: string;
  readonly affiliation: string;
  readonly role: TeamRole;
}

export interface DemoSection {
  readonly status?: SectionStatus;
  /** Who wrote it: place in the team's list of people. */
  readonly by: number;
  readonly blocks: readonly DemoBlock[];
}

/** A comment on words of a section. `by` is a place in the team's list of people, or `facilitator`. */
export interface DemoThread {
  readonly section: string;
  /** Words of the section, exactly as they stand there, once, within one paragraph. */
  readonly quote: string;
  readonly by: number | 'facilitator';
  readonly text: string;
  readonly replies?: readonly { readonly by: number | 'facilitator'; readonly text: string }[];
  /** The body that is to decide it at home. */
  readonly home?: string;
  readonly resolved?: boolean;
}

/**
 * Cells of a plan object by field key (document/plan/kits.ts); an action's `objective` is the objective's place, from 1.
 * In cells of links stand names, which become links where there is such an object: see links.ts.
 */
export type DemoCells = Readonly<Record<string, string>>;

export interface DemoDocument {
  readonly country: string;
  readonly template: 'policy' | 'strategy' | 'action-plan';
  readonly language: string;
  readonly title: string;
  readonly people: readonly DemoPerson[];
  /** Template keys switched off. */
  readonly off: readonly string[];
  /** Titles in the document's language, by template key of section or chapter, where it is not English. */
  readonly titles?: Readonly<Record<string, string>>;
  /** Text by template key; sections not named are not started. */
  readonly sections: Readonly<Record<string, DemoSection>>;
  readonly objectives: readonly DemoCells[];
  readonly actions: readonly DemoCells[];
  /** Other objects of the plan, kit by kit. */
  readonly objects: Readonly<Partial<Record<Kit, readonly DemoCells[]>>>;
  readonly threads: readonly DemoThread[];
}
