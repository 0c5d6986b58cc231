import type { Config } from '../config.ts';
import { createInvitations } from '../people/invitations.ts';
import { openStorage, type StorageSurroundings } from '../storage/open-storage.ts';
import { linksFor, organisersIn, originOf } from '../ways-back.ts';

/** A link made while the server is stopped works so long, in ms: it has to be started first. */
export const WAY_BACK_MS = 60 * 60_000;

/**
 * New ways in for the organisers of the data folder in `config`, as lines to print; none when it has no organiser.
 *
 * @throws {StorageError} `storage/locked` while a server is running on it.
 */
export async function recover(
  config: Config,
  surroundings: Omit<StorageSurroundings, 'report'>,
): Promise<readonly string[]> {
  const storage = await openStorage(config.dataFolder, { ...surroundings, report: () => undefined });
  try {
    const { directory } = storage;
    return await linksFor(await organisersIn(directory), {
      invitations: createInvitations({ directory, ...surroundings }),
      origin: originOf(config, config.port),
      lifeMs: WAY_BACK_MS,
    });
  } finally {
    await storage.close();
  }
}
