import type { PersonId, SuggestionId } from '../../document/ids.ts';
import type { Kit } from '../../document/plan/kits.ts';
import type { Suggestion } from '../../document/suggestions/suggestions.ts';
import type { Translate } from '../i18n/i18n.tsx';
import { cellKey } from '../plan/cell-key.ts';
import type { Proposal, Proposals } from '../plan/proposals.ts';
import type { Sketch } from './sketches.ts';

/** What waiting suggestions would change in the grid of `kit`; not those of `except`, who sees their own as they write them. */
export function proposalsFor(
  kit: Kit,
  {
    suggestions,
    sketches,
    except,
    t,
    nameOf,
  }: {
    readonly suggestions: readonly Suggestion[];
    readonly sketches: ReadonlyMap<SuggestionId, Sketch>;
    readonly except: PersonId | null;
    readonly t: Translate;
    readonly nameOf: (person: PersonId) => string;
  },
): Proposals {
  const cells = new Map<string, Proposal[]>();
  const removed = new Map<string, Proposal>();
  const added: Proposal[] = [];
  for (const { id, author, state } of suggestions) {
    if (state !== 'pending' || author === except) continue;
    const name = nameOf(author);
    for (const deed of sketches.get(id)?.deeds ?? []) {
      if (!('kit' in deed) || deed.kit !== kit) continue;
      if (deed.did === 'cell-changed') {
        const key = cellKey(deed.object, deed.key);
        const said = t(deed.to === '' ? 'suggestions.say.deleted' : 'suggestions.say.inserted', { name });
        cells.set(key, [...(cells.get(key) ?? []), { suggestion: id, said, words: deed.to }]);
      } else if (deed.did === 'object-removed')
        removed.set(deed.object, { suggestion: id, said: t('suggestions.say.removed', { name }), words: '' });
      else if (deed.did === 'object-added')
        added.push({ suggestion: id, said: t('suggestions.say.added', { name }), words: deed.text });
    }
  }
  return { cells, removed, added };
}
