import type { Node } from '@tiptap/pm/model';
import type { SectionId } from '../../document/ids.ts';
import { sectionNumbers } from '../../document/outline.ts';
import type { SectionAttributes } from '../../document/schema/section.ts';

/** A section of an editor's document, with where it stands. */
export interface PlacedSection extends SectionAttributes {
  /** `2.1`; empty while hidden. */
  readonly number: string;
  /** Position in the order people see, from 0. */
  readonly order: number;
  /** Position of the node in the document, and behind it. */
  readonly from: number;
  readonly to: number;
}

/** The sections of `doc` in the order people see, hidden ones included. Equal places keep the order of the document. */
export function placedSections(doc: Node): readonly PlacedSection[] {
  const found: { attributes: SectionAttributes; from: number; to: number }[] = [];
  doc.forEach((node, offset) => {
    if (node.type.name === 'section')
      found.push({ attributes: attributesOf(node), from: offset, to: offset + node.nodeSize });
  });
  const sorted = found.toSorted((a, b) => a.attributes.place - b.attributes.place);
  const numbers = sectionNumbers(sorted.map(({ attributes }) => attributes));
  return sorted.map(({ attributes, from, to }, order) => ({
    ...attributes,
    number: numbers.get(attributes.id) ?? '',
    order,
    from,
    to,
  }));
}

/** What a section node says of itself. */
export function attributesOf(node: Node): SectionAttributes {
  const { id, templateKey, level, title, place, hidden } = node.attrs as Record<string, unknown>;
  return {
    id: String(id) as SectionId,
    templateKey: String(templateKey ?? ''),
    level: Number(level ?? 2),
    title: String(title ?? ''),
    place: Number(place ?? 0),
    hidden: hidden === true,
  };
}

/** The section that holds `position`. */
export function sectionAt(doc: Node, position: number): { node: Node; from: number; id: SectionId } | null {
  const inside = Math.max(0, Math.min(position, doc.content.size));
  const { node, offset } = doc.childAfter(inside === doc.content.size && inside > 0 ? inside - 1 : inside);
  return node === null ? null : { node, from: offset, id: attributesOf(node).id };
}

/** The shown section before or after `id` in the order people see. */
export function neighbour(doc: Node, id: SectionId, step: 1 | -1): PlacedSection | null {
  const shown = placedSections(doc).filter((section) => !section.hidden);
  return shown[shown.findIndex((section) => section.id === id) + step] ?? null;
}

/** Whether two documents have the same sections, in the same order, with the same facts. */
export function sameSections(a: Node, b: Node): boolean {
  if (a.childCount !== b.childCount) return false;
  for (let index = 0; index < a.childCount; index += 1) {
    const [before, after] = [a.child(index), b.child(index)];
    if (before !== after && !before.sameMarkup(after)) return false;
  }
  return true;
}

/** Whether a section holds nothing yet: one empty paragraph, or nothing at all. */
export function isEmptySection(node: Node): boolean {
  return (
    node.childCount === 0 ||
    (node.childCount === 1 &&
      node.firstChild?.type.name === 'paragraph' &&
      node.firstChild.content.size === 0)
  );
}

/** Whether the same sections of both documents are empty, and those that are have not changed: the page shows the same of them. */
export function sameEmptiness(before: Node, after: Node): boolean {
  if (!sameSections(before, after)) return false;
  for (let index = 0; index < before.childCount; index += 1) {
    const [old, now] = [before.child(index), after.child(index)];
    if (old !== now && (isEmptySection(old) || isEmptySection(now))) return false;
  }
  return true;
}
