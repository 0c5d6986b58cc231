import { getSchema, Node, type Extensions } from '@tiptap/core';
import { TableKit } from '@tiptap/extension-table';
import type { Schema } from '@tiptap/pm/model';
import StarterKit from '@tiptap/starter-kit';
import { Callout, PageBreak, TASKS } from './blocks.ts';
import { CELLS } from './cells.ts';
import { StoredDirection } from './direction.ts';
import { Footnote } from './footnote.ts';
import { safeHref } from './links.ts';
import { Subscript, Superscript } from './marks.ts';
import { Picture } from './picture.ts';
import { PlanReference, PlanTable } from './plan-nodes.ts';
import { Section } from './section.ts';

const Body = Node.create({ name: 'doc', topNode: true, content: 'section+' });

/**
 * What may stand in a body, as Tiptap extensions: the one list that editor, server and exporters share.
 *
 * Changes are additive, and raise `SCHEMA_VERSION` in frames.ts: an editor deletes nodes that its schema does not know.
 */
export function bodyExtensions(): Extensions {
  return [
    Body,
    Section,
    PlanTable,
    PlanReference,
    Footnote,
    StoredDirection,
    StarterKit.configure({
      document: false,
      undoRedo: false,
      trailingNode: false,
      code: false,
      codeBlock: false,
      heading: { levels: [1, 2, 3] },
      link: {
        openOnClick: false,
        autolink: true,
        protocols: ['http', 'https', 'mailto', 'tel'],
        isAllowedUri: (href) => safeHref(href) !== null,
        HTMLAttributes: { rel: 'noopener noreferrer', target: '_blank' },
      },
    }),
    TableKit.configure({ table: { resizable: false }, tableCell: false, tableHeader: false }),
    ...CELLS,
    Subscript,
    Superscript,
    ...TASKS,
    Callout,
    PageBreak,
    Picture,
  ];
}

let schema: Schema | undefined;

/** The ProseMirror schema of a body. Made once, at the first call. */
export function bodySchema(): Schema {
  schema ??= getSchema(bodyExtensions());
  return schema;
}

/** Names of all nodes that may stand in a body; the server's guard refuses others. */
export function bodyNodeNames(): readonly string[] {
  return Object.keys(bodySchema().nodes).filter((name) => name !== 'doc' && name !== 'text');
}
