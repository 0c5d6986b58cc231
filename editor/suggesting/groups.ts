import type { SuggestionId } from '../../document/ids.ts';
import { competing } from '../../document/suggestions/reading.ts';
import {
  allGroundOf,
  updateOf,
  type Suggestion,
  type Suggestions,
} from '../../document/suggestions/suggestions.ts';

/** Suggestions of one person that build on each other: decided, shown and drawn together. In the order of need. */
export interface Group {
  /** Changes when one of them comes, goes or grows. */
  readonly key: string;
  /** Named after the oldest of them. */
  readonly name: string;
  readonly members: readonly Suggestion[];
}

/** How suggestions stand to each other. */
export interface Ties {
  readonly groups: readonly Group[];
  /** What waits for a decision and has to be accepted first, by what builds on it. */
  readonly needs: ReadonlyMap<SuggestionId, readonly SuggestionId[]>;
  /** What waits for a decision and can only be rejected: what it builds on was. */
  readonly stuck: ReadonlySet<SuggestionId>;
  /** Others that change the same words, attribute or cell. */
  readonly alternatives: ReadonlyMap<SuggestionId, readonly SuggestionId[]>;
}

/** Works out how the suggestions that wait for a decision stand to each other; what is known of those that stayed is not asked again. */
export function createTies(): (suggestions: readonly Suggestion[]) => Ties {
  let grounds = new Map<string, readonly SuggestionId[]>();
  let rivals = new Map<string, boolean>();
  return (list) => {
    const all: Suggestions = new Map(list.map((one) => [one.id, one]));
    const pending = list.filter(({ state }) => state === 'pending');
    const knownGrounds = grounds;
    const knownRivals = rivals;
    grounds = new Map();
    rivals = new Map();
    const needs = new Map<SuggestionId, readonly SuggestionId[]>();
    const stuck = new Set<SuggestionId>();
    for (const one of pending) {
      // What came before it is what it can build on.
      const name = [one, ...list.filter((other) => other.author === one.author)].map(nameOf).join(' ');
      const ground = knownGrounds.get(name) ?? allGroundOf(all, one).map(({ id }) => id);
      grounds.set(name, ground);
      const states = ground.map((id) => all.get(id)?.state);
      if (states.some((state) => state === 'rejected' || state === 'withdrawn')) stuck.add(one.id);
      needs.set(
        one.id,
        ground.filter((id) => all.get(id)?.state === 'pending'),
      );
    }
    const alternatives = new Map<SuggestionId, readonly SuggestionId[]>();
    const add = (to: SuggestionId, other: SuggestionId) =>
      alternatives.set(to, [...(alternatives.get(to) ?? []), other]);
    pending.forEach((one, index) => {
      for (const other of pending.slice(index + 1)) {
        const areTied = needs.get(one.id)?.includes(other.id) || needs.get(other.id)?.includes(one.id);
        if (areTied === true) continue;
        const name = `${nameOf(one)} ${nameOf(other)}`;
        const isRival = knownRivals.get(name) ?? competing(updateOf(one), updateOf(other));
        rivals.set(name, isRival);
        if (!isRival) continue;
        add(one.id, other.id);
        add(other.id, one.id);
      }
    });
    return {
      groups: groupsOf(
        pending.filter(({ id }) => !stuck.has(id)),
        needs,
      ),
      needs,
      stuck,
      alternatives,
    };
  };
}

/** Another one whenever the suggestion is. */
function nameOf({ id, revision, changedAt }: Suggestion): string {
  return `${id}:${revision}:${changedAt}`;
}

function groupsOf(pending: readonly Suggestion[], needs: Ties['needs']): readonly Group[] {
  let groups: (readonly Suggestion[])[] = [];
  for (const one of pending) {
    const isTied = (other: Suggestion) =>
      needs.get(one.id)?.includes(other.id) === true || needs.get(other.id)?.includes(one.id) === true;
    const tied = groups.filter((members) => members.some(isTied));
    groups = [...groups.filter((members) => !tied.includes(members)), [...tied.flat(), one]];
  }
  return groups.map((members) => {
    // What everything builds on needs least.
    const ordered = members.toSorted(
      (a, b) => (needs.get(a.id)?.length ?? 0) - (needs.get(b.id)?.length ?? 0) || a.at - b.at,
    );
    return {
      key: ordered.map(nameOf).join(' '),
      name: ordered[0]?.id ?? '',
      members: ordered,
    };
  });
}
