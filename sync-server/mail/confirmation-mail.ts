import { letter, type LetterPart } from './letter.ts';
import { mailWordsFor, said } from './mail-words.ts';
import type { Mail } from './post.ts';

/**
 * The mail that asks whether an address is somebody's. No name of a person stands in it: who asked may have typed somebody
 * else's address, and words of their own as their name.
 */
export function confirmationMail({
  to,
  link,
  language,
  workshop,
  messageId,
}: {
  readonly to: string;
  readonly link: string;
  readonly language: string;
  readonly workshop: string;
  readonly messageId: string;
}): Mail {
  const {
    code,
    words: { confirm },
  } = mailWordsFor(language);
  const subject = said(confirm.subject, { workshop }, code);
  const parts: readonly LetterPart[] = [
    { is: 'words', words: said(confirm.lead, { workshop }, code) },
    { is: 'button', words: confirm.button, href: link },
    { is: 'small', words: confirm.after },
  ];
  return letter({ to, messageId, subject, parts, code });
}
