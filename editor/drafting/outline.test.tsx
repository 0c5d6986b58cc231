import { act } from 'react';
import { expect, test, vi } from 'vitest';
import { createFakeServer } from '../testing/fake-server.ts';
import { render } from '../testing/render.tsx';
import type { ShownSection } from '../writing/sections.ts';
import { createStore } from '../writing/store.ts';
import { sectionId } from '../writing/testing.ts';
import { useStored } from '../writing/use-stored.ts';
import { nextUnfinished, Outline } from './outline.tsx';

const sections = [1, 2, 2, 1, 2].map((level, index) => ({ id: sectionId(index), level }));
const statuses = ['not-started', 'agreed', 'drafting', 'not-started', 'ready'] as const;
const status = (id: string) => statuses[sections.findIndex((section) => section.id === id)] ?? 'not-started';

test('the next unfinished section is the first after the caret, then the first of all', () => {
  expect(nextUnfinished(sections, sectionId(1), status)).toBe(sectionId(2));
  expect(nextUnfinished(sections, sectionId(4), status)).toBe(sectionId(2));
  expect(nextUnfinished(sections, null, status)).toBe(sectionId(2));
});

test('when every section is ready or agreed there is none; chapters do not count', () => {
  expect(nextUnfinished(sections, null, () => 'agreed')).toBeNull();
  expect(
    nextUnfinished(
      sections.filter(({ level }) => level === 1),
      null,
      () => 'not-started',
    ),
  ).toBeNull();
});

test('[V18] the plan of the document brings the section at hand into sight, each time it is another', async () => {
  const brought: string[] = [];
  vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (this: Element) {
    brought.push(this.textContent ?? '');
  });
  const shown = sections.map((section, index) => ({
    ...section,
    number: `${index + 1}`,
    title: ['Vision', 'Goals', 'Measures', 'Money', 'Annex'][index],
  })) as unknown as readonly ShownSection[];
  const current = createStore(sectionId(1));
  const here = createStore<readonly never[]>([]);
  function Around() {
    return (
      <Outline
        sections={shown}
        detail={null}
        here={useStored(here)}
        threads={[]}
        current={useStored(current)}
        onGo={() => {}}
      />
    );
  }
  await render(createFakeServer(null), <Around />);
  await act(async () => current.set(sectionId(4)));
  // Who looks elsewhere in it is left there, whoever comes and goes meanwhile.
  await act(async () => here.set([]));
  expect(brought.map((words) => words.slice(0, 6))).toEqual(['2Goals', '5Annex']);
  vi.restoreAllMocks();
});
