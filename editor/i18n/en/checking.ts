/** Sentences about the document that another serves, and about what becomes of findings. */
export const checking = {
  'parent.title': 'Parent document',
  'parent.serves': 'This document serves',
  'parent.none': 'No parent document is named. With it, the chain from policy to plan is checked.',
  'parent.hidden': 'The parent document is not open to you, so the chain to it is not checked here.',
  'parent.name': 'Name the parent document',
  'parent.change': 'Change',
  'parent.looking': 'Looking for documents…',
  'parent.words':
    'A strategy serves a policy; an action plan serves a strategy or a policy. Objectives can then be linked, and the checks say where the two differ.',
  'parent.label': 'This document serves',
  'parent.noneHere': 'No parent document in Codraft',
  'parent.save': 'Save',
  'parent.confirm': 'Confirm: still right',
  'parent.confirmed': 'The link is confirmed.',
} as const;
