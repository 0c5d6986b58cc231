/** Start, set-up, joining, organiser, team and overview screens; words that several screens share. */
export const app = {
  'app.name': 'Codraft',
} as const;
