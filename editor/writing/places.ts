import type { EditorState } from '@tiptap/pm/state';
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition } from '@tiptap/y-tiptap';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { PersonId } from '../../document/ids.ts';
import { bindingOf } from './binding.ts';
import { presentIn } from './presence.ts';

/** A place in the text that stays where it is, whatever others write before it; as JSON. */
export type LastingPlace = unknown;

/** `position` as a place that lasts; null until the editor is bound to its body. */
export function placeAt(state: EditorState, position: number): LastingPlace {
  const binding = bindingOf(state);
  if (binding === null) return null;
  return Y.relativePositionToJSON(
    absolutePositionToRelativePosition(position, binding.type, binding.mapping) as Y.RelativePosition,
  );
}

/** Where `place` is now; null where it is nowhere any more, or was never one. */
export function positionAt(state: EditorState, place: LastingPlace): number | null {
  const binding = bindingOf(state);
  if (binding === null || place === null || place === undefined) return null;
  try {
    const position = relativePositionToAbsolutePosition(
      binding.doc,
      binding.type,
      Y.createRelativePositionFromJSON(place),
      binding.mapping,
    );
    return position === null ? null : Math.min(position, state.doc.content.size);
  } catch {
    return null; // what others announce may be anything
  }
}

/** Where the caret of `person` is: of several windows, in the one that told last. Null where none has a caret. */
export function caretOf(state: EditorState, awareness: Awareness, person: PersonId): number | null {
  const told = (client: number): number => awareness.meta.get(client)?.lastUpdated ?? 0;
  const [latest] = presentIn(awareness.getStates(), awareness.clientID)
    .filter((one) => one.person === person && one.cursor !== null)
    .toSorted((a, b) => told(b.client) - told(a.client));
  return latest === undefined ? null : positionAt(state, latest.cursor?.head);
}
