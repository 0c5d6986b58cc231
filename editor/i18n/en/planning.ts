/** Sentences of the grids of the plan. */
export const planning = {
  'plan.emptyReader': 'Nothing here yet.',
  'plan.remove': 'Remove row {number}',
  'plan.removed': 'Removed: {kit} {number}',
  'plan.number': 'No.',
  'plan.actions': 'Remove',
  'plan.cell': '{column}, row {row}',
  'plan.none': '–',
  'plan.unread.number': 'This is kept as typed. It cannot be read as a number.',
  'plan.unread.money': 'This is kept as typed. It cannot be read as an amount.',
  'plan.unread.date': 'This is kept as typed. It cannot be read as a day; write it as 2027-03-31.',
  'plan.unread.choice': 'This is kept as typed. It is none of the choices.',
  'plan.unread.tags': 'This is kept as typed. Not all of it is among the choices.',
  'plan.unread.series':
    'This is kept as typed. It cannot be read as numbers by year; write them as 2027: 16; 2029: 20.',
  'plan.unread.year': 'This is kept as typed. It cannot be read as a year; write it as 2027.',
  'plan.unread.people': 'This is kept as typed. It cannot be read as a number of people; write it as 240.',
} as const;
