import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Disclosure } from './disclosure.tsx';

let root: Root;
beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  root = createRoot(place);
});
afterEach(() => act(() => root.unmount()));

const button = () => document.querySelector('button');
/** Whether it says that it is open, and what it says it opens. */
const says = () => [
  button()?.getAttribute('aria-expanded'),
  document.getElementById(button()?.getAttribute('aria-controls') ?? '')?.textContent,
];

test('[V12] what is folded is a button that says so, and is not made before it is opened', () => {
  const Prompts = vi.fn<() => string>(() => 'Who is left out?');
  act(() =>
    root.render(
      <Disclosure title="Prompts (1)">
        <Prompts />
      </Disclosure>,
    ),
  );
  expect([button()?.textContent, button()?.type]).toEqual(['Prompts (1)', 'button']);
  expect(says()).toEqual(['false', undefined]);
  expect(Prompts).not.toHaveBeenCalled();
  act(() => button()?.click());
  expect(says()).toEqual(['true', 'Who is left out?']);
  act(() => button()?.click());
  expect(says()).toEqual(['false', undefined]);
  expect(document.body.textContent).toBe('Prompts (1)');
});

test('[V12] whoever has it says whether it is open, and is told what was asked', () => {
  const asked: boolean[] = [];
  function Held({ obeys }: { readonly obeys: boolean }) {
    const [isOpen, setOpen] = useState(false);
    return (
      <Disclosure
        title="Example"
        isOpen={isOpen}
        onToggle={(wish) => {
          asked.push(wish);
          if (obeys) setOpen(wish);
        }}
      >
        By 2036
      </Disclosure>
    );
  }
  act(() => root.render(<Held key="1" obeys={false} />));
  act(() => button()?.click());
  act(() => button()?.click());
  expect([asked, says()]).toEqual([
    [true, true],
    ['false', undefined],
  ]);
  act(() => root.render(<Held key="2" obeys />));
  act(() => button()?.click());
  expect([asked.at(-1), says()]).toEqual([true, ['true', 'By 2036']]);
});

test('[V12] one that is open at first can be closed', () => {
  act(() =>
    root.render(
      <Disclosure title="Example" isOpenAtFirst>
        By 2036
      </Disclosure>,
    ),
  );
  expect(says()).toEqual(['true', 'By 2036']);
  act(() => button()?.click());
  expect(says()).toEqual(['false', undefined]);
});
