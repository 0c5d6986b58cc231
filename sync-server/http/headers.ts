import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Site } from './site.ts';

/** Seconds in two years, as the lists of browsers ask for. */
const HSTS_S = 63_072_000;
/** What pages may use of the device: nothing. */
const PERMISSIONS = ['camera', 'geolocation', 'microphone', 'payment', 'usb', 'display-capture']
  .map((feature) => `${feature}=()`)
  .join(', ');

/**
 * Headers that every answer has. Scripts, styles and connections come from here and from nowhere else, and no page may
 * show ours inside it.
 */
export function safetyHeaders(site: Site): readonly RequestHandler[] {
  // Safari before 15.4 does not count a socket to the same host as 'self'.
  const sockets = site.origin === null ? [] : [site.origin.replace(/^http/, 'ws')];
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          fontSrc: ["'self'"],
          connectSrc: ["'self'", ...sockets],
          workerSrc: ["'self'"],
          manifestSrc: ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      // A browser that has seen HSTS refuses plain HTTP for two years; only for a server that never speaks it.
      strictTransportSecurity: site.isSecure ? { maxAge: HSTS_S, includeSubDomains: false } : false,
      // Ignored, with a warning in the console, where there is no TLS and the host is not this machine.
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      referrerPolicy: { policy: 'no-referrer' },
      xFrameOptions: { action: 'deny' },
    }),
    (_, response, next) => {
      response.setHeader('Permissions-Policy', PERMISSIONS);
      next();
    },
  ];
}
