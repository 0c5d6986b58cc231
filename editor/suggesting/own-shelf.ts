import { fromBase64, toBase64 } from 'lib0/buffer';
import { isId, type DocumentId, type PersonId, type SuggestionId } from '../../document/ids.ts';

/** A suggestion of one's own, as it is kept on this device. */
export interface OwnRecord {
  readonly id: SuggestionId;
  readonly update: Uint8Array;
  /** The state vector of the text it was begun on. */
  readonly base: Uint8Array;
  /** The revision it was sent in last; 0 when it never was. */
  readonly revision: number;
  /** Whether it has changed since, or that was not answered. */
  readonly isUnsent: boolean;
  readonly rationale: string;
  readonly at: number;
  /** When it was kept as it is. */
  readonly changedAt: number;
}

/** Where suggestions are kept on this device until they are decided, each by itself. */
export interface OwnShelf {
  all(): readonly OwnRecord[];
  /** False when the browser would not keep it. */
  put(record: OwnRecord): boolean;
  remove(id: SuggestionId): void;
}

/** The browser's shelf for the suggestions of `person` in `document`. */
export function openOwnShelf(storage: Storage, document: DocumentId, person: PersonId): OwnShelf {
  const prefix = `codraft:suggesting:${document}:${person}:`;
  return {
    all() {
      const names = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
      return names
        .filter((name) => name.startsWith(prefix))
        .flatMap((name) => recordIn(name.slice(prefix.length), storage.getItem(name)) ?? [])
        .toSorted((a, b) => a.at - b.at);
    },
    put({ id, update, base, ...facts }) {
      try {
        const kept = { ...facts, update: toBase64(update), base: toBase64(base) };
        storage.setItem(prefix + id, JSON.stringify(kept));
        return true;
      } catch {
        return false;
      }
    },
    remove: (id) => storage.removeItem(prefix + id),
  };
}

function recordIn(id: string, json: string | null): OwnRecord | null {
  if (!isId('g', id) || json === null) return null;
  try {
    const kept = JSON.parse(json) as Record<keyof OwnRecord, unknown>;
    return {
      id,
      update: fromBase64(String(kept.update)),
      base: fromBase64(String(kept.base)),
      revision: Number(kept.revision) || 0,
      isUnsent: kept.isUnsent !== false,
      rationale: typeof kept.rationale === 'string' ? kept.rationale : '',
      at: Number(kept.at) || 0,
      changedAt: Number(kept.changedAt) || 0,
    };
  } catch {
    return null; // not ours any more
  }
}
