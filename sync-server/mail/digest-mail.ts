import { hashOf } from '../../document/about-address.ts';
import { byDocument } from '../../document/digest.ts';
import type { Call } from '../../document/inbox.ts';
import type { DocumentId, PersonId, SectionId } from '../../document/ids.ts';
import { letter, type LetterPart } from './letter.ts';
import { apart, mailWordsFor, said } from './mail-words.ts';
import type { Mail } from './post.ts';

/** Calls that a digest tells one by one; how many more there are is said, and where. */
export const DIGEST_MOST_CALLS = 40;

/** What a digest says of a document, beside what asks for somebody in it. */
export interface DigestDocument {
  readonly title: string;
  readonly team: string;
  /** Number and title of a section. */
  readonly section: (id: SectionId) => string | null;
}

/** Everything that goes into a digest. */
export interface Digest {
  readonly to: string;
  readonly language: string;
  readonly period: 'daily' | 'weekly';
  readonly workshop: string;
  /** Where links lead. */
  readonly origin: string;
  /** The secret that ends these mails. */
  readonly leave: string;
  readonly messageId: string;
  readonly calls: readonly Call[];
  readonly documents: ReadonlyMap<DocumentId, DigestDocument>;
  readonly names: ReadonlyMap<PersonId, string>;
}

/**
 * A digest as it is mailed: of each call what kind it is, whose, where, and a link there. What was said stays out: drafts are
 * confidential, and mail is not.
 */
export function digestMail(digest: Digest): Mail {
  const { to, origin, leave, messageId, calls } = digest;
  const { code, words } = mailWordsFor(digest.language);
  const subject = said(words.digest.subject, { workshop: digest.workshop, count: calls.length }, code);
  const told = calls.slice(0, DIGEST_MOST_CALLS);
  const more = calls.length - told.length;
  const parts: readonly LetterPart[] = [
    { is: 'words', words: words.digest.lead },
    ...[...byDocument(told)].flatMap(([document, ofOne]) => groupOf(digest, document, ofOne)),
    ...(more === 0
      ? []
      : [{ is: 'words', words: said(words.digest.more, { count: more }, code) } satisfies LetterPart]),
    { is: 'button', words: words.digest.inbox, href: `${origin}/inbox` },
    { is: 'small', words: words.digest.why[digest.period] },
    { is: 'small', words: words.digest.leave, href: `${origin}/mail#leave=${leave}` },
  ];
  return letter({
    to,
    messageId,
    subject,
    parts,
    code,
    headers: {
      'List-Unsubscribe': `<${origin}/mail/leave/${leave}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  });
}

function groupOf(digest: Digest, id: DocumentId, calls: readonly Call[]): readonly LetterPart[] {
  const { code, words } = mailWordsFor(digest.language);
  const document = digest.documents.get(id);
  if (document === undefined) return [];
  return [
    { is: 'heading', words: apart(document.title, code), note: apart(document.team, code) },
    ...calls.map(({ kind, state, by, about, section }): LetterPart => {
      const name = digest.names.get(by) ?? words.digest.someone;
      const did = kind === 'decided' && state !== 'accepted' ? 'rejected' : kind;
      return {
        is: 'line',
        words: said(words.digest.calls[did], { name }, code),
        note: apart((section === null ? null : document.section(section)) ?? '', code),
        href: `${digest.origin}/document/${id}/write${hashOf(about)}`,
      };
    }),
  ];
}
