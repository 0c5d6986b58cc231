import { z } from 'zod';
import { MAIL_PERIODS, SEEN_MOST_MARKS, type MailPeriod } from './digest.ts';
import { isId, type DocumentId } from './ids.ts';

/** Characters of an address; longer ones no mail server takes. */
export const ADDRESS_MOST_CHARACTERS = 254;

/** `PUT /api/me/mail` */
export const mailRequest = z.strictObject({
  address: z.email('not an address').max(ADDRESS_MOST_CHARACTERS),
  period: z.enum(MAIL_PERIODS),
  /** The time zone of the browser, as in `Asia/Shanghai`. */
  zone: z.string().max(64).refine(isZone, 'not a time zone'),
});
export type MailRequest = z.infer<typeof mailRequest>;

/** `POST /api/mail/confirm` and `POST /api/mail/leave`: the secret of a link in a mail. */
export const mailSecretRequest = z.strictObject({ secret: z.string().min(1).max(200) });

/** `POST /api/me/seen` */
export const seenRequest = z.strictObject({
  marks: z
    .array(
      z.strictObject({
        document: z.custom<DocumentId>((value) => isId('d', value), 'not a known name'),
        about: z.string().min(1).max(200),
        at: z.number().int().nonnegative(),
      }),
    )
    .max(SEEN_MOST_MARKS),
});

/** `GET /api/me/mail` */
export interface MailView {
  /** Where digests go; null while no address was confirmed. */
  readonly address: string | null;
  /** An address whose owner has not opened the link in the mail yet. */
  readonly waiting: string | null;
  readonly period: MailPeriod;
}

/** Whether `zone` is a time zone that this computer knows. */
function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
}
