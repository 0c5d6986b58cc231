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

/** What is written down before the words of a decision come or go, so that it is there when only those reach the disk. */
export interface Begun {
  readonly backs: readonly Back[];
  /** Whoever takes something back asked for that, and what waits again then. */
  readonly undo: { readonly command: Undo; readonly renewed: Renewed } | null;
}

/** The command that takes accepted suggestions back. */
export type Undo = SuggestionCommand & { readonly do: 'undo' };

/** A suggestion that the server made of those that were taken back: whose it is, and an update, in base64. */
export interface Renewed {
  readonly author: PersonId;
  readonly update: string;
}

/** How an entry of something begun begins. */
const BEGUN = '{"do":"begun"';

/** What `entry` holds that was begun; null when it holds anything else. */
export function begunIn(entry: StoredEntry): Begun | null {
  if (!entry.json.startsWith(BEGUN)) return null; // most are something else, and long
  try {
    const { backs, undo, renewed } = JSON.parse(entry.json) as Readonly<Record<string, unknown>>;
    const command = undo === undefined ? null : suggestionCommand.parse(undo);
    return {
      backs: (backs as readonly Back[] | undefined) ?? [], // the server wrote it itself
      undo: command?.do === 'undo' ? { command, renewed: renewed as Renewed } : null,
    };
  } catch {
    return null; // it stays on disk
  }
}

/** `begun` as it is written down. */
export function beginningOf({ backs, undo }: Begun): string {
  if (undo === null) return JSON.stringify({ do: 'begun', backs });
  return JSON.stringify({ do: 'begun', undo: undo.command, renewed: undo.renewed });
}

/** What `entry` holds, beside what was `begun` before; null when a newer Codraft wrote it. */
export function notedIn(entry: StoredEntry, begun: BegunBefore): Noted | null {
  try {
    const { what, backs, renewed, ...command } = JSON.parse(entry.json) as Readonly<Record<string, unknown>>;
    const parsed = suggestionCommand.parse(command);
    const [first] = parsed.do === 'undo' ? parsed.suggestions : [];
    return {
      command: parsed,
      what: describedIn(what),
      // The server wrote it itself; the first logs have here what is begun before now.
      backs: ((backs ?? []) as readonly WrittenBack[]).flatMap(({ of: [one, ...more], update }) => {
        const written = update ?? (one && begun.backs.get(one)?.update);
        return one === undefined || written === undefined ? [] : [{ of: [one, ...more], update: written }];
      }),
      renewed: (renewed as Renewed | undefined) ?? (first && begun.undos.get(first)?.renewed) ?? null,
    };
  } catch {
    return null; // it stays on disk
  }
}

type WrittenBack = Pick<Back, 'of'> & { readonly update?: string };

/** What was begun and is spoken of by what is written behind it. */
interface BegunBefore {
  readonly backs: ReadonlyMap<SuggestionId, Back>;
  readonly undos: ReadonlyMap<SuggestionId, { readonly renewed: Renewed }>;
}

/** `noted` as it is written down, behind what was begun of it. */
export function writtenDown({ command, what, backs }: Noted): string {
  return JSON.stringify({
    ...command,
    ...(what.size === 0 ? {} : { what: Object.fromEntries(what) }),
    ...(backs.length === 0 ? {} : { backs: backs.map(({ of }) => ({ of })) }),
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
