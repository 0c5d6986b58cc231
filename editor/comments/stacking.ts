/** Something that wants to stand beside a line of the text. Distances in pixels from the top of the column. */
export interface Card {
  readonly id: string;
  /** Where the line is. */
  readonly top: number;
  readonly height: number;
}

/** Room between two cards, in pixels. */
const GAP = 12;

/**
 * Where each card goes: beside its line as far as there is room, never over another. The chosen card stands exactly
 * beside its line, and the others make room; no card goes above the top of the column.
 *
 * @see docs/spec/link.md L40
 */
export function stacked(cards: readonly Card[], chosen: string | null): ReadonlyMap<string, number> {
  const sorted = cards.toSorted((a, b) => a.top - b.top);
  const tops: number[] = [];
  let room = 0;
  for (const card of sorted) {
    const top = Math.max(card.top, room);
    tops.push(top);
    room = top + card.height + GAP;
  }
  const at = sorted.findIndex((card) => card.id === chosen);
  if (at >= 0) {
    tops[at] = sorted[at]?.top ?? 0;
    for (let index = at - 1; index >= 0; index -= 1) {
      const below = tops[index + 1] ?? 0;
      tops[index] = Math.min(tops[index] ?? 0, below - GAP - (sorted[index]?.height ?? 0));
    }
    // What would stand above the column pushes everything down again.
    room = 0;
    for (let index = 0; index < sorted.length; index += 1) {
      const top = Math.max(index <= at ? (tops[index] ?? 0) : (sorted[index]?.top ?? 0), room);
      tops[index] = top;
      room = top + (sorted[index]?.height ?? 0) + GAP;
    }
  }
  return new Map(sorted.map((card, index) => [card.id, tops[index] ?? 0]));
}
