import { useEffect, useRef } from 'react';
import { isShortcut } from '../writing/keys.ts';

/** What the keys of the screen do. */
export interface ScreenKeys {
  readonly onComment: () => void;
  readonly onSave: () => void;
  readonly onShortcuts: () => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

/** Parts of the screen that F6 goes round, by what marks them. */
const REGIONS = '[data-region]';

/** Listens for the keys that work anywhere on the screen. */
export function useScreenKeys(keys: ScreenKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const deed = deedOf(event, latest.current);
      if (deed === null) return;
      event.preventDefault();
      deed();
    };
    globalThis.addEventListener('keydown', hear);
    return () => globalThis.removeEventListener('keydown', hear);
  }, []);
}

function deedOf(event: KeyboardEvent, keys: ScreenKeys): (() => void) | null {
  if (isShortcut(event, 'Mod+Alt+M')) return keys.onComment;
  if (isShortcut(event, 'Mod+S')) return keys.onSave;
  if (isShortcut(event, 'Mod+/')) return keys.onShortcuts;
  if (event.key === 'F10' && event.altKey)
    return () => focusFirst(document.querySelector("[data-region='tools'] [role='toolbar']"));
  if (event.key === 'F6') return () => nextRegion(event.shiftKey ? -1 : 1);
  // In the text the editor hears these first; in fields the browser undoes typing by itself.
  const isElsewhere =
    !event.defaultPrevented &&
    !(event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) &&
    !(event.target instanceof HTMLElement && event.target.isContentEditable);
  if (isElsewhere && isShortcut(event, 'Mod+Z')) return keys.onUndo;
  if (isElsewhere && (isShortcut(event, 'Mod+Shift+Z') || isShortcut(event, 'Mod+Y'))) return keys.onRedo;
  return null;
}

function nextRegion(step: 1 | -1): void {
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
