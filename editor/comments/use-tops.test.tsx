import { act } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { emptyThread } from '../../document/threads.ts';
import { id } from '../testing/fake-workshop.ts';
import { openRoot } from '../testing/root.ts';
import { createStore } from '../writing/store.ts';
import { closeWriters, openWriter, paragraph, section } from '../writing/testing.ts';
import type { Places } from './keep-places.ts';
import type { PlacedThread } from './thread-order.ts';
import { useTops } from './use-tops.ts';

afterEach(() => {
  closeWriters();
  vi.restoreAllMocks();
});

const HOME = { id: id('s', 'Vision'), number: '1', title: 'Vision' };
const ANCHOR = { section: HOME.id, from: '', to: '', quote: 'Access', prefix: '', suffix: '' };
const SECTION_BOTTOM = 4_000;

/** A thread about a row of the plan. */
function thread(name: string) {
  const object = id('o', name);
  return { object, thread: emptyThread(id('c', name), ANCHOR, { object, key: '' }) };
}

test('[L130] words that go before somebody’s eyes leave their card where it stood, and others leave it at the end of the section', async () => {
  const { editor } = openWriter(11, [section(0, [paragraph('The plan.')])]);
  const [seen, below] = [thread('seen'), thread('below')];
  const tops: Record<string, number> = { [seen.object]: 200, [below.object]: innerHeight + 500 };
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function rect(this: Element) {
    const top = tops[this.getAttribute('data-object') ?? ''] ?? 0;
    return { top, bottom: this.id === HOME.id ? SECTION_BOTTOM : top } as DOMRect;
  });
  const { root, place } = openRoot();
  const places = createStore<Places>(
    new Map([seen, below].map((one) => [one.thread.id, { at: 'found', range: { from: 1, to: 2 } }])),
  );
  const container = { current: document.body };
  function Tops({ threads }: { readonly threads: readonly PlacedThread[] }) {
    const found = useTops(editor, threads, { places, container });
    return (
      <>
        <div id={HOME.id}>
          <p data-object={seen.object} />
          <p data-object={below.object} />
        </div>
        <output>{threads.map((one) => found.get(one.thread.id) ?? '?').join(' ')}</output>
      </>
    );
  }
  const show = (isLost: boolean) => {
    const threads = [seen, below].map((one) => ({ thread: one.thread, isLost, section: HOME }));
    return act(async () => {
      root.render(<Tops threads={threads} />);
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    });
  };
  const read = () => place.querySelector('output')?.textContent;
  await show(false);
  expect(read()).toBe(`200 ${innerHeight + 500}`);
  await show(true);
  expect(read()).toBe(`200 ${SECTION_BOTTOM}`);
  act(() => root.unmount());
  place.remove();
});
