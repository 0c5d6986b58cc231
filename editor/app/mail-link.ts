/** What a link in a mail is for, and its secret. */
export interface MailLink {
  readonly to: 'confirm' | 'leave';
  readonly secret: string;
}

/** The address that mail programs are told for ending mails; some open it instead of asking for it. */
const LEAVE_PATH = /^\/mail\/leave\/([\w-]+)$/;

/** What the address of a link in a mail asks for: `/mail#confirm=…`, `/mail#leave=…`; null for any other. */
export function mailLinkIn({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): MailLink | null {
  const [, path] = LEAVE_PATH.exec(pathname) ?? [];
  if (path !== undefined) return { to: 'leave', secret: path };
  const fragment = new URLSearchParams(hash.slice(1));
  for (const to of ['confirm', 'leave'] as const) {
    const secret = fragment.get(to);
    if (secret !== null && secret !== '') return { to, secret };
  }
  return null;
}
