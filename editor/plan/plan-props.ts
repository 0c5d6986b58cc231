import type { ObjectId } from '../../document/ids.ts';
import type { Kit } from '../../document/plan/kits.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import type { PlanWords } from '../../document/plan/words/words.ts';
import type { ColumnWidths } from './grid-widths.ts';
import type { PlanStore, PlanView } from './plan-store.ts';
import type { Proposals } from './proposals.ts';
import type { Remarks } from './remarks.tsx';
import type { SameTimesShown } from './same-time.tsx';

/** What a grid needs to know. */
export interface PlanGridProps {
  readonly plan: PlanStore;
  readonly words: PlanWords;
  readonly kit: Kit;
  /** Of which area new rows are; null where they are of none. */
  readonly area: string | null;
  /** Which of the objects of the kit it shows: all, if not said. */
  readonly isShown?: (object: PlanObject) => boolean;
  readonly mayWrite: boolean;
  /** One form for each row, for narrow screens. */
  readonly asForms: boolean;
  /** What is suggested to be changed in it. */
  readonly proposals?: Proposals;
  /** Comments on its rows and cells. */
  readonly remarks?: Remarks;
  /** How wide its columns are for this person. */
  readonly columns?: ColumnWidths;
  /** What was written into its cells at the same time. */
  readonly sameTimes?: SameTimesShown | undefined;
}

/** What rows are shown with. */
export interface RowsProps extends PlanGridProps {
  readonly view: PlanView;
  readonly rows: readonly PlanObject[];
  /** The row that was just added: its first cell is opened. */
  readonly fresh: ObjectId | null;
  readonly remove: (object: PlanObject) => void;
}
