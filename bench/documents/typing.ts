import * as Y from 'yjs';
import { sectionElements } from '../../document/body.ts';

/** Where in a paragraph somebody types: behind its first words, so that there is text on both sides. */
const TYPED_AT = 5;
const LETTERS = 'policy and learning ';

/** Who types where, and how much. */
export interface Typing {
  /** The Yjs client id; one that has written nothing in the document, so that the clock of keystroke n is n. */
  readonly client: number;
  /** Number of the paragraph, over all sections. */
  readonly paragraph: number;
  readonly count: number;
}

/** The updates of somebody who types `count` characters, one after another, each an update of its own. */
export function typing(state: Uint8Array, { client, paragraph, count }: Typing): readonly Uint8Array[] {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, state);
  ydoc.clientID = client;
  const text = paragraphTexts(ydoc)[paragraph];
  if (text === undefined) throw new RangeError(`there is no paragraph ${paragraph}`);
  const updates: Uint8Array[] = [];
  ydoc.on('update', (update: Uint8Array) => updates.push(update));
  for (let typed = 0; typed < count; typed++) {
    text.insert(TYPED_AT + typed, LETTERS.charAt(typed % LETTERS.length));
  }
  ydoc.destroy();
  return updates;
}

/** The texts of all paragraphs that have one, in the order of the document. */
export function paragraphTexts(ydoc: Y.Doc): readonly Y.XmlText[] {
  return sectionElements(ydoc)
    .flatMap((section) => section.toArray())
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    .filter((node): node is Y.XmlText => node instanceof Y.XmlText);
}
