import type { BodySection, NodeJson } from '../../document/body.ts';
import { newId, type PersonId, type SectionId } from '../../document/ids.ts';
import { commentParts } from '../../document/mentions.ts';
import { sectionNumbers } from '../../document/outline.ts';
import type { Suggestion } from '../../document/suggestions/suggestions.ts';
import type { Comment, Thread } from '../../document/threads.ts';
import type { Labels } from '../export/labels.ts';

/** What was said about a text, for a paper that is made of it. */
export interface SaidAbout {
  /** Those that everybody may see who sees comments; never notes of facilitators. */
  readonly threads: readonly Thread[];
  /** With what they change in words; none for who may not see suggestions. */
  readonly suggestions: readonly Suggestion[];
  readonly sections: readonly BodySection[];
  readonly nameOf: (person: PersonId) => string;
  readonly language: string;
  readonly labels: Labels;
}

/** What was said about `suggestion`, or about the one that it suggests again, as it was said. */
export function saidAbout(
  { id, renews }: Pick<Suggestion, 'id' | 'renews'>,
  threads: readonly Thread[],
): readonly Comment[] {
  return threads
    .filter(({ about, isPrivate }) => about === (renews ?? id) && !isPrivate)
    .flatMap(({ comments }) => comments.filter(isThere))
    .toSorted((one, other) => one.at - other.at);
}

/** The threads about the text in the order of the sections, then as they were begun; without those whose remarks were all deleted. */
export function threadsInOrder({ threads, sections }: SaidAbout): readonly Thread[] {
  const order = new Map<SectionId | null, number>(sections.map(({ id }, index) => [id, index]));
  const place = (thread: Thread) => order.get(placeOf(thread)) ?? sections.length;
  const saidAt = ({ comments }: Thread) => comments[0]?.at ?? 0;
  return threads
    .filter(
      ({ about, isPrivate, heldBy, comments }) =>
        about === null && !isPrivate && heldBy === null && comments.some(isThere),
    )
    .toSorted((a, b) => place(a) - place(b) || saidAt(a) - saidAt(b));
}

/** The section that `thread` is about; null where it is about the whole document. */
export function placeOf({ anchor, covers }: Thread): SectionId | null {
  return covers === null ? anchor.section : null;
}

/** Number and title of the section called `id`; a dash where there is none. */
export function sectionOf(id: SectionId | null, { sections }: SaidAbout): string {
  const section = sections.find((one) => one.id === id);
  if (section === undefined) return '–';
  return `${sectionNumbers(sections).get(section.id) ?? ''} ${section.title}`.trim();
}

/** The words that `thread` was first about; none where it is about the whole document. */
export function quoteOf({ attached, anchor, covers }: Thread): string {
  return covers === null ? (attached?.before ?? anchor.quote) : '';
}

/** Whether a comment was not deleted. */
export function isThere({ deletedAt }: Comment): boolean {
  return deletedAt === null;
}

/** The lines of a comment, with people by their names. */
export function linesOf({ text }: Comment, nameOf: (person: PersonId) => string): readonly string[] {
  return commentParts(text)
    .map((part) => (part.is === 'words' ? part.words : `@${nameOf(part.person)}`))
    .join('')
    .split('\n');
}

/** A paper of one section: `blocks` under `title`. */
export function paperOf(title: string, blocks: readonly NodeJson[]): readonly BodySection[] {
  const id = newId('s', (bytes) => bytes);
  return [{ id, templateKey: '', title, level: 1, place: 0, hidden: false, blocks }];
}

/** A paragraph of plain words. */
export function paragraph(text: string): NodeJson {
  return { type: 'paragraph', ...(text === '' ? {} : { content: [{ type: 'text', text }] }) };
}
