import { act, Suspense, useState, type ComponentType, type KeyboardEvent as Pressed } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import '../i18n/later.ts'; // the first dialog would wait for these
import { laterDialog, laterPanel, laterScreen, With } from './later.tsx';
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
/** Presses `key` as a browser has it: the field that has the focus takes what nobody else does. */
function press(key: string, held: Partial<KeyboardEventInit> = {}): void {
  act(() => {
    const at = document.activeElement;
    const keys = { key, ...held, bubbles: true, cancelable: true };
    if (at?.dispatchEvent(new KeyboardEvent('keydown', keys)) !== true) return;
    if (!(at instanceof HTMLTextAreaElement)) return;
    if (key === 'Backspace') change(at, 'deleteContentBackward', withoutLast(at.value));
    else if (key === 'Enter') change(at, 'insertLineBreak', `${at.value}\n`);
    else if (key.length === 1) change(at, 'insertText', at.value + key);
  });
}
/** The last sign that a person sees goes, as browsers have it. */
function withoutLast(text: string): string {
  return [...new Intl.Segmenter().segment(text)]
    .slice(0, -1)
    .map(({ segment }) => segment)
    .join('');
}
function change(at: HTMLTextAreaElement, inputType: string, value: string): void {
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(at, value);
  at.dispatchEvent(new InputEvent('input', { bubbles: true, inputType }));
}
/** The field that has the focus, in what stands in the place of a dialog. */
function standIn(): HTMLTextAreaElement {
  const at = document.activeElement;
  if (at instanceof HTMLTextAreaElement && waiting()?.contains(at) === true) return at;
  throw new Error('the keys go elsewhere');
}
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
  expect(standIn().value).toBe('');
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
  press('Enter', { ctrlKey: true });
  await asked[0]?.arrive();
  await vi.waitFor(() => expect(sent).toEqual(['Who?']));
});

test('[W62] letters typed with AltGr, and what is pasted, are handed on with the rest', async () => {
  const { asked, load } = onItsWay();
  const Part = laterDialog(load);
  act(() => root.render(<Asking part={Part} />));
  ask();
  press('ł', { ctrlKey: true, altKey: true, modifierAltGraph: true }); // as on Windows
  press('@', { altKey: true }); // as on a Mac
  act(() => change(standIn(), 'insertFromPaste', `${standIn().value}un.org 👩‍👧`));
  press('Backspace');
  expect(standIn().value).toBe('ł@un.org ');
  await asked[0]?.arrive();
  await isInField();
  await vi.waitFor(() => expect(field()?.value).toBe('ł@un.org '));
});

test('[W62] a word that an input method is in the middle of is finished before the dialog opens', async () => {
  const { asked, load } = onItsWay();
  const Part = laterDialog(load);
  act(() => root.render(<Asking part={Part} />));
  ask();
  const at = standIn();
  act(() => {
    at.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    change(at, 'insertCompositionText', 'ni hao');
  });
  await asked[0]?.arrive();
  expect(standIn()).toBe(at);
  act(() => {
    change(at, 'insertCompositionText', '你好');
    at.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
  });
  await isInField();
  await vi.waitFor(() => expect(field()?.value).toBe('你好'));
});

test('[W62] Enter sends what was typed for a line, and is a new line where there are several', async () => {
  const sent: string[] = [];
  function Line({ isOpen }: Props) {
    if (!isOpen) return null;
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          sent.push(field()?.value ?? '');
        }}
      >
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- as in the dialog of links */}
        <input autoFocus />
      </form>
    );
  }
  function Lines({ isOpen }: Props) {
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- as in the form of comments
    return isOpen ? <textarea className="lines" autoFocus /> : null;
  }
  const hand = async (kind: ComponentType<Props>, keys: readonly string[]) => {
    const { asked, load } = onItsWay(kind);
    const Part = laterDialog(load);
    act(() => root.render(<Asking key={keys.length} part={Part} />));
    ask();
    for (const key of keys) press(key);
    await asked[0]?.arrive();
  };
  await hand(Line, ['u', 'n', 'Enter']);
  await vi.waitFor(() => expect(sent).toEqual(['un']));
  await hand(Lines, ['?', 'Enter', '!', 'Enter']);
  expect(document.querySelector<HTMLTextAreaElement>('.lines')?.value).toBe('?\n!\n');
});

test('[W62] what was typed waits for its field however long that takes, and goes into no other', async () => {
  vi.useFakeTimers();
  function Slow({ isOpen }: Props) {
    const [isReady, setReady] = useState(false);
    return (
      <>
        {isOpen && (
          <button type="button" onClick={() => setReady(true)}>
            Begin
          </button>
        )}
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- as in the form of comments */}
        {isReady && <input autoFocus />}
      </>
    );
  }
  const { asked, load } = onItsWay(Slow);
  const Part = laterDialog(load);
  act(() => root.render(<Asking part={Part} />));
  ask();
  for (const key of 'Who?') press(key);
  await asked[0]?.arrive();
  act(() => text.focus());
  act(() => void vi.advanceTimersByTime(60_000));
  pressButton('Begin');
  expect(field()?.value).toBe('Who?');
  expect(text.value).toBe('');
});

test('[W62] what was typed for a field that had not come when all was closed is told', async () => {
  const { asked, load } = onItsWay();
  const part = partOf(load);
  const left: string[] = [];
  const page = (isOpen: boolean) => (
    <With part={part} isOpen={isOpen} onClose={() => {}} onLeft={(words) => left.push(words)}>
      {() => null}
    </With>
  );
  act(() => root.render(page(true)));
  for (const key of 'Who?') press(key);
  act(() => root.render(page(false)));
  await asked[0]?.arrive();
  expect(left).toEqual(['Who?']);
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
  for (const key of 'un') press(key);
  await asked[1]?.fail();
  expect(standIn().value).toBe('un'); // to be seen, and to be taken along
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
  const { asked, load } = onItsWay(() => (
    <p>
      All comments <button type="button">Show</button>
    </p>
  ));
  const Panel = laterPanel(partOf(load));
  act(() => root.render(<Panel isOpen onClose={() => {}} />));
  await asked[0]?.fail();
  const words = () => document.querySelector('[role="alert"]')?.textContent;
  expect(words()).toContain('Your text is not affected');
  expect(document.body.textContent).toContain('Load the page again');
  const again = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent === 'Try again',
  );
  act(() => again?.focus());
  act(() => again?.click());
  expect(words()).toBeUndefined();
  expect(document.activeElement).toBe(again);
  await asked[1]?.fail();
  expect(words()).toContain('Your text is not affected');
  act(() => again?.click());
  await asked[2]?.arrive();
  expect(document.body.textContent).toContain('All comments');
  expect(document.activeElement?.textContent).toBe('Show'); // and not lost with the button
});
