import * as Y from 'yjs';
import { sectionElements } from '../../document/body.ts';
import { newId } from '../../document/ids.ts';
import { addObject, planObjects, removeObject, setCell } from '../../document/plan/objects.ts';
import type { Chance } from '../chance.ts';
import { editAtRandom, USUAL_EDITS } from '../edits.ts';
import { editThroughBinding } from '../fuzz/binding.ts';
import { FIRST_MARKER } from './sight.ts';

/** How often each is done. */
const DEEDS = { mark: 9, binding: 9, direct: 4, cell: 3, object: 1, row: 2, picture: 1, undo: 2, redo: 1 };

/** Objects have ids that nobody else can make; those of the general edits are shared on purpose. */
const SHARES = { ...USUAL_EDITS, object: 0 };

/** Letters that stand for words of their own, each used once in a case. */
export class Markers {
  #used = 0;

  next(): string {
    this.#used += 1;
    return String.fromCharCode(FIRST_MARKER + this.#used);
  }
}

/** Somebody does something to `ydoc` that an editor can do. What they type can be told from everything else. */
export function act(ydoc: Y.Doc, undo: Y.UndoManager, chance: Chance, markers: Markers): void {
  switch (chance.weighed(DEEDS)) {
    case 'mark':
      return typeMarker(ydoc, chance, markers);
    case 'binding':
      return editThroughBinding(ydoc, chance);
    case 'direct':
      return editAtRandom(ydoc, chance, SHARES);
    case 'cell': {
      const objects = [...planObjects(ydoc, 'T4'), ...planObjects(ydoc, 'T6')];
      if (objects.length === 0) return;
      return setCell(
        ydoc,
        chance.of(objects).id,
        chance.of(['lead', 'lead', 'statement', 'action']),
        `cell ${markers.next()}`,
      );
    }
    case 'object': {
      if (chance.is(0.7)) {
        const id = newId('o', chance.fill);
        addObject(ydoc, chance.of(['T4', 'T6'] as const), id);
        return setCell(ydoc, id, 'lead', `new ${markers.next()}`);
      }
      const [first] = planObjects(ydoc, 'T4');
      return first === undefined ? undefined : removeObject(ydoc, first.id);
    }
    case 'row': {
      const table = elementsIn(ydoc).find(({ nodeName }) => nodeName === 'table');
      if (table === undefined) return;
      const row = new Y.XmlElement('tableRow');
      row.insert(0, [emptyCell(), emptyCell()]);
      if (table.length > 1 && chance.is(0.3)) return table.delete(chance.below(table.length), 1);
      return table.insert(chance.below(table.length + 1), [row]);
    }
    case 'picture': {
      const section = chance.of(sectionElements(ydoc));
      const picture = new Y.XmlElement('picture');
      picture.setAttribute('alt', markers.next());
      return section.insert(chance.below(section.length + 1), [picture]);
    }
    case 'undo':
      return void undo.undo();
    case 'redo':
      return void undo.redo();
  }
}

function typeMarker(ydoc: Y.Doc, chance: Chance, markers: Markers): void {
  const texts = elementsIn(ydoc).flatMap((element) =>
    element.toArray().filter((child): child is Y.XmlText => child instanceof Y.XmlText),
  );
  if (texts.length === 0) return;
  const text = chance.of(texts);
  const at = aligned(text.toJSON(), chance.below(text.length + 1), text.length);
  text.insert(at, chance.is(0.5) ? markers.next() : ` ${markers.next()}${markers.next()} `);
}

/** A place where a caret can stand: never inside a letter of two units. With things or marks in it, at an end. */
function aligned(plain: string, at: number, length: number): number {
  if (plain.length !== length) return at > length / 2 ? length : 0;
  const unit = plain.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}

function emptyCell(): Y.XmlElement {
  const cell = new Y.XmlElement('tableCell');
  cell.insert(0, [new Y.XmlElement('paragraph')]);
  return cell;
}

/** All elements below the sections. */
function elementsIn(ydoc: Y.Doc): readonly Y.XmlElement[] {
  const all: Y.XmlElement[] = [];
  const walk = (parent: Y.XmlElement) => {
    for (const child of parent.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue;
      all.push(child);
      walk(child);
    }
  };
  for (const section of sectionElements(ydoc)) walk(section);
  return all;
}
