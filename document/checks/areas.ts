import type { TAG_SETS } from '../plan/tags.ts';

export type Area = (typeof TAG_SETS.area)[number];

/** The area that a section of measures is about (handbook 3.1 to 3.6 and chapter 4), by the section's key. */
export const SECTION_AREAS: Readonly<Record<string, Area>> = {
  'a.area.formal': 'formal',
  'a.area.nonformal': 'non-formal',
  'a.area.informal': 'informal',
  'a.area.pathways': 'pathways',
  'a.area.ict': 'ict',
  'a.area.educators': 'educators',
  'a.area.local': 'local',
  'a.area.work': 'partnership',
  'b.area.schools': 'formal',
  'b.area.tvet_he': 'formal',
  'b.area.nonformal': 'non-formal',
  'b.area.informal': 'informal',
  'b.area.pathways': 'pathways',
  'b.area.ict': 'ict',
  'b.area.educators': 'educators',
  'b.area.collab': 'partnership',
  'b.area.local': 'local',
  'b.area.demand': 'awareness',
};

/** Areas that no paper leaves out without saying why. Pathways have a rule of their own. */
export const EXPECTED_AREAS: readonly Area[] = ['formal', 'non-formal', 'informal', 'ict', 'local'];
