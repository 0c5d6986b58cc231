import { getSchema } from '@tiptap/core';
import type { Schema } from '@tiptap/pm/model';
import { initProseMirrorDoc } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { CONTENT_ROOT } from '../../document/body.ts';
import { editorsSchema, fitLeniently } from '../../editor/writing/fitting.ts';

let schema: Schema | undefined;

/** The schema of an editor, as the editor makes it. */
function schemaSeen(): Schema {
  if (schema === undefined) {
    schema = getSchema(editorsSchema());
    fitLeniently(schema);
  }
  return schema;
}

/** The words that an editor deletes by no more than showing `ydoc`, since they stand where it has no place for them. */
export function lostBySight(ydoc: Y.Doc): string | null {
  const content = ydoc.getXmlFragment(CONTENT_ROOT);
  const before = wordsIn(content);
  const shown = initProseMirrorDoc(content, schemaSeen()).doc;
  if (shown.childCount > 0) shown.check(); // who may write can delete all there is
  const left = [...wordsIn(content)];
  // Each is looked for behind the one before it.
  for (const word of before) {
    const place = left.indexOf(word);
    if (place < 0) return JSON.stringify(word);
    left.splice(0, place + 1);
  }
  return null;
}

/** Texts in `parent`, in order. Text that is empty is no words. */
function wordsIn(parent: Y.XmlFragment): readonly string[] {
  return parent.toArray().flatMap((node) => {
    if (node instanceof Y.XmlElement) return wordsIn(node);
    const text = (node as Y.XmlText).toJSON();
    return text === '' ? [] : [text];
  });
}
