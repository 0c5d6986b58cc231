import { fromBase64 } from 'lib0/buffer';
import type { PersonId } from '../../document/ids.ts';
import { suggestionCommand, type SuggestionCommand } from '../../document/suggestions/suggestion-command.ts';
import type { StoredEntry } from '../storage/document-store.ts';
import { scanUpdate } from '../sync/update-reader.ts';

/** The command that `entry` holds; null when a newer Codraft wrote it. */
export function commandIn(entry: StoredEntry): SuggestionCommand | null {
  try {
    return suggestionCommand.parse(JSON.parse(entry.json));
  } catch {
    return null; // it stays on disk
  }
}

/** Whose each client id is that something was suggested with, as the `suggestion` entries say it; the first one counts. */
export function suggestersIn(entries: readonly StoredEntry[]): ReadonlyMap<number, PersonId> {
  const suggesters = new Map<number, PersonId>();
  for (const { json, person } of entries)
    for (const client of clientsSentIn(json))
      if (person !== null && !suggesters.has(client)) suggesters.set(client, person);
  return suggesters;
}

/** The client ids of the update that the entry `json` brings; none when it brings none that can be read. */
function clientsSentIn(json: string): readonly number[] {
  try {
    const { do: what, update } = JSON.parse(json) as { readonly do?: unknown; readonly update?: unknown };
    if (what !== 'send' || typeof update !== 'string') return [];
    return scanUpdate(fromBase64(update)).reaches.map(({ client }) => client);
  } catch {
    return [];
  }
}
