import * as Y from 'yjs';
import type { PersonId } from '../ids.ts';
import { readCell } from '../plan/cells.ts';
import { FIELDS, type FieldType } from '../plan/kits.ts';
import { allPlanObjects, planNumbers, planOf, type PlanObject } from '../plan/objects.ts';
import { runsBetween } from '../suggestions/runs.ts';
import type { ComparedObject, Fate, Hands, WordRun } from './comparison.ts';

interface By {
  readonly hands: Hands;
  readonly language: string;
}

/** What became of the objects of the plan, those included that stayed as they were: kit by kit, as they stand now. */
export function comparedObjects(old: Y.Doc, now: Y.Doc, by: By): readonly ComparedObject[] {
  const [before, after] = [allPlanObjects(old), allPlanObjects(now)];
  const known = new Map(before.map((object) => [object.id, object]));
  const there = new Set(after.map(({ id }) => id));
  const [numbersBefore, numbersNow] = [planNumbers(before), planNumbers(after)];
  const compared = (was: PlanObject | null, is: PlanObject | null, number: string) =>
    comparedObject(was, is, { number, now, by });
  return [
    ...after.map((object) => compared(known.get(object.id) ?? null, object, numbersNow.get(object.id) ?? '')),
    ...before
      .filter(({ id }) => !there.has(id))
      .map((object) => compared(object, null, numbersBefore.get(object.id) ?? '')),
  ];
}

function comparedObject(
  was: PlanObject | null,
  is: PlanObject | null,
  { number, now, by }: { readonly number: string; readonly now: Y.Doc; readonly by: By },
): ComparedObject {
  const object = is ?? was;
  if (object === null) throw new RangeError('a pair of nothing');
  const { id, kit } = object;
  const entry = planOf(now).get(id);
  /** Who wrote what stands under `key` now: a value that is other was taken away by whoever set the new one. */
  const author = (key: string): PersonId | null => {
    const id = entry instanceof Y.Map ? entry._map.get(key)?.id : undefined;
    return id === undefined ? null : by.hands.wrote(id.client, id.clock);
  };
  const cells = FIELDS[kit].flatMap(({ key, type }) => {
    const [before, after] = [wordsIn(type, was?.cells[key]), wordsIn(type, is?.cells[key])];
    if (before === '' && after === '') return [];
    const whose = author(is === null ? 'removed' : key);
    const runs: readonly WordRun[] =
      before === after
        ? [{ is: 'kept', text: after, marks: '[]', by: null }]
        : runsBetween<PersonId>(piece(before), piece(after), { language: by.language, whose: () => whose });
    const fate: Fate =
      before === after ? 'same' : before === '' ? 'added' : after === '' ? 'removed' : 'changed';
    return [{ key, is: fate, runs }];
  });
  const isMoved = was !== null && is !== null && was.place !== is.place;
  const isOther = isMoved || cells.some((cell) => cell.is !== 'same');
  const authors = [
    ...cells.flatMap(({ key, is: fate }) => (fate === 'same' ? [] : [author(is === null ? 'removed' : key)])),
    was === null ? author('kit') : is === null ? author('removed') : isMoved ? author('place') : null,
  ];
  return {
    object: id,
    kit,
    number,
    is: was === null ? 'added' : is === null ? 'removed' : isOther ? 'changed' : 'same',
    isMoved,
    cells,
    by: [...new Set(authors.filter((one) => one !== null))],
  };
}

/** A cell as it is compared: of a link to the parent paper what was noted, else as typed. */
function wordsIn(type: FieldType, typed = ''): string {
  const reading = type.is === 'parent' ? readCell(type, typed) : null;
  return (reading?.is === 'links' ? reading.asLinked : undefined) ?? typed;
}

function piece(text: string) {
  return text === '' ? [] : [{ text, marks: '[]', client: 0, clock: 0 }];
}
