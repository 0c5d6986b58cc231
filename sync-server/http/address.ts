import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import type { Site } from './site.ts';

/** Addresses of this computer and of private networks: where a proxy in front of us is. */
const NEAR = new BlockList();
NEAR.addSubnet('127.0.0.0', 8, 'ipv4');
NEAR.addSubnet('10.0.0.0', 8, 'ipv4');
NEAR.addSubnet('172.16.0.0', 12, 'ipv4');
NEAR.addSubnet('192.168.0.0', 16, 'ipv4');
NEAR.addAddress('::1', 'ipv6');
NEAR.addSubnet('fc00::', 7, 'ipv6');

/**
 * The address `request` comes from.
 *
 * Where the site has a public address there is a proxy in front of us, and everything comes from there: then it is the last
 * address in `X-Forwarded-For`, which the proxy itself wrote. From anywhere else that header is somebody's own words.
 */
export function addressOf(
  site: Site,
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
): string {
  const address = socket.remoteAddress ?? '';
  if (site.origin === null || !isNear(address)) return address;
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').at(-1)?.trim() ?? '';
  return isIP(forwarded) === 0 ? address : forwarded;
}

function isNear(address: string): boolean {
  const kind = isIP(address);
  return kind !== 0 && NEAR.check(address, kind === 4 ? 'ipv4' : 'ipv6');
}
