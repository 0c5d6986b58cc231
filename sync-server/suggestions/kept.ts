import { fromBase64 } from 'lib0/buffer';
import type { SuggestionId } from '../../document/ids.ts';
import { Refused } from '../../document/refusals.ts';
import {
  renewed,
  type Suggestion,
  type SuggestionOutcome,
  type Suggestions,
} from '../../document/suggestions/suggestions.ts';
import type { Stamp } from '../../document/threads.ts';
import type { Back, Begun, Noted, Undo } from './entries.ts';

/** The suggestions of a document, and what the server keeps beside them. */
export interface Kept {
  readonly suggestions: Suggestions;
  /** What takes each one back, as it was worked out last: when it was accepted, or was to be. */
  readonly backs: ReadonlyMap<SuggestionId, Back>;
  /** What somebody began to take back, by the first one that it names: whether it is done has not been said. */
  readonly undos: ReadonlyMap<SuggestionId, BegunUndo>;
}

/** Who began to take what back, when, and what waits again then. */
export type BegunUndo = NonNullable<Begun['undo']> & { readonly stamp: Stamp };

/** Before anything was suggested. */
export const NOTHING_KEPT: Kept = { suggestions: new Map(), backs: new Map(), undos: new Map() };

/** `kept`, where `begun` was written down. */
export function withBegun(kept: Kept, { backs, undo }: Begun, stamp: Stamp): Kept {
  const known = new Map(kept.backs);
  for (const back of backs) for (const id of back.of) known.set(id, back);
  const [first] = undo?.command.suggestions ?? [];
  const isUndo = undo !== null && first !== undefined;
  return {
    ...kept,
    backs: known,
    undos: isUndo ? new Map([...kept.undos, [first, { ...undo, stamp }]]) : kept.undos,
  };
}

/** `outcome` of what was done to `before`, with what the server noted beside it. */
export function withNoted(
  before: Kept,
  { suggestions, changed }: SuggestionOutcome & { readonly is: 'done' },
  { command, what, backs, renewed: again }: Noted,
  at: number,
): { readonly kept: Kept; readonly changed: readonly Suggestion[] } {
  const known = new Map(before.backs);
  for (const back of backs) for (const id of back.of) known.set(id, back);
  const noted = changed.map((one) => ({
    ...one,
    what: what.get(one.id) ?? one.what,
    undoneWith: backs.find(({ of }) => of.includes(one.id))?.of ?? one.undoneWith,
  }));
  const undos = new Map(before.undos);
  for (const { id } of changed) undos.delete(id);
  if (command.do === 'undo') for (const { id } of changed) known.delete(id); // it is taken back once
  const waiting =
    command.do === 'undo' && again !== null
      ? renewed(changed, { id: command.again, update: again.update, at })
      : null;
  const all = waiting === null ? noted : [...noted, waiting];
  return {
    kept: {
      suggestions: new Map([...suggestions, ...all.map((one) => [one.id, one] as const)]),
      backs: known,
      undos,
    },
    changed: all,
  };
}

/** What takes back those that `undo` names; they hang together, and it is the same for all of them. */
export function backOf({ backs }: Kept, { suggestions: [first] }: Undo): Uint8Array {
  const back = first === undefined ? undefined : backs.get(first);
  if (back === undefined) throw new Refused('suggestion/decided');
  return fromBase64(back.update);
}

/** What was worked out before to take back exactly those of `group`. */
export function knownBack({ backs }: Kept, group: readonly SuggestionId[]): Back | null {
  const [first] = group;
  const known = first === undefined ? undefined : backs.get(first);
  const isSame = known?.of.length === group.length && group.every((id) => known.of.includes(id));
  return isSame ? known : null;
}
