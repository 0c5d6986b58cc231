import * as Y from 'yjs';
import { firstState, sectionElements, type NodeJson } from '../body.ts';
import { newId, type SuggestionId } from '../ids.ts';
import { addObject } from '../plan/objects.ts';
import { Branch, type OwnSuggestion } from '../suggestions/branch.ts';

/** A section's id, a document's and an object's, for tests. */
export const SECTION = newId('s', (bytes) => bytes.fill(1));
export const OBJECT = newId('o', (bytes) => bytes.fill(2));
const DOCUMENT = newId('d', (bytes) => bytes.fill(3));

/** Suggestion number `number`. */
export function suggestionId(number: number): SuggestionId {
  return newId('g', (bytes) => bytes.map((_, index) => (index === 0 ? number & 31 : number >> 5)));
}

export const words = (text: string, ...marks: readonly string[]): NodeJson => ({
  type: 'text',
  text,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
});
export const block = (
  type: string,
  content: readonly NodeJson[] = [],
  attrs?: Readonly<Record<string, unknown>>,
): NodeJson => ({
  type,
  ...(attrs === undefined ? {} : { attrs }),
  ...(content.length > 0 ? { content } : {}),
});
export const paragraph = (...content: readonly NodeJson[]) => block('paragraph', content);

/** A body of one section with `blocks`, and one objective in its plan. The client `10` writes in it. */
export function bodyWith(...blocks: readonly NodeJson[]): Y.Doc {
  const ydoc = new Y.Doc();
  const section = { id: SECTION, templateKey: 'vision', level: 2, title: 'Vision', place: 1, hidden: false };
  Y.applyUpdate(
    ydoc,
    firstState({
      document: DOCUMENT,
      template: 'policy',
      language: 'en',
      sections: [{ ...section, blocks }],
    }),
  );
  ydoc.clientID = 10;
  addObject(ydoc, 'T4', OBJECT);
  return ydoc;
}

/** Somebody who suggests changes of `body`. */
export function branchOf(body: Y.Doc, pending: readonly OwnSuggestion[] = [], first = 100): Branch {
  let [count, client] = [first, first];
  return new Branch({
    body,
    pending,
    newSuggestion: () => suggestionId(++count),
    newClient: () => ++client,
  });
}

/** Block number `place` of the first section. */
export function blockAt(ydoc: Y.Doc, place: number): Y.XmlElement {
  const found = sectionElements(ydoc)[0]?.get(place);
  if (!(found instanceof Y.XmlElement)) throw new RangeError(`no block ${place}`);
  return found;
}

/** The text of block number `place`. */
export function textAt(ydoc: Y.Doc, place: number): Y.XmlText {
  const found = blockAt(ydoc, place).get(0);
  if (!(found instanceof Y.XmlText)) throw new RangeError(`no text in block ${place}`);
  return found;
}

/** A new block with `text`, to be put in. */
export function newBlock(name: string, text: string, attributes: Readonly<Record<string, unknown>> = {}) {
  const element = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value as string);
  if (text !== '') element.insert(0, [new Y.XmlText(text)]);
  return element;
}

/** Put `blocks` into the first section, before block number `place`. */
export function put(ydoc: Y.Doc, place: number, ...blocks: readonly Y.XmlElement[]): void {
  sectionElements(ydoc)[0]?.insert(place, [...blocks]);
}

/** Take `count` blocks out of the first section. */
export function takeOut(ydoc: Y.Doc, place: number, count = 1): void {
  sectionElements(ydoc)[0]?.delete(place, count);
}

/** The one suggestion of `branch`. */
export function only(branch: Branch): OwnSuggestion {
  const [one, ...more] = branch.suggestions();
  if (one === undefined || more.length > 0) throw new RangeError(`${more.length + 1} suggestions`);
  return one;
}
