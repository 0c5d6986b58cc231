import { Editor, Extension, type Extensions } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView, NodeView } from '@tiptap/pm/view';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { PersonId, SectionId } from '../../document/ids.ts';
import type { CalloutKind } from '../../document/schema/callout-kind.ts';
import { tuneBinding } from './binding.ts';
import { Callouts } from './callouts.ts';
import { Carets } from './carets.ts';
import { Collaboration } from './collaboration.ts';
import { Direction } from './direction.ts';
import { editorsSchema } from './fitting.ts';
import { Find } from './find/find.ts';
import { Footnotes, type FootnoteLabel } from './footnotes/footnotes.ts';
import { Ghosts } from './ghosts.ts';
import { Numbering } from './numbering.ts';
import type { KeepPicture } from './paste/emit.ts';
import { Paste, type PasteNote } from './paste/paste.ts';
import { PlainAtoms } from './plain-atoms.ts';
import { QuickKeys } from './quick-keys.ts';
import { Refill } from './refill.ts';
import { SectionKeys } from './section-keys.ts';
import { Sections, type SectionsOnPage } from './sections.ts';
import type { Store } from './store.ts';
import { TabKeys } from './tab-keys.ts';
import { PasteCells } from './tables/paste-cells.ts';
import { TableTools } from './tables/table-tools.ts';
import { TextTools } from './text-tools.ts';

/** What an editor of a body is made from. */
export interface WritingOptions {
  readonly element: HTMLElement;
  readonly ydoc: Y.Doc;
  readonly awareness: Awareness | null;
  /** Whose editor this is. */
  readonly self?: PersonId;
  readonly mayWrite: () => boolean;
  /** The direction of the document's language. */
  readonly base: 'ltr' | 'rtl';
  /** The document's language, for the browser's hyphenation, fonts and spelling. */
  readonly language: string;
  readonly label: string;
  readonly sections: SectionsOnPage;
  readonly caretsShown: Store<boolean>;
  /** Whether the browser marks words that it does not know; it does where nothing is said. */
  readonly spelling?: Store<boolean>;
  /** What the box of a thing to do is called, for those who cannot see what stands beside it. */
  readonly taskLabel?: (words: string) => string;
  /** What a box of a kind is headed with. */
  readonly calloutWord?: (kind: CalloutKind) => string;
  /** What a footnote is called, for those who cannot see where its number stands. */
  readonly footnoteLabel?: FootnoteLabel;
  /** Views of the nodes that show plan objects. */
  readonly nodeViews?: Readonly<
    Record<string, (node: Node, view: EditorView, position: () => number | undefined) => NodeView>
  >;
  /** Further extensions: comments, and what the screen wants to hear. */
  readonly further?: Extensions;
  readonly isLocked?: (section: SectionId) => boolean;
  readonly refused?: (section: SectionId) => void;
  readonly recovered?: (failure: unknown) => void;
  /** Hears what there is to say about a paste. */
  readonly pasted?: (note: PasteNote) => void;
  /** Keeps pictures that come with a paste. */
  readonly keepPicture?: KeepPicture;
}

/** An editor bound to the prose of `ydoc`, which must have its sections already: an editor never seeds a document. */
export function createWritingEditor(options: WritingOptions): Editor {
  const { taskLabel } = options;
  const editor = new Editor({
    element: options.element,
    injectCSS: false,
    // Stands for a moment, until the binding has put the body in its place; gives the first selection a paragraph.
    content: { type: 'doc', content: [{ type: 'section', content: [{ type: 'paragraph' }] }] },
    editable: options.mayWrite(),
    enableInputRules: true,
    // Tiptap calls every editor a field for text; see below.
    editorProps: { attributes: { role: '' } },
    extensions: [
      Collaboration.configure({ ydoc: options.ydoc }),
      ...editorsSchema().map((extension) =>
        extension.name === 'taskItem' && taskLabel !== undefined
          ? extension.configure({ a11y: { checkboxLabel: (node: Node) => taskLabel(node.textContent) } })
          : extension,
      ),
      Numbering,
      TableTools.configure({ language: options.language }),
      PasteCells,
      QuickKeys,
      PlainAtoms,
      TextTools,
      Sections.configure({
        onPage: options.sections,
        mayWrite: options.mayWrite,
        ...(options.isLocked === undefined ? {} : { isLocked: options.isLocked }),
        ...(options.refused === undefined ? {} : { refused: options.refused }),
      }),
      SectionKeys,
      TabKeys,
      ...(options.calloutWord === undefined
        ? [Callouts]
        : [Callouts.configure({ wordFor: options.calloutWord })]),
      Footnotes.configure({
        mayWrite: options.mayWrite,
        ...(options.footnoteLabel === undefined ? {} : { label: options.footnoteLabel }),
      }),
      Direction.configure({ base: options.base }),
      Find.configure({ language: options.language }),
      Ghosts,
      Paste.configure({
        told: options.pasted ?? (() => {}),
        keepPicture: options.keepPicture ?? (() => null),
      }),
      Refill.configure({ awareness: options.awareness, mayWrite: options.mayWrite }),
      Carets.configure({
        awareness: options.awareness,
        self: options.self ?? null,
        shown: options.caretsShown,
      }),
      Extension.create({
        name: 'planNodeViews',
        addProseMirrorPlugins: () => [
          new Plugin({
            key: new PluginKey('planNodeViews'),
            props: { nodeViews: (options.nodeViews ?? {}) as never },
          }),
        ],
      }),
      Extension.create({
        name: 'outside',
        addProseMirrorPlugins: () => [
          new Plugin({ key: new PluginKey('outside'), props: { attributes: () => outsideOf(options) } }),
        ],
      }),
      ...(options.further ?? []),
    ],
  });
  tuneBinding(editor.view, options.recovered);
  const stop = options.spelling?.subscribe(() => editor.setOptions());
  editor.on('destroy', () => stop?.());
  return editor;
}

/** What the element with the text says of itself. */
function outsideOf({ mayWrite, label, base, language, spelling }: WritingOptions): Record<string, string> {
  return {
    // A reader meets a labelled text with headings, not a field that takes nothing.
    ...(mayWrite() ? { role: 'textbox', 'aria-multiline': 'true' } : { role: 'group' }),
    'aria-label': label,
    dir: base,
    lang: language,
    class: 'writing',
    spellcheck: String(spelling?.get() ?? true),
  };
}
