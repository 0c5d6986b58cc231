import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { en } from '../i18n/catalogue.ts';
import { LanguageProvider } from '../i18n/i18n.tsx';
import { Radio, RadioGroup } from './radio.tsx';

let root: Root;
beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  root = createRoot(place);
});
afterEach(() => act(() => root.unmount()));

/** How far a section is, of which a member may not say that it is agreed. */
function Status({
  orientation = 'horizontal',
  hint,
  error,
}: {
  readonly orientation?: 'horizontal' | 'vertical';
  readonly hint?: string;
  readonly error?: string;
}) {
  const [status, setStatus] = useState('drafting');
  return (
    <RadioGroup
      label="Status"
      orientation={orientation}
      value={status}
      onChange={setStatus}
      hint={hint}
      error={error}
    >
      {['not-started', 'drafting', 'ready', 'agreed'].map((each) => (
        <Radio key={each} value={each} isDisabled={each === 'agreed'}>
          {each}
        </Radio>
      ))}
    </RadioGroup>
  );
}

const show = (code: string, part = <Status />) =>
  act(() =>
    root.render(
      <LanguageProvider code={code} catalogue={en}>
        {part}
      </LanguageProvider>,
    ),
  );
const radios = () => [...document.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
const chosen = () => radios().find(({ checked }) => checked)?.value;
/** Presses an arrow key, and says whether that is left to the browser. */
function arrow(key: string): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  act(() => void document.activeElement?.dispatchEvent(event));
  return !event.defaultPrevented;
}
const saidBy = (ids: string | null | undefined) =>
  (ids ?? '').split(' ').map((id) => document.getElementById(id)?.textContent);

test('[V12] a group says what it is about, its hint, and what is wrong with it', () => {
  show('en', <Status hint="People decide" error="Choose one of these" />);
  const group = document.querySelector('[role="radiogroup"]');
  expect(saidBy(group?.getAttribute('aria-labelledby'))).toEqual(['Status']);
  expect(saidBy(group?.getAttribute('aria-describedby'))).toEqual(['People decide', 'Choose one of these']);
  expect(group?.getAttribute('aria-invalid')).toBe('true');
  expect(group?.getAttribute('aria-orientation')).toBe('horizontal');
});

test('[V12] each group is one of its own: the Tab key comes to it once, and its choice leaves the others alone', () => {
  show(
    'en',
    <>
      <Status />
      <Status />
    </>,
  );
  const names = radios().map(({ name }) => name);
  expect(new Set(names.slice(0, 4)).size).toBe(1);
  expect(new Set(names).size).toBe(2);
  act(() => radios()[0]?.click());
  expect(
    radios()
      .filter(({ checked }) => checked)
      .map(({ value }) => value),
  ).toEqual(['not-started', 'drafting']);
});

test('[V12] what may not be chosen cannot be', () => {
  show('en');
  act(() => radios()[3]?.click());
  expect(chosen()).toBe('drafting');
});

test('[V12] in a row from right to left the arrow keys go where they point, past what may not be chosen', () => {
  show('ar');
  act(() => radios()[1]?.focus());
  expect(arrow('ArrowLeft')).toBe(false);
  expect([chosen(), document.activeElement]).toEqual(['ready', radios()[2]]);
  arrow('ArrowLeft');
  expect(chosen()).toBe('not-started');
  arrow('ArrowRight');
  expect([chosen(), document.activeElement]).toEqual(['ready', radios()[2]]);
});

test.each([
  ['from left to right', 'en', 'horizontal', 'ArrowLeft'],
  ['in a column', 'ar', 'vertical', 'ArrowLeft'],
  ['up and down', 'ar', 'horizontal', 'ArrowDown'],
] as const)('[V12] %s the arrow keys are the browser’s own', (_, code, orientation, key) => {
  show(code, <Status orientation={orientation} />);
  act(() => radios()[1]?.focus());
  expect(arrow(key)).toBe(true);
  expect(chosen()).toBe('drafting');
});
