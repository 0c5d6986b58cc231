import type { SeenMark } from '../../document/digest.ts';
import type { DocumentId } from '../../document/ids.ts';

/** How far conversations of documents were read, or told to have been read. */
export type MarksByDocument = Readonly<Record<DocumentId, Readonly<Record<string, number>>>>;

/** Marks of `seen` that were not `told` yet and are later than `since`, the latest first. */
export function untoldMarks(
  seen: MarksByDocument,
  told: MarksByDocument,
  since: number,
): readonly SeenMark[] {
  return Object.entries(seen)
    .flatMap(([key, marks]) => {
      const document = key as DocumentId;
      return Object.entries(marks).map(([about, at]) => ({ document, about, at }));
    })
    .filter(({ document, about, at }) => at > Math.max(since, told[document]?.[about] ?? 0))
    .toSorted((one, other) => other.at - one.at);
}

/** `told` and `marks` together, without what is not later than `since`: it is never told again. */
export function toldWith(told: MarksByDocument, marks: readonly SeenMark[], since: number): MarksByDocument {
  const after: Record<DocumentId, Record<string, number>> = {};
  for (const { document, about, at } of [...untoldMarks(told, {}, since).toReversed(), ...marks])
    (after[document] ??= {})[about] = at;
  return after;
}
