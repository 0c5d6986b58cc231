import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { NodeView } from '@tiptap/pm/view';
import { calloutKind, type CalloutKind } from '../../document/schema/callout-kind.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    callouts: {
      /** Set the chosen blocks off as a box of `kind`; the box around them becomes one; of that kind already, it goes. */
      turnCallout: (kind: CalloutKind | null) => ReturnType;
    };
  }
}

/** Boxes that say what they hold: by a word in the language of the interface, and a sign. */
export const Callouts = Extension.create<{ wordFor: (kind: CalloutKind) => string }>({
  name: 'callouts',
  addOptions: () => ({ wordFor: (kind) => kind }),
  addCommands: () => ({
    turnCallout:
      (kind) =>
      ({ editor, commands }) => {
        if (!editor.isActive('callout')) return commands.wrapIn('callout', { kind });
        return calloutKind(editor.getAttributes('callout')['kind']) === kind
          ? commands.lift('callout')
          : commands.updateAttributes('callout', { kind });
      },
  }),
  addProseMirrorPlugins() {
    const { wordFor } = this.options;
    return [
      new Plugin({
        key: new PluginKey('callouts'),
        props: { nodeViews: { callout: (node: Node) => calloutView(node, wordFor) } },
      }),
    ];
  },
});

function calloutView(first: Node, wordFor: (kind: CalloutKind) => string): NodeView {
  const dom = document.createElement('aside');
  const word = document.createElement('div');
  const contentDOM = document.createElement('div');
  dom.className = 'callout';
  word.className = 'callout-word';
  word.contentEditable = 'false';
  dom.append(word, contentDOM);
  const show = (node: Node) => {
    const kind = calloutKind(node.attrs['kind']);
    word.hidden = kind === null;
    word.textContent = kind === null ? '' : wordFor(kind);
    if (kind === null) delete dom.dataset['kind'];
    else dom.dataset['kind'] = kind;
  };
  show(first);
  return {
    dom,
    contentDOM,
    update(node) {
      if (node.type !== first.type) return false;
      show(node);
      return true;
    },
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
  };
}
