import type { Node } from '@tiptap/pm/model';
import { Decoration } from '@tiptap/pm/view';
import * as Y from 'yjs';
import type { SuggestionId } from '../../document/ids.ts';
import { THING } from '../../document/suggestions/blocks.ts';
import type { BlockChange, Preview } from '../../document/suggestions/preview.ts';
import type { Run } from '../../document/suggestions/runs.ts';
import { elementOf, nameOf, placeOfBlock, type BlockPlace } from './block-places.ts';

/** The text in the page, and between which two texts the difference is. */
export interface Shown {
  readonly doc: Node;
  /** What the page shows: `before`, or `after` while somebody writes in their branch; or a branch that has other blocks changed. */
  readonly ydoc: Y.Doc;
  readonly before: Y.Doc;
  readonly after: Y.Doc;
  readonly side: 'before' | 'after';
}

/** What somebody who cannot see colours is told of a piece of text. */
export type Saying = (
  what: 'inserted' | 'deleted' | 'formatted' | 'changed' | 'added' | 'removed',
  by: SuggestionId | null,
  change: BlockChange,
) => string;

/** How decorations of one group are made. */
export interface Drawing {
  readonly group: string;
  /** Whose what is of nobody in particular, where there is only one. */
  readonly only: SuggestionId | null;
  readonly say: Saying;
}

/** How a thing in a line is shown in words that are not in the text. */
const THING_SIGN = '▢';

/**
 * What `preview` changes, to be drawn over the text in the page: words that come beside it, words that go struck through. Where the
 * page has other words in a block than the preview, nothing is drawn in that block.
 */
export function overlayOf(preview: Preview, shown: Shown, drawing: Drawing): readonly Decoration[] {
  return preview.blocks.flatMap((change, index) => decorationsOf(change, index, shown, drawing));
}

function decorationsOf(
  change: BlockChange,
  index: number,
  shown: Shown,
  drawing: Drawing,
): readonly Decoration[] {
  const { before, after } = change;
  const isBefore = shown.side === 'before';
  const [here, there] = isBefore ? [before, after] : [after, before];
  const id = isBefore ? change.was : after === null ? null : change.block;
  if (here === null || id === null) return absentBlock(change, index, shown, drawing);
  const place = placeOfBlock(shown.ydoc, shown.doc, id);
  if (place === null) return [];
  if (there === null) return wholeBlock(change, place, shown, drawing);
  const isOther =
    here.name !== there.name || JSON.stringify(here.attributes) !== JSON.stringify(there.attributes);
  return [
    ...(isOther ? otherFace(change, place, drawing) : []),
    ...(place.node.isTextblock ? line(change, place, shown, drawing) : []),
  ];
}

/** A block in the page that goes, or that came. */
function wholeBlock(
  change: BlockChange,
  { position, node }: BlockPlace,
  { side }: Shown,
  drawing: Drawing,
): readonly Decoration[] {
  const by = change.by[0] ?? drawing.only;
  const look = side === 'before' ? 'is-deleted' : 'is-inserted';
  const words = drawing.say(side === 'before' ? 'removed' : 'added', by, change);
  const drawn = [
    Decoration.node(
      position,
      position + node.nodeSize,
      { class: `suggested-block ${look}`, 'data-suggestion': by ?? '' },
      { group: drawing.group },
    ),
  ];
  // Where words can stand, it is said in front of the first.
  node.descendants((child, offset) => {
    if (drawn.length > 1) return false;
    if (child.isTextblock) drawn.push(note(position + 1 + offset + 1, words, by, drawing, 'visually-hidden'));
    return true;
  });
  if (node.isTextblock) drawn.push(note(position + 1, words, by, drawing, 'visually-hidden'));
  return drawn;
}

/** A block that is another kind of block, or says something else of itself. */
function otherFace(
  change: BlockChange,
  { position, node }: BlockPlace,
  drawing: Drawing,
): readonly Decoration[] {
  const by = change.by[0] ?? drawing.only;
  const edge = Decoration.node(
    position,
    position + node.nodeSize,
    { class: 'suggested-block is-changed', 'data-suggestion': by ?? '' },
    { group: drawing.group },
  );
  if (!node.isTextblock) return [edge];
  return [edge, note(position + 1, drawing.say('changed', by, change), by, drawing, 'suggested-note')];
}

/** The words of a block, run by run. Nothing where the page has others. */
function line(
  change: BlockChange,
  { position, node }: BlockPlace,
  { side }: Shown,
  drawing: Drawing,
): readonly Decoration[] {
  const letters = lettersIn(node, position + 1);
  const end = position + node.nodeSize - 1;
  const drawn: Decoration[] = [];
  let at = 0;
  for (const [index, run] of change.runs.entries()) {
    const by = run.by ?? change.by[0] ?? drawing.only;
    if (run.is === (side === 'before' ? 'inserted' : 'deleted')) {
      const made = { index, by, words: drawing.say(run.is, by, change), drawing };
      drawn.push(absentWords(run, letters[at]?.from ?? end, made));
      continue;
    }
    const first = letters[at];
    let last = first;
    for (const letter of run.text) {
      for (let unit = 0; unit < letter.length; unit++) {
        last = letters[at];
        if (last?.letter !== letter[unit]) return [];
        at += 1;
      }
    }
    if (run.is === 'kept' || first === undefined || last === undefined) continue;
    const spec = { group: drawing.group, inclusiveEnd: run.is === 'inserted' };
    const look = {
      nodeName: run.is === 'deleted' ? 'del' : run.is === 'inserted' ? 'ins' : 'span',
      class: `suggested is-${run.is}`,
      'data-suggestion': by ?? '',
    };
    drawn.push(
      note(first.from, drawing.say(run.is, by, change), by, drawing, 'visually-hidden'),
      Decoration.inline(first.from, last.to, look, spec),
    );
  }
  return at === letters.length ? drawn : [];
}

/** Every letter of a line, and every thing in it, with where it stands. */
function lettersIn(
  node: Node,
  start: number,
): readonly { readonly letter: string; readonly from: number; readonly to: number }[] {
  const letters: { letter: string; from: number; to: number }[] = [];
  node.descendants((child, offset) => {
    const from = start + offset;
    if (!child.isText) {
      letters.push({ letter: THING, from, to: child.isLeaf ? from + child.nodeSize : from + 1 });
      return true;
    }
    const { text = '' } = child;
    for (let unit = 0; unit < text.length; unit++)
      letters.push({ letter: text[unit] ?? '', from: from + unit, to: from + unit + 1 });
    return false;
  });
  return letters;
}

/** Words that are not in the page: they would come, or they were taken out. */
function absentWords(
  { is, text }: Run,
  position: number,
  {
    index,
    by,
    words,
    drawing,
  }: {
    readonly index: number;
    readonly by: SuggestionId | null;
    readonly words: string;
    readonly drawing: Drawing;
  },
): Decoration {
  const show = text.replaceAll(THING, THING_SIGN);
  return Decoration.widget(
    position,
    () => {
      const element = document.createElement(is === 'inserted' ? 'ins' : 'del');
      element.className = `suggested is-${is}`;
      element.dataset['suggestion'] = by ?? '';
      element.append(hidden(words), show);
      return element;
    },
    {
      key: `${drawing.group} ${by} ${is} ${index} ${show}`,
      group: drawing.group,
      side: is === 'inserted' ? -1 : 1,
      marks: [],
      ignoreSelection: true,
    },
  );
}

/** A block that is not in the page, behind the last of those before it that is. */
function absentBlock(
  change: BlockChange,
  index: number,
  shown: Shown,
  drawing: Drawing,
): readonly Decoration[] {
  const isBefore = shown.side === 'before';
  const [mine, other] = isBefore ? [shown.after, shown.before] : [shown.before, shown.after];
  const element = elementOf(mine, isBefore ? change.block : (change.was ?? ''));
  const face = isBefore ? change.after : change.before;
  const position = element === null ? null : placeBehind(element, other, shown);
  if (position === null || face === null) return [];
  const by = change.by[0] ?? drawing.only;
  const text = change.runs.map((run) => run.text).join('');
  const words = drawing.say(isBefore ? 'added' : 'removed', by, change);
  return [
    Decoration.widget(
      position,
      () => {
        const made = blockFor(face.name, text, isBefore ? 'ins' : 'del', words);
        made.classList.add('suggested-block', isBefore ? 'is-inserted' : 'is-deleted');
        made.dataset['suggestion'] = by ?? '';
        return made;
      },
      {
        key: `${drawing.group} ${by} ${face.name} ${index} ${text}`,
        group: drawing.group,
        side: 1 + index,
        ignoreSelection: true,
      },
    ),
  ];
}

/** Where in the page something stands that comes behind what stands before `element` and is in `other` as well. */
function placeBehind(element: Y.XmlElement, other: Y.Doc, { ydoc, doc }: Shown): number | null {
  for (let item = element._item?.left ?? null; item !== null; item = item.left) {
    if (item.deleted || !(item.content instanceof Y.ContentType)) continue;
    const { type } = item.content;
    if (!(type instanceof Y.XmlElement) || elementOf(other, nameOf(type)) === null) continue;
    const place = placeOfBlock(ydoc, doc, nameOf(type));
    if (place !== null) return place.position + place.node.nodeSize;
  }
  const { parent } = element;
  const around = parent instanceof Y.XmlElement ? placeOfBlock(ydoc, doc, nameOf(parent)) : null;
  return around === null ? null : around.position + 1;
}

/** How a block that is not in the page is shown there, in the place of one of its kind. */
function blockFor(name: string, text: string, tag: 'ins' | 'del', words: string): HTMLElement {
  const element = document.createElement(OUTER[name] ?? 'div');
  element.classList.add(`is-${name}`);
  element.contentEditable = 'false';
  const inner = element instanceof HTMLTableRowElement ? document.createElement('td') : element;
  if (inner !== element) {
    inner.setAttribute('colspan', '100');
    element.append(inner);
  }
  inner.append(hidden(words));
  for (const each of text.replaceAll(THING, THING_SIGN).split('\n')) {
    const shown = document.createElement(tag);
    shown.className = `suggested is-${tag === 'ins' ? 'inserted' : 'deleted'}`;
    shown.textContent = each;
    inner.append(shown);
  }
  return element;
}

/** What may stand where such a block would. */
const OUTER: Readonly<Record<string, string>> = {
  tableRow: 'tr',
  tableCell: 'td',
  tableHeader: 'th',
  listItem: 'li',
  taskItem: 'li',
};

function note(
  position: number,
  words: string,
  by: SuggestionId | null,
  { group }: Drawing,
  look: 'visually-hidden' | 'suggested-note',
): Decoration {
  return Decoration.widget(
    position,
    () => {
      const element = document.createElement('span');
      element.className = look;
      element.contentEditable = 'false';
      element.dataset['suggestion'] = by ?? '';
      element.textContent = words;
      return element;
    },
    { key: `${group} ${by} ${look} ${words}`, group, side: -1, marks: [], ignoreSelection: true },
  );
}

function hidden(words: string): HTMLElement {
  const element = document.createElement('span');
  element.className = 'visually-hidden';
  element.textContent = `${words} `;
  return element;
}
