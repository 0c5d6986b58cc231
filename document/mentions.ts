import { isId, type PersonId } from './ids.ts';

/** A comment's words, and the people named among them. */
export type CommentPart =
  | { readonly is: 'words'; readonly words: string }
  | { readonly is: 'person'; readonly person: PersonId };

/**
 * In a comment's text a person is named by their id behind an @: `@p_…`. Names change, and two people may have the same; an id
 * stays, and is shown as whatever the person is called now.
 */
const MENTION = /@(p_[0-9a-hjkmnp-tv-z]{20})(?![0-9a-z])/g;

/** The words of `text` and the people named among them, in their order. */
export function commentParts(text: string): readonly CommentPart[] {
  const parts: CommentPart[] = [];
  let end = 0;
  for (const { 0: whole, 1: person, index } of text.matchAll(MENTION)) {
    if (!isId('p', person)) continue;
    if (index > end) parts.push({ is: 'words', words: text.slice(end, index) });
    parts.push({ is: 'person', person });
    end = index + whole.length;
  }
  if (end < text.length) parts.push({ is: 'words', words: text.slice(end) });
  return parts;
}

/** The people named in `text`, each once. */
export function mentionsIn(text: string): readonly PersonId[] {
  return [...new Set(commentParts(text).flatMap((part) => (part.is === 'person' ? [part.person] : [])))];
}

/** The mention of `person`, as it stands in a comment's text. */
export function mentionOf(person: PersonId): string {
  return `@${person}`;
}
