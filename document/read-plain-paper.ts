import { z } from 'zod';
import type { NodeJson } from './body.ts';
import { isId, type ObjectId, type SectionId, type ThreadId } from './ids.ts';
import { DOCUMENT_MOST_BYTES, DOCUMENT_MOST_SECTIONS, DOCUMENT_MOST_THREADS } from './limits.ts';
import { KITS } from './plan/kits.ts';
import { PLAIN_FORMAT, PLAIN_VERSION, type PlainPaper } from './plain-paper.ts';
import { DOCUMENT_KINDS } from './template-format.ts';

/** Longest text of a plain file, in characters: a document of the largest size, and its marks. */
export const PLAIN_FILE_MOST_CHARACTERS = 2 * DOCUMENT_MOST_BYTES;

/** A file that was read, or why not: what it is, and for a file that is damaged where. */
export type PlainRead =
  | { readonly is: 'read'; readonly paper: PlainPaper }
  | { readonly is: 'refused'; readonly why: 'not-json' | 'not-ours' | 'newer' | 'too-large' }
  | { readonly is: 'refused'; readonly why: 'damaged'; readonly at: string };

const named = <P extends 's' | 'o' | 'c'>(prefix: P) => z.custom<string>((value) => isId(prefix, value));

const node: z.ZodType<NodeJson> = z.looseObject({
  type: z.string().min(1),
  attrs: z.record(z.string(), z.unknown()).optional(),
  get content() {
    return z.array(node).optional();
  },
  marks: z
    .array(z.looseObject({ type: z.string(), attrs: z.record(z.string(), z.unknown()).optional() }))
    .optional(),
  text: z.string().optional(),
}) as unknown as z.ZodType<NodeJson>;

const shape: z.ZodType<PlainPaper> = z.object({
  format: z.literal(PLAIN_FORMAT),
  version: z.literal(PLAIN_VERSION),
  title: z.string(),
  team: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  template: z.string(),
  language: z.string().min(1),
  date: z.iso.date(),
  sections: z
    .array(
      z.object({
        id: named('s') as unknown as z.ZodType<SectionId>,
        templateKey: z.string(),
        level: z.number(),
        title: z.string(),
        place: z.number(),
        hidden: z.boolean(),
        blocks: z.array(node),
      }),
    )
    .max(DOCUMENT_MOST_SECTIONS),
  plan: z.array(
    z.object({
      id: named('o') as unknown as z.ZodType<ObjectId>,
      kit: z.enum(KITS),
      place: z.number(),
      cells: z.record(z.string(), z.string()),
    }),
  ),
  threads: z
    .array(
      z.object({
        id: named('c') as unknown as z.ZodType<ThreadId>,
        section: named('s') as unknown as z.ZodType<SectionId>,
        state: z.enum(['open', 'resolved']),
        quote: z.string(),
      }),
    )
    .max(DOCUMENT_MOST_THREADS),
});

/** The document in a plain file. Fields that a later version added beside the known ones are passed over. */
export function readPlainPaper(text: string): PlainRead {
  if (text.length > PLAIN_FILE_MOST_CHARACTERS) return { is: 'refused', why: 'too-large' };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { is: 'refused', why: 'not-json' };
  }
  const head = z.object({ format: z.literal(PLAIN_FORMAT), version: z.number() }).safeParse(json);
  if (!head.success) return { is: 'refused', why: 'not-ours' };
  if (head.data.version > PLAIN_VERSION) return { is: 'refused', why: 'newer' };
  const read = shape.safeParse(json);
  if (read.success) return { is: 'read', paper: read.data };
  return { is: 'refused', why: 'damaged', at: read.error.issues[0]?.path.join('.') ?? '' };
}
