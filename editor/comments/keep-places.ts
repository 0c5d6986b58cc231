import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import {
  longestOwn,
  SHORTEST_SOUGHT_QUOTE,
  wentFrom,
  type Anchor,
  type Anchored,
} from '../../document/anchor.ts';
import type { ThreadId } from '../../document/ids.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import type { Thread } from '../../document/threads.ts';
import { carrier } from '../writing/changed-blocks.ts';
import type { Store } from '../writing/store.ts';
import { reading, type Reading } from '../writing/reading.ts';
import { placeOfCell } from './cell-places.ts';
import { marksKey, type Carry, type News } from './marks-state.ts';
import { nearQuotesPart } from './near-quotes.ts';
import { hasAllCome, haveLettersCome, ownStretches } from './own-letters.ts';
import {
  anchorFor,
  areLettersBehind,
  comeBack,
  heldIn,
  narrowed,
  nearPlaceOf,
  pinsBeside,
  placeOf,
  standingPlace,
  textAt,
  wasThere,
  type Range,
} from './anchors.ts';

/** Anchors are looked at again at most this long after a change, however many follow it. In milliseconds. */
const SETTLE_MS = 250;
/** An anchor that our own edit broke is mended this long after the edit; cutting and pasting takes a moment. */
const HEAL_MS = 1_500;
/** Words like those of a lost thread are looked for in the whole text, for so many threads at once: it takes milliseconds each. */
const NEAR_AT_ONCE = 2;
/** Looked for once, they are looked for again when the text has grown by so much of the quote at once. */
const GROWN_SHARE = 0.7;

/** Where each thread stands. */
export type Places = ReadonlyMap<ThreadId, Anchored<Range>>;

/** What is needed to keep the places of threads, and who is told of them. */
export interface PlaceOptions {
  readonly threads: Store<readonly Thread[]>;
  /** The plan, whose rows and cells some threads are about. */
  readonly plan: Pick<Store<{ readonly objects: readonly PlanObject[] }>, 'get' | 'subscribe'>;
  readonly active: Store<ThreadId | null>;
  /** Told whenever threads move. */
  readonly places: Store<Places>;
  /** Hears of anchors that a change made here has broken, with the place they belong to now. */
  readonly heal: (thread: ThreadId, anchor: Anchor) => void;
  /** Hears of each thread whose place is looked up anew. */
  readonly sought: (thread: ThreadId) => void;
}

/** What a thread's anchor was found to mean, so that it is not looked up again while nothing around it changes. */
interface Known {
  readonly anchor: Anchor;
  readonly place: Anchored<Range>;
  /** What it is pinned to elsewhere than at the ends of that place. */
  readonly pins: readonly number[];
  /** Whether all that it names had come when it was looked up: else more of its words may come elsewhere, and its ends. */
  readonly hasAllCome: boolean;
  /** Its words as they went from where it was; for who saw them go. */
  readonly went: readonly string[];
}

/** Keeps threads at their words while people write: looks where they stand after changes, and mends what a change made here broke. */
export function keepPlaces(view: EditorView, { threads, plan, active, places, heal, sought }: PlaceOptions) {
  let settling: ReturnType<typeof setTimeout> | undefined;
  let healing: ReturnType<typeof setTimeout> | undefined;
  /** Places that our own edits moved threads to, and that are not yet theirs. */
  let owed = new Map<ThreadId, Range>();
  let known: ReadonlyMap<ThreadId, Known> = new Map();
  /** The document in which it is known. */
  let knownIn = view.state.doc;
  /** Lost threads for whose words others like them were looked for in vain. */
  const soughtNear = new Map<ThreadId, Anchor>();
  /**
   * Threads that stand at words like theirs. They keep their anchor: one made for what others wrote would lead away from their own words
   * in a few steps.
   */
  let near: ReadonlySet<ThreadId> = new Set();

  /** Threads that were looked up since anchors were mended: of those that stayed where they were none is broken. */
  let lookedUp = new Set<ThreadId>();

  const find = ({ id, anchor }: Thread): Anchored<Range> => {
    sought(id);
    lookedUp.add(id);
    return placeOf(view.state, anchor);
  };
  const settle = () => {
    settling = undefined;
    if (view.isDestroyed) return;
    if (view.composing) {
      soon();
      return;
    }
    const { doc } = view.state;
    const stays = staying(knownIn, view.state);
    const grown = doc.content.size - knownIn.content.size;
    let nearLeft = NEAR_AT_ONCE;
    let before: Reading | null = null;
    const readBefore = () => (before ??= reading(knownIn, 0, knownIn.content.size));
    /** Words like those of a lost thread. */
    const seekNear = ({ id, anchor }: Thread, was: Known | undefined): Range | null => {
      const hadPlace = was?.anchor === anchor && was.place.at !== 'lost';
      const isWorthIt =
        hadPlace || soughtNear.get(id) !== anchor || grown >= GROWN_SHARE * anchor.quote.length;
      const nearQuoteIn = nearQuotesPart.get();
      if (isWorthIt && nearQuoteIn === null) void nearQuotesPart.fetch().catch(() => null); // sought when it is there
      if (isWorthIt && (nearLeft === 0 || nearQuoteIn === null)) soughtNear.delete(id);
      if (!isWorthIt || nearLeft === 0 || nearQuoteIn === null) return null;
      nearLeft -= 1;
      soughtNear.set(id, anchor);
      const range = nearPlaceOf(view.state, anchor, nearQuoteIn);
      if (range === null || was?.anchor !== anchor) return range;
      return wasThere(readBefore(), was.place, reading(doc, range.from, range.to).text) ? null : range;
    };
    /** The words that went from where a thread was; what is left of them is at `place`. */
    const wentOf = ({ place: stood, went }: Known, place: Anchored<Range>): readonly string[] => {
      if (stood.at === 'lost' || areWordsGoneFrom(stood)) return went;
      const left = place.at === 'lost' ? '' : reading(doc, place.range.from, place.range.to).text;
      return wentFrom(textAt(readBefore(), stood.range), left);
    };
    /** Where a thread is that is not where it was: its words may just have been cut, or come back. */
    const seek = (thread: Thread, was: Known | undefined): Anchored<Range> => {
      const place = find(thread);
      if (!areWordsGoneFrom(place) || was?.anchor !== thread.anchor) return place;
      const went = wentOf(was, place);
      const range = comeBack(view.state, thread.anchor, { before: readBefore(), place: was.place, went });
      return range === null ? place : { at: 'moved', range };
    };
    const now = new Map<ThreadId, Known>();
    const next = new Map<ThreadId, Anchored<Range>>();
    const nearNow = new Set<ThreadId>();
    for (const thread of threads.get()) {
      if (thread.covers !== null) {
        next.set(thread.id, { at: 'lost', quote: '' }); // it is about all
        continue;
      }
      if (thread.cell !== null) {
        const range = placeOfCell(doc, plan.get().objects, thread.cell);
        next.set(
          thread.id,
          range === null ? { at: 'lost', quote: thread.anchor.quote } : { at: 'found', range },
        );
        continue;
      }
      const own = owed.get(thread.id);
      const was = known.get(thread.id);
      const stayed = own === undefined && was?.anchor === thread.anchor ? stays(was) : null;
      let place: Anchored<Range> =
        own === undefined ? (stayed?.place ?? seek(thread, was)) : { at: 'found', range: own };
      const range = place.at === 'lost' ? seekNear(thread, was) : null;
      if (range !== null) place = { at: 'moved', range };
      if (range !== null || (near.has(thread.id) && place.at === 'moved' && was?.anchor === thread.anchor))
        nearNow.add(thread.id);
      next.set(thread.id, place);
      if (own === undefined) {
        const went = was !== undefined && areWordsGoneFrom(place) ? wentOf(was, place) : [];
        const hasCome =
          (was?.anchor === thread.anchor && was.hasAllCome) || hasAllCome(view.state, thread.anchor);
        const pins = stayed?.pins ?? pinsOf(view.state, thread.anchor, place);
        now.set(thread.id, { anchor: thread.anchor, place, pins, hasAllCome: hasCome, went });
      }
    }
    known = now;
    for (const id of soughtNear.keys()) if (next.get(id)?.at !== 'lost') soughtNear.delete(id);
    knownIn = doc;
    near = nearNow;
    const open = new Map<ThreadId, Range>();
    for (const thread of threads.get()) {
      const place = next.get(thread.id);
      if (thread.cell === null && thread.state === 'open' && place !== undefined && place.at !== 'lost')
        open.set(thread.id, place.range);
    }
    const marks = marksKey.getState(view.state);
    if (marks === undefined || marks.active !== active.get() || !isSame(marks.ranges, open, isSameRange))
      view.dispatch(tell({ is: 'placed', ranges: open }));
    if (!isSame(places.get(), next, isSamePlace)) places.set(next);
    if (nearLeft === 0) soon(); // there may be more of them
  };
  const soon = (ms = SETTLE_MS) => {
    // Where several people write without a pause, waiting for one would be waiting for ever.
    if (settling !== undefined && ms > 0) return;
    clearTimeout(settling);
    settling = setTimeout(settle, ms);
  };
  const tell = (news: News) => view.state.tr.setMeta(marksKey, news);
  /** An anchor for the words of `thread` in `range`, of which `carried` are known to be its own; null where it cannot be told which are. */
  const anew = ({ anchor: of }: Thread, range: Range, carried: readonly Range[]): Anchor | null => {
    const { state } = view;
    const isCarried = carried.length > 0;
    if (!isCarried && heldIn(state.doc, range, of) === null) return null;
    const own = isCarried ? carried : ownStretches(state, of);
    const part = narrowed(state.doc, range, { anchor: of, own });
    const anchor = part === null ? null : anchorFor(state, part, of, isCarried ? carried : undefined);
    // A few letters of its words would soon be found among others'.
    const least = Math.min(SHORTEST_SOUGHT_QUOTE, of.quote.length);
    return anchor !== null && anchor.quote.length >= least ? anchor : null;
  };
  const mend = () => {
    healing = undefined;
    if (view.isDestroyed) return;
    const carriedNow = marksKey.getState(view.state)?.carried ?? new Map<ThreadId, Carry>();
    if (carriedNow.size > 0) view.dispatch(tell({ is: 'mended' }));
    const broken = owed;
    owed = new Map();
    const toCheck = lookedUp;
    lookedUp = new Set();
    /** Threads for whose place no anchor can be made: nobody else would see them there, so they are not there. */
    const forgotten = new Set<ThreadId>();
    for (const thread of threads.get()) {
      const own = broken.get(thread.id);
      const shown = places.get().get(thread.id);
      const isStanding = shown !== undefined && shown.at !== 'lost' && !near.has(thread.id);
      const isMeant = own !== undefined || (toCheck.has(thread.id) && isStanding && thread.cell === null);
      if (!isMeant) continue;
      const range = own ?? (isStanding && knownIn === view.state.doc ? shown.range : null);
      if (range === null || !haveLettersCome(view.state, thread.anchor)) {
        lookedUp.add(thread.id); // another time
        continue;
      }
      const isRight = (own === undefined && shown?.at === 'found') || isAt(find(thread), range);
      if (isRight && !areLettersBehind(view.state, range, thread.anchor)) continue;
      const carry = carriedNow.get(thread.id);
      const anchor = anew(
        thread,
        range,
        own !== undefined && carry?.anchor === thread.anchor ? carry.stretches : [],
      );
      if (anchor === null) forgotten.add(thread.id);
      else heal(thread.id, anchor);
    }
    if (forgotten.size > 0) known = new Map([...known].filter(([id]) => !forgotten.has(id)));
    soon(0);
  };

  const stops = [
    threads.subscribe(() => soon(0)),
    plan.subscribe(() => {
      if (threads.get().some(({ cell }) => cell !== null)) soon();
    }),
    active.subscribe(() => soon(0)),
    nearQuotesPart.subscribe(() => soon(0)),
  ];
  soon(0);
  return {
    update(_view: EditorView, before: EditorState) {
      const { state } = view;
      if (state.doc === before.doc) return;
      const ranges = marksKey.getState(state)?.ranges ?? new Map<ThreadId, Range>();
      for (const id of owed.keys()) {
        const range = ranges.get(id);
        if (range === undefined) owed.delete(id);
        else owed.set(id, range);
      }
      if (madeHere(state)) {
        const carried = carrier(before.doc, state.doc);
        const earlier = marksKey.getState(before)?.ranges ?? ranges;
        const touched = threads.get().filter(({ id }) => {
          const range = earlier.get(id);
          return range !== undefined && !near.has(id) && carried(range) === null;
        });
        // Yjs has the change only when every plugin has been told; look then.
        queueMicrotask(() => {
          if (view.isDestroyed || view.state.doc !== state.doc) return;
          for (const thread of touched) {
            const range = ranges.get(thread.id);
            if (range === undefined || isAt(find(thread), range)) continue;
            // What the words were replaced by is theirs only where they stood.
            if (heldIn(state.doc, range, thread.anchor) !== null) owed.set(thread.id, range);
          }
        });
        clearTimeout(healing);
        healing = setTimeout(mend, HEAL_MS);
      }
      soon();
    },
    destroy() {
      clearTimeout(settling);
      clearTimeout(healing);
      for (const stop of stops) stop();
    },
  };
}

/**
 * Where threads that were known in `before` stand now, without looking for their words: null where something around them has
 * changed, or where the words of one that is lost or moved may have come or gone.
 */
function staying(before: Node, state: EditorState): (known: Known) => Pick<Known, 'place' | 'pins'> | null {
  const { doc } = state;
  if (before === doc) return (known) => known;
  const carried = carrier(before, doc);
  const changed = changedTexts(before, doc);
  return ({ anchor, place, pins, hasAllCome: hadCome, went }) => {
    if (!hadCome && hasAllCome(state, anchor)) return null; // it may stand elsewhere, or at more words
    if (place.at !== 'found' || areWordsGoneFrom(place)) {
      const { quote } = longestOwn(anchor);
      const isThere = (text: string) => [quote, ...went].some((words) => text.includes(words));
      if (changed === null || changed.some(isThere)) return null;
    }
    // What was taken back stands where it was again, whatever had become of the words before.
    if (place.at !== 'found') {
      const standing = standingPlace(state, anchor);
      if (standing !== null && (place.at === 'lost' || !areWordsGoneFrom(standing)))
        return { place: standing, pins: pinsOf(state, anchor, standing) };
    }
    if (place.at === 'lost') return { place, pins };
    const range = carried(place.range);
    if (range === null) return null;
    const shift = range.from - place.range.from;
    // Where less or more stands between them now, it may stand at all of it, or no more.
    if (pins.some((pin) => carried({ from: pin, to: pin })?.from !== pin + shift)) return null;
    return { place: shift === 0 ? place : { ...place, range }, pins: pins.map((pin) => pin + shift) };
  };
}

function pinsOf(state: EditorState, anchor: Anchor, place: Anchored<Range>): readonly number[] {
  return place.at === 'found' ? pinsBeside(state, anchor, place.range) : [];
}

/** Whether `place` is none, or one where none or a few of the words are left. */
function areWordsGoneFrom(place: Anchored<Range>): boolean {
  return place.at === 'lost' || place.areWordsGone === true;
}

/** The texts of the sections that differ, as they were and as they are; null when sections came or went. */
function changedTexts(before: Node, after: Node): readonly string[] | null {
  if (before.childCount !== after.childCount) return null;
  const texts: string[] = [];
  for (let index = 0; index < before.childCount; index += 1) {
    const [old, now] = [before.child(index), after.child(index)];
    if (old === now) continue;
    for (const section of [old, now]) texts.push(reading(section, 0, section.content.size).text);
  }
  return texts;
}

function isSame<Value>(
  a: ReadonlyMap<ThreadId, Value>,
  b: ReadonlyMap<ThreadId, Value>,
  isAlike: (one: Value, other: Value) => boolean,
): boolean {
  if (a.size !== b.size) return false;
  for (const [id, one] of a) {
    const other = b.get(id);
    if (other === undefined || !isAlike(one, other)) return false;
  }
  return true;
}

function isSameRange(a: Range, b: Range): boolean {
  return a.from === b.from && a.to === b.to;
}

function isSamePlace(a: Anchored<Range>, b: Anchored<Range>): boolean {
  if (a.at === 'lost' || b.at === 'lost') return a.at === b.at;
  return a.at === b.at && isSameRange(a.range, b.range);
}

/** Whether the last change came from this person: typed here, or taken back here. */
function madeHere(state: EditorState): boolean {
  const sync = ySyncPluginKey.getState(state) as
    | { isChangeOrigin: boolean; isUndoRedoOperation: boolean }
    | undefined;
  return sync === undefined || !sync.isChangeOrigin || sync.isUndoRedoOperation;
}

function isAt(place: Anchored<Range>, range: Range): boolean {
  return place.at === 'found' && place.range.from === range.from && place.range.to === range.to;
}
