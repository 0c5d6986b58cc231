/** What this browser remembers under `name`; null when nothing, or when it may not remember. */
export function remembered<Value>(name: string): Value | null {
  try {
    return JSON.parse(localStorage.getItem(`codraft:${name}`) ?? 'null') as Value | null;
  } catch {
    return null;
  }
}

/** Remember `value` under `name`; null forgets it. A browser that may not remember goes on without. */
export function remember(name: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(`codraft:${name}`);
    else localStorage.setItem(`codraft:${name}`, JSON.stringify(value));
  } catch {
    // Private windows and full disks: what is remembered here is comfort, never text.
  }
}
