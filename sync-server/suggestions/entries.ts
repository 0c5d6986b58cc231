import { fromBase64 } from 'lib0/buffer';
import { isId, type PersonId, type SuggestionId } from '../../document/ids.ts';
import type { Described } from '../../document/suggestions/describing.ts';
import { suggestionCommand, type SuggestionCommand } from '../../document/suggestions/suggestion-command.ts';
import type { DescribedOnes } from '../../document/suggestions/suggestions.ts';
import type { StoredEntry } from '../storage/document-store.ts';
import { scanUpdate } from '../sync/update-reader.ts';

/** What was asked of suggestions, and what those that were decided changed, in words. */
export interface Noted {
  readonly command: SuggestionCommand;
  readonly what: DescribedOnes;
}

/** What `entry` holds; null when a newer Codraft wrote it. */
export function notedIn(entry: StoredEntry): Noted | null {
  try {
    const { what, ...command } = JSON.parse(entry.json) as Readonly<Record<string, unknown>>;
    return { command: suggestionCommand.parse(command), what: describedIn(what) };
  } catch {
    return null; // it stays on disk
  }
}

/** `noted` as it is written down. */
export function writtenDown({ command, what }: Noted): string {
  return JSON.stringify(what.size === 0 ? command : { ...command, what: Object.fromEntries(what) });
}

/** What was described, as far as it is that: the server wrote it itself. */
function describedIn(what: unknown): DescribedOnes {
  const found = new Map<SuggestionId, Described>();
  for (const [id, one] of Object.entries(what ?? {}))
    if (isId('g', id) && isDescribed(one)) found.set(id, one);
  return found;
}

function isDescribed(value: unknown): value is Described {
  return typeof value === 'object' && value !== null && 'deeds' in value && Array.isArray(value.deeds);
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
