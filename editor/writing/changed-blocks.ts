import type { Node } from '@tiptap/pm/model';

/** A stretch of a document. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Tells where a stretch of `before` stands in `after`, as long as nothing around it has changed: else null.
 *
 * Around it are the blocks of its section between the first and the last that changed. That is how far y-tiptap may go when
 * it writes a change down: what stands before and behind them keeps its Yjs elements, and with them every pin.
 *
 * Nodes never change, so this looks at each section, and at the blocks of those that differ; at no text.
 */
export function carrier(before: Node, after: Node): (stretch: Stretch) => Stretch | null {
  if (before === after) return (stretch) => stretch;
  if (before.childCount !== after.childCount) return () => null;
  const kept: Kept[] = [];
  let [from, shift] = [0, 0];
  for (let index = 0; index < before.childCount; index += 1) {
    const [old, now] = [before.child(index), after.child(index)];
    const end = from + old.nodeSize;
    const grown = now.nodeSize - old.nodeSize;
    if (old === now) {
      kept.push({ from, to: end, shift });
    } else if (old.sameMarkup(now)) {
      const [head, tail] = sameEnds(old, now);
      kept.push(
        { from, to: from + 1 + head, shift },
        { from: end - 1 - tail, to: end, shift: shift + grown },
      );
    }
    from = end;
    shift += grown;
  }
  return (stretch) => {
    const piece = kept.find(({ from: start, to }) => stretch.from >= start && stretch.to <= to);
    return piece === undefined ? null : { from: stretch.from + piece.shift, to: stretch.to + piece.shift };
  };
}

/** What both have in the same place, and how far it has moved. */
interface Kept extends Stretch {
  readonly shift: number;
}

/** How much of both is the same at the start, and at the end: whole blocks. */
function sameEnds(before: Node, after: Node): readonly [number, number] {
  const most = Math.min(before.childCount, after.childCount);
  let [head, first] = [0, 0];
  while (first < most && before.child(first) === after.child(first)) {
    head += before.child(first).nodeSize;
    first += 1;
  }
  let [tail, last] = [0, 0];
  while (
    last < most - first &&
    before.child(before.childCount - 1 - last) === after.child(after.childCount - 1 - last)
  ) {
    tail += before.child(before.childCount - 1 - last).nodeSize;
    last += 1;
  }
  return [head, tail];
}
