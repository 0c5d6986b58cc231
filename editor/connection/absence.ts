import type { PersonId } from '../../document/ids.ts';
import type { HistoryPageView } from '../../document/history.ts';
import { createStore, type Store } from '../writing/store.ts';
import type { SectionChanges } from './meanwhile.ts';
import type { OpenDocument } from './open-document.ts';

/** Who was away for at least this long is told what changed meanwhile; less is a coffee. In milliseconds. */
export const AWAY_LEAST_MS = 15 * 60_000;
/** How often it is noted that somebody is here. In milliseconds. */
const NOTE_MS = 60_000;
/** A note that comes so late comes from a computer that slept: nobody was here meanwhile. In milliseconds. */
const SLEPT_MS = 5 * NOTE_MS;

/** What others changed while somebody was away. */
export interface Absence {
  /** When they were here last, by the clock of this computer. */
  readonly since: number;
  /** The text as they had it then, with what they wrote without a connection; null where this browser had none. */
  readonly before: Uint8Array | null;
  readonly sections: readonly SectionChanges[];
  /** Who changed it, most work first; null while it is not known, or not for this person to know. */
  readonly people: readonly PersonId[] | null;
}

/** What telling of an absence needs. */
export interface AbsenceSurroundings {
  readonly document: Pick<OpenDocument, 'state' | 'subscribe' | 'meanwhile'>;
  readonly now: () => number;
  /** When this person last had the document open here and in step with the server; null when that is not known. */
  readonly lastHere: { readonly get: () => number | null; readonly set: (at: number) => void };
  /** The work of the last so many milliseconds, as the server tells it. */
  readonly work: (lastMs: number) => Promise<Pick<HistoryPageView, 'stretches'>>;
}

/** Tells what changed while somebody was away. */
export interface AbsenceTeller {
  readonly absence: Store<Absence | null>;
  close(): void;
}

/**
 * Tells somebody who comes back after at least fifteen minutes, opening the document or connected again, what others
 * changed meanwhile. It is counted here, from the copy that this browser has; only names are asked of the server.
 *
 * @see docs/spec/link.md L90-L92
 */
export function tellAbsence({ document, now, lastHere, work }: AbsenceSurroundings): AbsenceTeller {
  const absence = createStore<Absence | null>(null);
  const { meanwhile } = document;
  let isInStep = false;
  let notedAt = now();
  let wokeAt = -Infinity;

  const note = () => {
    if (now() - notedAt >= SLEPT_MS) wokeAt = now();
    notedAt = now();
    // Waking up, the connection of before still looks sound for a moment.
    if (isInStep && now() - wokeAt >= NOTE_MS) lastHere.set(now());
  };

  const comeBack = () => {
    const { sections, before } = meanwhile.end();
    const left = lastHere.get();
    const awayMs = left === null ? 0 : now() - left;
    if (awayMs < AWAY_LEAST_MS || sections.length === 0) return;
    const told: Absence = { since: left ?? now(), before, sections, people: null };
    absence.set(told);
    work(awayMs).then(
      ({ stretches }) => {
        if (absence.get() === told) absence.set({ ...told, people: peopleIn(stretches) });
      },
      () => {}, // without names it is still true
    );
  };

  const look = () => {
    const is = document.state().isInStep;
    if (is === isInStep) return;
    if (is) {
      comeBack();
      notedAt = now();
      wokeAt = -Infinity;
      isInStep = true;
      lastHere.set(notedAt);
    } else {
      note();
      isInStep = false;
      meanwhile.begin();
    }
  };

  const stop = document.subscribe(look);
  look();
  const timer = setInterval(note, NOTE_MS);
  globalThis.addEventListener('pagehide', note);
  return {
    absence,
    close() {
      note();
      stop();
      clearInterval(timer);
      globalThis.removeEventListener('pagehide', note);
    },
  };
}

function peopleIn(stretches: HistoryPageView['stretches']): readonly PersonId[] {
  const words = new Map<PersonId, number>();
  for (const { changes } of stretches)
    for (const { person, insertedWords, deletedWords } of changes)
      if (person !== null) words.set(person, (words.get(person) ?? 0) + insertedWords + deletedWords);
  return [...words].toSorted(([, one], [, other]) => other - one).map(([person]) => person);
}
