import { Extension } from '@tiptap/core';
import { Fragment, Slice, type Node, type Schema } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { NodeJson } from '../../../document/body.ts';
import { undoManagerOf } from '../collaboration.ts';
import type { Losses } from './blocks.ts';
import { cleanText } from './clean-text.ts';
import type { KeepPicture } from './emit.ts';
import { TooLarge } from './limits.ts';
import { readerPart } from './reader-part.ts';

/** What there is to say about a paste. */
export type PasteNote =
  | { readonly is: 'pasted'; readonly blocks: number; readonly losses: Losses; readonly undo: () => void }
  /** Words with tabs, which can be a table as well. */
  | { readonly is: 'tabs'; readonly makeTable: () => void }
  /** Nothing was pasted. */
  | { readonly is: 'too-large'; readonly what: TooLarge['what']; readonly most: number };

/** What is on its way from the clipboard into the text. */
interface UnderWay {
  readonly slice: Slice;
  readonly losses: Losses;
  readonly table: NodeJson | null;
  /** Whether the words alone were asked for. */
  readonly isPlain: boolean;
}

/**
 * Pastes and drops what other programs offer, cleaned, and tells what could not be kept.
 *
 * @see docs/spec/writing.md W1-W10
 */
export const Paste = Extension.create<{
  told: (note: PasteNote) => void;
  keepPicture: KeepPicture;
}>({
  name: 'cleanPaste',
  // Behind those that put cells into cells and clear a selection over several sections.
  priority: 20,
  addOptions: () => ({ told: () => {}, keepPicture: () => null }),
  addProseMirrorPlugins() {
    const { told, keepPicture } = this.options;
    let underWay: UnderWay | null = null;
    /** Stands in for what ProseMirror makes of the empty page it is given. */
    let cleanedSlice: Slice | null = null;

    /** What `read` gives, or a refusal; nothing is pasted then. */
    const reading = <Read>(read: () => Read): Read | null => {
      try {
        return read();
      } catch (failure) {
        if (!(failure instanceof TooLarge)) throw failure;
        told({ is: 'too-large', what: failure.what, most: failure.most });
        return null;
      }
    };
    const nothing: UnderWay = { slice: Slice.empty, losses: {}, table: null, isPlain: true };

    return [
      new Plugin({
        key: new PluginKey('cleanPaste'),
        props: {
          handleDOMEvents: {
            paste: (view, event) => waitsForReader(view, event, event.clipboardData),
            // What is dragged within the text has been read before.
            drop: (view, event) => view.dragging === null && waitsForReader(view, event, event.dataTransfer),
          },
          transformPastedHTML: (html, view) => {
            underWay = null;
            const reader = readerPart.get();
            // Nothing of a page gets in unread.
            if (reader === null) return '';
            if (reader.isOwnCopy(html)) return reader.cleanOwnCopy(html);
            const { schema } = view.state;
            const cleaned = reading(() => reader.cleanClipboard(html, knownTo(schema), keepPicture));
            underWay =
              cleaned === null
                ? nothing
                : {
                    slice: sliceOf(schema, cleaned.nodes),
                    losses: cleaned.losses,
                    table: null,
                    isPlain: false,
                  };
            cleanedSlice = underWay.slice;
            return ''; // nothing of the page goes on
          },
          clipboardTextParser: (text, _context, isPlain, view) => {
            const { schema } = view.state;
            const reader = readerPart.get();
            // As ProseMirror would: words without any form.
            if (reader === null) return plainSlice(schema, text);
            const read = reading(() => reader.readText(text, knownTo(schema), { isPlain }));
            underWay =
              read === null
                ? nothing
                : { slice: sliceOf(schema, read.nodes), losses: {}, table: read.table, isPlain };
            return underWay.slice;
          },
          transformPasted: (slice) => {
            const made = cleanedSlice ?? slice;
            cleanedSlice = null;
            return made;
          },
          handlePaste: (view, _event, slice) => {
            const taken = underWay;
            underWay = null;
            if (taken === nothing) return true;
            if (taken !== null && taken.slice.size === 0 && slice.size === 0) return countedOnly(taken, told);
            put(view, slice, taken, told);
            return true;
          },
        },
      }),
    ];
  },
});

/**
 * Whether `event` has to wait until there is something to read it with. It comes again then; should that not be to be had, its words
 * go in without their looks.
 */
function waitsForReader(
  view: EditorView,
  event: ClipboardEvent | DragEvent,
  data: DataTransfer | null,
): boolean {
  if (readerPart.get() !== null || data === null || !view.editable || unread.has(event)) return false;
  // Gone when the event is over.
  const html = data.getData('text/html');
  const text = data.getData('text/plain') || wordsOf(html);
  if (html === '' && text === '') return false;
  event.preventDefault();
  const isPlain = event.type === 'paste' && isShiftDown(view);
  const again = () => {
    if (view.isDestroyed) return;
    if (isPlain) {
      view.pasteText(text);
      return;
    }
    const copy = new DataTransfer();
    copy.setData('text/plain', text);
    if (readerPart.get() !== null) copy.setData('text/html', html);
    const common = { bubbles: true, cancelable: true };
    const copied =
      'clientX' in event
        ? new DragEvent('drop', {
            ...common,
            dataTransfer: copy,
            clientX: event.clientX,
            clientY: event.clientY,
          })
        : new ClipboardEvent('paste', { ...common, clipboardData: copy });
    if (readerPart.get() === null) unread.add(copied);
    view.dom.dispatchEvent(copied);
  };
  void readerPart.fetch().then(again, again);
  return true;
}

function wordsOf(html: string): string {
  return html === '' ? '' : (new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '');
}

/** Whether the words alone are asked for, as ProseMirror knows it while it hears a paste. */
function isShiftDown(view: EditorView): boolean {
  return (view as unknown as { readonly input?: { readonly shiftKey?: boolean } }).input?.shiftKey === true;
}

/** Events whose words go in as they are. */
const unread = new WeakSet<Event>();

/** `text` as paragraphs. */
function plainSlice(schema: Schema, text: string): Slice {
  const lines = cleanText(text).split(/\r\n|\r|\n/);
  return sliceOf(
    schema,
    lines.map((line) => ({ type: 'paragraph', content: line === '' ? [] : [{ type: 'text', text: line }] })),
  );
}

/** A paste of nothing but what cannot be kept: said, instead of silence. */
function countedOnly({ losses }: UnderWay, told: (note: PasteNote) => void): boolean {
  if (Object.keys(losses).length === 0) return false;
  told({ is: 'pasted', blocks: 0, losses, undo: () => {} });
  return true;
}

/** Put `slice` in the place of the selection, as one step to undo. */
function put(view: EditorView, slice: Slice, taken: UnderWay | null, told: (note: PasteNote) => void): void {
  const undoing = undoManagerOf(view.state);
  const before = undoing?.undoStack.length ?? 0;
  undoing?.stopCapturing();
  const reader = readerPart.get();
  if (reader?.isLarge(slice) === true) reader.insertInPieces(view, slice);
  else {
    const single =
      slice.openStart === 0 && slice.openEnd === 0 && slice.content.childCount === 1
        ? slice.content.firstChild
        : null;
    const { tr } = view.state;
    if (single === null) tr.replaceSelection(slice);
    else tr.replaceSelectionWith(single, taken?.isPlain === true);
    view.dispatch(tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'));
  }
  undoing?.stopCapturing();

  if (taken === null) return;
  const undo = () => {
    while ((undoing?.undoStack.length ?? 0) > before && undoing?.undo() !== null);
  };
  const { table } = taken;
  if (table !== null)
    told({
      is: 'tabs',
      makeTable() {
        undo();
        const { tr, schema } = view.state;
        view.dispatch(
          tr.replaceSelection(new Slice(Fragment.from(schema.nodeFromJSON(table)), 0, 0)).scrollIntoView(),
        );
        view.focus();
      },
    });
  else told({ is: 'pasted', blocks: slice.content.childCount, losses: taken.losses, undo });
}

/** What `schema` has, as far as pasted text can use it. */
function knownTo(schema: Schema) {
  return (name: string) => {
    if (name === 'footnote') return schema.nodes['footnote']?.inlineContent === true;
    return name in schema.nodes || name in schema.marks;
  };
}

/** `nodes` as a slice that runs on into the words around it, as far as words do. */
function sliceOf(schema: Schema, nodes: readonly NodeJson[]): Slice {
  const content = Fragment.from(nodes.map((node): Node => schema.nodeFromJSON(node)));
  return Slice.maxOpen(content, false);
}
