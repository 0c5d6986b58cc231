import type { Extensions } from '@tiptap/core';
import { Fragment, type Attrs, type Mark, type Node, type NodeType, type Schema } from '@tiptap/pm/model';
import { bodyExtensions } from '../../document/schema/index.ts';

/** Cells, which hold their place in a row also with nothing in them. */
const CELLS: ReadonlySet<string> = new Set(['tableCell', 'tableHeader']);

/**
 * The body's schema as the editor has it: a section may be empty.
 *
 * Two people who each delete the other's last paragraph leave a section without blocks. In the strict schema it would
 * not fit, and y-tiptap deletes elements that do not fit: with the heading, for everybody. Here it stays, and one of
 * those who write gives it a paragraph (see refill.ts).
 */
export function editorsSchema(): Extensions {
  return bodyExtensions().map((extension) =>
    extension.name === 'section' ? extension.extend({ content: 'block*' }) : extension,
  );
}

/**
 * Make `schema`, of one editor, show what does not quite fit instead of failing.
 *
 * Two people who write at the same time can leave what neither wrote: an item with a list in it and without its paragraph. In
 * the strict schema that cannot be, and y-tiptap deletes what cannot be: with all words in it, for everybody, and in the name of
 * whoever looked first. Here it is shown with what it lacks. That stands in the page only, until somebody edits there.
 *
 * What is empty and may not be, a list of which each deleted the other's last item, still goes: nobody's words are in it.
 */
export function fitLeniently(schema: Schema): void {
  const strict = schema.node.bind(schema);
  schema.node = (type, attrs, content, marks) => {
    try {
      return strict(type, attrs, content, marks);
    } catch (failure) {
      const node = filled(typeof type === 'string' ? schema.nodes[type] : type, attrs, content, marks);
      if (node === null) throw failure;
      return node;
    }
  };
}

function filled(
  type: NodeType | undefined,
  attrs: Attrs | null | undefined,
  content: Parameters<typeof Fragment.from>[0],
  marks: readonly Mark[] | undefined,
): Node | null {
  if (type === undefined) return null;
  const children = Fragment.from(content);
  if (children.size === 0 && !CELLS.has(type.name)) return null;
  return type.createAndFill(attrs ?? null, children, marks);
}
