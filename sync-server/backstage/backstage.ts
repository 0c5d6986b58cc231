import type { PaperFacts } from '../../document/checks/layout.ts';
import type { OutlineEntry } from '../../document/outline.ts';
import type { Kit } from '../../document/plan/kits.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import type { Change } from '../../document/suggestions/describing.ts';
import type { DescribedOnes } from '../../document/suggestions/suggestions.ts';

/** What is done to bodies beside the event loop, so that nobody waits for it. A body comes as its parts: base and updates. */
export interface Backstage {
  /** Get ready for the first job, which else waits until this is done. */
  begin(): void;
  /** One state that stands for `parts`: made, loaded into a second document and compared. */
  compact(parts: readonly Uint8Array[]): Promise<Compacted>;
  /** Apply `update` to a copy of the body, with a deadline and little memory. */
  try(parts: readonly Uint8Array[], update: Uint8Array): Promise<Trial>;
  /** The outline of the body, with words counted after the rules of `language`. Waits behind everything else. */
  outline(parts: readonly Uint8Array[], language: string): Promise<readonly OutlineEntry[]>;
  /** Those of the findings called `ids` that are not found any more in the body. Waits behind everything else. */
  mended(parts: readonly Uint8Array[], ids: readonly string[], facts: CheckFacts): Promise<readonly string[]>;
  /** What each of `changes` does to the body, in words after the rules of `language`. */
  describe(
    parts: readonly Uint8Array[],
    changes: readonly Change[],
    language: string,
  ): Promise<DescribedOnes>;
  /** What takes each of `steps` back from the body that those before it were applied to; null where one changes nothing. */
  reverse(parts: readonly Uint8Array[], steps: readonly Step[]): Promise<readonly (Uint8Array | null)[]>;
  /** The objects of `kits` in the body: a plan that others follow. Waits behind everything else. */
  plan(parts: readonly Uint8Array[], kits: readonly Kit[]): Promise<readonly PlanObject[]>;
  close(): void;
}

/** What rules are asked with beside the body. */
export type CheckFacts = Pick<PaperFacts, 'template' | 'language' | 'today'>;

/** Updates that belong together, and the client id that what takes them back is written with. */
export interface Step {
  readonly updates: readonly Uint8Array[];
  readonly client: number;
}

/** A compacted state. */
export interface Compacted {
  readonly state: Uint8Array;
  /** How long loading the parts took, in ms: what every reader's browser will take too. */
  readonly loadMs: number;
}

/** How a trial ended. `breaks`: the document would not load again, or Yjs threw. */
export type Trial = 'sound' | 'breaks' | 'too-slow';
