import type { LookRequest } from '../../document/api.ts';

/** Letters and digits of a code on the wall; it is printed in two halves. */
const CODE_CHARACTERS = 8;

/** `typed` as the wall shows it, `ABCD-EFGH`: any case, spaces and dashes are forgiven. */
export function tidyCode(typed: string): string {
  const plain = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  const half = CODE_CHARACTERS / 2;
  return plain.length > half ? `${plain.slice(0, half)}-${plain.slice(half)}` : plain;
}

/** What somebody typed or pasted into the field: a code, or a whole link with its secret. */
export function ticketFrom(typed: string): LookRequest['ticket'] {
  const link = secretIn(typed);
  return link === null ? { code: tidyCode(typed) } : { link };
}

/** The secret in a link's fragment, `#i=...`; null where there is none. */
export function secretIn(address: string): string | null {
  const fragment = address.split('#')[1];
  return fragment === undefined ? null : new URLSearchParams(fragment).get('i');
}
