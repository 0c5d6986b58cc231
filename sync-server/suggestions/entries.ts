import { fromBase64 } from 'lib0/buffer';
import { isId, type PersonId, type SuggestionId } from '../../document/ids.ts';
import type { Described } from '../../document/suggestions/describing.ts';
import { suggestionCommand, type SuggestionCommand } from '../../document/suggestions/suggestion-command.ts';
import type { DescribedOnes } from '../../document/suggestions/suggestions.ts';
import type { StoredEntry } from '../storage/document-store.ts';
import { scanUpdate } from '../sync/update-reader.ts';

/** What was asked of suggestions, and what the server noted beside it. */
export interface Noted {
  readonly command: SuggestionCommand;
  /** What those that were decided changed, in words. */
  readonly what: DescribedOnes;
  /** What takes back those that were accepted. */
  readonly backs: readonly Back[];
  /** Of what was taken back, what waits again. */
  readonly renewed: Renewed | null;
}

/** What takes accepted suggestions back that hang together: an update, in base64. */
export interface Back {
  readonly of: readonly SuggestionId[];
  readonly update: string;
}

/** A suggestion that the server made of those that were taken back: whose it is, and an update, in base64. */
export interface Renewed {
  readonly author: PersonId;
  readonly update: string;
}

/** What `entry` holds; null when a newer Codraft wrote it. */
export function notedIn(entry: StoredEntry): Noted | null {
  try {
    const { what, backs, renewed, ...command } = JSON.parse(entry.json) as Readonly<Record<string, unknown>>;
    return {
      command: suggestionCommand.parse(command),
      what: describedIn(what),
      backs: Array.isArray(backs) ? (backs as readonly Back[]) : [], // the server wrote it itself
      renewed: (renewed as Renewed | undefined) ?? null,
    };
  } catch {
    return null; // it stays on disk
  }
}

/** `noted` as it is written down. */
export function writtenDown({ command, what, backs, renewed }: Noted): string {
  return JSON.stringify({
    ...command,
    ...(what.size === 0 ? {} : { what: Object.fromEntries(what) }),
    ...(backs.length === 0 ? {} : { backs }),
    ...(renewed === null ? {} : { renewed }),
  });
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
  for (const { json, person } of entries) {
    const { author, clients } = suggestedIn(json, person);
    for (const client of clients)
      if (author !== null && !suggesters.has(client)) suggesters.set(client, author);
  }
  return suggesters;
}

/** The client ids of the update that the entry `json` of `person` brings, and whose they are; none when it brings none that can be read. */
function suggestedIn(
  json: string,
  person: PersonId | null,
): { readonly author: PersonId | null; readonly clients: readonly number[] } {
  try {
    const entry = JSON.parse(json) as { readonly do?: unknown; readonly update?: unknown; renewed?: Renewed };
    const { author, update } = entry.renewed ?? {
      author: person,
      update: entry.do === 'send' ? entry.update : null,
    };
    if (typeof update !== 'string') return { author, clients: [] };
    return { author, clients: scanUpdate(fromBase64(update)).reaches.map(({ client }) => client) };
  } catch {
    return { author: null, clients: [] };
  }
}
