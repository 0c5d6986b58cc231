/** What a box can say it holds, in words and by a sign, and never by its colour alone. */
export const CALLOUT_KINDS = ['note', 'evidence', 'decision', 'warning'] as const;
export type CalloutKind = (typeof CALLOUT_KINDS)[number];

/** `written` as the kind of a box, or null: then it is a box and says nothing of itself. */
export function calloutKind(written: unknown): CalloutKind | null {
  return CALLOUT_KINDS.find((kind) => kind === written) ?? null;
}
