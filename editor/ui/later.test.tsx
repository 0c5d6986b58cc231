import { act, Suspense, useState, type ComponentType, type KeyboardEvent as Pressed } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { laterDialog, laterPanel, laterScreen } from './later.tsx';
import { fetchAhead, partOf } from './part.ts';

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Asks for an address, as the dialog of links does. */
function AddressDialog({ isOpen }: Props) {
  const [address, setAddress] = useState('');
  if (!isOpen) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- as in the dialog of links
    <input aria-label="Address" value={address} onChange={(e) => setAddress(e.target.value)} autoFocus />
  );
}

let root: Root;
let text: HTMLTextAreaElement;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  text = document.createElement('textarea');
  const place = document.createElement('div');
  document.body.replaceChildren(text, place);
  root = createRoot(place);
  text.focus();
});
afterEach(() => {
  act(() => root.unmount());
  vi.useRealTimers();
});

/** Code on its way, which arrives or fails when the test says so. */
function onItsWay(part: ComponentType<Props> = AddressDialog) {
  const asked: { arrive: () => Promise<void>; fail: () => Promise<void> }[] = [];
  const load = () =>
    new Promise<ComponentType<Props>>((resolve, reject) => {
      asked.push({
        arrive: () => act(async () => resolve(part)),
        fail: () => act(async () => reject(new TypeError('Failed to fetch dynamically imported module'))),
      });
    });
  return { asked, load };
}

function Asking({
  part: Part,
  onClose,
}: {
  readonly part: ComponentType<Props>;
  readonly onClose?: () => void;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Link
      </button>
      <Part
        isOpen={isOpen}
        onClose={() => {
          setOpen(false);
          onClose?.();
        }}
      />
    </>
  );
}

const ask = () => pressButton('Link');
const waiting = () => document.querySelector('dialog');
const field = () => document.querySelector('input');
/** The focus may move at the next frame. */
const isInField = () => vi.waitFor(() => expect(document.activeElement).toBe(field() ?? 'a field'));
const press = (key: string) =>
  act(() => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
  });
function pressButton(words: string): void {
  const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === words);
  if (found === undefined) throw new Error(`no button ${words}`);
  act(() => found.click());
}

test('[W62] keys typed while a dialog is on its way go to it and not into the text', async () => {
  const { asked, load } = onItsWay();
  const Part = laterDialog(load);
  act(() => root.render(<Asking part={Part} />));
  expect(asked).toHaveLength(0);
  ask();
  expect(asked).toHaveLength(1);
  expect(document.activeElement).toBe(waiting());
  for (const key of ['u', 'n', 'x', 'Backspace', '.', 'Shift', 'o', 'r', 'g']) press(key);
  await asked[0]?.arrive();
  expect(waiting()).toBeNull();
  await isInField();
  await vi.waitFor(() => expect(field()?.value).toBe('un.org'));
  expect(text.value).toBe('');
});

test('[W62] what is typed and sent before the field is there is typed and sent when it is', async () => {
  const sent: string[] = [];
  function Form({ isOpen }: Props) {
    const hear = ({ key, currentTarget }: Pressed<HTMLInputElement>) => {
      if (key === 'Enter') sent.push(currentTarget.value);
    };
    if (!isOpen) return null;
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- as in the form of comments
    return <input onKeyDown={hear} autoFocus />;
  }
  const { asked, load } = onItsWay(Form);
  const Part = laterDialog(load);
  act(() => root.render(<Asking part={Part} />));
  ask();
  for (const key of ['W', 'h', 'o', '?']) press(key);
  act(() => {
    const keys = { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true };
    waiting()?.dispatchEvent(new KeyboardEvent('keydown', keys));
  });
  await asked[0]?.arrive();
  await vi.waitFor(() => expect(sent).toEqual(['Who?']));
});

test('[W62] what is fetched already opens at once', async () => {
  const { asked, load } = onItsWay();
  const Part = laterDialog(load);
  act(() => root.render(<Asking part={Part} />));
  const ahead = fetchAhead(() => Promise.resolve());
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  await asked[0]?.arrive();
  await ahead;
  ask();
  expect(waiting()).toBeNull();
  await isInField();
  expect(asked).toHaveLength(1);
});

test('[W63] a dialog that cannot be fetched says so, tries again, and can be left', async () => {
  const { asked, load } = onItsWay();
  const Part = laterDialog(load);
  const closed = vi.fn<() => void>();
  act(() => root.render(<Asking part={Part} onClose={closed} />));
  ask();
  await asked[0]?.fail();
  expect(waiting()?.textContent).toContain('Your text is not affected');
  pressButton('Try again');
  await asked[1]?.fail();
  pressButton('Close');
  expect([waiting(), closed.mock.calls.length]).toEqual([null, 1]);
  ask();
  await asked[2]?.arrive();
  await isInField();
});

test('[W62] a dialog that opens by itself takes no keys before it is there', async () => {
  const { asked, load } = onItsWay();
  const Part = laterDialog(load, { opensByItself: true });
  act(() => root.render(<Part isOpen onClose={() => {}} />));
  expect([waiting(), document.activeElement]).toEqual([null, text]);
  await asked[0]?.arrive();
  await isInField();
});

test('[W63] what could not be fetched ahead is fetched when it is asked for', async () => {
  const { asked, load } = onItsWay();
  const Part = laterDialog(load);
  const ahead = fetchAhead(() => Promise.resolve());
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  await asked[0]?.fail();
  await ahead;
  act(() => root.render(<Asking part={Part} />));
  ask();
  await asked[1]?.arrive();
  await isInField();
});

test('a screen stands in for itself until its code is there', async () => {
  const { asked, load } = onItsWay(() => 'the screen');
  const Screen = laterScreen(partOf(load));
  await act(async () =>
    root.render(
      <Suspense fallback="loading">
        <Screen isOpen onClose={() => {}} />
      </Suspense>,
    ),
  );
  expect(document.body.textContent).toBe('loading');
  await asked[0]?.arrive();
  expect(document.body.textContent).toBe('the screen');
});

test('[W63] a part of a screen that cannot be fetched says so, and comes when it is asked for again', async () => {
  let isReachable = false;
  const load = vi.fn<() => Promise<ComponentType>>(async () => {
    if (!isReachable) throw new TypeError('no network');
    return () => <p>All comments</p>;
  });
  const Panel = laterPanel(partOf(load));
  await act(async () => root.render(<Panel />));
  expect(document.body.textContent).toContain('This could not be opened');
  isReachable = true;
  await act(async () => document.querySelector('button')?.click());
  expect(document.body.textContent).toContain('All comments');
  expect(load).toHaveBeenCalledTimes(2);
});
