import type { Node } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { CONTENT_ROOT } from '../../document/body.ts';

/** A block of a document, and where it stands there. */
export interface BlockPlace {
  readonly position: number;
  readonly node: Node;
}

/** The element with the item `id`, `client.clock`, as long as it has not been deleted. */
export function elementOf(ydoc: Y.Doc, id: string): Y.XmlElement | null {
  const [client = 0, clock = 0] = id.split('.').map(Number);
  const structs = ydoc.store.clients.get(client);
  if (structs === undefined || clock >= Y.getState(ydoc.store, client)) return null;
  const struct = structs[Y.findIndexSS(structs, clock)];
  if (!(struct instanceof Y.Item) || struct.deleted || struct.id.clock !== clock) return null;
  const { content } = struct;
  return content instanceof Y.ContentType && content.type instanceof Y.XmlElement ? content.type : null;
}

/** The name of `element` by its item, `client.clock`. */
export function nameOf(element: Y.XmlElement): string {
  return element._item === null ? '' : `${element._item.id.client}.${element._item.id.clock}`;
}

/** Where the block `id` of `ydoc` stands in `doc`, which shows it; null where it is not there. */
export function placeOfBlock(ydoc: Y.Doc, doc: Node, id: string): BlockPlace | null {
  const element = elementOf(ydoc, id);
  const way = element === null ? null : wayTo(element);
  if (way === null) return null;
  let node = doc;
  let inside = 0;
  let position = 0;
  for (const { index, name } of way) {
    if (index >= node.childCount) return null;
    position = inside;
    for (let before = 0; before < index; before++) position += node.child(before).nodeSize;
    node = node.child(index);
    // The text in the page may have for a moment what the body lacks.
    if (node.type.name !== name) return null;
    inside = position + 1;
  }
  return { position, node };
}

/** The steps from the whole text down to `element`. */
function wayTo(element: Y.XmlElement): readonly { readonly index: number; readonly name: string }[] | null {
  const way: { index: number; name: string }[] = [];
  let at: Y.XmlElement | Y.XmlFragment = element;
  while (at instanceof Y.XmlElement) {
    let index = 0;
    for (let item = at._item?.left ?? null; item !== null; item = item.left)
      if (!item.deleted && item.countable) index += item.length;
    way.unshift({ index, name: at.nodeName });
    const { parent }: Y.XmlElement = at;
    if (!(parent instanceof Y.XmlFragment)) return null;
    at = parent;
  }
  return way;
}

/** The innermost block of `ydoc` that stands at `position` in `doc`, which shows it; null where there is none. */
export function blockAt(ydoc: Y.Doc, doc: Node, position: number): Y.XmlElement | null {
  const place = doc.resolve(position);
  let at: Y.XmlFragment = ydoc.getXmlFragment(CONTENT_ROOT);
  for (let depth = 1; depth <= place.depth; depth++) {
    const node = place.node(depth);
    const next = at.get(place.index(depth - 1));
    if (!(next instanceof Y.XmlElement) || next.nodeName !== node.type.name) break;
    at = next;
    if (node.isTextblock) break;
  }
  return at instanceof Y.XmlElement ? at : null;
}
