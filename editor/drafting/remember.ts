/** Where something is remembered: in this browser unless it is for this window only. */
type Shelf = () => Storage;
const browser: Shelf = () => localStorage;
/** Forgotten with the window. */
export const thisWindow: Shelf = () => sessionStorage;

/** What is remembered under `name`; null when nothing, or when the browser may not remember. */
export function remembered<Value>(name: string, shelf: Shelf = browser): Value | null {
  try {
    return JSON.parse(shelf().getItem(`codraft:${name}`) ?? 'null') as Value | null;
  } catch {
    return null;
  }
}

/** Remember `value` under `name`; null forgets it. A browser that may not remember goes on without. */
export function remember(name: string, value: unknown, shelf: Shelf = browser): void {
  try {
    if (value === null) shelf().removeItem(`codraft:${name}`);
    else shelf().setItem(`codraft:${name}`, JSON.stringify(value));
  } catch {
    // Private windows and full disks: what is remembered here is comfort, never text.
  }
}

/** Names of everything this browser remembers. */
export function rememberedNames(): readonly string[] {
  try {
    return Object.keys(localStorage).flatMap((key) =>
      key.startsWith('codraft:') ? [key.slice('codraft:'.length)] : [],
    );
  } catch {
    return [];
  }
}
