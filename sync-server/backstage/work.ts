import * as Y from 'yjs';
import { readBody } from '../../document/body.ts';
import { mendedOf } from '../../document/checks/check.ts';
import { layOut } from '../../document/checks/layout.ts';
import { outlineOf, type OutlineEntry } from '../../document/outline.ts';
import { mayForget } from '../../document/plan/cell-values.ts';
import type { Kit } from '../../document/plan/kits.ts';
import { planObjects, type PlanObject } from '../../document/plan/objects.ts';
import { describing, type Change } from '../../document/suggestions/describing.ts';
import { reverseOf } from '../../document/suggestions/reversing.ts';
import type { DescribedOnes } from '../../document/suggestions/suggestions.ts';
import { leaveMarksWhile } from '../../document/tidying.ts';
import type { CheckFacts, Compacted, Step } from './backstage.ts';

/** Nobody asks such a document for its name, and finding one takes as long as loading a page. */
const NOBODYS_GUID = '';

/** Milliseconds from some moment on, with fractions. */
export type Stopwatch = () => number;

/**
 * One state that stands for `parts`.
 *
 * @throws {Error} when it does not load as the document it was made of; what is stored must then stay as it is.
 */
export function compacted(parts: readonly Uint8Array[], stopwatch: Stopwatch): Compacted {
  const started = stopwatch();
  const ydoc = loaded(parts);
  const loadMs = stopwatch() - started;
  const state = Y.encodeStateAsUpdate(ydoc);
  if (!loadsAgain(ydoc, state))
    throw new Error('the compacted state does not load as the document it was made of');
  ydoc.destroy();
  return { state, loadMs };
}

/** The outline of the body of `parts`, with words counted after the rules of `language`. */
export function outlined(parts: readonly Uint8Array[], language: string): readonly OutlineEntry[] {
  return inBody(parts, (ydoc) => outlineOf(readBody(ydoc), language));
}

/** Those of the findings called `ids` that are not found any more in the body of `parts`. */
export function mended(
  parts: readonly Uint8Array[],
  ids: readonly string[],
  facts: CheckFacts,
): readonly string[] {
  return inBody(parts, (ydoc) => mendedOf(layOut(readBody(ydoc), facts), ids));
}

/** What each of `changes` does to the body of `parts`, in words after the rules of `language`. */
export function described(
  parts: readonly Uint8Array[],
  changes: readonly Change[],
  language: string,
): DescribedOnes {
  return inBody(parts, (ydoc) => describing(ydoc, changes, language));
}

/** What takes each of `steps` back from the body of `parts` that those before it were applied to; null where one changes nothing. */
export function reversed(
  parts: readonly Uint8Array[],
  steps: readonly Step[],
): readonly (Uint8Array | null)[] {
  return inBody(parts, (ydoc) =>
    steps.map(({ updates, client }) => {
      const back = reverseOf(ydoc, updates, client);
      for (const update of updates) Y.applyUpdate(ydoc, update);
      return back;
    }),
  );
}

/** The objects of `kits` in the body of `parts`. */
export function plannedIn(parts: readonly Uint8Array[], kits: readonly Kit[]): readonly PlanObject[] {
  return inBody(parts, (ydoc) => kits.flatMap((kit) => planObjects(ydoc, kit)));
}

/** What `read` finds in the body of `parts`, which is gone afterwards. */
function inBody<Found>(parts: readonly Uint8Array[], read: (ydoc: Y.Doc) => Found): Found {
  const ydoc = loaded(parts);
  try {
    return read(ydoc);
  } finally {
    ydoc.destroy();
  }
}

/** Whether `ydoc`, a body that `update` is applied to, can be stored and loaded with it. */
export function withstands(ydoc: Y.Doc, update: Uint8Array): boolean {
  try {
    Y.applyUpdate(ydoc, update);
    return isComplete(ydoc) && loadsAgain(ydoc, Y.encodeStateAsUpdate(ydoc));
  } catch {
    return false;
  }
}

/**
 * An empty document that changes only by what is applied to it: one that tidies up would not be what is on disk. It forgets what browsers
 * forget, and no more.
 *
 * @see docs/spec/body.md B24
 */
export function createPassiveDocument({ gc = true }: { readonly gc?: boolean } = {}): Y.Doc {
  const ydoc = new Y.Doc({ gc, gcFilter: mayForget, guid: NOBODYS_GUID });
  leaveMarksWhile(ydoc, () => true);
  return ydoc;
}

/** The document made of `parts`. */
export function loaded(parts: readonly Uint8Array[]): Y.Doc {
  const ydoc = createPassiveDocument();
  ydoc.transact(() => {
    for (const part of parts) Y.applyUpdate(ydoc, part);
  });
  return ydoc;
}

/** Whether nothing in `ydoc` waits for something that is missing. */
export function isComplete(ydoc: Y.Doc): boolean {
  return ydoc.store.pendingStructs === null && ydoc.store.pendingDs === null;
}

function loadsAgain(ydoc: Y.Doc, state: Uint8Array): boolean {
  const copy = loaded([state]);
  const isSame =
    isComplete(ydoc) && isComplete(copy) && Buffer.compare(Y.encodeStateAsUpdate(copy), state) === 0;
  copy.destroy();
  return isSame;
}
