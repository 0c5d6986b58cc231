import { initProseMirrorDoc, updateYFragment } from '@tiptap/y-tiptap';
import { Fragment, Slice, type Mark, type Node } from '@tiptap/pm/model';
import { Transform } from '@tiptap/pm/transform';
import type * as Y from 'yjs';
import { CONTENT_ROOT } from '../../document/body.ts';
import { bodySchema } from '../../document/schema/index.ts';
import type { Chance } from '../chance.ts';

const WORDS = ['learning ', 'ages ', 'التعلم ', '学习', '👩‍🏫', 'by 2030. '];

const STEPS = {
  type: 8,
  erase: 4,
  mark: 4,
  unmark: 2,
  split: 3,
  join: 2,
  heading: 2,
  blocks: 3,
  table: 1,
  reference: 2,
  remove: 1,
  attribute: 1,
};

/**
 * Change `ydoc` as the editor does: its text as ProseMirror has it, one step of ProseMirror's, and back through the binding,
 * which writes whatever it finds different. The schema says what may stand where.
 */
export function editThroughBinding(ydoc: Y.Doc, chance: Chance): void {
  const fragment = ydoc.getXmlFragment(CONTENT_ROOT);
  if (fragment.length === 0) return;
  const { doc: before, meta } = initProseMirrorDoc(fragment, bodySchema());
  const transform = new Transform(before);
  try {
    step(transform, chance);
    transform.doc.check();
  } catch {
    return; // no step that could be made here
  }
  if (!transform.docChanged) return;
  ydoc.transact(() => updateYFragment(ydoc, fragment, transform.doc, meta));
}

function step(transform: Transform, chance: Chance): void {
  const { doc } = transform;
  const schema = bodySchema();
  const texts = placesOf(doc, (node) => node.isTextblock);
  const at = chance.of(texts);
  const block = doc.nodeAt(at) as Node;
  const inside = aligned(doc, at + 1 + chance.below(block.content.size + 1));
  const end = aligned(doc, Math.min(at + 1 + block.content.size, inside + chance.between(1, 8)));
  const kind = chance.weighed(STEPS);
  switch (kind) {
    case 'type':
      return void transform.insert(
        inside,
        schema.text(chance.of(WORDS), block.type.name === 'paragraph' ? marks(chance) : []),
      );
    case 'erase':
      return void transform.delete(inside, end);
    case 'mark':
      return void transform.addMark(inside, end, chance.of(markList()));
    case 'unmark':
      return void transform.removeMark(at + 1, at + 1 + block.content.size);
    case 'split':
      return void transform.split(inside);
    case 'join':
      return void transform.join(at);
    case 'heading':
      return void transform.setBlockType(at + 1, at + 1, schema.nodes['heading'] ?? block.type, {
        level: chance.between(1, 3),
      });
    case 'blocks':
      return void transform.insert(at + block.nodeSize, [list(chance), paragraph(chance.of(WORDS))]);
    case 'table':
      return void transform.insert(at + block.nodeSize, table(chance));
    case 'reference':
      return void transform.insert(inside, node('planRef', { object: `o_${chance.below(5)}` }));
    case 'remove':
      return void transform.replace(at, at + block.nodeSize, Slice.empty);
    case 'attribute': {
      const [section] = placesOf(doc, ({ type }) => type.name === 'planTable');
      if (section !== undefined) transform.setNodeAttribute(section, 'kit', chance.of(['T1', 'T4']));
      else transform.insert(at + block.nodeSize, node('planTable', { kit: 'T6' }));
    }
  }
}

/** `at`, or the place before it when it is inside a character of two units: a caret is never there. */
function aligned(doc: Node, at: number): number {
  const unit = doc.resolve(at).nodeAfter?.text?.charCodeAt(0) ?? 0;
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}

function placesOf(doc: Node, is: (node: Node) => boolean): readonly number[] {
  const places: number[] = [];
  doc.descendants((inside, place) => {
    if (is(inside)) places.push(place);
  });
  return places;
}

function markList(): readonly Mark[] {
  const schema = bodySchema();
  return [schema.mark('bold'), schema.mark('italic'), schema.mark('link', { href: 'https://example.org' })];
}

function marks(chance: Chance): readonly Mark[] {
  return chance.is(0.2) ? [chance.of(markList())] : [];
}

function node(name: string, attributes: Record<string, unknown> | null, content: readonly Node[] = []): Node {
  return bodySchema().node(name, attributes, Fragment.fromArray([...content]));
}

function paragraph(text: string): Node {
  return node('paragraph', null, [bodySchema().text(text)]);
}

function list(chance: Chance): Node {
  const items = Array.from({ length: chance.between(1, 3) }, () =>
    node('listItem', null, [paragraph(chance.of(WORDS))]),
  );
  return node(chance.of(['bulletList', 'orderedList']), null, items);
}

function table(chance: Chance): Node {
  const columns = chance.between(1, 3);
  const row = (cell: string) =>
    node(
      'tableRow',
      null,
      Array.from({ length: columns }, () => node(cell, null, [paragraph(chance.of(WORDS))])),
    );
  return node('table', null, [row('tableHeader'), row('tableCell')]);
}
