import * as Y from 'yjs';
import { sectionElements } from '../../document/body.ts';
import { randomFrom } from './simulated-disk.ts';

/** A whole number from 0 to `below`, always the same ones for the same seed. */
export function dice(seed: number): (below: number) => number {
  const random = randomFrom(seed);
  return (below) => (random() * 2 ** 32) % below;
}

const NODES = ['paragraph', 'heading', 'blockquote', 'bulletList', 'planTable'] as const;
const MARKS = ['bold', 'italic', 'link'] as const;

/** Something an editor does to a document, by chance. */
export function edit(ydoc: Y.Doc, roll: (below: number) => number, undo: Y.UndoManager): void {
  const sections = sectionElements(ydoc);
  const section = sections[roll(sections.length)];
  const block = section === undefined || section.length === 0 ? undefined : section.get(roll(section.length));
  const text = block instanceof Y.XmlElement && block.length > 0 ? block.get(0) : undefined;
  switch (roll(9)) {
    case 0: {
      const element = new Y.XmlElement(NODES[roll(NODES.length)] ?? 'paragraph');
      element.insert(0, [new Y.XmlText('New. ')]);
      section?.insert(roll(section.length + 1), [element]);
      return;
    }
    case 1:
      if (section !== undefined && section.length > 1) section.delete(roll(section.length), 1);
      return;
    case 2:
      if (block instanceof Y.XmlElement) block.setAttribute('level', String(roll(3)));
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
          [mark]: roll(3) === 0 ? null : { href: 'https://example.org' },
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
