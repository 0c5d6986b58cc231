/** How far a section is, as its people say. Counting informs; people decide. */
export const SECTION_STATUSES = ['not-started', 'drafting', 'ready', 'agreed'] as const;
export type SectionStatus = (typeof SECTION_STATUSES)[number];
