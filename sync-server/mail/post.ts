/** A mail to one person. */
export interface Mail {
  readonly to: string;
  /** The same whenever the same mail is sent again, so that a reader's program shows it once. */
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * What became of a mail. `refused`: the mail server will never take it. `later`: it does not take this one now.
 * `unreachable`: it takes none now. `unsure`: the connection broke when it may have been taken already.
 */
export type Posting =
  | { readonly is: 'sent' }
  | { readonly is: 'refused' | 'later' | 'unreachable' | 'unsure'; readonly code: string };

/** Where mails are handed over. */
export interface Post {
  /** Never rejects. */
  send(mail: Mail): Promise<Posting>;
}
