import type { IncomingMessage } from 'node:http';
import { Refused } from '../../document/refusals.ts';
import type { FileWanted } from './route.ts';

/** Files that one session may be sending at the same time: one that is seen, and one that follows it. */
const SESSION_MOST_FILES = 2;
/** Files that may come in altogether: of the largest, 160 MB of memory. Whoever comes later tries again by themselves. */
const MOST_FILES = 16;

/** Reads the file that a request brings, for a session. */
export type FileReader = (
  request: IncomingMessage,
  session: string,
  wanted: FileWanted,
) => Promise<Uint8Array>;

/** A reader that takes so many files at once and no more. */
export function createFileReader(): FileReader {
  let under: readonly string[] = [];
  return async (request, session, wanted) => {
    const own = under.filter((one) => one === session).length;
    if (own >= SESSION_MOST_FILES || under.length >= MOST_FILES) throw new Refused('request/too-fast');
    under = [...under, session];
    try {
      return await wholeOf(request, wanted);
    } finally {
      under = under.toSpliced(under.indexOf(session), 1);
    }
  };
}

async function wholeOf(request: IncomingMessage, { mostBytes, tooLarge }: FileWanted): Promise<Uint8Array> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw new Refused(tooLarge);
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of request as AsyncIterable<Uint8Array>) {
      length += piece.length;
      if (length > mostBytes) throw new Refused(tooLarge);
      pieces.push(piece);
    }
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused('request/invalid'); // it broke off on its way
  }
  return Buffer.concat(pieces);
}
