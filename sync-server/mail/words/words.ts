import type { CallKind } from '../../../document/inbox.ts';

/** Everything a mail says, in one language. */
export interface MailWords {
  readonly confirm: {
    /** `{workshop}` */
    readonly subject: string;
    /** `{workshop}` */
    readonly lead: string;
    readonly button: string;
    readonly after: string;
  };
  readonly digest: {
    /** `{workshop}`, `{count}` */
    readonly subject: string;
    readonly lead: string;
    /** What somebody did, `{name}`; `decided` is for a suggestion that was accepted. */
    readonly calls: Readonly<Record<CallKind | 'rejected', string>>;
    /** In place of a name that is not known any more. */
    readonly someone: string;
    /** `{count}` */
    readonly more: string;
    readonly inbox: string;
    readonly why: Readonly<Record<'daily' | 'weekly', string>>;
    readonly leave: string;
  };
}
