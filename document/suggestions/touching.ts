import * as Y from 'yjs';
import type { SectionId } from '../ids.ts';
import { structsBetween } from './reading.ts';

/**
 * The sections in which `update` changes something, as far as `ydocs` know what it names: the text without it, and the text with
 * it. A preview need not look at others.
 */
export function sectionsTouched(
  updates: readonly Uint8Array[],
  ydocs: readonly Y.Doc[],
): ReadonlySet<SectionId> {
  const touched = new Set<SectionId>();
  const look = (client: number, from: number, to: number) => {
    for (const ydoc of ydocs)
      for (const struct of structsBetween(ydoc, { client, from, to })) {
        const section = struct instanceof Y.Item ? sectionOf(struct) : null;
        if (section !== null) touched.add(section);
      }
  };
  for (const update of updates) {
    const { structs, ds } = Y.decodeUpdate(update);
    for (const { id, length } of structs) look(id.client, id.clock, id.clock + length);
    for (const [client, ranges] of ds.clients)
      for (const { clock, len } of ranges) look(client, clock, clock + len);
  }
  return touched;
}

/** The section that `item` stands in; null for what is of the plan, or of nothing any more. */
function sectionOf(item: Y.Item): SectionId | null {
  let at: Y.Item | null = item;
  while (at !== null) {
    const { content, parent }: Y.Item = at;
    if (
      content instanceof Y.ContentType &&
      content.type instanceof Y.XmlElement &&
      content.type.nodeName === 'section'
    )
      return (content.type.getAttribute('id') ?? null) as SectionId | null;
    at = parent instanceof Y.AbstractType ? parent._item : null;
  }
  return null;
}
