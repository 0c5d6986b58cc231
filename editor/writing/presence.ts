import type { PersonId, SectionId } from '../../document/ids.ts';
import { isId } from '../../document/ids.ts';

/** Somebody who has the document open, as the server vouches for them. */
export interface Here {
  readonly client: number;
  readonly person: PersonId;
  readonly name: string;
  /** Number of the colour in the palette, 0 to 11. */
  readonly colour: number;
  readonly section: SectionId | null;
  /** Yjs relative positions as JSON; null while they are not in the text. */
  readonly cursor: { readonly anchor: unknown; readonly head: unknown } | null;
}

/** Colours in the palette: `--person-0` and on. */
const COLOURS = 12;

/** Who is here, from the states that clients announce. What has not the expected shape is passed over. */
export function presentIn(states: ReadonlyMap<number, unknown>, self: number): readonly Here[] {
  const found: Here[] = [];
  for (const [client, state] of states) {
    if (client === self || !isRecord(state) || !isRecord(state['user'])) continue;
    const { id, name, colour } = state['user'];
    if (!isId('p', id) || typeof name !== 'string') continue;
    const { section, cursor } = state;
    found.push({
      client,
      person: id,
      name,
      colour:
        typeof colour === 'number' && Number.isInteger(colour) ? ((colour % COLOURS) + COLOURS) % COLOURS : 0,
      section: isId('s', section) ? section : null,
      cursor: isRecord(cursor) ? { anchor: cursor['anchor'], head: cursor['head'] } : null,
    });
  }
  return found;
}

/** The same people, each once, however many windows they have open; one with a section is preferred. */
export function people(here: readonly Here[]): readonly Here[] {
  const each = new Map<PersonId, Here>();
  for (const one of here) {
    const known = each.get(one.person);
    if (known === undefined || (known.section === null && one.section !== null)) each.set(one.person, one);
  }
  return [...each.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}

/**
 * The carets to draw, one for each person: in the window where they moved last. Our own other windows have none.
 *
 * @param movedAt when the caret of a client moved last, on any clock.
 */
export function oneCaretEach(
  here: readonly Here[],
  self: PersonId | null,
  movedAt: (client: number) => number,
): readonly Here[] {
  const each = new Map<PersonId, Here>();
  for (const one of here) {
    if (one.cursor === null || one.person === self) continue;
    const known = each.get(one.person);
    if (known === undefined || movedAt(one.client) >= movedAt(known.client)) each.set(one.person, one);
  }
  return [...each.values()];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
