import { USUAL_EDITS, type EditKind } from '../edits.ts';
import type { Chance } from '../chance.ts';

/** What one run is made of. Each seed has only some of the troubles: all at once would drown each other. */
export interface Plan {
  readonly documents: number;
  readonly editors: number;
  readonly hostiles: number;
  readonly steps: number;
  readonly edits: Readonly<Record<EditKind, number>>;
  readonly actions: Readonly<Record<Action, number>>;
  readonly delayMostMs: number;
  readonly segmentBytes: number;
  /** Share of steps after which seconds pass, and of those after which a minute does. */
  readonly waits: number;
  readonly longWaits: number;
  /** Whether reading from the disk fails, too. */
  readonly readsFail: boolean;
}

/** What can happen in a step. */
export type Action =
  | 'edit'
  | 'burst'
  | 'undo'
  | 'presence'
  | 'goOffline'
  | 'comeBack'
  | 'drop'
  | 'stall'
  | 'serverEdit'
  | 'serverBurst'
  | 'right'
  | 'hostile'
  | 'slowDisk'
  | 'fullDisk'
  | 'failingDisk'
  | 'healDisk'
  | 'crash'
  | 'crashInside'
  | 'restart'
  | 'newTab';

/** What the run of a seed is made of. */
export function planFrom(chance: Chance): Plan {
  const some = (share: number, weight: number) => (chance.is(share) ? weight : 0);
  /** Much text and readers who do not read it: compactions, and editors that have to catch up. */
  const isHuge = chance.is(0.06);
  const failing = some(0.3, 2);
  return {
    documents: isHuge ? 1 : chance.between(1, 3),
    editors: chance.between(3, 8),
    hostiles: chance.is(0.35) ? chance.between(1, 2) : 0,
    steps: isHuge ? chance.between(100, 160) : chance.between(40, 115),
    edits: {
      ...USUAL_EDITS,
      pasteMuch: isHuge ? 90 : 0,
      format: some(0.7, 8),
      table: some(0.5, 4),
      object: some(0.7, 8),
    },
    actions: {
      edit: 60,
      burst: some(0.4, 4),
      undo: some(0.5, 6),
      presence: some(0.6, 8),
      goOffline: some(0.6, 5),
      comeBack: isHuge ? 3 : 8,
      drop: some(0.5, 4),
      stall: isHuge ? 5 : some(0.2, 2),
      serverEdit: some(0.5, 3),
      serverBurst: some(0.04, 2),
      right: some(0.4, 4),
      hostile: 14,
      slowDisk: some(0.4, 3),
      fullDisk: some(0.25, 2),
      failingDisk: failing,
      healDisk: 3,
      crash: some(0.5, 2),
      crashInside: some(0.4, 2),
      restart: some(0.3, 1),
      newTab: some(0.4, 2),
    },
    delayMostMs: chance.of([0, 5, 40, 40, 300, 2_000]),
    segmentBytes: chance.of([2_000, 20_000, 200_000, 1_000_000]),
    waits: chance.of([0.02, 0.1]),
    longWaits: isHuge ? 0 : chance.of([0, 0.01, 0.04]),
    readsFail: failing > 0 && chance.is(0.3),
  };
}
