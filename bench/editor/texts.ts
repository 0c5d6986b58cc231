import * as Y from 'yjs';
import { paragraphTexts } from '../documents/typing.ts';

/** Paragraphs shorter than this are passed over: there is no room to type and to comment in. In characters. */
const LONG_CHARACTERS = 80;

/** The texts of paragraphs in which somebody can type and comment, in the order of the document. */
export function longTexts(ydoc: Y.Doc): readonly Y.XmlText[] {
  return paragraphTexts(ydoc).filter(({ length }) => length > LONG_CHARACTERS);
}

/** The id of the section in which `text` stands. */
export function sectionOf(text: Y.XmlText): string {
  let { parent } = text;
  while (parent instanceof Y.XmlElement) {
    if (parent.nodeName === 'section') return String(parent.getAttribute('id'));
    ({ parent } = parent);
  }
  throw new RangeError('a text outside of all sections');
}
