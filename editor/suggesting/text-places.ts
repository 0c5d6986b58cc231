import * as Y from 'yjs';
import { CONTENT_ROOT } from '../../document/body.ts';
import type { SectionId } from '../../document/ids.ts';
import { structsBetween } from '../../document/suggestions/reading.ts';
import { updateOf, type Suggestion } from '../../document/suggestions/suggestions.ts';

/** Where something stands in a text. */
export interface TextPlace {
  readonly section: SectionId;
  /** The steps down to it, from the whole text on: what comes first in the text comes first when these are compared one by one. */
  readonly steps: readonly number[];
}

/** Something in a text that an update goes by: it deletes it, inserts behind or before it, or inserts into it. */
interface Point {
  readonly client: number;
  readonly clock: number;
  /** How many clocks from there on. */
  readonly length: number;
  readonly isBehind: boolean;
}

/** What was read of suggestions before: they are put in order more often than they change. */
const known = new WeakMap<object, readonly Point[]>();

/**
 * Where `suggestion` changes `body` as it is now, told from what it names there: nothing has to be drawn for that. The first place in each section;
 * none where it changes the plan alone, or words that are not in the text.
 */
export function textPlacesOf(suggestion: Pick<Suggestion, 'update'>, body: Y.Doc): readonly TextPlace[] {
  const points = known.get(suggestion) ?? pointsIn(updateOf(suggestion));
  known.set(suggestion, points);
  const first = new Map<SectionId, TextPlace>();
  for (const point of points) {
    for (const place of placesOfPoint(point, body)) {
      const before = first.get(place.section);
      if (before === undefined || compareSteps(place.steps, before.steps) < 0)
        first.set(place.section, place);
    }
  }
  return [...first.values()];
}

/** Negative where `one` comes before `other` in the text. */
export function compareSteps(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((step, index) => step !== other[index]);
  if (at === -1) return one.length - other.length;
  return (one[at] ?? 0) - (other[at] ?? -1);
}

function pointsIn(update: Uint8Array): readonly Point[] {
  const { structs, ds } = Y.decodeUpdate(update);
  const points: Point[] = [];
  const brought = new Map<number, { from: number; to: number }>();
  for (const { id, length } of structs) {
    const before = brought.get(id.client)?.from ?? id.clock;
    brought.set(id.client, { from: before, to: id.clock + length });
  }
  /** What this update itself brings is in no text yet. */
  const isOwn = ({ client, clock }: Y.ID) => {
    const own = brought.get(client);
    return own !== undefined && own.from <= clock && clock < own.to;
  };
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    const { origin, rightOrigin } = struct;
    // As it was read it names its parent by an id, or by the name of a root.
    const parent = struct.parent as unknown;
    const named = origin ?? rightOrigin ?? (parent instanceof Y.ID ? parent : null);
    if (named !== null && !isOwn(named))
      points.push({ client: named.client, clock: named.clock, length: 1, isBehind: origin !== null });
  }
  for (const [client, ranges] of ds.clients)
    for (const { clock, len } of ranges) points.push({ client, clock, length: len, isBehind: false });
  return points;
}

function placesOfPoint({ client, clock, length, isBehind }: Point, body: Y.Doc): readonly TextPlace[] {
  const places: TextPlace[] = [];
  for (const struct of structsBetween(body, { client, from: clock, to: clock + length })) {
    const within = Math.max(0, clock - struct.id.clock) + (isBehind ? 1 : 0);
    const place = struct instanceof Y.Item ? placeOf(struct, within, body) : null;
    if (place !== null) places.push(place);
  }
  return places;
}

/** Where `named` stands, from its piece number `first` on. */
function placeOf(named: Y.Item, first: number, body: Y.Doc): TextPlace | null {
  const text = body.getXmlFragment(CONTENT_ROOT);
  const steps: number[] = [];
  let section: SectionId | null = null;
  let within = first;
  let at: Y.Item | null = named;
  while (at !== null) {
    const { parent }: Y.Item = at;
    if (!(parent instanceof Y.AbstractType)) return null;
    // An attribute stands where what it is of stands.
    if (at.parentSub === null) steps.unshift(stepsBefore(at) + (at.deleted || !at.countable ? 0 : within));
    within = 0;
    if (parent._item === null) break;
    at = parent._item;
    if (at.content instanceof Y.ContentType && at.content.type instanceof Y.XmlElement)
      section = (at.content.type.getAttribute('id') as SectionId | undefined) ?? section;
  }
  const isOfText = at?.parent === text;
  if (isOfText && section === null && named.content instanceof Y.ContentType) section = idOf(named.content);
  return isOfText && section !== null ? { section, steps } : null;
}

function idOf({ type }: Y.ContentType): SectionId | null {
  return type instanceof Y.XmlElement ? ((type.getAttribute('id') as SectionId | undefined) ?? null) : null;
}

/** How much stands before `item` in what holds it. */
function stepsBefore(item: Y.Item): number {
  let count = 0;
  for (let at = item.left; at !== null; at = at.left) if (!at.deleted && at.countable) count += at.length;
  return count;
}
