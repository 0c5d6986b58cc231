import * as Y from 'yjs';
import { sectionElements } from '../../document/body.ts';
import { randomFrom } from './simulated-disk.ts';

/** A whole number from 0 to `below`, always the same ones for the same seed. */
export function dice(seed: number): (below: number) => number {
  const random = randomFrom(seed);
  return (below) => (random() * 2 ** 32) % below;
}

/** Blocks as the schema has them, from the outside in; the innermost holds text, if any. */
const BLOCKS = [
  ['paragraph'],
  ['heading'],
  ['blockquote', 'paragraph'],
  ['bulletList', 'listItem', 'paragraph'],
  ['planTable'],
] as const;
const MARKS = ['bold', 'italic', 'link'] as const;

/** Something an editor does to a document, by chance. */
export function edit(ydoc: Y.Doc, roll: (below: number) => number, undo: Y.UndoManager): void {
  const sections = sectionElements(ydoc);
  const section = sections[roll(sections.length)];
  const block = section === undefined || section.length === 0 ? undefined : section.get(roll(section.length));
  const text = block instanceof Y.XmlElement && block.length > 0 ? block.get(0) : undefined;
  switch (roll(9)) {
    case 0:
      section?.insert(roll(section.length + 1), [blockOf(BLOCKS[roll(BLOCKS.length)] ?? ['paragraph'])]);
      return;
    case 1:
      if (section !== undefined && section.length > 1) section.delete(roll(section.length), 1);
      return;
    case 2:
      // Typed as string by Yjs; y-tiptap stores numbers as they are.
      if (block instanceof Y.XmlElement && block.nodeName === 'heading')
        block.setAttribute('level', (1 + roll(3)) as unknown as string);
      return;
    case 3:
      ydoc.getMap('plan').set(`o_${roll(4)}`, new Y.Map([['kit', 'T4']]));
      return;
    case 4: {
      const entry = ydoc.getMap('plan').get(`o_${roll(4)}`);
      if (entry instanceof Y.Map) entry.set(`field${roll(3)}`, 'x'.repeat(roll(9)));
      return;
    }
    case 5:
      if (text instanceof Y.XmlText && text.length > 0) {
        const at = roll(text.length);
        const mark = MARKS[roll(MARKS.length)] ?? 'bold';
        text.format(at, Math.min(4, text.length - at), {
          [mark]: roll(3) === 0 ? null : mark === 'link' ? { href: 'https://example.org' } : {},
        });
      }
      return;
    case 6:
      if (text instanceof Y.XmlText && text.length > 0) {
        const at = roll(text.length);
        text.delete(at, Math.min(1 + roll(6), text.length - at));
      }
      return;
    case 7:
      if (roll(2) === 0) undo.undo();
      else undo.redo();
      return;
    default:
      if (text instanceof Y.XmlText) text.insert(roll(text.length + 1), 'word '.slice(0, 1 + roll(5)));
  }
}

function blockOf([name = 'paragraph', ...inside]: readonly string[]): Y.XmlElement {
  const element = new Y.XmlElement(name);
  if (inside.length > 0) element.insert(0, [blockOf(inside)]);
  else if (name !== 'planTable') element.insert(0, [new Y.XmlText('New. ')]);
  return element;
}
