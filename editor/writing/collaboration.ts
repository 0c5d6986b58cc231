import { Extension } from '@tiptap/core';
import { redo, undo, ySyncPlugin, ySyncPluginKey, yUndoPlugin, yUndoPluginKey } from '@tiptap/y-tiptap';
import type { EditorState } from '@tiptap/pm/state';
import * as Y from 'yjs';
import { CONTENT_ROOT } from '../../document/body.ts';
import { BodyUndo } from '../../document/body-undo.ts';
import { PLAN_EDIT, planOf } from '../../document/plan/objects.ts';
import { RESTORE_EDIT } from '../../document/versions/restore-edit.ts';
import { bindingOf, isFromYjs, noteReplacement, smallestReplace } from './binding.ts';
import { fitLeniently } from './fitting.ts';
import { noteShown } from './shown-nodes.ts';

/** Edits closer together than this are undone together. In milliseconds. */
const UNDO_STEP_MS = 500;

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    collaboration: {
      /** Take back this person's last change, in the text or in a grid. Never anybody else's. */
      undo: () => ReturnType;
      /** Do again what was taken back. */
      redo: () => ReturnType;
    };
  }
}

/** The undo manager for text and grids of `ydoc`: only what this person did in this browser. */
export function createUndoManager(ydoc: Y.Doc): Y.UndoManager {
  return new BodyUndo([ydoc.getXmlFragment(CONTENT_ROOT), planOf(ydoc)], {
    trackedOrigins: new Set<unknown>([ySyncPluginKey, PLAN_EDIT, RESTORE_EDIT]),
    captureTimeout: UNDO_STEP_MS,
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
    deleteFilter: isFreeToGo,
  });
}

/**
 * Whether undo may take `item` away: not what somebody else has filled since. An element goes when nothing is left in it, a
 * paragraph as well as the list or the table around it; Yjs asks for what is inside first. An object of the plan goes when
 * nobody has typed into it, and keeps its kit and its place until then.
 *
 * y-tiptap spares paragraphs alone: undoing a new row of a table took away what others had written in it.
 */
function isFreeToGo(item: Y.Item | Y.GC): boolean {
  if (!(item instanceof Y.Item)) return true;
  if (item.parentSub !== null && OBJECT_FACTS.has(item.parentSub) && item.parent instanceof Y.Map)
    return false;
  if (!(item.content instanceof Y.ContentType)) return true;
  const { type } = item.content;
  if (type instanceof Y.Map) return [...type.keys()].every((key) => OBJECT_FACTS.has(key));
  return type._length === 0;
}

/** What an object of the plan has from the beginning. */
const OBJECT_FACTS: ReadonlySet<string> = new Set(['kit', 'place']);

/** Binds the editor to the prose of a body, with its own undo. Call `tuneBinding` once the editor has its view. */
export const Collaboration = Extension.create<{ ydoc: Y.Doc }>({
  name: 'collaboration',
  priority: 1000,

  addOptions: () => ({ ydoc: new Y.Doc() }),

  addProseMirrorPlugins() {
    const { ydoc } = this.options;
    fitLeniently(this.editor.schema); // before the binding first looks
    return [
      ySyncPlugin(ydoc.getXmlFragment(CONTENT_ROOT)),
      yUndoPlugin({ undoManager: createUndoManager(ydoc) as never }),
    ];
  },

  dispatchTransaction({ transaction, next }) {
    if (!isFromYjs(transaction)) {
      noteReplacement(this.editor.state, transaction);
      next(transaction);
      return;
    }
    const small = smallestReplace(this.editor.state, transaction);
    const binding = bindingOf(this.editor.state);
    if (binding !== null && small !== transaction) noteShown(binding.mapping, binding.type, small.doc);
    next(small);
  },

  addCommands: () => ({
    undo:
      () =>
      ({ tr, state, dispatch }) => {
        tr.setMeta('preventDispatch', true);
        if (!canUndo(state)) return false;
        return dispatch === undefined || undo(state) === true;
      },
    redo:
      () =>
      ({ tr, state, dispatch }) => {
        tr.setMeta('preventDispatch', true);
        if (!canRedo(state)) return false;
        return dispatch === undefined || redo(state) === true;
      },
  }),

  addKeyboardShortcuts() {
    return {
      'Mod-z': () => this.editor.commands.undo(),
      'Mod-y': () => this.editor.commands.redo(),
      'Shift-Mod-z': () => this.editor.commands.redo(),
    };
  },
});

/** The undo manager of an editor's state. */
export function undoManagerOf(state: EditorState): Y.UndoManager | null {
  return (yUndoPluginKey.getState(state) as { undoManager: Y.UndoManager } | undefined)?.undoManager ?? null;
}

/** Whether this person has something to take back. */
export function canUndo(state: EditorState): boolean {
  return (undoManagerOf(state)?.undoStack.length ?? 0) > 0;
}

/** Whether this person has something to do again. */
export function canRedo(state: EditorState): boolean {
  return (undoManagerOf(state)?.redoStack.length ?? 0) > 0;
}
