import { plainName } from '../../document/checks/names.ts';
import type { ObjectId } from '../../document/ids.ts';
import { figureFields, figureOf } from '../../document/plan/figures.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import { columnWord, type PlanWords } from '../../document/plan/words/words.ts';
import { titleIn } from './cell-text.ts';
import type { PlanView } from './plan-store.ts';

/** Objects shown at once: who does not see theirs types a word of it. */
export const CITE_MOST_SHOWN = 50;

/** An object as it would stand in the text, and what it is. */
export interface Citable {
  readonly id: ObjectId;
  readonly title: string;
  readonly kit: string;
}

/** Objects of the plan with all words of `sought` in their number, name or kind; how many more there are. Those without a name are cited nowhere. */
export function citable(
  view: PlanView,
  words: PlanWords,
  sought: string,
): { readonly shown: readonly Citable[]; readonly more: number } {
  const wanted = plainName(sought).split(' ');
  const found = view.objects.flatMap((object): readonly Citable[] => {
    const title = titleIn(words, view, object);
    const kit = words.kits[object.kit].one;
    const said = plainName(`${kit} ${title}`);
    const isNamed = title !== (view.numbers.get(object.id) ?? '');
    return isNamed && wanted.every((word) => said.includes(word)) ? [{ id: object.id, title, kit }] : [];
  });
  return { shown: found.slice(0, CITE_MOST_SHOWN), more: Math.max(0, found.length - CITE_MOST_SHOWN) };
}

/** A number, amount or day of an object, as it would stand in the text, and what its column is called. */
export interface CitableFigure {
  readonly figure: string;
  readonly column: string;
  readonly said: string;
}

/** What can be cited of `object` beside its name. */
export function citableFigures(
  { objects }: PlanView,
  words: PlanWords,
  object: PlanObject,
  language: string,
): readonly CitableFigure[] {
  return figureFields(object.kit).flatMap(({ key }) => {
    const said = figureOf(object, key, { plan: objects, language });
    return said === null ? [] : [{ figure: key, column: columnWord(words, object.kit, key), said }];
  });
}
