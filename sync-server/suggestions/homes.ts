import type { DocumentId, SectionId, SuggestionId } from '../../document/ids.ts';
import type { Change } from '../../document/suggestions/describing.ts';
import { updateOf, type DescribedOnes, type Suggestion } from '../../document/suggestions/suggestions.ts';
import { putLatest } from '../latest.ts';

/** Documents of which it is remembered where their suggestions stand. */
const MOST_REMEMBERED = 400;

/** In which section each suggestion that waits stands; null for one in the plan, and where that cannot be told. */
type Homes = ReadonlyMap<SuggestionId, SectionId | null>;

/** Where suggestions that wait for a decision stand. */
export interface SuggestionHomes {
  /** Of all those of `document` that wait. */
  of(document: DocumentId, pending: readonly Suggestion[]): Promise<Homes>;
}

/**
 * Homes as `describe` finds them backstage, which reads the whole text: so they are remembered, and it is asked once for each suggestion,
 * which stays where it was begun. One that had no home is asked for again when it has grown.
 */
export function createSuggestionHomes(
  describe: (document: DocumentId, changes: readonly Change[]) => Promise<DescribedOnes>,
): SuggestionHomes {
  const remembered = new Map<DocumentId, ReadonlyMap<string, SectionId | null>>();
  /** One question after another: whoever asks meanwhile has the answers of those before. */
  const asking = new Map<DocumentId, Promise<Homes>>();

  async function ask(document: DocumentId, pending: readonly Suggestion[]): Promise<Homes> {
    const known = remembered.get(document) ?? new Map<string, SectionId | null>();
    const homeOf = (one: Suggestion) => known.get(one.id) ?? known.get(homelessName(one));
    const authors = new Set(pending.filter((one) => homeOf(one) === undefined).map(({ author }) => author));
    // What builds on another one of its author cannot be told without that. They come oldest first.
    const asked = pending.filter(({ author }) => authors.has(author));
    const found =
      asked.length === 0
        ? new Map()
        : await describe(
            document,
            asked.map((one) => ({ id: one.id, update: updateOf(one) })),
          ).catch((): DescribedOnes => new Map()); // an inbox is not to fail for want of it
    const homes = new Map<SuggestionId, SectionId | null>();
    const now = new Map<string, SectionId | null>();
    for (const one of pending) {
      const home = homeOf(one) ?? found.get(one.id)?.section ?? null;
      homes.set(one.id, home);
      now.set(home === null ? homelessName(one) : one.id, home);
    }
    putLatest(remembered, [document, now], MOST_REMEMBERED);
    return homes;
  }

  return {
    of(document, pending) {
      const before = asking.get(document) ?? Promise.resolve(null);
      const mine = before.then(() => ask(document, pending));
      asking.set(document, mine);
      return mine.finally(() => {
        if (asking.get(document) === mine) asking.delete(document);
      });
    },
  };
}

/** What one without a home is remembered under. */
function homelessName({ id, revision }: Suggestion): string {
  return `${id} ${revision}`;
}
