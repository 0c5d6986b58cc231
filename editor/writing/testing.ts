import type { Editor, Extensions } from '@tiptap/core';
import * as Y from 'yjs';
import { firstState, type BodySection, type NodeJson } from '../../document/body.ts';
import { newId, type SectionId } from '../../document/ids.ts';
import { createWritingEditor, type WritingOptions } from './create-editor.ts';
import { createSectionsOnPage, type SectionsOnPage } from './sections.ts';
import { createStore } from './store.ts';

/** Somebody at an editor of their own, with a post box for others' changes. For tests. */
export interface Writer {
  readonly editor: Editor;
  readonly ydoc: Y.Doc;
  readonly inbox: Uint8Array[];
  readonly sections: SectionsOnPage;
}

/** The id of section number `index`. */
export function sectionId(index: number): SectionId {
  return newId('s', (bytes) => bytes.fill(index + 1));
}

/** A paragraph with `text`. */
export function paragraph(text: string): NodeJson {
  return { type: 'paragraph', ...(text === '' ? {} : { content: [{ type: 'text', text }] }) };
}

/** Section number `index` with `blocks`, in that place. */
export function section(
  index: number,
  blocks: readonly NodeJson[],
  facts: Partial<BodySection> = {},
): BodySection {
  return {
    id: sectionId(index),
    templateKey: `p.${index}`,
    level: 2,
    title: `Section ${index}`,
    place: index,
    hidden: false,
    blocks,
    ...facts,
  };
}

const open: Editor[] = [];

/** Somebody who opens a document that begins with `sections`. */
export function openWriter(
  clientId: number,
  sections: readonly BodySection[],
  options: Partial<WritingOptions> & { readonly further?: Extensions } = {},
): Writer {
  const ydoc = new Y.Doc();
  ydoc.clientID = clientId;
  Y.applyUpdate(
    ydoc,
    firstState({ document: newId('d', (bytes) => bytes), template: 'policy', language: 'en', sections }),
  );
  const element = document.createElement('div');
  document.body.append(element);
  const onPage = createSectionsOnPage();
  const editor = createWritingEditor({
    element,
    ydoc,
    awareness: null,
    mayWrite: () => true,
    base: 'ltr',
    language: 'en',
    label: 'Text',
    sections: onPage,
    caretsShown: createStore(true),
    ...options,
  });
  open.push(editor);
  return { editor, ydoc, inbox: [], sections: onPage };
}

/** Put what each writes into the others' post boxes. */
export function connect(writers: readonly Writer[]): void {
  for (const one of writers)
    one.ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'peer') for (const other of writers) if (other !== one) other.inbox.push(update);
    });
}

/** Empty every post box, until nothing is under way any more. */
export function deliver(writers: readonly Writer[]): void {
  while (writers.some(({ inbox }) => inbox.length > 0))
    for (const { ydoc, inbox } of writers) {
      const update = inbox.shift();
      if (update !== undefined) Y.applyUpdate(ydoc, update, 'peer');
    }
}

/** Where `text` begins in the document. */
export function positionOf({ editor }: Pick<Writer, 'editor'>, text: string): number {
  let found = -1;
  editor.state.doc.descendants((node, position) => {
    const at = node.isText ? (node.text ?? '').indexOf(text) : -1;
    if (found < 0 && at >= 0) found = position + at;
  });
  if (found < 0) throw new RangeError(`not in the text: ${text}`);
  return found;
}

/** Close every editor that was opened. */
export function closeWriters(): void {
  for (const editor of open.splice(0)) editor.destroy();
  document.body.replaceChildren();
}
