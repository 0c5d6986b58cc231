import { z } from 'zod';
import { TAG_SETS } from './plan/tags.ts';

/**
 * The template format: what a folder in `templates/` must hold.
 *
 * A template is structure once (`template.json`) and words per language (`en.json`, `fr.json`, ...). The structure
 * names chapters and sections by key; the words give each key its texts. Guidance is never part of a document's body:
 * it is shown beside the section, and reaches running documents as guidance only.
 */

/** What kind of policy paper a template makes. The chain is policy, then strategy, then action plan. */
export const DOCUMENT_KINDS = ['policy', 'strategy', 'action-plan'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Keys are lower-case words joined by dots, hyphens or underscores: `a.context.equity`. */
export const SECTION_KEY = /^[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*$/;

/** What a section mainly holds. `computed` sections are drawn from objects and hold no text of their own. */
export const CONTENT_KINDS = [
  'prose',
  'table',
  'prose-and-table',
  'fields',
  'list',
  'choice',
  'computed',
] as const;

/**
 * How well the handbook reference is verified. `read`: the section's text was read; `heading`: only its heading or
 * topic is verified and the questions are our own.
 */
export const VERIFICATIONS = ['read', 'heading'] as const;

const key = z
  .string()
  .regex(SECTION_KEY, 'must be lower-case words joined by dots, for example a.context.equity');
const words = (most: number) => z.string().trim().min(1, 'must not be empty').max(most);

/** Where a section's guidance comes from. `section` is a handbook section number ("2.2.1"), or null for another source. */
const handbookReference = z
  .strictObject({
    section: words(40).nullable(),
    verified: z.enum(VERIFICATIONS).nullable(),
    source: words(200).nullable(),
  })
  .refine(
    (value) => value.section !== null || value.source !== null,
    'needs a handbook section or another source',
  )
  .refine(
    (value) => value.section === null || value.verified !== null,
    'a handbook section needs its verification mark',
  );

const suggestedLength = z.strictObject({
  /** Words of prose, from and to; null where the section has no prose of its own. */
  words: z.tuple([z.int().min(0), z.int().min(1)]).nullable(),
  /** Rows of a table or list, from and to; null where there is none. */
  rows: z.tuple([z.int().min(0), z.int().min(1)]).nullable(),
});

const sectionStructure = z.strictObject({
  key,
  /** CORE sections are the outline; EXT sections can wait until after the workshop week. */
  need: z.enum(['core', 'ext']),
  content: z.enum(CONTENT_KINDS),
  /** The table kits the section uses, by number: T4 objectives, T6 action matrix, and so on. */
  kits: z.array(z.string().regex(/^T([1-9]|[12]\d|30)$/)).default([]),
  /** The area of policy that the section is about: its grid of measures shows those of that area. */
  area: z.enum(TAG_SETS.area).optional(),
  references: z.array(handbookReference).min(1),
  length: suggestedLength,
});

const chapterStructure = z.strictObject({
  key,
  sections: z.array(sectionStructure).min(1),
});

/** A chapter that several templates have in common, named by its key in `templates/shared/template.json`. */
const includedChapter = z.strictObject({ include: key });

/** What `templates/shared/template.json` holds: chapters that templates include by key. */
export const sharedStructure = z.strictObject({ chapters: z.array(chapterStructure).min(1) });

/** What `template.json` holds. */
export const templateStructure = z.strictObject({
  key: z.enum(DOCUMENT_KINDS).or(key),
  kind: z.enum(DOCUMENT_KINDS),
  version: z.int().min(1),
  /** Languages that have a file of words; the first is the one others are translated from. */
  languages: z.array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/)).min(1),
  /** Years a document of this kind usually covers. */
  horizonYears: z.tuple([z.int().min(1), z.int().min(1)]),
  /** Words of the whole paper, and of the version drafted in a workshop. */
  typicalWords: z.tuple([z.int(), z.int()]),
  workshopWords: z.tuple([z.int(), z.int()]),
  chapters: z.array(z.union([chapterStructure, includedChapter])).min(1),
});

const sectionWords = z.strictObject({
  title: words(120),
  /** One sentence: why the section is there. Shown under its title. */
  purpose: words(300),
  /** Two to six questions the team asks itself. */
  questions: z.array(words(400)).min(2).max(6),
  /** What a good answer has, as points. */
  goodAnswer: z.array(words(300)).min(2).max(6),
  /** A strong example for a fictional country. */
  example: words(2000),
  /** When the section is done: one or two sentences. */
  doneWhen: words(400),
});

/** What `en.json` and its translations hold. */
export const templateWords = z.strictObject({
  language: z.string(),
  title: words(120),
  description: words(400),
  chapters: z.record(key, z.strictObject({ title: words(120) })),
  sections: z.record(key, sectionWords),
});

/** What `templates/shared/en.json` and its translations hold. */
export const sharedWords = templateWords.omit({ title: true, description: true });

export type SharedStructure = z.infer<typeof sharedStructure>;
export type SharedWords = z.infer<typeof sharedWords>;
export type TemplateStructure = z.infer<typeof templateStructure>;
export type TemplateWords = z.infer<typeof templateWords>;
export type SectionStructure = z.infer<typeof sectionStructure>;
export type SectionWords = z.infer<typeof sectionWords>;
