import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import express, { type RequestHandler, type Response } from 'express';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Files that get smaller, by ending; fonts and pictures are compressed already. */
const TEXT_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
};
/** Vite names these files after what is in them, so they never change. */
const FOREVER = 'public, max-age=31536000, immutable';
/** Where a document is written: that page shows the text before the rest of the editor is there. */
const WRITING = /^\/document\/[^/]+\/write\/?$/;
/** Brotli's effort: beyond it a file takes seconds and gets hardly smaller. */
const BROTLI_EFFORT = 9;

const NOT_BUILT =
  'The editor has not been built yet. Stop the server and run "npm start", which builds it, or "npm run build".\n';

/**
 * Serves the editor from `folder`: its files, and its page for every other address, so that a link to a document opens
 * the editor. Text is compressed once and kept in memory: on a hotel's network that is the difference of half a minute.
 */
export function serveEditor(folder: string): RequestHandler {
  const router = express.Router();
  const packed = new Map<string, Promise<Packed | null>>();

  router.get(/^\/assets\/[\w.-]+$/, async (request, response, next) => {
    const type = TEXT_TYPES[/\.\w+$/.exec(request.path)?.[0] ?? ''];
    const encoding = request.acceptsEncodings(['br', 'gzip']);
    if (type === undefined || encoding === false) return next();
    const key = `${encoding} ${request.path}`;
    const pack = packed.get(key) ?? packOf(join(folder, request.path), encoding);
    packed.set(key, pack);
    const file = await pack;
    if (file === null) {
      packed.delete(key); // not there; addresses that somebody made up are not collected
      return next();
    }
    response.setHeader('Content-Type', type);
    response.setHeader('Content-Encoding', file.encoding);
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader('Cache-Control', FOREVER);
    response.end(file.bytes);
  });
  router.use(
    express.static(folder, {
      index: false,
      redirect: false,
      dotfiles: 'ignore',
      setHeaders: (response, path) => {
        const isNamedAfterContent = path.includes('/assets/') || path.includes('\\assets\\');
        response.setHeader('Cache-Control', isNamedAfterContent ? FOREVER : 'no-cache');
      },
    }),
  );
  router.use(async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendText(response, 405, 'Not allowed.\n');
    // A script that is gone must not be answered with a page.
    if (/^\/(assets|sync)\//.test(request.path)) return sendText(response, 404, 'Not found.\n');
    const page = await readFile(join(folder, WRITING.test(request.path) ? 'write.html' : 'index.html')).catch(
      () => null,
    );
    if (page === null) return sendText(response, 503, NOT_BUILT);
    response.setHeader('Cache-Control', 'no-cache');
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.status(200).end(page);
  });
  return router;
}

interface Packed {
  readonly encoding: string;
  readonly bytes: Buffer;
}

async function packOf(path: string, encoding: string): Promise<Packed | null> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return null;
  const effort = { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_EFFORT } };
  return { encoding, bytes: encoding === 'br' ? await brotli(bytes, effort) : await zip(bytes) };
}

function sendText(response: Response, status: number, text: string): void {
  response.status(status).setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.end(text);
}
