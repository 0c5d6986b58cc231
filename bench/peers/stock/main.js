// Tiptap as its makers' guide has it: React, their Collaboration and CollaborationCaret, y-websocket. Nothing around it: no
// toolbar, no comments, no outline. The schema is ours, so that both show the same document.
import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { EditorContent, useEditor } from '@tiptap/react';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { bodyExtensions } from '../../../document/schema/index.ts';

const [, , name] = globalThis.location.pathname.split('/');
const ydoc = new Y.Doc();
const provider = new WebsocketProvider(`ws://${globalThis.location.host}/sync`, name, ydoc, {
  disableBc: true,
});

function Stock() {
  const editor = useEditor({
    extensions: [
      ...bodyExtensions(),
      Collaboration.configure({ document: ydoc, field: 'content' }),
      CollaborationCaret.configure({ provider, user: { name: 'Lena', color: '#0066cc' } }),
    ],
  });
  return createElement(EditorContent, { editor });
}

provider.once('sync', () =>
  createRoot(globalThis.document.getElementById('app')).render(createElement(Stock)),
);
