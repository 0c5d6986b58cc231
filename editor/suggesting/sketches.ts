import type { Node } from '@tiptap/pm/model';
import type { Decoration } from '@tiptap/pm/view';
import * as Y from 'yjs';
import type { SectionId, SuggestionId } from '../../document/ids.ts';
import { readCell } from '../../document/plan/cells.ts';
import { fieldOf } from '../../document/plan/kits.ts';
import { objectTitle } from '../../document/plan/names.ts';
import { allPlanObjects, planNumbers } from '../../document/plan/objects.ts';
import { deedsIn, type Deed } from '../../document/suggestions/deeds.ts';
import { preview } from '../../document/suggestions/preview.ts';
import { isOvertaken, missingIn } from '../../document/suggestions/reading.ts';
import { updateOf } from '../../document/suggestions/suggestions.ts';
import { sectionsTouched } from '../../document/suggestions/touching.ts';
import { leaveMarksWhile } from '../../document/tidying.ts';
import type { Group } from './groups.ts';
import { overlayOf, type Saying } from './overlay.ts';

/** What a suggestion does, in short texts, and where. */
export interface Sketch {
  readonly deeds: readonly Deed[];
  /** The first section that it changes something in; null for the plan. */
  readonly section: SectionId | null;
  /** Numbers of the objects of the plan that it changes. */
  readonly numbers: ReadonlyMap<string, string>;
  /** Whether what it was made for stands there no more: its words would stand beside what does. */
  readonly isOvertaken: boolean;
}

/** A group, looked at. */
export interface GroupSketch {
  readonly sketches: ReadonlyMap<SuggestionId, Sketch>;
  readonly sections: ReadonlySet<SectionId>;
  /** The blocks of the text that it changes, by their names: to be looked at again when one of them is other. */
  readonly blocks: readonly string[];
  readonly drawn: readonly Decoration[];
  /** What it builds on and is not in the text: when that comes it is to be looked at again. Clocks of client ids. */
  readonly missing: readonly (readonly [client: number, clock: number])[];
}

/** What is looked at, and in which page. */
export interface Looking {
  readonly body: Y.Doc;
  readonly language: string;
  readonly say: Saying;
  /** The page, and the text it shows; null where nothing is to be drawn. */
  readonly page: { readonly doc: Node; readonly ydoc: Y.Doc } | null;
}

/** What the suggestions of `group` do to the text as it is now. One copy of the text is made for each of them. */
export function sketchOf({ members, name }: Group, { body, language, say, page }: Looking): GroupSketch {
  const state = Y.encodeStateAsUpdate(body);
  const sketches = new Map<SuggestionId, Sketch>();
  const sections = new Set<SectionId>();
  const forks: Y.Doc[] = [];
  const missing: (readonly [number, number])[] = [];
  const applied: { readonly id: SuggestionId; readonly update: Uint8Array }[] = [];
  let before = body;
  for (const one of members) {
    const update = updateOf(one);
    const after = forkOf(state, [...applied.map((each) => each.update), update]);
    forks.push(after);
    const lacks = missingIn(update, before);
    if (lacks.length > 0) {
      missing.push(...lacks);
      sketches.set(one.id, { deeds: [], section: null, numbers: new Map(), isOvertaken: false });
      continue;
    }
    const touched = sectionsTouched([update], [before, after]);
    for (const section of touched) sections.add(section);
    const deeds = readable(deedsIn(preview(before, after, { language, sections: touched })), [before, after]);
    const where = deeds.flatMap((deed) => ('section' in deed && deed.section !== null ? [deed.section] : []));
    sketches.set(one.id, {
      deeds,
      section: where[0] ?? [...touched][0] ?? null,
      numbers: numbersOf(deeds, after),
      isOvertaken: isOvertaken(update, body),
    });
    applied.push({ id: one.id, update });
    before = after;
  }
  const together =
    applied.length === 0 ? null : preview(body, before, { language, sections, suggestions: applied });
  const drawn =
    page === null || together === null
      ? []
      : overlayOf(
          together,
          { ...page, before: body, after: before, side: 'before' },
          { group: name, only: applied.length === 1 ? (applied[0]?.id ?? null) : null, say },
        );
  const blocks = together?.blocks.flatMap(({ was }) => was ?? []) ?? [];
  for (const fork of forks) fork.destroy();
  return { sketches, sections, blocks, drawn, missing };
}

/** `deeds` with the names of objects in the place of their ids, where a cell names another object. */
function readable(deeds: readonly Deed[], [before, after]: readonly [Y.Doc, Y.Doc]): readonly Deed[] {
  const typeOf = (deed: Deed) =>
    deed.did === 'cell-changed' ? (fieldOf(deed.kit, deed.key)?.type ?? null) : null;
  const isLink = (deed: Deed) => ['link', 'parent'].includes(typeOf(deed)?.is ?? '');
  if (!deeds.some(isLink)) return deeds;
  const titles = [before, after].map((ydoc) => {
    const objects = allPlanObjects(ydoc);
    const view = { objects, numbers: planNumbers(objects) };
    return (deed: Deed, typed: string) => {
      const type = typeOf(deed);
      const reading = type === null ? null : readCell(type, typed);
      if (reading?.is !== 'links') return typed;
      const linked = reading.ids.map((id) => {
        const object = objects.find((one) => one.id === id);
        return object === undefined ? (reading.asLinked ?? id) : objectTitle(object, view);
      });
      return [...linked, ...reading.names].join('; ');
    };
  });
  return deeds.map((deed) =>
    deed.did === 'cell-changed' && isLink(deed)
      ? {
          ...deed,
          from: titles[0]?.(deed, deed.from) ?? deed.from,
          to: titles[1]?.(deed, deed.to) ?? deed.to,
        }
      : deed,
  );
}

/** Numbers of the objects that `deeds` are about. */
function numbersOf(deeds: readonly Deed[], ydoc: Y.Doc): ReadonlyMap<string, string> {
  const objects = new Set(deeds.flatMap((deed) => ('object' in deed ? [String(deed.object)] : [])));
  if (objects.size === 0) return new Map();
  return new Map([...planNumbers(allPlanObjects(ydoc))].filter(([id]) => objects.has(id)));
}

/** A text with `state`, and `updates` in it. */
function forkOf(state: Uint8Array, updates: readonly Uint8Array[]): Y.Doc {
  const ydoc = new Y.Doc();
  leaveMarksWhile(ydoc, () => true);
  Y.applyUpdate(ydoc, state);
  for (const update of updates) Y.applyUpdate(ydoc, update);
  return ydoc;
}
