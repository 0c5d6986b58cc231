import type * as Y from 'yjs';
import { readBody } from '../../document/body.ts';
import { createChecker, type Accepted } from '../../document/checks/check.ts';
import type { Finding } from '../../document/checks/finding.ts';
import { layOut, type PaperFacts, type PaperLayout } from '../../document/checks/layout.ts';
import { createStore, type Store } from '../writing/store.ts';
import { whileHeard } from '../writing/while-heard.ts';
import { homesIn, type Homes } from './homes.ts';

/** Checks wait until nobody has changed anything for so long, in ms; while somebody writes on, no longer than the second. */
const PAUSE_MS = 500;
const PAUSE_MOST_MS = 3_000;

/** What checks find in a document as it is now. */
export interface Findings {
  readonly list: readonly Finding[];
  /** Where objects stand. */
  readonly homes: Homes;
}

/** Findings that follow the text for as long as somebody listens. */
export interface LiveFindings extends Pick<Store<Findings | null>, 'get' | 'subscribe'> {
  /** Look again: something beside the text has changed. */
  again(): void;
}

/**
 * What checks find in `ydoc`, null until they have looked. After an edit only rules that read what it changed are asked again.
 * `facts` says what stands beside the text; null while that is not known.
 */
export function followFindings(
  ydoc: Y.Doc,
  {
    facts,
    accepted = () => new Map(),
    later,
    now,
  }: {
    readonly facts: () => PaperFacts | null;
    /** Reasons of what was accepted. */
    readonly accepted?: () => Accepted;
    /** Does `work` after `ms`, in a moment without anything to do; returns how not to. */
    readonly later: (ms: number, work: () => void) => () => void;
    /** In ms. */
    readonly now: () => number;
  },
): LiveFindings {
  const checker = createChecker();
  const store = createStore<Findings | null>(null);
  let before: PaperLayout | undefined;
  let waitingSince: number | null = null;
  let cancel = () => {};

  function look(): void {
    waitingSince = null;
    const known = facts();
    if (known === null) return;
    const body = readBody(ydoc);
    before = layOut(body, known, before);
    store.set({ list: checker.check(before, accepted()).findings, homes: homesIn(body) });
  }
  function soon(): void {
    waitingSince ??= now();
    cancel();
    cancel = later(Math.max(0, Math.min(PAUSE_MS, waitingSince + PAUSE_MOST_MS - now())), look);
  }
  const followed = whileHeard(store, () => {
    ydoc.on('update', soon);
    cancel = later(0, look);
    return () => {
      ydoc.off('update', soon);
      cancel();
      waitingSince = null;
    };
  });
  return {
    get: followed.get,
    subscribe: followed.subscribe,
    again() {
      if (followed.isHeard()) soon();
    },
  };
}
