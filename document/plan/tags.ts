/**
 * Sets of tags that objectives, measures and other objects of a plan carry, so that views and checks can count what a
 * text says in any language. The first five are the five essential elements of lifelong learning.
 *
 * @see handbook 1.1.1 (elements), 2.2 (factors), 3.1 to 3.6 and chapter 4 (areas)
 */
export const TAG_SETS = {
  age: ['early-childhood', 'school-age', 'youth', 'working-age', 'older', 'all-ages'],
  level: ['early-childhood', 'primary', 'secondary', 'tvet', 'tertiary', 'adult', 'across'],
  mode: ['formal', 'non-formal', 'informal', 'mixed'],
  space: ['family', 'school', 'workplace', 'community', 'culture', 'online'],
  purpose: ['personal', 'literacy', 'work', 'citizenship', 'health', 'environment', 'digital'],
  area: [
    'formal',
    'non-formal',
    'informal',
    'pathways',
    'ict',
    'educators',
    'partnership',
    'local',
    'awareness',
    'data',
  ],
  sector: [
    'education',
    'labour',
    'social',
    'health',
    'agriculture',
    'finance',
    'planning',
    'culture',
    'youth',
    'gender',
    'environment',
    'digital',
    'local-government',
    'justice',
    'other',
  ],
  factor: ['context', 'vision', 'governance', 'finance', 'evidence', 'participation'],
  /** Kinds of places that people live in and measures reach. */
  place: ['urban', 'rural', 'remote', 'abroad', 'everywhere'],
  /** What a body does for a plan. */
  role: ['decides', 'leads', 'contributes', 'delivers', 'monitors', 'consulted'],
  /** By what the people in an indicator are told apart. */
  split: ['sex', 'age', 'place', 'disability', 'income', 'language', 'origin', 'schooling', 'group'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** The name of a set of tags. */
export type TagSet = keyof typeof TAG_SETS;

/** The five essential elements of lifelong learning, by the sets of tags that stand for them (handbook 1.1.1). */
export const ELEMENTS = ['age', 'level', 'mode', 'space', 'purpose'] as const satisfies readonly TagSet[];
