import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/** Where browsers find this server. */
export interface Site {
  /** `https://codraft.example.org`, or null for whatever address of this machine they used. */
  readonly origin: string | null;
  /** Everything comes and goes over TLS, by a proxy in front of us. */
  readonly isSecure: boolean;
}

/**
 * Whether a request was sent by a page of another site, or to a name that is not ours.
 *
 * A name that is not ours means that some other site's name was pointed at this machine (DNS rebinding); addresses and
 * `localhost` cannot be. A request without `Origin` was not sent by a page's script.
 *
 * @see docs/spec/access.md A14
 */
export function isCrossSite(site: Site, headers: IncomingHttpHeaders): boolean {
  const { host = '', origin } = headers;
  if (!isOwnHost(site, host)) return true;
  const sender = headers['sec-fetch-site'];
  if (sender !== undefined && sender !== 'same-origin' && sender !== 'none') return true;
  if (origin === undefined || origin === site.origin) return false;
  return isPublicHost(site, host) || origin !== `http://${host}`;
}

function isPublicHost(site: Site, host: string): boolean {
  return site.origin !== null && host === new URL(site.origin).host;
}

function isOwnHost(site: Site, host: string): boolean {
  if (isPublicHost(site, host)) return true;
  if (!URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  return hostname === 'localhost' || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
}
