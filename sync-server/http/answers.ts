import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Response } from 'express';
import type { RefusalBody } from '../../document/api.ts';
import { refusal, Refused, type RefusalCode } from '../../document/refusals.ts';
import type { ExportedFile } from '../export/exported-document.ts';
import { StorageError } from '../storage/document-store.ts';
import { endedCookie, sessionCookie } from './cookie.ts';
import type { Answer, Unchanging } from './route.ts';
import type { Site } from './site.ts';

const zip = promisify(gzip);

/** An answer shorter than this is sent as it is: packed, it would take as many packets. In bytes. */
export const PACK_LEAST_BYTES = 1_400;

/** Send `answer`. */
export async function sendAnswer(response: Response, answer: Answer, site: Site): Promise<void> {
  if ('json' in answer) {
    await sendJson(response, answer.status ?? 200, answer.json);
  } else if ('file' in answer) {
    sendFile(response, answer.file);
  } else if ('unchanging' in answer) {
    sendUnchanging(response, answer.unchanging);
  } else {
    if ('begin' in answer && answer.begin !== undefined) {
      const { secret, session } = answer.begin;
      response.setHeader('Set-Cookie', sessionCookie(site, secret, session));
    }
    if ('signedOut' in answer) {
      response.setHeader('Set-Cookie', endedCookie(site));
      // Not "cookies": browsers would take those of every neighbouring port and name too.
      response.setHeader('Clear-Site-Data', '"cache", "storage"');
    }
    response.status(204).end();
  }
}

/**
 * Send `json`, packed where it is long: guidance, threads and a document's facts become a fifth of themselves.
 *
 * What is secret in an answer could be guessed from its packed length by who makes a browser ask again and again with words
 * of theirs in it (BREACH; Gluck, Harris and Prado 2013). No other site can ask for one with the session's cookie.
 */
async function sendJson(response: Response, status: number, json: unknown): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(json));
  response.status(status).type('json');
  response.vary('Accept-Encoding');
  if (bytes.byteLength < PACK_LEAST_BYTES || response.req.acceptsEncodings(['gzip']) === false) {
    response.end(bytes);
    return;
  }
  response.setHeader('Content-Encoding', 'gzip');
  response.end(await zip(bytes));
}

/** Send `file` as a download. Its name goes out in full (RFC 8187), and in plain letters for whoever reads only those. */
function sendFile(response: Response, { bytes, mediaType, fileName }: ExportedFile): void {
  const ending = /\.\w+$/.exec(fileName)?.[0] ?? '';
  const plain = /^[\w .()-]+$/.test(fileName) ? fileName : `document${ending}`;
  response.setHeader(
    'Content-Disposition',
    `attachment; filename="${plain}"; filename*=UTF-8''${percentEncoded(fileName)}`,
  );
  response.setHeader('Content-Type', mediaType);
  // A web page that people wrote must never run as one of ours, even opened straight from here.
  response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'");
  response.status(200).end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

/**
 * Send what never changes. It may be kept in the browser it was sent to, for the session it was sent to, and nowhere else;
 * opened by itself it is a picture and can be nothing more.
 */
function sendUnchanging(response: Response, { bytes, mediaType, mayKeep }: Unchanging): void {
  response.setHeader('Cache-Control', mayKeep ? 'private, max-age=31536000, immutable' : 'no-store');
  response.setHeader('Vary', 'Cookie');
  response.setHeader('Content-Type', mediaType);
  response.setHeader('Content-Disposition', 'inline');
  response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
  response.status(200).end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

function percentEncoded(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Send the refusal `code`. */
export function sendRefusal(
  response: Response,
  code: RefusalCode,
  details: Readonly<Record<string, string>> = {},
): void {
  const { status, sentence } = refusal(code);
  if (code === 'join/paused' || code === 'request/too-fast') response.setHeader('Retry-After', '60');
  const body: RefusalBody = { error: { code, message: sentence, details } };
  response.status(status).json(body);
}

/** The refusal that `error` is; null when it is none, but a mistake of ours. */
export function refusalIn(
  error: unknown,
): { readonly code: RefusalCode; readonly details: Readonly<Record<string, string>> } | null {
  if (error instanceof Refused) return { code: error.code, details: error.details };
  if (error instanceof StorageError) return { code: error.code, details: {} };
  // How the body reader says what it did not like.
  const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined;
  if (type === 'entity.too.large') return { code: 'request/too-big', details: {} };
  if (type === 'encoding.unsupported' || type === 'charset.unsupported')
    return { code: 'request/not-json', details: {} };
  if (typeof type === 'string' && /^(entity|request|stream)\./.test(type))
    return { code: 'request/invalid', details: {} };
  // A path with a broken percent sign.
  return error instanceof URIError ? { code: 'access/not-found', details: {} } : null;
}
