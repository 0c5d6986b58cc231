/** What readiness says beside the sentences of checks, in English. ICU messages. */
export const readinessEn = {
  'ready.heading':
    'The heading “{heading}” skips a level. Who hears the paper read looks for what is missing.',
  'ready.table':
    '{count, plural, one {A table here has} other {# tables here have}} no head row. Mark the first row as head.',
  'ready.picture':
    '{count, plural, one {A picture here has} other {# pictures here have}} no description, and {count, plural, one {is} other {are}} not marked as decoration.',
};

/** The key of a sentence of readiness. */
export type ReadinessMessageKey = keyof typeof readinessEn;
