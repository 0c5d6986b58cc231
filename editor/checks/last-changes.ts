import * as Y from 'yjs';
import { sectionElements } from '../../document/body.ts';
import { SUMMARY_SECTION, SUMMED_UP, TOGETHER_MS } from '../../document/checks/completeness.ts';
import type { Review } from '../../document/checks/layout.ts';
import type { LastChangesView } from '../../document/history.ts';
import type { SectionId } from '../../document/ids.ts';
import { isKit, type Kit } from '../../document/plan/kits.ts';
import { planObjects, planOf } from '../../document/plan/objects.ts';
import { createStore, type Store } from '../writing/store.ts';
import { whileHeard } from '../writing/while-heard.ts';

/** When the summary, and what it sums up, were changed last; empty while that is not known. */
export type LastChanges = Pick<Review, 'sectionChanged' | 'kitChanged'>;

/** What was changed here may be on its way to the server for so long, in ms. */
const ON_ITS_WAY_MS = 10_000;

export const NOT_KNOWN: LastChanges = { sectionChanged: new Map(), kitChanged: new Map() };

/** Follows when the summary and what it sums up are changed, for as long as somebody listens. */
export interface LiveLastChanges extends Pick<Store<LastChanges>, 'get' | 'subscribe'> {
  /** Ask again: others' changes of a time without a connection have come. */
  again(): void;
}

/**
 * When the summary of `ydoc` and the grids that it sums up were changed last. What was before somebody listened `ask` tells, the
 * server's history, and only where there are both; it may fail, and nothing is known then. From there on changes are seen here.
 *
 * @see docs/spec/checks.md CKH09
 */
export function followLastChanges(
  ydoc: Y.Doc,
  {
    ask,
    now,
    isLive,
  }: {
    readonly ask: () => Promise<Pick<LastChangesView, 'sections' | 'kits'>>;
    /** In ms, from whenever: the clock of this computer may be wrong, and is never compared with the server's. */
    readonly now: () => number;
    /** Whether what others change comes as they do it. */
    readonly isLive: () => boolean;
  },
): LiveLastChanges {
  const store = createStore(NOT_KNOWN);
  let told: LastChanges | null = null;
  /** What was changed since the server told, by the clock here, and what of it last. */
  const seen = new Map<SectionId | Kit, number>();
  let latest: SectionId | Kit | null = null;

  const note = (what: SectionId | Kit): void => {
    seen.set(what, now());
    // Letter after letter in one place is no news.
    if (what === latest) return;
    latest = what;
    if (told !== null) store.set(withSeen(told, seen));
  };
  const hear = (transaction: Y.Transaction): void => {
    // When others made what comes late only the server knows.
    if (!transaction.local && !isLive()) return;
    const summary = summaryOf(ydoc);
    if (summary !== null && isTextChanged(transaction, summary)) note(idOf(summary));
    for (const kit of kitsChanged(transaction, ydoc)) note(kit);
  };
  const look = (): void => {
    const summary = summaryOf(ydoc);
    if (summary === null || SUMMED_UP.every((kit) => planObjects(ydoc, kit).length === 0)) return;
    const asked = now();
    ask().then(
      ({ sections, kits }) => {
        // What was changed a while before is in the answer.
        for (const [what, at] of seen) if (at < asked - ON_ITS_WAY_MS) seen.delete(what);
        told = { sectionChanged: new Map(sections), kitChanged: new Map(kits) };
        store.set(withSeen(told, seen));
      },
      () => {}, // nothing new is told of it then
    );
  };
  const followed = whileHeard(store, () => {
    ydoc.on('afterTransaction', hear);
    look();
    return () => ydoc.off('afterTransaction', hear);
  });
  return {
    get: followed.get,
    subscribe: followed.subscribe,
    again() {
      latest = null;
      if (followed.isHeard()) look();
    },
  };
}

/** What the server `told`, and what was seen since: after all of that, and apart by as much as here. */
function withSeen(told: LastChanges, seen: ReadonlyMap<SectionId | Kit, number>): LastChanges {
  const sectionChanged = new Map(told.sectionChanged);
  const kitChanged = new Map(told.kitChanged);
  const first = Math.min(...seen.values());
  const later = Math.max(0, ...sectionChanged.values(), ...kitChanged.values()) + TOGETHER_MS + 1;
  for (const [what, at] of seen)
    if (isKit(what)) kitChanged.set(what, later + at - first);
    else sectionChanged.set(what, later + at - first);
  return { sectionChanged, kitChanged };
}

function summaryOf(ydoc: Y.Doc): Y.XmlElement | null {
  return sectionElements(ydoc).find((one) => one.getAttribute('templateKey') === SUMMARY_SECTION) ?? null;
}

function idOf(section: Y.XmlElement): SectionId {
  return section.getAttribute('id') as SectionId;
}

/** Whether something within `section` was changed, and not only a fact about it. */
function isTextChanged({ changed, changedParentTypes }: Y.Transaction, section: Y.XmlElement): boolean {
  // Of the section itself null stands for its blocks, other keys for its facts.
  if (changed.get(typeOf(section))?.has(null) === true) return true;
  return changedParentTypes.get(typeOf(section))?.some(({ target }) => target !== typeOf(section)) === true;
}

function* kitsChanged({ changed, changedParentTypes }: Y.Transaction, ydoc: Y.Doc): Generator<Kit> {
  const plan = planOf(ydoc);
  if (!changedParentTypes.has(typeOf(plan))) return;
  const own = changed.get(typeOf(plan));
  const kits = new Set<unknown>();
  for (const [id, object] of plan)
    if (object instanceof Y.Map && (own?.has(id) === true || changed.has(typeOf(object))))
      kits.add(object.get('kit'));
  for (const kit of SUMMED_UP) if (kits.has(kit)) yield kit;
}

/** `type` as transactions name it: what a type holds is none of their business. */
function typeOf(type: object): Y.AbstractType<Y.YEvent<Y.AbstractType<unknown>>> {
  return type as Y.AbstractType<Y.YEvent<Y.AbstractType<unknown>>>;
}
