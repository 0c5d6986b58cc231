import { toBase64 } from 'lib0/buffer';
import { expect, test } from 'vitest';
import type { Suggestion } from '../../document/suggestions/suggestions.ts';
import {
  OBJECT,
  SECTION,
  bodyWith,
  branchOf,
  newBlock,
  paragraph,
  put,
  suggestionId,
  takeOut,
  textAt,
  words,
} from '../../document/testing/branches.ts';
import { setCell } from '../../document/plan/objects.ts';
import { chaptersOf } from './chapters.ts';
import { textPlacesOf } from './text-places.ts';

const VISION = { id: SECTION, number: '1', title: 'Vision' };
const suggestion = (update: Uint8Array, facts: Partial<Suggestion> = {}) =>
  ({ id: suggestionId(1), update: toBase64(update), state: 'pending', what: null, ...facts }) as Suggestion;

/** A text of four blocks, and what is suggested in it, oldest first. */
function suggested() {
  const body = bodyWith(
    paragraph(words('Learning for all.')),
    paragraph(words('By 2030.')),
    paragraph(words('In every region.')),
    paragraph(words('The end.')),
  );
  const branch = branchOf(body);
  const named: Record<string, Suggestion> = {};
  const suggest = (name: string, change: () => void) => {
    branch.rotate();
    change();
    const one = branch.suggestions().find(({ id }) => id === branch.current);
    if (one === undefined) throw new Error(`${name} is nothing`);
    named[name] = suggestion(one.update, { id: one.id });
  };
  return { body, branch, named, suggest };
}

test('[SG43] in a section the cards of what waits stand in the order of the text', () => {
  const { body, branch, named, suggest } = suggested();
  suggest('last block goes', () => takeOut(branch.ydoc, 3));
  suggest('third, late', () => textAt(branch.ydoc, 2).insert(15, ' and town'));
  suggest('third, early', () => textAt(branch.ydoc, 2).insert(3, 'nearly '));
  suggest('second goes', () => textAt(branch.ydoc, 1).delete(3, 4));
  suggest('behind the first', () => put(branch.ydoc, 1, newBlock('paragraph', 'New.')));
  suggest('at the start', () => textAt(branch.ydoc, 0).insert(0, 'So: '));
  const placesOf = (one: Suggestion) => textPlacesOf(one, body);
  const [chapter, ...others] = chaptersOf(Object.values(named), { sketches: new Map(), placesOf }, [VISION]);
  const nameOf = (one: Suggestion) => Object.keys(named).find((name) => named[name] === one);
  expect(others).toEqual([]);
  expect(chapter?.suggestions.map(nameOf)).toEqual([
    'at the start',
    'behind the first',
    'second goes',
    'third, early',
    'third, late',
    'last block goes',
  ]);
});

test('[SG43] a card stands in its section before it is worked out what it does, and what was decided in the one it was decided in', () => {
  const { body, branch, named, suggest } = suggested();
  suggest('end', () => textAt(branch.ydoc, 3).insert(8, '!'));
  const placesOf = (one: Suggestion) => textPlacesOf(one, body);
  const decided = suggestion(new Uint8Array([0, 0]), {
    state: 'accepted',
    what: { deeds: [], section: SECTION },
  });
  const order = { sketches: new Map(), placesOf };
  expect(chaptersOf([...Object.values(named), decided], order, [VISION])).toMatchObject([{ id: SECTION }]);
});

test('[SG43] what changes the plan alone stands at the end', () => {
  const { body, branch, named, suggest } = suggested();
  suggest('cell', () => setCell(branch.ydoc, OBJECT, 'statement', 'Access'));
  suggest('words', () => textAt(branch.ydoc, 3).insert(8, '!'));
  const placesOf = (one: Suggestion) => textPlacesOf(one, body);
  const order = { sketches: new Map(), placesOf };
  expect(chaptersOf(Object.values(named), order, [VISION]).map(({ id }) => id)).toEqual([SECTION, null]);
});
