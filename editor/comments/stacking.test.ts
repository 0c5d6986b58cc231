import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stacked } from './stacking.ts';

const cards = fc
  .array(fc.record({ top: fc.nat(2_000), height: fc.integer({ min: 20, max: 300 }) }), { maxLength: 12 })
  .map((list) => list.map((card, index) => ({ id: String(index), ...card })));

test('[L127] cards never overlap and never stand above the column', () => {
  fc.assert(
    fc.property(cards, fc.nat(12), (list, chosen) => {
      const tops = stacked(list, String(chosen));
      const placed = list
        .map((card) => ({ ...card, at: tops.get(card.id) ?? -1 }))
        .toSorted((a, b) => a.at - b.at);
      return placed.every((card, index) => {
        const above = placed[index - 1];
        return card.at >= 0 && (above === undefined || card.at >= above.at + above.height);
      });
    }),
  );
});

test('[L127] the chosen card stands exactly beside its words, and the others make room', () => {
  const list = [
    { id: 'a', top: 400, height: 100 },
    { id: 'b', top: 420, height: 100 },
    { id: 'c', top: 440, height: 100 },
  ];
  expect([...stacked(list, null).values()]).toEqual([400, 512, 624]);
  expect([...stacked(list, 'c').values()]).toEqual([216, 328, 440]);
});
