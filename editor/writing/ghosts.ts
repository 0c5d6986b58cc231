import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { attributesOf, isEmptySection, sameEmptiness } from './section-order.ts';

/** Lines to show in an empty section, by template key. */
export type Prompts = ReadonlyMap<string, readonly string[]>;

const key = new PluginKey<{ prompts: Prompts; set: DecorationSet }>('ghosts');

/** Set as a transaction's meta to show other prompts. */
export const newPrompts = key;

/** Prompts of the guidance in sections that are still empty. Gone with the first letter; never part of the text. */
export const Ghosts = Extension.create({
  name: 'ghosts',
  addProseMirrorPlugins: () => [
    new Plugin<{ prompts: Prompts; set: DecorationSet }>({
      key,
      state: {
        init: () => ({ prompts: new Map(), set: DecorationSet.empty }),
        apply(transaction, value) {
          const prompts = (transaction.getMeta(key) as Prompts | undefined) ?? value.prompts;
          if (prompts === value.prompts && !transaction.docChanged) return value;
          if (prompts === value.prompts && sameEmptiness(transaction.before, transaction.doc))
            return { prompts, set: value.set.map(transaction.mapping, transaction.doc) };
          return { prompts, set: ghostsIn(transaction.doc, prompts) };
        },
      },
      props: { decorations: (state) => key.getState(state)?.set },
    }),
  ],
});

function ghostsIn(doc: Node, prompts: Prompts): DecorationSet {
  const decorations: Decoration[] = [];
  doc.forEach((section, offset) => {
    if (!isEmptySection(section)) return;
    const lines = prompts.get(attributesOf(section).templateKey) ?? [];
    if (lines.length === 0) return;
    decorations.push(
      Decoration.widget(offset + 1, () => ghost(lines), {
        side: -1,
        key: `${attributesOf(section).id} ${lines.join('\n')}`,
        ignoreSelection: true,
      }),
    );
  });
  return DecorationSet.create(doc, decorations);
}

function ghost(lines: readonly string[]): HTMLElement {
  const list = document.createElement('div');
  list.className = 'ghost';
  list.setAttribute('aria-hidden', 'true'); // the same prompts stand in the section's head for everybody
  list.contentEditable = 'false';
  for (const line of lines) {
    const item = document.createElement('p');
    item.dir = 'auto';
    item.textContent = line;
    list.append(item);
  }
  return list;
}
