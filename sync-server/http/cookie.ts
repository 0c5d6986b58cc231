import type { Site } from './site.ts';

/** How long a browser keeps the cookie of its own computer, in seconds: the longest browsers allow; the server decides. */
const OWN_COMPUTER_S = 400 * 86_400;
/** Longest cookie header that is looked at, in characters. */
const HEADER_MOST_CHARACTERS = 8_192;

/** The name of the session's cookie. With the prefix, browsers refuse one that a neighbouring host or plain HTTP set. */
export function cookieName(site: Site): string {
  return site.isSecure ? '__Host-codraft' : 'codraft';
}

/** The session's secret in a `Cookie` header, or null. */
export function secretInCookies(site: Site, header: string | undefined): string | null {
  if (header === undefined || header.length > HEADER_MOST_CHARACTERS) return null;
  const prefix = `${cookieName(site)}=`;
  const found = header.split(';').find((part) => part.trim().startsWith(prefix));
  const value = found?.trim().slice(prefix.length);
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : null;
}

/** A `Set-Cookie` header that begins a session. On a shared computer the cookie goes when the browser is closed. */
export function sessionCookie(
  site: Site,
  secret: string,
  { sharedComputer }: { readonly sharedComputer: boolean },
): string {
  return cookie(site, secret, sharedComputer ? '' : `; Max-Age=${OWN_COMPUTER_S}`);
}

/** A `Set-Cookie` header that takes the cookie away. */
export function endedCookie(site: Site): string {
  return cookie(site, '', '; Max-Age=0');
}

function cookie(site: Site, value: string, life: string): string {
  const secure = site.isSecure ? '; Secure' : '';
  return `${cookieName(site)}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}${life}`;
}
