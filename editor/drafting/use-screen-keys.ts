import { useEffect, useRef } from 'react';
import { isShortcut } from '../writing/keys.ts';
import { tellSelection } from '../writing/quick-keys.ts';
import { isKey, keyNames, keyTable, type ScreenKeyName } from '../writing/key-table.ts';

/** What the keys of the screen do, by their names in the key table; those that go from part to part are known here. */
export type ScreenKeys = Readonly<Record<Exclude<ScreenKeyName, keyof typeof BETWEEN_PARTS>, () => void>>;

/** Parts of the screen that F6 goes round, by what marks them. */
const REGIONS = '[data-region]';

const BETWEEN_PARTS = {
  toolbar: () => focusFirst(toolbarToGoTo()),
  nextRegion: () => toRegion(1),
  previousRegion: () => toRegion(-1),
} as const;

/** In the text the editor hears these first; in fields the browser undoes typing by itself. */
const ELSEWHERE: ReadonlySet<string> = new Set<ScreenKeyName>(['undo', 'redo']);

const names = keyNames.filter((name): name is ScreenKeyName => keyTable[name].heard === 'screen');

/** Listens for the keys that work anywhere on the screen, but not in a dialog over it. */
export function useScreenKeys(keys: ScreenKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      // Windows has two for redoing.
      const name =
        names.find((each) => isKey(event, each)) ?? (isShortcut(event, 'Mod+Y') ? 'redo' : undefined);
      if (name === undefined || (ELSEWHERE.has(name) && isTyping(event))) return;
      if (name !== 'save' && isInDialog(event)) return;
      event.preventDefault();
      tellSelection(document);
      ({ ...latest.current, ...BETWEEN_PARTS })[name]();
    };
    globalThis.addEventListener('keydown', hear);
    return () => globalThis.removeEventListener('keydown', hear);
  }, []);
}

/** A dialog has what it has; but nowhere may the browser save the page. */
function isInDialog({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest("[role='dialog'], dialog") !== null;
}

function isTyping({ target, defaultPrevented }: KeyboardEvent): boolean {
  return (
    defaultPrevented ||
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

/** The tools beside the selection, where there are any; from there and else, the row over the text. */
function toolbarToGoTo(): Element | null {
  const beside = document.querySelector("[data-tools='selection'] [role='toolbar']");
  return beside !== null && !beside.contains(document.activeElement)
    ? beside
    : document.querySelector("[data-region='tools'] [role='toolbar']");
}

function toRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll(REGIONS)];
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions.at((here + step + regions.length) % regions.length);
  focusFirst(next ?? null);
}

function focusFirst(region: Element | null): void {
  region
    ?.querySelector<HTMLElement>(
      '[contenteditable="true"], [aria-current="location"], button:not([disabled]), [href], [tabindex="0"]',
    )
    ?.focus();
}
