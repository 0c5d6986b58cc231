/** Whether this is a computer of Apple's, whose keys have other names. */
function isApple(): boolean {
  return /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? '');
}

const APPLE: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧', Enter: '↩' };

/** A shortcut as the keys of this computer are labelled: `Mod+Alt+M` is Ctrl+Alt+M, or ⌘⌥M. */
export function keys(shortcut: string): string {
  const parts = shortcut.split('+');
  return isApple()
    ? parts.map((part) => APPLE[part] ?? part).join('')
    : parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join('+');
}

/** The shortcut that this computer has. */
export function ofThisComputer({
  keys: usual,
  apple,
}: {
  readonly keys: string;
  readonly apple?: string;
}): string {
  return isApple() ? (apple ?? usual) : usual;
}

/** Whether `event` is the shortcut. AltGr counts as no modifier of ours: it types letters. */
export function isShortcut(event: KeyboardEvent, shortcut: string): boolean {
  if (event.getModifierState?.('AltGraph')) return false;
  const parts = shortcut.split('+');
  const key = parts.at(-1)?.toLowerCase() ?? '';
  const mod = isApple() ? event.metaKey : event.ctrlKey;
  const other = isApple() ? event.ctrlKey : event.metaKey;
  return (
    mod === parts.includes('Mod') &&
    !other &&
    event.altKey === parts.includes('Alt') &&
    // Which keys need Shift for a sign such as / differs from layout to layout.
    (event.shiftKey === parts.includes('Shift') || !/[a-z0-9]/.test(key)) &&
    (event.key.toLowerCase() === key || event.code.toLowerCase() === `key${key}`)
  );
}
