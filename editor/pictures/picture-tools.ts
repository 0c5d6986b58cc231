import { Extension } from '@tiptap/core';
import { DOMSerializer, type Node, type Schema } from '@tiptap/pm/model';
import { NodeSelection, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { isId, type DocumentId } from '../../document/ids.ts';
import {
  isPictureId,
  pictureIdOf,
  pictureIn,
  type PictureFile,
} from '../../document/pictures/picture-file.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import { PICTURE_WIDTHS, type PictureAttributes, type PictureWidth } from '../../document/schema/picture.ts';
import type { PictureShelf } from './picture-shelf.ts';
import { preparePicture, type Draw } from './prepare.ts';
import { createPictureView, type PictureSurroundings } from './picture-view.ts';

/** What putting pictures in needs. */
export interface PictureTools extends PictureSurroundings {
  readonly shelf: PictureShelf;
  /** Where they are put in, so that a copy says where it comes from; null where none can be. */
  readonly document: DocumentId | null;
  readonly draw: Draw;
  /** Hears why a file was not put in. */
  readonly refused: (code: RefusalCode) => void;
}

/** A picture narrower than this many points is shown small, or in the middle size: it would look lost in the whole width. */
const SMALL_MOST_PX = 300;
const MEDIUM_MOST_PX = 700;
/** Says in copied text which document a picture stands in. */
const FROM = 'data-from';

/**
 * Shows pictures, puts in those that are pasted or dropped as files, and has keys do in a caption what people expect.
 *
 * @see docs/spec/pictures.md I19-I21
 */
export const Pictures = Extension.create<{ tools: PictureTools | null }>({
  name: 'pictures',
  // Before a paste is read as text.
  priority: 960,
  addOptions: () => ({ tools: null }),

  addKeyboardShortcuts() {
    return {
      Enter: () => {
        const { state, view } = this.editor;
        const { selection } = state;
        if (selection instanceof NodeSelection && selection.node.type.name === 'picture') {
          const { tools } = this.options;
          if (tools === null || !view.editable) return false;
          tools.asked(follow(view, selection.node));
          return true;
        }
        return leaveCaption(view);
      },
      // A caption is not drawn into the paragraph above it.
      Backspace: () => {
        const { $cursor } = this.editor.state.selection as TextSelection;
        return (
          $cursor?.parent.type.name === 'picture' &&
          $cursor.parentOffset === 0 &&
          choosePicture(this.editor.view, $cursor.before())
        );
      },
    };
  },

  addProseMirrorPlugins() {
    const { tools } = this.options;
    if (tools === null) return [];
    return [
      new Plugin({
        key: new PluginKey('pictures'),
        props: {
          clipboardSerializer: copiedFrom(this.editor.schema, tools.document),
          transformPastedHTML: (html, view) => {
            if (view.editable && tools.document !== null) bringCopies(html, tools.document, tools.shelf);
            return html;
          },
          nodeViews: { picture: createPictureView(tools) },
          handleDOMEvents: {
            paste: (view, event) => {
              const files = picturesIn(event.clipboardData);
              if (files.length === 0 || !view.editable || hasWords(event.clipboardData)) return false;
              event.preventDefault();
              void insertPictures(view, files, tools);
              return true;
            },
            drop: (view, event) => {
              const files = picturesIn(event.dataTransfer);
              if (files.length === 0 || !view.editable) return false;
              event.preventDefault();
              const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
              if (place !== null) {
                const near = TextSelection.near(view.state.doc.resolve(place.pos));
                view.dispatch(view.state.tr.setSelection(near));
              }
              void insertPictures(view, files, tools);
              return true;
            },
          },
        },
      }),
    ];
  },
});

/** Put `files` in behind the block with the caret, one below the other, as far as they are pictures. */
export async function insertPictures(
  view: EditorView,
  files: readonly Blob[],
  { shelf, draw, refused }: Pick<PictureTools, 'shelf' | 'draw' | 'refused'>,
): Promise<void> {
  for (const file of files) {
    // oxlint-disable-next-line no-await-in-loop -- drawing a photo takes a hundred megabytes; one after another
    const prepared = await preparePicture(file, draw);
    if (view.isDestroyed) return;
    if (typeof prepared === 'string') refused(prepared);
    else insertPicture(view, attributesFor(prepared, pictureIdOf(prepared.bytes)), () => shelf.put(prepared));
  }
}

/** A picture that comes as a `data:` address in a paste, as attributes; null when it cannot be kept. */
export function pictureFromAddress(
  source: string,
  alt: string,
  shelf: Pick<PictureShelf, 'put'>,
): Partial<PictureAttributes> | null {
  const [, data] = /^data:image\/[\w.+-]+;base64,([A-Za-z\d+/=\s]+)$/.exec(source) ?? [];
  if (data === undefined) return null;
  try {
    const file = pictureIn(Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)));
    return typeof file === 'string' ? null : { ...attributesFor(file, shelf.put(file)), alt };
  } catch {
    return null;
  }
}

/** Writes what is copied as usual, and at its pictures from which document they come. */
function copiedFrom(schema: Schema, document: DocumentId | null): DOMSerializer {
  const { nodes, marks } = DOMSerializer.fromSchema(schema);
  const { picture } = nodes;
  if (document === null || picture === undefined) return new DOMSerializer(nodes, marks);
  return new DOMSerializer(
    {
      ...nodes,
      picture(node) {
        const written = picture(node);
        if (!Array.isArray(written)) return written;
        const [tag, attributes, ...content] = written as [string, Record<string, string>, ...unknown[]];
        return [tag, { ...attributes, [FROM]: document }, ...content];
      },
    },
    marks,
  );
}

/** Have the files brought of pictures that `html` has from documents other than `document`. */
function bringCopies(html: string, document: DocumentId, shelf: Pick<PictureShelf, 'bring'>): void {
  if (!html.includes(FROM)) return;
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const figure of page.querySelectorAll(`figure[${FROM}]`)) {
    const [picture, from] = [figure.getAttribute('data-picture'), figure.getAttribute(FROM)];
    if (isPictureId(picture) && isId('d', from) && from !== document) shelf.bring(picture, from);
  }
}

function attributesFor({ pixelsWide, pixelsHigh }: PictureFile, picture: string): Partial<PictureAttributes> {
  return { picture, pixelsWide, pixelsHigh, width: widthFor(pixelsWide) };
}

function widthFor(pixelsWide: number): PictureWidth {
  const [small, medium, full] = PICTURE_WIDTHS;
  return pixelsWide <= SMALL_MOST_PX ? small : pixelsWide <= MEDIUM_MOST_PX ? medium : full;
}

/**
 * Put a picture in the place of an empty paragraph with the caret, or behind the block with it; the caret goes to its caption.
 * Its file is kept right before, and not where the text may not be changed.
 */
function insertPicture(view: EditorView, attributes: Partial<PictureAttributes>, keep: () => void): void {
  const { state } = view;
  const node = state.schema.nodes['picture']?.create(attributes);
  if (node === undefined) return;
  const { $to } = state.selection;
  const transaction = state.tr;
  const isBlank = $to.parent.type.name === 'paragraph' && $to.parent.content.size === 0;
  let depth = $to.parent.isTextblock ? $to.depth : $to.depth + 1;
  let at = state.selection instanceof NodeSelection ? state.selection.to : $to.after(depth);
  // A line of a list begins with its paragraph; a table's row holds cells only.
  for (; depth > 1; depth -= 1) {
    const place = transaction.doc.resolve(at);
    if (place.parent.canReplaceWith(place.index(), place.index(), node.type)) break;
    at = place.after();
  }
  const replacesBlank =
    isBlank &&
    state.selection.empty &&
    $to.node(-1).canReplaceWith($to.index(-1), $to.indexAfter(-1), node.type);
  if (replacesBlank) {
    at = $to.before();
    transaction.replaceWith(at, $to.after(), node);
  } else transaction.insert(at, node);
  // At the end of a section a line waits behind it, to go on in.
  const behind = transaction.doc.resolve(at + node.nodeSize);
  const paragraph = state.schema.nodes['paragraph'];
  if (behind.depth === 1 && behind.nodeAfter === null && paragraph !== undefined)
    transaction.insert(behind.pos, paragraph.create());
  transaction.setSelection(TextSelection.create(transaction.doc, at + 1));
  if (state.applyTransaction(transaction).transactions.length === 0) return;
  keep();
  view.dispatch(transaction.scrollIntoView());
}

/** Go on in a paragraph behind the picture whose caption has the caret. */
function leaveCaption(view: EditorView): boolean {
  const { state } = view;
  const { $from, $to, empty } = state.selection;
  const paragraph = state.schema.nodes['paragraph'];
  if ($from.parent.type.name !== 'picture' || paragraph === undefined || !$from.sameParent($to)) return false;
  const transaction = state.tr;
  if (!empty) transaction.deleteSelection();
  const behind = transaction.mapping.map($from.after());
  const next = transaction.doc.resolve(behind).nodeAfter;
  // An empty line that waits there is used.
  if (next?.type !== paragraph || next.content.size > 0) transaction.insert(behind, paragraph.create());
  transaction.setSelection(TextSelection.create(transaction.doc, behind + 1));
  view.dispatch(transaction.scrollIntoView());
  return true;
}

function choosePicture(view: EditorView, at: number): boolean {
  view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, at)));
  return true;
}

/** Where `node` stands, also after others have written: its place is looked for again. */
function follow(view: EditorView, node: Node): () => number | undefined {
  let last = node;
  return () => {
    const { selection, doc } = view.state;
    if (selection instanceof NodeSelection && selection.node.type.name === 'picture') {
      last = selection.node;
      return selection.from;
    }
    let found: number | undefined;
    doc.descendants((each, position) => {
      if (each === last) found = position;
      return found === undefined;
    });
    return found;
  };
}

function picturesIn(data: DataTransfer | null): readonly File[] {
  const files = Array.from(data?.files ?? []);
  return files.every(({ type }) => type.startsWith('image/')) ? files : [];
}

/** Whether a clipboard says something in words too: Word and Excel put a picture of them beside it. */
function hasWords(data: DataTransfer | null): boolean {
  if ((data?.getData('text/plain') ?? '').trim() !== '') return true;
  const html = data?.getData('text/html') ?? '';
  return (
    html !== '' && (new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '').trim() !== ''
  );
}
