import type { Editor } from '@tiptap/core';
import { baseKeymap, toggleMark } from '@tiptap/pm/commands';
import { keymap } from '@tiptap/pm/keymap';
import { Fragment, Slice, type Node, type Schema } from '@tiptap/pm/model';
import { EditorState, Selection, type Command, type Transaction } from '@tiptap/pm/state';
import { StepMap } from '@tiptap/pm/transform';
import { EditorView } from '@tiptap/pm/view';
import type { NodeJson } from '../../../document/body.ts';
import { safeHref } from '../../../document/schema/links.ts';
import { mapKeyFor } from '../key-table.ts';
import { cleanText } from '../paste/clean-text.ts';
import { PARAGRAPH_MOST_CHARACTERS, TooLarge } from '../paste/limits.ts';
import { readerPart } from '../paste/reader-part.ts';
import { openFootnoteIn, writtenInFootnote } from './footnotes.ts';

/** Addresses that are written out, up to the sign that ends the sentence; the space behind shows that they are. */
const ADDRESS =
  /(?<![\p{L}\p{N}])(?:https?:\/\/|mailto:|www\.)[^\s<>"]*[^\s<>".,;:!?)\]](?=[.,;:!?)\]]*(\s|$))/giu;
/** What came from the text must not go there again. */
const FROM_TEXT = 'fromText';

/** The words of the open footnote, in an editor of their own. */
export interface FootnoteWords {
  focus(): void;
  /** Put `letters` in at the caret, which stands behind all words at first. */
  type(letters: string): void;
  /** Make a link of the address that stands at the end. */
  finish(): void;
  /** Put in what other programs offer. */
  paste(html: string, plain: string): void;
  destroy(): void;
}

/**
 * An editor for the words of the footnote that is open in `editor`.
 *
 * What is written goes through the text at once, letter by letter, so that others, undo and the copy on this computer see it like
 * everything else; what others write in the same footnote comes back the same way.
 */
export function editFootnoteWords(
  element: HTMLElement,
  editor: Editor,
  { label, leave }: { readonly label: string; readonly leave: () => void },
): FootnoteWords | null {
  const outer = editor.view;
  const first = shown(editor);
  if (first === null) return null;
  const undo: Command = () => editor.commands.undo();
  const redo: Command = () => editor.commands.redo();
  const finish = () => {
    const { tr } = view.state;
    if (!view.isDestroyed && outer.editable && withLinks(tr, true).docChanged) view.dispatch(tr);
  };
  const done: Command = () => {
    finish();
    leave();
    return true;
  };
  const view = new EditorView(element, {
    state: EditorState.create({
      doc: first.node,
      plugins: [
        keymap({
          ...marks(editor.schema),
          'Mod-z': undo,
          'Mod-y': redo,
          'Shift-Mod-z': redo,
          Enter: done,
          Escape: done,
          [mapKeyFor('footnote')]: done,
        }),
        keymap(baseKeymap),
      ],
    }),
    editable: () => outer.editable,
    attributes: () => ({
      ...(outer.editable ? { role: 'textbox', 'aria-multiline': 'true' } : { role: 'group', tabindex: '0' }),
      'aria-label': label,
      dir: 'auto',
      lang: outer.dom.getAttribute('lang') ?? '',
      spellcheck: outer.dom.getAttribute('spellcheck') ?? 'true',
    }),
    handlePaste: (_inner, event) => {
      const { clipboardData } = event;
      paste(clipboardData?.getData('text/html') ?? '', clipboardData?.getData('text/plain') ?? '');
      return true;
    },
    handleDrop: () => true,
    handleDOMEvents: {
      blur: () => {
        finish();
        return false;
      },
    },
    dispatchTransaction: (transaction) => {
      const isWritten = transaction.docChanged && transaction.getMeta(FROM_TEXT) !== true;
      const made = isWritten ? withLinks(transaction) : transaction;
      view.updateState(view.state.apply(made));
      if (made.docChanged && made.getMeta(FROM_TEXT) !== true) write(made);
    },
  });

  view.updateState(view.state.apply(view.state.tr.setSelection(Selection.atEnd(view.state.doc))));

  function paste(html: string, plain: string): void {
    const words = pastedWords(html, plain, view.state.schema);
    if (words.length === 0) return;
    const { tr } = view.state;
    view.dispatch(tr.replaceSelection(new Slice(Fragment.fromArray(words), 0, 0)).scrollIntoView());
  }

  /** Put what was written here into the text. */
  function write(transaction: Transaction): void {
    const place = shown(editor);
    if (place === null) return;
    const outward = writtenInFootnote(outer.state.tr);
    const offset = StepMap.offset(place.position + 1);
    for (const step of transaction.steps) {
      const moved = step.map(offset);
      if (moved !== null) outward.step(moved);
    }
    outer.dispatch(outward);
    read(); // where the text refused it, in an agreed section, the footnote shows what stands there
  }

  /** Show what stands in the text. */
  function read(): void {
    const node = shown(editor)?.node;
    if (node === undefined || view.isDestroyed) return;
    const here = view.state.doc.content;
    const start = node.content.findDiffStart(here);
    const ends = node.content.findDiffEnd(here);
    if (start === null || ends === null) return;
    const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
    const { tr } = view.state;
    tr.replace(start, ends.b + overlap, node.slice(start, ends.a + overlap));
    view.dispatch(tr.setMeta(FROM_TEXT, true));
  }

  editor.on('transaction', read);
  return {
    focus: () => view.focus(),
    finish,
    type: (letters) => view.dispatch(view.state.tr.insertText(letters)),
    paste,
    destroy() {
      editor.off('transaction', read);
      view.destroy();
    },
  };
}

function shown(editor: Editor): { readonly node: Node; readonly position: number } | null {
  const open = openFootnoteIn(editor.state);
  if (open?.is !== 'open') return null;
  const node = editor.state.doc.nodeAt(open.position);
  return node?.type.name === 'footnote' ? { node, position: open.position } : null;
}

function marks(schema: Schema): Record<string, Command> {
  const keys = ['bold', 'italic', 'underline', 'strike', 'subscript', 'superscript'] as const;
  return Object.fromEntries(
    keys.flatMap((name) => {
      const mark = schema.marks[name];
      return mark === undefined ? [] : [[mapKeyFor(name), toggleMark(mark)]];
    }),
  );
}

/** `transaction` with the addresses in it made links; with `isDone` also the one at the very end. */
function withLinks(transaction: Transaction, isDone = false): Transaction {
  const link = transaction.doc.type.schema.marks['link'];
  if (link === undefined) return transaction;
  transaction.doc.descendants((node, position) => {
    for (const found of (node.text ?? '').matchAll(ADDRESS)) {
      const href = safeHref(found[0]);
      const start = position + found.index;
      const end = start + found[0].length;
      const isUnderWay = found[1] === '' && !isDone;
      if (href === null || isUnderWay || transaction.doc.rangeHasMark(start, end, link)) continue;
      transaction.addMark(start, end, link.create({ href }));
    }
  });
  return transaction;
}

/** What is in the clipboard as words of one line, with the marks that they may have. */
function pastedWords(html: string, plain: string, schema: Schema): Node[] {
  const texts = html === '' ? [] : textsIn(html, schema);
  if (texts.length > 0) return texts;
  const line = cleanText(plain).replaceAll(/\s+/g, ' ').trim().slice(0, PARAGRAPH_MOST_CHARACTERS);
  return line === '' ? [] : [schema.text(line)];
}

function textsIn(html: string, schema: Schema): Node[] {
  const reader = readerPart.get();
  if (reader === null) return []; // the words alone, then
  try {
    const { nodes } = reader.cleanClipboard(html, (name) => name in schema.marks);
    return nodes.flatMap((node, index) => [
      ...(index === 0 ? [] : [schema.text(' ')]),
      ...textNodes(node).map((text) => schema.nodeFromJSON(text)),
    ]);
  } catch (failure) {
    if (failure instanceof TooLarge) return [];
    throw failure;
  }
}

function textNodes(node: NodeJson): readonly NodeJson[] {
  if (node.type === 'hardBreak') return [{ type: 'text', text: ' ' }];
  return node.text === undefined ? (node.content ?? []).flatMap(textNodes) : [node];
}
