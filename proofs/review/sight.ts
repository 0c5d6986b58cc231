import * as Y from 'yjs';
import { sectionElements } from '../../document/body.ts';
import { allPlanObjects } from '../../document/plan/objects.ts';
import type { Loss } from '../../document/suggestions/losses.ts';

/** Where letters begin that no language uses: each stands for one word that somebody typed in a case. */
export const FIRST_MARKER = 0xe000;
const MARKER = /[\ue000-\uf8ff]/gu;

/** Nodes that are something even when no word stands in them. */
const THINGS: ReadonlySet<string> = new Set([
  'tableRow',
  'picture',
  'planTable',
  'planRef',
  'footnote',
  'horizontalRule',
  'pageBreak',
  'hardBreak',
]);

/**
 * What a reader of `ydoc` sees and could miss: words that were typed, in the text, in cells and in descriptions, and things without
 * words. Read as any reader does, without Yjs' own lists of what was deleted.
 */
export function seenIn(ydoc: Y.Doc): ReadonlySet<string> {
  const seen = new Set<string>();
  const words = (text: string) => {
    for (const [letter] of text.matchAll(MARKER)) seen.add(letter);
  };
  const walk = (parent: Y.XmlElement) => {
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlText) {
        words(child.toJSON());
        continue;
      }
      if (!(child instanceof Y.XmlElement)) continue;
      words(String(child.getAttribute('alt') ?? ''));
      const item = child._item;
      if (item !== null && THINGS.has(child.nodeName))
        seen.add(`${child.nodeName} ${item.id.client}.${item.id.clock}`);
      walk(child);
    }
  };
  for (const section of sectionElements(ydoc)) walk(section);
  for (const { cells } of allPlanObjects(ydoc)) for (const text of Object.values(cells)) words(text);
  return seen;
}

/** The same of what was said to be lost, and of words that a suggestion carries to where nobody would see them. */
export function namedIn(losses: readonly Loss[], unplaced: string): ReadonlySet<string> {
  const named = new Set<string>([...unplaced.matchAll(MARKER)].map(([letter]) => letter));
  for (const { what, name, item, text } of losses) {
    for (const [letter] of text.matchAll(MARKER)) named.add(letter);
    if (what === 'node') named.add(`${name} ${item}`);
  }
  return named;
}

/** Whether the item `name`, `client.clock`, is deleted in `ydoc`. */
export function isGone(ydoc: Y.Doc, name: string): boolean {
  const [client = 0, clock = 0] = name.split('.').map(Number);
  const structs = ydoc.store.clients.get(client) ?? [];
  return structs[Y.findIndexSS(structs, clock)]?.deleted === true;
}

/** Whether nobody is shown what stands in the cell `text` of `object`: it was taken out of its grid. */
export function isHidden(ydoc: Y.Doc, object: string, text: string): boolean {
  const shown = allPlanObjects(ydoc).find(({ id }) => id === object);
  return shown === undefined || !Object.values(shown.cells).includes(text);
}
