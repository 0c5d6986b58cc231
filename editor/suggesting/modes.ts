import type { DocumentDetailView } from '../../document/api.ts';

/** What becomes of what is typed: text, a suggestion, or nothing. */
export const MODES = ['editing', 'suggesting', 'viewing'] as const;
export type Mode = (typeof MODES)[number];

/** What somebody may do, as far as it decides about modes. */
export type ModeRights = Pick<DocumentDetailView['may'], 'write' | 'suggest'>;

/** The modes that somebody with these rights can choose. */
export function modesFor({ write, suggest }: ModeRights): readonly Mode[] {
  return MODES.filter((mode) => mode === 'viewing' || (mode === 'editing' ? write : suggest));
}

/**
 * The mode that somebody is in who has chosen `wanted`, or nothing yet. Who loses the right to what they chose reads: never is
 * something text that was meant as a suggestion.
 */
export function modeFor(wanted: Mode | null, rights: ModeRights): Mode {
  const possible = modesFor(rights);
  const chosen = wanted ?? 'editing';
  return possible.includes(chosen) ? chosen : 'viewing';
}
