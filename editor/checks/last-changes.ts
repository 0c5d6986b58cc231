import type * as Y from 'yjs';
import { sectionElements } from '../../document/body.ts';
import { SUMMARY_SECTION, SUMMED_UP } from '../../document/checks/completeness.ts';
import type { Review } from '../../document/checks/layout.ts';
import type { LastChangesView } from '../../document/history.ts';
import type { SectionId } from '../../document/ids.ts';
import { isKit, type Kit } from '../../document/plan/kits.ts';
import { planObjects, planOf } from '../../document/plan/objects.ts';
import { createStore, type Store } from '../writing/store.ts';

/** When the summary, and what it sums up, were changed last; empty while that is not known. */
export type LastChanges = Pick<Review, 'sectionChanged' | 'kitChanged'>;

export const NOT_KNOWN: LastChanges = { sectionChanged: new Map(), kitChanged: new Map() };

/** Follows when the summary and what it sums up are changed, for as long as somebody listens. */
export type LiveLastChanges = Pick<Store<LastChanges>, 'get' | 'subscribe'>;

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
  }: {
    readonly ask: () => Promise<Pick<LastChangesView, 'sections' | 'kits'>>;
    /** In ms since the Unix epoch. */
    readonly now: () => number;
  },
): LiveLastChanges {
  const store = createStore(NOT_KNOWN);
  let isKnown = false;
  /** What was changed since somebody listens, and what of it last. */
  const seen = new Map<SectionId | Kit, number>();
  let latest: SectionId | Kit | null = null;

  const note = (what: SectionId | Kit): void => {
    seen.set(what, now());
    // Letter after letter in one place is no news.
    if (what === latest) return;
    latest = what;
    if (isKnown) store.set(withSeen(store.get(), seen));
  };
  const hear = (transaction: Y.Transaction): void => {
    const summary = summaryOf(ydoc);
    if (summary !== null && isTextChanged(transaction, summary)) note(idOf(summary));
    for (const kit of kitsChanged(transaction, ydoc)) note(kit);
  };
  let listening = 0;
  const begin = (): void => {
    ydoc.on('afterTransaction', hear);
    const summary = summaryOf(ydoc);
    if (summary === null || SUMMED_UP.every((kit) => planObjects(ydoc, kit).length === 0)) return;
    ask().then(
      ({ sections, kits }) => {
        isKnown = true;
        store.set(withSeen({ sectionChanged: new Map(sections), kitChanged: new Map(kits) }, seen));
      },
      () => {}, // nothing is told of it then
    );
  };
  return {
    get: store.get,
    subscribe(listener) {
      const stop = store.subscribe(listener);
      listening += 1;
      if (listening === 1) begin();
      return () => {
        stop();
        listening -= 1;
        if (listening === 0) ydoc.off('afterTransaction', hear);
      };
    },
  };
}

function withSeen(known: LastChanges, seen: ReadonlyMap<SectionId | Kit, number>): LastChanges {
  const sectionChanged = new Map(known.sectionChanged);
  const kitChanged = new Map(known.kitChanged);
  for (const [what, at] of seen)
    if (isKit(what)) kitChanged.set(what, at);
    else sectionChanged.set(what, at);
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
    if (own?.has(id) === true || changed.has(typeOf(object))) kits.add(object.get('kit'));
  for (const kit of SUMMED_UP) if (kits.has(kit)) yield kit;
}

/** `type` as transactions name it: what a type holds is none of their business. */
function typeOf(type: object): Y.AbstractType<Y.YEvent<Y.AbstractType<unknown>>> {
  return type as Y.AbstractType<Y.YEvent<Y.AbstractType<unknown>>>;
}
