import { expect, test } from 'vitest';
import type { ComparedLine, Fate } from '../../document/versions/comparison.ts';
import { id } from '../testing/fake-workshop.ts';
import { looksOf, piecesOf, stretchesOf } from './hunks.ts';

const amina = id('p', 'Amina');

function line(is: Fate, name = 'paragraph', isFirst = false): ComparedLine {
  const kind = ({ same: 'kept', added: 'inserted', removed: 'deleted', changed: 'inserted' } as const)[is];
  return {
    is,
    id: '1.1',
    face: { name, attributes: {}, within: [], isFirst },
    was: null,
    runs: [{ is: kind, text: 'Words', marks: '[]', by: is === 'same' ? null : amina }],
    cells: [],
  };
}

test('lines that changed one below the other are one change, by whoever changed them', () => {
  const stretches = stretchesOf({
    lines: [line('same'), line('changed'), line('added'), line('same'), line('same'), line('removed')],
  });
  expect(stretches.map(({ isChange, lines, people }) => [isChange, lines.length, people])).toEqual([
    [false, 1, []],
    [true, 2, [amina]],
    [false, 2, []],
    [true, 1, [amina]],
  ]);
});

test('rows of one table stand together, and not with those of the next', () => {
  const row = (isFirst: boolean) => line('same', 'tableRow', isFirst);
  const pieces = piecesOf([line('same'), row(true), row(false), row(true), line('same')]);
  expect(pieces.map((piece) => (piece.is === 'table' ? piece.rows.length : 'line'))).toEqual([
    'line',
    2,
    1,
    'line',
  ]);
});

test('how letters look, and what a thing in a line is', () => {
  expect(looksOf('[["bold",{}],["link",{"href":"x"}]]').marks).toEqual(['bold', 'link']);
  expect(looksOf('["planRef",[["object","o_1"]]]')).toEqual({
    marks: [],
    thing: 'planRef',
    object: 'o_1',
    figure: null,
  });
  expect(looksOf('["planRef",[["figure","cost"],["object","o_1"]]]').figure).toBe('cost');
  expect(looksOf('["footnote",[]]').thing).toBe('footnote');
});
