import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { fromBase64, toBase64 } from 'lib0/buffer';
import { z } from 'zod';
import { isId, type VersionId } from '../../document/ids.ts';
import { DOCUMENT_MOST_BYTES } from '../../document/limits.ts';

const pack = promisify(deflateRaw);
const unpack = promisify(inflateRaw);

const entry = z.strictObject({
  version: z.custom<VersionId>((value) => isId('v', value)),
  state: z.string(),
});

/** The `version-state` entry that keeps `state` for `version`: a quarter of its size. */
export async function stateEntry(version: VersionId, state: Uint8Array): Promise<string> {
  return JSON.stringify({ version, state: toBase64(await pack(state)) });
}

/** The state that the entry `json` keeps for `version`; null when it is another's or cannot be read. */
export async function stateIn(json: string, version: VersionId): Promise<Uint8Array | null> {
  try {
    const kept = entry.parse(JSON.parse(json));
    if (kept.version !== version) return null;
    return new Uint8Array(await unpack(fromBase64(kept.state), { maxOutputLength: 2 * DOCUMENT_MOST_BYTES }));
  } catch {
    return null;
  }
}
