/** `written` as a direction that was set by hand, or null: then the first letter decides. */
export function setDirection(written: unknown): 'ltr' | 'rtl' | null {
  return written === 'ltr' || written === 'rtl' ? written : null;
}
