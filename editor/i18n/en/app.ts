/** Start, set-up, joining, organiser, team and overview screens; words that several screens share. */
export const app = {
  'app.name': 'Codraft',

  'ui.close': 'Close',
  'ui.cancel': 'Cancel',
  'ui.loading': 'Loading',
  'ui.undo': 'Undo',

  'problem.unreachable':
    'The server cannot be reached. Check the connection and try again; what you typed is still here.',

  'status.not-started': 'Not started',
  'status.drafting': 'Drafting',
  'status.ready': 'Ready for review',
  'status.agreed': 'Agreed',
} as const;
