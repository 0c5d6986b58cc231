import { afterEach, expect, test, vi } from 'vitest';
import { createFakeServer } from '../testing/fake-server.ts';
import { id } from '../testing/fake-workshop.ts';
import { render, type Shown } from '../testing/render.tsx';
import { AwayLine, listed } from './away-line.tsx';

let shown: Shown | undefined;
afterEach(() => shown?.close());

const [amina, juma] = [id('p', 'Amina'), id('p', 'Juma')];
const people = [
  { id: amina, name: 'Amina' },
  { id: juma, name: 'Juma' },
] as never;
const sections = ['Vision', 'Goals'].map((title, at) => ({
  id: id('s', title),
  title,
  number: `1.${at + 1}`,
})) as never;

test('[L90] the line says how much changed, leads to each section, and can be put away', async () => {
  const [onGo, onShow, onClose] = [
    vi.fn<(section: string) => void>(),
    vi.fn<() => void>(),
    vi.fn<() => void>(),
  ];
  shown = await render(
    createFakeServer('Juma Okello'),
    <AwayLine
      absence={{
        since: 0,
        before: null,
        sections: [
          { section: id('s', 'Vision'), changes: 2 },
          { section: id('s', 'Goals'), changes: 1 },
        ],
        people: [amina, juma],
      }}
      sections={sections}
      people={people}
      self={juma}
      onGo={onGo}
      onShow={onShow}
      onClose={onClose}
    />,
  );
  await shown.press('While you were away: 3 changes in 2 sections by Amina and yourself');
  await shown.press('1.2 Goals');
  expect(onGo).toHaveBeenCalledExactlyOnceWith(id('s', 'Goals'));
  await shown.press('Show the changes');
  expect(onShow).toHaveBeenCalledOnce();
  await shown.press('Put this away');
  expect(onClose).toHaveBeenCalledOnce();
});

test('[L90] more than three names are counted', () => {
  const others = (count: number) => `${count} others`;
  expect(listed(['A', 'B', 'C'], 'en', others)).toBe('A, B and C');
  expect(listed(['A', 'B', 'C', 'D', 'E'], 'en', others)).toBe('A, B, C and 2 others');
});
