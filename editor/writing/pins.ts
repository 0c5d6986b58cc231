import type { EditorState } from '@tiptap/pm/state';
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition } from '@tiptap/y-tiptap';
import * as base64 from 'lib0/buffer';
import * as Y from 'yjs';
import { bindingOf } from './binding.ts';

/** `position` as it can be kept: it stays with its words whatever is written around them. Null before there is a binding. */
export function pinned(state: EditorState, position: number): string | null {
  const binding = bindingOf(state);
  if (binding === null) return null;
  const relative = absolutePositionToRelativePosition(position, binding.type, binding.mapping);
  return base64.toBase64(Y.encodeRelativePosition(relative as Y.RelativePosition));
}

/** Where what was `pinned` stands now; null when its words are gone, or not here yet. */
export function unpinned(state: EditorState, pin: string): number | null {
  const binding = bindingOf(state);
  if (binding === null) return null;
  try {
    return relativePositionToAbsolutePosition(
      binding.doc,
      binding.type,
      Y.decodeRelativePosition(base64.fromBase64(pin)),
      binding.mapping,
    );
  } catch {
    return null; // a pin made by something else than this program
  }
}
