import { expect, test } from 'vitest';
import { qrOf } from './qr.ts';

const drawn = (text: string) => qrOf(text).map((row) => row.map((isDark) => (isDark ? '#' : '.')).join(''));

test('a short text makes the code that was read back by an independent reader', () => {
  expect(drawn('Codraft')).toMatchInlineSnapshot(`
    [
      "#######.#..#..#######",
      "#.....#.#.....#.....#",
      "#.###.#.#.#...#.###.#",
      "#.###.#..#.##.#.###.#",
      "#.###.#.#####.#.###.#",
      "#.....#.......#.....#",
      "#######.#.#.#.#######",
      "..........#..........",
      "#..#########.#..#.###",
      "##..#...##.###..##...",
      "###.#.#.#####..#...##",
      "##.#.#.###..###.#.###",
      "...#.##.##.####.##.##",
      "........#.#.#########",
      "#######.#.##....#.#..",
      "#.....#.##....#..###.",
      "#.###.#.#.#..##....##",
      "#.###.#.###.###..##..",
      "#.###.#..#####..##.##",
      "#.....#..#.##..#.####",
      "#######.##..##.##....",
    ]
  `);
});

test('a code grows with its text: 14 bytes are 21 modules wide, 213 bytes 57', () => {
  expect(qrOf('a'.repeat(14))).toHaveLength(21);
  expect(qrOf('a'.repeat(15))).toHaveLength(25);
  expect(qrOf('a'.repeat(213))).toHaveLength(57);
});

test('what is too long for a code is refused, not cut', () => {
  expect(() => qrOf('a'.repeat(214))).toThrow(RangeError);
});
